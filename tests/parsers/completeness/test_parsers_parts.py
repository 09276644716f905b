"""Parts of articles and pages without one: told by what they say, and always with what speaks for it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from parsers import Article, Document, parse

HEADLINE = "Ministers meet in Tianjin for talks on border security"
BRIEF = "Ministers met in the northern city of Tianjin on Wednesday and spoke for hours about the border."
MORE = [
    f"Envoy number {n} of the delegation spoke of the northern road and of what it will cost to keep it open."
    for n in range(3)
]
LONG = [
    f"Envoy {n} spoke of the road, and so did {n + 40} others in the hall, where they sat until {n}."
    for n in range(20)
]
OG = "<meta property='og:type' content='article'>"
STATED = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
BIO = "Jane Smith is a senior reporter who covers the courts of the north for this paper."


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def read(article: str, head: str = OG, headline: str = HEADLINE, after: str = "") -> Article:
    page = (
        f"<html><head><title>{headline}</title>{head}</head><body><main><h1>{headline}</h1>{article}</main>"
        f"{after}</body></html>"
    )
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return parse(Document(content=page.encode(), charset="utf-8", url="https://e.com/a", retrieved=now))


def judged(article: str, head: str = OG, headline: str = HEADLINE, after: str = "") -> tuple[str, str]:
    found = read(article, head, headline, after)
    return found.completeness, found.origins.get("completeness", "")


def test_a_whole_article_needs_no_reason() -> None:
    assert judged(paragraphs(BRIEF, *MORE)) == ("full", "")


def test_a_paragraph_that_is_cut_off_is_followed_by_its_articles_text_or_is_a_part_of_it() -> None:
    items = "<ul><li>One road to the north of the country</li><li>Another road to the south of it</li></ul>"
    found = judged(paragraphs(f"{BRIEF[:70]}…") + items)
    assert found == ("truncated", "a paragraph ends in an ellipsis, and it does not go on")


def test_a_few_words_are_no_article() -> None:
    assert judged("<p>It opens soon.</p>") == ("not_an_article", "too little text")


@pytest.mark.parametrize("mark", ["…", "...", " [...]", " […]"])
def test_an_excerpt_ends_before_what_is_said_of_its_author(mark: str) -> None:
    label, reason = judged(
        paragraphs(BRIEF, MORE[0][:60] + mark) + f"<div class=author-bio><p>{BIO}</p></div>"
    )
    assert label == "truncated"
    assert "ellipsis" in reason


@pytest.mark.parametrize(
    "pager",
    [
        "<p>Pages: <span>1</span> <a href='/a/2/'>2</a> <a href='/a/3/'>3</a></p>",
        "<div><a href='/a'>1</a> <a href='/a_page_2.html'>2</a> of 2 <a href='/a_page_2.html'>Next</a></div>",
        "<ul><li>«</li><li>1</li><li><a href='a_Page2.html'>2</a></li></ul>",
        "<div><a href='?page=2'>Continue reading »</a> <b>1</b> <a href='?page=2'>2</a></div>",
    ],
)
def test_numbers_of_pages_right_below_a_text_say_that_it_goes_on_on_the_second(pager: str) -> None:
    label, reason = judged(paragraphs(BRIEF, *MORE, *LONG) + pager)
    assert (label, reason) == ("truncated", "it goes on on a second page")


@pytest.mark.parametrize(
    "below",
    [
        "<p>Anna wrote a long letter about it to the paper, to its readers.</p>1 <a href='?comments=2'>2</a>",
        "<p>1 <a href='#note2'>2</a></p>",
        "<p>12 comments</p><p>See page <a href='/road/2/'>2</a> of the report.</p>",
    ],
)
def test_other_numbers_below_a_text_are_of_something_else(below: str) -> None:
    assert judged(paragraphs(BRIEF, *MORE, *LONG) + f"<div class=comments>{below}</div>") == ("full", "")


@pytest.mark.parametrize("box", ["newsletter-box", "comments", "taboola"])
def test_an_ellipsis_in_a_box_of_something_else_cuts_off_nothing(box: str) -> None:
    below = f"<div class={box}><p>Get the news and the alerts of this paper free to your inbox...</p></div>"
    assert judged(paragraphs(BRIEF, *MORE) + below) == ("full", "")


CANONICAL = "<link rel=canonical href='https://e.com/2026/a/'>"


@pytest.mark.parametrize(
    ("link", "label"),
    [
        ("<div><p>Page 1 of 2</p><a href='/2026/a/2/'>Next</a></div>", "truncated"),
        ("<p><a href='https://e.com/2026/a/2'>Continued on next page</a></p>", "truncated"),
        ("<p><a href='/2026/b/2/'>Next</a></p>", "full"),
        ("<p><a href='/2026/a/comment-page-2/'>Older comments</a></p>", "full"),
        ("<p><a href='/2026/a/?page=2'>More comments</a></p>", "full"),
        ("<p><a href='/2026/a/2024/'>The year</a></p>", "full"),
        ("<p><a href='/2026/a/2/#comments'>Older</a></p>", "full"),
        ("<div class='post-comments'><p><a href='/2026/a/2/'>Older</a></p></div>", "full"),
        ("<div class='photo-gallery'><img src=1.jpg><a href='/2026/a/2/'>Next</a></div>", "full"),
    ],
)
def test_a_link_to_the_second_page_of_its_own_address_leads_to_the_rest(link: str, label: str) -> None:
    assert judged(paragraphs(BRIEF, *MORE), OG + CANONICAL, after=link)[0] == label
    assert judged(paragraphs(BRIEF, *MORE), OG + "<link rel=canonical href='/'>", after=link)[0] == "full"


def test_the_cut_title_of_the_story_before_right_below_the_text_cuts_off_nothing() -> None:
    before = (
        "<nav><a href=/b>Previous: New study of the road to the north just 400 pages of experts ...</a></nav>"
    )
    assert judged(paragraphs(BRIEF, *MORE), after=before) == ("full", "")


def test_a_menu_for_subscribers_at_the_foot_of_a_page_that_shows_its_article_asks_nobody() -> None:
    menu = "<h2>Already a Subscriber</h2><ul><li><a href=/m>Manage your subscription</a></ul>"
    shown = paragraphs(BRIEF, *MORE, *MORE[:2], *LONG[:3])
    assert judged(shown, after=f"<footer>{menu}</footer>") == ("full", "")
    assert judged(paragraphs(BRIEF, *MORE), after=f"<footer>{menu}</footer>")[0] == "paywalled"
    assert judged(shown + f"<div>{menu}</div>")[0] == "paywalled"


def test_an_ellipsis_within_an_article_that_goes_on_is_its_own() -> None:
    assert judged(paragraphs(BRIEF, MORE[0][:60] + "…", *MORE[1:])) == ("full", "")


READING_TIME = (
    "<meta name='twitter:label1' content='Est. reading time'><meta name='twitter:data1' content='{}'>"
)


@pytest.mark.parametrize("time", ["8 minutes", "8 min", "8 Minuten", "8 минут", "8 分钟", "8분"])
def test_a_page_that_gives_eight_minutes_has_more_to_say_than_a_brief(time: str) -> None:
    label, reason = judged(paragraphs(BRIEF, *MORE), OG + READING_TIME.format(time))
    assert (label, reason) == ("truncated", "its page gives 8 minutes to read it")


@pytest.mark.parametrize("time", ["1 minute", "2 minutes", "Jane Doe", "8", "8 minutes ago"])
def test_a_short_time_or_another_fact_says_nothing(time: str) -> None:
    assert judged(paragraphs(BRIEF, *MORE), OG + READING_TIME.format(time)) == ("full", "")


def test_a_long_article_takes_its_time() -> None:
    assert judged(paragraphs(*LONG), OG + READING_TIME.format("8 minutes")) == ("full", "")


@pytest.mark.parametrize("name", ["wordCount", "article:word_count", "word_count"])
def test_the_words_that_a_head_counts(name: str) -> None:
    counted = OG + f"<meta name='{name}' content='{{}}'>"
    assert judged(paragraphs(BRIEF, *MORE), counted.format(900)) == ("truncated", "its page counts 900 words")
    assert judged(paragraphs(BRIEF, *MORE), counted.format(90)) == ("full", "")


OWN = f'{{"@type": "NewsArticle", "headline": "{HEADLINE}", "datePublished": "2026-01-01"%s}}'
OTHER = '{"@type": "NewsArticle", "headline": "Harbour to be dug out by the summer", "wordCount": 2400%s}'
LOCKED = ', "isAccessibleForFree": false'
PART = ', "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "False"}'


def data(*nodes: str) -> str:
    return OG + f'<script type="application/ld+json; charset=utf-8">[{", ".join(nodes)}]</script>'


@pytest.mark.parametrize(
    ("nodes", "label"),
    [
        ([OWN % ', "wordCount": "900"'], "truncated"),
        ([OWN % ', "wordCount": 90', OTHER % ""], "full"),
        ([OTHER % "", OWN % ""], "full"),
        ([OWN % LOCKED], "paywalled"),
        ([OWN % PART], "paywalled"),
        ([OWN % (PART + ', "isAccessibleForFree": true')], "full"),
        ([OWN % "", OTHER % LOCKED], "full"),
        ([OTHER % LOCKED, OWN % ', "isAccessibleForFree": "http://schema.org/False"'], "paywalled"),
    ],
)
def test_data_count_and_lock_their_own_article_and_no_other(nodes: list[str], label: str) -> None:
    assert judged(paragraphs(BRIEF, *MORE), data(*nodes))[0] == label


@pytest.mark.parametrize(
    "box", ["<section class=modal-body>{}</section>", "<nav>{}", "<div id=footer>{}</div>"]
)
def test_a_box_that_holds_the_headline_too_makes_no_aside_of_the_text(box: str) -> None:
    article = box.format(f"<h1>{HEADLINE}</h1>{paragraphs(BRIEF, *MORE)}")
    page = f"<html><head><title>{HEADLINE}</title>{OG}</head><body>{article}</body></html>"
    now = datetime(2026, 1, 1, tzinfo=UTC)
    document = Document(content=page.encode(), charset="utf-8", url="https://e.com/a", retrieved=now)
    assert parse(document).completeness == "full"


READ_ON = [
    "Continue reading",
    "Read the full story",
    "Den ganzen Artikel lesen",
    "Lire la suite",
    "Seguir leyendo",
    "Continuar lendo",
    "Continua a leggere",
    "Читать далее",
    "أكمل القراءة",
    "पूरी खबर पढ़ें",
    "阅读全文",
    "続きを読む",
    "계속 읽기",
]


@pytest.mark.parametrize("link", READ_ON)
def test_a_link_to_the_rest_right_below_the_text(link: str) -> None:
    label, reason = judged(f"{paragraphs(BRIEF, MORE[0])}<a href=/rest>{link}</a>")
    assert label == "truncated"
    assert link in reason


@pytest.mark.parametrize(
    ("article", "after"),
    [
        (paragraphs(BRIEF) + "<a href=#rest>Continue reading</a>" + paragraphs(*MORE), ""),
        (paragraphs(BRIEF, *MORE), "<div><h3>Port reopens</h3><a href=/b>Continue reading</a></div>"),
        (paragraphs(BRIEF, *MORE) + "<a href=/b>Read more: Port reopens after a strike</a>", ""),
    ],
    ids=["within the text", "of another story", "to another story"],
)
def test_other_links_are_none(article: str, after: str) -> None:
    assert judged(article, after=after) == ("full", "")


@pytest.mark.parametrize("name", ["standfirst", "article-excerpt", "Hero_dek__71N1r", "subtitle"])
def test_a_standfirst_alone_is_a_part_of_its_article(name: str) -> None:
    assert judged(f"<div class={name}><p>{BRIEF}</p></div>")[0] == "truncated"
    assert judged(f"<div class={name}><p>{BRIEF}</p></div>" + paragraphs(*MORE))[0] == "full"


@pytest.mark.parametrize(
    "page",
    [
        f"<div class='author-box'><p>{BIO}</p></div>",
        paragraphs(BIO, "She joined the paper in 2012, and she has written two books on the sea since then."),
        "<div class='comment-body'><p>What a day that was for all of us who live up in the north!</p></div>",
        paragraphs("What you find here is for general informational purposes only."),
        paragraphs(
            "Der Inhalt dieser Seite dient nur der allgemeinen Information und ersetzt keinen Besuch."
        ),
        paragraphs("本网站的所有内容仅供参考，不构成任何投资建议，读者应当自行判断并且承担全部责任和风险。"),
        paragraphs("Sign up for our free newsletter and get the best of the week on every Friday morning."),
    ],
    ids=["bio's box", "bio", "comment", "terms", "German terms", "Chinese terms", "newsletter"],
)
@pytest.mark.parametrize("head", [OG, OG + STATED], ids=["claimed", "stated"])
def test_what_is_said_of_an_author_or_a_site_is_no_article(page: str, head: str) -> None:
    assert judged(page, head)[0] == "not_an_article"
    assert judged(paragraphs(BRIEF) + page, head)[0] == "full"


def test_what_somebody_said_is_news_in_any_box() -> None:
    said = "“The talks in Tianjin were open, and they will go on in spring,” the minister told reporters."
    assert judged(f"<div class=disclosure><p>{said}</p></div>")[0] == "full"


def test_a_site_that_speaks_for_itself_under_another_headline() -> None:
    service = (
        "Our technicians come to your home on the day you call, and we give you the price before we begin."
    )
    far = (
        "<ul>"
        + "".join(f"<li><a href=/{n}>Section number {n} of the site</a></li>" for n in range(9))
        + "</ul>"
    )
    assert judged(far + paragraphs(service), OG + STATED) == (
        "not_an_article",
        "it tells nothing of its headline",
    )
    told = service.replace("home", "home in Tianjin for talks on security")
    assert judged(far + paragraphs(told), OG + STATED)[0] == "full"


CONSENT = (
    "<h2>We value your privacy</h2><p>We and our partners store information on a device, such as cookies, "
    "and process personal data. You may accept or manage your choices below.</p><button>Accept all</button>"
)


def test_a_wall_of_consent_on_a_page_that_states_its_article() -> None:
    assert judged(CONSENT, OG + STATED)[0] == "consent_wall"


def test_a_notice_of_cookies_beside_an_article_is_no_wall() -> None:
    assert judged(paragraphs(BRIEF, *MORE), after=f"<div id=cookie-notice>{CONSENT}</div>")[0] == "full"


def test_the_script_of_a_service_against_robots_is_no_wall_beside_an_article() -> None:
    script = "<script>window.captcha={id:'px-captcha'}</script>"
    assert judged(paragraphs(BRIEF, *MORE), OG + script)[0] == "full"
    assert judged("<div id=px-captcha></div>", script)[0] == "bot_block"


def test_an_error_that_comes_by_a_script_is_one() -> None:
    scripts = "<script src=a.js></script>" * 4
    label, reason = judged(paragraphs("We could not find that page."), scripts, headline="Page not found")
    assert (label, reason) == ("not_an_article", "its page is for another purpose: error")


ROWS = (
    ("Player", "Country", "Score"),
    ("Ann Lee", "Norway", "64"),
    ("Mary Oak", "Latvia", "66"),
    ("Jo Ash", "Chile", "67"),
    ("Eve Elm", "Japan", "69"),
    ("Pat Fir", "Ghana", "71"),
    ("Sue Yew", "Peru", "72"),
    ("Liz Hay", "Kenya", "73"),
    ("Ida Rye", "Spain", "73"),
    ("Una Ivy", "Nepal", "74"),
    ("Meg Fig", "Chad", "75"),
)


def test_a_table_of_results_under_a_line_of_prose_is_an_article() -> None:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    line = paragraphs("Ann Lee of Norway leads after the second day of the open in Riga.")
    headline = "Ann Lee leads the open in Riga: the scores after the second day"
    found = read(f"{line}<table>{rows}</table>", headline=headline)
    assert [block.kind for block in found.body] == ["paragraph", *["table"] * len(ROWS)]
    assert found.completeness == "full"


def test_labels_alone_are_none() -> None:
    items = "".join(f"<li>{name}, {country}</li>" for name, country, _ in ROWS * 3)
    assert (
        judged(f"{paragraphs('All of the players, from A to Z, in order.')}<ul>{items}</ul>")[0]
        == "not_an_article"
    )


TOLD = "<p>The council met on Monday in Riga.</p><p>It agreed to open the old bridge in the spring, it said"


@pytest.mark.parametrize(
    ("source", "label"),
    [
        (f"{TOLD}.</p>", "full"),
        (f"<h1>The bridge</h1>{TOLD}.", "full"),
        (f"<p>{TOLD.replace('</p>', '')}", "truncated"),
        (f"<html><body><article>{TOLD}.</p></article>", "full"),
        (f"<html><body><article>{TOLD}.</p>", "truncated"),
        (f"<html><body><article>{TOLD}", "truncated"),
    ],
    ids=["a piece", "no optional tags", "a torn piece", "the article ends", "a page torn behind it", "torn"],
)
def test_only_a_page_that_does_not_end_is_torn(source: str, label: str) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    document = Document(content=source.encode(), url="https://e.com/a", retrieved=now, media_type="text/html")
    assert parse(document).completeness == label


@pytest.mark.parametrize(("texts", "label"), [([BRIEF, *LONG], "full"), ([BRIEF, *MORE], "paywalled")])
def test_what_lies_over_a_page_asks_nobody_who_reads_its_article(texts: list[str], label: str) -> None:
    dialog = (
        "<div role=dialog><p>Buy now, pay later</p><a href=/in>Already a subscriber? Log in here</a></div>"
    )
    assert judged(paragraphs(*texts), after=dialog)[0] == label


def test_a_dialog_that_says_who_may_read_on_keeps_the_rest_from_others() -> None:
    dialog = "<div role=dialog><h2>This article is for subscribers only</h2><p>Subscribe now</p></div>"
    assert judged(paragraphs(BRIEF, *LONG), after=dialog)[0] == "paywalled"
