"""The kinds of sources: one file each in this folder, named as the kind.

A file defines `LOCAL` (True when it reads this machine and needs no document) and
`discover(source, document, now) -> Discovery`. It is imported when first used: a desk of folders loads no
feed reader.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from parsers.article import Document
from tocsin.sources.records import Discovery, Source


@cache
def kinds() -> tuple[str, ...]:
    """The names of all kinds, in order."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def _kind(name: str) -> ModuleType:
    return import_module(f"{__name__}.{name}")


def is_local(source: Source) -> bool:
    """Whether the source is of this machine: `discover` then takes no document."""
    return bool(_kind(source.kind).LOCAL)


def discover(source: Source, document: Document | None, now: datetime) -> Discovery:
    """What the source's kind finds; `document` is what its location gave, None for local kinds."""
    found: Discovery = _kind(source.kind).discover(source, document, now)
    return found
