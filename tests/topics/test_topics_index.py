"""The index as it lives: topics come, change and go; some refer to others."""

from datetime import UTC, datetime

import pytest
from seed_desk import ETIM, RECOGNITION, article, marked

from tocsin.errors import QueryError
from tocsin.topics import Topic, TopicIndex

PAGE = article("The ETIM and the Taliban seek recognition in Kabul.")


def topic(name: str, query: str) -> Topic:
    return Topic(name, name, query)


def names(index: TopicIndex) -> list[str]:
    return [match.topic for match in index.match(PAGE)]


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


def test_a_circle_or_an_unknown_topic_is_refused() -> None:
    with pytest.raises(QueryError) as caught:
        TopicIndex([topic("a", "x OR @b"), topic("b", "y AND @a")])
    assert caught.value.position == 5
    assert "@a → @b → @a" in caught.value.suggestion
    with pytest.raises(QueryError, match="no topic etym") as caught:
        TopicIndex([ETIM, topic("a", "@etym")])
    assert "@etim" in caught.value.suggestion


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
