"""Article text is hostile: here it becomes one harmless line, literal in the dialect of a channel.

Two steps. `clean` is the same for all: no control, bidi or invisible characters, one line. `literal` then
keeps what is left from coming alive where it is shown. A zero-width space parts what would act (`@` from a
name, `<` from a tag), so that the eye reads the same; dialects with an escape character use that too.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit, urlunsplit

from markupsafe import escape

from tocsin.alerts.records import Excerpt, MarkUp
from tocsin.web import ascii_host

ZERO_WIDTH_SPACE = "\u200b"
MARK_START, MARK_END = "\u0002", "\u0003"  # cannot occur in cleaned text; see `take_marks`
_KEPT_FORMAT = "\u200c\u200d\u200e\u200f"  # joiners and marks that Persian, Indic, Hebrew text and emoji need

# What acts somewhere: mentions, tags and tokens, masked links, images, wiki and BBCode links, emoji names.
_ACTS = re.compile(
    r"@(?!\s)|<(?!\s)|\](?=\s?[(\[{])|\[(?!\s)|!(?=\[)|\|(?=\s*(?:https?|mailto):)|\"(?=:)"
    r"|:(?=[A-Za-z0-9_+-]+:)|(?<![^\s(])[#/~](?=[^\W\d])",
    re.I,
)
# No line begins with their text, so nothing makes a list or a heading.
_MARKDOWN = re.compile(r"([\\`*_\[\]<>~|]|&(?=#?\w{1,32};))")
_LOOKALIKE = str.maketrans({"*": "\u2217", "`": "\u02cb", "~": "\u223c"})
_UNDERSCORE = re.compile(r"(?<!\w)_|_(?!\w)")
_URL_SAFE = "%/:=?&;+,$!~*'()@-._"  # no quote, bracket, pipe, backslash, caret, space


def clean(text: str, limit: int = 2_000) -> str:
    """`text` as one line of visible characters, at most `limit` long ("…" where cut)."""
    text = text[: limit * 4]
    if not text.isprintable():
        text = "".join(_visible(char) for char in text)
    text = re.sub(r"\s+", " ", text).strip()
    return text if len(text) <= limit else text[: max(0, limit - 1)].rstrip() + "…"


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if category in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    if category in ("Cs", "Co", "Cn"):
        return "\ufffd"
    return "" if category == "Cf" and char not in _KEPT_FORMAT else char


def literal(text: str, dialect: MarkUp) -> str:
    """`text` cleaned, and so that nothing in it acts when `dialect` renders it (HTML: escaped)."""
    return _inert(clean(text), dialect)


def _inert(text: str, dialect: MarkUp) -> str:
    if dialect == "console":
        return text
    if dialect == "mail":
        return str(escape(text))
    text = _ACTS.sub(lambda match: match.group() + ZERO_WIDTH_SPACE, text)
    if dialect in ("markdown", "teams"):
        return _MARKDOWN.sub(r"\\\1", text)
    if dialect == "telegram":
        return str(escape(text))
    return _UNDERSCORE.sub("\u02cd", text.translate(_LOOKALIKE)) if dialect == "chat" else text


def marked(excerpt: Excerpt, dialect: MarkUp) -> str:
    """The excerpt with its marked words in the way of `dialect`."""
    before, after = _MARKS[dialect]
    pieces = []
    for text, is_marked in excerpt.segments:
        shown = _inert(_segment(text), dialect)
        pieces.append(f"{before}{shown}{after}" if is_marked and shown.strip() else shown)
    return "".join(pieces)


_MARKS: dict[MarkUp, tuple[str, str]] = {
    "console": (MARK_START, MARK_END),
    "text": ("*", "*"),
    "chat": ("*", "*"),
    "markdown": ("**", "**"),
    "teams": ("**", "**"),
    "telegram": ("<b>", "</b>"),
    "mail": ("<mark>", "</mark>"),
}


def _segment(text: str) -> str:
    """Like `clean`, but the white space at either end of a run is kept: it parts it from its neighbour."""
    core = clean(text)
    if not core:
        return " " if text[:1].isspace() else ""
    return (" " if text[:1].isspace() else "") + core + (" " if text[-1:].isspace() else "")


def take_marks(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """`text` without the mark characters, and the (start, end) offsets they stood for."""
    out, marks, length, start = [], [], 0, 0
    for piece in re.split(f"([{MARK_START}{MARK_END}])", text):
        if piece == MARK_START:
            start = length
        elif piece == MARK_END:
            marks.append((start, length))
        else:
            out.append(piece)
            length += len(piece)
    return "".join(out), tuple(marks)


def link(url: str) -> str:
    """`url` as a link that shows where it goes, or "" when it is not a plain web address.

    Only http and https; no user name before the host (https://bank.example@evil.example); the host in
    ASCII, so that no letter poses as another; everything that could end a link in any dialect is quoted.
    """
    try:
        parts = urlsplit(url.strip())
        host = ascii_host(parts.hostname or "")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme.lower() not in ("http", "https") or not re.fullmatch(
        r"[A-Za-z0-9._-]+|[0-9a-f:.]+", host
    ):
        return ""
    host = f"[{host}]" if ":" in host else host
    path, query, fragment = (_quoted(part) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme.lower(), host + port, path, query, fragment))


def shown_link(address: str, dialect: MarkUp) -> str:
    """A link from `link` as `dialect` writes one whose text is its target."""
    if not address or dialect not in ("markdown", "teams"):
        return str(escape(address)) if dialect in ("mail", "telegram") else address
    if dialect == "teams":  # its Markdown has no <https://…>
        words = _MARKDOWN.sub(r"\\\1", address)
        return f"[{words}]({address})"
    return f"<{address}>"


def _quoted(part: str) -> str:
    return quote(part.encode("utf-8", "replace"), safe=_URL_SAFE).translate(_LINK_ENDS)


_LINK_ENDS = str.maketrans(
    {"(": "%28", ")": "%29", "*": "%2A", "'": "%27", "~": "%7E", "`": "%60", "@": "%40"}
)
