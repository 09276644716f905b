"""Bios: a text about who wrote an article, mostly at its end.

It begins with a name that the article has not told of, and soon says in the present what that person does.
Either a link to the person's page shows it, or it names a calling and stands last; one that names a calling
beside a link to its author's page may stand anywhere, and so may one that begins with a name of the byline.
What stands last and begins so is one whatever it says, and so is what stands last in italics, or begins with
the name in bold.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from lxml.html import HtmlElement

from parsers.article import Block
from parsers.boilerplate.telltale.bounds import LEVELS, MARKS
from parsers.frame.bylines import is_name
from parsers.frame.vocabulary import vocabulary
from parsers.tree.elements import address_of, page_title, text_of, texts_in, words_in
from parsers.tree.tags import PAGE_WIDE
from parsers.words.characters import count_words, fold, letters_in
from parsers.words.sentences import ends_sentence, is_folded_prose, is_sentence
from parsers.words.speech import is_reported

BIO_WORDS = 90
BIO_START = 120  # characters; a name, a title, and then the verb
TAIL, TAIL_WORDS = 0.8, 20  # of an article's words come before its end; in a short one so many fewer
PLUG_WORDS = 6  # of what is said of an author without a full stop
TAKING_PART = 4  # in a talk, and noted below it
_KEY = 6  # signs of a name that an address may have, vowels of Hindi too
AUTHORS = 2  # who wrote an article without a link to each; more are people that it is about
_PAGES = re.compile(
    r"/(?:author|authors|autor\w*|auteur|by|people|profile|staff|team)s?(?:/|$)|(?:twitter|x)\.com/|^mailto:"
)
_AUTHORS = re.compile(r"/(?:author|autor\w*|auteur)s?/")
_NAMES_FIRST = re.compile(r"[^\W\d_a-z][\w.'’-]* [^\W\d_a-z]")  # spares most texts what takes longer
_COPULA = re.compile(r" [—–-] (?:[^\W\d_]+ )?$")  # of tongues that say "Ivan Ivanov — our correspondent"
# Of somebody whom a story tells of: "Анна Рубина — журналист, которую …", "… — журналист газеты — …"
_TOLD_OF = re.compile(r" [—–-] |, (?:[^\W\d_]+ )?(?:котор|як[аиоу])")
_SAYING = re.compile(r"[\"“«„][^\"”“»]{45}")  # longer than the title of a book


def find(
    blocks: Sequence[Block | None], folded: Sequence[str], area: HtmlElement, authors: Collection[str] = ()
) -> set[str]:
    """The folded texts of the blocks that are about the article's author; `authors` has its byline, and the
    `area` of the page the blocks.
    """
    names, title = [name for name in map(fold, authors) if " " in name], page_title(area)
    found = _introducing(blocks, folded, area, title)
    found |= (
        _signing(blocks, title, names) | _by_name(blocks, title, names) | _in_italics(blocks, area, title)
    )
    found |= _in_bold(blocks, area, names)
    return found | _names_above(found, [text for text in folded if text], names)


def _by_name(blocks: Sequence[Block | None], title: str, names: Collection[str]) -> set[str]:
    """The texts that bring in one of the byline's by a calling, wherever they are, if no title names him."""
    known = [name for name in names if not _says(name.split()[-1], title)]
    texts = {fold(block.text): block.text for block in blocks if block} if known else {}
    about = [text for text in texts if any(_is_of(name, text) for name in known)]
    return {text for text in about if introduces(texts[text])}


def _names_above(found: Collection[str], texts: Sequence[str], names: Collection[str]) -> set[str]:
    """The byline's names that stand alone, right above a text about their bearers or last of all."""
    told = {text for text, below in pairwise(texts) if text in names and below in found}
    return told | {text for text in texts[-1:] if text in names}


