"""Sentences: what ends one, in the scripts that newspapers are written in.

Whoever asks whether a text is a sentence asks here: without its script's stop, nothing is prose.
"""

from __future__ import annotations

import re

from parsers.words.characters import count_words

FULL_STOPS = tuple(".。．｡۔।॥։።፨။។៕෴།᠃܀꯫᱾")
"""What ends a statement: Latin and CJK, Urdu, Indian, Armenian, Ethiopic, Burmese, Khmer, Sinhala, Tibetan,
Mongolian, Syriac, Meitei, Santali."""
STOPS = (*FULL_STOPS, *"!?…！？؟՜՞፧\u037e‽⁇⁈⁉᱿")
"""What ends a sentence of any kind, by itself."""
CLOSERS = "\"'”’»›“‘«‹」』】》〉）)］]"
"""What may stand behind a sentence's stop: a quotation mark that some language closes with, or a bracket."""
QUESTION_MARKS = ("?", "？", "؟")
"""What ends most questions of the news."""
COLONS = (":", "：")
"""What stands between a sentence and the list or the words that it leads in."""
LEADING_WORDS = 5
"""Of a sentence that leads in a list; a label has fewer."""
SENTENCE_WORDS = 5
"""Of a sentence, if nothing else is asked for."""
PROSE_WORDS, PROSE_SENTENCE = 30, 10
"""Of a line that is prose by its length alone, and of one that ends as a sentence does."""
_FURTHEST = 8  # closers after a stop
_COUNTED = 2_000  # characters of a text looked at
# In Latin a stop after a short word may be an abbreviation's.
_OTHERS = "".join(sorted(set(STOPS) - set(".!?…")))
_END = re.compile(
    rf"[.!?{_OTHERS}](?:(?<=\w\w\w\w[.!?])[.!?]*[{re.escape(CLOSERS)}]*(?=\s|$)|(?<=[{_OTHERS}]))"
)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as sentences do: with a stop, or with a stop in quotation marks or brackets."""
    return text[-_FURTHEST:].rstrip(CLOSERS).endswith(STOPS)


def may_end_sentence(text: str) -> bool:
    """The same; and any text of Thai and Lao, which end no sentence with a stop."""
    return ends_sentence(text) or "\u0e01" <= text.rstrip(CLOSERS)[-1:] <= "\u0eff"


def is_prose(text: str) -> bool:
    """Whether a line reads as sentences of an article rather than as a label or a title."""
    words = count_words(text)
    return words >= PROSE_WORDS or (words >= PROSE_SENTENCE and ends_sentence(text))


def is_sentence(text: str, words: int = SENTENCE_WORDS) -> bool:
    """Whether a text of at least so many words ends as a sentence does."""
    return count_words(text) >= words and ends_sentence(text)


def is_folded_prose(folded: str) -> bool:
    """Whether a folded text was prose: folding took its last stop."""
    return is_prose(folded + ".")


def ends_in_colon(text: str) -> bool:
    """Whether a text ends in a colon, be it within quotation marks or brackets."""
    return text.rstrip(CLOSERS).endswith(COLONS)


def leads_in(text: str) -> bool:
    """Whether a text is a sentence that leads in a list: it ends in a colon and is no label."""
    return ends_in_colon(text) and count_words(text) >= LEADING_WORDS


def count_sentences(text: str) -> int:
    """How many sentences end in a text, not counting those whose last word is short."""
    return len(_END.findall(text[:_COUNTED]))
