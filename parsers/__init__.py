"""parsers: any document into a clean article that can say what was taken out of it and why.

    from parsers import Document, parse

    article = parse(Document(content=data, url=url, retrieved=now))

Knows nothing of the network, the database, topics or Prefect; reads no clock. Hostile bytes are parsed by a
`ParserPool`, in processes that can be killed.
"""

from parsers.article import Article, Block, Completeness, Dated, Document, Hints, Removed
from parsers.boilerplate.repetition import Furniture, but_for, learn
from parsers.charset import SALVAGE, codec_of
from parsers.explain import Row, explain
from parsers.metadata.addresses import host_of
from parsers.parse import parse
from parsers.workers.pool import ParseFailed, ParseKilled, ParserMissing, ParserPool

__all__ = [
    "SALVAGE",
    "Article",
    "Block",
    "Completeness",
    "Dated",
    "Document",
    "Furniture",
    "Hints",
    "ParseFailed",
    "ParseKilled",
    "ParserMissing",
    "ParserPool",
    "Removed",
    "Row",
    "but_for",
    "codec_of",
    "explain",
    "host_of",
    "learn",
    "parse",
]
