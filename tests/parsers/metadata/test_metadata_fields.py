"""The plain fields, each from its witnesses, and the record as a whole."""

from html import escape

import pytest
from metadata_pages import NOW, linked, news, read

from parsers.article import Document, Hints
from parsers.metadata import Metadata, read_metadata

H1 = "<h1>Bridge closed after flood</h1>"


@pytest.mark.parametrize(
    ("head", "body", "text", "origin"),
    [
        (
            "",
            H1 + "<div class='sub-title'><p>The river rose by three metres.</p>"
            "<div><button>Play</button> Why the dam broke 0:00 / 4:31</div></div>",
            "The river rose by three metres.",
            "standfirst",
        ),
        (
            "",
            H1 + "<div class='subtitle'><span>The river rose by three metres.</span>"
            "<div class='newsletter'>The week in your inbox</div></div>",
            "The river rose by three metres.",
            "standfirst",
        ),
        (
            "",
            H1 + "<p class='standfirst'>The river rose by three metres.</p>",
            "The river rose by three metres.",
            "standfirst",
        ),
        (
            '<meta property="og:description" content="Floods, bridges and who pays for them.">',
            H1 + "<p class='ArticleDek_root__x1'>The river rose by three metres.</p>",
            "The river rose by three metres.",
            "standfirst",
        ),
        (
            '<meta property="og:description" content="Floods, bridges and who pays for them.">',
            H1 + "<p class='post__excerpt excerpt'>The river rose by three metres.</p>",
            "The river rose by three metres.",
            "standfirst",
        ),
        (
            '<meta property="og:description" content="Floods, bridges and who pays for them.">',
            H1 + "<p class='DoubleDecker'>The river rose by three metres.</p>",
            "Floods, bridges and who pays for them.",
            "opengraph",
        ),
        (
            "",
            H1 + "<p class='article-lead'>The river rose by three metres.</p>",
            "The river rose by three metres.",
            "standfirst",
        ),
        (
            "",
            H1 + "<div class='subtitle'><div><a href='/t/1'>Floods</a><a href='/t/2'>World</a></div>"
            "<p>The river rose by three metres.</p></div>",
            "The river rose by three metres.",
            "standfirst",
        ),
        (
            '<meta property="og:description" content="The river rose by three metres.">',
            H1,
            "The river rose by three metres.",
            "opengraph",
        ),
        (
            '<meta property="og:description" content="Floods, bridges and who pays for them.">',
            f"<header>{H1}</header><div class='content__subline'>The river rose by three metres.</div>",
            "The river rose by three metres.",
            "standfirst",
        ),
        (
            '<meta property="og:description" content="Floods, bridges and who pays for them.">',
            f"<div><article><div>{H1}</div></article></div>"
            "<div class='page_commentLead'>The river rose by three metres.</div>",
            "The river rose by three metres.",
            "standfirst",
        ),
        (
            news(description="The river rose by three metres."),
            H1,
            "The river rose by three metres.",
            "json-ld",
        ),
        (
            '<meta property="og:description" content="The river rose by three metres.">',
            H1 + "<p class='intro'>On Tuesday night it rained for seven hours.</p>",
            "The river rose by three metres.",
            "opengraph",
        ),
        (
            "",
            H1 + "<div class='lead'><img src='/b.jpg'><p>The bridge on Tuesday, seen from above.</p></div>",
            None,
            None,
        ),
        ('<meta name="description" content="Bridge closed after flood">', H1, None, None),
        (
            "",
            H1 + "<h4 class='haber-spot'>The river rose by three metres</h4>",
            "The river rose by three metres",
            "standfirst",
        ),
        ("", H1 + "<p class='ad-spot'>The best boots for three metres</p>", None, None),
        ("", H1 + "<p class='detay-spot-category'>Bridges and other news</p>", None, None),
    ],
)
def test_standfirst(head, body, text, origin):
    found = read(head, body)
    assert (found.standfirst, found.origins.get("standfirst")) == (text, origin)


