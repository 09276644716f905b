"""Shapes of news pages world-wide: linked data however it is nested or broken, metas, microdata, bylines."""

import pytest
from metadata_pages import URL, linked, news, read

HEADLINE = "Bridge closed after flood"
BODY = f"<main><h1>{HEADLINE}</h1>{{}}<p>{'Some text of the story. ' * 20}</p></main>"
DAY = "2025-12-05"
SAID = {"headline": HEADLINE, "datePublished": "2025-12-05T10:00:00Z"}
JANE = {"@type": "Person", "name": "Jane Doe"}
UPDATE = {
    "@type": "BlogPosting",
    "headline": "Later",
    "datePublished": "2025-12-07T00:00:00Z",
    "author": {"name": "Kim Poe"},
}


def _signed(found) -> tuple[list[str], str]:
    return list(found.authors), str(found.published and found.published.day)


@pytest.mark.parametrize(
    "value",
    [
        {"@graph": [{"@type": "NewsArticle", **SAID, "author": {"@id": "#j"}}, {"@id": "#j", **JANE}]},
        {
            "@graph": [
                {"@type": ["ReportageNewsArticle", "NewsArticle"], **SAID, "author": [{"@id": "#j"}]},
                {"@id": "#j", **JANE},
            ]
        },
        [
            {"@type": "BreadcrumbList"},
            {"@type": "WebSite", "name": "Example"},
            {"@type": "NewsArticle", **SAID, "author": [JANE]},
        ],
        {
            "@type": "WebPage",
            "datePublished": "2020-01-01",
            "mainEntity": {"@type": "NewsArticle", **SAID, "author": JANE},
        },
        {
            "@type": "NewsArticle",
            **SAID,
            "author": JANE,
            "mainEntityOfPage": {"@type": "WebPage", "@id": URL},
        },
        {"@type": "LiveBlogPosting", **SAID, "author": JANE, "liveBlogUpdate": [UPDATE]},
        [
            {"@type": "LiveBlogPosting", "headline": HEADLINE, "liveBlogUpdate": [UPDATE]},
            {"@type": "NewsArticle", **SAID, "author": JANE},
        ],
        {"@type": "AnalysisNewsArticle", **SAID, "author": {"@list": [JANE]}},
        {
            "@type": "NewsArticle",
            **SAID,
            "author": {"@type": "Person", "givenName": "Jane", "familyName": "Doe"},
        },
        {"@type": "NewsArticle", **SAID, "author": {"name": "<a href='/jane'>Jane Doe</a>"}},
        {"@type": "NewsArticle", **SAID, "author": {"name": "Jane Doe / Reuters"}},
        {"@type": "NewsArticle", **SAID, "author": "Jane Doe and agencies"},
        {"@type": "NewsArticle", **SAID, "author": [{"@type": "Organization", "name": "Reuters"}, JANE]},
        {"@type": "NewsArticle", **SAID, "creator": ["Jane Doe"]},
        {
            "@type": "NewsArticle",
            "headline": HEADLINE,
            "datePublished": {"@type": "Date", "@value": DAY},
            "author": JANE,
        },
        {
            "@type": "NewsArticle",
            "headline": HEADLINE,
            "datePublished": [SAID["datePublished"]],
            "author": JANE,
        },
        {"@type": "NewsArticle", "headline": HEADLINE, "dateCreated": DAY, "author": JANE},
        {"@type": "LiveBlogPosting", "headline": HEADLINE, "coverageStartTime": DAY, "author": JANE},
    ],
)
def test_linked_data_in_every_nesting(value):
    assert _signed(read(linked(value), BODY.format(""))) == (["Jane Doe"], DAY)


FIELDS = (
    f'"@type":"NewsArticle","headline":"{HEADLINE}","datePublished":"{DAY}T10:00:00Z",'
    '"author":{"name":"Jane Doe"}'
)


@pytest.mark.parametrize(
    "script",
    [
        f"{{{FIELDS},}}",
        f"// <![CDATA[\n{{{FIELDS}}}\n// ]]>",
        f"<!-- {{{FIELDS}}} -->",
        f"/* page */ {{{FIELDS}}};",
        f"{{{FIELDS}}}".replace('"', "&quot;"),
        f'{{"@type":"WebSite"}}\n{{{FIELDS}}}',
        f'{{{FIELDS},"description":"a \\x27bad\\x27 escape and \\\'another\\\'"}}',
        f"{{{FIELDS}",
        f'{{{FIELDS},"articleBody":"cut off in the mid',
        f'{{{FIELDS},"description":"a "quoted" word"}}',
        f'{{"image":,{FIELDS}}}',
        f'{{{FIELDS} "isAccessibleForFree":true}}',
    ],
)
def test_broken_scripts_still_say_who_and_when(script):
    found = read(linked(script), BODY.format(""))
    assert _signed(found) == (["Jane Doe"], DAY)
    assert found.published.origin == "json-ld"


