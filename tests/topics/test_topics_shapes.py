"""Loading by shape gives the same plans, values and terms as parsing each query."""

import pytest
from hypothesis import given, settings
from test_topics_brute_force import brute, queries

from tocsin.errors import QueryError
from tocsin.topics.parse import parse_tree
from tocsin.topics.shapes import clauses, ready

ODD = [
    "taliban NEAR/30{2} kabul",
    "a AND{2}",
    "AND{2}",
    "“east turkestan” OR ETIM",
    "ORB AND NOTE AND NEARBY AND ANDROID",
    'title:(exact:ETIM OR "x y") lead:variants:(labour OR "uyghur labour"{2})',
    "source:pratidin* lang:en taliban",
    'exact:"say \\"US\\"" OR "a\\\\b"',
    "x:y",
    "a b OR us*",
    "taliban AND AT&T OR C++ AND U.S.",
    "kabul NEAR/101 x",
    "a{101}",
    "a{0}",
    "a{007} OR b{07} OR c{7}",
    "a { 7 }",
    '"" OR a',
    "東伊運 OR taliban*",
]


def check(text: str) -> None:
    try:
        built = parse_tree(text).built
    except QueryError as refused:
        with pytest.raises(QueryError) as caught:
            ready(text)
        assert str(caught.value) == str(refused)
        return
    found = ready(text)
    assert found.values == built.values
    assert found.needs == built.plan.needs(built.values)
    written = clauses(found.shape, text, range(len(found.values)))
    assert [clause.replace("“", '"').replace("”", '"') for clause in written] == [
        str(use) for use in built.uses
    ]


@pytest.mark.parametrize("text", ODD)
def test_odd_queries(text: str) -> None:
    check(text)


@settings(max_examples=150, deadline=None)
@given(queries.map(brute.write))
def test_any_query(text: str) -> None:
    check(text)
