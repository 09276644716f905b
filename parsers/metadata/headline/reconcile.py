"""The article's headline, without the site's name.

The h1 is what readers see, so it is believed, unless it is the site's name or says nothing that the page's
other titles and its address say. Those others carry the site's name and the wording for search engines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from parsers.metadata.addresses import host_of, path_of
from parsers.metadata.headline.heading_texts import LONGEST, TAG_WORDS, Titles, heading_text
from parsers.metadata.headline.references import References, overlap, words_of
from parsers.metadata.headline.set_titles import title_above_summary, title_above_text
from parsers.metadata.headline.title_lines import line_saying_part
from parsers.metadata.one_line import one_line
from parsers.metadata.page import HEADINGS, Page
from parsers.metadata.sites import fold_title, is_site_name, strip_site
from parsers.metadata.visible import FURNITURE, GROUND, Standing, names_of, seen_text

_TITLE_NAMES = re.compile(
    r"(?:entry|post|article|story|page|blog|news|content)[\w-]*(?:title|headline)|^title$|headline|p-name",
    re.I,
)
_ENTRY_TITLES = frozenset(("entry-title", "p-name"))
_RELATED = 0.34  # of a heading's words: what the page's other titles must say to bear it out
_LESSER = 0.3  # an h2, and what stands beside the article
_LESS_IN = {GROUND: 0.0, FURNITURE: 0.35}  # the end of a path comes after an h2 of the article's own
_CUT_FROM, _CUT = 60, ("…", "...")
_WORD_FOR_WORD = 0.05  # for a heading that is all of a title, over one whose words are in it
_MORE_SAID = 0.01  # for an h1 that says more of all titles and of the address than another: no section's name
_SLUG = re.compile(r"[a-z\d]+(?:[-_][a-z\d]+){2,}")


@dataclass(frozen=True)
class Headline:
    """The headline, its witness and, when it is on the page, its element."""

    text: str = ""
    witness: str = ""
    element: HtmlElement | None = None


def read_headline(page: Page) -> Headline:
    """The best supported headline; an empty one when nobody names any."""
    told = _completed(
        [(witness, text) for witness, text in _told(page) if text and not _SLUG.fullmatch(text)]
    )
    titles = [(witness, text) for witness, text in told if not is_site_name(text, page)]
    heading = _best_heading(page, titles)
    if heading is not None:
        fuller = dict(_completed([("", heading.text), *titles]))[""]
        return replace(heading, text=fuller) if heading.text.endswith(_CUT) else heading
    titles = titles or told
    alone = all(witness == "title" for witness, _ in titles)
    line = title_above_text(page, [text for _, text in titles]) if alone else None
    line = _title_of_entry(page) if alone and line is None else line
    if line is not None:
        return Headline(seen_text(line)[:LONGEST], line.tag, line)
    if named := _without_general(titles):
        witness, text = named[0]
        part, line = line_saying_part(text, page.body) or (text, _heading_saying(text, page))
        return Headline(part, witness, line)
    first = next((element for element in _headings(page) if element.tag == "h1" and seen_text(element)), None)
    return (
        Headline(heading_text(first, Titles(), page)[:LONGEST], "h1", first)
        if first is not None
        else Headline()
    )


def _title_of_entry(page: Page) -> HtmlElement | None:
    """The element that microformats or microdata call the title of the page's one entry, whatever its tag."""
    found = [element for element in _elements(page) if _is_entry_title(element)]
    texts = {seen_text(element, limit=LONGEST) for element in found}
    text = next(iter(texts), "")
    told = len(texts) == 1 and len(text.split()) > TAG_WORDS and not is_site_name(text, page)
    return found[0] if told else None


def _elements(page: Page) -> Iterator[HtmlElement]:
    nodes = () if page.body is None else page.body.iter()
    return (node for node in nodes if isinstance(node.tag, str))


def _is_entry_title(element: HtmlElement) -> bool:
    return element.get("itemprop") == "headline" or not _ENTRY_TITLES.isdisjoint(
        element.get("class", "").split()
    )