@pytest.mark.parametrize(
    ("said", "standfirst"),
    [
        ("<p>The <em>river</em> rose.</p><p>It <a href='/x'>rained</a>.</p>", "The river rose. It rained."),
        ("<p>The river rose by three metres, <a href=", "The river rose by three metres,"),
        ("<p><img src='/r.jpg' alt=''/> The river rose by three metres.", "The river rose by three metres."),
        ("What a <br> is, and why <p> needs no end", "What a <br> is, and why <p> needs no end"),
        ("When to use <div></div> and when not", "When to use <div></div> and when not"),
        ("Rates rise if 3 <b and a> 4, a law says", "Rates rise if 3 <b and a> 4, a law says"),
    ],
)
def test_a_standfirst_that_was_meant_as_markup_is_its_words(said, standfirst):
    assert read(f'<meta name="description" content="{escape(said)}">', H1).standfirst == standfirst


@pytest.mark.parametrize(
    ("head", "name", "origin"),
    [
        (news(publisher={"@type": "Organization", "name": "Example Times"}), "Example Times", "json-ld"),
        (
            linked(
                {
                    "@graph": [
                        {"@type": "NewsArticle", "publisher": {"@id": "#p"}},
                        {"@id": "#p", "name": "Example Times"},
                    ]
                }
            ),
            "Example Times",
            "json-ld",
        ),
        ('<meta property="og:site_name" content="Example Times">', "Example Times", "opengraph"),
        (linked({"@type": "WebSite", "name": "Example Times"}), "Example Times", "json-ld"),
        ('<meta name="dc.publisher" content="Example Times">', "Example Times", "meta"),
        ("<title>Bridge closed | Example-Times</title>", "Example-Times", "title"),
        ('<meta name="publisher" content="https://facebook.com/x">', None, None),
    ],
)
def test_publisher(head, name, origin):
    found = read(head, H1)
    assert (found.publisher, found.origins.get("publisher")) == (name, origin)


def test_the_headline_is_no_publisher():
    name = "Bridge closed after flood"
    head = f'<meta property="og:site_name" content="{name}"><meta name="application-name" content="Gazette">'
    assert read(head, f"<h1>{name}</h1>").publisher == "Gazette"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:section" content="World">',
        news(articleSection=["World", "Asia"]),
        linked(
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"item": {"@id": "/", "name": "Home"}},
                    {"name": "World", "item": "/world"},
                    {"name": "Bridge closed after flood"},
                ],
            }
        ),
    ],
)
def test_section(head):
    assert read(head, H1).section == "World"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:tag" content="Bridge"><meta property="article:tag" content="Flood">',
        '<meta name="news_keywords" content="Bridge, Flood, bridge">',
        news(keywords=["Bridge", "Flood"]),
        news(keywords="Bridge,Flood"),
    ],
)
def test_tags(head):
    assert read(head, H1).tags == ("Bridge", "Flood")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:image" content="/bridge.jpg">',
        news(image={"@type": "ImageObject", "url": "https://www.example-times.com/bridge.jpg"}),
        news(image=["/bridge.jpg", "/other.jpg"]),
        linked(
            {
                "@graph": [
                    {"@type": "NewsArticle", "image": {"@id": "#i"}},
                    {"@id": "#i", "url": "/bridge.jpg"},
                ]
            }
        ),
    ],
)
def test_image(head):
    assert read(head, H1).image == "https://www.example-times.com/bridge.jpg"


@pytest.mark.parametrize(
    "image",
    [
        "<img src='/bridge.jpg'>",
        "<img src='data:image/gif;base64,R0lG' data-src='/bridge.jpg'>",
        "<img src='/dot.png' width='1' height='1'><img src='/bridge.jpg' width='800'>",
        "<img src='/s.jpg' srcset='/s.jpg 320w, /bridge.jpg 1200w'>",
        "<picture><source srcset='/bridge.jpg 800w'><img alt=''></picture>",
        "<img class='lazy' src='/spacer.gif'><noscript><img src='/bridge.jpg'></noscript>",
    ],
)
def test_a_picture_that_readers_see_is_the_lead_image_where_no_data_name_one(image):
    beside = "<aside class='related'><figure><img src='/other.jpg'></figure></aside>"
    page = f"{beside}<article>{H1}<figure>{image}</figure><figure><img src='/second.jpg'></figure></article>"
    found = read("", page)
    assert (found.image, found.origins["image"]) == ("https://www.example-times.com/bridge.jpg", "figure")
    assert read('<meta property="og:image" content="/data.jpg">', page).origins["image"] == "meta"


