"""Forms filled in anew: the words of an earlier report about another event are no copy of it, and ring."""

from __future__ import annotations

import pytest

from benchmarks.story_forms import NOW, Form, kept, read_forms, swallowed
from tests.stories.test_stories_copies import printed, prose
from tocsin.stories import StoryIndex

FORMS = read_forms()
# Events that differ in little but a name, which stands once or twice in two hundred words of the form's own.
ALIKE = {"listing (en)", "kev (en)", "rating (en)", "اعتبارنامه (fa)", "operasyon (tr)", "غارة (ar)"}
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


def test_long_texts_that_share_hundreds_of_words_are_copies_whatever_is_around_them() -> None:
    index = StoryIndex()
    index.absorb(1, 1, printed(prose(1, 900)), NOW)
    placement = index.place(printed(prose(1, 900)[:500] + prose(2, 400)), NOW)
    assert (placement.kind, placement.of) == ("copy", 1)
