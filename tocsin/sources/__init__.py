"""Sources: a place that a desk watches becomes candidates, each with a stable identity.

    discovery = discover(source, document, now)     # from bytes that the fetch room brought
    discovery = discover(source, None, now)         # from a folder of this machine

A `Guard` does the same where hostile bytes can be killed. A kind of source is one file in `kinds/`, named as
the kind; `kinds()` lists them and `discover` calls them.
"""

from tocsin.sources.guard import Guard
from tocsin.sources.kinds import discover, is_local, kinds
from tocsin.sources.mistaken import what_instead
from tocsin.sources.reading import path_as_text, path_of, read_file, read_inline
from tocsin.sources.records import Candidate, Discovery, Source
from tocsin.sources.urls import normalise_url

__all__ = [
    "Candidate",
    "Discovery",
    "Guard",
    "Source",
    "discover",
    "is_local",
    "kinds",
    "normalise_url",
    "path_as_text",
    "path_of",
    "read_file",
    "read_inline",
    "what_instead",
]
