"""The headline: which witness is believed, and what is cut off it."""

import re

import pytest
from metadata_pages import URL, news, read

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


def test_an_h1_at_the_end_of_a_path_loses_to_a_heading_of_the_article_s_own():
    path = "<nav><ol class=breadcrumbs><li>Home<li><h1>Floods: Bridge closed after the rain</h1></ol></nav>"
    titles = (
        "<title>Floods: Bridge closed after the rain - Example Times</title>"
        '<meta property="og:title" content="Floods: The bridge that broke">'
    )
    found = read(titles, f"{path}<main><h2>Floods: The bridge that broke</h2><p>Some text.</p></main>")
    assert found.headline == "Floods: The bridge that broke"


def test_an_unrelated_h1_loses_when_the_other_titles_agree():
    found = read(
        "<title>Bridge closed after flood</title>"
        '<meta property="og:title" content="Bridge closed after flood">',
        "<h1>Welcome, dear visitors</h1>",
    )
    assert found.headline == "Bridge closed after flood"


SECTION = "<h1>City Life</h1>" + BODY.format("Bridge closed after flood")


def test_a_section_s_name_as_h1_and_window_s_title_loses_to_the_h1_that_the_address_says():
    twitter = '<meta name="twitter:title" content="Bridge closed after flood">'
    titles = f"<title>City Life | Example Times</title>{twitter}"
    for path in ("city_life/bridge_closed_after_flood", "bridge-closed-after-flood"):
        found = read(SITE + titles, SECTION, url=f"https://news.example.com/{path}")
        assert found.headline == "Bridge closed after flood"


def test_an_h1_that_the_window_s_title_and_the_address_say_stays():
    titles = "<title>City Life</title><meta name='twitter:title' content='Bridge closed after flood'>"
    found = read(SITE + titles, SECTION, url="https://news.example.com/city_life_2024")
    assert found.headline == "City Life"


def test_of_an_h1_and_an_h2_as_likely_the_h1_is_believed() -> None:
    found = read(
        "<title>recap 2025 - updates at Harbour</title>",
        "<h1>Harbour 2025 recap + highlights</h1><h2>recap 2025 - updates at Harbour</h2><p>Text of it.</p>",
    )
    assert found.headline == "Harbour 2025 recap + highlights"


SUMMARY = "The chiefs of nine ports build an order of their own. Their host is the port of Ostrava."
ASKS = "<section><h1>Register and read on</h1><p>The Times stands for reports and for essays.</p></section>"


@pytest.mark.parametrize(
    ("below", "headline"),
    [
        (f"<div><p>{SUMMARY}</p>By Ann Lee</div>", "A table at which Petr is welcome"),
        (f"<p>By Ann Lee</p><p>{SUMMARY}</p>", "Ports' meeting: new partners found"),
    ],
    ids=["right below", "further down"],
)
def test_the_h1_above_the_summary_is_the_headline_though_the_other_titles_agree(below, headline):
    found = read(
        f'<title>Ports\' meeting: new partners found</title><meta name="description" content="{SUMMARY}">'
        '<meta property="og:title" content="Ports\' meeting: new partners found">',
        f"<main><div><div><h1>A table at which Petr is welcome</h1></div>{below}</div>{ASKS}</main>",
    )
    assert found.headline == headline


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


TITLE = "Kandor dam work resumes after two years"


@pytest.mark.parametrize(
    ("heading", "headline"),
    [
        (f"<span>LIVE</span>{TITLE}", f"LIVE {TITLE}"),
        (f"<span class='premium'>Premium</span>{TITLE}", f"Premium {TITLE}"),
        (f"{TITLE}<span>Updated</span>", f"{TITLE} Updated"),
        (f"<span>عاجل</span>{TITLE}", f"عاجل {TITLE}"),
        (f"<span>K</span>{TITLE[1:]}", TITLE),
        (f"Kan<span>dor</span>{TITLE[6:]}", TITLE),
        ("<span>政府</span>宣布恢复施工", "政府宣布恢复施工"),
    ],
)
def test_an_element_of_a_heading_parts_words_unless_it_stands_within_one(heading, headline):
    assert read(body=BODY.format(heading)).headline == headline


