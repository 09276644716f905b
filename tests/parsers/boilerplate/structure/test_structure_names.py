"""Boxes that only their names tell from the article around them."""

from __future__ import annotations

import pytest

from parsers.boilerplate.structure.overruling.furniture import name_furniture
from parsers.boilerplate.structure.page.walk import read_outline
from parsers.tree.reading import read_tree

TOLD = "<p>Nobody has seen the boat since the tide turned on Monday, the harbour master said.</p>"
TEASER = (
    "<a href=/x><img src=x></a><p>The old pier at the north end of the bay will be torn down in spring, and"
    " no one is sorry. It has been shut for nine years.</p>"
)
COPY = "<p>Kitchens made to measure, with a third off until the last day of the month, at our showroom.</p>"

TABLE = "<table><tr><th>Firm</th><th>Price</th></tr><tr><td>Arden Steel</td><td>120.4</td></tr></table>"


def name(box: str) -> str:
    """What a box amid eight paragraphs is called, of which it holds the first letters that none has."""
    outline = read_outline(read_tree(f"<article>{TOLD * 4}{box}{TOLD * 4}</article>"))
    named = name_furniture(outline, [], {})
    inside = [named[part.box.number] for part in outline.segments if not part.text.startswith("Nobody")]
    assert inside
    return inside[0]


@pytest.mark.parametrize(
    "names",
    [
        "class=related",
        "class='c-article__related'",
        "class=inlineRelatedStories",
        "class='read-also-banner'",
        "id=lire-aussi",
        "class='most-watched rail'",
        "data-component=RelatedArticleBlock",
        "class='o-mehr-zum-thema'",
        "class=recommendations__topStories",
        "class='you-may-also-like'",
        "class='article__more-from'",
        "class=czytajDalej",
        "id=materialy-podobne",
        "class='te-puede-interesar'",
        "class='c-gerelateerd'",
        "class=similarStories",
    ],
)
def test_a_brief_box_that_leads_to_other_stories_is_so_called(names: str) -> None:
    assert name(f"<div {names}>{TEASER}</div>") == "other stories"


@pytest.mark.parametrize(
    "box",
    [
        f"<div class=related>{COPY}</div>",  # leads nowhere
        f"<div class=read-more>{TEASER * 6}</div>",
        f"<div class=read-more>{COPY}<a href='#'>Read less</a></div>",  # what a click unfolds
        f"<section id=related-work>{TEASER}</section>",
        f"<div id=how-the-plan-and-its-related-costs-grew>{TEASER}</div>",
        f"<div class='has-related text'>{TEASER}</div>",
        f"<div class=similar-cases>{COPY}</div>",  # leads nowhere either
        f"<section id=more-from-the-survey>{TEASER}</section>",
    ],
)
def test_a_box_of_the_article_is_not_called_other_stories(box: str) -> None:
    assert name(box) == ""


@pytest.mark.parametrize(
    "names",
    [
        "class=ad-head",
        "id=story-ad-1",
        "class=InlineAdWrapper",
        "class=anzeige",
        "class='advert-space'",
        "class='sponsored-card'",
        "class=topad",
        "id=hirdetes",
    ],
)
def test_a_brief_box_called_an_advertisement_is_one(names: str) -> None:
    assert name(f"<div {names}>{COPY}</div>") == "advertisement"


@pytest.mark.parametrize(
    "names",
    [
        "id=block-4ad1c0b",
        "class=el-9ad-7f",
        "class='no-ad'",
        "class='text text--ads'",
        "class=affiliate-product",  # what a review says of it
        "class='has-affiliate-links'",
        "class=thread",
    ],
)
def test_a_number_or_a_box_that_carries_advertisements_is_none(names: str) -> None:
    assert name(f"<div {names}>{COPY}</div>") == ""


@pytest.mark.parametrize(
    ("names", "called"),
    [
        ("class=readerscomment", "comments"),
        ("id=leserkommentare", "comments"),
        ("class=email-subscription", "newsletter box"),
        ("class=nyhetsbrev", "newsletter box"),
        ("class=uutiskirje", "newsletter box"),
        ("id=commentsection", "comments"),
        ("class=komentarze-box", "comments"),
        ("class=authorbio", "author box"),
        ("class=photo-credit-container", "caption"),
        ("class=bijschrift", "caption"),
        ("class=photo__description", "caption"),
        ("class=c-bild-quelle", "caption"),
        ("class=share-tools", "share bar"),
        ("class='share flyout'", "share bar"),
        ("class=credit", "caption"),
        ("class='ads inline'", "advertisement"),
        ("class=articleTools", "tool bar"),
        ("class=article__tags", "tags"),
        ("class=entry-footer", "article's foot"),
        ("class=advertiser-disclosure", "disclaimer"),
        ("class=articlePoll", "poll"),
    ],
)
def test_names_run_together_and_names_of_other_languages_tell_too(names: str, called: str) -> None:
    assert name(f"<div {names}>{COPY}<a href=/x>More</a></div>") == called


