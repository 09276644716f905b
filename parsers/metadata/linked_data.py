"""JSON-LD: every node of every script of a page, however it was nested or slightly broken."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement

Node = dict[str, Any]

SCRIPT_LIMIT = 1 << 20  # characters of a script; what it says beyond them is not heard
NODE_LIMIT, DEPTH_LIMIT = 3000, 20  # nodes of a page, and how deep they are nested
_OF_OTHERS = frozenset(
    ("review", "reviews", "comment", "comments", "mentions", "citation", "liveBlogUpdate", "hasPart",
     "suggestedAnswer", "acceptedAnswer", "recipeInstructions", "relatedLink")
)  # fmt: skip
VALUE_LIMIT = 50  # values one after another in a script that should have held one
SALVAGE_LIMIT = 100_000  # characters of a broken one in which an article's fields are sought
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_KIND = re.compile(r'"@type"\s{0,9}:\s{0,9}"(\w{0,40}(?:Article|Posting))"')
_PLAIN_FIELD = re.compile(
    r'"(headline|datePublished|dateModified|dateCreated|articleSection)"\s{0,9}:\s{0,9}"([^"\\]{1,300})"(?=\s{0,9}[,}])'
)
_AUTHOR = re.compile(
    r'"author"\s{0,9}:\s{0,9}(?:"([^"\\]{1,200})"|[^\]]{0,300}?"name"\s{0,9}:\s{0,9}"([^"\\]{1,200})")'
)


def texts_of(scripts: Iterable[HtmlElement]) -> Iterator[str]:
    """What those of some scripts say that are linked data."""
    return (script.text or "" for script in scripts if "ld+json" in script.get("type", "").lower())


def read_nodes(scripts: Iterable[str]) -> list[Node]:
    """All JSON objects of the scripts, outermost first; a script beyond repair gives none."""
    nodes: list[Node] = []
    for script in scripts:
        for value in _load(script):
            for node in _walk(value, 0):
                nodes.append(node)
                if len(nodes) >= NODE_LIMIT:
                    return nodes
    return nodes


def _load(script: str) -> list[Any]:
    """The values of a script: as it is, else repaired, else the fields that can be told from its text."""
    text = script[:SCRIPT_LIMIT]
    for repair in (str.strip, _unwrapped, _mended):
        text = repair(text)
        try:
            return [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue
    return _one_after_another(text) or _salvaged(text)


def _unwrapped(text: str) -> str:
    text = text.replace("<![CDATA[", "").replace("]]>", "")
    starts = [place for place in (text.find("{"), text.find("[")) if place >= 0]
    if not starts:
        return ""
    closing = "}" if text[min(starts)] == "{" else "]"
    return text[min(starts) : text.rfind(closing) + 1]


def _mended(text: str) -> str:
    """Without commas before a bracket, entities for quotes, and escapes that JSON does not know."""
    if '"' not in text and "&quot;" in text:
        text = html.unescape(text)
    return _ESCAPE.sub(_escape, _TRAILING_COMMA.sub("", text))


def _escape(match: re.Match[str]) -> str:
    """JavaScript's escapes as JSON has them."""
    said = match[1]
    return match[0] if said in '"\\/bfnrtu' else r"\u00" if said == "x" else said


def _one_after_another(text: str) -> list[Any]:
    """The values of a script that holds several, up to the first that is broken."""
    decoder, place = json.JSONDecoder(strict=False), 0
    values: list[Any] = []
    try:
        while len(values) < VALUE_LIMIT:
            value, place = decoder.raw_decode(text, place)
            values.append(value)
            place += len(text[place : place + 100]) - len(text[place : place + 100].lstrip(" \t\r\n,;"))
    except (ValueError, RecursionError):
        pass
    return values


def _salvaged(text: str) -> list[Any]:
    """An article's plain fields out of a script that is no JSON: the first of each, in its own words."""
    head = text[:SALVAGE_LIMIT]
    kind, author = _KIND.search(head), _AUTHOR.search(head)
    if kind is None:
        return []
    node: Node = {"@type": kind[1], "author": author and (author[1] or author[2])}
    for name, value in _PLAIN_FIELD.findall(head):
        node.setdefault(name, value)
    return [node]


def _walk(value: Any, depth: int) -> Iterator[Node]:
    if depth > DEPTH_LIMIT:
        return
    if isinstance(value, dict):
        yield value
        value = [item for key, item in value.items() if key not in _OF_OTHERS]
    if isinstance(value, list):
        for item in value:
            if isinstance(item, dict | list):
                yield from _walk(item, depth + 1)


_ARTICLE = re.compile(r"Article$|Posting$|^Report$|^Recipe$|^Review$|^HowTo$", re.IGNORECASE)
_PAGE = re.compile(r"Page$|^CreativeWork$|^Podcast|^VideoObject$|^Event$|^Product$", re.IGNORECASE)


def main_node(nodes: list[Node], url: str, folded_title: str, *, page: bool = False) -> Node:
    """The node that describes this page's article (with `page`, the page itself); {} when there is none.

    A page may list other stories too: the one that names this address or this title is preferred, then the
    first.
    """
    wanted = _PAGE if page else _ARTICLE
    best: Node = {}
    best_rank = -1.0
    for position, node in enumerate(nodes):
        if any(wanted.search(name) for name in types_of(node)):
            rank = _fit(node, url, folded_title) - position / NODE_LIMIT
            if rank > best_rank:
                best, best_rank = node, rank
    return best


def _fit(node: Node, url: str, folded_title: str) -> float:
    said = node.get("headline") or node.get("name")
    titled = isinstance(said, str) and len(said) > 8 and _folded(said) in folded_title
    where = [node.get("url"), node.get("@id"), node.get("mainEntityOfPage")]
    where = [place.get("@id") if isinstance(place, dict) else place for place in where]
    path = _bare(url)
    here = any(isinstance(place, str) and path and _bare(place) == path for place in where)
    return 2.0 * titled + 2.0 * here + 1.0 * ("author" in node) + 1.0 * ("datePublished" in node)


def _bare(address: str) -> str:
    return address.split("//")[-1].split("?")[0].split("#")[0].rstrip("/")


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", html.unescape(text[:1000]).casefold()))


def types_of(node: Node) -> set[str]:
    """The node's schema.org types, without prefix."""
    types = node.get("@type", node.get("type"))
    names = types if isinstance(types, list) else [types]
    return {name.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names if isinstance(name, str)}
