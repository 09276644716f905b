"""Keys: what an article must have for a query to be worth verifying.

A query's needs are a list of pairs of keys, the second "" where one is enough; an article that matches has
both keys of at least one pair. Keys are words on the page, two of them in a row (`("north", "waziristan")`: a
phrase of two is its own key), `title:word`, `=Word` as written, patterns (`recogni*`), metadata words.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from tocsin.topics.terms.values import Element, Exact, Key, Pair, Value, is_key, is_pair
from tocsin.topics.words.patterns import Pattern, pattern

Keys = tuple[Key, Key]
Needs = list[Keys] | None
MAX_PAIRS = 16  # more pairs of two than this for one query cost more memory than they save time

# Words that most pages have, whatever they are about, in the languages that most feeds are in.
EVERYWHERE = frozenset(
    """
    a about after all also an and are as at be been before but by can could did do does down first
    for from get had has have he her him his how i if in into is it its just last like made make
    many may more most much must my new no not now of off on one only or other our out over people
    said say says she should since so some still such than that the their them then there these they
    this those time to two under until up us very was way we were what when where which while who
    why will with would year years you your al ce como con da das de del dem den der des die din du
    ein eine el em en es est et für fur ist la las le les lo los mit na ne nicht non nos o os ou
    para pas per plus por que qui se si sich son sur um un una und une von y zu в и на не с что
    """.split()  # noqa: SIM905
)
_LONG = 19  # letters; longer words are rarer, in any language
_BY_LENGTH = [0.2 / (length or 1) ** 1.5 for length in range(_LONG + 1)]
_LABELS = {"source": 0.1, "lang": 0.5, "section": 0.1, "author": 0.02, "title": 0.0}


def needs_of(value: Value, in_title: bool = False) -> Needs:
    """The needs of one term."""
    if not in_title and is_key(value):
        return [(value, "")]
    if isinstance(value, str):
        return [(f"title:{value}", "")]
    if isinstance(value, Exact):
        return cross([[(_titled(key, in_title and key[0] != "="), "")] for key in value.keys])
    if not in_title and (key := _rarest_pair(value)):
        return [(key, "")]
    return cross([_of_element(element, in_title) for element in value])


def _rarest_pair(elements: tuple[Element, ...]) -> Pair | None:
    """The two plain words of a phrase that stand side by side the least often; None when there are none."""
    return min(filter(is_pair, pairwise(elements)), key=_commonness, default=None)


def either(all_needs: Iterable[Needs]) -> Needs:
    """The needs of what requires any part: all of them; None when one of them has none."""
    found: list[Keys] = []
    for needs in all_needs:
        if needs is None:
            return None
        found += needs
    return found


def cross(all_needs: Iterable[Needs]) -> Needs:
    """The needs of what requires all parts: the two least likely, each key of one with each of the other."""
    known = [needs for needs in all_needs if needs is not None]
    if len(known) < 2:
        return known[0] if known else None
    known.sort(key=_likelihood)
    best = known[0]
    for second in known[1:]:
        pairs = _pairs(best, second)
        if pairs is not None:
            return pairs
    return best


def _pairs(these: list[Keys], those: list[Keys]) -> list[Keys] | None:
    if len(these) * len(those) > MAX_PAIRS or any(second for _, second in these + those):
        return None
    return [(one, other if one != other else "") for one, _ in these for other, _ in those]


def _of_element(element: Element, in_title: bool) -> Needs:
    if isinstance(element, str):
        return [(_titled(element, in_title), "")]
    if any(isinstance(choice, Pattern) and choice.is_short for choice in element):
        return None
    return [(_titled(choice, in_title), "") for choice in element]


def _titled(key: str, in_title: bool) -> str:
    if not in_title:
        return key
    titled = f"title:{key}"
    return pattern(titled) if isinstance(key, Pattern) else titled


def _likelihood(needs: list[Keys]) -> float:
    """About how many pages in one have these: only the order matters."""
    likelihood = 0.0
    for first, second in needs:
        likelihood += _commonness(first) * _commonness(second) if second else _commonness(first)
    return likelihood


def _commonness(key: Key) -> float:
    if isinstance(key, tuple):
        return _commonness(key[0]) * _commonness(key[1]) / 10
    if ":" in key:
        label, _, word = key.rpartition(":")
        return _LABELS[label] or _commonness(word) / 20
    return 0.5 if key in EVERYWHERE else _BY_LENGTH[len(key) if len(key) < _LONG else _LONG]
