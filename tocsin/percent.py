"""Percent-encoding in one form, so that `/ü`, `/%C3%BC` and `/%c3%bc` are one spelling."""

from __future__ import annotations

import re
from urllib.parse import quote

_UNRESERVED = "-._~"  # and letters and digits: RFC 3986, 2.3
_ENCODED = re.compile(r"(%[0-9A-Fa-f]{2})")


def reencode(text: str, safe: str) -> str:
    """`text` with what needs no encoding as it is, in upper case what does.

    `safe` are the delimiters that stay as they are; one that was written encoded stays so, too: it means
    another thing.
    """
    pieces = _ENCODED.split(text)
    pieces[::2] = [quote(piece, safe=safe + _UNRESERVED) for piece in pieces[::2]]
    pieces[1::2] = map(_plain, pieces[1::2])
    return "".join(pieces)


def _plain(encoded: str) -> str:
    character = chr(int(encoded[1:], 16))
    plain = character.isascii() and (character.isalnum() or character in _UNRESERVED)
    return character if plain else encoded.upper()
