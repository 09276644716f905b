"""What is said, that it is one message of the service, and that it is the same every time."""

from __future__ import annotations

import re

import pytest
from alerts_desk import RANG, URLS, channel, ring

from tocsin.alerts import Channel, Message, Report, Ring, check_channel, compose, excerpt
from tocsin.alerts.services import service

BODY = "China asked the Taliban to break with the East Turkestan Islamic Movement (ETIM), Beijing said."
MARKS = [(42, 73), (75, 79)]
STORY = Ring(
    key="alert-7",
    topic="etim",
    topic_title="ETIM",
    why=("ETIM", '"East Turkestan Islamic Movement"'),
    query='ETIM OR "East Turkestan Islamic Movement"',
    rang_at=RANG,
    reports=(
        Report(
            headline="Officials from China and the Taliban met",
            publisher="Example Times",
            authors=("Norvisi Mawunyegah",),
            url="https://times.example/met?a=1&b=2",
            published="2021-07-29",
            source="seeds",
            excerpts=(excerpt(BODY, MARKS),),
        ),
        Report(
            headline="China to recognize the Taliban?",
            publisher="Pratidin Time",
            url="https://pratidin.example/1",
        ),
    ),
)
CONSOLE = Channel(name="desk", url="console")
MAIL = Channel(name="mail", url="mailto://smtp.example.org/?from=t@example.org&to=a@example.org")


def sent(message: Message) -> str:
    return message.html or message.text


@pytest.mark.parametrize("name", URLS)
def test_a_story_told_again_says_which_alert_it_goes_on_from(name: str) -> None:
    again = STORY.model_copy(update={"earlier": "Goes on from the alert of 2021-07-20: Talks planned"})
    message = compose(again, channel(name))
    for said in {message.text, sent(message)}:
        assert said.count("Talks planned") == 1
    assert "Talks planned" not in sent(compose(STORY, channel(name)))


def test_the_console_message_whole() -> None:
    message = compose(STORY, CONSOLE)
    assert message.text == (
        "ETIM\n"
        'Why: ETIM · "East Turkestan Islamic Movement"\n'
        "\n"
        "1. Officials from China and the Taliban met\n"
        "   Example Times · Norvisi Mawunyegah · 2021-07-29\n"
        f"   {BODY}\n"
        "   https://times.example/met?a=1&b=2\n"
        "\n"
        "2. China to recognize the Taliban?\n"
        "   Pratidin Time · undated\n"
        "   https://pratidin.example/1\n"
        "\n"
        'Query: ETIM OR "East Turkestan Islamic Movement"'
    )
    assert [message.text[a:b] for a, b in message.marks] == ["East Turkestan Islamic Movement", "ETIM"]
    assert message.title == "ETIM: Officials from China and the Taliban met (+1 more)"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("slack", "*East Turkestan Islamic Movement* (*ETIM*)"),
        ("discord", "**East Turkestan Islamic Movement** (**ETIM**)"),
        ("teams", "**East Turkestan Islamic Movement** (**ETIM**)"),
        ("telegram", "<b>East Turkestan Islamic Movement</b> (<b>ETIM</b>)"),
        ("webhook", "*East Turkestan Islamic Movement* (*ETIM*)"),
        ("sendgrid", "<mark>East Turkestan Islamic Movement</mark> (<mark>ETIM</mark>)"),
    ],
)
def test_each_service_marks_in_its_own_way(name: str, shown: str) -> None:
    assert shown in sent(compose(STORY, channel(name)))


@pytest.mark.parametrize("name", [*URLS, "console", "mail"])
def test_every_channel_says_all_of_it(name: str) -> None:
    there = {"console": CONSOLE, "mail": MAIL}.get(name) or channel(name)
    said = sent(compose(STORY, there)).replace("&amp;", "&").replace("\\", "")
    for part in (
        "ETIM",
        "Officials from China",
        "Example Times",
        "Norvisi",
        "2021-07-29",
        "undated",
        "Pratidin Time",
    ):
        assert part in said
    assert "https://times.example/met?a=1&b=2" in said


