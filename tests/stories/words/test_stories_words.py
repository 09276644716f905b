"""Words: what is folded together, what counts as a name, and scripts without spaces."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import NamedTuple

import pytest

from parsers.article import Article, Block
from tocsin.stories import StoryIndex, fingerprint
from tocsin.stories.words import lexicon as room
from tocsin.stories.words.lexicon import Lexicon, lexicon
from tocsin.stories.words.prior import guess_language
from tocsin.stories.words.reading import fold_token

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class Word(NamedTuple):
    folded: str
    name: str | None


def words(text: str, limit: int, language: str = "und") -> list[Word]:
    """The words of a text, read with a lexicon of their own."""
    known = Lexicon(language)
    found: list[Word] = []
    for number in known.read(text, limit).tolist():
        term = known.terms[number]
        if known.names[number]:
            found[-1] = Word(found[-1].folded, term)
        else:
            found.append(Word(term, None))
    return found


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("China’s", "china"),
        ("CHINA'S", "china"),
        ("Erdoğan", "erdogan"),
        ("Straße", "strasse"),
        ("don't", "don't"),
        ("Тяньцзине", "тяньцзине"),
        ("ﬁnance", "finance"),
    ],
)
def test_folding(written: str, folded: str) -> None:
    assert fold_token(written) == folded


@pytest.mark.parametrize("sign", ["ـ", "ــــ", "ʻ", "ʿ", "\ufe7f"])
@pytest.mark.parametrize("language", ["en", "ar", "tr", "und"])
def test_a_letter_that_readers_do_not_see_is_no_word(sign: str, language: str) -> None:
    article = Article(
        url="about:blank", headline=f"{sign} Talks", language=language, body=(Block(text=f"In {sign} Doha"),)
    )
    known = fingerprint(article, asked=lambda word: True)
    assert "" not in {*known.headline, *(term.removeprefix("^") for term in known.terms)}
    index = StoryIndex()
    index.absorb(1, 1, known, NOW)
    assert index.place(known, NOW).story_id == 1


def test_a_capital_in_mid_sentence_is_a_name_and_one_at_its_start_is_not() -> None:
    found = words("Talks in Tianjin ended. Yesterday the Taliban left: “Nothing was signed,” Naeem said", 50)
    assert [word.folded for word in found if word.name] == ["tianjin", "taliban", "naeem"]


@pytest.mark.parametrize(
    "between",
    [
        ". ",
        ".  ",
        ".\n",
        "\n",
        "\n\n",
        " \n ",
        ".\t",
        "! – ",
        " “",
        ": ‘",
        ".) ",
        "?” ",
        ". . . ",
        "。",
        " . ",
    ],
)
def test_a_stop_tells_about_the_next_word_however_it_is_spaced(between: str) -> None:
    found = words(f"the talks{between}Nothing was signed", 9)
    assert [(word.folded, word.name) for word in found] == [
        ("the", None),
        ("talks", None),
        ("nothing", None),
        ("was", None),
        ("signed", None),
    ]


@pytest.mark.parametrize("between", [" ", "  ", ", ", " – ", " (", "; ", "\u00a0", "/", "-"])
def test_what_is_no_stop_leaves_the_next_word_its_capital(between: str) -> None:
    assert [word.name for word in words(f"the talks{between}Naeem", 9)] == [None, None, "^naeem"]


def test_what_is_remembered_of_texts_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "ENTRIES", 100)
    crowded = lexicon()
    crowded.read(" ".join(f"word{number}" for number in range(1000)) + " " + "王毅" * 100, 5000)
    assert max(map(len, crowded)) <= room.LONGEST
    assert lexicon() is not crowded
    assert len(lexicon()) == 0


def test_a_full_lexicon_and_many_threads_change_no_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [
        Article(url="about:blank", headline=f"Storm{n} hits Town{n}", body=(Block(text=_text(n)),))
        for n in range(60)
    ]
    alone = [fingerprint(article) for article in articles]
    monkeypatch.setattr(room, "ENTRIES", 200)
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(fingerprint, articles)) == alone


def _text(n: int) -> str:
    return " ".join(
        f"Word{n * 7 + place} in Place{place % n if n else 0}, {n + place}." for place in range(150)
    )


def test_decimal_numbers_are_one_word() -> None:
    assert [word.folded for word in words("A 6.1 quake, 1,000 dead.", 9)] == [
        "a",
        "6.1",
        "quake",
        "1,000",
        "dead",
    ]


def test_scripts_without_spaces_are_cut_in_pairs_where_the_script_does_not_change() -> None:
    assert [word.folded for word in words("王毅会见ETIM代表", 20)] == [
        "王毅",
        "毅会",
        "会见",
        "etim",
        "代表",
    ]
    assert [word.folded for word in words("ไทย news", 20)] == ["ไท", "ทย", "news"]


def test_chinese_is_cut_into_its_common_words_and_what_is_between_them_into_pairs() -> None:
    assert [word.folded for word in words("卡里米会见中国大使的代表", 20, "zh")] == [
        "卡里",
        "里米",
        "会见",
        "中国",
        "大使",
        "的",
        "代表",
    ]


def test_katakana_is_a_word_as_it_stands() -> None:
    assert [word.folded for word in words("カブールで爆発", 20, "ja")] == ["カブール", "で", "爆発"]


def test_vowel_signs_stay_within_their_word() -> None:
    assert [word.folded for word in words("तालिबान ने कहा।", 9)] == ["तालिबान", "ने", "कहा"]


def test_a_page_of_stops_costs_no_more_than_its_length() -> None:
    began = time.process_time()
    assert words("." * 200_000, 5000) == []
    assert words(". " * 100_000 + "end", 5000) == []
    assert time.process_time() - began < 1.0


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministry said that it was not the first time", "en"),
        ("Die Ministerin sagte, dass es nicht das erste Mal ist und war", "de"),
        ("Le ministre a dit que ce n'est pas la première fois dans le pays", "fr"),
        ("Министр сказал, что это не в первый раз", "ru"),
        ("Tianjin Baradar", "und"),
        ("", "und"),
    ],
)
def test_the_language_of_a_text_without_a_tag(text: str, language: str) -> None:
    known = Lexicon()
    assert guess_language(known.telling[known.read(text, 50)]) == language
