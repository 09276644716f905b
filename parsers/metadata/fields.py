"""The plain fields: standfirst, publisher, section, tags, lead image, canonical address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from lxml.html import HtmlElement

from parsers.metadata.addresses import path_of
from parsers.metadata.linked_data import types_of
from parsers.metadata.one_line import one_line, without_markup
from parsers.metadata.page import Page, canonical_links
from parsers.metadata.pictures import Said, address, pictures
from parsers.metadata.sites import fold_title, is_site_name, site_in_title
from parsers.metadata.visible import GROUND, box_of, names_of, seen_text
from parsers.tree.elements import following

TAG_LIMIT = 50
STANDFIRST_LIMIT = 600
_STANDFIRST_NAMES = re.compile(
    r"standfirst|sub-?_?title|sub-?head|sub-?_?deck|sub-?_?line(?![a-z])|(?:^|[\s_-])(?:dek|deck|lede|chapo|chapeau|abstract|vorspann|"
    r"ingress|sapo|summary|sommario|entradilla|bajada|copete|linha-fina|occhiello|catenaccio|sottotitolo|synopsis|"
    r"perex|manchet|ozet|uvod|podnaslov|excerpt)(?:$|[\s_-])|(?:article|comment|story)-?_?lead(?![a-z])|"
    r"(?:news|haber|detay|detail)[_-]?spot(?![\w-])|"  # the word of Turkish papers
    r"(?-i:(?<=[a-z])(?:Dek|Deck|Lede|Standfirst)(?![a-z]))",
    re.IGNORECASE,
)
# So the first paragraph is called too, and whatever else leads: believed where nobody says anything better.
_LEADING_NAMES = re.compile(r"(?:^|[\s_-])(?:lead|intro|lid)(?:$|[\s_-])", re.IGNORECASE)
_BOXES = ("div", "section", "aside", "nav", "ul", "ol", "dl", "form", "table", "figure")
_PICTURES = ("img", "picture", "figure", "figcaption", "video", "iframe")
CREDITED = re.compile(
    r"^(?:photo|foto|image|imagen|immagine|picture|illustration|bild|credit|crédit|фото|صورة|فوٹو|फोटो|ছবি|ảnh|写真|图|圖|사진)\w*"
    r"(?:\s+(?:by|von|par|de|di|av|door))?\s*[:：/|]|/\s?(?:getty|afp|ap|reuters|epa|dpa|efe|ansa|tass)\b[^.]{0,20}$",
    re.IGNORECASE,
)
# "By Jane Doe KABUL…": the text begins so, and if anybody tells it in short, they do not.
_SIGNED = re.compile(r"(?i:by|von|par|por|di|door)\s+[A-ZÀ-Þ][\w.'’-]+\s[A-ZÀ-Þ][\w.'’-]+\s+[A-ZÀ-Þ„“\"]")
_TORN = re.compile(r"\b(?:am|vom|zum|bis|den|der|im)\s\d{1,2}\.$")  # after "14.", which ends no sentence
_DASH = re.compile(r"\s[-–—|]\s|:\s")
_BODY_FROM, _LONG = 2, 60  # paragraphs of so many characters: the text has begun
_SECTION_LIMIT = 80
_STEPS, _RISES = 25, 4  # elements behind the headline, and boxes around it, among which a subtitle is sought
_HOMES = frozenset(("home", "homepage", "startseite", "accueil", "inicio", "início", "главная", "首页"))


def read_fields(page: Page, anchor: HtmlElement | None, headline: str) -> dict[str, Said]:
    """field → (value, witness); an empty value where no witness speaks. `anchor` shows the headline."""
    return {
        "standfirst": _first(_standfirsts(page, anchor, headline)),
        "publisher": _first(_named_apart(_publishers(page), headline)),
        "section": _first(_sections(page, headline)),
        "tags": _first(_tags(page)),
        "image": _first(pictures(page, anchor)),
        "canonical_url": _first(canonicals(page)),
    }


def _first(claims: Iterable[Said]) -> Said:
    return next((claim for claim in claims if claim[0]), ("", ""))


def _standfirsts(page: Page, anchor: HtmlElement | None, headline: str) -> Iterator[Said]:
    said = chain(  # each asked only when those before it say nothing
        _shown_standfirst(anchor, _STANDFIRST_NAMES),
        (("opengraph", value) for value in page.meta.get("og:description", ())),
        [("json-ld", one_line(page.article.get("description")))],
        (("meta", value) for value in page.all("standfirst")),
        [("hint", one_line(page.hints.summary))],
        _shown_standfirst(anchor, _LEADING_NAMES),
    )
    signed: list[Said] = []
    for witness, text in said:
        plain = without_markup(text)[:STANDFIRST_LIMIT].strip()
        credited = CREDITED.search(plain) or _TORN.search(plain)
        if (
            len(plain) > 20
            and fold_title(plain) != fold_title(headline)
            and not credited
            and not _tells_of_site(plain, page)
        ):
            if _SIGNED.match(plain):
                signed.append((plain, witness))
            else:
                yield plain, witness
    yield from signed


def _tells_of_site(text: str, page: Page) -> bool:
    """Whether a description is the site's: its name, what stands after that and a dash, or its motto."""
    name, dash, _ = _DASH.sub("\n", text, count=1).partition("\n")
    mottos = (one_line(node.get("description")) for node in page.nodes if "WebSite" in types_of(node))
    return is_site_name(name if dash else text, page) or text in mottos


