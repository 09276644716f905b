"""Countries: the second one to do the same is another event, in any language; its reports are not."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from benchmarks.story_forms import NOW, report
from tocsin.stories import CopyLines, ReportLines, StoryIndex, StorySettings, fingerprint
from tocsin.stories.lands import Told, lands_of
from tocsin.stories.words.hashes import hashed
from tocsin.stories.words.prior import languages

# Written to one subject, not to one form: headline, then a paragraph a line.
FIRST_AND_SECOND = {
    "de": (
        """Dänemark verbietet Tiktok auf Diensthandys der Regierung
Kopenhagen - Die dänische Regierung hat Tiktok auf Diensthandys verboten, sagte Verteidigungsminister Poulsen.
Die Behörden fürchten, dass Daten nach China abfließen. Der Konzern Bytedance wies den Verdacht zurück.""",
        """Norwegen verbietet nach Dänemark Tiktok auf Diensthandys
Oslo - Auch die norwegische Regierung hat Tiktok auf Diensthandys verboten, sagte Justizministerin Mehl.
Die Behörden fürchten, dass Daten nach China abfließen. Auch Telegram soll in Norwegen verschwinden.""",
    ),
    "ko": (
        """핀란드, 나토 가입 신청 공식 선언
헬싱키 - 핀란드 정부가 북대서양조약기구 나토 가입을 신청하기로 공식 결정했다고 니니스퇴 대통령이 밝혔다.
산나 마린 총리는 의회가 결정을 승인할 것이라고 말했다. 나토는 환영했다. 러시아는 보복을 경고했다.""",
        """스웨덴도 나토 가입 신청 결정
스톡홀름 - 스웨덴 정부가 핀란드에 이어 나토 가입을 신청하기로 결정했다고 안데르손 총리가 밝혔다.
의회에서 여섯 개 정당이 찬성했다. 나토 사무총장은 결정을 환영했다. 러시아는 보복을 경고했다.""",
    ),
    "ar": (
        """تشيلي تستدعي سفيرها لدى إسرائيل للتشاور
سانتياغو - أعلنت وزارة الخارجية في تشيلي استدعاء سفيرها لدى إسرائيل للتشاور احتجاجا على الحرب في غزة.
وقال الرئيس غابرييل بوريتش إن ما يجري عقاب جماعي. ورحبت السلطة الفلسطينية بالقرار، وانتقدته إسرائيل.""",
        """هندوراس تستدعي سفيرها لدى إسرائيل بعد تشيلي
تيغوسيغالبا - أعلنت وزارة الخارجية في هندوراس استدعاء سفيرها لدى إسرائيل للتشاور احتجاجا على الحرب في غزة.
وقال الوزير إنريكي رينا إن الخطوة جاءت بأمر الرئيسة. ورحبت السلطة الفلسطينية بالقرار، وانتقدته إسرائيل.""",
    ),
    "en": (
        """Kenya suspends adoption of children by foreigners
NAIROBI - Kenya has suspended the adoption of children by foreigners after reports of trafficking.
Minister Florence Bore said that a commission would look into every case. Charities welcomed the step.""",
        """Uganda halts foreign adoptions as Kenya did
KAMPALA - On Wednesday Uganda suspended adoptions by foreigners, after Kenya did so over child trafficking.
Minister Norbert Mao said that courts would review every case. Charities welcomed the step.""",
    ),
}
second_lands = pytest.mark.parametrize(
    ("language", "first", "second"), [(language, *both) for language, both in FIRST_AND_SECOND.items()]
)


WITHOUT = StorySettings(copies=CopyLines(abroad=1.0, foreign=1.0), reports=ReportLines(foreign=0.0))


@second_lands
def test_the_second_country_to_do_the_same_begins_a_story(language: str, first: str, second: str) -> None:
    one, other = (fingerprint(report(*text.split("\n", 1), language)) for text in (first, second))
    found = []
    for settings in (StorySettings(), WITHOUT):
        index = StoryIndex(settings)
        index.absorb(1, 1, one, NOW)
        found.append(index.place(other, NOW + timedelta(hours=30)).story_id)
    assert found == [None, 1]


@second_lands
def test_another_headline_that_names_the_country_is_the_same_report(
    language: str, first: str, second: str
) -> None:
    headline, text = first.split("\n", 1)
    index = StoryIndex()
    index.absorb(1, 1, fingerprint(report("", text, language)), NOW)
    placement = index.place(fingerprint(report(headline, text, language)), NOW + timedelta(hours=1))
    assert placement.kind == "copy"


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("de", "Russland Moskau"),
        ("fr", "Russie Moscou"),
        ("ar", "روسيا موسكو"),
        ("fa", "روسیه مسکو"),
        ("ur", "روس ماسکو"),
        ("ja", "ロシア モスクワ"),
        ("zh", "俄罗斯 莫斯科"),
        ("ko", "러시아 모스크바"),
        ("he", "רוסיה מוסקבה"),
        ("hi", "रूस मॉस्को"),
        ("tr", "Rusya Moskova"),
    ],
)
def test_a_country_and_its_capital_are_one(language: str, names: str) -> None:
    tongue = fingerprint(report(f"x {names}", f"x {names}", language))
    lands = lands_of(language)
    terms = hashed(tongue.terms)
    assert len(lands.told(terms, np.full(len(terms), 0.1), 0.0)) == 1


def test_a_word_in_small_letters_is_no_country_where_capitals_tell() -> None:
    squares = np.array([0.5])
    assert lands_of("en").told(hashed(["turkey"]), squares, 0.0) == []
    assert len(lands_of("en").told(hashed(["^turkey"]), squares, 0.0)) == 1


def test_what_the_others_say_of_a_country_counts_thrice_against_it() -> None:
    lands = lands_of("en")
    (told,) = lands.told(hashed(["^russia"]), np.array([0.2]), 0.0)
    assert lands.beside([told], hashed(["harvest"]), np.array([1.0])) == pytest.approx(0.2)
    assert lands.beside([told], hashed(["^moscow", "x"]), np.array([0.05, 0.95])) == pytest.approx(0.05)
    assert lands.beside([told], hashed(["russians", "x"]), np.array([0.07, 0.93])) == 0.0
    assert lands.beside([], hashed(["x"]), np.array([1.0])) == 0.0


def test_a_language_without_a_table_names_no_country() -> None:
    assert lands_of("und").told(hashed(["russia", "^russia"]), np.array([0.5, 0.5]), 0.0) == []


def test_every_language_with_words_names_the_countries() -> None:
    russia = {language: lands_of(language)._forms for language in languages()}
    assert {language for language, forms in russia.items() if len(forms) < 150} == set()
    assert Told(1, 0.5) in lands_of("en").told(hashed(["^andorra"]), np.array([0.5]), 0.0)


@pytest.mark.parametrize("language", ["x" * 300, "../land_names/en", "a\0b", ""])
def test_a_language_that_an_article_makes_up_names_no_file(language: str) -> None:
    terms, squares = hashed(["kenya", "^kenya"]), np.array([0.5, 0.5])
    assert lands_of(language).told(terms, squares, 0.0) == []
    assert len(lands_of("en").told(terms, squares, 0.0)) == 1
