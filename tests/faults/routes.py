"""The faults, one function each; `FAULTS` says under which path."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from tests.faults.server import Exchange, Route

MIB = 1024 * 1024


def silent(exchange: Exchange) -> None:
    """Accepts, never replies."""
    exchange.open = False
    exchange.pause()


def drip_head(exchange: Exchange) -> None:
    """A header line for ever, a byte at a time."""
    exchange.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not exchange.pause(0.05):
        exchange.send(b"a")


def drip_body(exchange: Exchange) -> None:
    """A long body, a byte at a time."""
    exchange.head(200, {"Content-Type": "text/html", "Content-Length": str(MIB)})
    while not exchange.pause(0.05):
        exchange.send(b"a")


def drip_informational(exchange: Exchange) -> None:
    """100 Continue for ever."""
    while not exchange.pause(0.05):
        exchange.send(b"HTTP/1.1 100 Continue\r\n\r\n")


def reset_early(exchange: Exchange) -> None:
    """RST before any answer."""
    exchange.reset()


def reset_body(exchange: Exchange) -> None:
    """RST in mid-body."""
    exchange.head(200, {"Content-Length": "100000"})
    exchange.send(b"<html>" * 100)
    exchange.pause(0.05)
    exchange.reset()


def short(exchange: Exchange) -> None:
    """Fewer bytes than Content-Length says."""
    exchange.head(200, {"Content-Length": "100000"})
    exchange.send(b"<html>")


def cut_chunks(exchange: Exchange) -> None:
    """A chunked body without its last chunk."""
    exchange.head(200, {"Transfer-Encoding": "chunked"})
    exchange.send(b"6\r\n<html>\r\n")


def bad_chunk(exchange: Exchange) -> None:
    """A chunk size that is no number."""
    exchange.head(200, {"Transfer-Encoding": "chunked"})
    exchange.send(b"zebra\r\n<html>\r\n0\r\n\r\n")


def not_http(exchange: Exchange) -> None:
    """Another protocol altogether."""
    exchange.send(b"SSH-2.0-OpenSSH_9.2p1\r\n\r\n")


def big_header(exchange: Exchange) -> None:
    """One header of 1 MiB."""
    exchange.send(b"HTTP/1.1 200 OK\r\nX-Big: " + b"a" * MIB + b"\r\nContent-Length: 2\r\n\r\nok")


def many_headers(exchange: Exchange) -> None:
    """80 KiB in a thousand headers, all in one packet or two."""
    lines = b"".join(b"X-%d: %s\r\n" % (number, b"a" * 70) for number in range(1000))
    exchange.send(b"HTTP/1.1 200 OK\r\n" + lines + b"Content-Length: 2\r\n\r\nok")


def endless(exchange: Exchange) -> None:
    """A body without an end."""
    exchange.head(200, {"Content-Type": "text/html"})
    while not exchange.server.stopping.is_set():
        exchange.send(b"endless " * 8192)


def _bomb_blocks(wbits: int) -> tuple[bytes, bytes]:
    """The start of a compressed stream, and a block that unpacks to 1 MiB and may be repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    first = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return first, packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)


def _bomb(exchange: Exchange, coding: str, data: bytes) -> None:
    exchange.head(200, {"Content-Type": "text/html", "Content-Encoding": coding})
    exchange.send(data)


def bomb_gzip(exchange: Exchange) -> None:
    """1 GiB in 1 MiB of gzip."""
    first, block = _bomb_blocks(31)
    _bomb(exchange, "gzip", first + block * 1023)


def bomb_deflate(exchange: Exchange) -> None:
    """1 GiB of deflate."""
    first, block = _bomb_blocks(15)
    _bomb(exchange, "deflate", first + block * 1023)


def bomb_raw_deflate(exchange: Exchange) -> None:
    """1 GiB of deflate without its zlib header."""
    first, block = _bomb_blocks(-15)
    _bomb(exchange, "deflate", first + block * 1023)


def bomb_members(exchange: Exchange) -> None:
    """1 GiB as 1024 gzip members."""
    _bomb(exchange, "gzip", gzip.compress(bytes(MIB)) * 1024)


def bomb_empty_members(exchange: Exchange) -> None:
    """400,000 gzip members that hold nothing: no output, much work."""
    _bomb(exchange, "gzip", gzip.compress(b"") * 400_000)


def bomb_stacked(exchange: Exchange) -> None:
    """gzip in gzip."""
    first, block = _bomb_blocks(31)
    _bomb(exchange, "gzip, gzip", gzip.compress(first + block * 1023))


def bomb_brotli(exchange: Exchange) -> None:
    """1 GiB of Brotli: refused by its name."""
    _bomb(exchange, "br", b"\xcf\xff\xff\xff\x7f\xf8\x27\x00\xe2\xb1\x40\x20\xf7\xfe\x9f" + bytes(800))


def bomb_zstd(exchange: Exchange) -> None:
    """zstd: refused by its name."""
    _bomb(exchange, "zstd", b"\x28\xb5\x2f\xfd" + bytes(800))


def bomb_file(exchange: Exchange) -> None:
    """A sitemap.xml.gz of 1 GiB, served as a file."""
    first, block = _bomb_blocks(31)
    exchange.head(200, {"Content-Type": "application/gzip"})
    exchange.send(first + block * 1023)


def lying_encoding(exchange: Exchange) -> None:
    """Plain text that says it is gzip."""
    _bomb(exchange, "gzip", b"<html>this is not gzip</html>")


