"""What a publisher parser states: whose pages it knows, and where on them things are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from parsers.metadata.addresses import host_of


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


@dataclass(frozen=True)
class Publisher:
    """A publisher, the hosts of its pages (with their subdomains), and its designs over time."""

    name: str
    hosts: tuple[str, ...]
    versions: tuple[Version, ...]

    def owns(self, url: str) -> bool:
        """Whether the page at this URL is this publisher's."""
        host = host_of(url)
        return any(host == own or host.endswith("." + own) for own in self.hosts)
