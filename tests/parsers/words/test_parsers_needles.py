"""Needles: whatever a pattern matches has one of the strings in it that were read off the pattern."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.boilerplate import phrases
from parsers.words.needles import Sieve, needles


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
        ("( +|: )[xy](z|!!)?", {"x", "y"}),
        (".+(photo|.*)", set()),
        (".*appeared originally in a newspaper", {"appeared ori"}),
    ],
)
def test_needles_of(pattern: str, sought: set[str]) -> None:
    assert needles(pattern) == sought


def test_a_sieve_passes_what_has_a_needle_or_needs_none() -> None:
    sieve = Sieve(["(share|send) this", r"\d+", ".*photos?: .*", "this .+ share"])
    assert sieve.passed("nothing of it") == [1]
    assert sieve.passed("a photo: share this, this year's share") == [0, 1, 2, 3]
    assert sieve.passed("half a character: \ud83d share this") == [0, 1]
    assert Sieve([]).passed("anything") == []


@pytest.mark.parametrize("rule", phrases.rules(), ids=lambda rule: rule.name)
def test_whatever_a_rule_matches_passes_its_sieve(rule: phrases.Rule) -> None:
    sieve = Sieve(rule.patterns)

    @settings(max_examples=4, deadline=None)
    @given(st.sampled_from(range(len(rule.patterns))), st.data())
    def check(number: int, data: st.DataObject) -> None:
        line = data.draw(st.from_regex(rule.patterns[number], fullmatch=True))
        assert number in sieve.passed(line)

    check()
