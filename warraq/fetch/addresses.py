"""Which addresses may be reached: globally routable unicast ones, and networks that the operator allows by name.

Pure functions over addresses, not names: a name is resolved first (`warraq.fetch.transport`), and what it resolved to
is judged here. Decimal, octal and hexadecimal spellings are therefore no concern: they are all one address by then.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from warraq.errors import ConfigError
from warraq.fetch.special_networks import IPV4, IPV6, IPV6_GLOBAL_UNICAST, METADATA

Address = IPv4Address | IPv6Address
Networks = tuple[IPv4Network | IPv6Network, ...]

_COMPATIBLE = IPv6Network("::/96")  # RFC 4291 section 2.5.5.1, withdrawn
_TRANSLATED = IPv6Network("::ffff:0:0:0/96")  # RFC 2765 (SIIT), withdrawn
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052


@lru_cache(maxsize=1024)
def parse_networks(names: tuple[str, ...]) -> Networks:
    """The networks that `allow_networks` names, as `("127.0.0.0/8", "::1")`; raises ConfigError for a wrong one."""
    found = []
    for name in names:
        try:
            found.append(ip_network(name))
        except ValueError as error:
            raise ConfigError(f"allow_networks: {name!r} is not a network such as '10.1.0.0/16' ({error}).") from error
    return tuple(found)


def refusal(address: str | Address, allowed: Networks = ()) -> str | None:
    """Why `address` may not be reached, in a few words; None where it may.

    An IPv6 address that carries IPv4 ones (mapped, compatible, translated, 6to4, Teredo, NAT64) is unwrapped, and
    every address that it carries is judged. A metadata address is reached only where `allowed` names it alone
    (`169.254.169.254/32`), never by a wider network. Raises ValueError for what is no address.
    """
    address = _without_zone(ip_address(address) if isinstance(address, str) else address)
    carried = carried_ipv4(address) if isinstance(address, IPv6Address) else ()
    for place in (address, *carried):
        if place in METADATA and not any(place in net and net.num_addresses == 1 for net in allowed):
            return "a metadata service" if place is address else f"a metadata service ({place} inside IPv6)"
    if any(address in net for net in allowed):
        return None
    for inner in carried:
        if reason := refusal(inner, allowed):
            return f"{reason} ({inner} inside IPv6)"
    if isinstance(address, IPv4Address):
        return _named(address, IPV4.items())
    if carried and address not in _COMPATIBLE and address not in _TRANSLATED:
        return None
    return _named(address, IPV6.items()) or (None if address in IPV6_GLOBAL_UNICAST else "not a public address")


def carried_ipv4(address: IPv6Address) -> tuple[IPv4Address, ...]:
    """The IPv4 addresses that packets to this IPv6 address may end at; empty for an ordinary one."""
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    if address.sixtofour:
        return (address.sixtofour,)
    if address.teredo:
        return address.teredo
    if address in _NAT64 or address in _TRANSLATED or (address in _COMPATIBLE and int(address) > 1):
        return (IPv4Address(int(address) & 0xFFFFFFFF),)
    return ()


def _without_zone(address: Address) -> Address:
    # `fd00:ec2::254%eth0` is the same target, and must not compare unequal to it.
    return IPv6Address(int(address)) if isinstance(address, IPv6Address) and address.scope_id else address


def _named(address: Address, table: Iterable[tuple[IPv4Network | IPv6Network, str]]) -> str | None:
    return next((name for network, name in table if address in network), None)
