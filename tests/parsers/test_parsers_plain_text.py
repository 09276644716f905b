# ruff: noqa: E501  (a line of a text is a line)
"""Plain text: its marks, the head of a message, the rank of a report, and titles above the headline."""

import time
from datetime import UTC, datetime

import pytest

from parsers import Article, Document, parse
from parsers.boilerplate import phrases
from parsers.boilerplate.flow.frame import Reading, read_frame
from parsers.frame.bylines import read_byline
from parsers.frame.datelines import read_dateline
from parsers.frame.mail import read_message
from parsers.lines import read_lines
from parsers.text import _follow_the_flow, _rescue

NOW = datetime(2026, 11, 26, tzinfo=UTC)
BODY = (
    "Rescue workers pulled eleven bodies from the ruins of a building in the port city of Kherin on Monday.\n\n"
    "At least 34 people were wounded, nine of them children, the governor of the region said in a statement.\n\n"
    "The military said that the building had been hit by two missiles that were fired from across the bay.\n"
)


def read(text: str) -> Article:
    return parse(Document(content=text.encode(), media_type="text/plain", url="file:a.txt", retrieved=NOW))


@pytest.mark.parametrize(
    "head",
    [
        "From: Desk <desk@gazette.com>\nTo: list@example.com\nSubject: Kherin strike kills 11\nDate: Fri, 20 Nov 2026 17:22:11 -0600",
        "Return-Path: <a@b.c>\nMIME-Version: 1.0\nFrom: Desk\nSubject: Re: Kherin\n strike kills 11\nDate: Fri, 20 Nov 2026 17:22:11 -0600",
        "Von: Redaktion\nGesendet: Freitag, 20. November 2026 17:22\nAn: Alle\nBetreff: WG: Kherin strike kills 11",
        "De : Rédaction\nEnvoyé : vendredi 20 novembre 2026 17:22\nÀ : tous\nObjet : TR : Kherin strike kills 11",
        "De: Redacción\nFecha: 20 de noviembre de 2026\nPara: todos\nAsunto: RV: Kherin strike kills 11",
        "От: Редакция\nДата: 20 ноября 2026\nКому: всем\nТема: Kherin strike kills 11",
        "发件人：编辑部\n日期：2026年11月20日\n主题：转发：Kherin strike kills 11",
        "From: Desk\nDate: Fri, 20 Nov 2026 17:22:11 -0600\nSubject: =?utf-8?b?S2hlcmluIHN0cmlrZSBraWxscyAxMQ==?=",
    ],
)
def test_the_subject_of_a_message_is_its_headline(head):
    article = read(f"{head}\n\n{BODY}")
    assert article.headline == "Kherin strike kills 11"
    assert [block.text for block in article.body] == BODY.strip().split("\n\n")
    assert str(article.day) == "2026-11-20"
    assert {gone.rule for gone in article.removed} == {"head of a message"}


@pytest.mark.parametrize(
    "text",
    [
        "Subject: what we know\n\nThe rest of the text.",
        "From: Kherin\nTo: Doha\n\nThe rest of the text.",
        "Date: 20 November\nThe envoys met in Doha.\nSubject: the river\n\nThe rest.",
        "",
    ],
)
def test_lines_with_a_colon_are_no_head_of_a_message(text):
    assert read_message(text).text == text


RANKS = [
    "URGENT",
    "FLASH",
    "- Bulletin -",
    "Eilmeldung",
    "ALERTE",
    "Última hora",
    "СРОЧНО",
    "عاجل",
    "ब्रेकिंग न्यूज़",
    "【速報】",
    "快讯",
    "속보",
]


@pytest.mark.parametrize("rank", RANKS)
def test_the_rank_of_a_report_is_no_headline(rank):
    article = read(f"{rank}\nKherin strike kills 11, governor says\nBy Yuras Karmanau\n\n{BODY}")
    assert article.headline == "Kherin strike kills 11, governor says"
    assert len(article.removed) == 2