def _signing(blocks: Sequence[Block | None], title: str, names: Collection[str]) -> set[str]:
    """The last texts below an article's prose that begin with a name of its byline, not told of before."""
    kept = [block.text for block in blocks if block] if names else []
    texts = [fold(text) for text in kept]
    prose = [at for at, text in enumerate(kept) if is_sentence(text) or _is_told(texts[at], names)]
    found: list[str] = []
    for at in reversed(prose[1:]):
        name = next((name for name in names if _is_of(name, texts[at])), None)
        if name is None:
            break
        before = "\n".join((title, *(texts[one] for one in prose if one < at)))
        if not _says(name.split()[-1], before):
            found.append(texts[at])
    return set(found)


def _is_told(text: str, names: Collection[str]) -> bool:
    """Whether a text without a full stop tells of one of these: "Ann Lee's ‘Tides’ is out in paperback"."""
    return count_words(text) >= PLUG_WORDS and any(_is_of(name, text) for name in names)


def _is_of(name: str, text: str) -> bool:
    """Whether a text begins with a name, as no turn of a talk does, and tells of nothing said."""
    after = text.removeprefix(name)
    return (
        len(after) < len(text)
        and after[:1] in (" ", ",", "'")
        and not _SAYING.search(text)
        and not is_reported(text)
    )


