"""Parts: whether a body is the whole of its article, or what is left of one, cut off or behind a paywall."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.article import Block, Completeness, Removed
from parsers.completeness.signs import Signs
from parsers.completeness.vocabulary import says, those_saying
from parsers.words.characters import count_words, fold, letters_in
from parsers.words.sentences import CLOSERS, QUESTION_MARKS, STOPS, is_prose
from parsers.words.speech import is_reported

PART_WORDS = 350  # what is shown before a paywall is rarely more
PREVIEW_WORDS = 1200  # and hardly ever more than this
LOCKED_WORDS = 200  # a page whose article is not free to read shows less of it than this
LABEL_WORDS = 60  # a box that asks for a subscription
RESUMED = 2  # paragraphs of prose behind a note: the article goes on; one may be of its author
PREVIEWED = 5  # paragraphs shown at most behind a label in a page's head, or in a dialog, and before a wall
SHOWN = 0.6  # of the words that the page itself counts: with fewer, the rest is missing
CUT_SHOWN, COUNTED = 0.4, 150  # the same where nothing asks for money; of articles that are counted so long
LONG_READ, A_MINUTE = 3, 40  # minutes; words, of which everybody reads more in one
NOTE_SIZE = 16  # characters; a note to readers has more, most labels of a page fewer
LINK_WORDS = 12
EXCERPT_WORDS = 8  # a line of fewer may end in an ellipsis and be a label: "More…"
PAGED_LINES = 3  # of a body: one behind its text may be a note
LABEL_LETTERS = 20_000  # of all labels of a page
BEHIND, BEGINNING = 200, 40  # letters behind a paragraph, which may be a text's; those that tell the text
FOOT, END = 4_000, 1_000  # characters of the source: in which a page ends; in which a torn one says its last
PAGED_LETTERS = 40  # between a text and the numbers of its pages: "Pages:", "Continue reading"
# Boxes that are known by their names, and no part of an article.
_OF_OTHERS = frozenset(
    ("comments", "newsletter box", "other stories", "card of another story", "paid links", "nav element")
)
_ASIDES = ("dialog", "footer element")  # of a page: over it, wherever in its source, and below
_CUT = re.compile(r"(\.\.\.|…|\[…\]|\[\.\.\.\]|\[\+\d+ chars\]|\(\.\.\.\))\s*$")
_PAGE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
ENDS = (*STOPS, *CLOSERS, ":", ";", "*")

Part = tuple[Completeness, str]


def find_part(
    body: Sequence[Block], own: Sequence[Block], removed: Sequence[Removed], signs: Signs, words: int
) -> Part:
    """What the body of a page is of its article by its text, and what says so ("" of a whole one).

    `own` is the prose of the body that is no note on its author or its site, `words` are the body's.
    """
    if body and _is_torn(body[-1].text, signs.markup):
        return "truncated", "its source ends within it"
    short = words < PART_WORDS or 0 < words < SHOWN * signs.stated_words
    locked = not signs.free and (0 < words < SHOWN * signs.stated_words or words < LOCKED_WORDS)
    if short and locked:
        return "paywalled", "its linked data say that it is not free to read"
    asks = _asks_for_money if short else _ends_for_readers
    if (short or words < PREVIEW_WORDS) and (note := asks(body, removed, signs)):
        return "paywalled", f"asks to subscribe: {note}"
    cut = _cut(body, own, removed, signs, words) if body else ""
    return ("truncated", cut) if cut else ("full", "")


def find_shortage(signs: Signs, words: int) -> str:
    """What the page says of the length of its article that its few words do not bear out, or ""."""
    if signs.stated_words >= COUNTED and words < CUT_SHOWN * signs.stated_words:
        return f"its page counts {signs.stated_words} words"
    if signs.minutes >= LONG_READ and words < A_MINUTE * signs.minutes:
        return f"its page gives {signs.minutes} minutes to read it"
    return ""


def _asks_for_money(body: Sequence[Block], removed: Sequence[Removed], signs: Signs) -> str:
    """What asks the reader to subscribe: a label, or a sentence after which the article is over.

    What the article's own prose tells of prices and subscribers does not ask.
    """
    labels = _without_commenting(_labels(body, removed, signs.headline))
    if says("paywall", fold(" ".join(labels))[:LABEL_LETTERS]):
        asking = those_saying("paywall", labels) or ["labels"]
        letters = letters_in(signs.order())
        over = (label for label in asking if not _goes_on(letters.rfind(letters_in(label)), body, letters))
        if (label := next(over, None)) is not None:
            return label
    return _ends_for_readers(body, removed, signs, placed=False)


def _ends_for_readers(
    body: Sequence[Block], removed: Sequence[Removed], signs: Signs, *, placed: bool = True
) -> str:
    """The sentence to its readers after which an article is over for those who have not subscribed, or "".

    `placed`: it must be found in the order of the page, as after a text of any length.
    """
    last = next((block.text for block in reversed(body) if is_prose(block.text)), "")
    labels = (*_labels(body, removed, signs.headline), last)
    brief = [text for text in labels if len(text) >= NOTE_SIZE and _is_brief(text)]
    asking = _without_commenting(those_saying("paywall_note", brief))
    notes = [text for text in asking if not is_reported(fold(text))]
    letters = letters_in(signs.order()) if notes else ""
    found = [note for note in notes if not placed or letters_in(note) in letters]
    return next((note for note in found if not _goes_on_after(note, body, letters)), "")


def _without_commenting(texts: Sequence[str]) -> list[str]:
    """The texts without those that speak of comments: who logs in to write one may read without."""
    commenting = frozenset(those_saying("commenting", texts))
    return [text for text in texts if text not in commenting]


def _labels(body: Sequence[Block], removed: Sequence[Removed], headline: str) -> list[str]:
    """The short texts that were taken out, and those that the body ends with; not the headline, nor what lies
    over or at the foot of a page that shows its article, but for a note on who may read it.
    """
    tail = (block.text for block in body[-3:] if not is_prose(block.text))
    shown = sum(is_prose(block.text) for block in body) > PREVIEWED
    gone = (one.text for one in removed if not (shown and one.rule in _ASIDES) or _is_note(one.text))
    brief = (text for text in (*gone, *tail) if _is_brief(text))
    own = fold(headline)
    return [text for text in brief if fold(text) != own]


def _is_note(text: str) -> bool:
    """Whether a text says who may read on; to ask "Already a subscriber?" offers a way in, and no more."""
    return says("paywall_note", fold(text)) and not any(mark in text for mark in QUESTION_MARKS)


def _is_brief(text: str) -> bool:
    return len(text) <= LABEL_WORDS or count_words(text) <= LABEL_WORDS


def _goes_on_after(note: str, body: Sequence[Block], letters: str) -> bool:
    """Whether the article goes on behind a note in the page's letters: it keeps nothing from the reader."""
    others = [block for block in body if block.text != note]
    return _goes_on(letters.find(letters_in(note)), others, letters, RESUMED)


