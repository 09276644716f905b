"""What a reader would see: elements as lines of text, and whether they stand in the article or beside it."""

from __future__ import annotations

import re
from itertools import islice, takewhile

from lxml.html import HtmlElement

from parsers.metadata.one_line import one_line
from parsers.tree.elements import address_of, outward
from parsers.tree.tags import CONTROLS, HEADINGS, UNSEEN
from parsers.words.characters import EAST_ASIAN

UNREAD = UNSEEN | CONTROLS | {"math"}
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div",
     "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
     "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
     "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)  # fmt: skip
_DEPTH = 30  # elements within each other whose text is read
_CARD, _TITLE_WORDS = 150, 4  # characters of a line in a card, words of the title above it
_DEEP = 4  # boxes between such a line and the link around the card, or the frame of a picture
_NEAR = 7  # elements from one outward among which the block is sought that holds it
_STORIES = ("article", "main", "body")
_CARD_LIMIT, _CARD_LINKS = 400, 8  # characters of a card; links of it looked at
_TITLE_NAMES = re.compile(r"title|headline", re.IGNORECASE)
# Of who wrote the article, and of what it is part of: these links are beside its own day.
_OWN_NAMES = re.compile(r"author|byline|contributor|(?:job|series|issue|section|sub)-?title", re.IGNORECASE)
_OWN_ADDRESS = re.compile(
    r"#|.*/(?:author|autor\w*|auteur|contributor|journalist|people|profile|staff)s?/", re.I
)
_PIECES = 400  # of text in one element
_FIRST, _TITLES = 8, ("h1", "h2", "h3", "h4")  # elements of an <article> in which its title is sought
_BEYOND = 2  # characters read to see that a text is longer: one may be a space at its end, which goes
_RAW = 8  # raw characters read for one that is wanted: markup is indented
_BETWEEN = r"[\s_-](?:{})(?:$|[\s_-])"  # of names in small letters, a space before the first
# Boxes of other people's or other stories' words, wherever they stand.
_STRANGER_NAMES = re.compile(
    _BETWEEN.format(
        r"related|columnists|bloggers|comments?(?![_-](?:date|time|count))|comment-?list|guest-?book|condolences?|respond|recent|popular|trending|most-?read|recommend\w*|latest|upnext|"
        r"next-?post|prev\w*|read-?next|read-?more|more-(?!options\b)\w+|further|suggested|up-next|you-may|also-like|outbrain|"
        r"taboola|testimonials?|tweets?|(?<!format-)(?<!has-)(?:pull|block)?quotes?|breadcrumbs?|menu|navbar|navigation|cookie\w*|consent|copyright"
    )
)
_STRANGERS = ("relatedposts", "relatedarticles", "recirc")  # also within a name
# Of the author's other stories; a box that is called an author's else tells of the author.
_AUTHORS_OTHERS = re.compile(
    r"author-(?:related|others?)(?![a-z])|(?:more|other|others|latest|recent|related)-(?:\w+-)?(?:from|by)-(?:\w+-)?author"
)
# Boxes that may be the article's own when they touch its headline: a hero card, an aside with the byline.
_BESIDE_NAMES = re.compile(
    _BETWEEN.format(
        r"sidebar|side-bar|(?<!elementor-)widget|newsletter|promo(?!ted\b)\w*|carousel|slider|slideshow|gallery|swiper|nav|navigation-\w+|teasers?|cards?|tiles?|feed|"
        r"post-?list|listing|modal|popup|colophon|site-footer|page-footer|banner|ad|ads|advert\w*|toc"
    )
)
_CREDIT = re.compile(
    r"(?:^|[\s_-])(?:caption|(?:photo|image|picture|media|foto|bild)[_-]?(?:credit|caption|copyright)s?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"ico|glyph|clos|social|shar|symbol", re.IGNORECASE)
STORY, FURNITURE, BESIDE, GROUND = 3, 2, 1, 0


def seen_text(
    element: HtmlElement, *, spaced: bool = False, limit: int = 1000, skip: re.Pattern[str] | None = None
) -> str:
    """The visible text of an element on one line.

    Blocks and line breaks part words; with `spaced`, so does every other tag. Children whose class matches
    `skip` are left out. Reading stops when `limit` characters are had, so the cost does not follow the page.
    """
    pieces: list[str] = []
    _collect(element, pieces, spaced, [limit * _RAW], skip, 0)
    return one_line("".join(pieces), limit)


def _collect(
    element: HtmlElement,
    pieces: list[str],
    spaced: bool,
    room: list[int],
    skip: re.Pattern[str] | None,
    depth: int,
) -> None:
    """Adds the pieces of text in an element until as many raw characters are had as there is room for."""
    if element.text:
        _add(element.text, pieces, room)
    for child in element:
        if room[0] <= 0 or len(pieces) > _PIECES or depth > _DEPTH:
            return
        if pieces and _is_last_letter(child, pieces[-1]):
            pieces[-1] += child.text  # one piece, as it is one word
            room[0] -= 1
        elif isinstance(child.tag, str) and child.tag not in UNREAD and not _skipped(child, skip):
            apart = spaced or child.tag in BLOCKS or _is_tag(child, pieces)
            pieces.extend(" " * apart)
            _collect(child, pieces, spaced, room, skip, depth + 1)
            pieces.extend(" " * apart)
        if child.tail:
            _add(child.tail, pieces, room)


def _is_last_letter(child: HtmlElement, before: str) -> bool:
    """Whether an element is set about one small letter of a word: Jane Do<span class="last">e</span>. The
    letters of a font of signs, and the "x" that closes a box, are none.
    """
    text = child.text if child.tag == "span" and not len(child) else ""
    if not text or len(text) > 1 or not text.islower() or not before[-1:].islower():
        return False
    return text != "x" and not _SIGNS.search(names_of(child))


def _is_tag(child: HtmlElement, pieces: list[str]) -> bool:
    """Whether an element is set off though no space is there: <span>LIVE</span>Kandor, dam<a>Video</a>.

    Within a word stand letters in bold, or a larger first one, and small letters follow those.
    """
    if child.tag not in ("span", "a") or len(child) or not child.text:
        return False
    before, inner, after = (pieces[-1] if pieces else "")[-2:], child.text, (child.tail or "")[:2]
    return _is_seam(before, inner[:2]) or _is_seam(inner[-2:], after)


def _is_seam(before: str, after: str) -> bool:
    """Whether two words meet between these letters: the second has a capital, or its script knows none."""
    if len(before) < 2 or len(after) < 2 or not (before.isalpha() and after.isalpha()):
        return False
    return not after[0].islower() and after[0] < EAST_ASIAN


def _add(text: str, pieces: list[str], room: list[int]) -> None:
    pieces.append(text[: max(0, room[0])])
    room[0] -= len(text)


def segments_of(element: HtmlElement, limit: int) -> list[str]:
    """The visible text of an element, a string for each stretch between two tags; all of them together are
    longer than `limit`, by a little, where it says more.
    """
    limit += _BEYOND
    pieces: list[str] = []
    _collect(element, pieces, True, [limit * _RAW], None, 0)
    segments: list[str] = []
    for piece in pieces:
        text = "" if piece.isspace() else one_line(piece, limit)
        if text:
            segments.append(text)
            limit -= len(text)
        if limit <= 0:
            break
    return segments


def _skipped(element: HtmlElement, skip: re.Pattern[str] | None) -> bool:
    return skip is not None and bool(skip.search(f"{element.tag} {element.get('class') or ''}"))


def line_around(element: HtmlElement, limit: int) -> tuple[HtmlElement, str, bool]:
    """The nearest block that holds `element`, its text, and True; when it says more than `limit` characters,
    the block, the text of `element` alone, and False.
    """
    around = list(islice(outward(element), _NEAR))
    block = next((box for box in around if box.tag in BLOCKS), around[-1])
    text = seen_text(block, spaced=True, limit=limit + _BEYOND)
    if len(text) <= limit and block.tag not in ("html", "body"):
        return block, text, True
    return block, seen_text(element, spaced=True, limit=limit), False


def names_of(element: HtmlElement) -> str:
    """The element's class, id and test id: what its author calls it."""
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}"


