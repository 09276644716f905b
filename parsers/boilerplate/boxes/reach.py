"""Reach: the box of a label on a page, an element that goes with it.

"Sponsored" is known for furniture by its phrase; the line below it is not, but stands in the same small box.
How much goes with a label depends on what it says: beside "Sponsored" a few words, under "Related" a
list of links, under "3 comments" all that its box holds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice

from lxml.html import HtmlElement

from parsers.boilerplate.boxes.labels import TAGS
from parsers.boilerplate.boxes.pleas import find_pleas
from parsers.boilerplate.phrases import Rule, find
from parsers.boilerplate.structure.overruling.comments import is_of_a_comment
from parsers.tree.elements import start_of, text_of, words_in
from parsers.tree.tags import SUBHEADINGS
from parsers.words.characters import count_words, fold
from parsers.words.sentences import QUESTION_MARKS, is_prose

LEVELS = 4  # elements above a label that may be its box
_TALK = frozenset(("comments.guestbook.en", "comments.reblog.en"))  # of which no article has a subhead
_TALKS = 60  # elements of a box looked at for what comments have


@dataclass(frozen=True)
class _Reach:
    """How far a label's box reaches: `words` at most, of which `linked` at least in links.

    A box that `leads` begins with its label: what stands before the label is not the label's. In one that
    `parts` no sentence does: an article goes on below the label. One that `asks` has a question in it. One
    that `tells` has sentences of its own.
    """

    words: int
    linked: float = 0.0
    leads: bool = False
    parts: bool = False
    asks: bool = False
    tells: bool = True


_REACHES = {
    **dict.fromkeys(("audio_player", "audio_title"), _Reach(40, tells=False)),
    **dict.fromkeys(("newsletter", "account", "support"), _Reach(40)),
    "advertisement": _Reach(40, parts=True, tells=False),
    **dict.fromkeys(
        ("related", "also_read", "live_label"), _Reach(120, linked=0.35, leads=True, tells=False)
    ),
    "tags": _Reach(60, linked=0.5, tells=False),
    "tip_line": _Reach(70, parts=True),
    "poll": _Reach(80, asks=True),
    "ai_summary": _Reach(150),
    "share": _Reach(40, linked=0.5, tells=False),
    "about_author": _Reach(120, leads=True),
    "comments": _Reach(2_000, leads=True),
}
KINDS = frozenset(_REACHES)
Claim = tuple[HtmlElement, Callable[[], bool]]  # a box, and what tells whether it plainly is no article's
_COMMENTS = frozenset(("comments",))
_CHAPTERS = ("discus", "diskus")
_LONG_TALK = _Reach(20_000, leads=True)  # under a heading that says how many comments there are
FORM_WORDS = 4  # of a form's title; what it says below has more
TOLD_WORDS, SISTERS = 4, 12  # of a paragraph above a box; below it, so many are looked at
CARD_WORDS = 60  # a label, a headline and the beginning of another story
_TITLE_WORDS = 30  # of another story at most
TEXT_WORDS = 400  # of an element of a box whose text goes with it
_QUESTIONS_SEEN = 12  # elements of a poll that may ask
_BEFORE = 40  # runs of text before an element; with more, none of them is looked at
_ALL_LINKS = 0.8  # of the list below a title
_LISTS = ("ul", "ol")
_TOLD = ("p", "div")  # of a paragraph before an advertisement
_TITLES = (*SUBHEADINGS, "strong", "b")
_WALL, _WALL_REACH = "account.read_on.any", _Reach(160, leads=True)  # of a title: what one gets for it
_WAYS = "support.ways.any"
_ASKING = frozenset(("newsletter", "support"))  # what a title says whose box asks for something
_PLEADING = frozenset(("support", "tip_line", "account"))
_QUESTIONS = (*SUBHEADINGS, "p", "div", "span", "legend", "strong", "b")


def boxes_of(label: HtmlElement, rule: Rule, kept: Collection[str]) -> Iterator[Claim]:
    """The boxes that may go with a label. An `<h1>` is the article's own headline, or the title of a wall
    that asks to subscribe: nothing else goes with one.
    """
    if rule.name == _WALL and label.tag in ("h1", *_TITLES):
        wall = _box_of(label, _WALL_REACH)
        if wall is not label:
            yield wall, lambda: True
    if label.tag != "h1":
        yield from _boxes_beside(label, rule, kept)


def _boxes_beside(label: HtmlElement, rule: Rule, kept: Collection[str]) -> Iterator[Claim]:
    """The box around a label, or the list of links below it; for a label that asks, also the box that it is
    the title of, and the sentences that plead beside it.
    """
    if rule.kind == "comments":
        label = _title_over(label)
    reach = _LONG_TALK if rule.kind == "comments" and label.tag in SUBHEADINGS else _REACHES[rule.kind]
    box = label if rule.kind == "support" and _is_step(label, rule) else _box_of(label, reach)
    told = partial(_are_comments, label, rule, box)
    if box is not label:
        if not _may_be_chapter(label, rule, box) or told():
            yield box, told
    elif (below := _list_below(label, reach)) is not None:
        yield below, lambda: False
    if rule.kind in _ASKING and label.tag in _TITLES and rule.name != _WAYS:
        led = _box_of(label, replace(reach, leads=True))
        if led is not label:
            yield led, lambda: True
    if rule.kind in _PLEADING:
        yield from ((plea, lambda: True) for plea in find_pleas(label, kept, rule.kind))


def _is_step(label: HtmlElement, rule: Rule) -> bool:
    """Whether a label may well name one thing of several that readers of an article can do: a heading that
    says how to give, or an item of a list without links.
    """
    if rule.name == _WAYS and label.tag in SUBHEADINGS:
        return True
    around = label.getparent()
    listed = label.tag == "li" and around is not None and words_in(around, TEXT_WORDS) is not None
    return listed and around.find(".//a") is None and around.find(".//button") is None


def _title_over(line: HtmlElement) -> HtmlElement:
    """The title right above what a form for comments says in a sentence, or the line itself: "Reply", "Your
    email address will not be published."
    """
    above = line.getprevious()
    if above is None or above.tag not in SUBHEADINGS or words_in(above, FORM_WORDS) is None:
        return line
    return above if words_in(line, FORM_WORDS) is None else line


def _may_be_chapter(label: HtmlElement, rule: Rule, box: HtmlElement) -> bool:
    """Whether a title of comments is one word, and that is "Discussion", as a chapter of research is called,
    or the article goes on below its box: what ministers replied has the title "Responses", too.
    """
    said = fold(text_of(label))
    if find(text_of(label), kinds=_COMMENTS) is not rule or count_words(said) != 1:
        return False  # what a form says below its title; who is asked to leave a comment
    titled = label.tag in SUBHEADINGS and said.startswith(_CHAPTERS)
    below = (text_of(one) for one in islice(box.itersiblings("p"), SISTERS))
    return titled or any(is_prose(text) and not find(text) for text in below)


def _are_comments(label: HtmlElement, rule: Rule, box: HtmlElement) -> bool:
    """Whether a label says how many comments there are, or its box has a way to answer one or says when
    one was written: an article about comments has a subhead that says "Comments".
    """
    if rule.kind != "comments":
        return False
    if rule.name in _TALK or any(sign.isdigit() for sign in text_of(label)):
        return True
    lines = (text_of(one) for one in islice(box.iter(*TAGS), _TALKS) if words_in(one, 8))
    return any(is_of_a_comment(line) for line in lines)


def _box_of(label: HtmlElement, reach: _Reach) -> HtmlElement:
    """The biggest of the few elements around a label that is still its own."""
    box = inner = label
    for above in islice(label.iterancestors(), LEVELS):
        if above.tag in ("body", "html", "main") or words_in(above, reach.words) is None:
            break
        if above.tag == "article" and next(above.iterancestors("article"), None) is None:
            break  # a card in the page's article may be one too
        if (reach.leads or above.tag in _LISTS) and not _opens(inner, above):
            break  # what is not the first item of a list is no title of it
        if reach.parts and any(is_prose(text_of(one)) for one in inner.itersiblings(*_TOLD, preceding=True)):
            break
        if box is inner is not label and _is_amid(inner, label, reach):
            break
        if _fits(above, reach):
            box = above
        inner = above
    return box


def _is_amid(box: HtmlElement, label: HtmlElement, reach: _Reach) -> bool:
    """Whether a label's box, which holds more than the label, stands among paragraphs that no rule knows:
    what is around them is the article's.
    """
    before = (
        one for one in islice(box.itersiblings("p", preceding=True), SISTERS) if words_in(one, 0) is None
    )
    above = next((text for text in map(text_of, before) if not find(text)), "")
    told = count_words(above) >= TOLD_WORDS
    if not told and not reach.tells:
        below = (text_of(one) for one in islice(box.itersiblings("p"), SISTERS))
        told = any(is_prose(text) and not find(text) for text in below)
    return told and text_of(box) != text_of(label)


def _fits(box: HtmlElement, reach: _Reach) -> bool:
    """Whether an element around a label has what the label's box must have: a question, links or a card."""
    if reach.asks:
        return any(
            text_of(element).endswith(QUESTION_MARKS)
            for element in islice(box.iter(*_QUESTIONS), _QUESTIONS_SEEN)
        )
    return _linked(box) >= reach.linked or (reach.leads and _is_card(box))


