"""In any language a word is known in all its forms, and one event told by several desks is one story."""

from __future__ import annotations

import statistics
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks.story_forms import report
from benchmarks.story_tongues import figures, read_told
from tocsin.stories import fingerprint
from tocsin.stories.words.prior import UNSEEN, expected_texts
from tocsin.stories.words.tongues import tongue_of
from tocsin.stories.words.weekdays import weekdays
from tocsin.topics import Topic, TopicIndex

TOLD = read_told()
FORMS = [
    ("ru", "талибов талибы талибам"),
    ("ru", "российский российского российские"),
    ("ru", "Афганистан афганский Афганистане"),
    ("uk", "посольство посольства посольству"),
    ("de", "Anschläge Anschlägen"),
    ("fr", "l’ambassade ambassades d'ambassade"),
    ("es", "explosión explosiones"),
    ("it", "l'esplosione esplosioni dell’esplosione"),
    ("tr", "saldırı saldırıda saldırının SALDIRI"),
    ("tr", "Kabil'de Kabil’in Kabil"),
    ("ar", "الحكومة حكومة بالحكومة للحكومة والحكومة"),
    ("ar", "مُحمّد محمد"),
    ("ur", "حملہ حملے حملوں"),
    ("he", "בקאבול קאבול לקאבול"),
    ("fa", "انفجار انفجارها"),
    ("ko", "탈레반이 탈레반은 탈레반을"),
]


@pytest.mark.parametrize(("language", "forms"), FORMS)
def test_a_word_is_one_in_all_its_forms(language: str, forms: str) -> None:
    tongue = tongue_of(language)
    assert len({tongue.stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("language", "words"), [("ar", "وزير زير"), ("ru", "мир мэр"), ("de", "Rat Rad"), ("he", "שר של")]
)
def test_other_words_stay_apart(language: str, words: str) -> None:
    tongue = tongue_of(language)
    assert len({tongue.stem(word) for word in words.split()}) == 2


@pytest.mark.parametrize(
    ("tag", "language"), [("nb-NO", "no"), ("nn", "no"), ("fil", "tl"), ("prs_AF", "fa")]
)
def test_a_language_of_several_tags_is_one(tag: str, language: str) -> None:
    told = "Talibans regjering", "Talibans regjering er anerkjent av Russland, sa utenriksministeren mandag."
    known = fingerprint(report(*told, tag))
    assert known == fingerprint(report(*told, language))
    assert weekdays(known.language)


def test_english_stays_as_it_is_written() -> None:
    article = report("Envoys talked", "The envoys of many countries talked to the ministers in Doha.", "en")
    assert {"envoys", "ministers", "^doha"} <= set(fingerprint(article).terms)


def test_german_nouns_are_no_names() -> None:
    article = report("Streit", "In Berlin hat der Minister die Entscheidung verteidigt.", "de")
    assert not [term for term in fingerprint(article).terms if term.startswith("^")]


def test_a_name_behind_an_article_without_its_vowel_is_a_name() -> None:
    article = report("Visite", "Il a dit que l’Afghanistan et l'Inde négocient un accord.", "fr")
    assert {"^afghanistan", "^inde"} <= set(fingerprint(article).terms)


def test_any_form_of_a_word_that_a_topic_asks_for_counts_as_asked() -> None:
    article = report("Талибы", "В Кабуле представители талибов встретились с послами.", "ru")
    asked = TopicIndex([Topic("t", "T", "талибов")]).asked(["t"], article)
    assert set(fingerprint(article, asked=asked.__contains__).asked) == {"талиб"}


def test_a_text_without_a_tag_is_read_in_the_language_it_is_taken_for() -> None:
    text = "Министр сказал, что это не в первый раз, и что послы талибов уже уехали из столицы."
    tagged, untagged = (fingerprint(report("Послы", text, language)) for language in ("ru", None))
    assert tagged == untagged


def test_copies_are_the_same_whatever_the_tag() -> None:
    text = "Die Ministerin sagte, dass die Gespräche in Doha nächste Woche fortgesetzt werden sollen. " * 2
    german, unknown = (fingerprint(report("Doha", text, language)) for language in ("de", "xx"))
    assert german.terms != unknown.terms
    assert german.shingles == unknown.shingles


def test_how_common_a_word_is_counts_all_its_forms() -> None:
    tongue = tongue_of("ru")
    known, unknown = expected_texts([tongue.stem("правительства"), tongue.stem("Бараслан")], "ru")
    assert known > 50 > unknown > UNSEEN


def test_many_threads_read_the_same() -> None:
    articles = [
        report("Kabil", f"Saldırıda {n} kişinin öldüğü, {n + 1} kişinin yaralandığı bildirildi.", "de")
        for n in range(80)
    ]
    alone = [fingerprint(article).terms for article in articles]
    with ThreadPoolExecutor(4) as threads:
        assert [known.terms for known in threads.map(fingerprint, articles)] == alone


def test_one_event_of_several_desks_is_mostly_one_story_and_two_are_two() -> None:
    found = [figures(reports) for reports in TOLD.values()]
    assert statistics.fmean(each.swallowed for each in found) <= 0.05
    assert statistics.fmean(each.extra for each in found) <= 0.22


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "外交部发言人说，两国将在贸易领域扩大合作，这是不承认政权的情况下的务实往来。"),
        (
            "ja",
            "外相は記者会見で、在留者への影響を最小限にしたいと述べた。後任を送るかどうかは決まっていない。",
        ),
    ],
)
def test_chinese_and_japanese_are_known_without_a_tag(language: str, text: str) -> None:
    assert fingerprint(report("喀布尔", text, None)).language == language


def test_numbers_stay_whole() -> None:
    assert tongue_of("ru").stem("1500000") == "1500000"
    assert tongue_of("ar").stem("٢٠٢٦") == "2026"
