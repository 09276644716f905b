"""Replies: whether readers speak from a title on, as the lines below it show.

What they say reads like an article. But it is signed and dated, or numbered, again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import MutableSequence, Sequence

from parsers.article import Block
from parsers.boilerplate.phrases.rules import Rule
from parsers.boilerplate.phrases.surroundings import Surroundings
from parsers.words.characters import count_words

PARAGRAPHS = 2  # above readers' words: a count of them stands above articles too
REPLIES = 2
SOON = 12  # paragraphs below the title, at most, in which these are: an article has years and hours, too
SIGNED_WORDS = 16  # of a line that says who wrote what is above or below it, and when
CARDS = 3  # of one page that ask for reviews in the same words, at least
_INVITATIONS = frozenset(("comments.invitation.en", "comments.reviews.en"))
_OF_PAPERS = "discussion"
_CHAPTERS = frozenset(("abstract", "methods", "results", "materials and methods"))  # of papers alone
_NUMBERED = re.compile(r"#?\d{1,3}[.)] ?\S")
_SIGNED = re.compile(
    r"\b([01]?\d|2[0-3])[:.][0-5]\d\b|\b(19|20)\d\d\b|\bago\b"
    r"|\b(says|said|wrote|writes|schreibt|schrieb|sagt|meint|dit|dice|disse|scrive|пишет)\b.{0,40}:?$",
    re.IGNORECASE,
)


def starts_talk(blocks: Sequence[Block], prose: Sequence[bool], at: int) -> bool:
    """Whether the title of comments at `at` is below the article and above what readers say.

    `prose` marks the blocks that read as an article's sentences.
    """
    if sum(prose[:at]) < PARAGRAPHS:
        return False
    said = begun = 0
    for block, told in zip(blocks[at + 1 :], prose[at + 1 :], strict=True):
        begun += _begins(block.text, told)
        said += told
        if begun == REPLIES or said > SOON:
            break
    return begun == REPLIES


def end_of_talk(blocks: Sequence[Block], prose: Sequence[bool], at: int, around: Surroundings | None) -> int:
    """Where the article goes on below the box of a title of comments; past the last line if nowhere."""
    if around is None or starts_talk(blocks, prose, at):
        return len(blocks)
    below = range(at + 1, len(blocks))
    first = next((place for place in below if around.resumes(blocks[at], blocks[place])), len(blocks))
    return first if any(prose[first:]) else len(blocks)


def _begins(text: str, told: bool) -> bool:
    """Whether a line begins a reply, or signs one."""
    signs = not told and count_words(text) <= SIGNED_WORDS and bool(_SIGNED.search(text))
    return signs or bool(_NUMBERED.match(text))


def drop_inner(blocks: Sequence[Block], found: MutableSequence[Rule | None]) -> None:
    """Forgets the rule of what invites to comment within a bare text: what each of its cards says, and the
    discussion of a paper's results.
    """
    places = [at for at, rule in enumerate(found) if rule and rule.name in _INVITATIONS]
    asked = Counter(blocks[at].text for at in places)
    for at in places:
        if asked[blocks[at].text] >= CARDS or _is_of_paper(blocks, at):
            found[at] = None


def _is_of_paper(blocks: Sequence[Block], at: int) -> bool:
    titles = (_chapter(block) for block in blocks[:at])
    return _chapter(blocks[at]) == _OF_PAPERS and any(title in _CHAPTERS for title in titles)


def _chapter(block: Block) -> str:
    return block.text.strip("0123456789.:[] ").lower()