def _goes_on(at: int, body: Sequence[Block], letters: str, paragraphs: int = PREVIEWED + 1) -> bool:
    """Whether so many paragraphs of prose stand behind a place in the page's letters."""
    prose = [block.text for block in body if is_prose(block.text)] if at >= 0 else []
    return sum(letters.rfind(letters_in(text)) > at for text in prose) >= paragraphs


def _cut(
    body: Sequence[Block], own: Sequence[Block], removed: Sequence[Removed], signs: Signs, words: int
) -> str:
    """What in its text says that the rest of an article is missing, or ""."""
    longer = [block.text for block in body if count_words(block.text) >= EXCERPT_WORDS] or [body[-1].text]
    if _CUT.search(longer[-1]):
        return "it ends in an ellipsis"
    if signs.paged and _is_paged(body, signs.paged):
        return "it goes on on a second page"
    if words < PREVIEW_WORDS and signs.further:
        return "it leads to its second page"
    if words < PREVIEW_WORDS and (pages := _further_pages(removed)):
        return f"it has further pages: {pages}"
    if words >= PART_WORDS:
        return ""
    if _breaks_off(own, removed, signs):
        return "a paragraph ends in an ellipsis, and it does not go on"
    return _link_to_rest(body, own, removed, signs)


def _is_paged(body: Sequence[Block], before: str) -> bool:
    """Whether the letters before the numbers of a page's pages are the end of the text."""
    ends = (letters_in(block.text)[-PAGED_LETTERS:] for block in body[-PAGED_LINES:])
    behind = (len(before) - before.rfind(end) - len(end) for end in ends if end and end in before)
    return any(letters <= PAGED_LETTERS for letters in behind)


def _further_pages(removed: Sequence[Removed]) -> str:
    """The button, or link, that shows an article of several pages as one, or ""."""
    brief = [gone.text for gone in removed if len(gone.text) <= LABEL_WORDS]
    return next(iter(those_saying("further_pages", brief)), "")


def _link_to_rest(
    body: Sequence[Block], own: Sequence[Block], removed: Sequence[Removed], signs: Signs
) -> str:
    """The link to the rest of an article right below what is shown of it, or ""."""
    texts = (*(gone.text for gone in removed), *(block.text for block in body))
    links = those_saying("read_on", [text for text in texts if count_words(text) <= LINK_WORDS])
    below = _running_on(links, own[-1:], letters_in(signs.order())) if links else ()
    return next((f"links to the rest: {link}" for link in below), "")


def _breaks_off(own: Sequence[Block], removed: Sequence[Removed], signs: Signs) -> bool:
    """Whether a paragraph ends in an ellipsis, after which the article does not go on."""
    open_ = [block.text for block in own if _CUT.search(block.text)]
    others = (one.text for one in removed if one.rule not in _OF_OTHERS and _CUT.search(one.text))
    gone = [text for text in others if count_words(text) >= EXCERPT_WORDS]
    if not open_ and not gone:
        return False
    letters = letters_in(signs.order())
    open_ += _running_on(gone, own, letters)
    paragraphs = [block for block in own if block.kind == "paragraph"]
    return any(not _goes_on_after(text, paragraphs, letters) for text in open_)


def _running_on(texts: Sequence[str], own: Sequence[Block], letters: str) -> Iterator[str]:
    """Those of the texts that stand right behind the article's own prose."""
    for block in own:
        said = letters_in(block.text)
        at = letters.find(said)
        after = letters[at + len(said) :][:BEHIND] if at >= 0 else ""
        yield from (text for text in texts if after.startswith(letters_in(text)[:BEGINNING]))


def _is_torn(last: str, markup: str) -> bool:
    """Whether the page's source stops where its article does: the rest was lost on the way.

    A piece of a page, as feeds carry it, has no end to be missing: it is torn within a sentence only.
    """
    if not markup or re.search(r"</(body|html)\s*>", markup[-FOOT:], re.IGNORECASE):
        return False
    end, word, ended = markup[-END:], last.split()[-1], last.rstrip().endswith(ENDS)
    if word not in end:
        return False
    behind = end.rpartition(word)[2].lower()
    if not _PAGE.search(markup):
        return not ended and "</" not in behind
    return not ended or (last[-20:] in end and "</article" not in behind and "</main" not in behind)
