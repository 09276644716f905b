"""Which addresses a webhook may reach: the public Internet, unless the channel says `private`."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

# `is_global` alone says yes to these (measured on Python 3.11): relays and embeddings of other addresses.
_NAT64 = IPv6Network("64:ff9b::/96")
_REFUSED = tuple(
    ip_network(net) for net in ("192.0.0.0/24", "192.88.99.0/24", "2002::/16", "2001::/32", "::/96")
)


def is_public(host: str) -> bool:
    """Whether the numeric address `host` is one machine on the public Internet; anything odd is not."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return False
    inner = _embedded(address)
    if inner is not None:
        return is_public(str(inner))
    refused = any(address.version == net.version and address in net for net in _REFUSED)
    return address.is_global and not address.is_multicast and not address.is_reserved and not refused


def _embedded(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped
