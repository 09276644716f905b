"""Bytes of a feed become text, and text is always had.

A byte order mark wins, then what the transport declared, then the XML declaration, then UTF-8. What is
invalid in UTF-8 is read as Windows-1252 byte by byte, so that one stray byte does not turn a whole feed into
mojibake.
"""

from __future__ import annotations

import codecs
import re

from parsers import SALVAGE, codec_of
from tocsin.errors import Reason

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# '<?' (or '<' and a letter) in wide encodings, without a byte order mark.
_SHAPES = (
    (re.compile(rb"^<\x00\x00\x00.\x00\x00\x00", re.DOTALL), "utf-32-le"),
    (re.compile(rb"^\x00\x00\x00<\x00\x00\x00.", re.DOTALL), "utf-32-be"),
    (re.compile(rb"^<\x00[^\x00]\x00", re.DOTALL), "utf-16-le"),
    (re.compile(rb"^\x00<\x00[^\x00]", re.DOTALL), "utf-16-be"),
    (re.compile(rb"^\x4c\x6f\xa7\x94"), "cp037"),
)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:\-]{1,40})[\"']")


def _marked(content: bytes) -> tuple[str, int] | None:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name, len(mark)
    for shape, name in _SHAPES:
        if shape.match(content):
            return name, 0
    return None


def _read(content: bytes, codec: str) -> str:
    if codec == "utf-8":
        return content.decode("utf-8", SALVAGE)
    return content.decode(codec, "replace")


def to_text(content: bytes, declared: str | None = None) -> tuple[str, tuple[Reason, ...]]:
    """The text of a feed, whatever its bytes; a note when it declares an encoding that nobody knows."""
    marked = _marked(content)
    if marked:
        codec, skip = marked
        return _read(content[skip:], codec), ()
    stated = _DECLARED.match(content[:1024])
    labels = [label for label in (declared, stated[1].decode("ascii") if stated else None) if label]
    codecs_ = [codec for codec in map(codec_of, labels) if codec]
    notes = (Reason.CHARSET_UNKNOWN,) if labels and not codecs_ else ()
    for codec in [*codecs_, "utf-8"]:
        # Wide bytes would have been seen above; and what reads as UTF-8 is UTF-8, though it says Latin-1.
        if codec.startswith(("utf-16", "utf-32")) or (codec == "cp1252" and _is_utf8(content)):
            continue
        try:
            return content.decode(codec), notes
        except UnicodeDecodeError:
            continue
    narrow = [codec for codec in codecs_ if not codec.startswith(("utf-16", "utf-32"))]
    return _read(content, narrow[0] if narrow else "utf-8"), notes


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