def test_a_headline_that_begins_with_its_rank_keeps_it():
    assert read(f"FLASH: Cease-fire signed\n\n{BODY}").headline == "FLASH: Cease-fire signed"
    assert read("URGENT").headline == "URGENT"


def test_marks_of_markdown_are_no_part_of_the_text():
    article = read(
        f"# Kherin strike kills 11\n\n*By Yuras Karmanau*\n\n{BODY}\n## The truce\n\n{BODY[:104]}It held."
    )
    assert (article.headline, article.authors) == ("Kherin strike kills 11", ("Yuras Karmanau",))
    assert ("heading", "The truce") in {(block.kind, block.text) for block in article.body}


@pytest.mark.parametrize(
    "line", ["#harwick #flood", "C# is old", "2 * 3 * 4", "*not* so", "_one_ and _two_", "***"]
)
def test_hashes_and_stars_that_mark_nothing_stay(line):
    assert [read.text for read in read_lines(f"{line} a")] == [f"{line} a"]


SPOKEN = [
    "– Inflationen är under kontroll, men hushållen vågar inte köpa kylskåp, sade Karin Ek.",
    "— Nous ne fermerons aucun service, a promis la ministre.",
    "— Это был самый тяжёлый день, сказал губернатор.",
    "– Człowiek bez samochodu przestał być obywatelem – mówił minister.",
    "- Vi måste agera nu, säger hon till tidningen.",
]


@pytest.mark.parametrize("line", SPOKEN)
def test_speech_after_a_dash_keeps_it_and_is_no_item(line):
    block = read_lines(f"One line.\n\n{line}\n\nAnother line.")[1].block
    assert (block.kind, block.text) == ("paragraph", line)


def test_items_lose_their_bullets():
    text = "- More than 300 homes were flooded last night.\n- Schools are closed until Monday.\n• One\n– Two homes"
    kinds = {(line.block.kind, line.text[0]) for line in read_lines(text)}
    assert kinds == {("list_item", letter) for letter in "MSOT"}


@pytest.mark.parametrize("above", ["THE LANTERN EVENING EDITION", "Harwick Flood", "Vivienda"])
def test_a_title_on_the_byline_counts_where_another_line_stands_above(above):
    title = "Second night in school after ruins burn"
    assert read(f"{above}\n\n{title}\nBy Ann Lee\n\n{BODY}").headline == title


@pytest.mark.parametrize(
    "line", ["Ann Lee, MA, Harwick, Ash, Mill", "20 November 2026, early in the morning"]
)
def test_names_and_dates_above_a_byline_are_no_title(line):
    assert read(f"Flood in Harwick\n{line}\nBy Ann Lee\n\n{BODY}").headline == "Flood in Harwick"


HEADLINE = "Eleven bodies pulled from Kherin ruins"


@pytest.mark.parametrize(
    "above", ["We value your privacy", "Europe | Front line", "EPAPER", "Add to myPaper"]
)
def test_a_few_words_that_say_nothing_of_the_text_are_no_headline(above):
    article = read(f"{above}\n\n{HEADLINE}\n\n{BODY}")
    assert article.headline == HEADLINE
    assert [block.text for block in article.body] == BODY.strip().split("\n\n")


@pytest.mark.parametrize("day", ["21 мая, 12:15", "May 21", "Mon 21 May 12:15", "12 maggio"])
def test_a_day_without_a_year_is_no_headline(day):
    assert read(f"{day}\n\n{HEADLINE}\n\n{BODY}").headline == HEADLINE


def test_people_in_places_are_no_headline():
    head = f"{HEADLINE}\n\nIan Smythe in Halden and Laura Dubar in Brussels\n\nPublished Nov 20 2026"
    assert read(f"{head}\n\n{BODY}").headline == HEADLINE


def test_a_date_that_is_called_that_of_publication_is_it():
    head = f"EPAPER | Nov 24, 2026\n\n{HEADLINE}\n\nIqbal Munir Published Nov 20, 2026 07:03am"
    assert str(read(f"{head}\n\n{BODY}").day) == "2026-11-20"