class Standing:
    """Where elements stand, seen from the headline.

    Whatever holds the headline is the article's own ground; an element is furniture when, on the way from it
    up to that ground, some box is called (or is) a sidebar, a list of other stories, comments, and the like,
    or is an <article> beside the headline's own, or one with a title of its own. A page may say its headline
    above the article and in it.
    """

    def __init__(self, anchor: HtmlElement | None) -> None:
        self._headline = "" if anchor is None else seen_text(anchor)
        self._ground: dict[HtmlElement, int] = {}
        self._article = 99  # how far up from the headline its own <article> is
        if anchor is not None:
            for height, ancestor in enumerate(outward(anchor)):
                self._ground[ancestor] = height
                if ancestor.tag == "article":
                    self._article = min(self._article, height)
        self._known: dict[HtmlElement, tuple[int, int]] = {}

    def trust(self, element: HtmlElement, steps: int | None) -> float:
        """How much the place speaks for the element, about -20..4.

        `steps` is its distance from the headline in document order, None when no element shows the headline.
        """
        box, distance = self._look(element)
        penalty = (0.0, 5.0, 20.0, 20.0)[box]
        if steps is None:
            return -penalty
        near = 0 <= steps < 40 or (-25 < steps < 0 and distance <= 4)
        score = 2.5 if near else 1.0 if -60 < steps < 120 else -0.5
        score += 1.0 * (distance <= 3) + 0.5 * (distance <= 6)
        touching = box in (BESIDE, STORY) and -10 < steps < 25 and distance <= 4
        return score if touching else score - penalty

    def box(self, element: HtmlElement) -> int:
        """The worst box that holds the element: another STORY, FURNITURE, BESIDE the article, or GROUND."""
        return self._look(element)[0]

    def _story(self, node: HtmlElement, distance: int) -> int:
        """Whether it is an <article> without the headline, and beside the headline's own or titled itself."""
        if node.tag != "article" or not self._ground:
            return GROUND
        title = _title_of(node)
        return STORY if distance > self._article or (title and title != self._headline) else GROUND

    def _look(self, element: HtmlElement) -> tuple[int, int]:
        """(the worst box on the way to the article's ground, how far up from the headline that ground is)"""
        path: list[HtmlElement] = []
        known = (GROUND, 99)
        node: HtmlElement | None = element
        while node is not None and len(path) < 256:
            if node in self._ground:
                known = (GROUND, self._ground[node])
                break
            if node in self._known:
                known = self._known[node]
                break
            path.append(node)
            node = node.getparent()
        for node in reversed(path):
            around = GROUND if node.tag == "main" else known[0]  # what holds the main part is beside nothing
            known = (max(around, self._story(node, known[1]) or box_of(node)), known[1])
            self._known[node] = known
        return known


