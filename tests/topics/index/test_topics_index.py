"""The index as it lives: topics come, change and go; some refer to others."""

import gc
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.topics.seed_desk import ETIM, RECOGNITION, article, marked
from tocsin.errors import QueryError
from tocsin.topics import Topic, TopicIndex, parse_query, wrong_queries
from tocsin.topics.index.collection import NEVER, only_young_collected
from tocsin.topics.index.postings import MEMO_LIMIT, Patterns
from tocsin.topics.plans.plan import AllOf, AnyOf, Plan, parts
from tocsin.topics.queries.references import resolve
from tocsin.topics.queries.shapes import unshared, written_out
from tocsin.topics.words.patterns import pattern
from tocsin.topics.words.reader import Reader

PAGE = article("The ETIM and the Taliban seek recognition in Kabul.")


def topic(name: str, query: str) -> Topic:
    return Topic(name, name, query)


def names(index: TopicIndex) -> list[str]:
    return [match.topic for match in index.match(PAGE)]


def test_an_article_with_a_broken_address_is_matched_all_the_same() -> None:
    broken = PAGE.model_copy(update={"url": "https://[bell.example/a"})
    assert [match.topic for match in TopicIndex([ETIM]).match(broken)] == ["etim"]


def test_topics_come_and_go_between_articles() -> None:
    index = TopicIndex([ETIM])
    assert names(index) == ["etim"]
    index.add(RECOGNITION)
    index.add(topic("prefix", "talib* AND kab?l AND exact:Kabul AND title:x OR talib*"))
    assert names(index) == ["etim", "recognition", "prefix"]
    index.remove("etim")
    index.remove("prefix")
    assert names(index) == ["recognition"]
    index.add(topic("recognition", "nothing"))
    assert names(index) == []
    assert len(index) == 1
    with pytest.raises(KeyError):
        index.remove("etim")


def test_a_changed_topic_keeps_its_place() -> None:
    index = TopicIndex([topic("a", "taliban"), topic("b", "kabul")])
    index.add(topic("a", "etim"))
    assert names(index) == ["a", "b"]


def test_a_bad_topic_changes_nothing() -> None:
    index = TopicIndex([topic("a", "taliban")])
    with pytest.raises(QueryError):
        index.add(topic("a", "taliban AND"))
    with pytest.raises(QueryError):
        index.add(topic("new", "NOT x"))
    assert names(index) == ["a"]
    assert "new" not in index


def test_references_find_each_other_in_any_order() -> None:
    index = TopicIndex([topic("both", "@etim AND @tali"), ETIM, topic("tali", "taliban")])
    both = index.match(PAGE)[0]
    assert both.topic == "both"
    assert marked(both, PAGE) == ["ETIM", "Taliban"]
    assert both.clauses == ("exact:ETIM", "taliban")


def test_a_change_reaches_the_topics_that_refer_to_it() -> None:
    index = TopicIndex(
        [topic("base", "nothing"), topic("mid", "@base OR zzz"), topic("top", "title:x OR @mid")]
    )
    assert names(index) == []
    index.add(topic("base", "taliban"))
    assert names(index) == ["base", "mid", "top"]
    with pytest.raises(QueryError, match="mid refers to base"):
        index.remove("base")
    with pytest.raises(QueryError, match="leads back"):
        index.add(topic("base", "@top"))
    with pytest.raises(QueryError, match="leads back"):
        index.add(topic("base", "@base"))
    assert names(index) == ["base", "mid", "top"]
    index.remove("top")
    index.remove("mid")
    index.remove("base")
    assert len(index) == 0


def test_what_a_changed_topic_no_longer_refers_to_can_go() -> None:
    chain = [topic("c", "ccc"), topic("b", "@c OR bbb"), topic("a", "@b OR aaa")]
    index = TopicIndex(chain)
    index.add(topic("b", "kabul"))
    index.remove("c")
    assert names(index) == ["b", "a"]
    index = TopicIndex(chain)
    with pytest.raises(QueryError, match="topic b refers to c"):
        index.remove("c")
    index.add(topic("b", "bbb"))
    index.remove("a")
    index.add(topic("c", "kabul"))
    assert names(index) == ["c"]