def cut_gzip(exchange: Exchange) -> None:
    """A gzip stream that ends in the middle, of a body that is complete."""
    data = gzip.compress(b"<html>" + bytes(range(256)) * 64)
    exchange.reply(data[: len(data) // 2], headers={"Content-Encoding": "gzip"})


def gzip_page(exchange: Exchange) -> None:
    """Honest gzip in two members."""
    data = gzip.compress(b"<html>one ") + gzip.compress(b"two</html>")
    exchange.reply(data, headers={"Content-Encoding": "gzip"})


def deflate_page(exchange: Exchange) -> None:
    """Honest deflate; `?raw=1` without the zlib header, as some servers do."""
    packer = zlib.compressobj(wbits=-15 if exchange.request.query.get("raw") else 15)
    data = packer.compress(b"<html>deflated</html>") + packer.flush()
    exchange.reply(data, headers={"Content-Encoding": "deflate"})


def redirect(exchange: Exchange) -> None:
    """`/to/301?http://...`: a redirect with that status to whatever stands behind the question mark."""
    status = exchange.request.path.rsplit("/", 1)[1]
    if not status.isdecimal():
        return exchange.reply("no such page", 404)
    target = unquote(exchange.request.target.partition("?")[2])
    return exchange.reply("moved", int(status), {"Location": target})


def loop(exchange: Exchange) -> None:
    """A redirect to itself by way of another."""
    other = "/loop/b" if exchange.request.path != "/loop/b" else "/loop/a"
    exchange.reply("round", 302, {"Location": other})


def hops(exchange: Exchange) -> None:
    """`/hops/6`: so many redirects, then a page."""
    left = int(exchange.request.path.rsplit("/", 1)[1])
    if left == 0:
        exchange.reply("<html>arrived</html>")
    else:
        exchange.reply("on", 302, {"Location": f"/hops/{left - 1}"})


def cookie_wall(exchange: Exchange) -> None:
    """Redirects to itself until the cookie that it sets comes back."""
    if exchange.request.headers.get("cookie") == "seen=1":
        exchange.reply("<html>welcome back</html>")
    else:
        exchange.reply("set", 302, {"Location": exchange.request.path, "Set-Cookie": "seen=1; Path=/"})


def status(exchange: Exchange) -> None:
    """`/status/404?retry-after=120`: a status and, if asked, a Retry-After."""
    code = int(exchange.request.path.rsplit("/", 1)[1])
    wait = exchange.request.query.get("retry-after")
    exchange.reply("a status page", code, {"Retry-After": wait} if wait else None)


def flaky(exchange: Exchange) -> None:
    """500 the first time, a page the second; per query, so that tests don't disturb each other."""
    asked = sum(request.target == exchange.request.target for request in exchange.server.requests)
    exchange.reply("<html>well again</html>" if asked > 1 else "oops", 200 if asked > 1 else 500)


def unchanged(exchange: Exchange) -> None:
    """Answers 304 to its own ETag."""
    if exchange.request.headers.get("if-none-match") == '"v1"':
        exchange.reply(status=304, headers={"ETag": '"v1"'})
    else:
        exchange.reply(
            "<html>v1</html>", headers={"ETag": '"v1"', "Last-Modified": "Mon, 02 Nov 2026 10:00:00 GMT"}
        )


def stale_etag(exchange: Exchange) -> None:
    """A body that changes under the same ETag."""
    count = exchange.server.hits(exchange.request.path)
    exchange.reply(f"<html>number {count}</html>", headers={"ETag": '"same"'})


def empty(exchange: Exchange) -> None:
    """200 and nothing."""
    exchange.reply(b"")


def captcha(exchange: Exchange) -> None:
    """200 with a page that is not what was asked for."""
    exchange.reply(
        "<!doctype html><title>Just a moment...</title><p>Enable JavaScript and cookies to continue</p>"
    )


def accept_then_drop(exchange: Exchange) -> None:
    """Takes the whole request, then drops the connection without a word."""
    exchange.open = False


def huge_reply(exchange: Exchange) -> None:
    """300 MB where a few bytes were expected."""
    exchange.head(200, {"Content-Length": str(300 * MIB)})
    for _ in range(300):
        exchange.send(bytes(MIB))


def ok_false(exchange: Exchange) -> None:
    """200 that says no, as Slack and Telegram do."""
    exchange.reply(
        '{"ok": false, "error": "channel_not_found"}', headers={"Content-Type": "application/json"}
    )


FAULTS: dict[str, Route] = {
    "/silent": silent,
    "/drip/head": drip_head,
    "/drip/body": drip_body,
    "/drip/informational": drip_informational,
    "/reset/early": reset_early,
    "/reset/body": reset_body,
    "/short": short,
    "/cut-chunks": cut_chunks,
    "/bad-chunk": bad_chunk,
    "/not-http": not_http,
    "/big-header": big_header,
    "/many-headers": many_headers,
    "/endless": endless,
    "/bomb/gzip": bomb_gzip,
    "/bomb/deflate": bomb_deflate,
    "/bomb/raw-deflate": bomb_raw_deflate,
    "/bomb/members": bomb_members,
    "/bomb/empty-members": bomb_empty_members,
    "/bomb/stacked": bomb_stacked,
    "/bomb/br": bomb_brotli,
    "/bomb/zstd": bomb_zstd,
    "/bomb/sitemap.xml.gz": bomb_file,
    "/lying-encoding": lying_encoding,
    "/cut-gzip": cut_gzip,
    "/gzip": gzip_page,
    "/deflate": deflate_page,
    "/to/": redirect,
    "/loop/": loop,
    "/hops/": hops,
    "/cookie-wall": cookie_wall,
    "/status/": status,
    "/flaky": flaky,
    "/unchanged": unchanged,
    "/stale-etag": stale_etag,
    "/empty": empty,
    "/captcha": captcha,
    "/accept-then-drop": accept_then_drop,
    "/huge-reply": huge_reply,
    "/ok-false": ok_false,
}
