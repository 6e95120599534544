"""Networks that are not the public internet, each with the name people know it by.

Source: the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and its updates), and RFC 5771, RFC 4291.
Written out here rather than taken from `ipaddress.is_global`, whose answer differs between patch releases of Python.
The few blocks that IANA marks as global inside 192.0.0.0/24 and 2001::/23 (anycast helpers) serve no web pages and
are refused with the rest.
"""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_address

IPV4 = {
    IPv4Network("0.0.0.0/8"): "this host",
    IPv4Network("10.0.0.0/8"): "private",
    IPv4Network("100.64.0.0/10"): "shared by a carrier's NAT",
    IPv4Network("127.0.0.0/8"): "loopback",
    IPv4Network("169.254.0.0/16"): "link-local",
    IPv4Network("172.16.0.0/12"): "private",
    IPv4Network("192.0.0.0/24"): "reserved for protocols",
    IPv4Network("192.0.2.0/24"): "documentation",
    IPv4Network("192.88.99.0/24"): "6to4 relays (withdrawn)",
    IPv4Network("192.168.0.0/16"): "private",
    IPv4Network("198.18.0.0/15"): "benchmarking",
    IPv4Network("198.51.100.0/24"): "documentation",
    IPv4Network("203.0.113.0/24"): "documentation",
    IPv4Network("224.0.0.0/4"): "multicast",
    IPv4Network("255.255.255.255/32"): "broadcast",
    IPv4Network("240.0.0.0/4"): "reserved",
}

# Everything outside the global unicast block is refused; the first rows only give it a better name.
IPV6_GLOBAL_UNICAST = IPv6Network("2000::/3")
IPV6 = {
    IPv6Network("::/128"): "this host",
    IPv6Network("::1/128"): "loopback",
    IPv6Network("64:ff9b:1::/48"): "a local IPv4 translation",
    IPv6Network("100::/64"): "discarded",
    IPv6Network("fc00::/7"): "private",
    IPv6Network("fe80::/10"): "link-local",
    IPv6Network("fec0::/10"): "site-local (withdrawn)",
    IPv6Network("ff00::/8"): "multicast",
    IPv6Network("2001::/23"): "reserved for protocols",
    IPv6Network("2001:db8::/32"): "documentation",
    IPv6Network("3fff::/20"): "documentation",
}

# Where clouds hand credentials to whoever asks from inside. One lies in a public block, and the others could be
# opened by accident with the network around them, so they are named one by one.
METADATA = frozenset(
    ip_address(address)
    for address in (
        "169.254.169.254",  # AWS, Google Cloud, Azure, OpenStack, DigitalOcean, Hetzner ...
        "169.254.170.2",  # AWS: credentials of a container
        "169.254.170.23",  # AWS: credentials of a Kubernetes pod
        "169.254.0.23",  # Tencent Cloud
        "100.100.100.200",  # Alibaba Cloud
        "192.0.0.192",  # Oracle Cloud
        "168.63.129.16",  # Azure's host, in a public block
        "fd00:ec2::254",  # AWS
        "fd00:ec2::23",  # AWS: credentials of a Kubernetes pod
        "fd20:ce::254",  # Google Cloud
    )
)
