"""Everything that can go wrong, grouped by what happens next.

    TocsinError
    ├── SettingsError      stop: the operator must edit a file
    ├── QueryError         refuse the topic: the analyst must edit the query
    ├── StoreError         stop: the database is not usable
    ├── PrefectError       stop: Prefect did not come up on this machine
    ├── ReadError          this source or document failed; `reason` says why
    │   ├── FetchError     it could not be had; `transient` says whether to retry soon
    │   └── ParseError     no parser could make sense of it
    └── SendError          this delivery failed; `verdict` says retry or dead

Every error names the file, URL, source or channel it speaks of, and keeps its cause.
"""

from __future__ import annotations

import shutil
from datetime import datetime
from enum import StrEnum
from typing import Literal

_NARROWEST = 16  # cells of a screen that show anything of a query


class Reason(StrEnum):
    """The closed list of what can become of a source check or of a candidate."""

    # it worked
    STORED = "stored"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    HELD = "held"
    # the transport failed
    CONNECT_REFUSED = "connect_refused"
    DNS_FAILED = "dns_failed"
    TIMEOUT = "timeout"
    DEADLINE = "deadline"
    TRUNCATED = "truncated"
    PROTOCOL_ERROR = "protocol_error"
    HEADER_TOO_LARGE = "header_too_large"
    TOO_LARGE = "too_large"
    ENCODING_REFUSED = "encoding_refused"
    DECODE_FAILED = "decode_failed"
    TLS_FAILED = "tls_failed"
    REDIRECT_LIMIT = "redirect_limit"
    BLOCKED = "blocked"
    ROBOTS_DISALLOWED = "robots_disallowed"
    # the server answered, but not with what we came for
    UNAUTHORIZED = "unauthorized"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    GONE = "gone"
    DEFERRED = "deferred"
    CLIENT_ERROR = "client_error"
    SERVER_ERROR = "server_error"
    # the bytes are not what they should be
    NOT_A_FEED = "not_a_feed"
    EMPTY = "empty"
    CHARSET_UNKNOWN = "charset_unknown"
    MEDIA_TYPE = "media_type"
    PARSE_FAILED = "parse_failed"
    PARSE_KILLED = "parse_killed"
    NOT_AN_ARTICLE = "not_an_article"
    BOT_BLOCK = "bot_block"
    CONSENT_WALL = "consent_wall"
    SCRIPT_SHELL = "script_shell"
    # the place is not what it should be
    MISSING = "missing"
    UNREADABLE = "unreadable"
    ITEMS_CAPPED = "items_capped"
    # a fault of ours
    INTERNAL_ERROR = "internal_error"


class Outcome(StrEnum):
    """The closed list of what can become of a match: every one has just one of these."""

    RANG = "rang"
    TOLD = "told before"
    TOO_OLD = "too old"
    SNOOZED = "snoozed"
    HELD = "held"
    MATCHED_BEFORE = "matched before"
    READ_AGAIN = "read again"


class TocsinError(Exception):
    """Root of the tree; its message says what, where and what to do."""


class SettingsError(TocsinError):
    """A settings file that cannot be used; the message names file, key and line."""


class QueryError(TocsinError):
    """A topic query that cannot be used. `position` is a 0-based offset into `query`, in code points."""

    def __init__(self, query: str, position: int, problem: str, suggestion: str = "") -> None:
        self.query, self.position, self.problem, self.suggestion = query, position, problem, suggestion
        super().__init__(self._render())

    @property
    def line(self) -> int:
        """1-based line of the query that the caret stands under."""
        return self.query.count("\n", 0, self.position) + 1

    @property
    def column(self) -> int:
        """1-based column in that line, in code points."""
        return self.position - (self.query.rfind("\n", 0, self.position) + 1) + 1

    def _render(self) -> str:
        line = self.query.split("\n")[self.line - 1].replace("\t", " ")
        shown, under = _window(line, self.column - 1, shutil.get_terminal_size().columns - 4)
        lines = [
            f"line {self.line}, column {self.column}: {self.problem}",
            f"    {shown}",
            f"    {' ' * under}^",
        ]
        return "\n".join(lines + ([self.suggestion] if self.suggestion else []))


def _window(line: str, at: int, width: int) -> tuple[str, int]:
    """What of `line`, round `at`, has room in `width` cells of a screen, and how many cells come before."""
    from rich.cells import cell_len  # 30 ms: only for an error

    width = max(width, _NARROWEST)
    behind = max(1, min(cell_len(line[at:]), width // 2))
    before = _cropped(line[:at][::-1], width - behind)[::-1]
    under = cell_len(before)
    return before + _cropped(line[at:], width - under), under


def _cropped(text: str, width: int) -> str:
    """The beginning of `text` in `width` cells, … for the rest."""
    from rich.cells import cell_len, set_cell_size

    return text if cell_len(text) <= width else f"{set_cell_size(text, width - 1)}…"


class StoreError(TocsinError):
    """The database cannot be opened, is of another version, or refused a commit."""


class PrefectError(TocsinError):
    """A Prefect server, worker or deployment that did not come up; the message says where its words are."""


class ReadError(TocsinError):
    """A source or document that did not become what it should; `retry_at`: not before, if anybody said so."""

    retry_at: datetime | None = None

    def __init__(self, reason: Reason, url: str, detail: str = "") -> None:
        self.reason, self.url, self.detail = reason, url, detail
        super().__init__(f"{url}: {reason}" + (f" ({detail})" if detail else ""))


class FetchError(ReadError):
    """A source or page that could not be had; `unasked`: its host was left alone, as it answered nobody."""

    def __init__(
        self,
        reason: Reason,
        url: str,
        detail: str = "",
        *,
        transient: bool = False,
        retry_at: datetime | None = None,
        unasked: bool = False,
    ) -> None:
        super().__init__(reason, url, detail)
        self.transient, self.retry_at, self.unasked = transient, retry_at, unasked


class ParseError(ReadError):
    """A document that no parser could make sense of."""


Verdict = Literal["retry", "dead"]


class SendError(TocsinError):
    """A delivery that did not arrive, as far as we know.

    `ambiguous` is True when the service may have accepted it all the same (the answer was lost).
    """

    def __init__(
        self,
        verdict: Verdict,
        channel: str,
        detail: str,
        *,
        ambiguous: bool = False,
        retry_at: datetime | None = None,
    ) -> None:
        self.verdict, self.channel, self.detail = verdict, channel, detail
        self.ambiguous, self.retry_at = ambiguous, retry_at
        super().__init__(f"channel {channel}: {detail}")