def _without_general(titles: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Without a window's title ("News", "Loading…") that says nothing of what the feed calls the article."""
    hint = next((words_of(text) for witness, text in titles if witness == "hint"), frozenset())
    return [
        (witness, text)
        for witness, text in titles
        if witness != "title" or not hint or overlap(words_of(text), hint) >= _RELATED
    ]


def _told(page: Page) -> Iterator[tuple[str, str]]:
    """What the head says, site's name stripped, most careful witness first."""
    yield "json-ld", strip_site(one_line(page.article.get("headline")), page)
    yield "opengraph", strip_site(page.first("og:title"), page)
    yield "meta", next(iter(page.all("headline")), "")
    yield "microdata", next(iter(page.props.get("headline", ())), "")
    yield "twitter", strip_site(page.first("twitter:title", "twitter:text:title"), page)
    yield "title", strip_site(page.title, page)
    yield "json-ld", strip_site(one_line(page.article.get("name")), page)
    yield "hint", one_line(page.hints.title)


def _completed(told: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Titles that were cut ("Officials from China and…") as another witness gives them in full."""
    texts = [text for _, text in told]
    found = []
    for witness, text in told:
        start = text.rstrip(" .…")
        cut = len(start) >= _CUT_FROM or text.endswith(_CUT)
        fuller = next((other for other in texts if cut and _continues(other, start)), text)
        found.append((witness, fuller))
    return found


def _continues(other: str, start: str) -> bool:
    """Whether `other` goes on where the cut title ends, and not with a bar and a section's name."""
    rest = other[len(start) :].lstrip()
    return other.startswith(start) and bool(rest.strip(" .…")) and not rest.startswith(("|", "–", "—", "- "))


def _best_heading(page: Page, told: list[tuple[str, str]]) -> Headline | None:
    """The heading that the page's other titles and its address bear out best; an h2 must be one of them word
    for word or be named a title, and counts less. Where they bear out none, the h1 over the summary, or
    the only one.
    """
    texts = [text for _, text in told]
    by_words = Titles(texts)
    references = References([*texts, _slug(page.url)])
    standing = Standing(None)
    best, best_rank = Headline(), 0.0
    for element in _headings(page):
        text = heading_text(element, by_words, page)
        if not text or len(text) > LONGEST or is_site_name(text, page) or _leads_home(element, text, page):
            continue
        rank = references.support(text)
        rest = references.says_more_than(text) if element.tag == "h1" else ""
        if rest and rest in page.shown:
            rank -= 0.4
        if element.tag != "h1":
            equal = references.has(text) or references.leads_with(text)
            rank = rank - _LESSER if equal or (rank > 0.8 and _names_title(element)) else 0.0
        rank += _WORD_FOR_WORD * references.has(text)
        rank += _MORE_SAID * references.said_by(text) * (element.tag == "h1")
        if rank > best_rank + 1e-9:
            rank -= _LESS_IN.get(standing.box(element), _LESSER)
        if rank > best_rank + 1e-9:
            best, best_rank = Headline(text, element.tag, element), rank
    if best_rank >= _RELATED:
        return best
    return _summed_up(page) or _lonely(page, told)


def _summed_up(page: Page) -> Headline | None:
    """The h1 above the article's summary: it is the headline, whatever the titles for search engines say."""
    element = title_above_summary(page, _headings(page))
    text = heading_text(element, Titles(), page) if element is not None else ""
    own = text and len(text) <= LONGEST and not is_site_name(text, page)
    return Headline(text, "h1", element) if own else None


def _leads_home(element: HtmlElement, text: str, page: Page) -> bool:
    """Whether all of a heading is a link to the site's front page: it names the site."""
    link = element.find(".//a[@href]")
    address = link.get("href", "").strip() if link is not None else ""
    home = address == "/" or (host_of(address) == host_of(page.url) != "" and path_of(address) in ("", "/"))
    return home and path_of(page.url) not in ("", "/") and seen_text(link) == text


def _headings(page: Page) -> list[HtmlElement]:
    return [mark.element for mark in page.marks.headings[:HEADINGS]]


def _lonely(page: Page, told: list[tuple[str, str]]) -> Headline | None:
    """The only h1 on the article's ground, though nothing supports it; not where all other titles agree."""
    standing = Standing(None)
    texts = [
        (element, heading_text(element, Titles(), page))
        for element in _headings(page)
        if element.tag == "h1" and standing.box(element) == GROUND
    ]
    texts = [
        (element, text)
        for element, text in texts
        if text and not is_site_name(text, page) and not _leads_home(element, text, page)
    ]
    if len(texts) != 1 or len(texts[0][1]) > LONGEST:
        return None
    agreed = {fold_title(text) for _, text in told}
    if told and len(agreed) < len(told) and len(agreed) == 1:
        return None
    curt = len(fold_title(texts[0][1]).split()) == 1 and any(
        len(fold_title(text).split()) > 3 for _, text in told
    )
    return None if curt else Headline(texts[0][1], "h1", texts[0][0])


def _heading_saying(text: str, page: Page) -> HtmlElement | None:
    """The element that shows this headline: a heading if there is one, else whatever says it first."""
    folded = fold_title(text)
    heading = next((element for element in _headings(page) if fold_title(seen_text(element)) == folded), None)
    if heading is not None or page.body is None:
        return heading
    return next((element for element in page.body.iter() if (element.text or "").strip() == text), None)


def _names_title(element: HtmlElement) -> bool:
    parent = element.getparent()
    return bool(_TITLE_NAMES.search(names_of(element))) or (
        parent is not None and bool(_TITLE_NAMES.search(names_of(parent)))
    )


def _slug(url: str) -> str:
    parts = [part for part in path_of(url).split("/") if part]
    said = max(parts[-2:], key=len, default="")
    return (said.rpartition(".")[0] or said).replace("_", " ")
