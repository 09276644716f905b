"""What a stranger's words look like before they may be kept: the documented cleaning.

Markup goes, character references become characters (once), lone surrogates, control, format and bidi
characters go, white space becomes single spaces, and what is too long is cut. Dates are never in the future.
"""

from __future__ import annotations

import html
import re
from calendar import timegm
from collections.abc import Iterable
from datetime import UTC, datetime
from time import struct_time

TITLE, SUMMARY, NAME = 1000, 4000, 200  # characters that are kept of each
NAMES = 20  # of authors, that are kept
# How many times as long as what is kept a text may be: the rest of it may be unseen, or markup.
_WITH_UNSEEN, _WITH_MARKUP = 8, 20
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # before the web: 1970 and its like are nobody's date
_SCRIPT = re.compile(r"<(script|style)\b[^<>]{0,500}>.*?(</\1\s{0,9}>|$)", re.IGNORECASE | re.DOTALL)
_BLOCK_TAG = re.compile(
    r"</?(p|div|br|li|ul|ol|h[1-6]|tr|td|th|table|blockquote|section|article)\b[^<>]*>", re.I
)
_TAG = re.compile(r"<(?:/?[A-Za-z][^<>]{0,2000}|!--.{0,2000}?--|![A-Za-z\[][^<>]*|\?[^<>]*)>", re.DOTALL)
# Everything without a glyph of its own that can reorder, hide or break text: C0, C1, DEL, soft hyphen, the
# bidi and zero-width controls (but not the joiners, which Persian, Hindi and emoji need), tags, surrogates,
# noncharacters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,3}$")
_MAIL = re.compile(r"^\s*<?[^\s<>@]{1,64}@[^\s<>@]{1,255}>?\s*\(([^()]*)\)\s*$")


def clean_text(text: str, most: int = TITLE) -> str:
    """One line of plain text of at most `most` characters, safe to store: nothing unseen, single spaces."""
    text = _UNSEEN.sub("", text[: most * _WITH_UNSEEN])
    return " ".join(text.split())[:most].rstrip()


def clean_markup(text: str, most: int = TITLE) -> str | None:
    """The words of a piece of HTML (or of text that may be HTML), cleaned; None when there are none."""
    text = text[: most * _WITH_MARKUP]
    if "<" in text:
        text = _TAG.sub("", _BLOCK_TAG.sub(" ", _SCRIPT.sub(" ", text)))
    return clean_text(html.unescape(text), most) or None


def clean_names(names: Iterable[str], most: int = NAMES) -> tuple[str, ...]:
    """Names of people or tags, each once, without mail addresses."""
    cleaned = (clean_markup(_MAIL.sub(r"\1", name), NAME) for name in names)
    return tuple(dict.fromkeys(name for name in cleaned if name and "@" not in name))[:most]


def clean_language(language: str | None) -> str | None:
    """A language tag in the usual form (`en`, `pt-BR`), or None."""
    text = clean_text(language or "", 40)
    if not _LANGUAGE.match(text):
        return None
    head, *rest = text.replace("_", "-").split("-")
    return "-".join([head.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])


def clean_moment(parsed: struct_time | None, now: datetime) -> datetime | None:
    """A feed's date: what is later than now is now, what is older than the web is unknown."""
    if parsed is None:
        return None
    try:
        moment = datetime.fromtimestamp(timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError, TypeError):
        return None
    return clamp(moment, now)


def clamp(moment: datetime, now: datetime) -> datetime | None:
    """Never in the future, never before the web."""
    return min(moment, now) if moment >= EARLIEST else None
