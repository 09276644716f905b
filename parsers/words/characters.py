"""Characters: what a reader cannot see is taken out, every kind of white space becomes a space."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

_BRIEF = 40  # characters, which are sooner counted than remembered
REMEMBERED = 1_000  # characters; 4,096 lines of that length are a few MiB

# C0 and C1 controls but for white space, soft hyphen, Arabic letter mark, zero-width space, what turns a line
# around, byte order mark, lone surrogates. Zero-width (non-)joiners stay: Persian and Hindi spell with them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
# What joins nothing to what is before it: editors fill an empty paragraph with one.
_IDLE_JOINERS = re.compile("(?:(?<=[\x00-\x7f])|^)[\u200c\u200d]+")
_LAST_MARK = 0x1E94A  # of Unicode's combining marks
_STACKED = 30  # marks on one letter; no language has more, and to put thousands in order takes seconds
_TELLING = "@#$£€©()"  # signs at a line's ends that say something of it
_QUOTES = {
    "‘": "'",
    "’": "'",
    "ʼ": "'",
    "`": "'",
    "´": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "—": "-",
    "–": "-",
    "‑": "-",
    "İ": "I",  # its small letter would have a dot too many
}
EAST_ASIAN = "\u2e80"  # from here on the scripts of East Asia, most of which part no words
_TYPESET = "’‘“”–—…\u00a0"  # signs of no word, all that most English texts have beside ASCII
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
_SIGNS = re.compile(r"[\W_]+")
_ADDRESS = re.compile(r"\S*(?:@|/|\w\.\w)\S*")
SMALL = 4  # letters of a word that would have a capital if it were a name
_UNSPACED = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
)


def tidy(text: str) -> str:
    """One line of readable text: no invisible characters, single spaces, none at the ends."""
    if text.isprintable():  # so its only white space is the space, and most texts are tidy already
        seen = _unstacked(text)
        return " ".join(seen.split()) if "  " in seen or seen != seen.strip() else seen
    line = " ".join(text.split())
    if line.isprintable():  # nothing but line feeds and no-break spaces was in the way
        return _unstacked(line)
    return " ".join(_unstacked(_IDLE_JOINERS.sub("", _INVISIBLE.sub("", line))).split())


def _unstacked(text: str) -> str:
    """Without the marks past the thirtieth on a letter: Unicode's Stream-Safe Text Format (UAX 15)."""
    if text.isascii() or _marks().isdisjoint(text[::_STACKED]):  # more in a row would meet every thirtieth
        return text
    near = (at for at in range(0, len(text), _STACKED) if text[at] in _marks())
    stacked = any(_stacks().search(text, max(0, at - _STACKED), at + _STACKED + 1) for at in near)
    return _stacks().sub(r"\1", text) if stacked else text


@cache
def _marks() -> frozenset[str]:
    return frozenset(filter(unicodedata.combining, map(chr, range(0x300, _LAST_MARK + 1))))


@cache
def _stacks() -> re.Pattern[str]:
    marks = "".join(sorted(_marks()))
    return re.compile(f"([{marks}][{marks}]{{{_STACKED - 1}}})[{marks}]+")


def fold(text: str) -> str:
    """A line as rules compare it: lower case, NFKC, straight quotes, no bullets and dots around it."""
    return _fold_again(text) if len(text) <= REMEMBERED else _fold(text)


def _fold(text: str) -> str:
    if text.isascii():
        plain = text.replace("`", "'").lower()
    else:
        plain = _straight(unicodedata.normalize("NFKC", text)).casefold()
    return _bare(" ".join(plain.split()))


def _straight(text: str) -> str:
    for curly, straight in _QUOTES.items():  # twenty times as fast as `translate`, outside of ASCII
        text = text.replace(curly, straight)
    return text


_fold_again = lru_cache(4096)(_fold)  # a page's blocks are folded by every rule that looks at them


def squeezed(text: str) -> str:
    """A line as rules compare it, without its spaces: a page sets one between two links side by side."""
    return fold(text).replace(" ", "")


def _bare(line: str) -> str:
    start, end = 0, len(line)
    while start < end and not _tells(line[start]):
        start += 1
    while end > start and not _tells(line[end - 1]):
        end -= 1
    return line[start:end]


def _tells(character: str) -> bool:
    # Not \w: the vowel signs that end a Hindi word are marks.
    return character.isalnum() or character in _TELLING or unicodedata.category(character)[0] in "LNM"


def _blanks_but(kept: Callable[[str], bool]) -> bytes:
    """A table for `bytes.translate`: of text of ASCII alone, ten times as fast as a pattern."""
    return bytes(code if kept(chr(code)) else ord(" ") for code in range(128)).ljust(256)


_BLANKS_BUT_LETTERS = _blanks_but(str.isalpha)
_BLANKS_BUT_WORDS = _blanks_but(lambda sign: sign.isalnum() or sign == "_")
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())


def untypeset(text: str) -> str:
    """The text with a space for each typographic quote, dash and the like: the same words."""
    if not text.isascii():
        for sign in _TYPESET:
            text = text.replace(sign, " ")
    return text


def letter_runs(text: str) -> list[str]:
    """Every run of letters, as `[^\\W\\d_]+` finds them."""
    text = untypeset(text)
    if text.isascii():
        return text.encode().translate(_BLANKS_BUT_LETTERS).decode().split()
    return _LETTERS.findall(text)


def word_runs(text: str) -> list[str]:
    """Every run of letters, digits and low lines, as `\\w+` finds them."""
    text = untypeset(text)
    if text.isascii():
        return text.encode().translate(_BLANKS_BUT_WORDS).decode().split()
    return _WORD.findall(text)


def letters_in(text: str) -> str:
    """The letters and digits alone."""
    text = untypeset(text)
    if text.isascii():
        return text.encode().translate(None, _ASCII_SIGNS).decode()
    return _SIGNS.sub("", text.replace(" ", ""))  # most signs are spaces


def count_words(text: str) -> int:
    """Words as a reader counts them; scripts that write no spaces count two characters a word."""
    if len(text) <= _BRIEF and text.isascii():
        return len(text.split())
    return _count_again(text) if len(text) <= REMEMBERED else _count(text)


def _count(text: str) -> int:
    if text.isascii():
        return len(text.split())
    unspaced = len(_UNSPACED.findall(text))
    return (unspaced + 1) // 2 if unspaced * 3 > len(text) else len(text.split())


_count_again = lru_cache(4096)(_count)  # like `_fold_again`


def small_words(text: str) -> list[str]:
    """The words long enough for a capital that have none, so no names; parts of addresses are no words."""
    words = letter_runs(_ADDRESS.sub(" ", text))
    return [word for word in words if len(word) >= SMALL and word[0].islower()]
