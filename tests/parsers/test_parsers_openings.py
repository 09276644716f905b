"""Openings: no line that a pattern matches begins in another way than was read off the pattern."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.boilerplate import phrases
from parsers.boilerplate.openings import openings, opens_with


@pytest.mark.parametrize(
    ("pattern", "begun"),
    [
        ("related", {"rel"}),
        ("(hear|listen to) this", {"hea", "lis"}),
        ("(the )?latest", {"the", "lat"}),
        ("ok|x", {"ok", "x"}),
        (r"\d+ shares?", {"0 s", "00 ", "000"}),
        (r"[12]\d/", {"00/"}),
        ("©.{1,80}", {"©"}),
        (r"@\w+", {"@"}),
        (".+reserved", {""}),
        (".*reserved", {"", "res"}),
        ("(?!the )photo", {"pho"}),
        ("(ab)+c", {"abc", "aba"}),
        ("[ab]?", {"", "a", "b"}),
    ],
)
def test_openings_of(pattern: str, begun: set[str]) -> None:
    assert openings(pattern) == begun


@pytest.mark.parametrize("rule", phrases.rules(), ids=lambda rule: rule.name)
def test_whatever_a_rule_matches_opens_so(rule: phrases.Rule) -> None:
    @settings(max_examples=5, deadline=None)
    @given(st.from_regex(rule.form.pattern, fullmatch=True))
    def check(line: str) -> None:
        form = rule.form_for(opens_with(line, rule.openings))
        assert form is not None
        assert form.may_match(line)
        assert form.pattern.fullmatch(line)

    check()
