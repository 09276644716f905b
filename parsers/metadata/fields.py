"""The plain fields: standfirst, publisher, section, tags, image, canonical URL."""

from __future__ import annotations

from parsers.metadata.addresses import URL_LIMIT, absolute
from parsers.metadata.linked_data import types_of
from parsers.metadata.page import Page
from parsers.metadata.tidy import tidy

TAG_LIMIT = 50


def read_fields(page: Page) -> dict[str, tuple[object, str]]:
    """field → (value, witness)"""
    return {
        "standfirst": (page.first("og:description", "description") or tidy(page.hints.summary), "meta"),
        "publisher": _publisher(page),
        "section": (page.first("article:section"), "meta"),
        "tags": (tuple(dict.fromkeys(page.meta.get("article:tag", page.hints.tags)))[:TAG_LIMIT], "meta"),
        "image": (_address(page.first("og:image", "twitter:image"), page), "opengraph"),
        "canonical_url": _canonical(page),
    }


def _publisher(page: Page) -> tuple[str, str]:
    for node in page.nodes:
        maker = node.get("publisher")
        if isinstance(maker, dict) and tidy(maker.get("name")) and types_of(node):
            return tidy(maker["name"]), "json-ld"
    if page.first("og:site_name"):
        return page.first("og:site_name"), "opengraph"
    return tidy(page.hints.publisher), "hint"


def _canonical(page: Page) -> tuple[str, str]:
    if page.root is not None:
        for link in page.root.iter("link"):
            if (link.get("rel") or "").lower() == "canonical":
                return _address(link.get("href") or "", page), "link"
    return _address(page.first("og:url"), page), "opengraph"


def _address(value: str, page: Page) -> str:
    return absolute(page.url, tidy(value, URL_LIMIT))
