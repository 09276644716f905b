"""Appeals: small boxes in which a page asks for its reader's address, and lines that ask to watch.

A field for an e-mail address shows one; so does what stands aside from the text and begins with "Sign up to".
Its box goes whole, as far as what stands with the field asks too or is no sentence. A line that asks to watch
or to hear what stands right below it, and ends in a colon, announces a player of which nothing is kept.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice, takewhile

from lxml.html import HtmlElement

from parsers.tree.elements import outward, page_title, start_of, text_of, texts_in, words_in
from parsers.tree.tags import PAGE_WIDE
from parsers.words.characters import fold
from parsers.words.sentences import ends_in_colon, is_folded_prose, is_prose

MARKS = 100  # fields and asides of a page looked at
LEVELS = 5
BOX_WORDS = 70
_MOST = 5  # kept texts in one box; a form of more has much else to ask
_TELLING = 4  # words; a field with fewer in its box has its text beside it
_ADDRESS = re.compile(r"e-?mail|correo|courriel|newsletter", re.IGNORECASE)
_ASKING = re.compile(
    r"e-?mail|inbox|newsletter|sign.?up|subscri|digest|briefing|posteingang|abonn|anmeld|courriel|inscri|correo|suscr|"
    r"assin|iscriv|подпис|рассылк|بريد|اشترك|ईमेल|सब्सक्राइब|邮|郵|订阅|訂閱|メール|登録|이메일|구독|privacy|spam|unsubscribe"
)
_PLAYERS = ("iframe", "video", "audio")
_LINE_WORDS = 25
_WATCH = re.compile(
    r"(?:watch|listen|see (?:the|this) video|simak|tonton|saksikan|mir[ae] |vea |escuch|regardez|écoutez|"
    r"sehen sie|hören sie|guarda |ascolta|assista|veja |ouça|смотрите|слушайте|شاهد|استمع|देखें|सुनें|"
    r"[观觀]看|收[听聽]|izleyin)"
)
_BEGINS = re.compile(
    r"(sign up|subscribe|register) (to|for)\b|get our\b|abonnieren sie|inscrivez-vous|suscríbete|apúntate"
)


def find(area: HtmlElement, kept: Collection[str]) -> Iterator[tuple[str, set[str]]]:
    """What asks for an address: the rule, and the folded texts in it; never all prose of the `kept` texts."""
    fields = islice((field for field in area.iter("input") if _asks_for_address(field)), MARKS)
    boxes = (box for field in fields if (box := _box_of(field, kept)) is not None)
    asides = (one for one in islice(area.iter("aside", "figure"), MARKS) if _is_aside(one))
    for box in (*boxes, *asides):
        texts = texts_in(box)
        inside = [text for text in kept if text in texts]
        if 0 < len(inside) <= _MOST and any(is_folded_prose(text) for text in kept if text not in texts):
            yield "newsletter box", texts
    yield "player", {text for player in islice(area.iter(*_PLAYERS), MARKS) if (text := _announced(player))}


def _asks_for_address(field: HtmlElement) -> bool:
    kind = field.get("type", "text").lower()
    named = " ".join(field.get(name, "")[:80] for name in ("name", "id", "placeholder", "aria-label"))
    return kind == "email" or (kind == "text" and bool(_ADDRESS.search(named)))


def _box_of(field: HtmlElement, kept: Collection[str]) -> HtmlElement | None:
    """The biggest of the few elements around a field that asks as a whole; None where none says a thing."""
    box: HtmlElement | None = None
    for above in islice(field.iterancestors(), LEVELS):
        words = words_in(above, BOX_WORDS)
        if above.tag in PAGE_WIDE or words is None or not _may_ask(above, kept, box is not None):
            break
        if words >= _TELLING:
            box = above
    return box


def _may_ask(box: HtmlElement, kept: Collection[str], told: bool) -> bool:
    """Whether the sentences right in a box ask; one may do so under a title that is not the page's own."""
    sentences = [text for child in box if (text := _prose_of(child, kept))]
    if all(_ASKING.search(text) for text in sentences):
        return True
    titled = not is_prose(start_of(box)) and not _prose_of(box[0], kept)
    return not told and titled and len(sentences) == 1 and not _has_headline(box)


def _has_headline(box: HtmlElement) -> bool:
    return box.find(".//h1") is not None or fold(start_of(box)) in page_title(box)


def _prose_of(element: HtmlElement, kept: Collection[str]) -> str:
    """The folded text of a kept sentence; "" of anything else."""
    if not isinstance(element.tag, str) or words_in(element, BOX_WORDS) is None:
        return ""
    text = fold(text_of(element))
    return text if text in kept and is_folded_prose(text) else ""


def _is_aside(element: HtmlElement) -> bool:
    return bool(_BEGINS.match(fold(start_of(element)))) and words_in(element, BOX_WORDS) is not None


def _announced(player: HtmlElement) -> str:
    """The folded line right above a player that asks to watch or to hear it; "" if none does."""
    for box in takewhile(lambda box: words_in(box, 0) == 0, outward(player)):
        above = (one for one in islice(box.itersiblings(preceding=True), LEVELS) if isinstance(one.tag, str))
        line = next((one for one in above if words_in(one, 0) != 0), None)
        if line is not None:
            text = text_of(line) if words_in(line, _LINE_WORDS) else ""
            return fold(text) if ends_in_colon(text) and _WATCH.match(fold(text)) else ""
    return ""
