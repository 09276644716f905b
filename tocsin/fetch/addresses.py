"""Which addresses may be connected to. Pure: it looks at values, never at the network.

`ipaddress.is_global` alone lets `64:ff9b::7f00:1`, `2002:7f00:1::`, `::127.0.0.1`, `192.0.0.192` and
`224.0.0.1` pass, so every form that carries an IPv4 address is opened first, and IPv6 is taken from 2000::/3
only.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

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


@dataclass(frozen=True)
class _Entry:
    host: str | None
    network: Network | None
    port: int | None

    def names(self, host: str, address: Address) -> bool:
        if self.network is not None:
            return address.version == self.network.version and address in self.network
        # A name's owner is trusted with private addresses, not with the machine's own metadata service.
        return self.host == host and not address.is_link_local


@dataclass(frozen=True)
class Allowed:
    """The operator's exceptions to "public addresses only"."""

    entries: tuple[_Entry, ...] = ()

    @classmethod
    def read(cls, entries: tuple[str, ...]) -> Allowed:
        """From `host`, `host:port`, `address`, `[v6]:port` and `network`; ValueError names a bad entry."""
        return cls(tuple(_read_entry(entry.strip().lower()) for entry in entries))

    def admits(self, host: str, port: int, address: Address, ports: frozenset[int]) -> bool:
        """Whether an entry covers this host or address at this port."""
        address = unmapped(address)
        return is_unicast(address) and any(
            entry.names(host, address) and (entry.port == port or (entry.port is None and port in ports))
            for entry in self.entries
        )

    def names_host(self, host: str) -> bool:
        """Whether the host itself is listed, by name or as a literal address."""
        host = canonical_host(host)
        literal = _literal(host)
        return any(
            entry.host == host if entry.network is None else bool(literal and entry.names(host, literal))
            for entry in self.entries
        )


def canonical_host(host: str) -> str:
    """Lower case, no brackets, no trailing dot."""
    return host.strip("[]").rstrip(".").lower()


def _literal(host: str) -> Address | None:
    try:
        return unmapped(ip_address(host))
    except ValueError:
        return None


def _network(text: str) -> Network | None:
    try:
        return ip_network(text.strip("[]"), strict=False)
    except ValueError:
        return None


def _read_entry(entry: str) -> _Entry:
    network = _network(entry)
    if network is not None:
        return _Entry(None, network, None)
    host, colon, port = entry.rpartition(":")
    if not colon:
        host, port = entry, ""
    elif not (port.isdecimal() and 0 < int(port) < 65536):
        raise ValueError(f"{entry!r}: not a host, host:port, address or network")
    if not host or any(character in host for character in "/@ \\?#"):
        network = _network(host)
        if network is None:
            raise ValueError(f"{entry!r}: not a host, host:port, address or network")
    network = _network(host)
    return _Entry(None if network else canonical_host(host), network, int(port) if port else None)


def refusal(
    host: str, port: int, address: Address, *, allowed: Allowed, ports: frozenset[int], trusted: bool
) -> str | None:
    """Why this connection may not be made, in words for the operator; None when it may.

    `trusted` is False for a place that a public page or redirect named: the operator's exceptions are not for
    it.
    """
    if trusted and allowed.admits(canonical_host(host), port, address, ports):
        return None
    if port not in ports:
        return f"port {port} is not one of those allowed"
    if not is_public(address):
        return f"{address} is not a public address"
    return None