LETTERS = "abcd"
queries = st.sampled_from(["kabul", "nothing", "taliban AND", *(f"@{name} OR zzz" for name in LETTERS)])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(LETTERS), st.none() | queries), max_size=20))
def test_an_index_that_has_changed_is_what_a_new_one_would_be(changes: list[tuple[str, str | None]]) -> None:
    present = {"d": "kabul", "c": "@d OR zzz", "b": "@c OR zzz", "a": "@b OR zzz"}
    index = TopicIndex([topic(name, query) for name, query in present.items()])
    for name, query in changes:
        after = {**present, name: query} if query else {x: q for x, q in present.items() if x != name}
        try:
            fresh = TopicIndex([topic(x, q) for x, q in after.items() if q])
        except QueryError:
            with pytest.raises(QueryError):
                change(index, name, query)
        else:
            if query or name in present:
                change(index, name, query)
            present = {x: q for x, q in after.items() if q}
            assert sorted(names(index)) == sorted(names(fresh))
        assert all(index[x].query == q for x, q in present.items())
        assert len(index) == len(present)


def change(index: TopicIndex, name: str, query: str | None) -> None:
    if query is None:
        index.remove(name)
    else:
        index.add(topic(name, query))


def test_a_change_that_breaks_another_topic_names_it() -> None:
    base, near = topic("base", "taliban"), topic("near", "kabul NEAR/3 @base")
    index = TopicIndex([topic("all", "x OR @near"), base, near])
    with pytest.raises(QueryError) as caught:
        index.add(topic("base", "taliban AND kabul"))
    assert caught.value.problem.startswith("topic near refers to base, and then AND has no one place")
    assert (caught.value.query, caught.value.position) == (near.query, 13)
    with pytest.raises(QueryError, match="line 1, column 9: AND needs something"):
        index.add(topic("base", "taliban AND"))
    assert index.match(article("Taliban in Kabul"))


def test_a_circle_or_an_unknown_topic_is_refused() -> None:
    with pytest.raises(QueryError) as caught:
        TopicIndex([topic("a", "x OR @b"), topic("b", "y AND @a")])
    assert caught.value.position == 5
    assert "@a → @b → @a" in caught.value.suggestion
    with pytest.raises(QueryError, match="no topic etym") as caught:
        TopicIndex([ETIM, topic("a", "@etym")])
    assert "@etim" in caught.value.suggestion
    with pytest.raises(QueryError, match="no topic nope") as caught:
        TopicIndex([ETIM, topic("a", "@nope")])
    assert 'write "@nope"' in caught.value.suggestion


def test_references_that_double_each_other_are_refused_before_they_are_followed() -> None:
    doubling = [topic("t0", "a OR b"), *(topic(f"t{n}", f"@t{n - 1} OR @t{n - 1}") for n in range(1, 60))]
    with pytest.raises(QueryError, match="more than 5000 terms") as caught:
        TopicIndex(doubling)
    assert caught.value.position == 8
    assert len(TopicIndex(doubling[:10])) == 10


def test_a_long_row_of_references_is_refused() -> None:
    row = [topic("t0", "taliban"), *(topic(f"t{n}", f"@t{n - 1}") for n in range(1, 2000))]
    assert len(names(TopicIndex(row[:40]))) == 40
    with pytest.raises(QueryError, match="more than 50 topics refer to each other in a row"):
        TopicIndex(row)


def test_what_nests_too_deep_by_references_is_refused() -> None:
    row = [topic("t0", "taliban")]
    row += [topic(f"t{n}", "(x OR y AND (" * 12 + f"@t{n - 1}" + "))" * 12) for n in range(1, 40)]
    with pytest.raises(QueryError, match="deeper than 100"):
        TopicIndex(row)
    with pytest.raises(QueryError, match="more than 8 NEARs"):
        TopicIndex([topic("five", "a NEAR b NEAR c NEAR d NEAR e"), topic("two", "@five NEAR @five")])


