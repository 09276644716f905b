"""The bytes of what needs no network: files of this machine, and items that the feed carried whole."""

from __future__ import annotations

import os
import stat
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote_to_bytes

from parsers.article import Document, storable
from tocsin.errors import FetchError, Reason
from tocsin.sources.records import Candidate

LARGEST = 10 * 1024 * 1024
MEDIA_TYPES = {".txt": "text/plain", ".html": "text/html", ".htm": "text/html"}


def path_as_text(path: Path) -> str:
    """A whole path as what any database takes: one with names that are no text as a file: URL."""
    return str(path) if storable(str(path)) == str(path) else path.as_uri()


def path_of(text: str) -> Path:
    """The path that `path_as_text` wrote."""
    whole = text.startswith("/")
    return Path(text if whole else os.fsdecode(unquote_to_bytes(text.removeprefix("file://"))))


def _unread(suffix: str) -> str:
    *others, last = MEDIA_TYPES
    there = f"{suffix} is not read" if suffix else "its name has no suffix"
    return f"{there}: what is read ends in {', '.join(others)} or {last}"


def read_file(candidate: Candidate, now: datetime) -> Document:
    """The file of a candidate that has a path.

    Raises:
        FetchError: MISSING, UNREADABLE, TOO_LARGE (over 10 MiB), EMPTY, or MEDIA_TYPE.
    """
    path = candidate.path
    if path is None:
        raise ValueError(f"{candidate.key}: not a file")
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        raise FetchError(Reason.MEDIA_TYPE, candidate.key, _unread(path.suffix))
    return Document(
        content=_content(path, candidate.key),
        media_type=media_type,
        url=candidate.key,
        retrieved=now,
        hints=candidate.hints,
    )


def read_inline(candidate: Candidate, now: datetime) -> Document:
    """The HTML of a candidate whose feed carried it whole."""
    if candidate.inline is None:
        raise ValueError(f"{candidate.key}: nothing inline")
    return Document(
        content=candidate.inline,
        media_type="text/html",
        charset="utf-8",
        url=candidate.url,
        retrieved=now,
        hints=candidate.hints,
    )


def _content(path: Path, key: str) -> bytes:
    try:
        # Not a link put there since the folder was listed, and never waiting at a pipe.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise FetchError(Reason.UNREADABLE, key, "not a plain file")
            content = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise FetchError(Reason.MISSING, key, "the file is gone") from error
    except OSError as error:
        raise FetchError(Reason.UNREADABLE, key, (error.strerror or "unreadable").lower()) from error
    if len(content) > LARGEST:
        raise FetchError(Reason.TOO_LARGE, key, f"more than {LARGEST} bytes")
    if not content.strip():
        raise FetchError(Reason.EMPTY, key, "the file is empty")
    return content