def test_a_mail_has_both_parts() -> None:
    message = compose(STORY, MAIL)
    assert "<mark>ETIM</mark>" in message.html
    assert "*ETIM*" in message.text
    hrefs = re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', message.html)
    assert hrefs == [
        (url, url) for url in ("https://times.example/met?a=1&amp;b=2", "https://pratidin.example/1")
    ]


def test_an_update_says_so() -> None:
    message = compose(STORY.model_copy(update={"kind": "updated"}), CONSOLE)
    assert message.text.startswith("ETIM (updated)\n")


def test_same_ring_same_bytes() -> None:
    for name in URLS:
        first, second = (compose(STORY, channel(name)).model_dump_json() for _ in range(2))
        assert first == second
        assert Message.model_validate_json(first).model_dump_json() == first


LONG = {
    "words": "The talks in Tianjin went on for days, and nobody would say what had been agreed. ",
    "chinese": "中国外交部发言人在例行记者会上表示",
    "emoji": "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "markup": "<b>*_`[x](y)&@everyone ",
    "url": "https://news.example/",
}


@pytest.mark.parametrize("name", URLS)
@pytest.mark.parametrize("filler", LONG)
def test_forty_long_reports_fit_one_message(name: str, filler: str) -> None:
    text = LONG[filler] * 60
    told = compose(ring(text, "https://news.example/" + "x" * 1_200, reports=40), channel(name))
    spoken = service(channel(name))
    size = len(sent(told).encode("utf-16-le")) // 2
    assert sent(told).strip()
    assert spoken.body_max == 0 or size <= spoken.body_max
    assert spoken.title_max == 0 or len(told.title) <= spoken.title_max


@pytest.mark.parametrize("name", URLS)
def test_our_limits_are_never_above_apprises(name: str) -> None:
    """A new Apprise that takes less must fail here and not cut an alert in two."""
    import apprise

    plugin = apprise.Apprise.instantiate(URLS[name])
    spoken = service(channel(name))
    assert 0 < spoken.body_max <= plugin.body_maxlen
    assert spoken.title_max <= plugin.title_maxlen
    assert spoken.format in [each.value for each in plugin._formats()]
    assert check_channel(channel(name)) == ()


def test_less_room_less_said_but_never_the_first_headline() -> None:
    many = STORY.model_copy(update={"reports": STORY.reports[:1] * 40})
    teams, discord, mail = (
        sent(compose(many, each)) for each in (channel("teams"), channel("discord"), MAIL)
    )
    assert len(teams) < len(discord) < len(mail)
    for said in (teams, discord, mail):
        assert "Officials from China and the Taliban met" in said
        assert re.search(r"and \d+ more reports", said)


def test_a_tiny_service_gets_the_title() -> None:
    pager = Channel(name="pager", url="dapnet://user:pass@DF1ABC")
    assert service(pager).body_max == 80
    told = compose(STORY, pager)
    assert told.text.startswith("ETIM: Officials from China")
    assert len(told.text) <= 80


def test_a_text_message_has_its_link() -> None:
    phone = Channel(name="phone", url="d7sms://token@15551232000")
    assert service(phone).body_max == 160
    told = compose(STORY, phone)
    assert "https://times.example/met?a=1&b=2" in told.text
    assert len(told.text) <= 160


@pytest.mark.parametrize("name", sorted(URLS))
def test_a_digest_names_as_many_stories_as_there_is_room_for_and_counts_the_rest(name: str) -> None:
    reports = tuple(
        Report(
            headline=f"Headline {number}.", url=f"https://a.test/{number}", excerpts=(excerpt(BODY, MARKS),)
        )
        for number in range(60)
    )
    place = channel(name)
    message = compose(STORY.model_copy(update={"kind": "digest", "reports": reports, "untold": 7}), place)
    assert service(place).fits(sent(message))
    told = len(re.findall(r"Headline \d+\\?\.", sent(message)))
    assert told >= 5 or service(place).body_max < 600
    rest = re.search(r"and (\d+) more reports", sent(message))
    assert rest and told + int(rest[1]) == 67