def test_a_reference_keeps_the_rules() -> None:
    with pytest.raises(QueryError, match="AND has no one place"):
        TopicIndex([topic("pair", "a AND b"), topic("near", "@pair NEAR c")])
    with pytest.raises(QueryError, match="nearly every"):
        TopicIndex([topic("a", "NOT @b"), topic("b", "y")])
    assert names(TopicIndex([topic("t", "taliban OR kabul"), topic("n", "@t NEAR/1 seek")])) == ["t", "n"]


def test_a_topic_is_valid_from_and_until() -> None:
    watched = Topic(
        "t",
        "T",
        "x",
        valid_from=datetime(2026, 1, 1, tzinfo=UTC),
        valid_until=datetime(2026, 2, 1, tzinfo=UTC),
    )
    assert not watched.valid_at(datetime(2025, 12, 31, tzinfo=UTC))
    assert watched.valid_at(datetime(2026, 1, 1, tzinfo=UTC))
    assert not watched.valid_at(datetime(2026, 2, 1, tzinfo=UTC))
    assert ETIM.valid_at(datetime(1999, 1, 1, tzinfo=UTC))


def test_text_no_one_should_publish() -> None:
    index = TopicIndex([topic("t", "taliban"), topic("e", "exact:Taliban")])
    for hostile in (
        "\x00Taliban\x00",
        "\ud800 Taliban",
        "Taliban\u202e",
        "\u200bTaliban",
        "Tali\u00adban",
        "a\x00b",
    ):
        page = article(hostile, headline="\x00")
        for match in index.match(page):
            assert marked(match, page)[0].strip("\u202e\u200b").replace("\u00ad", "") == "Taliban"
    assert len(index.match(article("\x00Taliban\x00 and Tali\u200bban"))) == 2


class TestReplacing:
    def test_only_the_new_topics_are_watched_afterwards(self) -> None:
        index = TopicIndex([ETIM, topic("gone", "taliban")])
        index.replace([topic("etim", "kabul"), topic("both", "@etim AND taliban")])
        assert names(index) == ["etim", "both"]
        assert "gone" not in index
        index.remove("both")
        assert names(index) == ["etim"]

    def test_topics_that_cannot_be_used_change_nothing(self) -> None:
        index = TopicIndex([ETIM])
        with pytest.raises(QueryError):
            index.replace([topic("a", "kabul"), topic("b", "@nobody")])
        assert names(index) == ["etim"]
        index.add(topic("a", "kabul"))
        assert names(index) == ["etim", "a"]

    def test_what_is_removed_meanwhile_need_not_be_among_the_new_topics(self) -> None:
        index = TopicIndex([ETIM, topic("kept", "taliban")])

        def new() -> Iterator[Topic]:
            index.remove("etim")
            index.remove("kept")
            index.add(topic("late", "kabul"))
            yield topic("kept", "taliban")
            yield topic("new", "taliban")

        index.replace(new())
        assert names(index) == ["new", "late"]

    def test_matching_goes_on_and_changes_are_kept_while_it_lasts(self) -> None:
        index = TopicIndex([ETIM])
        many = [topic(f"t{n}", f"word{n} AND (kabul OR other{n})") for n in range(30_000)]
        began = time.perf_counter()
        building = Thread(target=index.replace, args=(many,))
        building.start()
        waits = _matching(index, building)
        took = time.perf_counter() - began
        assert names(index) == ["late"]
        assert len(index) == 30_001
        assert len(waits) > 50
        assert max(waits) < took / 5, "no article waits for the whole of it"

    def test_few_articles_are_matched_meanwhile_not_one_after_every_topic(self) -> None:
        many = [topic(f"t{n}", f'"word{n} kabul" OR (other{n} AND more{n})') for n in range(4_000)]
        index = TopicIndex(many)
        building = Thread(target=index.replace, args=(many,))
        page = article(" ".join(f"word{n} other{n} more{n}" for n in range(300)))
        building.start()
        matched = 0
        while building.is_alive():
            index.match(page)
            matched += 1
        assert matched < len(many) / 4, matched


