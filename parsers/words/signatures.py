"""Signatures: the agency that signs an article behind its last sentence: "…, police said. (AFP)", "… — PTI".

A picture's credit names agencies too, and is no sentence: "Envoys in Tashkent (Ted Rowe/AFP)".
"""

from __future__ import annotations

import re

from parsers.words.agencies import AGENCIES, SAID, SURE
from parsers.words.sentences import CLOSERS, STOPS

LONGEST = 32  # characters of a signature
NAMED = 6  # letters of an agency that is a name, not initials
_NAMES = (name for told in AGENCIES.values() for sure in SURE for name in told.get(sure, ()))
_KNOWN = frozenset(name.upper() for name in (*_NAMES, *SAID["signed"]))
_INITIALS = re.compile(r"[A-Za-z]{2,4}")
_PARTS = re.compile(r"\s*[/,+&]\s*|-(?=[a-z])|\s+")
_BRACKETED = re.compile(r"\s*[(\[（【]([^()\[\]（）【】]{2,30})[)\]）】]([.。।]?)$")
_BRACKETS = frozenset(")]）】")
_DASHES = "–—- "
_ENDS = frozenset('.,:;!?…。।"”»’%')  # of texts that nobody signs, most of all


def unsigned(text: str) -> str:
    """A text that an agency signs behind its sentence as it reads without that; any other as it is."""
    if text[-1:] in _ENDS and text[-2:-1] not in _BRACKETS:
        return text
    if not _BRACKETS.isdisjoint(text[-2:]):
        match = _BRACKETED.search(text, max(0, len(text) - LONGEST))
        return _without(text, match.start(), match[1], match[2]) if match else text
    said, _, tag = text.rpartition(" ")
    if tag.partition("/")[0].upper() in _KNOWN and not (tag.islower() or _is_word(tag)):
        return _without(text, len(said.rstrip(_DASHES)), tag, "")
    return text


def _is_word(tag: str) -> bool:
    """Whether it may be the word of a sentence in small letters: "Spa", but not "SPA" or "Reuters"."""
    return tag.istitle() and len(tag) < NAMED


def _without(text: str, end: int, tag: str, stop: str) -> str:
    said = text[:end]
    if said.rstrip(CLOSERS).endswith(STOPS):
        signed = _names_agency(tag)
    else:
        signed = bool(stop) and _names_agency(tag)
        said += stop
    return said if signed and end else text


def _names_agency(tag: str) -> bool:
    """Whether it is one agency or several, each perhaps with a desk or an editor's initials: "dpa/lno"."""
    if tag.strip().upper() in _KNOWN:
        return True
    first, *others = _PARTS.split(tag.strip())
    return first.upper() in _KNOWN and all(
        one.upper() in _KNOWN or _INITIALS.fullmatch(one) for one in others
    )