@pytest.mark.parametrize(
    "heading",
    [
        f"<span>LIVE</span>{TITLE}",
        f"<span class='article__flag'>Abo</span> {TITLE}",
        f"<span class='premium'>Premium</span>{TITLE}",
        f"<a href='/x'><b>Plus</b> {TITLE}</a>",
        f"{TITLE} <i>(video)</i>",
        f"{TITLE}<br><span class='sub'>Residents say nobody asked</span>",
        f"<span>LIVE</span>{TITLE} <span>Updated</span>",
    ],
)
def test_what_stands_beside_the_title_that_witnesses_agree_on_is_a_tag(heading):
    heads = _heads(og=TITLE, title=f"{TITLE} | Example Times", headline=TITLE)
    assert read(SITE + heads, BODY.format(heading)).headline == TITLE


def test_a_tag_needs_one_witness_and_a_longer_part_of_the_heading_two():
    title = f"<title>{TITLE} | Example Times</title>"
    assert read(SITE + title, BODY.format(f"<b>Abo</b> {TITLE}")).headline == TITLE
    longer = f"{TITLE} <em>and the valley was not asked</em>"
    found = read(SITE + title, BODY.format(longer)).headline
    assert found == f"{TITLE} and the valley was not asked"


@pytest.mark.parametrize(
    "title",
    [
        f"{TITLE} | World | Valley Courier",
        f"{TITLE} - World - Valley Courier",
        f"Valley Courier: {TITLE}",
        f"{TITLE} : Valley Courier",
    ],
)
def test_a_second_heading_that_is_the_longest_part_of_the_title_is_the_headline(title):
    body = BODY.replace("h1", "h2").format(TITLE) + "<h2>Valley Courier</h2>"
    found = read(f"<title>{title}</title>", body)
    assert (found.headline, found.origins["headline"]) == (TITLE, "h2")


def test_a_second_heading_that_is_another_part_of_the_title_is_none():
    body = BODY.replace("h1", "h2").format("What happens next in the valley")
    found = read(f"<title>{TITLE}: what happens next in the valley</title>", body)
    assert found.headline.startswith(TITLE)


@pytest.mark.parametrize(
    ("title", "body", "headline"),
    [
        (f"Valley Times: {TITLE}", f"<font size=4><b>{TITLE}</b></font>", TITLE),
        (f"COURIER News | SOUTH | {TITLE}", f"<td>South<br><b>{TITLE}</b></td>", TITLE),
        (f"Valley Times: {TITLE}", f"<a href=/x>{TITLE}</a>", f"Valley Times: {TITLE}"),
        (f"Valley Times: {TITLE}", f"<b>Valley Times: {TITLE}</b><b>{TITLE}</b>", f"Valley Times: {TITLE}"),
        (f"The Valley: {TITLE}", "<b>The Valley</b>", f"The Valley: {TITLE}"),
    ],
)
def test_where_no_heading_is_a_line_in_bold_says_which_part_of_the_title_is_the_headline(
    title, body, headline
):
    assert read(f"<title>{title}</title>", body).headline == headline


def test_a_meta_element_called_headline_says_it():
    heads = f"<title>COURIER | SOUTH | {TITLE}</title><META NAME=Headline CONTENT='{TITLE}'>"
    assert read(heads, "<p>It rained.</p>").headline == TITLE


TAILS = [
    "Bomb kills six in Kashgar market, police say - ETIM blamed",
    "Explosion rips through plant in Tianjin – 31 dead",
    "Zwei Busse stoßen bei Ulm zusammen - drei Verletzte",
    "Séisme au large de Lima – alerte au tsunami",
    "Cae el puente de Rande - dos muertos",
    "Atak na bazar w Kaszgarze – sześć ofiar",
    "Взрыв на рынке в Кашгаре — шестеро погибших",
    "انفجار في سوق كاشغر – ستة قتلى",
    "काशगर के बाज़ार में धमाका - छह की मौत",
    "喀什集市发生爆炸 - 六人死亡",
    "Harwick flood: second night in school – live updates",
    "Brackley 3-2 Stockport - Asante double",
]


def _heads(*, og: str = "", title: str = "", headline: str = "") -> str:
    told = [f"<title>{title}</title>" if title else "", news(headline=headline) if headline else ""]
    return "".join([*told, f'<meta property="og:title" content="{og}">' if og else ""])


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize("heading", [BODY, "<article><div>{}</div><p>text</p></article>"])
def test_a_short_tail_that_the_page_shows_is_no_site_name(tail, heading):
    heads = _heads(og=tail, title=f"{tail} | Example Times", headline=tail)
    assert read(SITE + heads, heading.format(tail)).headline == tail


@pytest.mark.parametrize("tail", TAILS)
def test_a_tail_in_the_h1_and_the_title_stays_where_nobody_names_the_site(tail):
    assert read(_heads(og=tail, title=tail), BODY.format(tail)).headline == tail
    assert read(_heads(title=f"{tail} - ExampleTimes"), BODY.format(tail)).headline == tail


