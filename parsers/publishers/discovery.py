"""Discovery: every module of this package that states a `PUBLISHER`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from parsers.publishers.paper import Publisher


@cache
def every() -> dict[str, Publisher]:
    """Module name → what it states, sorted by name."""
    package = import_module("parsers.publishers")
    modules = {
        info.name: import_module(f"parsers.publishers.{info.name}") for info in iter_modules(package.__path__)
    }
    stated = {name: getattr(module, "PUBLISHER", None) for name, module in sorted(modules.items())}
    return {name: publisher for name, publisher in stated.items() if isinstance(publisher, Publisher)}


def find(url: str) -> tuple[str, Publisher] | None:
    """The module and the publisher that know the page at this URL."""
    return next(((name, publisher) for name, publisher in every().items() if publisher.owns(url)), None)