def _matching(index: TopicIndex, building: Thread) -> list[float]:
    """How long each match took while the other thread built; half-way a topic is added."""
    waits: list[float] = []
    while building.is_alive():
        began = time.perf_counter()
        found = names(index)
        waits.append(time.perf_counter() - began)
        assert "etim" in found or found in ([], ["late"])
        if len(waits) == 3:
            index.add(topic("late", "taliban"))
    building.join()
    return waits


def test_phrases_are_found_by_any_two_of_their_words_in_a_row() -> None:
    page = article("The north-\neast turkestan islamic move-\nment, new york, no rthe ast")
    queries = ["north east", '"northeast turkestan"', '"islamic movement new york"', '"york no"', '"the no"']
    index = TopicIndex([topic(query, query) for query in queries])
    assert [match.topic for match in index.match(page)] == queries[:4]


@pytest.mark.parametrize("query", ["@etim-2 OR @etim", '"@etim" OR @etim', "@etim-2 AND NOT (x OR @etim)"])
def test_the_caret_is_under_the_topic_that_is_still_referred_to(query: str) -> None:
    index = TopicIndex([topic("etim", "x"), topic("etim-2", "y"), topic("a", query)])
    with pytest.raises(QueryError, match="topic a refers to etim\n") as caught:
        index.remove("etim")
    assert caught.value.position == query.rindex("@etim")


def test_words_that_no_pattern_matches_are_remembered_until_there_is_another() -> None:
    patterns = Patterns()
    patterns.note(pattern("talib*"), 1)
    words = {"taliban", "tally", "kabul"}
    for _ in range(2):  # the second time from the memo
        assert patterns.among(words) == {"talib*"}
    patterns.note(pattern("kab?l"), 1)
    assert patterns.among(words) == {"talib*", "kab?l"}
    patterns.note(pattern("talib*"), -1)
    assert patterns.among(words) == {"kab?l"}


def test_the_words_that_no_pattern_matches_stay_few() -> None:
    patterns = Patterns()
    patterns.note(pattern("talib*"), 1)
    for start in range(0, 3 * MEMO_LIMIT, 1_000):
        patterns.among({f"word{number}" for number in range(start, start + 1_000)})
        assert len(patterns._unmatched) <= MEMO_LIMIT
    assert patterns.among({"taliban", "word1"}) == {"talib*"}


def test_a_word_of_a_megabyte_is_not_remembered() -> None:
    patterns, reader = Patterns(), Reader()
    patterns.note(pattern("talib*"), 1)
    (words,) = reader.read(["Кабул " + "ж" * 1_000_000])
    assert patterns.among({*words.texts}) == set()
    assert (len(words.texts), len(reader), len(patterns._unmatched)) == (2, 1, 1)


def test_compiling_leaves_garbage_collection_on_and_freezes_nothing() -> None:
    usual, frozen, enabled = gc.get_threshold(), gc.get_freeze_count(), []
    topics = [Topic(f"t{n}", "", f'"word{n} other{n}"') for n in range(20_000)]
    index = TopicIndex()
    building = [Thread(target=index.replace, args=(topics,)) for _ in range(2)]
    for thread in building:
        thread.start()
    while any(thread.is_alive() for thread in building):
        enabled.append(gc.isenabled() and gc.get_threshold()[0] == usual[0])
        time.sleep(0.001)
    assert all(enabled)
    assert gc.get_freeze_count() == frozen
    assert gc.get_threshold() == usual


def test_the_last_of_several_that_compile_lets_older_objects_be_collected() -> None:
    usual = gc.get_threshold()
    with only_young_collected():
        with pytest.raises(QueryError), only_young_collected():
            TopicIndex([Topic("t", "", "NOT a")])
        assert gc.get_threshold() == (usual[0], NEVER, usual[2])
    assert gc.get_threshold() == usual


DESK = {
    "etim": 'exact:ETIM OR "east turkestan"',
    "taliban": "taliban OR variants:taleban* AND NOT (cricket OR title:sport)",
    "both": "@etim AND @taliban NOT lang:de",
    "deep": "title:(@both OR x) OR (@etim){3}",
}