@pytest.mark.parametrize("tail", TAILS)
def test_a_title_cut_short_for_sharing_does_not_shorten_the_h1(tail):
    short = re.split(" [–—-] ", tail)[0]
    told = [_heads(og=short, title=tail), _heads(og=short, title=f"{tail} - Example Times", headline=tail)]
    assert [read(SITE + heads, BODY.format(tail)).headline for heads in [*told, _heads(og=short)]] == [
        tail
    ] * 3


def test_the_beginning_of_a_headline_is_no_kicker_when_the_title_has_it_too():
    whole = "Harwick floods: ‘We heard a train’"
    heads = _heads(og="‘We heard a train’", title=f"{whole} | Example Times", headline=whole)
    assert read(SITE + heads, BODY.format(whole)).headline == whole


@pytest.mark.parametrize(
    "suffix", ["- The Example Times", "– example-times.com", "– ExampleTimes", "| Politics"]
)
def test_the_site_name_goes_from_the_h1_though_every_title_has_it(suffix):
    title = f"Bridge closed after flood {suffix}"
    assert (
        read(SITE + _heads(og=title, title=title), BODY.format(title)).headline == "Bridge closed after flood"
    )


@pytest.mark.parametrize("suffix", ["- Politik", "– NDR", "| NDR", "· Hamburg"])
def test_a_short_end_of_the_title_that_the_h1_lacks_goes(suffix):
    found = read(
        _heads(title=f"Bridge closed after flood {suffix}"), BODY.format("Bridge closed after flood")
    )
    assert found.headline == "Bridge closed after flood"


def test_without_a_heading_a_short_end_goes_while_nobody_names_the_site():
    assert read(_heads(title="Bridge closed after flood - NDR")).headline == "Bridge closed after flood"
    assert read(SITE + _heads(title="Bridge closed - six missing")).headline == "Bridge closed - six missing"


def test_a_kicker_joined_to_the_heading_is_set_apart_as_in_the_other_titles():
    whole = "Hochwasser in Harburg: Damm bricht – 300 Haushalte evakuiert"
    spans = "<span>Hochwasser in Harburg</span> <span>Damm bricht – 300 Haushalte evakuiert</span>"
    found = read(
        _heads(og=whole, title=f"{whole} - DER SPIEGEL", headline=whole), f"<h2>{spans}</h2><p>Text</p>"
    )
    assert found.headline == whole


def test_the_address_of_the_site_before_a_title_is_no_part_of_it():
    titles = ["example-times.com Bridge closed again", "Booking.com wächst schneller"]
    assert [read(_heads(title=title)).headline for title in titles] == ["Bridge closed again", titles[1]]


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


@pytest.mark.parametrize("title", ["News", "Loading...", "Example Times"])
def test_the_feed_knows_better_than_a_title_that_says_nothing_of_it(title):
    found = read(f"<title>{title}</title>", "<p>text</p>", hints=Hints(title="Bridge closed after flood"))
    assert found.headline == "Bridge closed after flood"
    full = f"<title>Bridge closed after flood in Kandor | {title}</title>"
    assert read(full, "<p>text</p>", hints=Hints(title="Bridge closed after flood")).headline.startswith(
        "Bridge closed after flood in Kandor"
    )


def test_nobody_speaks():
    assert read(body="<p>text</p>").headline == ""


def test_an_h1_that_leads_to_the_front_page_names_the_site():
    found = read(
        "<title>Notes from Alcorisa: The bridge that nobody opened</title>",
        "<h1><a href='/'>Notes from Alcorisa</a></h1><h3>The bridge that nobody opened</h3>",
    )
    assert found.headline == "The bridge that nobody opened"


def test_a_lone_h1_that_leads_to_the_front_page_is_no_headline_either():
    logo = '<header><h1><a href="/">The Lantern</a></h1></header><article><p>Some text.</p></article>'
    assert read("<title>Bridge closed after flood | The Lantern</title>", logo).headline == (
        "Bridge closed after flood"
    )


def test_most_of_the_title_that_a_heading_says_is_not_cut():
    found = read(
        "<title>North West News :: Farmers block the road from Vidin – Montana</title>",
        "<h2>Farmers block the road from Vidin – Montana</h2>",
    )
    assert found.headline == "Farmers block the road from Vidin – Montana"


