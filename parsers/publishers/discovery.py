"""Discovery: every module of `papers/` that states a `PUBLISHER`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from parsers.publishers.paper import PaperError, Publisher


@cache
def every() -> dict[str, Publisher]:
    """Module name → what it states, sorted by name. Raises PaperError, which names the module, for one that
    cannot be loaded, and for two that know the same host."""
    package = import_module("parsers.publishers.papers")
    stated = {name: _stated(name) for name in sorted(info.name for info in iter_modules(package.__path__))}
    found = {name: publisher for name, publisher in stated.items() if publisher}
    owners: dict[str, str] = {}
    for name, publisher in found.items():
        for host in publisher.hosts:
            if owners.setdefault(host, name) != name:
                raise PaperError(f"parsers/publishers/papers/{name}.py: {owners[host]}.py knows {host} too")
    return found


def _stated(name: str) -> Publisher | None:
    try:
        stated = getattr(import_module(f"parsers.publishers.papers.{name}"), "PUBLISHER", None)
        if stated is not None and not isinstance(stated, Publisher):
            raise PaperError(f"PUBLISHER must be a Publisher, and is a {type(stated).__name__}")
    except Exception as error:
        said = str(error) if isinstance(error, PaperError) else f"{type(error).__name__}: {error}"
        raise PaperError(f"parsers/publishers/papers/{name}.py: {said}") from error
    return stated


def find(url: str) -> tuple[str, Publisher] | None:
    """The module and the publisher that know the page at this URL."""
    return next(((name, publisher) for name, publisher in every().items() if publisher.owns(url)), None)