def _says(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _introducing(
    blocks: Sequence[Block | None], folded: Sequence[str], area: HtmlElement, title: str
) -> set[str]:
    """The texts that bring in somebody whom the article did not name before: with a link to that person's
    page, or last of all and by a calling.
    """
    tail = {fold(block.text): block.text for block in _tail(blocks)}
    introducing = {block.text for block in blocks if block and introduces(block.text)}
    both = tail | {fold(text): text for text in introducing}
    before = _told_before(title, folded, both)
    new = {
        text for text in both if " ".join(text.split()[:2]) not in before and _may_be_bio(text, both[text])
    }
    if not new:
        return set()
    found = list(_linked(area, new))
    linked = {text for page in found for text in new & page.texts if page.author or text in tail}
    last = {text for text in new & _last(blocks, introducing) if _surname(text) not in before}
    return linked | last


def _last(blocks: Sequence[Block | None], introducing: Collection[str]) -> set[str]:
    """The last of an article's texts if they bring in somebody by a calling; none where others do so too."""
    texts = [block.text for block in blocks if block and block.kind == "paragraph"]
    named = [at for at, text in enumerate(texts) if text in introducing]
    at_end = len(named) <= AUTHORS and all(at >= len(texts) - len(named) for at in named)
    return {fold(texts[at]) for at in named} if at_end else set()


def introduces(text: str) -> bool:
    """Whether a text begins with a name and says of it a calling, and nothing that anybody said or asked."""
    verb = _verb_of(text)
    return verb is not None and vocabulary().callings.search(fold(text)[verb : verb + BIO_START]) is not None


def _verb_of(text: str) -> int | None:
    """Where the verb ends by which a folded text that begins with a name says what its bearer does, or the
    calling begins that a dash joins to the name; None in others, and where anybody says or asks anything.
    """
    if not _NAMES_FIRST.match(text):
        return None
    folded = fold(text)
    verb = vocabulary().bios.search(folded[:BIO_START])
    if not verb:
        return None
    name, joined = _COPULA.subn("", folded[: verb.start()])
    words = text.split()[: len(name.split())]
    named = 2 <= len(words) <= 5 and is_name(" ".join(words).rstrip(","))
    told = named and not _SAYING.search(text) and not is_reported(folded)
    if joined and _TOLD_OF.search(folded[verb.start() :].partition(". ")[0]):
        return None
    return (verb.start() if joined else verb.end()) if told else None


def _in_italics(blocks: Sequence[Block | None], area: HtmlElement, title: str) -> set[str]:
    """The last text of an article if all of it is in italics and brings in somebody: a calling need not be
    named.
    """
    kept = [block.text for block in blocks if block]
    if len(kept) < 2 or _verb_of(kept[-1]) is None:
        return set()
    *told, last = map(fold, kept)
    if _says(_surname(last), "\n".join((title, *told))):
        return set()
    return {last} if any(fold(text_of(one)) == last for one in area.iter("em", "i")) else set()


def _in_bold(blocks: Sequence[Block | None], area: HtmlElement, names: Collection[str]) -> set[str]:
    """The last texts of an article if each says what somebody does whose name it begins with in bold, one of
    them of its byline: who takes part in a talk is named before, too.
    """
    kept = [block.text for block in blocks if block]
    last = list(takewhile(lambda text: _verb_of(text) is not None, reversed(kept)))
    if not 0 < len(last) < min(len(kept), TAKING_PART + 1):
        return set()
    texts = set(map(fold, last))
    if not any(_is_of(name, text) for name in names for text in texts):
        return set()
    bold = {name for one in area.iter("b", "strong") if " " in (name := fold(text_of(one)).rstrip(" ,"))}
    return texts if all(any(_is_of(name, text) for name in bold) for text in texts) else set()


def _surname(folded: str) -> str:
    verb = vocabulary().bios.search(folded)
    return (
        _COPULA.sub("", folded[: verb.start()]).split()[-1].rstrip(",") if verb and verb.start() else folded
    )


def _told_before(title: str, folded: Sequence[str], last: Collection[str]) -> str:
    """The page's title and its prose before the end: whoever is named there is whom the article is about."""
    prose = (text for text in folded if text not in last and is_folded_prose(text))
    return "\n".join((title, *prose))


def _may_be_bio(folded: str, text: str) -> bool:
    """Whether a text says of somebody what they do, soon and in the present, or is no sentence at all."""
    return not ends_sentence(text) or bool(vocabulary().bios.search(folded[:BIO_START]))


def _tail(blocks: Sequence[Block | None]) -> list[Block]:
    """What stands after most of an article's words; of a short one, its second half."""
    kept = [block for block in blocks if block]
    whole, seen, tail = sum(count_words(block.text) for block in kept), 0, []
    for block in kept:
        if seen >= TAIL * whole - TAIL_WORDS and block is not kept[0]:
            tail.append(block)
        seen += count_words(block.text)
    return tail


class _Linked(NamedTuple):
    """The texts of a box with a link to the page of whom they are about; of an author, if it says so."""

    texts: set[str]
    author: bool


def _linked(area: HtmlElement, new: set[str]) -> Iterator[_Linked]:
    """The boxes that hold any of the texts and such a link."""
    for box in islice(area.iterfind(".//*[@itemprop='author']"), MARKS):
        if words_in(box, BIO_WORDS):
            yield _Linked(texts_in(box), author=True)
    marks = (
        one
        for one in area.iter("a")
        if "author" in one.get("rel", "") or _PAGES.search(one.get("href", "").lower())
    )
    for link in islice(marks, MARKS):
        name = fold(text_of(link)) if words_in(link, 12) else ""
        for box in islice(link.iterancestors(), LEVELS):
            if words_in(box, BIO_WORDS) is None or box.tag in PAGE_WIDE:
                break
            inner = fold(text_of(box))
            if not any(text in inner for text in new):
                continue
            address = address_of(link)
            about = {text for text in texts_in(box) & new if _is_about(text, name, address)}
            if about:
                yield _Linked(about, "author" in link.get("rel", "") or _AUTHORS.search(address) is not None)


def _is_about(text: str, name: str, address: str) -> bool:
    """Whether sentences begin with the name that a link to a person's page has in its words or address."""
    if not is_folded_prose(text):
        return False
    if len(name) >= 4 and text.startswith(name):
        return True
    said = letters_in(name + address.casefold())
    first = ("".join(text.split()[:count]) for count in (2, 3))
    return any(len(key) >= _KEY and len(bare := letters_in(key)) > 3 and bare in said for key in first)
