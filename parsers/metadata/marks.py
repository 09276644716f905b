"""One pass over a page's body: its headings, and whatever speaks of a date or of an author."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from parsers.metadata.visible import BLOCKS, UNREAD, seen_text
from parsers.metadata.vocabulary import label_beginnings
from parsers.words.characters import EAST_ASIAN

# Matched against lower-case names, once for every different one: this is the hottest place of the room. Each
# alternative begins with its letter, for the regex engine skips to those.
_BYLINE_NAMES = re.compile(
    "author(?!i[szt])|byline|by-line|writer|contributor|creator|reporter|journalist|autor|auteur|columnist|vcard|h-card|"
    r"redakteur|verfasser|penulis|yazar|f(?<![a-z]f)irma(?:s|nte)?(?![a-z])"
)
# Of addresses in small letters; "?search_type=author" is a search for what somebody wrote.
_AUTHOR_IN_ADDRESS = re.compile(r"^[^?#]*author(?!i[szt])|[?&]\w*(?:author\w*=|(?:type|field|by)=authors?\b)")
_AUTHORS_FOLDER = re.compile(
    "/(?:aut(?:or|eur|ore)[a-z]{0,3}|avtor[a-z]{0,3}|szerzo|signataires?|firmas?|reporters?|yazar(?:lar)?|penulis|"
    "journalists?|editors|redakt(?:eur|or)[a-z]{0,4}|columnists?|staff)/."
)
_DATE_NAMES = re.compile("date|publish|posted|pubtime|timestamp|datum|fecha|modified")
_ISO_DAY = re.compile(r"\s*(?:19|20)\d\d-\d\d-\d\d")  # of <abbr title="2024-05-13T09:30Z">2 hrs ago</abbr>
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20|25)\d\d|[12]?\d[/.]\d\d?[/.]\d\d|[٠-٩۰-۹०-९০-৯]{4}|[\u0600-\u06ff]\s1[34]\d\d")
_FIRST_WORD = re.compile(r"[^\w]{0,40}([^\s:：,.]{1,20})")
_LATER_BY = re.compile(r"\b[Bb][Yy]\b")
_LATER_VON = re.compile(r"\b(?:von|par|por|di|door|av|af|oleh|от|作者|记者|記者)\b\W", re.IGNORECASE)
_TRADES = ("记者", "記者", "作者", "通讯员", "通訊員")  # behind the name of a house: "南方晚报记者 王小明"
_LATER_AUTHOR = re.compile(r"\s(?:作者|记者|記者|撰文)\s?[：:]")
_PICTURES = frozenset(("picture", "photo", "image", "portrait", "avatar", "headshot", "profile", "author"))
_PICTURE_OF = re.compile(
    r"(?:profile )?(?:picture|photo|image|portrait|avatar|headshot) (?:of|for) ", re.IGNORECASE
)
_OF_PICTURE = re.compile(r"(?:['’]s)?(?: profile)? \w+$", re.IGNORECASE)
_NAMING = frozenset(("class", "itemprop", "rel", "id", "data-testid", "property"))
_HEADINGS = frozenset({"h1", "h2", "h3"})
_THING = re.compile(r"schema\.org/(?:Book|Image|Movie|Music|Photograph|Product|Quotation|Software|TV)")
_MANY = 300  # of a kind on a page
_COMMENTS = 8  # in the source, between two parts of a line
_SHORT = 250  # characters of a text that may date or sign


@dataclass(frozen=True)
class Mark:
    """An element that speaks of something, and its place in document order.

    `text` is what spoke ("" when the element's name did); `after` is the child that the text follows, if any.
    """

    element: HtmlElement
    place: int
    text: str = ""
    after: HtmlElement | None = None

    @property
    def is_line(self) -> bool:
        """Whether its text is a line of its own, between blocks or line breaks."""
        following = next(iter(self.element), None) if self.after is None else self.after.getnext()
        left, right = _parts(self.after, preceding=True), _parts(following)
        node = self.element
        while node.tag not in BLOCKS and left is not False and right is not False and not (left and right):
            left = left or (False if _said_before(node) else _parts(node.getprevious(), preceding=True))
            right = right or (False if (node.tail or "").strip() else _parts(node.getnext()))
            node = node.getparent()
        return bool(self.text) and left is not False and right is not False


def _parts(neighbour: HtmlElement | None, *, preceding: bool = False) -> bool | None:
    """Whether an element ends the line beside it, as a break does within a tag that holds nothing else; None
    where there is no element. Comments in the source are looked over.
    """
    for _ in range(_COMMENTS):
        if neighbour is None or isinstance(neighbour.tag, str):
            break
        if _said_before(neighbour) if preceding else (neighbour.tail or "").strip():
            return False
        neighbour = neighbour.getprevious() if preceding else neighbour.getnext()
    if neighbour is None or neighbour.tag in BLOCKS:
        return None if neighbour is None else True
    return _is_break(neighbour)


def _is_break(element: HtmlElement) -> bool:
    named = isinstance(element.tag, str) and element.find("br") is not None
    return named and not seen_text(element, limit=1)


def _said_before(node: HtmlElement) -> str:
    before = node.getprevious()
    return ((node.getparent().text if before is None else before.tail) or "").strip()


@dataclass(frozen=True)
class Marks:
    """A page's marks in document order, of each kind at most 300. `portraits` are what images are called."""

    headings: list[Mark] = field(default_factory=list)
    dated: list[Mark] = field(default_factory=list)
    signed: list[Mark] = field(default_factory=list)
    portraits: set[str] = field(default_factory=set)


def survey(body: HtmlElement) -> Marks:
    """The marks of a body, in one pass."""
    marks = Marks()
    spoken: dict[str, tuple[bool, bool]] = {}
    for place, node in enumerate(body.iter()):
        tag = node.tag
        if isinstance(tag, str) and tag not in UNREAD:
            if tag in _HEADINGS:
                _note(marks.headings, node, place)
            elif tag == "img" and len(marks.portraits) < _MANY:
                marks.portraits.add(portrait_name(node.get("alt", "")).casefold())
            _note_names(node, tag, place, marks, spoken)
            text = node.text
            if text and len(text) <= _SHORT and not text.isspace():
                _note_text(text, node, place, marks, is_tail=False)
        tail = node.tail
        if tail and len(tail) <= _SHORT and not tail.isspace():
            _note_text(tail, node, place, marks, is_tail=True)
    return marks


def portrait_name(alt: str) -> str:
    """Whom a picture shows, by its text: "Jane Doe" of "Photo of Jane Doe" and of "Jane Doe Headshot"."""
    text = alt[:_SHORT].strip()
    before = _PICTURE_OF.match(text)
    if before:
        return text[before.end() :]
    return _OF_PICTURE.sub("", text) if text.rpartition(" ")[2].casefold() in _PICTURES else text


def _note_names(
    element: HtmlElement, tag: str, place: int, marks: Marks, spoken: dict[str, tuple[bool, bool]]
) -> None:
    named = " ".join([value for name, value in element.items() if name in _NAMING])
    if named not in spoken:
        lower = named.lower()
        spoken[named] = (bool(_BYLINE_NAMES.search(lower)), bool(_DATE_NAMES.search(lower)))
    signed, dated = spoken[named]
    signed = signed and not ("itemprop" in element.attrib and _is_of_a_thing(element))
    if signed or (tag == "a" and _is_authors_page(element.get("href", "").lower())):
        _note(marks.signed, element, place)
    if dated or tag.endswith("time") or (tag == "abbr" and _ISO_DAY.match(element.get("title", ""))):
        _note(marks.dated, element, place)


def _is_of_a_thing(element: HtmlElement) -> bool:
    """Whether it is data of a book, a picture and the like, which have authors of their own."""
    typed = next((box for box in element.iterancestors() if box.get("itemtype")), None)
    return typed is not None and bool(_THING.search(typed.get("itemtype", "")))


def _is_authors_page(address: str) -> bool:
    by_name = "author" in address and _AUTHOR_IN_ADDRESS.search(address)
    return bool(by_name or _AUTHORS_FOLDER.search(address))


def _note_text(text: str, node: HtmlElement, place: int, marks: Marks, *, is_tail: bool) -> None:
    dated = _DIGIT.search(text) and _YEAR.search(text)
    signed = _may_sign(text) or (dated and _LATER_VON.search(text))
    if not dated and not signed:
        return
    holder = node.getparent() if is_tail else node
    if holder is None or holder.tag in UNREAD:
        return
    after = node if is_tail else None
    if dated:
        _note(marks.dated, holder, place, text, after)
    if signed:
        _note(marks.signed, holder, place, text, after)


def _may_sign(text: str) -> bool:
    """Whether the text could begin as bylines do: asked of every text of a page, so it asks little."""
    first = _FIRST_WORD.match(text)
    if first is None:
        return False
    word = first[1].casefold()
    labels = label_beginnings().get(word)
    if labels is None and word[0] > EAST_ASIAN:
        begun = word.endswith(_TRADES) or any(word.startswith(label) for label in label_beginnings())
        return begun or bool(_LATER_AUTHOR.search(text))
    if labels is not None and text[first.start(1) : first.end(1) + 40].casefold().startswith(labels):
        return True
    start = text[:60]
    return ("by" in start or "BY" in start or "By" in start) and bool(_LATER_BY.search(start))


def _note(
    found: list[Mark], element: HtmlElement, place: int, text: str = "", after: HtmlElement | None = None
) -> None:
    if len(found) < _MANY:
        found.append(Mark(element, place, text, after))
