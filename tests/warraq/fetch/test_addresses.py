from __future__ import annotations

from ipaddress import ip_address

import pytest

from warraq.errors import ConfigError
from warraq.fetch.addresses import carried_ipv4, parse_networks, refusal


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "93.184.216.34", "1.1.1.1", "172.15.255.255", "172.32.0.1", "100.63.255.255", "100.128.0.1",
     "223.255.255.255", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e", "2001:4860:4860::8888", "::ffff:8.8.8.8",
     "64:ff9b::8.8.8.8", "2002:808:808::1"],
)  # fmt: skip
def test_a_public_address_may_be_reached(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("127.0.0.1", "loopback"),
        ("127.255.255.254", "loopback"),
        ("0.0.0.0", "this host"),
        ("10.0.0.1", "private"),
        ("172.16.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.168.1.1", "private"),
        ("100.64.0.1", "shared by a carrier's NAT"),
        ("169.254.1.1", "link-local"),
        ("169.254.169.254", "a metadata service"),
        ("169.254.170.2", "a metadata service"),
        ("100.100.100.200", "a metadata service"),
        ("192.0.0.192", "a metadata service"),
        ("168.63.129.16", "a metadata service"),
        ("192.0.2.1", "documentation"),
        ("198.18.0.1", "benchmarking"),
        ("224.0.0.1", "multicast"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "broadcast"),
        ("::", "this host"),
        ("::1", "loopback"),
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("fc00::1", "private"),
        ("fd00:ec2::254", "a metadata service"),
        ("fd00:ec2::254%eth0", "a metadata service"),
        ("ff02::1", "multicast"),
        ("fec0::1", "site-local (withdrawn)"),
        ("2001:db8::1", "documentation"),
        ("3fff::1", "documentation"),
        ("5f00::1", "not a public address"),
        ("4000::1", "not a public address"),
        ("64:ff9b:1::a00:1", "a local IPv4 translation"),
    ],
)
def test_a_special_address_is_refused_by_name(address: str, name: str) -> None:
    assert refusal(address) == name


@pytest.mark.parametrize(
    ("address", "inner"),
    [
        ("::ffff:127.0.0.1", "127.0.0.1"),  # mapped
        ("::ffff:a9fe:a9fe", "169.254.169.254"),
        ("::127.0.0.1", "127.0.0.1"),  # compatible
        ("::ffff:0:10.0.0.1", "10.0.0.1"),  # translated (SIIT)
        ("64:ff9b::10.0.0.1", "10.0.0.1"),  # NAT64
        ("64:ff9b::a9fe:a9fe", "169.254.169.254"),
        ("2002:7f00:1::", "127.0.0.1"),  # 6to4
        ("2002:a9fe:a9fe::", "169.254.169.254"),
        ("2001:0:7f00:1::", "127.0.0.1"),  # Teredo: its server
    ],
)
def test_an_ipv4_address_inside_ipv6_is_unwrapped_and_judged(address: str, inner: str) -> None:
    assert f"({inner} inside IPv6)" in (refusal(address) or "")


def test_both_addresses_of_teredo_are_judged() -> None:
    # Server 8.8.8.8 is public; the client is 192.168.0.1, written with its bits inverted (RFC 4380 section 4).
    assert refusal("2001:0:808:808::3f57:fffe") == "private (192.168.0.1 inside IPv6)"
    assert [str(inner) for inner in carried_ipv4(ip_address("2001:0:808:808::3f57:fffe"))] == ["8.8.8.8", "192.168.0.1"]  # type: ignore[arg-type]


def test_an_allowed_network_is_reached_and_nothing_beside_it() -> None:
    allowed = parse_networks(("127.0.1.0/24", "fd12::/16"))
    assert refusal("127.0.1.7", allowed) is None
    assert refusal("::ffff:127.0.1.7", allowed) is None
    assert refusal("fd12::1", allowed) is None
    assert refusal("127.0.0.1", allowed) == "loopback"
    assert refusal("fd13::1", allowed) == "private"


def test_a_metadata_address_is_reached_only_where_it_is_named_alone() -> None:
    assert refusal("169.254.169.254", parse_networks(("0.0.0.0/0",))) == "a metadata service"
    assert refusal("::ffff:169.254.169.254", parse_networks(("::/0",))) == (
        "a metadata service (169.254.169.254 inside IPv6)"
    )
    assert refusal("169.254.169.254", parse_networks(("169.254.169.254/32",))) is None


def test_a_network_with_a_typo_is_a_configuration_error_that_quotes_it() -> None:
    with pytest.raises(ConfigError, match=r"allow_networks: '127\.0\.0\.1/8'"):
        parse_networks(("127.0.0.1/8",))
    with pytest.raises(ConfigError, match="intranet"):
        parse_networks(("intranet",))
