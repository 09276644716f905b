"""What a publisher parser states: whose pages it knows, and where on them things are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from parsers.metadata.addresses import host_of

SELECTORS = ("headline", "standfirst", "authors", "published", "section", "tags")
"""The fields of a `Version` that say where metadata are."""


class PaperError(ValueError):
    """A publisher parser that cannot be used; says what is wrong with it."""


@dataclass(frozen=True)
class Version:
    """One design of a publisher's article page, as CSS selectors (soupsieve's dialect).

    A page is of this version when `body` and all of `requires` are found on it; of several that fit, the one
    with the latest `since` is taken. `remove` names what stands inside the body and is no part of it: name →
    selector. Selectors of metadata may be empty: then the generic reading stands.
    """

    since: date
    body: str
    requires: tuple[str, ...] = ()
    remove: Mapping[str, str] = field(default_factory=dict)
    headline: str = ""
    standfirst: str = ""
    authors: str = ""
    published: str = ""
    section: str = ""
    tags: str = ""

    def __post_init__(self) -> None:
        if type(self.since) is not date:
            raise PaperError(f"since must be a day, as date(2026, 1, 31) is one: {self.since!r}")
        if not self.body:
            raise PaperError("body: a version needs the selector of what holds the article")
        if isinstance(self.requires, str):
            raise PaperError("requires must be a tuple: a comma behind a single one")
        if not isinstance(self.remove, Mapping):
            raise PaperError('remove must name what each selector takes: {"caption": ".credit"}')
        own = {name: getattr(self, name) for name in ("body", *SELECTORS)}
        listed = {f"requires[{at}]": one for at, one in enumerate(self.requires)}
        for name, selector in {**own, **listed, **self.remove}.items():
            _must_select(name, selector)


@dataclass(frozen=True)
class Publisher:
    """A publisher, the hosts of its pages (with their subdomains), and its designs over time."""

    name: str
    hosts: tuple[str, ...]
    versions: tuple[Version, ...]

    def __post_init__(self) -> None:
        for name in ("hosts", "versions"):
            if not isinstance(value := getattr(self, name), tuple) or not value:
                raise PaperError(f"{name} must be a tuple, and not an empty one: a comma behind a single one")
        for host in self.hosts:
            bare = host_of(host if "//" in host else f"//{host}")
            if host != bare:
                raise PaperError(f"hosts: {host!r} is not a host as it is compared: {bare!r}")
        if len({version.since for version in self.versions}) < len(self.versions):
            raise PaperError("versions: two begin on the same day")

    def owns(self, url: str) -> bool:
        """Whether the page at this URL is this publisher's."""
        host = host_of(url)
        return any(host == own or host.endswith("." + own) for own in self.hosts)


def _must_select(name: str, selector: str) -> None:
    import soupsieve  # loads slowly, and is needed only where pages are read

    if not isinstance(selector, str):
        raise PaperError(f"{name} must be one text, selectors in it parted by commas: {selector!r}")
    try:
        if selector:
            soupsieve.compile(selector)
    except soupsieve.SelectorSyntaxError as error:
        raise PaperError(f"{name}: {selector!r} is no selector: {str(error).splitlines()[0]}") from error
