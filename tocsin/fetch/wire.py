"""One request and its answer over the vetted network, within caps.

httpx's client is left out on purpose: it decodes bodies before a cap can see them and logs whole URLs. Its
URL, headers and cookies are used; httpcore's pool speaks HTTP.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpcore
import httpx

from tocsin.addresses import is_public
from tocsin.errors import Reason
from tocsin.fetch.addresses import Allowed
from tocsin.fetch.failure import Failure, transport_failure
from tocsin.fetch.inflate import decoder_for, unpack
from tocsin.fetch.network import MOST_AT_ONCE, Resolve, VettedNetwork, peer_of
from tocsin.fetch.records import FetchSettings

# At DEBUG it prints whole Location and Set-Cookie headers.
logging.getLogger("httpcore").setLevel(logging.INFO)

KEPT_CONNECTIONS, KEPT_SECONDS = 32, 5.0
_NO_TEXT = ("image/", "audio/", "video/", "font/", "model/")
_NO_TEXT_TYPES = ("application/pdf", "application/zip", "application/x-shockwave-flash", "application/wasm")


@dataclass(frozen=True)
class Answer:
    """A status, its headers, the decoded body (only for a 200), and what the wire told."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    cookies: httpx.Cookies
    body: bytes
    received: int
    public: bool


def tls_context(settings: FetchSettings) -> ssl.SSLContext:
    """Certificates are always verified; `ca_file` adds an authority (an intranet's own)."""
    context = httpx.create_ssl_context(trust_env=False)
    if settings.ca_file is not None:
        context.load_verify_locations(cafile=settings.ca_file)
    return context


class Wire:
    """A pool of connections on one vetted network."""

    def __init__(
        self, settings: FetchSettings, resolve: Resolve, tls: ssl.SSLContext, *, trusted: bool
    ) -> None:
        self._settings = settings
        allowed = Allowed.read(settings.allow_private)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=tls,
            max_connections=MOST_AT_ONCE,
            max_keepalive_connections=KEPT_CONNECTIONS,
            keepalive_expiry=KEPT_SECONDS,
            network_backend=VettedNetwork(resolve, allowed, settings.ports, trusted=trusted),
        )

    async def exchange(self, url: httpx.URL, headers: Mapping[str, str], cap: int) -> Answer:
        """Send a GET and read the answer: at most `cap` bytes of body, on the wire and when decoded.

        Raises:
            Failure: whatever the transport or the answer does wrong.
        """
        async with self._sent(url, headers) as response:
            head = httpx.Response(
                response.status, headers=response.headers, request=httpx.Request("GET", url)
            )
            self._check_head(response.headers)
            peer = peer_of(response.extensions["network_stream"])  # before the body: it may be reset in it
            body, received = b"", 0
            if response.status == 200:
                _check_media(head.headers)
                body, received = await _read(response, head.headers, cap)
            return Answer(
                url=url,
                status=response.status,
                headers=head.headers,
                cookies=head.cookies,
                body=body,
                received=received,
                public=peer is None or is_public(peer),
            )

    async def close(self) -> None:
        await self._pool.aclose()

    @asynccontextmanager
    async def _sent(self, url: httpx.URL, headers: Mapping[str, str]) -> AsyncIterator[httpcore.Response]:
        timeout = {
            "connect": self._settings.connect_timeout,
            "read": self._settings.read_timeout,
            "write": self._settings.read_timeout,
            "pool": None,
        }
        request = httpcore.Request(
            "GET",
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=httpx.Headers({"Host": url.netloc.decode("ascii"), **headers}).raw,
            extensions={"timeout": timeout},
        )
        try:
            response = await self._pool.handle_async_request(request)
            try:
                yield response
            finally:
                await asyncio.shield(response.aclose())
        except httpcore.ConnectionNotAvailable as error:  # an idle connection that the server had just closed
            raise Failure(Reason.TRUNCATED, "the connection closed too early", transient=True) from error
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise transport_failure(error) from error
        except (ssl.SSLError, ConnectionError) as error:
            raise Failure(Reason.TRUNCATED, "the connection broke", transient=True) from error

    def _check_head(self, headers: list[tuple[bytes, bytes]]) -> None:
        if sum(len(name) + len(value) + 4 for name, value in headers) > self._settings.max_header_bytes:
            raise Failure(
                Reason.HEADER_TOO_LARGE, f"more than {self._settings.max_header_bytes} bytes of headers"
            )


def content_type(headers: httpx.Headers) -> tuple[str, str | None]:
    """The media type in lower case, "" where the answer says none, and the charset as it says it."""
    media_type, _, parameters = headers.get("content-type", "").partition(";")
    charset = None
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip("\"'")[:40] or None
    return media_type.strip().lower(), charset


def _check_media(headers: httpx.Headers) -> None:
    media_type, _ = content_type(headers)
    if media_type.startswith(_NO_TEXT) or media_type in _NO_TEXT_TYPES:
        raise Failure(Reason.MEDIA_TYPE, media_type[:60])


async def _read(response: httpcore.Response, headers: httpx.Headers, cap: int) -> tuple[bytes, int]:
    decoder = decoder_for(headers.get("content-encoding", ""), cap)
    content, received = bytearray(), 0
    async for chunk in response.aiter_stream():
        received += len(chunk)
        content += decoder.feed(chunk)
        if max(received, len(content)) > cap:
            raise Failure(Reason.TOO_LARGE, f"more than {cap} bytes")
    decoder.finish()
    return unpack(bytes(content), cap), received
