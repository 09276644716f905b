"""`folder`: articles dropped as files into a folder of this machine."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from parsers.article import Document, Hints
from tocsin.errors import FetchError, Reason
from tocsin.sources.reading import MEDIA_TYPES
from tocsin.sources.records import Candidate, Discovery, Source

LOCAL = True
DEEPEST = 8
SETTLING = 2.0  # seconds: a file that changed so lately may be half written


def discover(source: Source, document: Document | None, now: datetime) -> Discovery:
    """The .txt and .html files below the source's folder, newest first; one that changes has a new version.

    Files that changed within the last two seconds wait for the next look (`unsettled` of them). Folders in it
    that cannot be read are left out, and noted.
    """
    root = Path(source.location)
    unread: list[Path] = []
    try:
        if not root.is_dir():
            raise FetchError(Reason.MISSING, source.location, "no such folder")
        found = sorted(_files(root, 0, unread), key=lambda found: (-found[1].st_mtime_ns, found[0]))
    except OSError as error:
        raise FetchError(
            Reason.UNREADABLE, source.location, (error.strerror or "unreadable").lower()
        ) from error
    settled = [(path, state) for path, state in found if not _unsettled(state, now)]
    notes = {
        Reason.EMPTY: not found,
        Reason.DEFERRED: len(settled) < len(found),
        Reason.UNREADABLE: bool(unread),
    }
    return Discovery(
        candidates=tuple(_candidate(source, root, path, state) for path, state in settled),
        title=source.publisher,
        notes=tuple(note for note, holds in notes.items() if holds),
        unsettled=len(found) - len(settled),
    )


def _unsettled(state: os.stat_result, now: datetime) -> bool:
    return 0 <= now.timestamp() - state.st_mtime < SETTLING


def _files(folder: Path, depth: int, unread: list[Path]) -> Iterator[tuple[Path, os.stat_result]]:
    """Files that may be articles: hidden, unfinished and linked ones are not. `unread` takes the folders that
    cannot be read."""
    for entry in _entries(folder, depth, unread):
        if entry.name.startswith((".", "~")) or entry.is_symlink():
            continue
        if entry.is_dir(follow_symlinks=False):
            if depth < DEEPEST:
                yield from _files(Path(entry.path), depth + 1, unread)
        elif Path(entry.name).suffix.lower() in MEDIA_TYPES:
            with suppress(FileNotFoundError):  # gone since the folder was listed
                state = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(state.st_mode):
                    yield Path(entry.path), state


def _entries(folder: Path, depth: int, unread: list[Path]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        if not depth:
            raise
        unread.append(folder)
        return []


def _candidate(source: Source, root: Path, path: Path, state: os.stat_result) -> Candidate:
    relative = os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "backslashreplace")
    key = f"file:{source.name}/{relative}"
    return Candidate(
        key=key,
        url=key,
        version=f"{state.st_mtime_ns}-{state.st_size}",
        path=path.absolute(),
        hints=Hints(publisher=source.publisher, section=source.section, language=source.language),
    )