def test_an_event_of_the_text_is_not_its_date_where_the_address_has_one():
    content = f"{HEADLINE}\n\n12 March 2021\n\n{BODY}".encode()
    url = "https://gazette.example/2026/11/20/kherin"
    article = parse(Document(content=content, media_type="text/plain", url=url, retrieved=NOW))
    assert (str(article.day), article.origins["published"]) == ("2026-11-20", "url")


def test_the_headline_is_found_below_a_menu():
    menu = "\n".join(
        ["Skip to content", "The Gazette", "World", "Ruins of Rome: a guide", "Sport", "Sign in"]
    )
    article = read(f"{menu}\n\n{HEADLINE}\n\nBy Ann Lee\n\n{BODY}")
    assert (article.headline, article.authors) == (HEADLINE, ("Ann Lee",))
    assert [block.text for block in article.body] == BODY.strip().split("\n\n")


def test_the_address_tells_the_headline():
    content = f"Ruins of Kherin in pictures\n\nRescuers dig on\n\n{BODY}".encode()
    url = "https://gazette.example/world/rescuers-dig-on-4711"
    article = parse(Document(content=content, media_type="text/plain", url=url, retrieved=NOW))
    assert article.headline == "Rescuers dig on"


def test_a_byline_may_say_where_it_was_written():
    assert read_byline("By Nargis Hamid in Dushanbe") == ("Nargis Hamid",)
    assert read_byline("By train in Dushanbe") is None
    assert read_byline("By Nargis Hamid in what she called haste") is None


FRENCH = (
    "Un phoque dans la piscine municipale\n\nPublié le 06/02/2024 à 08h00\n\n"
    "Les maîtres-nageurs de la ville ont trouvé mardi un jeune phoque au fond du petit bassin.\n\n"
    "Il a été rendu à la baie vers midi, sous les applaudissements d'une classe de la ville.\n"
)


def test_the_day_and_the_month_of_a_text_are_told_apart_by_its_language_and_its_other_days():
    assert str(read(FRENCH).day) == "2024-02-06"
    english = f"Kherin strike kills 11\n\nPublished 06/02/2024\n\n{BODY}"
    assert str(read(english).day) == "2024-06-02"
    assert str(read(english.replace("on Monday", "on 6 February")).day) == "2024-02-06"


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Omar Haddad\n\nJanuary 30, 2024", ("Omar Haddad",)),
        ("Omar Haddad | January 30, 2024", ("Omar Haddad",)),
        ("July 4, 2023 · 4 min · L. Brandt", ("L. Brandt",)),
        ("이서연 기자 | 입력 2025-03-10 08:00", ("이서연",)),
        ("Omar Haddad\n\nKherin", ()),
        ("Omar Haddad\n\nMay 3, 2024\n\nOmar Haddad", ()),
        ("Rescue Workers | January 30, 2024", ()),
    ],
)
def test_a_bare_name_beside_a_date_is_the_author(line, authors):
    prose = f"{BODY}\nThose rescue workers dug on until Tuesday night, the governor said.\n"
    assert read(f"Kherin strike kills 11 in the port\n\n{line}\n\n{prose}").authors == authors


def test_a_paragraph_below_the_byline_is_no_standfirst_because_of_a_later_byline():
    text = (
        "Mayor drops the stadium plan\n\nBy Hal Brandt\n\nMay 13, 2024\n\n"
        "Mayor Jo Teller said on Monday that she would not ask the council for a stadium.\n\n"
        '"It was a nice drawing," she said to the reporters who had come to the hall.\n\n'
        "Up Next\n\nBy Lena Fox\n\n"
        "Senator Mark Dole asked the Pentagon on Sunday to say whether the aid had reached anybody at all.\n"
    )
    found = read(text)
    assert (found.standfirst, found.body[0].text[:10]) == (None, "Mayor Jo T")


