"""Language tags as ISO 639-1 codes: what pages and feeds declare, however they write it."""

from __future__ import annotations

import re

from parsers.metadata.vocabulary import language_codes, meant_languages

# "es-419" is a language in a part of the world, "utf-8" is none
_CODE = re.compile(r"[a-z]{2,3}(?![a-z]|[-_]?\d(?!\d\d(?!\d)))")


def language_of(tag: str) -> str:
    """The code of a tag such as "en-GB", "pt_BR" or "deu"; "" for one that is none ("english", "xx")."""
    found = _CODE.match(tag.strip().lower())
    code = meant_languages().get(found[0], found[0]) if found else ""
    return code if len(code) == 3 or code in language_codes() else ""
