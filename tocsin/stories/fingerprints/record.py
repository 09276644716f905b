"""The fingerprint of an article: the little that a story index needs of it, stored beside it."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from itertools import chain
from typing import Any

TERMS = 64
SHINGLES = 96

VERSION = 7
"""Of the stored line; raise it when another fingerprint would be made of the same article, the order of its
terms aside."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a story index knows of one article.

    `terms` are its heaviest words, `^` before one that is written as a name, and `counts` how often it uses
    each, damped; `asked` those that the desk's topics ask for. `shingles` are its lowest hashes of four words
    in a row (all of them when `sampled` is False), ascending, four bytes each with the lowest first; the odd
    ones are from its opening. Of an item that is little more than its headline, `headline` is that, word by
    word, with `^` before what may be a name, and `meaning` what a sentence model makes of it, if any.
    """

    language: str
    words: int
    headline_only: bool
    terms: tuple[str, ...]
    counts: tuple[float, ...]
    shingles: bytes
    sampled: bool
    agency: str | None = None
    headline: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    meaning: bytes | None = None

    def to_json(self) -> str:
        """One compact line, about 1.5 kB for a full article."""
        packed = base64.b85encode(self.shingles).decode("ascii")
        fields: list[object] = [
            VERSION,
            self.language,
            self.words,
            int(self.headline_only),
            int(self.sampled),
            self.agency,
        ]
        terms = list(chain.from_iterable(zip(self.terms, self.counts, strict=True)))
        meant = [base64.b85encode(self.meaning).decode("ascii")] if self.meaning else []
        fields += [packed, terms, list(self.headline), list(self.asked), *meant]
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> Fingerprint:
        """The fingerprint that `to_json` wrote. Raises ValueError when the line is of another version."""
        language, count, headline_only, sampled, agency, packed, flat, spelt, asked, *meant = _fields(line)
        return cls(
            language=language,
            words=count,
            headline_only=bool(headline_only),
            terms=tuple(flat[::2]),
            counts=tuple(flat[1::2]),
            shingles=base64.b85decode(packed),
            sampled=bool(sampled),
            agency=agency,
            headline=tuple(spelt),
            asked=tuple(asked),
            meaning=base64.b85decode(meant[0]) if meant else None,
        )


def _fields(line: str) -> list[Any]:
    """All but the version."""
    match json.loads(line):
        case [int(version), *fields] if version == VERSION and len(fields) in (9, 10):
            return fields
        case [int(version), *_] if version != VERSION:
            raise ValueError(
                f"a fingerprint of version {version}, not {VERSION}: make it anew from the article"
            )
        case _:
            raise ValueError("not a fingerprint")