def _shown_standfirst(anchor: HtmlElement | None, names: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """A subtitle that stands right after the headline and is called one by such names."""
    below = following(anchor, _RISES) if anchor is not None else ()
    told = 0
    for inner in islice(below, _STEPS):
        told += inner.tag == "p" and len(inner.text or "") > _LONG
        if told > _BODY_FROM:
            return
        if isinstance(inner.tag, str) and names.search(names_of(inner)) and not _holds_more(inner):
            yield "standfirst", _without_links(inner)


def _without_links(element: HtmlElement) -> str:
    """Its text without boxes of nothing but links, as an article's tags under its headline are, without those
    of others' words, and without any beside its paragraphs.
    """
    parts = [part for part in element if isinstance(part.tag, str)]
    if len(parts) == 1 and parts[0].tag == "div" and seen_text(parts[0]) == seen_text(element):
        return _without_links(parts[0])
    beside = _BOXES if any(part.tag == "p" for part in parts) else ()
    own = (part for part in parts if part.tag not in beside and not _is_linked(part))
    told = [part for part in own if part.tag not in _BOXES or box_of(part) == GROUND]
    if len(told) == len(parts):
        return seen_text(element, limit=STANDFIRST_LIMIT)
    return one_line(" ".join([element.text or "", *map(seen_text, told)]), STANDFIRST_LIMIT)


def _is_linked(part: HtmlElement) -> bool:
    if part.tag not in ("div", "ul", "ol", "nav"):
        return False
    links = "".join(seen_text(link) for link in islice(part.iter("a"), 20))
    return bool(links) and links.replace(" ", "") == seen_text(part).replace(" ", "")


def _holds_more(element: HtmlElement) -> bool:
    """Whether it is a box for more than a subtitle, whatever it is called, or one with a picture."""
    parts = list(islice(element.iter("p", "li", "div", "button", "form", "h2", "h3"), 5))
    return len(parts) >= 5 or next(element.iter(*_PICTURES), None) is not None


def _publishers(page: Page) -> Iterator[Said]:
    for source in (page.article, page.web_page):
        yield _named(source.get("publisher"), page), "json-ld"
    yield page.first("og:site_name"), "opengraph"
    for node in page.nodes:
        if types_of(node) & {"NewsMediaOrganization", "WebSite"}:
            yield one_line(node.get("name"), 200), "json-ld"
    yield from ((name, "meta") for name in page.all("publisher") if not name.startswith("http"))
    yield one_line(page.hints.publisher, 200), "hint"
    yield site_in_title(page), "title"


def _named_apart(publishers: Iterable[Said], headline: str) -> Iterator[Said]:
    """Without those who give the article's own headline for their name."""
    return (said for said in publishers if not headline or fold_title(str(said[0])) != fold_title(headline))


def _named(value: object, page: Page) -> str:
    """The name of a node, of the node it refers to, or the text itself when it is no address."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            node = item if "name" in item else page.known.get(str(item.get("@id")), item)
            name = one_line(node.get("name"), 200)
        else:
            name = one_line(item, 200)
        if name and not name.startswith(("http:", "https:")):
            return name
    return ""


def _sections(page: Page, headline: str) -> Iterator[Said]:
    sections = page.article.get("articleSection")
    said = [(value, "meta") for value in page.all("section")]
    said.append((one_line(sections[0] if isinstance(sections, list) and sections else sections), "json-ld"))
    said.append((_crumb(page, headline), "breadcrumb"))
    for name, witness in said:
        if len(name) <= _SECTION_LIMIT and not is_site_name(name, page):
            yield name, witness


def _crumb(page: Page, headline: str) -> str:
    """The last step of the path to the article that is neither home nor the article."""
    for node in page.nodes:
        steps = node.get("itemListElement")
        if "BreadcrumbList" in types_of(node) and isinstance(steps, list):
            names = [
                _named(step.get("name") or step.get("item"), page) for step in steps if isinstance(step, dict)
            ]
            inner = [name for name in names if name and not _is_end(name, headline, page)]
            return inner[-1] if inner else ""
    return ""


def _is_end(name: str, headline: str, page: Page) -> bool:
    folded = fold_title(name)
    return (
        folded in _HOMES
        or folded in fold_title(headline)
        or fold_title(headline) in folded
        or is_site_name(name, page)
    )


def _tags(page: Page) -> Iterator[Said]:
    yield _distinct(page.meta.get("article:tag", [])), "meta"
    keywords = page.article.get("keywords")
    yield _distinct(keywords if isinstance(keywords, list) else [keywords]), "json-ld"
    yield _distinct(page.all("tags")), "meta"
    yield _distinct(list(page.hints.tags)), "hint"


def _distinct(values: list[object] | list[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for value in values[: TAG_LIMIT * 2]:
        for tag in re.split(r"[,;،、]", one_line(value)):
            if 1 < len(tag.strip()) <= 80:
                found.setdefault(fold_title(tag), tag.strip())
    return tuple(found.values())[:TAG_LIMIT]


def canonicals(page: Page) -> Iterator[Said]:
    """The addresses that the page calls its own, each with its witness."""
    said: list[Said] = [(href, "link") for href in canonical_links(page.links)[:1]]
    said += [(page.first("og:url"), "opengraph"), (page.article.get("url"), "json-ld")]
    for value, witness in said:
        found = address(value, page)
        if found and not _is_front_page(found, page):
            yield found, witness


def _is_front_page(where: str, page: Page) -> bool:
    """A site that calls its front page the true address of every article is not believed."""
    return path_of(where).strip("/") == "" and path_of(page.url).strip("/") != "" and "?" not in where
