"""Forms filled in anew: the words of an earlier report about another event are no copy of it, and ring."""

from __future__ import annotations

from datetime import timedelta

import pytest

from benchmarks.story_forms import NOW, Form, kept, read_forms, report, swallowed
from tocsin.stories import StoryIndex, fingerprint
from tocsin.stories.words.prior import languages
from tocsin.stories.words.weekdays import weekdays

FORMS = read_forms()
# Events that differ in little but a name, which stands once or twice in two hundred words of the form's own.
ALIKE = {"listing (en)", "kev (en)", "rating (en)", "اعتبارنامه (fa)", "operasyon (tr)", "غارة (ar)"}
SISMO = """Sismo de magnitud {0} sacude Oaxaca
Un sismo de magnitud {0} se registró{2} en la costa de Oaxaca, a {1} kilómetros de Salina Cruz, según el SSN.
Protección Civil activó los protocolos de revisión. El movimiento se sintió en varios municipios."""
UNFALL = """{0} bei Unfall auf der A7 bei Kassel
Bei einem Unfall auf der A7 bei Kassel {1} am {2} ums Leben gekommen. Ein Lastwagen fuhr auf ein Stauende auf.
Die Autobahn war in Richtung Süden für {3} Stunden gesperrt. Der Fahrer erlitt einen Schock, hieß es."""
GHARA = """قتيل في غارة على {0}
قتل شخص في غارة بطائرة مسيرة على {1} في النبطية جنوب لبنان يوم {2}، بحسب وزارة الصحة.
وقالت إسرائيل إنها استهدفت عنصرا في حزب الله. وهرعت سيارات الإسعاف إلى المكان وأغلق الجيش الطريق."""
forms = pytest.mark.parametrize("form", FORMS, ids=[form.kind for form in FORMS])


@forms
def test_every_event_of_a_form_opens_its_own_story(form: Form) -> None:
    taken = swallowed(form)
    assert form.kind in ALIKE or not any(taken)


@forms
def test_another_headline_or_toll_for_the_same_event_opens_none(form: Form) -> None:
    assert all(kept(form))


def test_the_words_of_a_form_join_no_other_story_that_fills_it_in() -> None:
    """The third report owes its form to the first; the second, of another event, is none of its own."""
    index = StoryIndex()
    first, second, third, *_ = FORMS[0].reports
    index.absorb(1, 1, first, NOW)
    index.absorb(2, 2, second, NOW)
    assert index.place(third, NOW).kind == "new"


def told_again(text: str, language: str, first: list[str], second: list[str], hours: float) -> str:
    """What the second report written to a form is taken for, so long after the first."""
    index = StoryIndex()
    one, other = (
        fingerprint(report(*text.format(*words).split("\n", 1), language)) for words in (first, second)
    )
    index.absorb(1, 1, one, NOW)
    return index.place(other, NOW + timedelta(hours=hours)).kind


@pytest.mark.parametrize(
    ("language", "text", "first", "second", "hours"),
    [
        ("es", SISMO, ["4,1", "23", " el lunes"], ["6,7", "88", " el jueves"], 70),
        ("es", SISMO, ["4,1", "23", ""], ["6,7", "88", ""], 240),
        (
            *("de", UNFALL, ["Toter", "ist ein Mann", "Montag", "vier"]),
            *(["Zwei Tote", "sind zwei Menschen", "Freitag", "sechs"], 96),
        ),
        ("ar", GHARA, ["سيارة", "سيارة على طريق", "الاثنين"], ["دراجة", "دراجة قرب مدرسة", "الأربعاء"], 48),
    ],
    ids=["other days and numbers", "other numbers", "other days", "other days in arabic"],
)
def test_an_event_of_one_place_on_another_day_is_no_copy(
    language: str, text: str, first: list[str], second: list[str], hours: float
) -> None:
    assert told_again(text, language, first, second, hours) == "new"


@pytest.mark.parametrize(
    ("first", "second", "hours"),
    [
        (["4,1", "23", " el lunes"], ["6,7", "88", " el lunes"], 20),
        (["4,1", "23", ""], ["4,1", "23", ""], 240),
        (["4,1", "23", " el lunes"], ["4,1", "23", ""], 240),
        (["4,1", "23", " el lunes"], ["4,1", "23", " el lunes, según supo el martes"], 30),
    ],
    ids=["other numbers the same day", "the same, later", "cut", "a day added"],
)
def test_a_later_version_stays_a_copy(first: list[str], second: list[str], hours: float) -> None:
    assert told_again(SISMO, "es", first, second, hours) == "copy"


def test_the_days_of_the_week_are_known_in_every_language_with_words() -> None:
    """Six where two of them have one stem."""
    assert {language for language in languages() if len(weekdays(language)) < 6} <= {"tr", "zh"}
