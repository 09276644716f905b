"""The index gives exactly what trying every possibility gives: the same topics, spans and clauses."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from parsers import Article, Block
from tests.topics import brute_force as brute
from tocsin.errors import QueryError
from tocsin.topics import Topic, TopicIndex, parse_query
from tocsin.topics.queries.parse import parse_tree

# fmt: off
WORDS = [
    "taliban", "Taliban", "TALIBAN", "Talibān", "talib", "kabul", "Kabul's",
    "kabul’s", "ETIM", "etim", "Etim",
    "VIETIMES", "recognition", "recognise", "recogni-", "tion",
    "Re\u00adcognition", "woman", "women", "china’s",
    "china`s", "kabul´s", "China", "US", "us", "u.s.", "co-op", "l’accord", "the", "of", "Ürümqi", "a", "b",
    "东伊运", "东", "伊运", "塔利班", "ＥＴＩＭ", "straße", "STRASSE", "e\u0301tim", "tion", "10", "'s",
]
GAPS = [
    " ", " ", " ", ", ", "-", "- ", "-\n", " - ", ". ", "’ ", "'s ", "’s ", "`s ", "´s ", "`",
    " “", "” ", "，", "·", "・", "\u00ad", "\u00ad ", "", "-\u200b\n", "\u200b",
]
TERMS = [
    "taliban", "talib*", "kabul", "etim", "ETIM", "Ürümqi", "recognition",
    "recogni*", "wom?n", "women", "china",
    "us", "tion", "the", "a", "b", "strasse", "10", "东伊运", "伊运", "东", "塔利班",
    "u.s.", "co-op", "recogni",
    "l'accord", "Kabul's", "vietimes", "a*", "tali?an",
]
PHRASES = [
    "the taliban", "taliban kabul", "recognition of", "of the taliban",
    "wom?n of", "recogni* of the",
    "us taliban", "kabul etim", "东 伊运", "塔利班·东", "东·伊", "a b", "b a", "the the",
    "of recognition of", "co op", "China's etim",
]
# fmt: on
EXACTS = [
    "ETIM",
    "US",
    "Kabul's",
    "co-op",
    "Taliban",
    "u.s.",
    "the taliban",
    "Talibān",
    "东伊运",
    "Etim",
    "recogni-tion",
]

texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=14).map(
    lambda pieces: "".join(word + gap for word, gap in pieces)
)
blocks = st.builds(
    Block, kind=st.sampled_from(["paragraph", "paragraph", "quote", "heading", "caption"]), text=texts
)
articles = st.builds(
    Article,
    url=st.just("https://www.desk.example/a"),
    headline=texts,
    standfirst=st.none() | texts,
    publisher=st.sampled_from([None, "Pratidin Time", "The Desk"]),
    section=st.sampled_from([None, "World"]),
    authors=st.sampled_from([(), ("Norvisi Mawunyegah",)]),
    language=st.sampled_from([None, "en", "en-GB", "zh"]),
    body=st.lists(blocks, max_size=4).map(tuple),
)

terms = st.sampled_from(TERMS).map(lambda text: ("term", text, False))
phrases = st.sampled_from(PHRASES).map(lambda text: ("term", text, True))
exacts = st.sampled_from(EXACTS).map(lambda text: ("exact", text))
words = st.one_of(terms, terms, phrases, exacts)
# fmt: off
metadata = st.sampled_from(
    [
        ("source", "pratidin*"),
        ("source", "wire"),
        ("source", "desk"),
        ("lang", "en"),
        ("lang", "en-gb"),
        ("section", "world"),
        ("author", "norvisi"),
        ("author", "maw*"),
    ]
).map(lambda pair: ("meta", *pair))
# fmt: on


def _near(inner: st.SearchStrategy) -> st.SearchStrategy:
    return st.builds(
        lambda a, b, n, ordered: ("near", a, b, n, ordered), inner, inner, st.integers(0, 6), st.booleans()
    )


def _or(inner: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(inner, min_size=2, max_size=3).map(lambda parts: ("or", *parts))


placed = st.recursive(words, lambda inner: st.one_of(_near(inner), _or(inner)), max_leaves=4)
scoped = st.one_of(
    placed,
    placed,
    st.builds(lambda scope, node: (scope, node), st.sampled_from(["title", "lead"]), placed),
    st.builds(lambda node, n: ("count", node, n), placed, st.integers(1, 3)),
    metadata,
)
queries = st.recursive(
    scoped,
    lambda inner: st.one_of(
        _or(inner),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: ("and", *parts)),
        inner.map(lambda node: ("not", node)),
    ),
    max_leaves=5,
)

# Few words, so that the sides of a NEAR often lie within each other or want the same word.
few_texts = st.lists(
    st.tuples(st.sampled_from("aabbcA"), st.sampled_from([" "] * 9 + ["- ", "-", ", "])), max_size=9
).map(lambda pieces: "".join(word + gap for word, gap in pieces))
few_articles = st.builds(
    Article,
    url=st.just("https://www.desk.example/a"),
    headline=few_texts,
    body=st.lists(few_texts.map(lambda text: Block(text=text)), max_size=2).map(tuple),
)
few_terms = st.one_of(
    st.sampled_from("aabbc").map(lambda text: ("term", text, False)),
    st.sampled_from(["a b", "b a", "b c b"]).map(lambda text: ("term", text, True)),
    st.sampled_from([("term", "ab", False), ("exact", "A"), ("exact", "a-b")]),
)
interleaved = st.recursive(
    few_terms, lambda inner: st.one_of(_near(inner), _near(inner), _or(inner)), max_leaves=5
)
few_queries = st.one_of(
    interleaved,
    interleaved,
    st.builds(lambda node, n: ("count", node, n), interleaved, st.integers(1, 3)),
)


def usable(text: str) -> bool:
    try:
        parse_query(text)
    except QueryError:
        return False
    return True


def check(article: Article, wanted: list[tuple], source: str) -> None:
    written = {f"t{i}": query for i, query in enumerate(wanted) if usable(brute.write(query))}
    index = TopicIndex(Topic(name, name, brute.write(query)) for name, query in written.items())
    found = {match.topic: match for match in index.match(article, source)}
    reading = brute.Reading(article, source)
    for name, query in written.items():
        held, atoms, terms = brute.meaning(reading, brute.number(query))
        text = brute.write(query)
        assert (name in found) == held, text
        if held:
            assert [tuple(span) for span in found[name].spans] == brute.spans(reading, atoms), text
            numbers = sorted({atom.term for atom in atoms} | terms)
            assert found[name].clauses == _clauses(text, numbers), text


def _clauses(text: str, numbers: list[int]) -> tuple[str, ...]:
    """The terms of these numbers as written, with the labels they stand under."""
    uses = [str(use) for use in parse_tree(text).built.uses]
    return tuple(dict.fromkeys(uses[i] for i in numbers))


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@example(
    Article(url="https://www.desk.example/a", headline="taliban", authors=("Norvisi Mawunyegah",)),
    [("and", ("term", "taliban", False), ("term", "a*", False))],
    "",
)
@example(Article(url="https://www.desk.example/a", headline="东\u200b伊运 "), [("term", "东 伊运", True)], "")
@given(articles, st.lists(queries, min_size=1, max_size=8), st.sampled_from(["", "Wire"]))
def test_index_equals_brute_force(article: Article, wanted: list[tuple], source: str) -> None:
    check(article, wanted, source)


@pytest.mark.slow
@settings(max_examples=5000, deadline=None, suppress_health_check=list(HealthCheck))
@given(articles, st.lists(queries, min_size=1, max_size=8), st.sampled_from(["", "Wire"]))
def test_index_equals_brute_force_at_length(article: Article, wanted: list[tuple], source: str) -> None:
    check(article, wanted, source)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(few_articles, st.lists(few_queries, min_size=1, max_size=8))
def test_index_equals_brute_force_where_few_words_are_repeated(article: Article, wanted: list[tuple]) -> None:
    check(article, wanted, "")


@pytest.mark.slow
@settings(max_examples=5000, deadline=None, suppress_health_check=list(HealthCheck))
@given(few_articles, st.lists(few_queries, min_size=1, max_size=8))
def test_index_equals_brute_force_where_few_words_are_repeated_at_length(
    article: Article, wanted: list[tuple]
) -> None:
    check(article, wanted, "")


@settings(max_examples=100, deadline=None)
@given(queries.map(brute.write))
@example("a b OR c")
@example('title:(a OR "b c"){2} NEAR d')
def test_a_query_survives_a_round_trip(text: str) -> None:
    if usable(text):
        once = parse_query(text)
        assert parse_query(str(once)) == once
        assert str(parse_query(str(once))) == str(once)