def test_in_chinese_no_space_stands_before_the_name_of_the_site():
    found = read(
        "<title>我县召开春季农业生产工作会议--青河县人民政府门户网站</title>",
        "<table><tr><td class=tit>我县召开春季农业生产工作会议</td></tr></table>",
    )
    assert found.headline == "我县召开春季农业生产工作会议"


@pytest.mark.parametrize(
    ("title", "url", "site"),
    [
        ("Road budget approved after long debate : Le Journal", URL, "Le Journal"),
        ("Le Journal : Road budget approved after long debate", URL, "Le Journal"),
        ("Road budget approved after long debate：例新聞", URL, "例新聞"),
        ("Road budget approved after long debate | NHK", "https://www3.nhk.or.jp/news/1.html", ""),
        ("Road budget approved after long debate - CNN", "https://edition.cnn.com/2025/road", ""),
        ("Road budget approved after long debate | Politics | Le Journal", URL, "Le Journal"),
    ],
)
def test_a_title_alone_without_the_sites_name(title: str, url: str, site: str) -> None:
    head = f"<title>{title}</title>" + (f'<meta property="og:site_name" content="{site}">' if site else "")
    assert read(head, url=url).headline == "Road budget approved after long debate"


@pytest.mark.parametrize("suffix", ["Example TechZone", "TechZone Example"])
def test_a_site_is_called_by_its_host_s_two_names_in_either_order(suffix: str) -> None:
    title = f"What the new road costs – {suffix}"
    found = [
        read(f"<title>{title}</title>", BODY.format(title), url=url).headline
        for url in ("https://techzone.example.com/road", "https://example.com/techzone/road")
    ]
    assert found == ["What the new road costs", title]


def test_a_colon_before_what_is_no_site_stays() -> None:
    title = "Guerre en Ukraine : ce que dit le traité"
    assert (
        read(f'<title>{title}</title><meta property="og:site_name" content="Le Journal">').headline == title
    )


def test_of_a_blogs_name_and_its_posts_in_the_title_the_posts_is_the_headline() -> None:
    found = read(
        "<title>River Blog: ‘I count birds’: five questions for Maurice</title>",
        "<h1>River Blog</h1><h3>‘I count birds’: five questions for Maurice</h3>",
    )
    assert found.headline == "‘I count birds’: five questions for Maurice"


STORY = "<p>Crews fought a fire at a furniture store on Friday, and two of them were hurt.</p>" * 3


@pytest.mark.parametrize(
    "title",
    ["Example Times Online", "Example Times: Local News", "Press Release: Information Bureau of Kerala"],
)
@pytest.mark.parametrize(
    "line",
    [
        "<h2>{}</h2>",
        "<font size=5><b>{}</b></font>",
        "<div class=headline>{}</div>",
        "<div class=post-title><p><a href='/t/fire'>#Fire</a></p><h2>{}</h2></div>",
    ],
)
def test_under_a_title_that_names_the_site_the_line_set_above_the_text_is_the_headline(
    title: str, line: str
) -> None:
    menu = "<b>Inside the paper this week</b><ul><li><b>School menus and church news</b></ul>"
    body = menu + line.format("Two hurt in furniture store fire") + STORY
    assert read(f"<title>{title}</title>{SITE}", body).headline == "Two hurt in furniture store fire"


def test_a_text_behind_a_script_is_a_text_below_which_no_headline_stands() -> None:
    told = "Crews fought a fire at a furniture store on Friday, and two of them were hurt."
    begun = f"<div><script></script>{told}<script></script>{told}</div>"
    body = f"<b>Two hurt on Friday night</b>{begun}<b>Crews fought fire at furniture store</b>{STORY}"
    found = read(f"<title>Example Times Online</title>{SITE}", body)
    assert found.headline == "Two hurt on Friday night"


def test_a_brief_title_that_is_no_sites_name_and_that_a_heading_says_stays() -> None:
    found = read(
        "<title>Fire downtown</title>", "<h2>Fire downtown</h2><b>Furniture store is gone</b>" + STORY
    )
    assert found.headline == "Fire downtown"


