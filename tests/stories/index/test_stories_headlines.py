"""Bare headlines of one form: another name is another event, another toll or wording is not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from benchmarks.story_forms import NOW
from parsers.article import Article
from tocsin.stories import StoryIndex, fingerprint
from tocsin.stories.fingerprints import Fingerprint
from tocsin.stories.index.headlines import Headlines
from tocsin.stories.texts.headline import Headline
from tocsin.stories.words.reading import spelled
from tocsin.stories.words.tongues import tongue_of

OTHERS = [
    ("en", "Russia recognises Taliban government", "Iran recognises Taliban government"),
    ("en", "Russia Recognises Taliban Government", "Saudi Arabia Recognises Taliban Government"),
    ("en", "Taliban government recognised by Russia", "Taliban government recognised by China"),
    ("en", "Russia recognises Taliban government", "US recognises Taliban government"),
    (
        "en",
        "Magnitude 6.1 earthquake strikes northern Chile",
        "Magnitude 5.9 earthquake strikes eastern Turkey",
    ),
    ("en", "Putin visits Beijing for talks", "Modi visits Beijing for talks"),
    ("en", "CISA adds CVE-2026-53770 to catalogue", "CISA adds CVE-2026-49113 to catalogue"),
    ("fr", "La Russie reconnaît le gouvernement taliban", "La Chine reconnaît le gouvernement taliban"),
    ("ru", "Россия признала правительство талибов", "Индия признала правительство талибов"),
    ("tr", "Rusya Taliban hükümetini tanıdı", "Çin Taliban hükümetini tanıdı"),
    ("fa", "روسیه حکومت طالبان را به رسمیت شناخت", "ایران حکومت طالبان را به رسمیت شناخت"),
    ("ar", "روسيا تعترف بحكومة طالبان", "إيران تعترف بحكومة طالبان"),
    ("id", "Rusia akui pemerintahan Taliban", "Iran akui pemerintahan Taliban"),
    ("vi", "Nga công nhận chính quyền Taliban", "Iran công nhận chính quyền Taliban"),
    ("he", "רוסיה מכירה בממשלת הטליבאן", "איראן מכירה בממשלת הטליבאן"),
    ("zh", "俄罗斯承认塔利班政府", "伊朗承认塔利班政府"),
    ("zh", "塔吉克斯坦承认塔利班政府", "乌兹别克斯坦承认塔利班政府"),
]
SAME = [
    ("en", "Bomb kills 12 in Kabul", "Bomb kills 15 in Kabul"),
    ("en", "Jamal Williams arrested for drunk driving", "Williams arrested for drunk driving"),
    ("en", "Russia recognises Taliban government", "Russia recognises Taliban government, Kremlin says"),
    ("en", "Four dead in Kabul bank blast", "Four dead in Kabul market blast"),
    ("id", "Rusia akui Taliban", "Rusia akui pemerintahan Taliban"),
]


def bare(headline: str, language: str = "en") -> Fingerprint:
    return fingerprint(Article(url="about:blank", headline=headline, language=language, body=()))


def told(*headlines: str, language: str = "en") -> StoryIndex:
    """An index with a story for each headline, numbered from 1."""
    index = StoryIndex()
    for number, headline in enumerate(headlines, 1):
        index.absorb(number, number, bare(headline, language), NOW)
    return index


@pytest.mark.parametrize(("language", "first", "second"), OTHERS)
def test_another_name_is_another_event(language: str, first: str, second: str) -> None:
    assert told(first, language=language).place(bare(second, language), NOW).kind == "new"
    assert told(second, language=language).place(bare(first, language), NOW).kind == "new"


@pytest.mark.parametrize(("language", "first", "second"), OTHERS)
def test_a_second_desk_with_the_same_headline_makes_two_events_no_one(
    language: str, first: str, second: str
) -> None:
    index = told(first, second, language=language)
    for again in (second, first, second):
        placement = index.place(bare(again, language), NOW)
        assert (placement.story_id, placement.merged) == ((first, second).index(again) + 1, ())
        index.absorb(3, placement.story_id, bare(again, language), NOW)


@pytest.mark.parametrize(("language", "first", "second"), SAME)
def test_another_toll_or_wording_is_the_same(language: str, first: str, second: str) -> None:
    assert told(first, language=language).place(bare(second, language), NOW).story_id == 1


def test_a_headline_that_was_there_before_joins_its_own_story() -> None:
    index = told("Russia recognises Taliban government", "Iran recognises Taliban government")
    assert index.place(bare("Iran recognises Taliban government"), NOW).story_id == 2


def test_what_two_headlines_mean_does_not_join_them_across_names() -> None:
    first, second = (
        fingerprint(
            Article(url="about:blank", headline=each, language="en", body=()), lambda _: b"\x01" * 512
        )
        for each in ("Russia recognises Taliban government", "Iran recognises Taliban government")
    )
    index = StoryIndex()
    index.absorb(1, 1, first, NOW)
    assert index.place(second, NOW).kind == "new"


def test_an_index_that_was_frozen_knows_the_headlines() -> None:
    index = StoryIndex.thaw(told("Russia recognises Taliban government").freeze())
    assert index.place(bare("Iran recognises Taliban government"), NOW).kind == "new"


def test_headlines_are_forgotten_past_the_capacity_and_after_their_time() -> None:
    headlines = Headlines(capacity=2)
    written = [
        tuple("^" + word.stem for word in spelled(f"Land{n} recognises Taliban rule", tongue_of("en")))
        for n in range(4)
    ]
    read = [Headline(words, "en") for words in written]
    for seen, headline in enumerate(read[:3]):
        headlines.add(1, headline, float(seen))
    assert not headlines.form(read[2], 0.0)
    assert headlines.form(read[3], 0.0)
    assert not headlines.form(read[3], 3.0)
    assert headlines.form(read[0], 0.0), "the first is forgotten, so the others are its form"


def test_the_story_of_a_form_fades_like_any_other() -> None:
    index = told("Russia recognises Taliban government")
    assert index.place(bare("Russia recognises Taliban government"), NOW + timedelta(days=20)).kind == "new"


def test_a_form_is_known_however_long_ago_it_was_first_filled_in() -> None:
    index = StoryIndex()
    for day, land in enumerate(["Chile", "Japan", "Peru", "Nepal", "Italy", "Ghana", "Cuba"]):
        known, now = bare(f"Magnitude 6.1 earthquake strikes northern {land}"), NOW + timedelta(days=6 * day)
        assert index.place(known, now).kind == "new"
        index.absorb(day, day, known, now)
    assert index.place(bare("Magnitude 5.9 earthquake strikes eastern Turkey"), now).kind == "new"
