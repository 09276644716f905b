"""Reading: a page's source into a tree, as browsers make one of it, whatever it is."""

from __future__ import annotations

import re
from itertools import islice

import lxml.html
from lxml import etree
from lxml.html import HtmlComment, HtmlElement, HtmlEntity, HtmlProcessingInstruction

from parsers.tree import depth
from parsers.words.sentences import may_end_sentence

# One class for all elements, and chosen in C: lxml.html's own choice costs a call in Python for each element.
_CLASSES = etree.ElementDefaultClassLookup(
    element=HtmlElement, comment=HtmlComment, pi=HtmlProcessingInstruction, entity=HtmlEntity
)
# Elements that wires put around names, places, days and sums within their sentences (NITF); some stay there.
_WIRED = frozenset(
    ("chron", "city", "country", "event", "location", "money", "org", "person", "state", "sublocation")
)
_OWN_MAKING = re.compile(
    rb"<(?:[a-z][\w\x80-\xff]*[-:]|(?:%s)[\s>])" % "|".join(sorted(_WIRED)).encode(), re.IGNORECASE
)
_MADE = frozenset("-:")  # letters of the names that nobody standardised
_GOES_ON = frozenset(",.;)")
# A slash closes no page and no body, though the parser thinks so.
_CLOSED, _MOST_CLOSED = re.compile(rb"(<(?:html|body)\b[^<>]{0,2000}?)/\s{0,20}>", re.IGNORECASE), 4
_COMMENT = re.compile(rb"<(?:[!?]|/[^a-zA-Z])")
_MOST_COMMENTS = 20_000  # kept; lxml walks over those beside each other in the square of their number
_HELD = 30_000  # elements; real pages have fewer, and those of hostile ones are not worth their memory
_LARGE = 250_000  # bytes; in a page of fewer no comments are counted
# Of character references those that may be of no character: the others are many on some pages.
_REFERENCE = re.compile(rb"&#(?:x([0-9a-fA-F]{4,8}|0{1,3}(?![0-9a-fA-F]))|(\d{5,9}|0{1,4}(?!\d)));?")


def read_tree(html: str) -> HtmlElement:
    """A tree from any text at all; an empty one when there is no markup in it."""
    data = html.encode("utf-8", "replace").replace(b"\x00", b"")  # twice as fast to search as text is
    data = _REFERENCE.sub(_safe_reference, data)
    data = _CLOSED.sub(rb"\1>", data, count=_MOST_CLOSED)
    bare = len(data) > _LARGE and len(_COMMENT.findall(data)) > _MOST_COMMENTS
    parser = _parser(bare=bare)
    tree = _read(data, parser)
    if depth.stopped_reading(parser):
        tree = _read(data, _parser(bare=bare, huge_tree=True))
        depth.lift(tree)
    _open_shadows(tree)
    if _OWN_MAKING.search(data):
        _join_sentences(tree)
    return tree


def reached(tree: HtmlElement) -> list[HtmlElement]:
    """A page's elements, to be held while it is read: lxml makes the object of one that nobody holds anew
    whenever it is reached, which costs a twentieth of the time of a page.
    """
    return list(islice(tree.iter(), _HELD))


def _join_sentences(tree: HtmlElement) -> None:
    """Elements of a page's or a word processor's own making through which a sentence runs, those within them
    and those of wires become inline, as browsers show them."""
    joined = set[HtmlElement]()
    for element in tree.iter(etree.Element):
        own = not _MADE.isdisjoint(element.tag)
        joins = own and (element.getparent() in joined or _is_in_sentence(element))
        if joins or element.tag in _WIRED:
            element.tag = "span"
            joined.add(element)


def _is_in_sentence(element: HtmlElement) -> bool:
    """Whether what is written right before or behind it is part of a sentence that it goes on."""
    before, parent = element.getprevious(), element.getparent()
    said = before.tail if before is not None else parent.text if parent is not None else ""
    said = (said or "").rstrip()
    begun = bool(said) and not may_end_sentence(said)
    onwards = (element.tail or "").lstrip()[:1]
    return begun or onwards.islower() or onwards in _GOES_ON


def _open_shadows(tree: HtmlElement) -> None:
    """Makes boxes of the templates that browsers show where they stand: an element's shadow, declared."""
    for template in list(tree.iter("template")):
        if template.get("shadowrootmode") is not None:
            template.tag = "div"


def _parser(*, bare: bool, huge_tree: bool = False) -> lxml.html.HTMLParser:
    """A parser that keeps comments, or (`bare`) none of them."""
    return lxml.html.HTMLParser(encoding="utf-8", huge_tree=huge_tree, remove_comments=bare, remove_pis=bare)


def _read(data: bytes, parser: lxml.html.HTMLParser) -> HtmlElement:
    parser.set_element_class_lookup(_CLASSES)
    try:
        return lxml.html.document_fromstring(data, parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return lxml.html.document_fromstring(b"<html><body></body></html>")


def _safe_reference(match: re.Match[bytes]) -> bytes:
    """A character reference that no string can hold (a surrogate, past Unicode's end) becomes U+FFFD."""
    code = int(match[1], 16) if match[1] else int(match[2])
    return "\ufffd".encode() if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code == 0 else match[0]
