"""Readings: small boxes of the weather, shares and games go, and the figures of an article stay."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from parsers import Document, parse

TITLE = "Council shuts three libraries"
STORY = [
    "The city council voted on Tuesday night to close three branch libraries and to shorten hours at others.",
    "The closures, which take effect on July 1, are expected to save almost two million pounds a year.",
    "A petition against the plan has gathered more than fourteen thousand signatures since the spring.",
    "The buildings will be offered first to community groups at a nominal rent, the council said.",
]


def read(box: str) -> str:
    lines = [f"<p>{text}</p>" for text in STORY]
    page = (
        f"<html><head><title>{TITLE}</title></head><body><main><article><h1>{TITLE}</h1><div class=k5>"
        f"{''.join(lines[:2])}{box}{''.join(lines[2:])}</div></article></main></body></html>"
    )
    retrieved = datetime(2026, 11, 26, tzinfo=UTC)
    url = "https://www.example.com/news/libraries"
    article = parse(Document(content=page.encode(), charset="utf-8", url=url, retrieved=retrieved))
    assert all(text in article.text for text in STORY)
    return article.text


READINGS = {
    "the weather": "<div><div>Zyrvan</div><div>7°C</div><div>Light rain</div><div>Feels like 4°C</div></div>",
    "a forecast": "<div><h4>Zyrvan</h4><div><span>Sat</span><span>9°</span><span>3°</span></div>"
    "<div><span>Sun</span><span>7°</span><span>-1°</span></div></div>",
    "indices": "<div><div>Zyrvan 500</div><div>6,812.40</div><div>+0.31%</div></div>",
    "a share": "<div><span>ZYRVAN</span> <span>₹1,482.30</span> <span>▲ 12.40 (0.84%)</span></div>",
    "shares that lead on": "<ul><li><a href=/q/z>ZYRVAN</a> 271.49 <b>+1.97%</b></li>"
    "<li><a href=/q/y>TSLA</a> 391.09 <b>-1.05%</b></li></ul>",
    "a game that is over": "<div><div>FT</div><div>Zyrvan</div><div>2</div><div>Bath</div><div>1</div></div>",
    "a game among other names": "<div><div>FT</div><div>Zyrvan</div><div>2</div><div>Council</div>"
    "<div>1</div></div>",
    "games": "<div><div><span>Zyrvan</span><span>3 - 1</span><span>Spurs</span></div>"
    "<a href=/s>Scores</a></div>",
    "hours": "<div><div>Zyrvan</div><div>Fajr 5:21</div><div>Dhuhr 12:01</div><div>Asr 15:12</div></div>",
}


@pytest.mark.parametrize("kind", READINGS)
def test_a_box_of_names_and_readings_goes(kind: str) -> None:
    assert "zyrvan" not in read(READINGS[kind]).lower()


OWN = {
    "a table": "<table><tr><th>Town</th><th>Now</th></tr><tr><td>Zyrvan</td><td>7°C</td></tr>"
    "<tr><td>Riga</td><td>4°C</td></tr></table>",
    "what parties gained": "<ul><li>Zyrvan 34% (+2)</li><li>Greens 20% (-3)</li><li>Others +1%</li></ul>",
    "results in paragraphs": "<p>Zyrvan 3 - 1 Spurs</p><p>Everton 0 - 0 Fulham</p>",
    "a list of degrees": "<ul><li>Zyrvan 21°C</li><li>Oslo 17°C</li><li>Rome 30°C</li></ul>",
    "a sentence with degrees": "<div>In Zyrvan it was <b>7°C</b> at noon, and <b>4°C</b> at night.</div>",
    "a chapter of figures": "<div><h3>Zyrvan in figures</h3><p>7°C</p><p>4°C</p><p>-2°C</p></div>",
    "what rose and fell": "<div><h4>Zyrvan in May</h4><div><span>Food</span><b>+5.1%</b></div>"
    "<div><span>Energy</span><b>-2.0%</b></div></div>",
    "a large gain": "<div><div><b>+12%</b></div><div>Zyrvan rents</div><div>Since 2020</div></div>",
    "how a roast is done": "<div><span>Zyrvan rare 52°C</span><br><span>Done 70°C</span><b>Rest</b></div>",
    "a vote": "<div><div><b>51-49</b></div><div>Zyrvan vote</div><div>Bill passed</div></div>",
    "a timetable": "<div><div>Zyrvan 07:15</div><div>Oslo 09:40</div><div>Rome 12:05</div></div>",
    "an oven's heat": "<div><span>Zyrvan 180°C</span><br><span>Fan 160°C</span><br><span>Gas 4</span></div>",
    "a game of its own": "<div><div>FT</div><div>Libraries</div><div>2</div><div>Council</div><div>1</div>"
    "<div>Zyrvan Park</div></div>",
    "results of its own": "<div><div><span>Zyrvan</span><span>3 - 1</span><span>Libraries</span></div>"
    "<div><span>Petition</span><span>2 - 0</span><span>Council</span></div></div>",
    "what it says was earned": "<div><h4>Zyrvan</h4><div><span>Nominal rent</span><b>£1,214.4</b><b>+5.1%</b>"
    "</div><div><span>Branch</span><b>£6.20</b><b>-2.0%</b></div></div>",
    "large figures": "<div><div>42</div><div>of Zyrvan’s</div><div>12</div><div>to close</div></div>",
}


@pytest.mark.parametrize("kind", OWN)
def test_what_an_article_tells_in_figures_stays(kind: str) -> None:
    assert "Zyrvan" in read(OWN[kind])


def test_a_box_that_stands_beside_no_prose_stays() -> None:
    forecast = "<div><div>Zyrvan</div><div>7°C</div><div>Light rain</div><div>Feels like 4°C</div></div>"
    branches = "<ul><li>Elm Street</li><li>Mill Lane</li></ul>"
    assert "Zyrvan" in read(f"{branches}{forecast}{branches}")
    assert "Zyrvan" not in read(f"{branches}{forecast}")
