"""A desk that tracks one subject: what all its reports share tells no event from another."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from parsers.article import Article, Block
from tocsin.stories import Fingerprint, StoryIndex, fingerprint
from tocsin.topics import Topic, TopicIndex

SUBJECT = json.loads(Path(__file__).with_name("one_subject.json").read_text(encoding="utf-8"))
TOPICS = TopicIndex([Topic("mali", "Mali", SUBJECT["query"])])
START = datetime(2026, 3, 2, 8, tzinfo=UTC)


def written(told: dict[str, Any]) -> Article:
    texts = [*told["text"], told.get("background", SUBJECT["background"])]
    body = tuple(Block(text=text) for text in texts if text)
    return Article(url="about:blank", headline=told["headline"], body=body, language="en")


def known(article: Article) -> Fingerprint:
    return fingerprint(article, asked=TOPICS.asked(["mali"], article).__contains__)


class Desk:
    def __init__(self) -> None:
        self.index, self.articles = StoryIndex(), 0

    def story(self, told: dict[str, Any], seen: datetime) -> int:
        article = known(written(told))
        story = self.index.place(article, seen).story_id
        self.articles += 1
        story = self.articles if story is None else story
        self.index.absorb(self.articles, story, article, seen)
        return story


@pytest.mark.parametrize("apart", [timedelta(days=1), timedelta(days=2)])
def test_each_event_rings_though_all_name_the_subject_and_end_in_one_background(apart: timedelta) -> None:
    desk = Desk()
    stories = [desk.story(told, START + number * apart) for number, told in enumerate(SUBJECT["events"])]
    assert len(set(stories)) == len(stories)


def test_what_topics_ask_for_makes_their_reports_hardly_like_each_other() -> None:
    """Without the background: it is the desk's own subject that they share."""
    articles = [written({**told, "background": ""}) for told in SUBJECT["events"]]
    asked = likenesses([known(article) for article in articles])
    assert max(asked) < 0.15
    assert max(likenesses([fingerprint(article) for article in articles])) > 0.2, "enough to join a story"


def test_a_background_under_other_news_makes_no_text_like_another() -> None:
    told = SUBJECT["events"]
    pairs = [(told[number], told[number + 3]) for number in range(3)]
    texts = [
        [*one["text"][:-1], *other["text"][:-1], *one.get("again", {"text": []})["text"]]
        for one, other in pairs
    ]
    articles = [
        written({"headline": one["headline"], "text": text})
        for (one, _), text in zip(pairs, texts, strict=True)
    ]
    assert max(likenesses([fingerprint(article) for article in articles])) < 0.01


def likenesses(prints: list[Fingerprint]) -> list[float]:
    """How near each comes to the stories before it; each is a story of its own."""
    index, found = StoryIndex(), []
    for number, each in enumerate(prints):
        found.append(index.place(each, START).similarity)
        index.absorb(number, number, each, START)
    return found


def test_an_event_in_the_words_of_another_desk_is_the_same_story() -> None:
    desk = Desk()
    for number, told in enumerate(SUBJECT["events"]):
        seen = START + number * timedelta(days=1)
        first = desk.story(told, seen)
        if "again" in told:
            assert desk.story(told["again"], seen + timedelta(hours=5)) == first, told["headline"]


def test_a_term_that_stands_for_most_words_names_no_subject() -> None:
    article = written(SUBJECT["events"][0])
    query = f"mali AND ({' OR '.join(f'{letter}*' for letter in 'abcdefghijklmnoprst')})"
    asked = TopicIndex([Topic("any", "Any", query)]).asked(["any"], article)
    assert set(fingerprint(article, asked=asked.__contains__).asked) == {"mali", "^mali"}


def test_the_terms_that_topics_ask_for_are_kept_with_the_fingerprint() -> None:
    article = written(SUBJECT["events"][0])
    asked = known(article)
    assert set(asked.asked) == {"mali", "^mali", "malian", "^malian", "bamako", "^bamako"}
    assert Fingerprint.from_json(asked.to_json()) == asked
    assert fingerprint(article).asked == ()


def test_in_a_script_without_spaces_pairs_of_the_letters_asked_for_are_meant() -> None:
    text = "东伊运在新疆的活动再次引起关注"
    article = Article(url="about:blank", headline=text, body=(Block(text=text),), language="zh")
    asked = TopicIndex([Topic("etim", "ETIM", "东伊运")]).asked(["etim"], article)
    assert set(fingerprint(article, asked=asked.__contains__).asked) == {"东伊", "伊运"}