@pytest.mark.parametrize(
    ("head", "address"),
    [
        (
            '<link rel="canonical" href="/world/bridge#comments">',
            "https://www.example-times.com/world/bridge",
        ),
        ('<link rel="canonical" href="https://www.example-times.com@other.example/bridge">', None),
        ('<link rel="canonical" href="/world/bridge">', "https://www.example-times.com/world/bridge"),
        ('<meta property="og:url" content="https://other.example/bridge">', "https://other.example/bridge"),
        ('<link rel="canonical" href="/">', None),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="http://[::1">', None),
    ],
)
def test_canonical_address(head, address):
    assert read(head, H1).canonical_url == address


def test_declared_language_is_a_bare_code():
    assert read(lang="pt-BR").language == "pt"
    assert read('<meta property="og:locale" content="de_AT">', lang="").language == "de"
    assert read(lang="", hints=Hints(language="fr-CA")).language == "fr"
    assert read(lang="").language is None


def test_plain_text_has_only_hints_and_the_address():
    hints = Hints(title="Bridge closed", authors=("Jane Doe",), publisher="Example Times", tags=("Flood",))
    document = Document(content=b"", url="https://example.com/2025/12/05/x", retrieved=NOW, hints=hints)
    found = read_metadata(None, document, "")
    assert (found.headline, found.authors, found.publisher) == (
        "Bridge closed",
        ("Jane Doe",),
        "Example Times",
    )
    assert found.tags == ("Flood",)
    assert found.origins == {
        "headline": "hint",
        "authors": "hint",
        "publisher": "hint",
        "tags": "hint",
        "published": "url",
    }


def test_every_field_that_is_set_names_its_witness():
    head = news(
        headline="Bridge closed after flood", author="Jane Doe", datePublished="2025-12-05", keywords="a1,b2"
    )
    found = read(head + '<meta property="og:image" content="/x.jpg">', H1 + "<p>By Jane Doe</p>")
    set_fields = {name for name in Metadata.model_fields if name != "origins" and getattr(found, name)}
    assert set(found.origins) == set_fields


def test_an_empty_page():
    assert read(lang="") == Metadata()


OF_STORY = '<meta name="description" content="The river rose by three metres in a night.">'


@pytest.mark.parametrize(
    "other",
    [
        "Harwick Bell - News from the towns along the river",
        "All that matters in the towns along the river",
        "By Jane Doe HARWICK The river rose by three metres",
        "Der Fluss stieg in der Nacht zum 14.",
    ],
    ids=["the site's name and motto", "its motto", "the text with its byline", "cut off after an ordinal"],
)
def test_a_description_that_tells_the_story_is_preferred(other):
    site = linked(
        {
            "@type": "WebSite",
            "name": "Harwick Bell",
            "description": "All that matters in the towns along the river",
        }
    )
    head = f'{site}<meta property="og:description" content="{other}">{OF_STORY}'
    assert read(head, H1).standfirst == "The river rose by three metres in a night."


def test_a_description_that_begins_as_a_byline_does_is_better_than_none():
    head = '<meta property="og:description" content="By Jane Doe HARWICK The river rose by three metres">'
    assert read(head, H1).standfirst == "By Jane Doe HARWICK The river rose by three metres"
    head = '<meta property="og:description" content="By Jane Doe and her crew: how the dam was built">'
    assert read(head + OF_STORY, H1).standfirst == "By Jane Doe and her crew: how the dam was built"
