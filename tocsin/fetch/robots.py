"""robots.txt (RFC 9309): which paths a site lets us fetch. Pure: text in, rules out.

It is asked for what places name (articles), not for what the operator named: a feed in the settings is an
invitation that was accepted. The longest matching rule decides, and Allow on a tie.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.percent import reencode

LARGEST = 500 * 1024
MOST_RULES, LONGEST_PATH, MOST_STARS = 5_000, 2_000, 20
_DELIMITERS = "/:@!$&'()*+,;=?"


@dataclass(frozen=True)
class Rules:
    """Patterns with their verdict, longest first."""

    rules: tuple[tuple[str, bool], ...] = ()

    def allow(self, path: str) -> bool:
        """Whether a path (with its query) may be fetched."""
        path = _spelt(path) or "/"
        if path == "/robots.txt":
            return True
        return next((verdict for pattern, verdict in self.rules if _matches(pattern, path)), True)


EVERYTHING = Rules()


def read_robots(text: str, agent: str) -> Rules:
    """The rules for an agent (its product token): the groups that name it, or else those for `*`."""
    token = re.split(r"[/\s]", agent, maxsplit=1)[0].lower()
    groups: dict[str, list[tuple[str, bool]]] = {}
    names: set[str] = set()  # of the group, those that matter: a file may name thousands of agents
    in_names = False
    for field, value in _lines(text):
        if field == "user-agent":
            names = {*(names if in_names else ()), value.lower()} & {token, "*"}
            in_names = True
            groups.update((name, []) for name in names - groups.keys())
        elif field in ("allow", "disallow"):
            in_names = False
            for name in names if value else ():
                groups[name].append((value, field == "allow"))
    chosen = groups.get(token, groups.get("*", []))[:MOST_RULES]
    chosen = [(_spelt(path), verdict) for path, verdict in chosen]
    return Rules(tuple(sorted(chosen, key=lambda rule: (-len(rule[0]), not rule[1]))))


def _lines(text: str) -> list[tuple[str, str]]:
    found = []
    for line in text.lstrip("\ufeff").splitlines():
        field, colon, value = line.partition("#")[0].partition(":")
        if colon:
            found.append((field.strip().lower(), value.strip()[:LONGEST_PATH]))
    return found


def _spelt(path: str) -> str:
    """A path in one spelling; `*` and `$` stay as they are, and apart from `%2A` and `%24`."""
    return reencode(path[:LONGEST_PATH], _DELIMITERS)


def _matches(pattern: str, path: str) -> bool:
    """Prefix match with `*` for any run of characters and a final `$` for the end; linear in its stars."""
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    for number, part in enumerate(rest[:MOST_STARS], start=1):
        at_end = ends and number == len(rest)
        found = path.rfind(part) if at_end else path.find(part, place)
        if found < place:
            return False
        place = found + len(part)
    return not ends or place == len(path)