def _title_of(article: HtmlElement) -> str:
    """The title that an <article> begins with; "" when it begins with something else."""
    first = next((inner for inner in islice(article.iter(), _FIRST) if (inner.text or "").strip()), None)
    above = () if first is None else islice(outward(first), 3)
    return next((seen_text(element) for element in above if element.tag in _TITLES), "")


def box_of(element: HtmlElement) -> int:
    """What this very box is by its tag and its names: FURNITURE, BESIDE the article, or its GROUND."""
    if element.tag in ("html", "body", "main"):
        return GROUND
    told = (names_of(element)[:300], element.get("data-area") or "", element.get("data-component") or "")
    named = " ".join(("", *told))
    names = named.lower()
    about_author = "author" in named and "comment" not in named and not _AUTHORS_OTHERS.search(names)
    if element.tag == "nav" or (_is_strangers(names) and not about_author):
        return FURNITURE
    beside = element.tag in ("aside", "form") or (_BESIDE_NAMES.search(names) and not about_author)
    return BESIDE if beside else GROUND


def _is_strangers(names: str) -> bool:
    return any(name in names for name in _STRANGERS) or _STRANGER_NAMES.search(names) is not None


def in_card(element: HtmlElement) -> bool:
    """Whether this stands in a link below a title: it signs the story that the link leads to."""
    link = next((above for above in islice(element.iterancestors(), _DEEP) if above.tag == "a"), None)
    if link is None:
        return False
    own, whole = seen_text(element, spaced=True, limit=_CARD), seen_text(link, spaced=True, limit=2 * _CARD)
    return own != "" and len(whole.partition(own)[0].split()) >= _TITLE_WORDS


def dates_a_story(element: HtmlElement, anchor: HtmlElement | None) -> bool:
    """Whether this stands in a small box with the linked title of another story, away from the headline."""
    own = set() if anchor is None else {anchor, *anchor.iterancestors()}
    for box in islice(outward(element), _DEEP):
        if box in own or len(seen_text(box, limit=_CARD_LIMIT + 1)) > _CARD_LIMIT:
            return False
        titles = (link for link in islice(box.iter("a"), _CARD_LINKS) if _is_linked_title(link, box))
        if (title := next(titles, None)) is not None:
            return anchor is None or seen_text(title) != seen_text(anchor)
    return False


def _is_linked_title(link: HtmlElement, card: HtmlElement) -> bool:
    """Whether a link says a story's title by its words and by a name or a tag of it or of a box around."""
    address = address_of(link)
    if not address or _OWN_ADDRESS.match(address) or len(seen_text(link, limit=_CARD).split()) < _TITLE_WORDS:
        return False
    around = [link, *takewhile(lambda box: box is not card, link.iterancestors())]
    if any(_OWN_NAMES.search(names_of(box)) for box in (*around, card)):
        return False
    return any(box.tag in HEADINGS or _TITLE_NAMES.search(names_of(box)) for box in around)


def in_caption(element: HtmlElement) -> bool:
    """Whether this signs a picture."""
    boxes = takewhile(lambda box: box is element or box.tag not in _STORIES, outward(element))
    return any(
        box.tag == "figcaption" or _CREDIT.search(names_of(box)) is not None for box in islice(boxes, _DEEP)
    )
