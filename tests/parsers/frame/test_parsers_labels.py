"""Labels: who signs above a text, and which dates are the page's own."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.article import Block
from parsers.frame import labels, own_day
from parsers.frame.bylines import read_byline
from parsers.frame.datelines import read_dateline
from parsers.metadata.authors.byline_labels import read_label
from parsers.metadata.authors.names import read_names
from parsers.metadata.vocabulary import words

LINES = (
    "The following is taken from the log of the township police, which is public.",
    "Monday, Sept. 4",
    "7:12 a.m. A goose was reported in the pharmacy on Main Street, and left by itself.",
    "Tuesday, Sept. 5",
    "4:15 p.m. A canoe was reported stolen, and then found under another canoe nearby.",
)


def gone(*lines: str, authors: tuple[str, ...] = ()) -> list[str]:
    """The lines that go."""
    blocks = [Block(text=line) for line in lines]
    return [removed.text for removed in labels.strip(blocks, authors) if removed]


def test_the_last_day_of_a_chronicle_stays_over_whatever_little_it_has() -> None:
    assert gone(*LINES, "Wednesday, Sept. 6", "No calls.") == []
    assert gone(LINES[0], LINES[2], "Wednesday, Sept. 6", "No calls.") == ["Wednesday, Sept. 6"]
    assert gone(*LINES, "Wednesday, Sept. 6") == ["Wednesday, Sept. 6"]


@pytest.mark.parametrize("line", ["From Jane Doe, Lokoja", "Jane Doe Prairie Post"])
def test_a_short_line_with_the_authors_name_above_the_text_signs_it(line: str) -> None:
    assert gone(line, *LINES, authors=("Jane Doe",)) == [line]
    assert gone(LINES[0], line, *LINES[1:], authors=("Jane Doe",)) == []
    assert gone("Jane Doe, a hero.", *LINES, authors=("Jane Doe",)) == []


@pytest.mark.parametrize(
    "line",
    ["By Jane Doe of the Harbour Desk", "Un texte de Jane Doe d'Enquête", "Ein Bericht von Jane Doe aus Rom"],
)
def test_a_byline_right_below_the_first_sentences_goes(line: str) -> None:
    assert gone(LINES[2], line, LINES[4], authors=("Jane Doe",)) == [line]
    assert gone(LINES[2], LINES[4], line, LINES[0], authors=("Jane Doe",)) == []
    assert gone(LINES[2], "Jane Doe by the harbour", LINES[4], authors=("Jane Doe",)) == []


@pytest.mark.parametrize("line", ["Reuters", "Staff", "By AFP", "Edited by Jane Doe"])
def test_an_agency_a_desk_or_an_editor_signs_around_the_text(line: str) -> None:
    assert gone(line, *LINES) == gone(*LINES, line) == [line]
    assert gone(LINES[0], line, *LINES[1:]) == []


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("Das Gespräch führte Jane Doe.", True),
        ("Entretien réalisé par Jane Doe", True),
        ("Rozmawiała Anna Nowak", True),
        ("Das Gespräch führte zu nichts.", False),
    ],
)
def test_who_asked_the_questions_signs_an_interview(line: str, goes: bool) -> None:
    assert gone(*LINES, line) == [line] * goes


def test_argentine_hours_are_part_of_a_dateline() -> None:
    line = "Miércoles 19 de julio de 2023 | 08:14 hs."
    assert gone(line, *LINES) == [line]


def test_below_the_text_a_line_signs_that_begins_with_the_authors_name_and_a_bar() -> None:
    assert gone(*LINES, "Jane Doe | Campus Editor", authors=("Jane Doe",)) == ["Jane Doe | Campus Editor"]
    assert gone(*LINES, "Votes for Jane Doe", authors=("Jane Doe",)) == []


def test_the_initials_of_clerks_end_a_release() -> None:
    assert gone(*LINES, "MJPS/RK/VP") == ["MJPS/RK/VP"]


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("By Jane Doe", True),
        ("Von Jane Doe", True),
        ("By Omar Haddad", False),
        ("Jane Doe", False),
    ],
)
def test_a_byline_of_the_pages_author_goes_from_within_the_text(line: str, goes: bool) -> None:
    assert gone(LINES[0], line, *LINES[1:], authors=("Jane Doe",)) == [line] * goes


def test_the_articles_own_day_under_its_standfirst_is_its_dateline() -> None:
    def told(*lines: str, day: date) -> list[str]:
        blocks = [Block(text=line) for line in lines]
        return [removed.text for removed in own_day.strip(blocks, day) if removed]

    day, line = date(2023, 9, 5), "5. September 2023"
    assert told(LINES[0], line, LINES[2], LINES[4], day=day) == [line]
    assert told(LINES[0], line, LINES[2], LINES[4], day=date(2023, 9, 6)) == []
    assert told(LINES[0], line, LINES[2], "4. September 2023", LINES[4], day=day) == []
    assert told(LINES[0], LINES[2], line, LINES[4], day=day) == []


@pytest.mark.parametrize("mark", ["jdoe@harbour.example (END)", "(끝)"])
def test_the_end_mark_of_an_agency_goes_with_an_address_before_it(mark: str) -> None:
    assert gone(*LINES, mark) == [mark]


@pytest.mark.parametrize(
    "line",
    [
        "Geschrieben von Jane Doe",
        "Skrevet av Jane Doe",
        "Authored by: Jane Doe",
        "Recipe by Jane Doe",
        "By Staff Writer Jane Doe",
        "By Jane Doe, World Affairs Correspondent",
        "By Jane Doe Executive Digital Editor",
        "By Jane Doe (Content Manager)",
    ],
)
def test_a_byline_is_read_alike_in_a_bare_line_and_on_a_page(line: str) -> None:
    assert read_byline(line) == tuple(read_names(line)) == ("Jane Doe",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("南方晚报记者 王小明", ("王小明",)),
        ("文/王小明", ("王小明",)),
        ("作者：王小明", ("王小明",)),
        ("作者 | 王小明", ("王小明",)),
        ("記者王小明／台北報導", ("王小明",)),
        ("國際中心／綜合報導", ()),
        ("记者 走进 大山", None),
        ("كتب: سارة حداد", ("سارة حداد",)),
        ("كتب عن الحرب", None),
        ("By Staff Reporter", ()),
        ("Editor: Jane Doe", ()),
        ("责任编辑：李华", ()),
        ("Photos by Jane Doe", ()),
        ("Credit: Jane Doe", None),
        ("Credit Lines Grow Again", None),
        ("Interview: Jane Doe", None),
    ],
)
def test_in_a_bare_line_a_noun_is_a_bylines_label_before_a_colon_only(
    line: str, names: tuple[str, ...] | None
) -> None:
    assert read_byline(line) == names


@pytest.mark.parametrize(
    "line", ["By Reuters Staff", "By HT Correspondent", "Posted by: admin", "By Press Release"]
)
def test_a_byline_of_somebody_without_a_name_names_no_author(line: str) -> None:
    assert read_byline(line) == ()


@pytest.mark.parametrize(
    "line",
    [
        "Directed by Jane Doe",
        "Built by Frank Lloyd Wright",
        "Approved by Jane Doe",
        "Hosted by Saudi Arabia",
        "Ni Una Menos",
    ],
)
def test_a_line_about_the_works_of_others_is_no_byline(line: str) -> None:
    assert read_byline(line) is None
    assert gone(line, *LINES) == gone(*LINES, line) == []


def test_of_two_labels_that_a_line_begins_with_the_longer_one_counts() -> None:
    assert read_names("Photos and text by Jane Doe") == ["Jane Doe"]
    assert read_names("Photos by Jane Doe") == []


def test_what_is_ambiguous_of_labels_is_a_label() -> None:
    assert words("by_ambiguous") <= words("by") and words("not_by_of_others") <= words("not_by")
    assert all((label := read_label(f"{word}: 王小明")) and label.parted for word in words("by_ambiguous"))


@pytest.mark.parametrize(
    "line",
    [
        "Bijgewerkt op 5 mei 2024",
        "UPDATED 16:47 EST / MAY 5 2024",
        "Jane DoeUpdated on May 5, 2024",
        "This page was last updated on Sunday, May 5, 2024",
    ],
)
def test_a_line_says_when_the_article_was_changed_in_the_words_of_any_page(line: str) -> None:
    said = read_dateline(line)
    assert said and said.modified and said.modified.printed == date(2024, 5, 5) and said.published is None


@pytest.mark.parametrize(
    "line", ["By Jean Le Brun, May 5, 2024", "By Jean Le Brun Published on May 5, 2024", "Von Jean Le Brun"]
)
def test_a_name_keeps_the_words_in_it_that_stand_before_dates_too(line: str) -> None:
    assert read_byline(line) == ("Jean Le Brun",)


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("Tuesday, May 6, 2025 at 2:30 PM Monday, June 9, 2025 at 3 PM Tuesday, July 8, 2025 at 1 PM", False),
        ("Tuesday, May 6, 2025 at 2:30 PM Monday, June 9, 2025 at 3 PM", True),
        ("Published May 6, 2025, updated June 9, 2025, updated July 8, 2025", True),
        ("May 6, 2025 | 06.05.2025 | 2025-05-06", True),
    ],
)
def test_three_days_and_no_word_of_what_was_on_them_are_a_list(line: str, goes: bool) -> None:
    assert (read_dateline(line) is not None) is goes
