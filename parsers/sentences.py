"""Sentences: what ends one, in the scripts that newspapers are written in.

Whoever asks whether a text is a sentence asks here: without its script's stop, nothing is prose.
"""

from __future__ import annotations

FULL_STOPS = tuple(".。．｡۔।॥։።፨။។៕෴།᠃܀꯫᱾")
"""What ends a statement: Latin and CJK, Urdu, Indian, Armenian, Ethiopic, Burmese, Khmer, Sinhala, Tibetan,
Mongolian, Syriac, Meitei, Santali."""
STOPS = (*FULL_STOPS, *"!?…！？؟՜՞፧\u037e‽⁇⁈⁉᱿")
"""What ends a sentence of any kind, by itself."""
CLOSERS = "\"'”’»›“‘«‹」』】》〉）)］]"
"""What may stand behind a sentence's stop: a quotation mark that some language closes with, or a bracket."""
_FURTHEST = 8  # closers after a stop


def ends_sentence(text: str) -> bool:
    """Whether a text ends as sentences do: with a stop, or with a stop in quotation marks or brackets."""
    return text[-_FURTHEST:].rstrip(CLOSERS).endswith(STOPS)


def may_end_sentence(text: str) -> bool:
    """The same; and any text of Thai and Lao, which end no sentence with a stop."""
    return ends_sentence(text) or "\u0e01" <= text.rstrip(CLOSERS)[-1:] <= "\u0eff"
