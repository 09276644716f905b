"""Words: the fast reading of an article gives what the plain one gives, and words stand where they say."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.topics.seed_desk import article
from tocsin.errors import QueryError
from tocsin.letters import fold
from tocsin.topics import Topic, TopicIndex
from tocsin.topics.words.locate import locate
from tocsin.topics.words.reader import Reader, _read_slowly, _straight

TYPED = st.text(
    alphabet=st.sampled_from("abSs'’`´‘“”–—…- \n\t\x00_.,*?\xa0\xad\u200b\u0301éßİ东，ｶﾞำก٠ʼʿـ²½Ω🙂"),
    max_size=30,
)
ASCII = st.text(alphabet=st.characters(max_codepoint=127), max_size=60)
TEXTS = st.lists(st.one_of(ASCII, ASCII, TYPED, st.text(max_size=40)), min_size=1, max_size=4)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example(["China's", "'s", "s's", "x'S.", "recogni- tion", "a-\nb", ""])
@example(["it’s “Taliban’s”", "a\x00b"])
def test_the_fast_reading_is_the_plain_one(texts: list[str]) -> None:
    reader = Reader()
    for _ in range(2):  # the second time from the memo
        for text, words in zip(texts, reader.read(texts), strict=True):
            located = locate(text)
            assert words.texts == [word.text for word in located]
            if words.plain:
                assert len(words.plain) == len(text)
                assert [words.plain[word.start : word.end] for word in located] == words.texts


@settings(max_examples=500, deadline=None)
@given(st.text(st.sampled_from("abS's’`´-‐\xad \n\x00éßʿʼ“.、，·东京かガガｶﾞก\u0e33😀"), max_size=20))
@example("pre- and post-war, re-\nuse, China's- men, a-  b")
@example("Vor- und Über- oder ʿ- a, ß's\xad \nʼ- b")
@example("东伊运，“ETIM”、东- 京 か\u3099ガ a's东 ʼ·京")
def test_quick_readings_find_the_breaks_and_broken_words_of_the_slow_one(text: str) -> None:
    straight = _straight(text.replace("\0", " "))
    found, wanted = Reader().read([text])[0], _read_slowly(text, straight)
    assert found.texts == wanted.texts
    assert list(found.breaks) == list(wanted.breaks)
    assert dict(found.joined) == dict(wanted.joined)


@pytest.mark.parametrize(
    "text",
    [
        "The pre- and post-war years",
        "die Vor- und Nachteile der Übung",
        "塔利班当局星期三表示，已同多个邻国（ETIM）会谈。",
        "ตาลีบันในอัฟกานิสถาน 3 คน ทำ",
        "ウサーマ・ビン・ラーディン、か\u3099",
    ],
)
def test_common_texts_are_read_quickly(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.topics.words.reader._read_slowly", None)
    assert Reader().read([text])[0].texts


@settings(max_examples=300, deadline=None)
@given(st.one_of(TYPED, st.text(max_size=60)))
def test_each_word_stands_where_it_says(text: str) -> None:
    for word in locate(text):
        assert word.text in fold(text[word.start : word.end])
        assert 0 <= word.start < word.end <= len(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding() -> None:
    for written, folded in {
        "TALIBĀN": "taliban", "Łódź": "lodz", "Straße": "strasse", "İstanbul": "istanbul", "ＥＴＩＭ": "etim",
        "ﬁn": "fin", "Ёлка": "елка", "طَالِبَان": "طالبان", "کابل": "كابل", "ʿAlī": "ali", "हिन्दी": "हिन्दी",
        "ｶﾞ": "ガ", "Σοφός": "σοφοσ", "ＡＢ\u00ad\u200bＣ": "abc",
        "القاعدة": "القاعده", "۱۲": "12", "١٢": "12", "१२": "12", "ব৩": "ব3", "๑๒": "๑๒", "２": "2",
    }.items():  # fmt: skip
        assert fold(written) == folded, written


@settings(max_examples=300, deadline=None)
@given(st.text("kab*?", min_size=1, max_size=9))
@example("kab*b")
@example("kabba*?")
def test_a_pattern_is_refused_or_finds_what_it_spells(text: str) -> None:
    """Not the third: taken, and found nowhere."""
    try:
        index = TopicIndex([Topic("t", "T", f"{text} OR zzzz")])
    except QueryError:
        return
    for rest in ("", "b", "abk"):
        assert index.match(article(text.rstrip("*").replace("?", "b") + (rest if "*" in text else "")))
