"""Bounded decompression from raw bytes: a 1 GiB bomb costs the cap, never more.

zlib's `max_length` stops it in the middle of a chunk. Codings that cannot be bounded so (Brotli, zstd), and
stacked ones, are refused: we never ask for them.
"""

from __future__ import annotations

import zlib
from typing import Protocol

from tocsin.errors import Reason
from tocsin.fetch.failure import Failure

GZIP_MAGIC = b"\x1f\x8b\x08"
STEP = 256 * 1024
MAX_MEMBERS = 1000  # a gzip of empty members inflates to nothing and would never meet the cap


class Decoder(Protocol):
    """Turns wire bytes into content."""

    def feed(self, chunk: bytes) -> bytes: ...

    def finish(self) -> None: ...


class Identity:
    """No coding at all."""

    def feed(self, chunk: bytes) -> bytes:
        return chunk

    def finish(self) -> None:
        pass


class Inflater:
    """gzip (with several members) or deflate (zlib or raw), never giving more than `cap` + 1 bytes in all."""

    def __init__(self, coding: str, cap: int) -> None:
        self._gzip, self._cap = coding != "deflate", cap
        self._head = b""
        self._inner: zlib._Decompress | None = None
        self._made, self._members, self._done, self._full = 0, 0, False, False

    def feed(self, chunk: bytes) -> bytes:
        try:
            return self._feed(chunk)
        except zlib.error as error:
            raise Failure(Reason.DECODE_FAILED, "the body is not what Content-Encoding says") from error

    def finish(self) -> None:
        """Check that the stream came to its end; an empty body is no stream and is well."""
        if self._members == 0 and not self._head:
            return
        if not self._done:
            raise Failure(Reason.TRUNCATED, "the compressed body ends too early", transient=True)

    def _feed(self, chunk: bytes) -> bytes:
        out: list[bytes] = []
        data = self._head + chunk
        self._head = b""
        while (data or self._full) and not self._refuses(data):
            if self._inner is None:
                if len(data) < 2:  # too short to tell zlib from raw
                    self._head = data
                    break
                self._start(data)
            data = self._step(data, out)
        return b"".join(out)

    def _refuses(self, data: bytes) -> bool:
        """After the end: what is not a further gzip member is trailing rubbish, which browsers ignore too."""
        if not self._done:
            return False
        if self._gzip and data.startswith(GZIP_MAGIC[: len(data)]):
            self._done = False
            return False
        return True

    def _start(self, data: bytes) -> None:
        self._members += 1
        if self._members > MAX_MEMBERS:
            raise Failure(Reason.DECODE_FAILED, f"more than {MAX_MEMBERS} gzip members")
        zlib_header = data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0
        window = 31 if self._gzip else zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS
        self._inner = zlib.decompressobj(wbits=window)

    def _step(self, data: bytes, out: list[bytes]) -> bytes:
        assert self._inner is not None
        # In steps: zlib keeps its output twice while it makes it. A full step may have more to give, though
        # all input is taken.
        step = min(STEP, self._cap + 1 - self._made)
        made = self._inner.decompress(data, step)
        self._full = len(made) == step
        self._made += len(made)
        out.append(made)
        if self._made > self._cap:
            raise Failure(Reason.TOO_LARGE, f"more than {self._cap} bytes when unpacked")
        if not self._inner.eof:
            return self._inner.unconsumed_tail
        rest, self._inner, self._done, self._full = self._inner.unused_data, None, True, False
        return rest


def decoder_for(content_encoding: str, cap: int) -> Decoder:
    """The decoder for a Content-Encoding header value; refuses what we did not ask for."""
    codings = [coding.strip().lower() for coding in content_encoding.split(",")]
    codings = [coding for coding in codings if coding not in ("", "identity", "none")]
    if not codings:
        return Identity()
    if len(codings) == 1 and codings[0] in ("gzip", "x-gzip", "deflate"):
        return Inflater(codings[0], cap)
    raise Failure(Reason.ENCODING_REFUSED, "Content-Encoding " + ", ".join(codings)[:60])


def unpack(content: bytes, cap: int) -> bytes:
    """A gzip file (`sitemap.xml.gz`) as what it holds, one layer; anything else as it is."""
    if not content.startswith(GZIP_MAGIC):
        return content
    inflater = Inflater("gzip", cap)
    inner = inflater.feed(content)
    inflater.finish()
    return inner
