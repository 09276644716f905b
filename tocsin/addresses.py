"""Which addresses may be connected to. Pure: it looks at values, never at the network.

`ipaddress.is_global` alone lets `64:ff9b::7f00:1`, `2002:7f00:1::`, `::127.0.0.1`, `192.0.0.192` and
`224.0.0.1` pass, so every form that carries an IPv4 address is opened first, and IPv6 is taken from 2000::/3
only.
"""

from __future__ import annotations

from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)

Address = IPv4Address | IPv6Address

# IANA special-purpose registries (RFC 6890 and successors), without what is_global already refuses
# everywhere.
_REFUSED_V4 = tuple(
    IPv4Network(net)
    for net in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24"),
        *("192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
        *("224.0.0.0/4", "240.0.0.0/4"),
    )
)
_UNICAST_V6 = IPv6Network("2000::/3")
_REFUSED_V6 = tuple(
    IPv6Network(net)
    for net in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20", "3ffe::/16")
)
_NAT64 = IPv6Network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)


def unmapped(address: Address) -> Address:
    """The IPv4 address inside an IPv4-mapped IPv6 one; any other address as it is, without a zone index."""
    if isinstance(address, IPv4Address):
        return address
    return address.ipv4_mapped or IPv6Address(int(address))


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that NAT64 or ISATAP would reach through this one."""
    low = int(address) & 0xFFFFFFFF
    if address in _NAT64 or (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return IPv4Address(low)
    return None


def is_public(address: Address) -> bool:
    """Whether the address is plain public unicast, however it is spelt."""
    address = unmapped(address)
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in net for net in _REFUSED_V4)
    inner = _embedded(address)
    if inner is not None and not is_public(inner):
        return False
    if address in _NAT64:
        return True
    return address.is_global and address in _UNICAST_V6 and not any(address in net for net in _REFUSED_V6)


def is_unicast(address: Address) -> bool:
    """False for what nobody may allow: multicast, broadcast and the unspecified address."""
    address = unmapped(address)
    return not (address.is_multicast or address.is_unspecified or address == IPv4Address("255.255.255.255"))


def is_public_host(host: str) -> bool:
    """Whether the numeric address `host` is plain public unicast; anything that is no address is not."""
    try:
        return is_public(ip_address(host.partition("%")[0]))
    except ValueError:
        return False