@pytest.mark.parametrize(
    "name",
    [
        "article:published_time",
        "og:article:published_time",
        "parsely-pub-date",
        "sailthru.date",
        "DC.date.issued",
        "DC.Date",
        "cXenseParse:recs:publishtime",
        "article.published",
        "bt:pubDate",
        "rnews:datePublished",
        "iso-8601-publish-date",
        "analytics:publishedDate",
        "article:original_publish_time",
        "prism.publicationDate",
        "page.content.pubDate",
        "created_at",
    ],
)
def test_metas_that_name_a_publication(name):
    found = read(f'<meta name="{name}" content="{DAY}T10:20:30+01:00">', BODY.format(""))
    assert (str(found.published.day), found.published.zone_stated) == (DAY, True)


@pytest.mark.parametrize(
    "name", ["article:publisher", "publisher-updated", "unpublish_date", "republish-modified"]
)
def test_metas_that_name_none(name):
    assert read(f'<meta name="{name}" content="{DAY}">', BODY.format("")).published is None


@pytest.mark.parametrize(
    "element",
    [
        f'<abbr class="published" title="{DAY}T10:20:30Z">Friday</abbr>',
        f'<relative-time datetime="{DAY}T10:20:30Z">2 weeks ago</relative-time>',
        f'<span property="dc:date dc:created" content="{DAY}T10:20:30-05:00">Fri</span>',
        f'<span class="js-date" data-datetime="{DAY}T10:20:30Z">2 weeks ago</span>',
        '<time data-timestamp="1764930030">2 weeks ago</time>',
        '<time title="December 5, 2025 10:20">yesterday</time>',
    ],
)
def test_dates_that_elements_hold_for_machines(element):
    found = read(body=BODY.format(f"<div class='meta'>{element}</div>"))
    assert found.published is not None
    assert str(found.published.day) == DAY


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Von Max Müller", ["Max Müller"]),
        ("Ein Gastbeitrag von Max Müller", ["Max Müller"]),
        ("Par Jean Dupont", ["Jean Dupont"]),
        ("Por María García Pérez", ["María García Pérez"]),
        ("Γράφει ο Γιώργος Παπαδόπουλος", ["Γιώργος Παπαδόπουλος"]),
        ("Текст: Иван Петров", ["Иван Петров"]),
        ("文/张三", ["张三"]),
        ("撰文：张三", ["张三"]),
        ("기자 홍길동", ["홍길동"]),
        ("Oleh: Budi Santoso", ["Budi Santoso"]),
        ("By Jane Doe For The Example Times", ["Jane Doe"]),
        ("By Jane Doe Staff Writer", ["Jane Doe"]),
        ("By Jane Doe, BBC News, Kabul", ["Jane Doe"]),
        ("By 3i Global", ["3i Global"]),
        ("by ibby", ["ibby"]),
        ("This post was written by Jane Doe, Head of Marketing", ["Jane Doe"]),
        ("Story and photos by Jane Doe", ["Jane Doe"]),
        ("Words & photos by Jane Doe", ["Jane Doe"]),
        ("Par Jeanne Roux Publié le 5 mars 2024", ["Jeanne Roux"]),
        ("Von Max Müller Veröffentlicht am 5. März 2024", ["Max Müller"]),
        ("Por Ana Costa Corresponsal en Kabul", ["Ana Costa"]),
        ("By Jane Doe Correspondent in Kabul", ["Jane Doe"]),
        ("By Jane Doe Staff Writer in Kabul", ["Jane Doe"]),
        ("Von Max Müller, WDR", ["Max Müller"]),
        ("Text & Fotos: Max Müller", ["Max Müller"]),
        ("Text und Fotos von Max Müller", ["Max Müller"]),
        ("By Jane Doe (words) and John Roe (photographs)", ["Jane Doe"]),
        ("Von Max Müller und Eva Weiß (Text), Jan Berg (Foto, Video)", ["Max Müller", "Eva Weiß"]),
        ("Von Max Müller, Jan Berg (Fotos)", ["Max Müller"]),
        ("Von Max Müller (Text und Fotos)", ["Max Müller"]),
        ("By John Roe (photos)", ["John Roe"]),
        ("By Jane Doe (text) and John Roe (in Kabul)", ["Jane Doe", "John Roe"]),
        ("Posted on December 5, 2025 by Jane Doe in News", ["Jane Doe"]),
        ("December 5, 2025 10:20 by Jane Doe 3 Comments", ["Jane Doe"]),
        ("Stand: 05.12.2025 10:20 Uhr Von Max Müller", ["Max Müller"]),
        ("(Reporting by Jane Doe; Editing by John Roe)", ["Jane Doe"]),
        ("By Jane Doe, CNN", ["Jane Doe"]),
        ("By Jane Doe BBC News, Kabul", ["Jane Doe"]),
        ("By Jane Doe Economics Editor", ["Jane Doe"]),
        ("By Jane Doe/AP", ["Jane Doe"]),
        ("By Jane Doe / The Gazette", ["Jane Doe"]),
        ("By Jane Doe Follow", ["Jane Doe"]),
        ("By AFP, Agencies", ["AFP"]),
        ("Par Jean Dupont (à Kaboul)", ["Jean Dupont"]),
        ("Par Le Monde avec AFP", ["Le Monde"]),
        ("Par Jean Dupont (avec AFP)", ["Jean Dupont"]),
        ("Par Jean Dupont (avec Marie Petit et Luc Morel)", ["Jean Dupont", "Marie Petit", "Luc Morel"]),
        ("By <a>Jane Doe</a> (with Ann Poe and John Roe)", ["Jane Doe", "Ann Poe", "John Roe"]),
        ("By Jane Doe (with inputs from agencies)", ["Jane Doe"]),
        ("新华社记者 王小明", ["王小明"]),
        ("来源：新华网 作者：王小明", ["王小明"]),
    ],
)
def test_bylines_of_many_desks(line, names):
    assert list(read(body=BODY.format(f"<div class='meta'><p>{line}</p></div>")).authors) == names


