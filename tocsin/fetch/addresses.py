"""The operator's exceptions to "public addresses only", and the verdict on one connection. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from tocsin.addresses import Address, is_public, is_unicast, unmapped
from tocsin.web import canonical_host

Network = IPv4Network | IPv6Network


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
        raise _unreadable(entry)
    network = _network(host)
    if network is None and (not host or any(character in host for character in "/@ \\?#")):
        raise _unreadable(entry)
    try:
        name = None if network else canonical_host(host)
    except ValueError:
        raise _unreadable(entry) from None
    return _Entry(name, network, int(port) if port else None)


def _unreadable(entry: str) -> ValueError:
    return ValueError(f"{entry!r}: not a host, host:port, address or network")


def refusal(
    host: str, port: int, address: Address, *, allowed: Allowed, ports: frozenset[int], trusted: bool
) -> str | None:
    """Why this connection may not be made, in words for the operator; None when it may.

    `trusted` is False for a place that a public page or redirect named: the operator's exceptions are not for
    it.
    """
    if trusted and allowed.admits(canonical_host(host), port, address, ports):
        return None
    if not is_public(address):
        with_port = "" if port in ports else f" with port {port}"
        own = f", and allow_private in [fetch] of the settings does not name it{with_port}" if trusted else ""
        return f"{address} is not a public address{own}"
    if port not in ports:
        return f"port {port} is neither 80, 443 nor one of the settings' extra_ports"
    return None