def test_the_last_sentence_below_a_list_is_no_standfirst():
    names = "\n\n".join(
        f"{name} Hassan Akhund, minister" for name in ("Amin", "Badri", "Daud", "Emal", "Farid")
    )
    text = f"Interim cabinet named in Kabul\n\nThese are the names:\n\n{names}\n\nNo women are on the list.\n"
    found = read(text)
    assert found.standfirst is None
    assert found.body[-1].text == "No women are on the list."


def test_a_standfirst_above_a_byline_is_one():
    text = f"Kherin strike kills 11\n\nRescue workers dug all night in the ruins.\n\nBy Omar Haddad\n\n{BODY}"
    assert read(text).standfirst == "Rescue workers dug all night in the ruins."


class _Sure:
    """A page whose lines the flow is sure of, each to a degree that is said here."""

    def __init__(self, *lines: tuple[str, float]) -> None:
        text = "\n\n".join(line for line, _ in lines)
        blocks = [line.block for line in read_lines(f"{BODY}\n{text}\n")]
        kept, removed = phrases.strip(blocks)
        self.reading = Reading(tuple(blocks), kept, removed)
        self.sure = [0.99] * (len(blocks) - len(lines)) + [sure for _, sure in lines]

    def rescued(self) -> list[str]:
        before = set(self.reading.open())
        _rescue(self.reading, self.sure)
        return [self.reading.text(at) for at in self.reading.open() if at not in before]

    def followed(self) -> list[str]:
        """The lines below the three of the body that stay where the flow is followed."""
        _follow_the_flow(self.reading, self.sure)
        return [self.reading.text(at) for at in self.reading.open()[3:]]


RELATED, OTHER = ("Related stories", 0.1), ("Divers find a bell in the bay", 0.1)
LAST = "“We go home with dust,” said the last of them."


def test_a_last_sentence_under_a_title_comes_back_where_it_likely_runs_on():
    assert _Sure(RELATED, OTHER, (LAST, 0.7)).rescued() == [LAST]
    assert _Sure(RELATED, OTHER, (LAST, 0.5)).rescued() == []
    assert _Sure(RELATED, OTHER, ("Dust and paper", 0.7)).rescued() == []


BRIEF = "State police are investigating."


def test_a_brief_sentence_below_one_that_stays_runs_on():
    assert _Sure((BRIEF, 0.3)).followed() == [BRIEF]
    assert _Sure((BRIEF, 0.2)).followed() == []
    assert _Sure(("Divers find a bell", 0.1), (BRIEF, 0.3)).followed() == []
    assert _Sure(("Divers find a bell", 0.3)).followed() == []
    assert _Sure(("Advertisement", 0.1), (BRIEF, 0.3)).followed() == [BRIEF]
    assert _Sure(RELATED, (BRIEF, 0.3)).followed() == []


def test_a_summary_in_a_list_of_titles_does_not():
    assert _Sure(RELATED, OTHER, (LAST, 0.7), OTHER, ("It was rung once by the mayor.", 0.7)).rescued() == []
    assert _Sure(RELATED, OTHER, (LAST, 0.9), OTHER, ("It was rung once by the mayor.", 0.1)).rescued() == [
        LAST
    ]


@pytest.mark.parametrize(
    "line",
    [
        "July 4, 2023 · 4 min · L. Brandt",
        "Tue, July 4, 2023 at 11:22 AM UTC2 min read",
        "3 min read·Jul 4, 2023",
        "4. Juli 2023 · 3 Min. Lesezeit",
        "4 juillet 2023 • 5 minutes de lecture",
    ],
)
def test_how_long_a_text_takes_to_read_is_no_part_of_its_date(line):
    assert str(read_dateline(line).published.printed) == "2023-07-04"
    assert read_dateline("Storms hit within 5 min on July 4, 2023") is None


