"""Publisher parsers: one page of paper for each publisher somebody cared to write one for.

Every module of `papers/` that states a `PUBLISHER` is found by itself; docs/publisher-parsers.md shows how to
write one. `paper` is the form, `reading` reads a page by it; `sketch` draws a first one from a page.
"""

from parsers.publishers.discovery import every, find
from parsers.publishers.paper import SELECTORS, PaperError, Publisher, Version
from parsers.publishers.reading import Reading, evidence, read
from parsers.publishers.sketch import Sketch, site_of, sketch
from parsers.publishers.typeset import typeset

__all__ = [
    "SELECTORS",
    "PaperError",
    "Publisher",
    "Reading",
    "Sketch",
    "Version",
    "every",
    "evidence",
    "find",
    "read",
    "site_of",
    "sketch",
    "typeset",
]
