"""The headline: which witness is believed, and what is cut off it."""

import pytest
from metadata_pages import news, read

from parsers.article import Hints

SITE = '<meta property="og:site_name" content="Example Times">'
BODY = "<article><h1>{}</h1><p>Some text of the story that follows.</p></article>"


def test_the_h1_is_believed_over_the_title_for_search_engines():
    found = read(
        '<title>What we know</title><meta property="og:title" content="Talks in Tianjin">',
        BODY.format("Officials from China and the Taliban met in Tianjin"),
    )
    assert found.headline == "Officials from China and the Taliban met in Tianjin"
    assert found.origins["headline"] == "h1"


def test_an_h1_that_is_the_site_name_is_no_headline():
    found = read(
        SITE + "<title>Talks in Tianjin end early | Example Times</title>",
        "<header><h1>Example Times</h1></header><h2 class='entry-title'>Talks in Tianjin end early</h2>",
    )
    assert found.headline == "Talks in Tianjin end early"


def test_an_h1_beside_the_article_loses_to_the_one_that_the_title_confirms():
    found = read(
        "<title>Bridge closed after flood - Example Times</title>",
        "<aside><h1>A message from our founder to all readers</h1></aside>"
        + BODY.format("Bridge closed after flood"),
    )
    assert found.headline == "Bridge closed after flood"


def test_an_unrelated_h1_loses_when_the_other_titles_agree():
    found = read(
        "<title>Bridge closed after flood</title>"
        '<meta property="og:title" content="Bridge closed after flood">',
        "<h1>Welcome, dear visitors</h1>",
    )
    assert found.headline == "Bridge closed after flood"


def test_kicker_date_and_bar_are_no_part_of_the_h1():
    kicker, date = '<span class="kicker">Opinion</span>', "<time>May 1</time>"
    body = f"<h1>{kicker} Bridge <br>closed after flood | Opinion {date}</h1>"
    assert read(body=body).headline == "Bridge closed after flood"


def test_a_kicker_that_is_a_part_of_its_own_is_no_part_of_the_headline():
    found = read(
        '<meta property="og:title" content="Why the lake is so low this spring">',
        BODY.format("<span>Drought in the south:</span><span>Why the lake is so low this spring</span>"),
    )
    assert found.headline == "Why the lake is so low this spring"


def test_blocks_inside_the_h1_part_words_and_inline_tags_do_not():
    assert (
        read(body="<h1><div>Bridge</div><div>cl<b>osed</b> again</div></h1>").headline
        == "Bridge closed again"
    )


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Bridge closed after flood | Example Times", "Bridge closed after flood"),
        ("Bridge closed after flood - Example Times", "Bridge closed after flood"),
        ("Bridge closed after flood — The Example Times", "Bridge closed after flood"),
        ("Example Times: Bridge closed after flood", "Example Times: Bridge closed after flood"),
        ("Example Times | Bridge closed after flood", "Bridge closed after flood"),
        ("Bridge closed after flood · World · Example Times", "Bridge closed after flood · World"),
        ("Berlin–Paris – a night on the train – Example Times", "Berlin–Paris – a night on the train"),
        (
            "Self-made millionaires - and how they fell | Example Times",
            "Self-made millionaires - and how they fell",
        ),
    ],
)
def test_the_site_name_is_cut_off_the_title(title, headline):
    found = read(f"{SITE}<title>{title}</title>", "<p>text</p>")
    assert found.headline == headline


def test_a_site_that_never_gives_its_name_is_known_by_its_host():
    assert (
        read("<title>Bridge closed after flood | ExampleTimes</title>").headline
        == "Bridge closed after flood"
    )


def test_linked_data_speaks_when_there_is_no_heading():
    found = read(news(headline="Bridge &amp; tunnel closed"), "<p>text</p>")
    assert (found.headline, found.origins["headline"]) == ("Bridge & tunnel closed", "json-ld")


def test_chinese_titles_are_compared_by_characters():
    found = read(
        "<title>中国官员与塔利班代表在天津会晤 - 示例时报</title>",
        "<h1>示例时报网站首页导航</h1><h1>中国官员与塔利班代表在天津会晤</h1>",
        lang="zh",
    )
    assert found.headline == "中国官员与塔利班代表在天津会晤"


def test_the_feed_speaks_last():
    found = read(body="<p>text</p>", hints=Hints(title="Bridge closed"))
    assert (found.headline, found.origins["headline"]) == ("Bridge closed", "hint")


def test_nobody_speaks():
    assert read(body="<p>text</p>").headline == ""