@pytest.mark.parametrize(
    "query",
    [
        *("@etim", "@both AND kabul", "NOT @etim AND @taliban", "title:@etim", "kabul NEAR/3 @etim"),
        *("@deep OR recogni*", '"@etim" AND @taliban', "@etim{2}", "lead:(@etim OR @taliban{2})"),
    ],
)
def test_references_put_in_place_as_text_mean_what_they_mean_in_the_tree(query: str) -> None:
    topics = {name: topic(name, text) for name, text in DESK.items()}
    try:
        followed = unshared(resolve(topic("t", query), topics))
    except QueryError:
        assert written_out(query, topics) is None
        return
    written = written_out(query, topics)
    if written is not None:
        found, mentions = written
        assert found.values == followed.values
        assert found.shape.labels == followed.shape.labels
        assert drawn(found.shape.plan) == drawn(followed.shape.plan)
        assert mentions >= set(parse_query(query).references)
    assert (written is None) == (query.startswith('"@') or query == "@deep OR recogni*")


def drawn(plan: Plan) -> tuple[object, ...]:
    """A plan as tuples; in text an AND within an AND is one with it, and so is an OR."""
    told = [
        getattr(plan, name)
        for name in ("number", "reading", "distance", "ordered", "least")
        if hasattr(plan, name)
    ]
    under: list[object] = []
    for part in map(drawn, parts(plan)):
        under += part[1:] if part[0] is type(plan) in (AllOf, AnyOf) else [part]
    return (type(plan), *told, *under)


def test_a_topic_changes_with_hundreds_that_refer_to_it() -> None:
    others = [topic(f"r{n}", f"@base AND word{n}") for n in range(300)]
    index = TopicIndex([topic("base", "taliban"), *others])
    index.add(topic("base", "nothing OR zzz"))
    page = article("taliban " + " ".join(f"word{n}" for n in range(300)))
    assert index.match(page) == ()
    index.add(topic("base", "taliban"))
    assert len(index.match(page)) == 301
    assert index.match(page)[5].clauses == ("taliban", "word4")


def test_a_topic_that_another_refers_to_is_kept_and_the_place_told() -> None:
    others = [topic("etim-2", "y"), topic("a", '"@etim" OR @etim-2 OR @etim')]
    index = TopicIndex([ETIM, *others])
    with pytest.raises(QueryError, match="topic a refers to etim") as caught:
        index.remove("etim")
    assert caught.value.position == 22


def test_a_topic_that_thousands_miss_is_told_of_each_of_them_soon() -> None:
    topics = [Topic(f"t{number}", "", "taliban OR @bsae") for number in range(3_000)]
    began = time.process_time()
    found = wrong_queries([*topics, Topic("base", "", "kabul")])
    assert time.process_time() - began < 4  # 0.6 s; 9 s where the nearest name is sought for each
    assert len(found) == 3_000
    assert {error.suggestion for error in found.values()} == {"Did you mean @base?"}


@pytest.mark.parametrize(
    ("tag", "asked"), [("nb-NO", "no"), ("nn", "no"), ("prs", "fa"), ("iw", "he"), ("no", "no"), ("nb", "nb")]
)
def test_a_language_is_found_by_its_usual_tag_whichever_a_page_has(tag: str, asked: str) -> None:
    index = TopicIndex([Topic("asked", "", f"kabul lang:{asked}"), Topic("other", "", "kabul lang:sv")])
    found = index.match(article("Kabul").model_copy(update={"language": tag}))
    assert [match.topic for match in found] == ["asked"]


def test_of_thousands_of_names_that_are_missed_the_first_are_told_the_likely_one() -> None:
    topics = [Topic(f"t{number}", "", f"taliban OR @t{number}x") for number in range(3_000)]
    began = time.process_time()
    found = wrong_queries(topics)
    assert time.process_time() - began < 4  # 1 s; 9 s where one is sought for each
    assert len(found) == 3_000
    assert found["t1"].suggestion == "Did you mean @t1?"
    assert found["t2999"].suggestion.startswith("Name a topic t2999x first")
