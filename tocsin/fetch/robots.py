"""robots.txt (RFC 9309): which paths a site lets us fetch. Pure: text in, rules out.

It is asked for what places name (articles), not for what the operator named: a feed in the settings is an
invitation that was accepted. The longest matching rule decides, and Allow on a tie.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

LARGEST = 500 * 1024
MOST_RULES, LONGEST_PATH, MOST_STARS = 5_000, 2_000, 20
_UNRESERVED = "/:@!$&'()*+,;=-._~?"


@dataclass(frozen=True)
class Rules:
    """Patterns with their verdict, longest first."""

    rules: tuple[tuple[str, bool], ...] = ()

    def allow(self, path: str) -> bool:
        """Whether a path (with its query) may be fetched."""
        path = _normal(path) or "/"
        if path == "/robots.txt":
            return True
        return next((verdict for pattern, verdict in self.rules if _matches(pattern, path)), True)


EVERYTHING = Rules()


def read_robots(text: str, agent: str) -> Rules:
    """The rules for an agent (its product token): the groups that name it, or else those for `*`."""
    token = re.split(r"[/\s]", agent, maxsplit=1)[0].lower()
    groups: dict[str, list[tuple[str, bool]]] = {}
    names: list[str] = []
    in_names = False
    for field, value in _lines(text):
        if field == "user-agent":
            names = [*names, value.lower()] if in_names else [value.lower()]
            in_names = True
            groups.setdefault(value.lower(), [])
        elif field in ("allow", "disallow"):
            in_names = False
            for name in names if value else ():
                groups[name].append((_normal(value), field == "allow"))
    chosen = groups.get(token, groups.get("*", []))[:MOST_RULES]
    return Rules(tuple(sorted(chosen, key=lambda rule: (-len(rule[0]), not rule[1]))))


def _lines(text: str) -> list[tuple[str, str]]:
    found = []
    for line in text.lstrip("\ufeff").splitlines():
        field, colon, value = line.partition("#")[0].partition(":")
        if colon:
            found.append((field.strip().lower(), value.strip()[:LONGEST_PATH]))
    return found


def _normal(path: str) -> str:
    """Percent-encoding in one form, so that `/ü` and `/%c3%bc` are one; `*` and `$` stay, `%2A` stays
    apart."""
    pieces = re.split(r"(%[0-9A-Fa-f]{2})", path[:LONGEST_PATH])
    out = []
    for piece in pieces:
        if len(piece) == 3 and piece[0] == "%":
            character = unquote_to_bytes(piece).decode("latin-1")
            plain = character.isascii() and (character.isalnum() or character in "-._~")
            out.append(character if plain else piece.upper())
        else:
            out.append(quote(piece, safe=_UNRESERVED))
    return "".join(out)


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