@pytest.mark.parametrize(
    "line",
    [
        "by Meret Ataeva May 21, 2023",
        "By Meret Ataeva | May 21, 2023 | News",
        "May 21, 2023 by Meret Ataeva 3 Comments",
        "May 21, 2023 By Meret Ataeva Leave a Comment",
    ],
)
def test_a_byline_may_say_when_too(line):
    found = read(f"Kherin strike kills 11 in the port\n\n{line}\n\n{BODY}")
    assert (found.authors, str(found.day)) == (("Meret Ataeva",), "2023-05-21")


def test_a_date_after_an_update_s_word_in_a_byline_is_no_publication():
    found = read(f"Kherin strike kills 11 in the port\n\nBy Meret Ataeva, updated May 21, 2023\n\n{BODY}")
    assert found.published is None


@pytest.mark.parametrize("piece", ["Re:", "Fwd : ", "=?utf-8?q?a?= "])
def test_an_endless_subject_takes_no_time(piece: str) -> None:
    begun = time.process_time()
    message = read_message(f"Subject: {piece * 100_000}Kherin\nFrom: Desk\n\nThe envoys met in Doha.")
    assert message.text.strip() == "The envoys met in Doha."
    assert time.process_time() - begun < 2  # 10 to 100 were needed


BUDGET = (
    "The council approved a new budget for road repairs on Wednesday after three hours of debate.\n\n"
    "Residents of the northern districts have complained for years that the rains wash away the roads."
)


def read_dropped(text: str) -> Article:
    now = datetime(2025, 11, 27, tzinfo=UTC)
    return parse(Document(content=text.encode(), media_type="text/plain", url="file:///a.txt", retrieved=now))


@pytest.mark.parametrize(
    "line", ["By Dana Whitfield dana@courier.com", "By Dana Whitfield <dana@courier.com>"]
)
def test_an_address_behind_a_name_is_none_of_it(line: str) -> None:
    article = read_dropped(f"Road budget approved\n\n{line}\n\nNov 26, 2025\n\n{BUDGET}")
    assert (article.headline, article.authors) == ("Road budget approved", ("Dana Whitfield",))


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("DAYTON, Ohio, Nov. 26, 2025 /PRNewswire/ -- ", "2025-11-26"),
        ("Kabul, 26 November 2025 (Example News) – ", "2025-11-26"),
        ("KABUL, Nov. 26 (Reuters) - ", None),
        ("Since Nov. 26, 2019 – the day of the flood – ", None),
    ],
)
@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_the_day_with_which_a_report_begins(opening: str, day: str | None, kind: str) -> None:
    paragraphs = f"{opening}{BUDGET}".split("\n\n")
    html = "<h1>Road budget approved</h1>" + "".join(f"<p>{one} More of it here.</p>" for one in paragraphs)
    text = html if kind == "text/html" else f"Road budget approved\n\n{opening}{BUDGET}"
    now = datetime(2025, 11, 27, tzinfo=UTC)
    article = parse(Document(content=text.encode(), media_type=kind, url="https://e.com/a", retrieved=now))
    assert (str(article.day) if article.day else None) == day


REPORT = (
    "Flood hits valley towns",
    "The river rose by two metres on Monday night and flooded the centres of four towns, officials said.",
    "Hundreds of people were brought to safety by boat, and two bridges had to be closed to all traffic.",
    "The mayor said that the damage would be counted once the streets were dry, and thanked everybody.",
)
TALK = (
    "1. I think that the town should have built the dam years ago, as my father used to say to everybody.",
    "2. It is always the same with these people, they never listen to anybody who knows the river better.",
    "3. The river has risen like this before, in the year when I was born, and nobody built a dam then.",
)


@pytest.mark.parametrize(
    "title",
    [
        "3 Comments",
        "Comments Leave a Reply",
        "3 thoughts on “Flood hits valley towns”",
        "Kommentare Schreibe einen Kommentar",
        "3 Antworten auf „Flut im Tal“",
        "3 réflexions sur « Crue dans la vallée »",
        "3 pensamientos en “Crecida en el valle”",
    ],
)
def test_what_readers_say_goes_whole_though_it_reads_like_the_article(title: str) -> None:
    article = read("\n\n".join((*REPORT, title, *TALK)))
    assert [block.text for block in article.body] == list(REPORT[1:])


