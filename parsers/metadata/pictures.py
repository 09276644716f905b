"""The lead image: what the page's data call it, or else the article's first picture that readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from parsers.metadata.addresses import URL_LIMIT, absolute
from parsers.metadata.one_line import one_line
from parsers.metadata.page import Page
from parsers.metadata.visible import GROUND, Standing

_LOOKED_AT = 100  # images
_SMALL = 100  # pixels: a dot that counts readers, a face, a button
_HOLDERS, _STORIES = ("figure", "picture"), ("article", "main")
# Where scripts find a picture's address that is fetched when a reader comes near it.
_LATER = ("data-src", "data-original", "data-lazy-src", "data-lazy")
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_WIDTHS = re.compile(r"(\S+?),?(?:\s+(\d+(?:\.\d+)?)[wx])?(?:\s*,\s+|\s*$)")
_NO_PHOTO = re.compile(r"\.(?:svg|gif|ico)(?:$|\?)|\b(?:logo|avatar|icon|sprite|placeholder|pixel|spacer)\b")

Said = tuple[object, str]
"""What a witness says, and which it is."""


def pictures(page: Page, anchor: HtmlElement | None) -> Iterator[Said]:
    """Addresses of the lead image with their witnesses, the best first. `anchor` shows the headline."""
    yield from ((address(value, page), "meta") for value in page.all("image"))
    yield _of_node(page.article.get("image"), page), "json-ld"
    yield _of_node(page.web_page.get("primaryImageOfPage"), page), "json-ld"
    yield from ((_of_image(image, page), "figure") for image in _shown(page, anchor))


def address(value: object, page: Page) -> str:
    """The web address that a witness gives; "" when it is none."""
    return absolute(page.url, one_line(value, URL_LIMIT + 1)) if value else ""


def _of_node(value: object, page: Page) -> str:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            item = page.known.get(str(item.get("@id")), {}) | item
            item = item.get("url") or item.get("contentUrl")
        found = address(item, page)
        if found:
            return found
    return ""


def _shown(page: Page, anchor: HtmlElement | None) -> Iterator[HtmlElement]:
    """The pictures of the article, in its order."""
    standing = Standing(anchor)
    for image in islice(page.body.iter("img"), _LOOKED_AT) if page.body is not None else ():
        around = {box.tag for box in image.iterancestors()}
        held = not around.isdisjoint(_HOLDERS) and not around.isdisjoint(_STORIES)
        if held and not _is_small(image) and standing.box(image) == GROUND:
            yield image


def _is_small(image: HtmlElement) -> bool:
    sides = (image.get(side, "").removesuffix("px") for side in ("width", "height"))
    return any(side.isdecimal() and int(side[:6]) < _SMALL for side in sides)


def _of_image(image: HtmlElement, page: Page) -> str:
    own = [image.get(name, "") for name in _LATER]
    sets = [_widest(image.get(name, "")) for name in _SETS]
    choices = (source for picture in image.iterancestors("picture") for source in picture.iter("source"))
    others = [_widest(source.get("srcset", "")) for source in islice(choices, _LOOKED_AT)]
    for value in (*sets, *own, image.get("src", ""), *others):
        found = address(value, page)
        if found and not _NO_PHOTO.search(found.lower()):
            return found
    return ""


def _widest(sources: str) -> str:
    """The address of the widest picture in a `srcset`."""
    found = [(float(width or 1), place) for place, width in _WIDTHS.findall(sources[: 10 * URL_LIMIT])]
    return max(found)[1] if found else ""
