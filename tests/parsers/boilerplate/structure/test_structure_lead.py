"""Briefs: the few sentences under a headline are the article, not the stories that are shown below them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from parsers import Article, Document, parse
from parsers.boilerplate.structure.overruling.lead import find_lead
from parsers.boilerplate.structure.page.walk import read_outline
from parsers.tree.reading import read_tree

BRIEFS = {
    "en": (
        "Ferry towed to Kupang after engine fire",
        "An Indonesian ferry carrying 80 passengers was towed to the port of Kupang early on Thursday after "
        "a fire in its engine room, the rescue agency said.",
    ),
    "es": (
        "Dimite la ministra de Sanidad",
        "Elena Roldán ha comunicado este martes su renuncia al presidente, tras meses de enfrentamiento con "
        "los sindicatos médicos.",
    ),
    "ru": (
        "Землетрясение произошло у берегов Камчатки",
        "Подземные толчки магнитудой 6,1 зафиксированы в 120 километрах от Петропавловска, сообщили "
        "сейсмологи.",
    ),
    "de": (
        "Damm in Harburg gebrochen",
        "„Das Wasser stand in der Küche“, sagte eine Anwohnerin am Dienstag und fragte: „Warum hat uns "
        "niemand gewarnt, wenn doch alle es wussten?“",
    ),
    "zh": (
        "印尼松巴岛附近发生地震",
        "中国地震台网测定：11月26日11时12分在印尼松巴岛附近海域发生6.1级地震，震源深度30千米。",
    ),
    "th": (
        "แผ่นดินไหวนอกชายฝั่งสุมาตรา",
        "กรมอุตุนิยมวิทยาเปิดเผยว่าเกิดแผ่นดินไหวขนาด 6.1 นอกชายฝั่งเกาะสุมาตราเมื่อเช้าวันพฤหัสบดี "
        "ยังไม่มีรายงานผู้บาดเจ็บหรือความเสียหาย",
    ),
}
STORIES = (
    (
        "Moscow recognises the Taliban",
        "Russia has become the first country to grant formal recognition to the Taliban government in Kabul, "
        "four years after it took power in Afghanistan.",
    ),
    (
        "Eagles fly again",
        "Three rare eagles were released in the hills above the town on Wednesday after a year of care at a "
        "sanctuary run by volunteers.",
    ),
    (
        "Planet survives next to its star",
        "Astronomers have found a planet the size of Neptune that should not exist: it circles its star "
        "every 31 hours.",
    ),
    (
        "Robot maker cuts forecast",
        "Shares of Nordhaven Robotics fell 11% in early trading on Wednesday after the maker of warehouse "
        "robots cut its forecast for the second time this year.",
    ),
)
CARDS = {
    "title linked": "<div class=card><h3><a href=/{at}>{title}</a></h3><p>{text}</p></div>",
    "teasers": "<article class=teaser><a href=/{at}><h3>{title}</h3></a><p>{text}</p></article>",
    "read more": "<div class=c><h3>{title}</h3><p>{text}</p><a href=/{at}>Read more</a></div>",
    "in the text": "<div class=c><h3>{title}</h3><p>{text} <a href=/{at}>Continue</a></p></div>",
}
BODIES = (
    "<article><h1>{title}</h1><p class=byline>Ann Lee</p><p>{text}</p></article>",
    "<div id=content><div><h1>{title}</h1></div><div class=article-body><p>{text}</p></div></div>",
    "<main class=_x><div class=_y><h1>{title}</h1><i>24.11.2026</i><div><p>{text}</p></div></div></main>",
)


def page(body: str, title: str) -> str:
    return (
        f"<html><head><title>{title} - Bell</title></head><body><nav><a href=/>Home</a></nav>{body}"
        "<footer><p>© 2026 Bell. All rights reserved.</p></footer></body></html>"
    )


def read(markup: str) -> Article:
    document = Document(
        content=markup.encode(),
        charset="utf-8",
        url="https://bell.example/2026/ferry",
        retrieved=datetime(2026, 11, 26, tzinfo=UTC),
    )
    return parse(document)


def shelf(card: str, name: str = "_q9", label: str = "") -> str:
    cards = "".join(card.format(at=at, title=title, text=text) for at, (title, text) in enumerate(STORIES))
    return f'<section class="{name}">{label}{cards}</section>'


@pytest.mark.parametrize("body", BODIES, ids=["article", "content", "hashed"])
@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
@pytest.mark.parametrize("language", BRIEFS)
def test_a_brief_above_cards_is_the_article(language: str, card: str, body: str) -> None:
    title, text = BRIEFS[language]
    found = read(page(body.format(title=title, text=text) + shelf(card), title))
    assert found.text == text


@pytest.mark.parametrize("last", ["Nobody was hurt.", "Both men fled."])
def test_the_few_words_of_a_briefs_second_sentence_are_its_own(last: str) -> None:
    title, text = BRIEFS["en"]
    body = BODIES[0].format(title=title, text=f"{text}</p><p>{last}")
    assert read(page(body, title)).text == f"{text}\n\n{last}"
    label = BODIES[0].format(title=title, text=f"{text}</p><p>More news")
    assert read(page(label, title)).text == text


PLAIN = "<div data-url=/{at}><h3>{title}</h3><p>{text}</p></div>"


@pytest.mark.parametrize(
    ("name", "label"),
    [("related-stories", ""), ("noticias-relacionadas", ""), ("weitere-artikel", "")]
    + [
        ("_q9", f"<h2>{label}</h2>")
        for label in ("Related stories", "Más noticias", "Читайте также", "相关阅读")
    ],
)
def test_a_section_that_says_it_holds_other_stories_is_no_article(name: str, label: str) -> None:
    title, text = BRIEFS["en"]
    assert (
        read(page(BODIES[0].format(title=title, text=text) + shelf(PLAIN, name, label), title)).text == text
    )


def test_what_an_article_tells_under_such_a_name_stays() -> None:
    title, text = BRIEFS["en"]
    told = "".join(f"<p>{told}</p>" for _, told in STORIES)
    own = f"<article><h1>{title}</h1><div class=latest-news><p>{text}</p>{told}</div></article>"
    assert all(told in read(page(own, title)).text for _, told in STORIES)


def test_entries_that_lead_on_stay_where_there_is_no_other_text() -> None:
    title = "Four stories of the week"
    own = f"<main><h1>{title}</h1>{shelf(CARDS['read more'])}</main>"
    assert all(told in read(page(own, title)).text for _, told in STORIES)


def test_items_that_tell_their_story_are_no_other_stories_though_they_lead_on() -> None:
    title, text = BRIEFS["en"]
    item = "<div class=item><p>{text} <a href=/{at}>Report</a></p><p>{text}</p></div>"
    items = "".join(item.format(at=at, text=told) for at, (_, told) in enumerate(STORIES))
    found = read(page(f"<article><h1>{title}</h1><p>{text}</p>{items}</article>", title))
    assert [told for _, told in STORIES if found.text.count(told) != 2] == []


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "Declaración del presidente sobre la inundación",
            (
                "El presidente hizo el martes la siguiente declaración:",
                "El agua se ha llevado casas y se ha llevado vidas.",
                "Ninguna familia quedará sin techo este invierno.",
                "El palacio no dio más detalles.",
            ),
        ),
        (
            "总统就洪水发表声明",
            (
                "共和国总统周二发表了以下声明：",
                "洪水夺走了房屋，也夺走了生命，今晚就会通车。",
                "今年冬天没有一个家庭会无家可归。",
                "总统府没有透露更多细节。",
            ),
        ),
    ],
)
@pytest.mark.parametrize(
    "body", ("<article><h1>{title}</h1>{text}</article>", BODIES[2]), ids=["article", "hashed"]
)
def test_a_brief_last_sentence_is_the_articles_as_the_first_is(
    body: str, title: str, lines: tuple[str, ...]
) -> None:
    first, *said, last = lines
    quote = "".join(f"<p>{line}</p>" for line in said)
    text = f"<p>{first}</p><blockquote>{quote}</blockquote><p>{last}</p>"
    found = read(
        page(body.replace("<p>{text}</p>", "{text}").format(title=title, text=text) + shelf(PLAIN), title)
    )
    assert last in found.text


AMID = (
    "<li>The fire in March: two crews fought it <a href=/fire>for nine hours</a>, and a hand was burnt.</li>"
    "<li>Its owner said the year before that the engine was <a href=/engine>as good as new</a> and safe.</li>"
)


@pytest.mark.parametrize(
    ("tag", "items", "kept"),
    [
        ("section role=complementary", AMID, False),
        ("aside", AMID, False),
        ("aside", AMID.replace("<a href=/fire>", "<a>"), True),
        ("section", AMID, True),
    ],
    ids=["by role", "by tag", "one tells without a link", "no aside"],
)
def test_an_aside_amid_an_article_tells_other_stories_if_each_sentence_leads_to_one(
    tag: str, items: str, kept: bool
) -> None:
    title, text = BRIEFS["en"]
    told = "".join(f"<p>{told}</p>" for _, told in STORIES)
    box = f"<{tag}><h2>The Kupang line</h2><ul>{items}</ul></{tag.partition(' ')[0]}>"
    found = read(page(f"<article><h1>{title}</h1><p>{text}</p>{told}{box}{told}</article>", title))
    assert ("nine hours" in found.text) is kept
    assert STORIES[3][1] in found.text


@pytest.mark.parametrize(
    ("below", "told"), [("Both men fled.", True), ("More news today", False), ("ข่าวล่าสุดวันนี้", False)]
)
def test_few_words_below_a_brief_are_its_own_with_a_stop(below: str, told: bool) -> None:
    title, text = BRIEFS["th"] if below > "Z" else BRIEFS["en"]
    outline = read_outline(read_tree(f"<article><h1>{title}</h1><p>{text}</p><p>{below}</p></article>"))
    assert find_lead(outline, [1.0, 0.0, 0.0], set()) == ([0, 1, 2] if told else [0, 1])
