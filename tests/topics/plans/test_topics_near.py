"""NEAR inside NEAR: whatever order it is written in, and on long pages that repeat their words."""

from __future__ import annotations

import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import Article, Block
from tocsin.topics import Match, Topic, TopicIndex
from tocsin.topics.plans import near

Near = tuple["Near | str", "Near | str", int, bool]  # left, right, distance, ordered


def match(query: str, text: str) -> Match | None:
    article = Article(url="https://desk.example/a", body=(Block(text=text),), language="en")
    return next(iter(TopicIndex([Topic("t", "T", query)]).match(article)), None)


def written(query: Near | str) -> str:
    if isinstance(query, str):
        return query
    left, right, distance, ordered = query
    return f"({written(left)} {'ONEAR' if ordered else 'NEAR'}/{distance} {written(right)})"


def ways(query: Near | str, words: list[str]) -> set[frozenset[int]]:
    """Every set of words, by number, that a query can be found as."""
    if isinstance(query, str):
        return {frozenset({at}) for at, word in enumerate(words) if word == query}
    left, right, distance, ordered = query
    return {
        one | other
        for one in ways(left, words)
        for other in ways(right, words)
        if not one & other and is_near(one, other, distance, ordered)
    }


def is_near(one: frozenset[int], other: frozenset[int], distance: int, ordered: bool) -> bool:
    if ordered:
        return max(one) < min(other) <= max(one) + distance + 1
    return max(min(other) - max(one), min(one) - max(other)) <= distance + 1


letters = st.sampled_from("abcd")
distances = st.sampled_from([0, 1, 2, 3, 5, 12, 40])
queries = st.recursive(
    letters, lambda inner: st.tuples(inner, inner, distances, st.booleans()), max_leaves=5
).filter(lambda query: not isinstance(query, str))
few_words = st.lists(st.sampled_from("aabbcd"), min_size=3, max_size=9)
pages = few_words | st.lists(st.sampled_from("abcdxyxy"), min_size=1, max_size=20)


@settings(max_examples=300, deadline=None)
@given(queries, pages, st.sampled_from([near.BLOCK, 2]))
def test_nested_near_is_what_trying_all_sets_of_words_gives(
    query: Near, words: list[str], block: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(near, "BLOCK", block)
        found = match(written(query), " ".join(words))
    wanted = ways(query, words)
    assert bool(found) == bool(wanted)
    spans = found.spans if found else ()
    assert [span.start // 2 for span in spans] == sorted(frozenset().union(*wanted))


RECOGNITION = "The formal recognition of the Taliban government came today"


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("recogni* NEAR/10 government NEAR/10 taliban", RECOGNITION),
        ("recogni* NEAR/10 taliban NEAR/10 government", RECOGNITION),
        ("taliban NEAR/10 (recogni* NEAR/10 government)", RECOGNITION),
        ("(government NEAR/3 recogni*) NEAR/0 taliban", RECOGNITION),
        ("kabul NEAR/10 (talks NEAR/10 peace)", "talks in Kabul for peace"),
        ("(talks NEAR/10 peace) NEAR/0 (kabul NEAR/10 herat)", "talks in Kabul for peace and Herat"),
        ("a NEAR/1 (b NEAR/1 c)", "b a c"),
        ("(a ONEAR/5 c) NEAR/5 b", "a b c"),
        ('"b a" NEAR/0 (c NEAR/2 d)', "c b a d"),
        (
            "recogni* NEAR/15 ((government* OR authorit*) NEAR/4 (kabul OR afghan*))",
            "Kabul's internationally recognised government collapsed",
        ),
    ],
)
def test_a_word_between_two_others_is_near_them(query: str, text: str) -> None:
    found = match(query, text)
    assert found
    assert len(found.spans) == len(found.clauses)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("(a NEAR/5 b) NEAR/5 a", "a b"),
        ("(a NEAR/5 b) NEAR/5 (b NEAR/5 a)", "a b a"),
        ('"a b" NEAR/5 b', "a b"),
        ('(a NEAR/5 c) NEAR/5 ("a b" OR "b c")', "a b c"),
        ("(a NEAR/5 (b OR b*)) NEAR/5 (b OR bb)", "a b"),
        ("(a ONEAR/5 c) ONEAR/5 b", "a b c"),
        ("b ONEAR/5 (a ONEAR/5 c)", "a b c"),
        ("(a NEAR/1 c) NEAR/5 b", "a b b c"),
    ],
)
def test_no_word_stands_on_both_sides_and_order_is_kept(query: str, text: str) -> None:
    assert not match(query, text)


def test_the_last_pair_of_a_page_of_pairs_is_found() -> None:
    text = "taliban kabul " * 40_000 + "etim"
    assert match("(taliban NEAR/100 kabul) NEAR/0 etim", text)
    assert match("((taliban NEAR/100 kabul) NEAR/100 taliban) ONEAR/0 etim", text)
    assert not match("(taliban NEAR/100 kabul) ONEAR/0 (etim NEAR/1 etim)", text)


def test_a_page_that_repeats_two_words_is_read_once_and_marked_so_far_as_it_tells() -> None:
    text, begun = "a b " * 50_000, time.process_time()
    chain = " NEAR/100 ".join("ababab")
    found = match(chain, text)
    assert found
    assert len(found.spans) == near.MARKED
    assert found.spans[:2] == (("body", 0, 0, 1), ("body", 0, 2, 3))
    assert not match(f"({chain}) ONEAR/0 c", f"c {text}")
    assert time.process_time() - begun < 10  # 0.7 s, most of it for what is marked


def test_stretches_that_overlap_count_once() -> None:
    assert match("(taliban NEAR/3 kabul){3}", "taliban kabul and taliban kabul and taliban kabul")
    assert not match("(taliban NEAR/3 kabul){2}", "taliban kabul kabul kabul")
    assert not match("(taliban NEAR/3 kabul){2}", "taliban taliban kabul kabul")
    assert match("((taliban NEAR/0 kabul) OR etim){3}", "etim taliban etim kabul taliban kabul")


def test_indexes_of_several_threads_read_alike() -> None:
    def spans(number: int) -> list[int]:
        chain = "a NEAR/9 b NEAR/8 a NEAR/7 b NEAR/6 a NEAR/5 b NEAR/{} a"
        queries = [chain.format(distance) for distance in range(40)]
        return [len(found.spans) for query in queries if (found := match(query, "a b x " * 12))]

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            told = list(pool.map(spans, range(4)))
    finally:
        sys.setswitchinterval(before)
    assert told == [[24] * 40] * 4


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
    assert reason("(a NEAR/3 b) NEAR/3 a", "a b") == "both sides are there, but overlap"
    assert reason("a NEAR/3 kabul", "just a word", "Kabul") == (
        "both sides are there, but never in the same part (headline, standfirst, body)"
    )


def test_why_sides_are_not_near_in_order_is_told() -> None:
    in_order = "both sides are there, but in this order at the nearest 4 words are between"
    assert reason("a ONEAR/2 b", "b a x x x x b") == in_order
    assert reason("a ONEAR/2 b", "b x x x x a") == "both sides are there, but in the other order"
    assert reason("(a ONEAR/5 c) ONEAR/5 b", "a b c") == (
        "both sides are there, but the right one begins before the left one ends"
    )
    assert reason("(a NEAR/5 c) ONEAR/5 a", "a c") == "both sides are there, but overlap"
