"""Which addresses a channel may reach: the public Internet, unless the channel says `private`."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

# `is_global` alone says yes to these, to relays, and to addresses that carry another one inside.
_REFUSED_V4 = tuple(
    ip_network(net) for net in ("192.0.0.0/24", "192.88.99.0/24", "224.0.0.0/4", "240.0.0.0/4")
)
_UNICAST_V6 = IPv6Network("2000::/3")
_REFUSED_V6 = tuple(IPv6Network(net) for net in ("2001::/23", "2001:db8::/32", "2002::/16", "3ffe::/16"))
_NAT64 = IPv6Network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)


def is_public(host: str) -> bool:
    """Whether the numeric address `host` is one machine on the public Internet; anything odd is not."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv4Address):
        return _is_public_v4(address)
    inner = _embedded(address)
    if inner is not None and (address in _NAT64 or address.ipv4_mapped or not _is_public_v4(inner)):
        return _is_public_v4(inner)
    return address.is_global and address in _UNICAST_V6 and not any(address in net for net in _REFUSED_V6)


def _is_public_v4(address: IPv4Address) -> bool:
    return address.is_global and not any(address in net for net in _REFUSED_V4)


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that mapping, NAT64 or ISATAP would reach through this one."""
    low = int(address) & 0xFFFFFFFF
    if address in _NAT64 or (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return IPv4Address(low)
    return address.ipv4_mapped
