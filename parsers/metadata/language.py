"""The language of a text, as an ISO 639 code: by its script, else by its function words, else by a model.

py3langid knows 140 languages, but takes half a second to load (0.45 s of processor time, measured); nearly
all news is decided before it is asked (786 of 793 pages of wcxb-dev).
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from parsers.metadata.language_tags import language_of
from parsers.metadata.vocabulary import function_words
from parsers.words.characters import untypeset

if TYPE_CHECKING:
    from parsers.metadata.page import Page

_READ_AT_MOST = 4000  # characters
_ENOUGH_LETTERS, _ENOUGH_OF_A_SCRIPT, _ENOUGH_WORDS = 30, 8, 12  # of a text that is not too short to tell
_SHARE, _LEAD = 0.16, 1.6  # of its words are function words of a language; times as many as of the next
# Turkish and Arabic say much of it with other words; no language of the list has so little as the second.
_SHARE_ALONE, _HARDLY = 0.1, 0.02
_SURE, _SURE_WHEN_SHORT, _SHORT = 0.55, 0.75, 100  # the model's confidence; letters of a short text
_CLEAR_LETTERS, _CLEAR_SYLLABLES = 200, 60  # of a text that may gainsay its tag
_TOLD_FROM = 2000  # characters of it
_FOREIGN, _GREEK = 0.2, "\u0370"  # of a text's letters; the first that is beyond Latin
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_IN_BOTH = frozenset(("sr",))
# Devanagari first: its vowel signs are no \w.
_WORD = re.compile(r"[\u0900-\u0963\u0971-\u097f]+|[^\W\d_]+(?:['’][^\W\d_]+)?")

# Scripts that one language of the news writes (Kana settles Japanese before Han settles Chinese).
_OWN_SCRIPT = {
    "el": "\u0370-\u03ff\u1f00-\u1fff", "hy": "\u0530-\u058f", "he": "\u0590-\u05ff", "bn": "\u0980-\u09ff",
    "pa": "\u0a00-\u0a7f", "gu": "\u0a80-\u0aff", "or": "\u0b00-\u0b7f", "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f", "kn": "\u0c80-\u0cff", "ml": "\u0d00-\u0d7f", "si": "\u0d80-\u0dff",
    "th": "\u0e00-\u0e7f", "lo": "\u0e80-\u0eff", "my": "\u1000-\u109f", "ka": "\u10a0-\u10ff",
    "am": "\u1200-\u137f", "km": "\u1780-\u17ff", "ko": "\u1100-\u11ff\uac00-\ud7af",
}  # fmt: skip
_OWN = {code: re.compile(f"[{span}]") for code, span in _OWN_SCRIPT.items()}
# Languages that one function word list or script may take for each other.
_TWINS = (frozenset(("bs", "hr", "sr")), frozenset(("id", "ms")), frozenset(("da", "no", "nn")))
_NO_LANGUAGE = frozenset(("und", "mul", "zxx", "mis"))
_KANA, _HAN = re.compile("[\u3041-\u30ff]"), re.compile("[\u3400-\u9fff]")
_BEYOND_LATIN = re.compile("[\u0370-\u03ff\u0530-\u08ff\u0900-\u1fff\u3040-\ud7af]")


def detect_language(text: str) -> str | None:
    """ISO 639 code (two letters where there are two) of the language `text` is written in.

    None when it is too short or unclear. Only the first 4,000 characters are read.
    """
    sample = text[:_READ_AT_MOST]
    letters = sum(map(str.isalpha, sample))
    by_script = _by_script(sample, letters)
    if by_script or letters < _ENOUGH_LETTERS:
        return by_script
    return _by_words(sample) or _by_model(sample, letters)


def settle_language(declared: str | None, text: str) -> str | None:
    """The language of an article that a page or a feed declares to be in `declared`: what the text says.

    The tag is believed of a text that is short or unclear, and where it names a language that is not known
    here by its words or its script; not where one of the two is in Latin letters and the other is not. Only
    the first 2,000 characters are read.
    """
    if not declared or declared in _NO_LANGUAGE or _is_in_other_letters(declared, text[:_TOLD_FROM]):
        return detect_language(text)
    spoken = _gainsaid(declared, text[:_TOLD_FROM]) if declared in _known() else None
    return declared if spoken is None or any({declared, spoken} <= twins for twins in _TWINS) else spoken


def _is_in_other_letters(declared: str, sample: str) -> bool:
    """Whether a language is written in Latin letters and a sample hardly at all, or the other way about."""
    sample = untypeset(sample)
    letters = sum(map(str.isalpha, sample))
    if letters < _CLEAR_SYLLABLES or declared not in _known() or declared in _IN_BOTH:
        return False
    latin = 1.0 if sample.isascii() else sum(map(len, _LATIN.findall(sample))) / letters
    return latin < _FOREIGN if declared in _in_latin() else latin > 1 - _FOREIGN


@functools.cache
def _in_latin() -> frozenset[str]:
    """The languages known by their words that are written in Latin letters."""
    words = ((word, codes) for word, codes in function_words().items() if word[0] < _GREEK)
    return frozenset(code for _, codes in words for code in codes)


def _gainsaid(declared: str, sample: str) -> str | None:
    """The other language that a sample is clearly in; the model is asked which only when it is another."""
    letters = sum(map(str.isalpha, sample))
    by_script = _by_script(sample, letters)
    if by_script:
        return by_script if letters >= _CLEAR_SYLLABLES else None
    words, hits = _function_words(sample)
    most = max(hits.values(), default=0)
    enough = _SHARE_ALONE if hits[declared] < _HARDLY * words else _SHARE
    if letters < _CLEAR_LETTERS or most < enough * words or most < _LEAD * hits[declared]:
        return None
    return _by_words(sample) or _by_model(sample, letters)


@functools.cache
def _known() -> frozenset[str]:
    spoken = (code for codes in function_words().values() for code in codes)
    return frozenset((*spoken, *_OWN, "zh", "ja"))


def _by_script(sample: str, letters: int) -> str | None:
    if not _BEYOND_LATIN.search(sample):
        return None
    kana, han = len(_KANA.findall(sample)), len(_HAN.findall(sample))
    if kana + han >= max(_ENOUGH_OF_A_SCRIPT, letters / 2):
        return "ja" if kana * 12 >= han else "zh"
    for code, script in _OWN.items():
        if len(script.findall(sample)) >= max(_ENOUGH_OF_A_SCRIPT, letters / 2):
            return code
    return None


def _by_words(sample: str) -> str | None:
    """The language whose function words make up a sixth of the text, and far more than any other's."""
    words, hits = _function_words(sample)
    if words < _ENOUGH_WORDS:
        return None
    ranked = hits.most_common(2)
    if not ranked or ranked[0][1] < _SHARE * words:
        return None
    lead = ranked[0][1] >= _LEAD * ranked[1][1] if len(ranked) > 1 else True
    return ranked[0][0] if lead else None


def _function_words(sample: str) -> tuple[int, Counter[str]]:
    """How many words there are, and how many of them are function words of each language."""
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(sample)]
    hits: Counter[str] = Counter()
    for word, count in Counter(words).items():
        for code in function_words().get(word, ()):
            hits[code] += count
    return len(words), hits


def _by_model(sample: str, letters: int) -> str | None:
    code, confidence = _model().classify(re.sub(r"\s+", " ", sample))
    sure = confidence >= (_SURE if letters >= _SHORT else _SURE_WHEN_SHORT)
    return str(code) if sure and code != "zxx" else None


@functools.cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def read_language(page: Page) -> tuple[str, str]:
    """(code, witness) as the page declares it, or the feed did."""
    return page.language, "html" if language_of(page.locale) else "hint"
