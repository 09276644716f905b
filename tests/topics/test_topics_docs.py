"""The page for analysts says what is true: its tables are run, its links exist, its starter set works."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.topics.seed_desk import article, marked, match, seed
from tocsin.errors import QueryError
from tocsin.topics import Topic, TopicIndex, parse_query

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "topics.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.split("\n")
    if line.startswith("| `")
]
CONFORMANCE = [row for row in ROWS if len(row) == 3]
REFUSED = [row for row in ROWS[ROWS.index(CONFORMANCE[-1]) + 1 :] if len(row) == 2]


@pytest.mark.parametrize(("query", "text", "rings"), CONFORMANCE)
def test_the_conformance_table(query: str, text: str, rings: str) -> None:
    headline, _, body = text.rpartition("¶¶")
    page = article(*(paragraph.strip() for paragraph in body.split("¶")), headline=headline.strip())
    found = match(query.strip("`"), page)
    assert (" · ".join(marked(found, page)) if found else "—") == rings


@pytest.mark.parametrize(("query", "problem"), REFUSED)
def test_the_table_of_refusals(query: str, problem: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(query.strip("`"))
    assert caught.value.problem == problem
    assert caught.value.suggestion


def test_the_tables_are_there() -> None:
    assert len(CONFORMANCE) > 40
    assert len(REFUSED) > 10


def test_every_form_of_the_language_parses() -> None:
    forms = [
        form
        for row in ROWS
        if len(row) == 2 and row not in REFUSED
        for form in re.findall(r"`([^`]+)`", row[0])
    ]
    assert len(forms) > 20
    for form in forms:
        if form not in ("NOT A", "( … )"):
            parse_query(form)


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", PAGE):
        assert (ROOT / "docs" / target).resolve().is_file(), target


def starter() -> list[Topic]:
    text = (ROOT / "seeds" / "topics" / "starter.toml").read_text("utf-8")
    return [Topic(**topic) for topic in tomllib.loads(text)["topic"]]


STARTER_ROWS = [
    ("Officials said the Tehrik-i-Taliban Pakistan struck again.", {"ttp", "terror-groups", "taliban"}),
    ("ISIS-K claimed the attack.", {"islamic-state-khorasan", "terror-groups"}),
    ("Al-Qaida's men fled.", {"al-qaeda", "terror-groups"}),
    ("打击“东伊运”等恐怖组织。", {"etim", "terror-groups"}),
    ("The East Turkistan Islamic Movement is listed.", {"etim", "terror-groups"}),
    ("The U.S. imposed sanctions on three Uighur officials.", {"sanctions", "uyghurs"}),
    ("This is what facial recognition did to Kabul; the sanction was a yellow card.", set()),
    ("The election is over; élections, elections everywhere.", {"elections"}),
    ("It is what it is: a party, an organisation of us.", set()),
]


@pytest.mark.parametrize(("text", "names"), STARTER_ROWS)
def test_the_starter_set_rings_for_what_it_should(text: str, names: set[str]) -> None:
    assert {found.topic for found in TopicIndex(starter()).match(article(text))} == names


def test_the_starter_set_on_the_seeds() -> None:
    index = TopicIndex(starter())
    expected = {"etim", "terror-groups", "taliban", "recognition"}
    assert {found.topic for found in index.match(seed("000_e29c5a06ed7ee920"))} == expected
    assert {found.topic for found in index.match(seed("003_72ff707ae48c2288"))} == expected | {"uyghurs"}
