"""The one door: a document of any kind becomes an article."""

from __future__ import annotations

from parsers.article import Article, Document
from parsers.boilerplate.repetition import Furniture


def parse(document: Document, furniture: Furniture | None = None) -> Article:
    """Read a document: HTML by its structure, everything else as text. Never raises on hostile bytes.

    `furniture` is what the document's source has been seen to repeat (`learn`), if anybody kept it.
    """
    if is_html(document):
        from parsers.html import read_html

        return read_html(document, furniture)
    from parsers.text import read_text

    return read_text(document, furniture)


def is_html(document: Document) -> bool:
    """By its media type; by its first bytes where the media type says nothing."""
    kind = document.media_type.partition(";")[0].strip().lower()
    if kind in ("text/html", "application/xhtml+xml"):
        return True
    if kind in ("text/plain", "text/markdown"):
        return False
    return (
        document.content[:512]
        .lstrip(b"\xef\xbb\xbf \t\r\n")
        .lower()
        .startswith((b"<!doctype", b"<html", b"<?xml", b"<"))
    )
