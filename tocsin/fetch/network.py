"""The vetted network: a name is resolved once, each of its addresses judged, and only those dialled."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from typing import Any

import httpcore

from tocsin.addresses import Address, unmapped
from tocsin.errors import Reason
from tocsin.fetch.addresses import Allowed, refusal
from tocsin.fetch.failure import Failure

Resolve = Callable[[str, int], Awaitable[list[str]]]
MOST_AT_ONCE = 128  # names that are looked up, and connections: a few dozen that hang keep no other waiting
TRIED_ADDRESSES = 4
HASTE = 3.0  # seconds for an address when another one is left to try


class SystemResolver:
    """The machine's own resolver, in threads of its own: a name server that hangs holds up nothing else, be
    it asked for a hundred names. Threads are started as they are needed."""

    def __init__(self, threads: int = MOST_AT_ONCE) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="resolve")

    async def __call__(self, host: str, port: int) -> list[str]:
        """A host's addresses as text, in the order to try them; OSError or UnicodeError for none."""
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(
            self._threads, lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        )
        return list(dict.fromkeys(str(entry[4][0]) for entry in found))

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)


class VettedNetwork(httpcore.AsyncNetworkBackend):
    """Connects to vetted addresses only. One bad address among a name's several refuses them all.

    `trusted` is whether the operator's exceptions hold; places that public pages name get a network where
    they don't.
    """

    def __init__(self, resolve: Resolve, allowed: Allowed, ports: frozenset[int], *, trusted: bool) -> None:
        self._resolve, self._allowed, self._ports, self._trusted = resolve, allowed, ports, trusted
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = await self._vetted(host, port, timeout)
        refused: Exception | None = None
        for place, address in enumerate(addresses):
            last = place == len(addresses) - 1
            allowance = timeout if last or timeout is None else min(timeout, HASTE)
            try:
                stream = await self._inner.connect_tcp(
                    str(address), port, allowance, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                refused = error
                continue
            return await _checked(stream, address)
        raise refused or Failure(Reason.DNS_FAILED, "the name has no address")

    async def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        raise Failure(Reason.BLOCKED, "no sockets of this machine")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def _vetted(self, host: str, port: int, timeout: float | None) -> list[Address]:
        try:
            async with asyncio.timeout(timeout):
                addresses = [ip_address(text) for text in await self._resolve(host, port)]
        except TimeoutError as error:
            raise Failure(Reason.DNS_FAILED, "the resolver did not answer", transient=True) from error
        except socket.gaierror as error:
            again = error.errno == socket.EAI_AGAIN
            raise Failure(Reason.DNS_FAILED, "the name does not resolve", transient=again) from error
        except (OSError, ValueError) as error:  # UnicodeError (a label too long) is a ValueError
            raise Failure(Reason.DNS_FAILED, "the name cannot be looked up") from error
        for address in addresses:
            why = refusal(
                host, port, address, allowed=self._allowed, ports=self._ports, trusted=self._trusted
            )
            if why:
                raise Failure(Reason.BLOCKED, why)
        return addresses[:TRIED_ADDRESSES]


def peer_of(stream: httpcore.AsyncNetworkStream) -> Address | None:
    """The address at the other end of a connection; None when it has just been reset."""
    try:
        peer = stream.get_extra_info("server_addr")
    except OSError:
        return None
    return ip_address(peer[0]) if peer else None


async def _checked(stream: httpcore.AsyncNetworkStream, vetted: Address) -> httpcore.AsyncNetworkStream:
    peer = peer_of(stream)
    if peer is None:
        await stream.aclose()
        raise Failure(Reason.CONNECT_REFUSED, "reset at once", transient=True)
    if unmapped(peer) != unmapped(vetted):
        await stream.aclose()
        raise Failure(Reason.BLOCKED, "the connection did not reach the address that was vetted")
    return stream
