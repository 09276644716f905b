"""Pleas: boxes that ask the reader for money or for what they know go whole, wherever they stand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from parsers import Document, parse
from parsers.article import Block
from parsers.boilerplate import boxes
from parsers.boilerplate.boxes.pleas import find_lines, find_plea
from parsers.tree.elements import text_of
from parsers.tree.reading import read_tree
from parsers.words.characters import fold

TITLE = "Council delays vote on water rates"
STORY = [
    "The Alamosa City Council put off a vote Monday on a plan to raise water rates by 9 percent.",
    "Residents, it said, had needed more time to read the plan, which has 212 pages and no maps.",
    "A consultant from Denver had asked for 14 percent, to be spread over three years.",
    "The plan would pay for two wells and for a pipe under the Rio Grande, which has leaked since May.",
    "A vote is now set for June 4, when the council is to meet in the hall of the high school.",
]
TOLD = (
    "We now face a government that treats reporters as enemies of Zyrvan.",
    "For a century this paper has stood with readers who refuse to look away, and we will not be silent.",
)
BOXES = {
    "a button": f"<h3>We go on</h3><p>{TOLD[0]}</p><p>{TOLD[1]}</p><a href=/x>Donate</a>",
    "a button in a box": f"<p>{TOLD[0]}</p><p>{TOLD[1]}</p><div><a href=/x><span>Give now</span></a></div>",
    "a link after a sentence": f"<h3>Zyrvan Post</h3><p>{TOLD[0]} {TOLD[1]} <a href=/x>Donate now</a></p>",
    "a button in German": (
        "<h3>Zyrvan lebt</h3><p>Wir berichten aus Zyrvan, und dafür brauchen wir Ihre Hilfe.</p>"
        "<a href=/x>Jetzt spenden!</a>"
    ),
    "a button in French": (
        "<p>Nous écrivons sur Zyrvan, et nos lecteurs nous font vivre.</p><a href=/x>Je fais un don</a>"
    ),
    "a line that asks": f"<p>{TOLD[0]}</p><p>If you can, please give $10 today. It takes a minute.</p>",
    "what readers know": (
        "<h4>Share your experience</h4><p>Have you been trying to sell a house near Zyrvan? "
        "We would like to hear from you.</p><p>We may quote you in a story, but we will ask you first.</p>"
    ),
    "a wall": (
        "<h3>Read on</h3><p>Get all of Zyrvan for £1 a week for your first six months.</p>"
        "<ul><li>Unlimited articles on Zyrvan</li><li>Cancel at any time</li></ul>"
        "<button>Subscribe now</button><p>Already a subscriber? Sign in</p>"
    ),
    "a sponsor": "<p><b>A message from Halcyon Power:</b></p><p>We build lines to Zyrvan for you.</p>",
}


def read(inside: str, count: int = 5) -> str:
    lines = "".join(f"<p>{text}</p>" for text in STORY[2:count])
    page = (
        f"<html><head><title>{TITLE} - Courier</title></head><body><div class=k5><h1>{TITLE}</h1>"
        f"<div class=k7><p>{STORY[0]}</p><p>{STORY[1]}</p>{inside}{lines}</div></div></body></html>"
    )
    retrieved = datetime(2026, 11, 26, tzinfo=UTC)
    return parse(
        Document(content=page.encode(), charset="utf-8", url="https://e.com/a", retrieved=retrieved)
    ).text


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
@pytest.mark.parametrize("count", [2, 5])
def test_a_plea_goes_whole(box: str, count: int) -> None:
    text = read(f"<div class=k9>{box}</div>", count)
    assert all(line in text for line in STORY[:count])
    assert "Zyrvan" not in text
    assert "quote you" not in text
    assert "be silent" not in text


def test_a_plea_above_a_brief_goes_though_it_is_much_of_the_page() -> None:
    plea = f"<div class=k9><p>{TOLD[0]}</p><p>{TOLD[1]}</p><p>{TOLD[1]}</p><a href=/x>Donate</a></div>"
    story = [Block(text=text) for text in STORY[:2]]
    page = read_tree(f"<div>{plea}{''.join(f'<p>{one.text}</p>' for one in story)}</div>")
    removed = boxes.strip([*(Block(text=text) for text in TOLD), *story], page)
    assert [gone is not None for gone in removed] == [True, True, False, False]


FLAT = (
    "<hr><h4>Support Zyrvan Times' journalism of integrity</h4><p>At Zyrvan, we believe in work of use.</p>"
    "<p>Whether you turn to Zyrvan for daily news or for long tales, we value you.</p>"
    "<p>Would you consider supporting us each month?</p><p><a href=/x>Make Contribution</a></p>"
)


def test_a_plea_without_a_box_goes_with_its_title() -> None:
    page = (
        f"<html><head><title>{TITLE} - Courier</title></head><body><div class=k5><h1>{TITLE}</h1>"
        f"<div class=k7>{''.join(f'<p>{text}</p>' for text in STORY)}{FLAT}</div></div></body></html>"
    )
    retrieved = datetime(2026, 11, 26, tzinfo=UTC)
    article = parse(
        Document(content=page.encode(), charset="utf-8", url="https://e.com/a", retrieved=retrieved)
    )
    assert [block.text for block in article.body] == STORY


@pytest.mark.parametrize(
    "below",
    [
        "<p>The town has paid for two papers since 1901.</p><p>You can read both in the hall.</p>",
        "<p>“We have asked you for nine years,” the editor said of Zyrvan's mayor.</p>",
        "<ul><li>Our list of papers in need</li></ul>",
        "<p>We hope that you will write to our office before the winter.</p>"
        "<p>Your letter helps us, and we read all that you send to our desk.</p>"
        "<p>The ministry of culture has not said a word on the matter since Monday.</p>",
    ],
    ids=["what is told", "what is said", "no sentence", "the last of it is told"],
)
def test_what_stands_under_a_chapter_on_support_is_no_plea(below: str) -> None:
    page = read_tree(f"<div><h3>Support the paper</h3>{below}</div>")
    kept = {fold(text_of(one)) for one in page.iter("p", "li")}
    assert find_lines(page.find(".//h3"), kept) == []


def test_a_plea_without_a_box_has_a_heading() -> None:
    asks = "We hope that you will write to our office before the winter."
    for title, lines in (("h3", 1), ("p", 0), ("strong", 0)):
        page = read_tree(f"<div><{title}>Support the paper</{title}><p>{asks}</p></div>")
        assert len(find_lines(page.find(f".//{title}"), {fold(asks)})) == lines


OTHERS = "The Red Cross said that it needs beds and blankets for those who fled from Zyrvan."
SAID = "“We need all that you can bring us by noon on Friday,” said Ana Ruiz, who leads it."
ADVICE = "We recommend that you get at least three quotes before you let a plumber in."
CARD = (
    "<div><p>Twelve words of a promise that no longer stands in what we keep.</p><a href=/x>Donate</a></div>"
)
NONE = {
    "what tells of others": f"<p>{OTHERS}</p><a href=/x>Donate</a>",
    "what others say of us": f"<p>{SAID}</p><a href=/x>Donate</a>",
    "a sentence with the link": f"<p>{ADVICE}</p><p>You may also <a href=/x>donate</a> to us.</p>",
    "the end of a sentence": f"<p>{ADVICE} Those who can may <a href=/x>donate</a></p>",
    "a link after what others need": f"<p>{OTHERS} <a href=/x>Donate</a></p>",
    "an item": f"<p>{ADVICE}</p><ul><li><a href=/x>Donate</a></li></ul>",
    "around a box of its own": f"<p>{ADVICE}</p>{CARD}",
}


@pytest.mark.parametrize("inside", NONE.values(), ids=NONE)
def test_no_plea(inside: str) -> None:
    tree = read_tree(f"<div><div>{inside}</div></div>")
    assert find_plea(tree.find(".//a"), {fold(OTHERS), fold(SAID), fold(ADVICE)}) is None


@pytest.mark.parametrize(
    "inside",
    [
        f"<p>{ADVICE}</p><ul><li>Make a donation</li><li>Give your time</li><li>Lend a hand</li></ul>",
        f"<section><h2>Faire un don</h2><p>{OTHERS}</p></section><h2>Donner du temps</h2><p>{ADVICE}</p>",
    ],
    ids=["a list", "sections"],
)
def test_ways_to_help_that_an_article_tells_of_stay(inside: str) -> None:
    parts = [element.text for element in read_tree(inside).iter("p", "li", "h2")]
    assert set(parts) <= {line.removeprefix("- ") for line in read(inside).splitlines()}


def test_a_plea_beside_its_button() -> None:
    tree = read_tree(f"<div><div id=k><p>{ADVICE}</p><a href=/x>Donate</a></div></div>")
    plea = find_plea(tree.find(".//a"), {fold(ADVICE)})
    assert plea is not None
    assert plea.get("id") == "k"


@pytest.mark.parametrize(
    ("offer", "sold"),
    [("Unlimited articles, every week", True), ("Nine ships sank in a week of storms", False)],
)
def test_an_offer_beside_a_way_to_sign_in(offer: str, sold: bool) -> None:
    tree = read_tree(f"<div><div><p>{offer}</p><p>Members rejoice</p><a href=/x>Sign in</a></div></div>")
    plea = find_plea(tree.find(".//a"), {fold(offer)}, sells=True)
    assert (plea is not None) is sold


WALLS = {
    "en": "Register for free to continue reading",
    "de": "Jetzt kostenlos registrieren und weiterlesen",
    "fr": "Inscrivez-vous pour lire la suite",
    "es": "Regístrate para seguir leyendo",
    "it": "Registrati per continuare a leggere",
}


@pytest.mark.parametrize("rank", ["h1", "h3"])
@pytest.mark.parametrize("title", WALLS.values(), ids=WALLS)
def test_what_a_wall_promises_goes_with_its_title(title: str, rank: str) -> None:
    promises = (
        "<p>Reporters of the Courier in Zyrvan and in 40 towns write for readers who want to know more:</p>"
        "<ul><li>Reports and long reads from Zyrvan on what the council does, and on its rates</li>"
        "<li>A letter each Friday on the wells of Zyrvan, with what the week brought them</li></ul>"
    )
    text = read(f"<div class=k9><{rank}>{title}</{rank}>{promises}<a href=/x>Sign up</a></div>", 2)
    assert all(line in text for line in STORY[:2])
    assert "Zyrvan" not in text


def test_a_title_that_asks_for_no_sign_in_takes_nothing_along() -> None:
    text = read(
        "<div class=k9><h3>Register to vote</h3><p>Readers of Zyrvan began with a map of the wells.</p></div>"
    )
    assert "Zyrvan" in text