def test_what_readers_say_may_be_told_by_who_said_it_and_when() -> None:
    signed = [line for said in TALK for line in (said[3:], "Posted by: Florida Man, 27 Sep 2011 | 15:22")]
    article = read("\n\n".join((*REPORT, "Visitor comments Add your comment", *signed)))
    assert [block.text for block in article.body] == list(REPORT[1:])


def test_a_count_of_comments_above_the_text_ends_nothing() -> None:
    article = read("\n\n".join((REPORT[0], "3 Comments", *REPORT[1:])))
    assert [block.text for block in article.body] == list(REPORT[1:])


def test_a_button_to_comment_above_the_text_ends_nothing_though_dates_stand_below_it() -> None:
    menu = "Create a reading list by clicking the icon next to the stories that you wish to save for later."
    dates = ("By Noah Roth", "December 18, 2025", "Jim Alder/Post, 2025")
    text = "\n\n".join((menu, REPORT[0], REPORT[1], "{}", *dates, *REPORT[2:], *(one[3:] for one in TALK)))
    assert REPORT[3] in read(text.format("Comment")).text
    assert REPORT[3] not in read(text.format("Comments")).text


def test_a_count_of_comments_within_the_text_ends_nothing_where_nobody_answers() -> None:
    article = read("\n\n".join((*REPORT[:3], "3 Comments", *REPORT[1:][2:], *(said[3:] for said in TALK))))
    assert REPORT[3] in [block.text for block in article.body]


def test_a_count_of_comments_above_a_long_text_with_years_and_hours_ends_nothing() -> None:
    aside = "Workers at the old dam in June 2024. (Jim Alder/Post)"
    told = [f"{said[:-1]} on day {day}." for day in range(6) for said in REPORT[1:]]
    end = ("By Noah Roth, 4h ago", "Why coffee costs more", "By Noah Roth, 5h ago", "Ferry runs aground")
    article = read("\n\n".join((*REPORT, "412 Comments", aside, *told, *end)))
    assert told[-1] in [block.text for block in article.body]


def test_a_text_of_brief_sentences_goes_on_below_a_label_and_its_title() -> None:
    brief = ("The pub shuts at five.", "The last bus leaves at four.", "Nobody has seen it since.")
    article = read("\n\n".join((*REPORT, "Related stories", "Ferry runs aground off Malta", *brief)))
    assert [block.text for block in article.body] == [*REPORT[1:], *brief]


def _effects(text: str) -> list[str]:
    return phrases.Page([line.block for line in read_lines(text)]).effects


def test_an_invitation_that_each_card_has_is_no_title_of_comments():
    card = "Read reviews\n\nThe ferry line has six boats, and its crews know each of the harbours on the coast well.\n\n"
    cards = _effects(f"{BODY}\n{card * 3}")
    assert "rest" not in cards
    assert "rest" in _effects(f"{BODY}\n{card}")


def test_the_discussion_of_results_is_no_title_of_comments():
    paper = f"1. Methods\n\n{BODY}\n2. Results\n\n{BODY}\n{{}}\n\n{BODY}"
    assert "rest" not in _effects(paper.format("3. Discussion")) + _effects(paper.format("DISCUSSION"))
    assert "rest" in _effects(f"{BODY}\nDiscussion\n\n{BODY}")


@pytest.mark.parametrize("chapter", ["Abstract", "[Methods]", "RESULTS:"])
def test_a_paper_without_numbers_has_a_discussion_too(chapter: str):
    paper = f"{chapter}\n\n{BODY}\nINTRODUCTION\n\n{BODY}\nDISCUSSION\n\n{BODY}"
    assert "rest" not in _effects(paper)
    assert "rest" in _effects(paper.replace(f"{chapter}\n\n", ""))


