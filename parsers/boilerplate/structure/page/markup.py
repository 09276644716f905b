"""What markup tells of itself: which tags break a text, what names and attributes state, what a link is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from operator import add
from typing import NamedTuple

from lxml.html import HtmlElement

from parsers.tree.elements import ADDRESS, is_hiding, is_spoken, split_names, text_of, words_in
from parsers.tree.tags import HEADINGS, INLINE, UNSEEN, named
from parsers.words.characters import letters_in
from parsers.words.sentences import may_end_sentence

PASSED = UNSEEN | named(
    "embed canvas audio video map applet frame frameset noframes noembed datalist base param source track "
    "area img picture input progress meter br hr"
)
"""What has no text to be read: it is noted, and passed by."""
PICTURES = named("img picture video iframe")

# Inherited facts, one bit each: a box has those of all boxes around it.
FACT_TAGS = (
    "nav header footer aside article main section form figure figcaption ul ol li dl table td th blockquote "
    "dialog details summary address button pre select textarea h1 h2 h3 h4 h5 h6"
)
TAG_FACTS = {tag: 1 << position for position, tag in enumerate(FACT_TAGS.split())}
HIDDEN = 1 << 40
ARTICLE_BODY = 1 << 41
ROLE_FACTS = {
    "navigation": TAG_FACTS["nav"],
    "banner": TAG_FACTS["header"],
    "contentinfo": TAG_FACTS["footer"],
    "complementary": TAG_FACTS["aside"],
    "article": TAG_FACTS["article"],
    "main": TAG_FACTS["main"],
    "dialog": TAG_FACTS["dialog"],
    "form": TAG_FACTS["form"],
    "search": TAG_FACTS["form"],
}
_DIGITS = re.compile(r"[\d\s]*")
_LINE_LEVELS = 3  # from it up to the listing
_LINES = 5_000  # pieces of text in a listing's margin
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_TYPED = 2  # sentences' ends at a blank line
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
NAMES_KEPT = 80  # characters of a box's class names
_NAMES_READ = 400  # characters of all its names
_CARD_PARTS, _CARD_WORDS = 40, 120
_HEADING_LEVELS, _HEADING_TEXTS = 4, 20  # from a button up to its heading; runs of text of either
LONG = 80  # the size from which a run of text is a sentence or more
_NAMING = (
    "class", "id", "role", "itemprop", "data-testid", "data-test-id", "data-qa", "data-cy", "data-component",
    "data-component-name", "data-module", "data-module-name",
)  # fmt: skip
_TELLING = frozenset((*_NAMING, "hidden", "style", "align"))


CAPTIONS = named(
    "caption imgdesc imgdescr imagedesc photodesc picdesc pictxt fotopopis piefoto didascalia legenda "
    "bildunterschrift bildtext onderschrift imagecaption photocaption picturecaption imgcaption mediacaption "
    "captiontext bildlegende legende piedefoto bijschrift fotobijschrift billedtekst bildetekst "
    "kuvateksti popisek imagedescription imgdescription photodescription picturedescription picturedesc "
    "imagelegend photolegend"
)
LINK_KINDS = ("other", "anchor", "mail", "social", "listing", "bare", "away")
OTHER, ANCHOR, MAIL, SOCIAL, LISTING, BARE, AWAY = range(len(LINK_KINDS))  # other: a page of the site
_SOCIAL = (
    "facebook.", "twitter.", "//x.com", "//www.x.com", "whatsapp", "instagram", "linkedin", "pinterest",
    "t.me/", "telegram", "reddit.", "share",
)  # fmt: skip
_LISTING = re.compile(
    r"/(?:tags?|author|authors|topics?|categor\w+|people|profile|by|section|themen?|autor\w*|subscribe|newsletters?)"
    r"(?:[/?]|$)"
)


def link_kind(href: str) -> int:
    """Which of `LINK_KINDS` a link is, as its place among them, judged by its address alone."""
    href = href[:ADDRESS].strip().lower()
    if not href or href.startswith("javascript:"):
        return BARE
    if href.startswith("#"):
        return ANCHOR
    if href.startswith(("mailto:", "tel:")):
        return MAIL
    if any(map(href.__contains__, _SOCIAL)):
        return SOCIAL
    if _LISTING.search(href):
        return LISTING
    return AWAY if href.startswith(("http:", "https:", "//")) else OTHER


def pops_up(span: HtmlElement) -> bool:
    """Whether a span in the midst of a text is what opens when readers point at a name in it: a picture, then
    nothing but links.
    """
    if not len(span) or words_in(span, _CARD_WORDS) is None:
        return False
    inner = [part for part in islice(span.iter(), _CARD_PARTS) if part.tag in ("a", "img")]
    told = [part for part in inner if part.tag == "img" or text_of(part)]
    if len(told) < 3 or told[0].tag != "img":
        return False
    links = "".join(text_of(part) for part in told)
    return "".join(links.split()) == "".join(text_of(span).split())


_ICONS = named("icon icons glyph glyphicon")
_LINE_NUMBERS = named("gutter ln lineno linenos linenum linenums linenumber linenumbers")


class Traits(NamedTuple):
    """What the attributes of an element tell: the words of its names, the facts that boxes in it inherit."""

    words: tuple[str, ...] = ()
    facts: int = 0
    classes: str = ""
    spoken: bool = False  # for screen readers only
    aside: bool = False  # set to one side; of a table: text flows around it
    titles: bool = False  # by its role a heading
    icon: bool = False  # named so
    numbers: bool = False  # named as the numbers of a listing's lines are

    def is_unseen(self, element: HtmlElement) -> bool:
        """A hidden block may be a body yet to come; a hidden inline element is none, nor is a sign of a font
        of pictures: one character, or a name with a line in it ("arrow_forward"). The numbers of a listing's
        lines are nobody's text.
        """
        cell = element.tag == "td" and "ln" in self.words  # which may be a last name's, or a line of a table
        numbers = self.numbers and element.tag != "pre" and not cell
        if numbers and all(map(_DIGITS.fullmatch, islice(element.itertext(), _LINES))):
            return True
        if self.icon and element.tag in ("i", "span"):
            sign = (element.text or "").strip()
            if not len(element) and (len(sign) == 1 or ("_" in sign and sign.islower())):
                return True
        return self.spoken or (element.tag in INLINE and bool(self.facts & HIDDEN))


_PLAIN = Traits()  # of an element without attributes: half of them


class Wardrobe:
    """The traits of a page's elements, worked out once for all that have the same attributes."""

    def __init__(self) -> None:
        self._known: dict[tuple[tuple[str, str], ...], Traits] = {}

    def traits_of(self, element: HtmlElement) -> Traits:
        attributes = element.items()
        if not attributes:
            return _PLAIN
        stated = tuple([pair for pair in attributes if pair[0] in _TELLING])
        traits = self._known.get(stated)
        if traits is None:
            traits = self._known[stated] = _traits(dict(stated))
        return traits


