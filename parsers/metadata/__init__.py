"""What a page says about its article, from every witness, reconciled by rule, with the origin kept.

    gather (page, marks, linked_data)  →  headline · authors · dates · fields  →  Metadata

Authors, dates and the headline have a folder each, in which `reconcile` chooses; the plain fields are in
`fields`. The words and names that witnesses use are data, in `data/`. `detect_language` says which language a
text is in, and `settle_language` whether its tag is believed.
"""

from parsers.metadata.language import detect_language, settle_language
from parsers.metadata.ledes import tells
from parsers.metadata.reading import read_metadata
from parsers.metadata.record import Metadata

__all__ = [
    "Metadata",
    "detect_language",
    "read_metadata",
    "settle_language",
    "tells",
]