@pytest.mark.parametrize(
    "box",
    [
        f"<div class=market-share>{COPY}</div>",
        f"<div class=credit-card>{COPY}</div>",
        f"<div class=image-text>{COPY}</div>",  # a picture and the text beside it
        f"<div class=event-description>{COPY}</div>",
        f"<div class=social-history>{COPY}</div>",
        f"<div id=social>{COPY}</div>",  # a chapter
        "<section id=social><h2>What it costs those who live there</h2></section>",
        f"<div class=share>{COPY * 12}</div>",
        f"<div class=shares>{COPY}</div>",  # of what firms are worth
        f"<div class=poll-results>{COPY}</div>",
        f"<div class=disclosure__panel>{COPY}</div>",  # what a click discloses
        f"<div class=paywall>{COPY}</div>",  # so publishers mark the text that is paid for
        f"<div class=story-summary>{COPY}</div>",
        f"<p class=story-footer>{COPY[3:-4]}</p>",  # its last paragraph
        f"<aside class=hide-on-print>{COPY}</aside>",
        "<section id=tags><h2>How tags are chosen</h2></section>",
        "<h2 id=entry-footer>What the footer of an entry says</h2>",
        f"<div class=entry-footer>{COPY * 12}</div>",
        f"<div class=d-print-none>{COPY * 12}</div>",
        f"<div class=d-print-none>{TABLE}</div>",
        f"<div class=d-print-none>{TABLE}<a href=/all>All figures</a></div>",
        "<blockquote><p class=autor>Jane Roe, who keeps the lights of the bay</p></blockquote>",
        TABLE.replace("<table>", "<table class=shares>"),
        f"<section id=legende><h2>Die Legende der Stadt</h2>{COPY}</section>",
        "<h2 id=legende>What the legend says</h2>",
    ],
)
def test_words_that_name_furniture_beside_others_name_none_alone(box: str) -> None:
    assert name(box) == ""


SAID = "<p>Wir haben immer gewusst, dass die Bucht eines Tages zufriert, und nun ist es so weit.</p>"


@pytest.mark.parametrize(
    ("box", "called"),
    [
        (f"<div class=d-print-none>{COPY}<a href=/x>Order now</a></div>", "left out in print"),
        ("<div class=no-print><p>Hear this story</p><button>Play</button></div>", "left out in print"),
        (f"<p class=no-print>{COPY[3:-4]}</p>", ""),  # a standfirst
        (f"<div class=autor>{SAID}<a href=/autor/eva>Mehr</a></div>", "author box"),
        ("<div class=autor>Eva Roth</div>", "author box"),
        (
            "<div class=autor><p>Eva Roth schreibt seit neun Jahren über die Bucht.</p></div>",
            "author box",
        ),
        (f"<div class=autor>{SAID}</div>", ""),  # an author who is asked
    ],
)
def test_a_box_has_what_boxes_of_its_name_have(box: str, called: str) -> None:
    assert name(box) == called


def test_the_title_of_a_video_goes_with_its_player() -> None:
    assert name("<div class=js-videoplayer><p>How the pier was built</p><p>02:14</p></div>") == "player"


def test_boxes_alike_that_say_much_of_the_page_are_parts_of_the_article() -> None:
    parts = f"<div class=post-ad>{TOLD * 12}</div><div class=post-ad>{TOLD * 2}</div>"
    outline = read_outline(read_tree(f"<article>{TOLD * 4}{parts}</article>"))
    assert not any(name_furniture(outline, [], {}))


NOTICE = "<p>We and our partners store cookies on your device, as set out in our policy, if you let us.</p>"


def consent(names: str, tag: str = "div") -> set[str]:
    """What the parts of a short article are called beside a notice that says more than it does."""
    page = f"<article>{TOLD * 3}</article><{tag} {names}>{NOTICE * 4}</{tag}>"
    outline = read_outline(read_tree(f"<body>{page}</body>"))
    named = name_furniture(outline, [0, 1, 2], {})
    return {named[part.box.number] for part in outline.segments if part.text.startswith("We and")}


@pytest.mark.parametrize("names", ["id=iubenda-cs-banner", "class='didomi-popup'", "id=onetrust-consent-sdk"])
def test_what_asks_for_consent_may_say_more_than_a_short_article(names: str) -> None:
    assert consent(names) == {"cookie notice"}


@pytest.mark.parametrize(("names", "tag"), [("class='cookies-law'", "div"), ("class=didomi-open", "main")])
def test_a_page_on_cookies_and_one_that_has_a_notice_open_are_none(names: str, tag: str) -> None:
    assert consent(names, tag) == {""}
