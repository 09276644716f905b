"""What a page says about its article, from every witness, reconciled by rule, with the origin kept."""

from parsers.metadata.language import detect_language
from parsers.metadata.reading import read_metadata
from parsers.metadata.record import Metadata

__all__ = ["Metadata", "detect_language", "read_metadata"]
