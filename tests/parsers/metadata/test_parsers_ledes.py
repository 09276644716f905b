"""The lede in a box of its own: where it is neither body nor standfirst by name, it is the standfirst."""

from datetime import UTC, datetime

import pytest

from parsers import Article, Document, parse
from parsers.metadata import tells

NOW = datetime(2026, 11, 26, tzinfo=UTC)
BODY = [
    "The bill that would require platforms to verify the age of their users passed a test vote on Thursday.",
    "Seven Democrats joined the Republicans, and a final vote is expected next week, senators said.",
    "The platforms say that the verification would cost them forty million dollars in the first year.",
    "Senator Rachel Dunmore, its chief sponsor, called the vote a turning point for parents and children.",
]
LEDE = "Platforms would have to verify ages; a final vote in the Senate is expected within days."


def read(below: str, head: str = "", body: tuple[str, ...] = tuple(BODY)) -> Article:
    paragraphs = "".join(f"<p>{text}</p>" for text in body)
    title = "Senate advances age bill"
    html = (
        f"<html lang='en'><head><title>{title}</title>{head}</head><body><main><h1>{title}</h1>{below}"
        f"<div class='story-text'>{paragraphs}</div></main></body></html>"
    )
    return parse(Document(content=html.encode(), url="https://example.com/a", retrieved=NOW))


def told(article: Article) -> str:
    return f"{article.standfirst}\n{article.text}"


@pytest.mark.parametrize(
    "below",
    [
        f"<p data-qa='subheadline'>{LEDE}</p>",
        f"<div class='news-detail-date'>20 November 2026</div><h2 class='spot'>{LEDE}</h2>",
        f"<div class='wrap'><div class='opener'>{LEDE}</div></div>",
        f"<figure><figcaption>The Capitol.</figcaption></figure><div class='intro-box'>{LEDE}</div>",
    ],
)
def test_the_lede_below_the_headline_is_not_lost(below):
    assert LEDE in told(read(below))


@pytest.mark.parametrize(
    "below",
    [
        f"<dialog><p>{LEDE}</p></dialog>",
        f"<div style='position:absolute;left:-9999px'><p>{LEDE}</p></div>",
        "<div>Photo: Molly Darlington/Getty Images</div>",
        "<div class='subtitle'>Photo: Molly Darlington/Getty Images</div>",
        "<div class='subtitle'>Foto: Axel Heimken / dpa</div>",
        f"<div style='display: none'>{LEDE}</div>",
        f"<div style='position: absolute; left: -9999px'><p>{LEDE}</p></div>",
        f"<p hidden>{LEDE}</p>",
        f"<div class='visually-hidden'><p>{LEDE}</p></div>",
        "<div class='caption'>Senators and platforms before the vote on the bill on Thursday.</div>",
        "<p>Sign up for our newsletter to get the news of the day in your inbox every morning.</p>",
        "<p>Our chefs cooked eleven dinners under thirty minutes that your family will love.</p>",
    ],
)
def test_what_does_not_tell_the_story_is_no_standfirst(below):
    assert read(below).standfirst is None


def test_a_standfirst_that_the_page_gives_is_believed():
    head = '<meta property="og:description" content="Seven Democrats joined in.">'
    assert read(f"<p>{LEDE}</p>", head).standfirst == "Seven Democrats joined in."
    assert read(f"<p class='standfirst'>{LEDE}</p>", head).standfirst == LEDE


def test_a_subheading_inside_the_body_is_no_standfirst():
    paragraphs = "".join(f"<p>{text}</p>" for text in BODY[:3])
    below = f"<div>{paragraphs}<h2 class='article__sub-title'>What the platforms say</h2></div>"
    assert read(below, body=()).standfirst is None


@pytest.mark.parametrize(
    ("lede", "text", "is_told"),
    [
        (
            "Posłowie spierali się o pieniądze do późna.",
            "Sejm: spór posłów o pieniądze trwał do późnego wieczora",
            False,
        ),
        (
            "Posłowie spierali się o ustawę i pieniądze.",
            "Sejm przyjął ustawę. Posłowie sporu o pieniądze spierali się",
            True,
        ),
        ("दिल्ली में बसें जनवरी में आएंगी, यात्रा मुफ्त रहेगी।", "दिल्ली में मुफ्त यात्रा की बसें जनवरी में आएंगी", True),
        ("利润增长三成，企业恢复较快。", "前十个月企业利润增长，恢复较快", True),
        ("Have questions? Schedule a call today.", "The bill passed a vote in the Senate.", False),
    ],
)
def test_a_lede_shares_words_with_its_article(lede, text, is_told):
    assert tells(lede, text) is is_told
