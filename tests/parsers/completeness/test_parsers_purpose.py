"""Pages that are there for something else than an article, and articles that only look like it."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from parsers import Document, parse

PROSE = (
    "The council met on Tuesday in Riga, as it had said it would, and agreed to open the old bridge again. "
)
SAYINGS = (
    "the mayor",
    "the port",
    "a baker",
    "her neighbour",
    "the bank",
    "two drivers",
    "the school",
    "a poet",
)
STORY = "".join(
    f"<p>{PROSE} So {who} said on day {n}, and nobody else did.</p>" for n, who in enumerate(SAYINGS)
)
CARD = "<div class=card><h2><a href=/{n}>Envoys meet for talks number {n}</a></h2><p>{PROSE}</p></div>"
CARDS = "".join(CARD.format(n=n, PROSE=PROSE) for n in range(5))
PAGE = (
    "<html><head><title>{title}</title>{head}</head><body><main><h1>{title}</h1>{body}</main></body></html>"
)


def label(title: str, body: str, head: str = "") -> str:
    page = PAGE.format(title=title, body=body, head=head)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return parse(
        Document(content=page.encode(), charset="utf-8", url="https://e.com/a", retrieved=now)
    ).completeness


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("World news", CARDS),
        ("Page not found", f"<p>{PROSE}</p>"),
        ("Diese Seite gibt es leider nicht", f"<p>{PROSE}</p>"),
        ("Error 404", f"<p>{PROSE}</p>"),
        ("Search results for bridge", f"<p>{PROSE * 3}</p>"),
        ("Log in", f"<form><input type=password></form><p>{PROSE}</p>"),
        ("Trail jacket", f"<p>{PROSE * 3}</p><button>Add to cart</button>"),
        ("Contact us - Example", f"<p>{PROSE * 3}</p>"),
        ("Impressum", f"<p>{PROSE * 3}</p>"),
        ("О нас", f"<p>{PROSE * 3}</p>"),
        ("关于我们", f"<p>{PROSE * 3}</p>"),
        ("Kabul market", "<p>We help firms of every size to grow, and answer each letter in a day.</p>"),
    ],
)
def test_what_is_no_article(title: str, body: str) -> None:
    assert label(title, body) == "not_an_article"


def test_a_player_page_says_so_in_its_data() -> None:
    video = '<script type="application/ld+json">{"@type": "VideoObject", "name": "x"}</script>'
    assert label("The old bridge opens in Riga", f"<p>{PROSE}</p>", video) == "not_an_article"
    assert label("The old bridge opens in Riga", STORY, video) == "full"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("The old bridge opens in Riga", STORY),
        ("404 people missing after the flood", STORY),
        ("Search for the missing ship goes on", STORY),
        ("Log in the river blocks the old bridge in Riga", f"{STORY}<form><input type=password></form>"),
        ("The old bridge opens in Riga", f"{STORY}<section>{CARDS}</section>"),
        (
            "Ten bridges to see before you die",
            STORY.replace("<p>", "<h2>A bridge</h2><p>"),
        ),
        ("And finally… trouble brewing", STORY),
        ("About us all: how a bridge in Riga changed a town, and what comes next for it", STORY),
        ("Contact lost with a ship off Riga", STORY),
        ("Contacts of the port of Riga with the old bridge", STORY),
    ],
)
def test_what_is_an_article_all_the_same(title: str, body: str) -> None:
    assert label(title, body) == "full"


STATED = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Article not found: how the old bridge in Riga vanished", STATED),
        ("404 euros for a night under the old bridge in Riga", STATED),
        ("Résultats de la présidentielle", ""),
        ("Resultados de las elecciones", ""),
        ("Search: the race for the old bridge in Riga", ""),
    ],
)
def test_a_title_is_not_all_that_a_page_says_of_itself(title: str, head: str) -> None:
    story = "".join(f"<p>{PROSE} So {who} said on day {n}.</p>" for n, who in enumerate(SAYINGS[:6]))
    assert (
        label(title, f"{story}<p>Nobody could say what that meant for the vote: {title}.</p>", head) == "full"
    )


def test_a_story_about_the_price_of_a_subscription_is_not_behind_one() -> None:
    said = (
        "Anyone who is already a subscriber will pay the new price of the bridge from May, the council said."
    )
    assert label("The old bridge opens in Riga", f"{STORY}<p>{said}</p>") == "full"
    gate = "<div><h3>Already a subscriber?</h3></div>"
    assert label("The old bridge opens in Riga", f"<p>{PROSE}</p><p>{said}</p>{gate}") == "paywalled"


def test_many_boxes_take_little_time() -> None:
    boxes = "<div>" * 200 + "<div><a href=/a>one two three four</a></div>" * 20_000
    assert label("World news", boxes) in ("not_an_article", "full")


def test_blanks_in_data_take_no_time() -> None:
    """Parted between two runs of blanks in every way, they took the square of their number: 20 s."""
    data = f"""<script type="application/ld+json">{{"@type":{" " * 100_000}1}}</script>"""
    began = time.process_time()
    label("World news", f"<p>{PROSE}</p>", data)
    assert time.process_time() - began < 5


OG = "<meta property='og:type' content='article'>"
DAY = "<meta name='pubdate' content='2026-01-01T08:00:00Z'>"
BRIEFS = [
    ("Dimite la ministra de Sanidad", "Elena Roldán ha comunicado este martes su renuncia al presidente."),
    (
        "Землетрясение произошло у берегов Камчатки",
        "Подземные толчки магнитудой 6,1 зафиксированы в 120 километрах от Петропавловска, пострадавших нет.",
    ),
    (
        "Deadly crash shuts A14",
        "Two people have died after a lorry and a minibus collided near Harwick on Monday.",
    ),
    ("President resigns", "President Ana Duarte has left office.</p><p>More to follow."),
]


@pytest.mark.parametrize("head", [OG, DAY], ids=["og:type", "pubdate"])
@pytest.mark.parametrize(("title", "body"), BRIEFS, ids=["Spanish", "Russian", "English", "flash"])
def test_a_brief_under_its_headline_is_an_article_in_other_words(title: str, body: str, head: str) -> None:
    assert label(title, f"<p>By Ann Lee</p><p>{body}</p>", head) == "full"


def test_a_brief_marked_up_as_an_article_is_one() -> None:
    title, body = BRIEFS[0]
    item = "<article itemscope itemtype='https://schema.org/NewsArticle'><h1>{}</h1><p>{}</p></article>"
    assert label(title, item.format(title, body)) == "full"


def test_other_prose_far_below_a_headline_is_no_article() -> None:
    menu = (
        "<ul>"
        + "".join(f"<li><a href=/{n}>Section number {n} of the site</a></li>" for n in range(9))
        + "</ul>"
    )
    note = "<p>The information on this website is for general education only, and is no advice to anyone.</p>"
    assert label("Averages of two colleges compared", menu + note, OG) == "not_an_article"


ABOUT_WALLS = [
    (
        "Cookie banners must go",
        "“We value your privacy” banners that make it harder to refuse than to accept all cookies are "
        "unlawful, the regulator said on Tuesday.</p><p>Publishers have until March to change them.",
    ),
    (
        "Are you a robot? The end of the captcha",
        "Verify you are human: the request will vanish from banking sites by June, the banks' "
        "association said.",
    ),
    (
        "Cookie-Banner müssen weg",
        "Banner, die es schwer machen, Cookies abzulehnen statt alle zu akzeptieren, sind rechtswidrig, "
        "sagte die Datenschutzbeauftragte am Dienstag vor Journalisten in Berlin.",
    ),
]


@pytest.mark.parametrize(("title", "body"), ABOUT_WALLS)
def test_a_short_article_about_walls_is_none(title: str, body: str) -> None:
    assert label(title, f"<p>{body}</p>", OG) == "full"


def test_a_short_article_with_linked_boxes_in_it_is_no_card() -> None:
    """Beside a box of other stories it stood in a run of boxes of which each had a linked title."""
    card = "<article><h3><a>Envoys meet in Doha for talks on trade</a></h3></article>"
    box = f"<div><h3>Related posts</h3>{card}</div>"
    said = "<p>Officials say that the rivers left their beds on Saturday night, and are rising.</p>" * 2
    top = "<div><span>Home</span></div>"
    page = f"<div>{top}<div><h1>Rivers swell in Kunduz</h1></div><div>{said}{box}</div>{box}{box}</div>"
    assert label("Rivers swell in Kunduz", page) == "full"