def test_what_leads_to_a_shop_is_no_title_of_other_stories():
    product = "{}\n\nPower source: battery\n\nWeight: 20 pounds\n"
    assert "list" not in _effects(f"{BODY}\n{product.format('View on Etsy Links to Etsy.com')}\n{BODY}")
    assert "list" in _effects(f"{BODY}\n{product.format('View more on bridges')}\n{BODY}")


def test_what_portals_say_of_readers_views_ends_a_chinese_report():
    told = "渡口市政府周一说，洪水过后已有三座桥梁恢复通行，另外两座仍在检修之中，预计下周完成。"
    other = "女子一天打一百个电话被停机"
    article = read(
        f"洪水过后三桥通行\n\n{told}\n\n{told[::-1]}\n\n网友评论仅供其表达个人看法，并不表明渡口网立场。\n\n{other}\n\n新闻 电话\n"
    )
    assert other not in article.text
    assert told in article.text


def test_the_one_byline_under_a_list_of_other_stories_is_the_texts_own_and_several_are_theirs():
    lists = "Related Stories\n\nHarbour ferry stops\n\nBy Omar Haddad\n\n{}"
    one, several = lists.format(""), lists.format("Bridge opens again\n\nBy Lena Falk\n\n")
    assert read(f"Kherin strike kills 11\n\n{BODY}\n{one}").authors == ("Omar Haddad",)
    assert read(f"Kherin strike kills 11\n\n{BODY}\n{several}").authors == ()


SENTENCE = (
    "KHERIN – The prime minister of the coastal republic said on Friday that all refugees who arrive in its ports"
    " by boat will be resettled on the island of Marn."
)


@pytest.mark.parametrize(
    ("first", "kept"),
    [(SENTENCE, True), ("Prime minister says all refugees will be resettled on Marn", False)],
    ids=["a sentence", "a headline"],
)
def test_a_text_that_begins_with_its_first_paragraph_keeps_it(first: str, kept: bool) -> None:
    article = read(f"{first}\n\n{BODY}")
    assert article.headline == first
    assert [block.text for block in article.body] == [*[first] * kept, *BODY.strip().split("\n\n")]


def test_paragraphs_that_stand_together_above_what_looks_like_the_headline_are_text() -> None:
    texts = [*BODY.strip().split("\n\n"), "Kherin strike kills 11", *BODY.strip().split("\n\n")]
    lines = tuple(line.block for line in read_lines("\n\n".join(texts)))
    document = Document(content=b"", url="https://gazette.example/kherin-strike-kills-11", retrieved=NOW)
    for above in (3, 2):
        some = lines[3 - above :]
        reading = Reading(some, list(some), [None] * len(some))
        read_frame(reading, document, [0.3] * above + [0.3] + [0.9] * 3)
        gone = [one.text for one in reading.removed if one and one.rule == "line above the headline"]
        assert reading.headline == "Kherin strike kills 11"
        assert len(gone) == (0 if above == 3 else 2)


@pytest.mark.parametrize(
    ("title", "headline", "publisher"),
    [
        ("Port of Varna opens again - The Harbour Times", "Port of Varna opens again", "The Harbour Times"),
        ("Port of Varna opens again - Mayor Jane Doe", "Port of Varna opens again - Mayor Jane Doe", None),
    ],
)
def test_a_headline_has_no_papers_name_that_the_address_tells(
    title: str, headline: str, publisher: str | None
) -> None:
    told = "The port will be open again by the end of the week, the mayor of Varna said on Tuesday evening."
    text = (
        f"{title}\n\n{told}\n\nCrews had cleared the quay of what was left of a crane that fell in March.\n"
    )
    retrieved = datetime(2026, 1, 1, tzinfo=UTC)
    document = Document(
        content=text.encode(), media_type="text/plain", url="https://harbourtimes.com/a", retrieved=retrieved
    )
    article = parse(document)
    assert (article.headline, article.publisher) == (headline, publisher)
