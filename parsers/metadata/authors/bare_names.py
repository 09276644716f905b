"""Names that no label calls an author's: beside a date, right below a headline, they sign all the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import islice, pairwise

from lxml.html import HtmlElement

from parsers.metadata.authors.one_name import after_trade
from parsers.metadata.authors.persons import is_organisation, is_particle, is_person, is_place, is_role
from parsers.metadata.page import Page
from parsers.metadata.sites import fold_title, is_site_name
from parsers.metadata.visible import seen_text
from parsers.metadata.vocabulary import function_words, months, words
from parsers.tree.elements import following

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAMED = 4  # words of most names
_PART = re.compile(r"[^\W\d_]\.(?:-?[^\W\d_]\.)*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NO_NAMES = frozenset(
    ("the", "time", "photo", "photos", "video", "videos", "story", "stories", "review", "reviews")
)
_FIRST_NAMES = frozenset(("april", "may", "june", "august", "jan", "mart"))
_KOREAN = r"([가-힣]{2,4})\s?(?:선임|수석|인턴)?\s?(?:기자|특파원)"
_TITLED = re.compile(
    _KOREAN
    + r"|([\u3041-\u30ff\u3400-\u9fff]{1,4}[ \u3000]?[\u3041-\u30ff\u3400-\u9fff]{1,4})\s?(?:記者|特派員)"
)
_SIGNED_OFF = re.compile(rf"\W*{_KOREAN}\s+\S+@\S+\.\w+\W*")
_SIGNERS = 2  # in one report; more are those of other stories
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
_PARTS = re.compile(r"\s+[|•·–—/-]\s+")
_NAME = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}"
_SIGNED = re.compile(
    rf"From ({_NAME}), [A-Z][\w-]+(?: [A-Z][\w-]+)?|({_NAME}) \S+@\S+\.\w+|({_NAME}), ([^,.:;!?]{{4,40}})"
)
_SIGNATURE, _BELOW = 80, 25  # characters of such a line; elements below a headline among which it stands
_LINES = frozenset(("p", "div", "span", "td", "b", "strong", "em", "i", "h4", "h5", "h6", "address"))
_SET = frozenset(("b", "strong", "em", "i", "span", "a", "font", "img"))
_LINKS, _SHORT = 1_000, 60  # links of a page looked at for a name; characters of one


def the_name_in(segments: Sequence[str], page: Page) -> list[str]:
    """The one person whom these texts name by shape alone; what is linked too, or a heading, is a section."""
    parts = [
        part for segment in segments for part in _PARTS.split(segment) if fold_title(part) not in page.shown
    ]
    small = written_words(page.sample)
    names = list(dict.fromkeys(name for part in parts if (name := name_by_shape(part, small))))
    if len(names) != 1 or page.body is None or is_site_name(names[0], page):
        return []
    linked = (seen_text(link, limit=_SHORT) for link in islice(page.body.iter("a"), _LINKS))
    return [] if any(fold_title(text) == fold_title(names[0]) for text in linked) else names


def before_a_trade(segments: Sequence[str]) -> list[str]:
    """ "Jane Doe | Senior Writer | July 2, 2025": a name is what comes right before a trade."""
    parts = [part for segment in segments for part in re.split(r"\s+[|•·–—]\s+", segment)]
    return [
        name for name, trade in pairwise(parts) if is_person(name) and is_role(trade) and not is_role(name)
    ]


def signers(headline: HtmlElement, page: Page) -> tuple[tuple[str, ...], HtmlElement] | None:
    """Who signs without a label, and where: right below a headline, or with a title and an address."""
    if signed := _signer_below(headline, page):
        return (signed[0],), signed[1]
    names = _signers_off(page)
    return (names, headline) if names else None


def _signer_below(headline: HtmlElement, page: Page) -> tuple[str, HtmlElement] | None:
    """Who signs without a label in a line right below a headline, and that line: "Jane Doe, Staff Writer",
    "From Jane Doe, Lokoja", or a name over an address, the paper's own or, in capitals, a calling.
    """
    prose = 0
    elements = (element for element in following(headline) if isinstance(element.tag, str))
    for element in islice(elements, _BELOW):
        line = seen_text(element, spaced=True, limit=_SIGNATURE + 1) if _begins_line(element) else ""
        prose += len(line) > _SIGNATURE
        if prose > 1:
            break
        found = _SIGNED.fullmatch(line) if len(line) <= _SIGNATURE else None
        *names, role = found.groups() if found else ("", "")
        name = next(filter(None, names), "") or _over_site(line, page) or _over_calling(element, page)
        named = is_person(name) and (name == name.upper() or name_by_shape(name, written_words(page.sample)))
        if named and not is_role(name) and (not role or is_role(role)):
            return name, element
    return None


def _begins_line(element: HtmlElement) -> bool:
    """Whether a line begins right in an element: with a capital, or with a part set in bold or the like."""
    if element.tag not in _LINES:
        return False
    text = (element.text or "").lstrip()
    return text[:1].isupper() if text else len(element) > 0 and element[0].tag in _SET


def _signers_off(page: Page) -> tuple[str, ...]:
    """Who signs with a title and an address, as Korean papers do below a report: "김도현 기자 kdh@e.com"."""
    if page.body is None or not any(title in page.html for title in ("기자", "특파원")):
        return ()
    texts = page.body.itertext()
    found = (_SIGNED_OFF.fullmatch(text) for text in texts if "@" in text and len(text) <= _SIGNATURE)
    names = tuple(dict.fromkeys(match[1] for match in found if match))
    return names if len(names) <= _SIGNERS else ()


def _over_site(line: str, page: Page) -> str:
    """What a line says before the site's name that it ends with; "" when it does not."""
    words = line.split()
    ends = (at for at in range(2, min(len(words), _NAMED + 1)) if is_site_name(" ".join(words[at:]), page))
    return next((" ".join(words[:at]) for at in ends), "")