def _is_card(box: HtmlElement) -> bool:
    """Whether a small box has the headline of another story, which leads there."""
    titles = (one for one in islice(box.iter(*SUBHEADINGS), 3) if words_in(one, _TITLE_WORDS))
    return words_in(box, CARD_WORDS) is not None and any(
        text_of(link) == text_of(title) and not link.get("href", "#").startswith("#")
        for title in titles
        for link in chain(title.iter("a"), islice(title.iterancestors("a"), 1))
    )


def _opens(inner: HtmlElement, above: HtmlElement) -> bool:
    """Whether an element's text begins with that of the one in it."""
    before = [above.text or ""]
    for sibling in inner.itersiblings(preceding=True):
        before += [start_of(sibling), sibling.tail or ""]
        if len(before) > _BEFORE:
            return False
    return not "".join(before).strip()


def _list_below(label: HtmlElement, reach: _Reach) -> HtmlElement | None:
    """The list of links, or the one link, that follows a title without a box around both."""
    after = label.getnext()
    if not reach.linked or after is None or after.tag not in ("ul", "ol", "div", "nav", "p"):
        return None
    return after if words_in(after, reach.words) is not None and _linked(after) >= _ALL_LINKS else None


def _linked(element: HtmlElement) -> float:
    """The share of an element's words that are in links."""
    links = sum(len(text_of(link).split()) for link in element.iter("a", "button"))
    return links / max(1, len(text_of(element).split()))
