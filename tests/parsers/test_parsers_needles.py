"""Needles: whatever a pattern matches has one of the strings in it that were read off the pattern."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.boilerplate import phrases
from parsers.boilerplate.needles import needles


@pytest.mark.parametrize(
    ("pattern", "sought"),
    [
        (".*credits?", {"credit"}),
        (".{0,60}(reuters|reprints)", {"reuters", "reprints"}),
        ("(.+ )?via (afp|dpa)", {"via afp", "via dpa"}),
        (r".+\b(all )?rights", {"rights"}),
        (".*(©|photo) by .+", {"© by ", "photo by "}),
        (".+[(/] ?photo.*", {"( photo", "(photo", "/ photo", "/photo"}),
        ("(?=.*our).*commission", {"commission"}),
        ("(?=.*newsletter).*", {"newsletter"}),
        ("(?!.*newsletter).*ad", {"ad"}),
        ("(abc)*.", set()),
        ("(abc)+.", {"abc"}),
        (r"\d+ of \d+", {" of "}),
        ("[^a]b?.", set()),
        (".+(photo|.*)", set()),
        (".*appeared originally in a newspaper", {"appeared ori"}),
    ],
)
def test_needles_of(pattern: str, sought: set[str]) -> None:
    assert needles(pattern) == sought


def test_too_many_needles_are_none() -> None:
    words = [f"{number:02}th" for number in range(99)]
    assert needles(f".+({'|'.join(words[:20])})") == set(words[:20])
    assert needles(f".+({'|'.join(words)})") == set()


OPEN = [rule for rule in phrases.rules() if rule.open]


@pytest.mark.parametrize("rule", OPEN, ids=lambda rule: rule.name)
def test_whatever_an_open_form_matches_has_a_needle(rule: phrases.Rule) -> None:
    assert rule.open
    form = rule.open
    assert form.needles

    @settings(max_examples=20, deadline=None)
    @given(st.from_regex(form.pattern, fullmatch=True))
    def check(line: str) -> None:
        assert form.may_match(line)

    check()
