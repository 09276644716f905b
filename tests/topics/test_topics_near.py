"""NEAR inside NEAR on long pages that repeat their words: exact, and no slower than the page is long."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import Article, Block
from tocsin.topics import Match, Topic, TopicIndex

Place = tuple[int, int]
Near = tuple["Near | str", "Near | str", int, bool]  # left, right, distance, ordered


def match(query: str, text: str) -> Match | None:
    article = Article(url="https://desk.example/a", body=(Block(text=text),), language="en")
    return next(iter(TopicIndex([Topic("t", "T", query)]).match(article)), None)


def written(query: Near | str) -> str:
    if isinstance(query, str):
        return query
    left, right, distance, ordered = query
    return f"({written(left)} {'ONEAR' if ordered else 'NEAR'}/{distance} {written(right)})"


def pairs(query: Near, words: list[str]) -> list[tuple[Place, Place]]:
    left, right, distance, ordered = query
    return [
        (one, other)
        for one in stretches(left, words)
        for other in stretches(right, words)
        if 0 <= other[0] - one[1] - 1 <= distance or (not ordered and 0 <= one[0] - other[1] - 1 <= distance)
    ]


def hull(pair: tuple[Place, Place]) -> Place:
    return min(pair[0][0], pair[1][0]), max(pair[0][1], pair[1][1])


def stretches(query: Near | str, words: list[str]) -> set[Place]:
    if isinstance(query, str):
        return {(at, at) for at, word in enumerate(words) if word == query}
    return set(map(hull, pairs(query, words)))


def terms(query: Near | str, words: list[str], within: set[Place]) -> set[Place]:
    """The words that make up the stretches of a query that are `within`."""
    if isinstance(query, str):
        return within
    kept = [pair for pair in pairs(query, words) if hull(pair) in within]
    return terms(query[0], words, {one for one, _ in kept}) | terms(query[1], words, {two for _, two in kept})


letters = st.sampled_from("abcd")
distances = st.sampled_from([0, 1, 2, 5, 12, 40])
queries = st.recursive(
    letters, lambda inner: st.tuples(inner, inner, distances, st.booleans()), max_leaves=4
).filter(lambda query: not isinstance(query, str))
pages = st.lists(st.sampled_from("aaabbcdxy"), min_size=1, max_size=150)


@settings(max_examples=200, deadline=None)
@given(queries, pages)
def test_nested_near_is_what_trying_all_pairs_gives(query: Near, words: list[str]) -> None:
    found = match(written(query), " ".join(words))
    wanted = terms(query, words, stretches(query, words))
    spans = found.spans if found else ()
    assert [span.start // 2 for span in spans] == sorted(first for first, _ in wanted)


def test_the_last_pair_of_a_page_of_pairs_is_found() -> None:
    text = "taliban kabul " * 40_000 + "etim"
    assert match("(taliban NEAR/100 kabul) NEAR/0 etim", text)
    assert match("((taliban NEAR/100 kabul) NEAR/100 taliban) ONEAR/0 etim", text)
    assert not match("(taliban NEAR/100 kabul) ONEAR/0 (etim NEAR/1 etim)", text)


def test_stretches_that_overlap_count_once() -> None:
    assert match("(taliban NEAR/3 kabul){3}", "taliban kabul and taliban kabul and taliban kabul")
    assert not match("(taliban NEAR/3 kabul){2}", "taliban kabul kabul kabul")


def reason(query: str, text: str, headline: str = "") -> str:
    article = Article(
        url="https://desk.example/a", headline=headline, body=(Block(text=text),), language="en"
    )
    return TopicIndex([Topic("t", "T", query)]).explain("t", article).clauses[0].reason


def test_why_sides_are_not_near_is_told_of_any_page() -> None:
    pairs_of_pairs = "((a NEAR/100 b) NEAR/100 (a NEAR/100 b)) NEAR/2 kabul"
    assert reason(pairs_of_pairs, "a b " * 10_000) == "the right side is missing"
    told = reason(pairs_of_pairs, "a b " * 10_000 + "x y z kabul")
    assert told == "both sides are there, but at the nearest 3 words are between"
    assert reason("a ONEAR/2 kabul", "kabul a " * 10) == "they are"
    assert reason("a ONEAR/2 kabul", "kabul x a") == "both sides are there, but in the other order"
    assert reason("a NEAR/3 a", "just a word") == "both sides are there, but overlap"
    assert reason("a NEAR/3 kabul", "just a word", "Kabul") == (
        "both sides are there, but never in the same part (headline, standfirst, body)"
    )
