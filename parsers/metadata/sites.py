"""The site's names, and titles without them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from parsers.metadata.addresses import host_of
from parsers.metadata.linked_data import types_of
from parsers.metadata.one_line import one_line
from parsers.words.characters import EAST_ASIAN, word_runs

if TYPE_CHECKING:
    from parsers.metadata.page import Page

_SEPARATOR = re.compile(r"\s+(?:[|｜–—·•»«›‹~/]|-{1,3}|::|\|\||//)\s+|\s*[|｜]\s*|_(?=[^_]*$)")
_SUFFIX_WORDS = 5  # of what may be a site's name beside a title
_BRIEF, _TITLE = 2, 8  # ideographs of a house's short name ("窗口" of "窗口新闻"); of a headline
_HOLDS = re.compile(r"copyright|©|\(c\)|版[权權]所有|\d{4}", re.IGNORECASE)
# "标题标题标题_要闻_某某网": in ideographs a low line stands before a section and the site, nowhere else.
_UNDERLINED = re.compile(
    r"([^_]*[\u3400-\u9fff][^_]{7,}?)(?:_{1,2}(?=[^_]{0,15}[\u3400-\u9fff])[^_]{2,18}){1,3}"
)
_COLON = re.compile(r"\s:\s|：")
_SECOND_LEVEL = frozenset(("ac", "co", "com", "edu", "go", "gob", "gov", "ne", "net", "or", "org"))


def fold_title(text: str) -> str:
    """Lower-case words only: how two titles are compared."""
    return " ".join(word_runs(unicodedata.normalize("NFKC", text).casefold()))


def host_stem(url: str) -> str:
    """The host's own name: the longest of its parts but the last; "" when there is no host."""
    labels = host_of(url).split(".")
    return max(labels[:-1] or labels, key=len)


def _registered_name(url: str) -> str:
    """The name before a host's ending: "nhk" of www3.nhk.or.jp, "cnn" of edition.cnn.com; "" for none."""
    labels = host_of(url).split(".")[:-1]
    while len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return labels[-1] if labels else ""


def site_names(page: Page) -> frozenset[str]:
    """Every name the page gives its site, folded, spaces gone."""
    said = [
        *page.all("publisher"),
        one_line(page.hints.publisher),
        host_stem(page.url),
        _registered_name(page.url),
    ]
    for node in page.nodes:
        maker = node.get("publisher")
        if isinstance(maker, dict):
            said.append(one_line(maker.get("name"), 200))
        if types_of(node) & {"WebSite", "NewsMediaOrganization"}:
            said += [one_line(node.get("name"), 200), one_line(node.get("alternateName"), 200)]
    said.append(_around(page.first("og:title"), page).rpartition("_")[2])
    said.append(_HOLDS.sub("", page.first("copyright")))
    return frozenset(squeezed for squeezed in (_squeeze(name) for name in said) if len(squeezed) > 1)


def host_names(url: str) -> frozenset[str]:
    """The host of an address and what it ends in, folded, spaces gone: a site is called by any of them, and
    by the names of its house and its own ("CNN Edition" of edition.cnn.com).
    """
    labels = host_of(url).split(".")
    called = [labels[start:] for start in range(len(labels) - 1)]
    if len(labels) == 3 and labels[1] not in _SECOND_LEVEL:
        called += [labels[:2], labels[1::-1]]
    return frozenset(_squeeze(" ".join(names)) for names in called)


def _around(headline: str, page: Page) -> str:
    """What <title> adds to the headline that og:title gives: mostly the site's name, unless readers see it
    in a longer headline.
    """
    inner, outer = fold_title(headline), fold_title(page.title)
    if (len(inner.split()) < 2 and not _says_all(inner, _TITLE)) or inner == outer or inner not in outer:
        return ""
    if any(inner in shown and inner != shown and shown in outer for shown in page.shown):
        return ""
    rest = outer.replace(inner, "", 1).strip()
    return (
        rest
        if len(rest.split()) <= _SUFFIX_WORDS and (outer.startswith(inner) or outer.endswith(inner))
        else ""
    )


def _squeeze(text: str) -> str:
    return fold_title(text).replace(" ", "").removeprefix("the")


