"""The one door: a document of any kind becomes an article."""

from __future__ import annotations

from parsers.article import Article, Document


def parse(document: Document) -> Article:
    """Read a document: HTML by its structure, everything else as text. Never raises on hostile bytes."""
    if is_html(document):
        from parsers.html import read_html

        return read_html(document)
    from parsers.text import read_text

    return read_text(document)


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
