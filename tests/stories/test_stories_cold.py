"""The cold start: with nothing seen before, the two seed reports are one story, unrelated texts not."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import pytest

from parsers.article import Article, Block
from tocsin.stories import Fingerprint, StoryIndex, fingerprint

NOW = datetime(2021, 7, 29, tzinfo=UTC)
SEEDS = sorted((Path(__file__).parents[2] / "seeds/articles").glob("*.txt"))


def read(path: Path) -> Article:
    headline, *body = path.read_text(encoding="utf-8").replace("\xa0", " ").split("\n\n")
    return Article(
        url=path.name, headline=headline, body=tuple(Block(text=text) for text in body), language="en"
    )


def test_the_seeds_are_one_story_in_either_order() -> None:
    first, second = (fingerprint(read(path)) for path in SEEDS)
    for earlier, later in ((first, second), (second, first)):
        index = StoryIndex()
        assert index.place(earlier, NOW).kind == "new"
        index.absorb(1, 1, earlier, NOW)
        placement = index.place(later, NOW)
        assert (placement.story_id, placement.kind) == (1, "report")


def test_an_article_met_again_is_a_copy_of_itself() -> None:
    index = StoryIndex()
    known = fingerprint(read(SEEDS[0]))
    index.absorb(7, 3, known, NOW)
    placement = index.place(known, NOW)
    assert (placement.kind, placement.of, placement.story_id) == ("copy", 7, 3)


def test_a_fingerprint_survives_its_line() -> None:
    known = fingerprint(read(SEEDS[0]))
    line = known.to_json()
    assert "\n" not in line
    assert Fingerprint.from_json(line) == known


OTHERS = {
    "Taliban bar women from universities in Afghanistan": """
        Taliban authorities in Afghanistan on Tuesday ordered an indefinite ban on university education
        for women, the ministry of higher education said in a letter to all government and private
        universities. The decision drew condemnation from the United States and the United Nations, and
        is likely to add to the isolation of the Kabul government. Neda Mohammad Nadeem, the minister
        for higher education, confirmed the order. Students in Kabul and Kandahar described finding
        guards at the gates. The Taliban had promised a softer rule when they seized power in August
        2021 but have barred girls from secondary schools.""",
    "Quake in eastern Afghanistan kills more than 1,000": """
        A magnitude 6.1 earthquake struck Paktika province in eastern Afghanistan early on Wednesday,
        killing at least 1,000 people, the Taliban-run disaster management authority said. Houses were
        reduced to rubble and helicopters ferried the injured to hospitals in Kabul. Officials appealed
        to aid agencies, saying the sanctions on the Taliban government made rescue work harder.
        Mohammad Nassim Haqqani of the authority said most deaths were confirmed in Paktika, with 255 in
        neighbouring Khost.""",
    "China's exports rise as Beijing eases virus curbs": """
        China's exports rose faster than expected in July, customs data showed, as factories in Shanghai
        and Guangdong made up for time lost to lockdowns. Shipments grew 18 percent from a year earlier.
        Economists in Beijing said the property slump still weighed on the domestic economy. Foreign
        ministry officials declined to comment on trade talks with Washington. Analysts expect the
        People's Bank of China to keep policy loose.""",
    "Chinese foreign minister Wang Yi to visit Moscow": """
        Chinese Foreign Minister Wang Yi will travel to Moscow next week for talks with Sergei Lavrov,
        the foreign ministry in Beijing said on Wednesday. The two will discuss Ukraine, energy supplies
        and a planned summit. China and Russia have deepened their ties since 2022, with trade between
        the two countries reaching a record. A spokesman said Beijing hoped for peace and stability in
        the region.""",
    "Kabul bomb kills dozens at school": """
        A bomb tore through an education centre in a Shia area of Kabul on Friday, killing at least 35
        people, most of them young women who were sitting a practice exam. No group claimed the attack.
        The Taliban interior ministry said security teams had reached the site in the Dasht-e-Barchi
        district. Islamic State has attacked Hazaras in Afghanistan repeatedly since the Taliban took
        over in August.""",
    "Taliban close in on Kunduz as Afghan forces retreat": """
        Taliban fighters entered the northern city of Kunduz on Sunday, seizing government buildings and
        leaving only the airport and an army base in the hands of Afghan forces. It is the most
        important city to fall since the militants began their offensive in May, when US-led foreign
        troops began to withdraw. Afghan officials in Kabul said special forces had been sent. More than
        half of Afghanistan's districts are now under Taliban control.""",
}
DATA = Path(__file__).parents[3] / "shared" / "data"


def text(headline: str, body: str) -> Fingerprint:
    paragraphs = (Block(text=" ".join(body.split())),)
    return fingerprint(Article(url="about:blank", headline=headline, body=paragraphs, language="en"))


def one_story(first: Fingerprint, second: Fingerprint) -> bool:
    """Whether two texts are one story when they are the only two ever seen, whichever comes first."""
    joined = []
    for earlier, later in ((first, second), (second, first)):
        index = StoryIndex()
        index.absorb(1, 1, earlier, NOW)
        joined.append(index.place(later, NOW).story_id == 1)
    return any(joined)


def test_texts_about_the_same_countries_and_people_are_stories_of_their_own() -> None:
    known = [fingerprint(read(path)) for path in SEEDS]
    others = {headline: text(headline, body) for headline, body in OTHERS.items()}
    wrong = [headline for headline, other in others.items() if any(one_story(seed, other) for seed in known)]
    wrong += [f"{a} = {b}" for a, b in combinations(others, 2) if one_story(others[a], others[b])]
    assert not wrong


def needs(path: Path) -> Path:
    if not path.exists():
        pytest.skip(f"no development data at {path}")
    return path


def test_pages_of_many_sites_are_stories_of_their_own() -> None:
    """Pairs drawn from 793 pages of blogs and guides, some of which are about the same thing."""
    folder = needs(DATA / "wcxb-dev" / "ground-truth")
    pages = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))[::2]]
    known = [
        text(page["title"] or "", page["body"]) for page in pages if len((page["body"] or "").split()) > 100
    ]
    draw = random.Random(0)
    wrong = sum(one_story(*draw.sample(known, 2)) for _ in range(1000))
    assert wrong <= 3


def test_pairs_of_news_reports_met_with_nothing_else_known() -> None:
    """Two reports of one event are mostly one story, of two like events seldom, of other matters never."""
    lines = needs(DATA / "stories" / "ecb.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    draw = random.Random(0)
    known = {row["id"]: text(row["title"], row["text"]) for row in rows}
    same, alike, other = [], [], []
    for one, two in (draw.sample(rows, 2) for _ in range(60_000)):
        if one["label"] == two["label"]:
            same.append((one, two))
        elif one["topic"] == two["topic"]:
            alike.append((one, two))
        elif len(other) < 600:
            other.append((one, two))
    share = [
        sum(one_story(known[a["id"]], known[b["id"]]) for a, b in pairs[:400]) / len(pairs[:400])
        for pairs in (same, alike, other)
    ]
    assert share[0] >= 0.7
    assert share[1] <= 0.12
    assert share[2] == 0


# Two reports of one meeting and one of something else; "xx" is an invented tongue, which has no table.
SPOKEN = json.loads(Path(__file__).with_name("spoken.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", SPOKEN)
def test_other_languages_start_cold_too(language: str) -> None:
    first, second, unrelated = (
        fingerprint(Article(url="about:blank", headline="", body=(Block(text=told),), language=language))
        for told in SPOKEN[language]
    )
    assert one_story(first, second)
    assert not one_story(first, unrelated)
    assert not one_story(second, unrelated)
