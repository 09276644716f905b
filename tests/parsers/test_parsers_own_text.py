"""Text of the article that reads like furniture stays; furniture that reads like the article goes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from parsers import Article, Block, Document, parse

STORY = (
    "The port of Varna was closed to cargo ships on Tuesday after a crane collapsed on the northern quay, "
    "injuring four dockers and blocking the main channel.",
    "Officials said the 60-metre crane, which was being moved to a new berth, tipped over shortly after dawn "
    "when one of its legs sank into the pavement.",
    "“It sounded like thunder,” said Petar Iliev, who was unloading grain on a ship nearby. “Then everything "
    "was dust, and people were shouting for help.”",
    "Two of the injured were in a stable condition on Tuesday evening, the city's main hospital said, and "
    "the others had been sent home.",
    "The ministry of transport opened an inquiry and ordered checks of all cranes of the same type, of which "
    "eleven are in use on the Black Sea coast.",
    "Shipping agents warned that the closure could delay grain exports for weeks, at a time when silos "
    "across the region are already full after a record harvest.",
    "The operator, a joint venture of two local firms, said it had warned of subsidence on the quay as long "
    "ago as 2019 but had been refused money for repairs.",
    "A spokeswoman for the port authority rejected that account, saying that the pavement had been inspected "
    "in March and had been found to be safe.",
    "Union leaders called for a strike on Friday unless the government published the report of that "
    "inspection and paid the families of the injured.",
    "Salvage teams from Constanta are expected to arrive on Wednesday with a floating crane that can lift "
    "four hundred tonnes.",
)
PARAGRAPHS = [f"<p>{text}</p>" for text in STORY]
START, MIDDLE, END = 1, 5, len(STORY)
PAGE = """<html lang="en"><head><title>Crane collapse closes port of Varna | The Courier</title></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<main><article><h1>Crane collapse closes port of Varna</h1>
<p class="byline">By <a href="/by/maria-petrova">Maria Petrova</a></p>
<div class="story__body">{body}</div></article></main>
<aside><h2>Most read</h2><ol><li><a href="/a">Parliament votes on budget after a long night</a></li></ol>
</aside><footer><ul><li><a href="/about">About us</a></li></ul>
<p>© 2026 The Courier. All rights reserved.</p></footer>
</body></html>"""


def read(body: str) -> Article:
    page = PAGE.format(body=body)
    return parse(
        Document(
            content=page.encode(),
            charset="utf-8",
            url="https://courier.example/a",
            retrieved=datetime(2026, 1, 1, tzinfo=UTC),
        )
    )


def texts(body: str) -> list[str]:
    return [block.text for block in read(body).body]


def story_with(at: int, more: str) -> str:
    return "".join([*PARAGRAPHS[:at], more, *PARAGRAPHS[at:]])


def assert_stays(at: int, more: str, *said: str) -> None:
    assert texts(story_with(at, more)) == [*STORY[:at], *said, *STORY[at:]]


def assert_goes(at: int, more: str) -> None:
    assert texts(story_with(at, more)) == list(STORY)


@pytest.mark.parametrize(
    "subhead",
    ["Privacy", "Terms", "Support", "Next", "Live", "Share", "Audio", "Datenschutz", "What do you think?"],
)
def test_a_subheading_over_the_articles_own_prose_is_no_label(subhead: str) -> None:
    assert_stays(MIDDLE, f"<h2>{subhead}</h2>", subhead)


@pytest.mark.parametrize(
    ("at", "heading"),
    [(START, "Share"), (END, "Privacy"), (MIDDLE, "Share this article"), (MIDDLE, "Newsletter")],
    ids=["at the head", "at the end", "an order", "a box of another kind"],
)
def test_other_headings_are_labels_still(at: int, heading: str) -> None:
    assert_goes(at, f"<h2>{heading}</h2>")


NEXT = "The harbour's two teams row again on Sunday."


@pytest.mark.parametrize(
    "label", ["<h2>Up next</h2>", "<p><strong>UP NEXT</strong></p>", "<h3>Coming up</h3>"]
)
def test_what_comes_next_is_told_under_a_subheading_of_the_article(label: str) -> None:
    pages = "<p>___</p><p>AP rowing: https://apnews.com/hub/rowing</p>"
    said = label.partition(">")[2].replace("<strong>", "").partition("<")[0]
    assert_stays(END - 1, f"{label}<p>{NEXT}</p>", said, NEXT)
    assert_stays(END, f"{label}<p>{NEXT}</p>{pages}", said, NEXT)


@pytest.mark.parametrize(
    "box",
    [
        '<h3>Up next</h3><ul><li><a href="/b">Grain prices rise</a></li></ul>',
        '<p><b>UP NEXT</b></p><p><a href="/b">Grain prices rise in Odesa again.</a></p>',
        '<h3>Coming up</h3><p><a href="/b">Grain prices rise in Odesa</a></p>',
    ],
)
def test_what_comes_next_may_be_another_story(box: str) -> None:
    assert_goes(END, box)


def test_a_last_line_of_what_else_its_author_wrote_needs_no_full_stop() -> None:
    assert_goes(END, "<p><em>Maria Petrova’s ‘A History of Cranes’ is out in paperback now</em></p>")
    other = "Petar Iliev’s ship, the ‘Odessos’, is out in the bay now"
    assert_stays(END, f"<p>{other}</p>", other)


@pytest.mark.parametrize("subhead", ["Related", "Subscribe", "Follow us", "#Harbour", "Poll"])
def test_a_boxs_title_right_over_prose_that_goes_on_is_a_subheading(subhead: str) -> None:
    assert_stays(MIDDLE, f"<h2>{subhead}</h2>", subhead)


@pytest.mark.parametrize(
    "box",
    [
        '<h3>Related</h3><ul><li><a href="/b">Grain prices rise</a></li></ul>',
        '<h3>Related</h3><p><a href="/b">Grain prices rise in Odesa</a></p>',
        '<h3>Related</h3><iframe src="https://ads.example"></iframe>',
        "<h3>Subscribe</h3><form><input type=email><button>Sign up</button></form>",
        "<div><h3>Follow us</h3></div>",
    ],
)
def test_a_boxs_title_over_anything_else_is_not(box: str) -> None:
    assert_goes(MIDDLE, box)


@pytest.mark.parametrize(
    "items",
    [
        ("Newsletter boxes: 412", "Cookie banners: 60", "Share bars: 57"),
        ("Proof of address", "Résumé of the last five years", "Resume", "Keywords", "A letter of support"),
        ("Cargo ships", "Social media", "Ferries and tugs"),
        ("Sensor: 24 megapixels", "Video: 4K", "Weight: 400 grams"),
    ],
)
def test_the_items_of_an_articles_list_are_no_labels(items: tuple[str, ...]) -> None:
    assert_stays(MIDDLE, f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>", *items)


def test_a_list_of_times_that_is_all_of_a_page_is_no_ticker_beside_it() -> None:
    titles = [
        f"{hour}:10 The crane of berth {hour} moves {hour} more boxes to the ship"
        for hour in (19, 18, 17, 16)
    ]
    page = (
        f"<title>The crane</title><h1>The crane</h1><ul>{''.join(f'<li>{line}</li>' for line in titles)}</ul>"
    )
    document = Document(
        content=page.encode(),
        charset="utf-8",
        url="https://e.com/a",
        retrieved=datetime(2026, 1, 1, tzinfo=UTC),
    )
    assert not any(gone.rule == "ticker" for gone in parse(document).removed)


def test_the_rows_of_an_articles_table_are_no_labels() -> None:
    rows = (("Category", "2024", "2025"), ("Art", "91", "61"), ("Grain", "40", "38"))
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    table = f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
    assert_stays(MIDDLE, table, *(" | ".join(row) for row in rows))


@pytest.mark.parametrize("answer", ["“No.”", "“Yes.”", "«Нет.»", "“Done!”"])
def test_an_answer_is_no_button(answer: str) -> None:
    assert_stays(MIDDLE, f"<p>{answer}</p>", answer)


def test_a_price_alone_is_the_articles_and_a_shops_is_not() -> None:
    assert_stays(MIDDLE, "<p>The bill for the tow:</p><p>$2,400</p>", "The bill for the tow:", "$2,400")
    assert_goes(MIDDLE, "<p>$149 at Amazon</p>")


TIMES = ("07:40 The crane begins to move", "08:20 Ambulances reach the port", "09:10 The channel is shut")


@pytest.mark.parametrize("at", [START, 2, MIDDLE])
def test_the_times_of_an_articles_own_list_are_no_ticker(at: int) -> None:
    assert_stays(at, f"<ul>{''.join(f'<li>{item}</li>' for item in TIMES)}</ul>", *TIMES)
    assert_stays(at, "".join(f"<p>{item}.</p>" for item in TIMES), *(f"{item}." for item in TIMES))


def test_a_live_report_is_told_in_sentences_the_latest_first() -> None:
    items = [f"{item} to everybody who is not a docker of that port." for item in reversed(TIMES)]
    assert_stays(MIDDLE, f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>", *items)
    posts = [f"<time>{item[:5]}</time><p>{item}</p><button>Share</button>" for item in items]
    told = texts(story_with(MIDDLE, f"<ol>{''.join(f'<li>{post}</li>' for post in posts)}</ol>"))
    assert [item for item in items if item not in told] == []


@pytest.mark.parametrize(
    "rest",
    [
        "had led the port for eleven years when the pavement was laid, and left it in anger in 2020.",
        "said he had told the ministry of the danger twice, and that nobody had answered him.",
    ],
)
def test_a_person_of_the_story_is_not_its_author(rest: str) -> None:
    linked = f'<p><a href="/people/stoyan-kolev">Stoyan Kolev</a> {rest}</p>'
    assert_stays(END, linked, f"Stoyan Kolev {rest}")


@pytest.mark.parametrize(
    "about",
    [
        "Maria Petrova covers the Black Sea ports and the grain trade for readers of the paper.",
        "Maria Petrova est notre correspondante sur la mer Noire et couvre le commerce du grain.",
        "Maria Petrova, award-winning correspondent on the Black Sea, Varna bureau",
    ],
)
def test_a_text_about_its_author_goes(about: str) -> None:
    assert_goes(END, f'<div><a href="/by/maria-petrova"><img src="m.jpg"></a><p>{about}</p></div>')


@pytest.mark.parametrize(
    "about",
    [
        "Eleanor Voss is a senior fellow at the Harbour Institute and the author of “The Hours of the Day.”",
        "Jan Berger ist Professor für Seerecht in Bremen und Autor mehrerer Bücher über Häfen.",
        "Anne Roux est professeure de droit maritime à Nantes et auteure de plusieurs essais.",
        "Ana López es profesora de Derecho marítimo en Vigo y colabora con este diario.",
    ],
)
def test_who_comes_in_last_with_a_calling_wrote_the_article(about: str) -> None:
    assert_goes(END, f"<p>{about}</p>")
    assert_stays(3, f"<p>{about}</p>", about)


def test_who_has_a_calling_and_an_authors_page_wrote_it_wherever_that_stands() -> None:
    rest = "est notre correspondante en mer Noire. Elle vit à Varna depuis des années."
    assert_goes(3, f'<p><a href="/author/anne-roux">Anne Roux</a> {rest}</p>')
    assert_stays(3, f'<p><a href="/people/anne-roux">Anne Roux</a> {rest}</p>', f"Anne Roux {rest}")


@pytest.mark.parametrize(
    "last",
    [
        "Petar Iliev is a professor of maritime law in Varna when he does not unload ships.",
        "Eleanor Voss is a fellow of the institute. “Nobody looks at the quays of old ports,” she says.",
        "Eleanor Voss is the mother of the youngest of the injured and waits at the gate.",
    ],
)
def test_a_person_of_the_story_may_come_last(last: str) -> None:
    assert_stays(END, f"<p>{last}</p>", last)


def test_a_list_of_people_is_no_list_of_authors() -> None:
    people = [
        f"{name} is a professor of maritime law in Varna and sits on the board of the port."
        for name in ("Anna Ilieva", "Boris Kolev", "Vera Dimova")
    ]
    assert_stays(END, "".join(f"<p>{person}</p>" for person in people), *people)


@pytest.mark.parametrize("mark", ["-30-", "– 30 –", "###", "___", "---", "* * *"])
def test_the_end_of_a_dispatch_goes(mark: str) -> None:
    assert_goes(END, f"<p>{mark}</p>")


@pytest.mark.parametrize(
    "box",
    [
        "<div class=poll><h3>Should the port be closed?</h3><div>Yes, at once</div><div>No, never</div>"
        "<span>2,304 votes</span></div>",
        "<div class=q><h3>How well do you know your ports?</h3><p>Take our quiz and find out.</p></div>",
        "<div class=x><span>Paid content by HomeSure</span><h4>Five ways to keep a cellar dry</h4>"
        "<p>Engineers explain how a simple pump can save you thousands.</p></div>",
        "<div class=s><h4>Summary</h4><p>Generated by AI. This summary may contain errors.</p>"
        "<p>A crane fell on a quay in Varna and four dockers were hurt.</p></div>",
        '<div class=r><span>Read more</span><h4><a href="/b">The bakery that never closed</a></h4><p>For '
        "ninety years the ovens on Bridge Street have not gone cold. Now the river is at the door.</p></div>",
        '<p>Read this story in <a href="/es">Español</a> | <a href="/bg">Bulgarian</a></p>',
        "<div><p>This video can not be played</p>"
        "<p>To play this video you need to enable JavaScript in your browser.</p></div>",
        "<p class=u>Updated 3:15 p.m.</p>",
        '<div><img src="/a.jpg"><br><small>The northern quay seen from the customs house.</small></div>',
        '<p><img src="/a.jpg"></p><p><em>The northern quay on Tuesday. Photo: Colin Peat</em></p>',
    ],
)
def test_a_box_within_the_article_goes_whole(box: str) -> None:
    assert_goes(MIDDLE, box)


@pytest.mark.parametrize(
    ("box", "said"),
    [
        (
            "<div><h3>Key takeaways</h3><p>The crane was being moved to a new berth when it fell.</p></div>",
            ["Key takeaways", "The crane was being moved to a new berth when it fell."],
        ),
        (
            "<div><h3>Who won</h3><p>Ann Lee was elected with 1,204 votes.</p></div>",
            ["Who won", "Ann Lee was elected with 1,204 votes."],
        ),
        (
            '<p><img src="/a.jpg"></p><p>The northern quay was <em>empty</em> on Tuesday, like the port.</p>',
            ["The northern quay was empty on Tuesday, like the port."],
        ),
    ],
)
def test_a_box_of_the_articles_own_stays(box: str, said: list[str]) -> None:
    assert_stays(MIDDLE, box, *said)


NOTES = [
    (END, "This is a developing story. Check back for updates."),
    (END, "Der Artikel wird laufend aktualisiert."),
    (MIDDLE, "Passer la publicité"),
    (MIDDLE, "Tekst loopt door onder de foto"),
    (MIDDLE, "Empfohlener redaktioneller Inhalt"),
    (END, "Published in Dawn, November 24th, 2026"),
    (END, "Corder reported from The Hague. AP writer Samya Kullab in Doha contributed."),
    (END, "MEDIA CONTACT: Siri Dahl, +47 22 55 01 99, press@nordhaven.example"),
    (END, "Если вы нашли ошибку, выделите ее и нажмите Ctrl+Enter."),
    (END, "無断転載を禁じます。"),
    (END, "(यह खबर हमारी टीम ने संपादित नहीं की है, यह सिंडिकेट फीड से सीधे प्रकाशित की गई है।)"),
]


@pytest.mark.parametrize(("at", "note"), NOTES)
def test_what_the_newsroom_says_of_the_story_goes(at: int, note: str) -> None:
    assert_goes(at, f"<p>{note}</p>")


@pytest.mark.parametrize(
    "lead",
    [
        "Czytaj też:",
        "Läs mer:",
        "Baca juga:",
        "[관련기사]",
        "PREVIOUS:",
        "Διαβάστε επίσης:",
        "Читайте також:",
    ],
)
def test_the_title_of_another_story_goes_with_the_words_before_it(lead: str) -> None:
    assert_goes(MIDDLE, f'<p><strong>{lead} <a href="/b">Grain prices rise in Odesa</a></strong></p>')


@pytest.mark.parametrize(
    "name", ["byline-block", "trending", "sponsor-content", "text-comment", "modal-body", "caption-text"]
)
@pytest.mark.parametrize("shape", ["one box", "a box each", "half"])
def test_the_articles_text_is_no_furniture_whatever_its_boxes_are_called(name: str, shape: str) -> None:
    half = len(STORY) // 2
    bodies = {
        "one box": f'<div class="{name}">{"".join(PARAGRAPHS)}</div>',
        "a box each": "".join(f'<div class="{name}">{paragraph}</div>' for paragraph in PARAGRAPHS),
        "half": f'{"".join(PARAGRAPHS[:half])}<div class="{name}">{"".join(PARAGRAPHS[half:])}</div>',
    }
    assert texts(bodies[shape]) == list(STORY)


def test_a_box_after_a_newsletters_signup_is_no_newsletter() -> None:
    last = "".join(PARAGRAPHS[-2:])
    body = f'{"".join(PARAGRAPHS[:-2])}<div class="content-after-newsletter-signup">{last}</div>'
    assert texts(body) == list(STORY)


HEADINGS = [
    "Watch: What the officer did next",
    "Read: the small print",
    "Explained: the law behind it",
    "In depth: how the queue began",
    "More on taxes",
    "More to come",
    "Our sources",
    "Image of a killer",
    "Source: a man who was there",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_over_the_articles_prose_that_leads_nowhere_stays(heading: str) -> None:
    assert_stays(MIDDLE, f"<h2>{heading}</h2>", heading)
    assert_stays(MIDDLE, f"<!-- a --><h2>{heading}</h2><!-- b -->", heading)
    sentence = "Nobody in the port was told of it."
    assert_stays(MIDDLE, f"<h3>{heading}</h3><p>{sentence}</p>", heading, sentence)


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_that_leads_to_another_story_or_stands_under_a_picture_goes(heading: str) -> None:
    assert_goes(MIDDLE, f"<h3><a href='/other-story'>{heading}</a></h3>")
    assert_goes(MIDDLE, f"<figure><img src='/a.jpg'></figure><h5>{heading}</h5>")


@pytest.mark.parametrize("title", ["More on taxes", "More to come", "Our sources", "Recommended reading"])
def test_in_text_a_title_right_over_prose_takes_no_paragraph_along(title: str) -> None:
    said = [" ".join(text.split()[:12]).rstrip(",.") + "." for text in STORY]
    lines = ["Crane collapse closes port of Varna", *said[:5], title, *said[5:]]
    document = Document(
        content="\n\n".join(lines).encode(),
        media_type="text/plain",
        url="file:a.txt",
        retrieved=datetime(2026, 1, 1, tzinfo=UTC),
    )
    body = [block.text for block in parse(document).body]
    assert [text for text in said if text not in body] == []


CONSENT = """<div class="embed"><strong>Allow <em>X</em> content?</strong><p>This article contains content
provided by <em>X</em>. We ask for your permission before anything is loaded, as they may be using
cookies. You may
want to read <a href="https://x.com/p">X’s cookie policy</a> before accepting.</p></div>"""


@pytest.mark.parametrize(
    "more",
    [
        CONSENT,
        "<p>To display this content from YouTube, you must enable advertisement tracking.</p>",
        "<p>Advertisement · Scroll to continue</p>",
        "<p>Externen Inhalt jetzt laden</p>",
        "<p><em>Don’t miss out on the latest news</em></p>",
    ],
)
def test_what_stands_in_for_an_embed_or_an_advertisement_goes(more: str) -> None:
    assert_goes(MIDDLE, more)


@pytest.mark.parametrize(
    "more",
    [
        "<p>The post <a href='/a'>Crane closes port</a> appeared first on <a href='/'>Courier</a>.</p>",
        "<p>sa/ma</p>",
        "<p>desk@courier.example</p>",
        "<p>انتهای پیام</p>",
        "<p><em>You can follow BBC Sport on Facebook.</em></p>",
    ],
)
def test_what_a_feed_or_a_newsroom_puts_under_an_article_goes(more: str) -> None:
    assert_goes(END, more)


def test_letters_with_a_slash_and_an_address_stay_within_an_article() -> None:
    assert_stays(MIDDLE, "<p>A/B</p><p>inspection@port.example</p>", "A/B", "inspection@port.example")


def test_a_chapter_on_comments_is_the_articles_and_comments_are_not() -> None:
    chapter = "<h2>Closing the box</h2><p>A third of the papers have closed theirs.</p>"
    told = "<h2>Comments</h2><p>A third of the papers have closed theirs.</p>"
    assert texts("".join(PARAGRAPHS) + chapter.replace("A third", "Half") + told)[-2:] == [
        "Comments",
        "A third of the papers have closed theirs.",
    ]
    comments = "<h2>Comments</h2><div><b>Dave P</b><p>They closed the port, and about time it was.</p></div>"
    assert "Comments" not in texts("".join(PARAGRAPHS) + chapter + comments)


@pytest.mark.parametrize(
    ("line", "stays"),
    [("<b>What a crane of this size does</b>", True), ("<a href='/b'>Crane of the year</a>", False)],
    ids=["a subhead", "a link"],
)
def test_a_line_below_a_label_whose_links_are_gone_is_a_subhead(line: str, stays: bool) -> None:
    links = "<ul><li><a href='/c'>The night the lights went out</a></li><li><a href='/d'>A port</a></li></ul>"
    label = f"<p><strong>Related stories</strong></p>{links}<p>{line}</p>"
    told = texts("".join([*PARAGRAPHS[:4], label, *PARAGRAPHS[4:]]))
    assert any("rane of t" in text for text in told) is stays
    assert "Related stories" not in told


def test_a_live_report_keeps_the_times_and_titles_over_its_entries() -> None:
    entries = (
        "18:40 Power is back in Asparuhovo",
        "16:05 Ferry reaches the quay",
        "14:20 Bridge closed to cars",
    )
    told = "".join(f"<p><b>{entry}</b></p><p>That is what the city said.</p>" for entry in entries)
    kept = texts(f"{PARAGRAPHS[0]}{told}")
    assert [entry for entry in entries if entry in kept] == list(entries)


@pytest.mark.parametrize("label", ["Ads:", "Listen:"])
def test_the_first_words_of_an_item_label_no_box(label: str) -> None:
    items = (label + " ports may place them on the quay.", "Fees: these were raised in May by the city.")
    for item_of in ("<li><strong>{}:</strong> {}</li>", "<li><b>{}</b><span>: {}</span></li>"):
        listed = "".join(item_of.format(*item.split(": ", 1)) for item in items)
        kept = texts("".join([*PARAGRAPHS[:MIDDLE], f"<ul>{listed}</ul>", *PARAGRAPHS[MIDDLE:]]))
        assert [item for item in items if item in kept] == list(items)


def test_a_chapter_of_one_word_in_a_box_is_no_talk_of_readers() -> None:
    chapters = ("<h2>Methods</h2>", "<h2>Results</h2>", "<h2>Discussion</h2>")
    parts = (PARAGRAPHS[:4], PARAGRAPHS[4:7], PARAGRAPHS[7:])
    kept = texts(
        "".join(
            f"<section>{title}{''.join(part)}</section>" for title, part in zip(chapters, parts, strict=True)
        )
    )
    assert kept[-4:] == ["Discussion", *STORY[7:]]


def test_the_subheads_that_a_box_of_furniture_lists_stay() -> None:
    subheads = ("What the crane cost the city", "Who will pay for all of it")
    links = "".join(f'<li><a href="#{at}">{title}</a></li>' for at, title in enumerate(subheads))
    box = f"<div><h4>Subscribe to our newsletter</h4><ul>{links}</ul></div>"
    parts = [
        f'<h2 id="{at}">{title}</h2>{"".join(PARAGRAPHS[5 * at :][:5])}' for at, title in enumerate(subheads)
    ]
    kept = texts(f"{box}{''.join(parts)}")
    assert [title for title in subheads if title in kept] == list(subheads)


@pytest.mark.parametrize(
    "paragraph",
    [
        'The union said so in its <a href="/n">newsletter</a> and on posters by the gates.',
        "<span>It sends every </span><a href=/n>newsletter</a><span> and letter by the gates.</span>",
        "The port had placed an <b>ad</b> for new crane drivers in May, on the wall by the gates.",
    ],
)
def test_a_word_of_a_sentence_labels_no_box(paragraph: str) -> None:
    kept = texts("".join([*PARAGRAPHS[:MIDDLE], f"<p>{paragraph}</p>", *PARAGRAPHS[MIDDLE:]]))
    assert any(text.endswith("by the gates.") for text in kept)


def test_the_plain_text_shows_items_and_cells() -> None:
    article = Article(
        url="https://news.example/a",
        body=(
            Block(text="It says:"),
            Block(kind="list_item", text="Bread"),
            Block(kind="list_item", text="Salt"),
            Block(kind="table", text="Rice | 12 | 13"),
            Block(kind="table", text="Oats | 7 | 8"),
            Block(text="Or:"),
            Block(text="One | two."),
        ),
    )
    assert article.text == "It says:\n\n- Bread\n- Salt\n\nRice\t12\t13\nOats\t7\t8\n\nOr:\n\nOne | two."
