"""Charset: bytes into text, by byte order mark, transport, the page's own word, then the bytes themselves.

Bytes that are valid UTF-8 and not plain ASCII are UTF-8 whatever anybody declares: servers that say
ISO-8859-1 by default are common, and text in another charset that happens to be valid UTF-8 is not.
"""

from __future__ import annotations

import codecs
import re

from parsers.article import Document
from parsers.words.mojibake import mend

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a page says of itself: scripts and links say it of others.
_DECLARED = re.compile(
    rb"""<(?:meta\b[^<>]{0,300}?\bcharset|\?xml\b[^<>]{0,100}?\bencoding)\s*=\s*["']?\s*([\w.:+-]{2,40})""",
    re.IGNORECASE,
)
_STATEFUL = (b"\x1b$", b"\x1b(", b"~{")  # ISO-2022 and HZ are ASCII to the eye: valid UTF-8 too
# Labels mean what browsers take them to mean: https://encoding.spec.whatwg.org/#names-and-labels
_AS_BROWSERS_DO = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
    "big5": "big5hkscs",
}  # fmt: skip
_REFUSED = ("idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7", "undefined", "mbcs", "oem")
_WIDE = ("utf-16", "utf-32")
_SAMPLE = 65_536  # bytes or characters that a charset is judged by
_GOOD, _GOOD_UTF8 = 50, 10  # letters beyond ASCII for every bad byte; few that are not UTF-8 read as such
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BEGINNING = 4_096  # characters
_STRAY, _SHARE = 80, 0.03  # of controls among them, which a text may have by accident
SALVAGE = "tocsin-cp1252"  # how to decode UTF-8 with stray bytes: each is read as Windows-1252


def decode(document: Document) -> str:
    """The document's text; never raises. What no charset can read becomes U+FFFD; mojibake is mended. Bytes
    that are no text at all (a picture, a packed page that nobody declared) give none."""
    text = _decode(document)
    return "" if _is_no_text(text[:_BEGINNING]) else mend(text)


def _is_no_text(beginning: str) -> bool:
    return len(_CONTROLS.findall(beginning)) > max(_STRAY, _SHARE * len(beginning))


def _decode(document: Document) -> str:
    data = document.content
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    if (wide := _wide(data)) is not None:
        return wide
    if not _is_stateful(data[:_SAMPLE]) and (text := _strict(data, "utf-8")) is not None:
        return text
    declared = _declared(document)
    for name in declared:
        if (text := _strict(data, name)) is not None:
            return text
    if _mostly_utf8(data):
        return data.decode("utf-8", SALVAGE)
    for name in declared:
        if name != "utf-8" and (text := _nearly(data, name)) is not None:
            return text
    return data.decode("utf-8", SALVAGE) if "utf-8" in declared else _guess(data, declared)


def _is_stateful(sample: bytes) -> bool:
    """Whether there are marks in it that shift from one charset to another; a single byte is found sooner."""
    return any(mark[:1] in sample and mark in sample for mark in _STATEFUL)


def _declared(document: Document) -> list[str]:
    names = [document.charset or ""]
    if "html" in document.media_type or "xml" in document.media_type:
        # What can be read as ASCII is no UTF-16; browsers take it for UTF-8, too.
        said = (match.decode("ascii") for match in _DECLARED.findall(document.content[:4096]))
        names += ["utf-8" if codec_of(name).startswith(_WIDE) else name for name in said]
    return [name for name in dict.fromkeys(codec_of(name) for name in names) if name]


def codec_of(label: str) -> str:
    """Python's name for what browsers take a charset label to mean; "" for one that nobody knows, and for
    Python's own encodings, which are a stranger's way to burn time or to hide markup."""
    try:
        found = codecs.lookup(label.strip().strip("\"'"))
    except (LookupError, ValueError):
        return ""
    if not found._is_text_encoding or found.name in _REFUSED:
        return ""
    return _AS_BROWSERS_DO.get(found.name, found.name)


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, ValueError, LookupError):
        return None


def _nearly(data: bytes, name: str) -> str | None:
    """Text in a charset that has a few bytes gone wrong."""
    try:
        text = data.decode(name, "replace")
    except (UnicodeError, ValueError, LookupError):
        return None
    broken, beyond = text.count("\ufffd"), sum(character > "\x7f" for character in text[:_SAMPLE])
    return text if broken * _GOOD <= beyond else None


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: every other byte of its ASCII letters is zero."""
    head = data[:400]
    if head.count(0) * 3 < len(head) or len(head) < 8:
        return None
    if head.count(0) * 2 > len(head) + 8:
        name = "utf-32-be" if head[0] == 0 else "utf-32-le"
    else:
        name = "utf-16-be" if head[0::2].count(0) > head[1::2].count(0) else "utf-16-le"
    return data.decode(name, "replace")


def _mostly_utf8(data: bytes) -> bool:
    """UTF-8 with a few bytes gone wrong."""
    text = data[:_SAMPLE].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) - broken > _GOOD_UTF8 * broken


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """What an editor's paste leaves behind in UTF-8."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(SALVAGE, _as_cp1252)


def _guess(data: bytes, declared: list[str]) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    name = best.encoding if best else (declared[0] if declared else "cp1252")
    return data.decode(codec_of(name) or "cp1252", "replace")
