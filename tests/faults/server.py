"""A hostile web server on loopback: one route a fault, and plain pages that a test puts there.

    with FaultServer() as server:
        server.serve("/feed.xml", b"<rss>...", headers={"Content-Type": "application/rss+xml"})
        server.url("/feed.xml"), server.url("/endless"), server.netloc
        server.hits("/feed.xml"), server.requests

It writes raw bytes to raw sockets, so that it can break every rule of HTTP. `FAULTS` (in routes.py) lists its
routes. Nothing here sleeps longer than the server lives: `exchange.pause()` ends at once when the server
stops.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

LINGER_RESET = struct.pack("ii", 1, 0)
REASONS = {200: "OK", 301: "Moved Permanently", 302: "Found", 304: "Not Modified", 404: "Not Found"}


@dataclass(frozen=True)
class Received:
    """One request as it came."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.target).query).items()}


@dataclass
class Exchange:
    """A request that waits for its answer, and the means to answer well or badly."""

    server: FaultServer
    request: Received
    socket: socket.socket
    open: bool = field(default=True)

    def send(self, data: bytes) -> None:
        """Raw bytes, and the connection is closed afterwards."""
        self.open = False
        self.socket.sendall(data)

    def head(self, status: int = 200, headers: Mapping[str, str] | None = None) -> None:
        """A status line and headers only."""
        lines = [f"HTTP/1.1 {status} {REASONS.get(status, 'Status')}"]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        self.send(("\r\n".join(lines) + "\r\n\r\n").encode())

    def reply(
        self, body: bytes | str = b"", status: int = 200, headers: Mapping[str, str] | None = None
    ) -> None:
        """A proper answer; the connection stays open for the next request."""
        data = body.encode() if isinstance(body, str) else body
        extra = {} if status in (204, 304) else {"Content-Length": str(len(data))}
        self.head(status, {"Content-Type": "text/html; charset=utf-8", **(headers or {}), **extra})
        if status not in (204, 304):
            self.socket.sendall(data)
        self.open = True

    def reset(self) -> None:
        """End the connection with RST."""
        self.open = False
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_RESET)

    def pause(self, seconds: float = 60.0) -> bool:
        """Wait; True when the server is being stopped."""
        return self.server.stopping.wait(seconds)


Route = Callable[[Exchange], None]


class FaultServer:
    """The server; a context manager. `tls` is a server-side SSLContext (certificates.py makes good and bad
    ones)."""

    def __init__(self, *, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> None:
        from tests.faults.routes import FAULTS

        self.host, self.tls = host, tls
        self.requests: list[Received] = []
        self.connections = 0
        self.stopping = threading.Event()
        self._routes: dict[str, Route] = dict(FAULTS)
        self._hits: Counter[str] = Counter()
        self._lock = threading.Lock()

    def __enter__(self) -> FaultServer:
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        self._listener = socket.socket(family, socket.SOCK_STREAM)
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._listener.bind((self.host, 0))
        self._listener.listen(128)
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    @property
    def netloc(self) -> str:
        """`host:port`, as it goes into `allow_private`."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def url(self, path: str = "/") -> str:
        return f"{'https' if self.tls else 'http'}://{self.netloc}{path}"

    def hits(self, path: str) -> int:
        """How often a path (without its query) was asked for."""
        return self._hits[path]

    def route(self, path: str, handler: Route) -> None:
        """Answer a path with a function."""
        self._routes[path] = handler

    def serve(
        self, path: str, body: bytes | str, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> None:
        """Answer a path with a page, the same each time; call again to change it."""
        self.route(path, lambda exchange: exchange.reply(body, status, headers))

    def _accept(self) -> None:
        while not self.stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._converse, args=(connection,), daemon=True).start()

    def _converse(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError):
            try:
                if self.tls:
                    connection = self.tls.wrap_socket(connection, server_side=True)
                with connection.makefile("rb") as stream:
                    while self._answer(connection, stream):
                        pass
            finally:
                connection.close()

    def _answer(self, connection: socket.socket, stream: socket.SocketIO) -> bool:
        request = _read(stream)
        if request is None or self.stopping.is_set():
            return False
        with self._lock:
            self.requests.append(request)
            self._hits[request.path] += 1
        exchange = Exchange(self, request, connection)
        self._find(request.path)(exchange)
        return exchange.open

    def _find(self, path: str) -> Route:
        """The route of a path: the whole path, or its longest beginning that ends in a slash
        (`/status/404`)."""
        while path not in self._routes and path not in ("", "/"):
            path = path.rstrip("/").rpartition("/")[0] + "/"
        return self._routes.get(path, lambda exchange: exchange.reply("no such page", 404))


def _read(stream: socket.SocketIO) -> Received | None:
    line = stream.readline(65536).decode("latin-1").strip()
    if not line:
        return None
    method, target, _ = line.split(" ", 2)
    headers: dict[str, str] = {}
    while (header := stream.readline(65536).decode("latin-1").strip()) != "":
        name, _, value = header.partition(":")
        headers[name.strip().lower()] = value.strip()
    body = stream.read(int(headers.get("content-length", "0")))
    return Received(method, target, headers, body)