def _traits(stated: Mapping[str, str]) -> Traits:
    classes = stated.get("class", "")
    facts = ROLE_FACTS.get(stated.get("role", ""), 0)
    if "hidden" in stated or ("style" in stated and is_hiding(stated["style"])):
        facts |= HIDDEN
    if stated.get("role") == "tooltip":  # shown where one points at a word
        facts |= HIDDEN
    if "articleBody" in stated.get("itemprop", ""):
        facts |= ARTICLE_BODY
    words = split_names(names_in(stated))
    spoken = bool(classes) and is_spoken(classes)
    aside = stated.get("align", "").strip().lower() in ("left", "right")
    titles = stated.get("role") == "heading"
    icon, numbers = not _ICONS.isdisjoint(words), _names_any(_LINE_NUMBERS, words)
    return Traits(words, facts, classes[:NAMES_KEPT], spoken, aside, titles, icon, numbers)


def names_in(stated: Mapping[str, str]) -> str:
    """All that the attributes of an element call it, one after another."""
    return " ".join([stated[name] for name in _NAMING if name in stated])[:_NAMES_READ]


def names_caption(words: tuple[str, ...]) -> bool:
    """Whether a box so named is the text under a picture."""
    return _names_any(CAPTIONS, words)


def _names_any(names: frozenset[str], words: tuple[str, ...]) -> bool:
    """Whether one of these names is among the words of a box's, or two of them make one."""
    return not (names.isdisjoint(words) and names.isdisjoint(map(add, words, words[1:])))


def is_heading(button: HtmlElement) -> bool:
    """Whether a button has all the words of the heading it stands in: it folds out the text below."""
    around = islice(button.iterancestors(), _HEADING_LEVELS)
    heading = next((above for above in around if above.tag in HEADINGS), None)
    return heading is not None and _letters_of(heading) == _letters_of(button)


def _letters_of(element: HtmlElement) -> str:
    return letters_in("".join(islice(element.itertext(), _HEADING_TEXTS)))


def is_line(element: HtmlElement) -> bool:
    """Whether an element sets a line of a listing, or a part of one: `<pre><code><div>…`."""
    above = islice(element.iterancestors(), _LINE_LEVELS)
    return element.tag == "div" and any(one.tag == "code" for one in above)


def size_of(text: str) -> int:
    """How much is said, in Latin letters: an ideograph or a syllable says about three."""
    return len(text) if text.isascii() else len(text) + 2 * len(_IDEOGRAPH.findall(text))


def typed_paragraphs(text: str) -> list[str]:
    """The text of a `<pre>`, divided at its blank lines where it is prose, as typed, and no code."""
    parts = _BLANK_LINE.split(text)
    prose = sum(may_end_sentence(part.strip()) for part in parts)
    return parts if prose >= _TYPED and prose * 2 >= len(parts) else [text]