def test_korean_and_english_roles_after_a_name():
    for said, name in (
        ("홍길동 기자", "홍길동"),
        ("Jane Doe Senior Editor", "Jane Doe"),
        ("Mary Baker", "Mary Baker"),
    ):
        assert list(read(news(**SAID, author=said), BODY.format("")).authors) == [name]


@pytest.mark.parametrize(
    "line",
    [
        "<p>I used a library by <a href='/x'>Kim Poe</a>, which " + "is good and " * 20 + "fast.</p>",
        "<p>There is a parser <b>written by</b> <a href='/x'>Kim Poe</a> "
        + "that reads it all " * 20
        + "</p>",
    ],
)
def test_a_by_within_a_paragraph_signs_nothing(line):
    assert read(body=BODY.format(line)).authors == ()


def test_labels_that_sign_one_book_after_another_are_a_listing():
    books = "".join(
        f"<p><b>Author:</b> {name} Poe</p><p>About it.</p>" for name in ("Kim", "Lee", "Max", "Ann")
    )
    assert read(body=BODY.format(f"<p>by <a href='/jane'>Jane Doe</a></p>{books}")).authors == ("Jane Doe",)


@pytest.mark.parametrize(
    "box",
    [
        "<p><time>Dec 5, 2025</time> <img class='avatar' src='/a.png'> Jane Doe in <a href='/e'>Work</a></p>",
        "<p>Jane Doe</p><div><span>Dec 5, 2025</span></div><img alt='Jane Doe Headshot' src='/j.jpg'>",
        "<img class='blog-author-image' alt='Photo of Jane Doe' src='/j.jpg'>",
        "<div itemprop='author' itemscope><meta itemprop='name' content='Jane Doe'></div>",
    ],
)
def test_names_beside_portraits_and_in_microdata(box):
    assert read(body=BODY.format(box)).authors == ("Jane Doe",)


def test_microdata_in_the_head():
    assert read('<meta itemprop="author" content="annette doe">', BODY.format("")).authors == ("annette doe",)


@pytest.mark.parametrize("name", ["q_desk", "Example-Times.com", "Gazette Contributor"])
def test_what_data_call_the_author_stands_when_nobody_else_is_named(name):
    assert read(news(**SAID, author=name), BODY.format("")).authors == (name,)
    signed = BODY.format("<p class='byline'>By Jane Doe</p>")
    assert read(news(**SAID, author=name), signed).authors == ("Jane Doe",)


def test_the_desk_that_data_and_readers_name_is_not_replaced_by_a_reviewer():
    shown = "<p>By <span>The Example Team</span></p><p>Fact checked by <a class='author-name'>Kim Poe</a></p>"
    head = news(**SAID, author={"@type": "Organization", "name": "The Example Team"})
    assert read(head, BODY.format(shown)).authors == ("The Example Team",)


def test_the_fuller_of_two_lists_that_agree():
    head = '<meta name="author" content="Jane Doe"><meta name="byl" content="Jane Doe, John Roe, Kim Poe">'
    shown = BODY.format("<p class='authors'>Jane Doe, John Roe</p>")
    assert read(head, shown).authors == ("Jane Doe", "John Roe", "Kim Poe")


def test_a_list_of_authors():
    listed = "<ul class='authors'><li>Jane Doe</li><li>John Roe</li></ul>"
    assert read(body=BODY.format(listed)).authors == ("Jane Doe", "John Roe")


def test_an_address_in_the_author_field_is_no_name():
    head = news(**SAID, author={"name": "https://www.example-times.com/jane"})
    assert read(head, BODY.format("")).authors == ()