def _over_calling(element: HtmlElement, page: Page) -> str:
    """The name set in bold over what its bearer is or writes from, both in capitals; "" where none is, or one
    that has a word of the article's.
    """
    if len(element) < 2 or element[0].tag not in _SET or element[1].tag != "br":
        return ""
    name, calling = seen_text(element[0]), (element[1].tail or "").strip()
    beside = f"{element.text or ''}{element[0].tail or ''}".strip()
    if beside or not (name.isupper() and calling.isupper()):
        return ""
    small = written_words(page.sample)
    return "" if any(part.casefold() in small or _is_common(part) for part in name.split()) else name


def name_by_shape(text: str, small: Collection[str]) -> str:
    """The person whom a text without a label names and nothing else, by its shape alone; "" when it may be
    anything else. Only beside a date, right below a headline, is such a name an author's.

    Words that the article has in `small` letters are mostly no names: "Indoor Plants". A reporter's title of
    the language names one, too: "김도현 기자"; a place may stand behind one: "Jane Doe, Kabul".
    """
    said = after_trade(_before_place(text.strip(" |·•,;–—-")))
    titled = _TITLED.fullmatch(said)
    if titled:
        return titled[1] or titled[2]
    name, _, house = said.partition("/")
    if _HAN_NAME.fullmatch(name) and is_organisation(house):  # "王小明/南方晚报"
        return name
    parts = said.split()
    if said == said.upper() or said == said.lower():  # shouted, or a script without capitals
        return ""
    if any(len(part) > 2 and part.isupper() and "." not in part for part in parts):  # "CBDG Rental Rehab"
        return ""
    shaped = 2 <= len(parts) <= _NAMED and all(
        (part[0].isupper() and _PART.fullmatch(part)) or is_particle(part) for part in parts
    )
    if not shaped or parts[-1].endswith(".") or is_particle(parts[0]) or is_particle(parts[-1]):
        return ""
    told = is_organisation(said) or is_role(said) or is_place(said) or any(map(_is_common, parts))
    told = told or any(said.casefold() in words(kind) for kind in ("not_names", "published", "modified"))
    in_small = sum(part.casefold() in small for part in parts)
    return "" if told or 2 * in_small > len(parts) else said


def _before_place(text: str) -> str:
    """The text without where it was written: "Jane Doe, Kabul"."""
    name, _, place = text.rpartition(",")
    return name if name and is_place(place) else text


def written_words(text: str) -> frozenset[str]:
    """The words of a text as they are written."""
    return frozenset(_WORD.findall(text))


def _is_common(word: str) -> bool:
    """Whether no name has this word: a month, a day's, a trade, "The", "News"."""
    folded = word.casefold()
    if folded in _NO_NAMES:
        return True
    return folded not in words("particles") and (
        (folded in months()[""] and folded not in _FIRST_NAMES)
        or folded in words("roles")
        or folded in words("organisation_words")
        or folded in words("places")
        or folded in words("not_names")
        or folded in function_words()
    )
