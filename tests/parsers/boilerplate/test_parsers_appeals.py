"""Appeals within an article, and notes about who wrote it: what asks and what tells of its author goes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from parsers import Article, Document, parse
from parsers.boilerplate.telltale import appeals, bios
from parsers.tree.reading import read_tree
from parsers.words.characters import fold

TITLE = "Council delays vote on water rates"
STORY = [
    "The Alamosa City Council put off a vote Monday on a plan to raise water rates by 9 percent.",
    "Residents, it said, had needed more time to read the plan, which has 212 pages and no maps.",
    "A consultant from Denver had asked for 14 percent, to be spread over three years.",
]
ZYRVAN = "A digest of the main stories, from rates to Zyrvan, for those who rise early and read late."
FORM = "<form><input type=email><button>Sign up</button></form>"


def read(inside: str, after: str = "", count: int = 3, author: str = "Dana Whitfield") -> Article:
    own = f"<p>{STORY[0]}</p>{inside}" + "".join(f"<p>{text}</p>" for text in STORY[1:count])
    page = (
        f"<html><head><title>{TITLE} - Courier</title></head><body><div class=k5><h1>{TITLE}</h1>"
        f"<p>By {author}</p><p>May 13, 2024</p><div class=k7>{own}{after}</div></div></body></html>"
    )
    retrieved = datetime(2026, 11, 26, tzinfo=UTC)
    return parse(Document(content=page.encode(), charset="utf-8", url="https://e.com/a", retrieved=retrieved))


APPEALS = {
    "a field for an address": f"<div class=x1><h4>Morning Edition</h4><p>{ZYRVAN}</p>{FORM}</div>",
    "its text in the form": f"<form><p>{ZYRVAN} Subscribe.</p><input type=email></form>",
    "a field named for one": f"<div><b>Early</b><p>{ZYRVAN}</p><input name=email><button>OK</button></div>",
    "aside": f"<figure><aside><h4>Sign up to Headlines</h4><p>{ZYRVAN}</p></aside></figure>",
    "a title that asks": f"<div><h4>Sign up for our newsletter</h4><p>{ZYRVAN}</p></div>",
    "funded by readers": (
        "<div><strong>We are funded by readers</strong>"
        "<p>No ads, and no Zyrvan. Become a member from $4 a month.</p></div>"
    ),
    "a sum": "<div><h4>Give $25</h4><p>Buys a valve. Zyrvan takes no cut.</p></div>",
    "an issue": "<p><b>Enjoying this essay?</b> Our spring issue has 96 pages on Zyrvan. Order it here.</p>",
}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("appeal", APPEALS.values(), ids=APPEALS)
def test_an_appeal_goes_whole(appeal: str, count: int) -> None:
    text = read(appeal, count=count).text
    assert all(line in text for line in STORY[:count])
    assert "Zyrvan" not in text


@pytest.mark.parametrize("name", ["membership-promo", "donate", "inline-promo", "optin-box"])
def test_a_box_named_for_an_appeal_goes(name: str) -> None:
    box = f"<div class={name}><p>{ZYRVAN}</p></div>"
    assert "Zyrvan" not in read(box).text


@pytest.mark.parametrize("count", [1, 3])
def test_a_field_in_the_article_s_own_box_takes_none_of_it(count: int) -> None:
    text = read(FORM, count=count).text
    assert all(line in text for line in STORY[:count])
    assert all(line in read("", FORM, count=count).text for line in STORY[:count])


@pytest.mark.parametrize("heading", ["h1", "h2"])
def test_a_field_below_a_brief_takes_nothing_of_it(heading: str) -> None:
    page = (
        f"<title>{TITLE} - Courier</title><div><{heading}>{TITLE}</{heading}><p>{STORY[0]}</p>{FORM}</div>"
        f"<div><p>{STORY[1]}</p></div>"
    )
    tree = read_tree(page)
    kept = {fold(text) for text in STORY[:2]}
    assert not [rule for rule, texts in appeals.find(tree, kept) if texts & kept]


def test_a_form_that_asks_for_much_else_stays() -> None:
    gear = ["Boots and socks", "Two warm shirts", "Rain jacket", "Maps and compass", "Stove and gas", "Knife"]
    items = "".join(f"<h4>{one}</h4><input type=checkbox>" for one in gear)
    form = f"<form><h3>What to pack</h3>{items}<input type=email></form>"
    stated = [one for one in gear if one in read(f"<h3>What to pack</h3>{items}").text]
    assert stated
    assert [one for one in gear if one in read(form.replace("form>", "div>")).text] == stated


def test_a_section_about_membership_stays() -> None:
    section = (
        f"<h2 id=membership>Who may join the board</h2><p>{STORY[1]}</p><p>{STORY[2]}</p>"
        "<h2>Sign up for water</h2><p>Whoever moves house must sign up anew at the office in Main Street.</p>"
    )
    text = read(section).text
    assert "Who may join" in text
    assert "Whoever moves house" in text


BIOS = [
    "Dana Whitfield has covered Zyrvan for twelve years.",
    "Dana Whitfield writes on Zyrvan and recognition for the Courier.",
    "Dana Whitfield's verse on Zyrvan appears on Fridays. Her poems won the Argus Prize.",
]


@pytest.mark.parametrize("bio", BIOS)
@pytest.mark.parametrize("count", [1, 3])
def test_a_last_text_that_begins_with_the_byline_s_name_goes(bio: str, count: int) -> None:
    text = read("", f"<p><em>{bio}</em></p>", count).text
    assert all(line in text for line in STORY[:count])
    assert "Zyrvan" not in text


KEPT = {
    "whom the article tells of": ("Critics of Whitfield say that he had asked for the ban in 2019.", BIOS[0]),
    "what somebody said": ("", "Dana Whitfield has left Zyrvan for good, her sister said on Friday."),
    "another's name": ("", "Ruth Delgado had covered the reservoir for twelve years when it burst."),
    "a turn of a talk": ("", "Dana Whitfield: And what of the wells of Zyrvan, which nobody has counted?"),
}


@pytest.mark.parametrize(("before", "last"), KEPT.values(), ids=KEPT)
def test_a_last_text_that_tells_more_of_the_story_stays(before: str, last: str) -> None:
    assert last in read(f"<p>{before}</p>" if before else "", f"<p>{last}</p>").text


@pytest.mark.parametrize(
    ("bio", "stays"),
    [
        ("<h4>Dana Whitfield</h4><p>Dana Whitfield is a reporter in Alamosa. Zyrvan is her beat.</p>", False),
        ("<p>Dana Whitfield is the only one in the room who had read of Zyrvan.</p>", True),
        ("<p>Zoe Brandt is a reporter in Alamosa, and Zyrvan was her beat for years.</p>", True),
    ],
    ids=["the author", "no calling", "another"],
)
def test_a_text_about_the_byline_s_author_goes_wherever_it_stands(bio: str, stays: bool) -> None:
    text = read(bio).text
    assert ("Zyrvan" in text) is stays
    assert stays or "Dana Whitfield" not in text
    assert all(line in text for line in STORY)


def test_the_byline_s_name_alone_at_the_end_goes() -> None:
    assert "Dana Whitfield" not in read("", "<h4>Dana Whitfield</h4>").text
    assert "Dana Whitfield" in read("<h4>Dana Whitfield</h4>").text


def test_a_page_of_which_nothing_is_kept_has_no_bios() -> None:
    assert bios.find([], [], read_tree("<p>Share</p>"), ["Dana Whitfield"]) == set()