def is_site_name(text: str, page: Page) -> bool:
    """Whether the text is the site's name and nothing else."""
    squeezed = _squeeze(text)
    if not squeezed or squeezed in page.sites or squeezed in page.hosts:
        return bool(squeezed)
    return _says_all(squeezed, _BRIEF) and any(name.startswith(squeezed) for name in page.sites)


def _says_all(folded: str, ideographs: int) -> bool:
    """Whether a text of a script that parts no words has so many signs."""
    return folded[:1] > EAST_ASIAN and len(folded) >= ideographs


def strip_site(title: str, page: Page) -> str:
    """The title without the site's name, at either end, however it was set apart.

    Of a title that a heading of the page says word for word, only the very name goes.
    """
    title = _without_name_and_colon(_without_host(title, page), page)
    if (found := _UNDERLINED.fullmatch(title)) and not _is_shown(title, page):
        return found[1].strip()
    cuts = [match.span() for match in _SEPARATOR.finditer(title)]
    if not cuts:
        return title
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(title)]
    first, last = 0, len(starts) - 1

    def goes(at: int) -> bool:
        part, whole = title[starts[at] : ends[at]], title[starts[first] : ends[last]]
        return is_site_name(part, page) or (names_site(part, page) and not _is_shown(whole, page))

    while first < last and goes(last):
        last -= 1
    while first < last and goes(first):
        first += 1
    unnamed = first == 0 and last == len(starts) - 1
    if unnamed and (shown := _shown_part(title, starts, ends, page)):
        return shown
    barred = last > first and any(bar in title[ends[last - 1] : starts[last]] for bar in "|｜")
    whole = title[starts[first] : ends[last]]
    if barred or (unnamed and not (_is_shown(whole, page) or page.all("publisher"))):
        last = _unnamed_suffix(title, starts[: last + 1], ends)
    return title[starts[first] : ends[last]].strip()


def _without_name_and_colon(title: str, page: Page) -> str:
    """The title without the site's very name before or after a colon ("Title : Le Journal")."""
    colons = list(_COLON.finditer(title))
    if colons and is_site_name(title[colons[-1].end() :], page):
        return title[: colons[-1].start()].rstrip()
    if colons and is_site_name(title[: colons[0].start()], page):
        return title[colons[0].end() :].lstrip()
    return title


def _shown_part(title: str, starts: list[int], ends: list[int], page: Page) -> str:
    """The most of a title, from one of its ends, that a heading says word for word; "" if it is but a bit."""
    parts = [title[start:] for start in starts[1:]] + [title[:end] for end in reversed(ends[:-1])]
    return next((part for part in parts if 2 * len(part) > len(title) and _is_shown(part, page)), "")


def _without_host(title: str, page: Page) -> str:
    """The title without the site's address before it ("example.com Bridge closed")."""
    first, _, rest = title.partition(" ")
    written = "." in first and first.casefold().rstrip(":") == host_of(page.url)
    return rest if rest and written and not _is_shown(title, page) else title


def _is_shown(title: str, page: Page) -> bool:
    return fold_title(title) in page.shown


def names_site(segment: str, page: Page) -> bool:
    """Whether a text of a few words has the site's name in it, or a part of it."""
    squeezed = _squeeze(segment)
    if not squeezed or is_site_name(segment, page):
        return True
    short = len(fold_title(segment).split()) <= _SUFFIX_WORDS
    return short and any(
        len(name) > 3 and (name in squeezed or (len(squeezed) > 3 and squeezed in name))
        for name in page.sites
    )


def _unnamed_suffix(title: str, starts: list[int], ends: list[int]) -> int:
    """Without a known name, the last part goes when it is short and what stays is a title."""
    last = len(starts) - 1
    suffix, rest = title[starts[last] : ends[last]].split(), title[: ends[last - 1]].split()
    return last - 1 if len(suffix) <= 3 and len(rest) >= 3 and len(suffix) < len(rest) else last


def site_in_title(page: Page) -> str:
    """The part of <title> that is the site's name, as the site spells it; "" when none is."""
    parts = _SEPARATOR.split(page.title)
    return next(
        (part for part in reversed(parts) if len(parts) > 1 and part and is_site_name(part, page)), ""
    )