@pytest.mark.parametrize(
    "title",
    [
        "渡口的灯今夜重新亮起两岸居民纷纷前来-EPN 河口电子网",
        "渡口的灯今夜重新亮起两岸居民纷纷前来 东岸办事处_河口网",
        "渡口的灯今夜重新亮起两岸居民纷纷前来 河口省第一附属医院",
    ],
)
def test_the_beginning_of_a_title_in_ideographs_that_a_line_says_is_the_headline(title):
    for line in ("<div class=t>{}</div>", "<b><!-- t -->{}</b>", "<td>首页<br>{}</td>"):
        body = (
            line.format("渡口的灯今夜重新亮起两岸居民纷纷前来") + "<p>" + "两岸的人都来看灯。" * 20 + "</p>"
        )
        assert (
            read(f"<title>{title}</title>", body, lang="zh").headline
            == "渡口的灯今夜重新亮起两岸居民纷纷前来"
        )


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        (
            "河口市人民代表大会关于批准渡口规划的决议__2007年第3号河口公报_河口政府网",
            "河口市人民代表大会关于批准渡口规划的决议",
        ),
        ("渡口的灯今夜重新亮起_要闻_河口网", "渡口的灯今夜重新亮起"),
        ("灯_河口网", "灯_河口网"),
    ],
)
def test_in_ideographs_a_low_line_stands_before_the_site(title, headline):
    body = "<p>" + "两岸的人都来看灯。" * 20 + "</p>"
    assert read(f"<title>{title}</title>", body, lang="zh").headline == headline


def test_a_title_made_for_an_address_is_no_headline():
    slug = '<meta property="og:title" content="flood-bridges-autumn-2025">'
    found = read(f"{slug}<title>What the flood left of five bridges</title>", "<p>Five bridges closed.</p>")
    assert found.headline == "What the flood left of five bridges"


def test_a_heading_that_was_cut_is_completed_from_another_title():
    full = "Bridge closed after a flood that nobody in the valley foresaw"
    found = read(f'<meta property="og:title" content="{full}">', BODY.format(f"{full[:38]}…"))
    assert found.headline == full
    assert found.origins["headline"] == "h1"


def test_a_category_in_the_heading_is_a_kicker():
    body = BODY.format('<span class="category">Topic Rivers</span> More light on the bridges')
    assert read("<title>Rivers: light on bridges</title>", body).headline == "More light on the bridges"


def test_what_holds_the_main_part_of_a_page_is_no_navigation_whatever_its_name():
    main = "<main><h1>Five bridges closed</h1></main>"
    assert read("<title>Floods of 2025</title>", f'<div class="page page--nav">{main}</div>').headline == (
        "Five bridges closed"
    )


def test_a_heading_that_says_all_of_a_title_is_preferred_to_one_that_says_some():
    head = "<title>Five new bags for summer [ad]</title>"
    below = "<p>We have seen them all.</p><h1 class=entry-title>Five new bags for summer [ad]</h1>"
    assert read(head, f"<h1>Five bags for summer</h1>{below}").headline == "Five new bags for summer [ad]"
    head = (
        '<meta property="og:site_name" content="Bell Courier">'
        "<title>Language is a duty of the free - Culture - Bell Courier</title>"
        '<meta property="og:title" content="The old order lives on deep in it">'
    )
    trail = "<div class=breadcrumbs><h1>Language is a duty of the free</h1></div>"
    assert read(head, f"{trail}<h2>The old order lives on deep in it</h2>").headline == (
        "The old order lives on deep in it"
    )


def test_under_a_title_that_is_the_sites_the_only_h1_outside_forms_is_the_headline() -> None:
    form = "<form><h1>Example Times: write to us</h1><input></form>"
    body = f"<h1>Two hurt in furniture store fire</h1>{STORY}{form}{form}"
    assert read(f"<title>Example Times</title>{SITE}", body).headline == "Two hurt in furniture store fire"


def test_a_page_saved_to_a_file_is_from_where_it_says():
    where = '<link rel="canonical" href="https://www.rivertales.com/2025/05/24/low-water/">'
    found = read(
        where + "<title>LOW WATER | rivertales.com</title>",
        "<h1><a href='https://www.rivertales.com/'>rivertales.com</a></h1><h1>LOW WATER</h1><p>Text.</p>",
        url="file:page.html",
    )
    assert (found.headline, str(found.published)) == ("LOW WATER", "2025-05-24")


def test_a_title_that_microformats_mark_is_believed_over_a_window_that_names_the_service() -> None:
    window = "<title>Stories from the Coastal Wire</title>"
    told = "<p>The coastal wire reports that the harbour froze on Monday, for the first time since 1963.</p>"
    title = "<p><span class='title entry-title'>Harbour freezes over after 60 years</span></p>"
    entry = f"<div class=hentry>{title}{told * 9}</div>"
    found = read(window, entry)
    assert found.headline == "Harbour freezes over after 60 years"
    assert read(window, entry + entry.replace("freezes", "thaws")).headline == "Stories from the Coastal Wire"
