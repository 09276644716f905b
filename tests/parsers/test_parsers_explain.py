"""Explain: both sides of a document in its own order."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from parsers import Document, explain, parse

SEED = Path(__file__).parents[2] / "seeds" / "articles" / "003_72ff707ae48c2288.txt"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_rows_of_a_text_stand_in_its_order() -> None:
    document = Document(content=SEED.read_bytes(), media_type="text/plain", url="file:x", retrieved=NOW)
    rows = explain(document, parse(document))
    assert [row.side for row in rows] == ["removed"] * 4 + ["kept"] * 6 + ["removed"]
    assert rows[0].label == "metadata: section line"
    assert rows[1].label == "phrase: audio_player.en"
    assert rows[4].label == "paragraph"


def test_every_block_has_a_row_on_a_page() -> None:
    html = (
        b"<html><body><nav>Home | World</nav><article><h1>Bridge closed</h1><p>"
        + b"The bridge is closed. " * 9
    )
    html += (
        b"</p><p>Also read: the old bridge</p><p>"
        + b"It will open in June. " * 9
        + b"</p></article></body></html>"
    )
    document = Document(content=html, url="https://x.example/a", retrieved=NOW)
    article = parse(document)
    rows = explain(document, article)
    assert len(rows) == len(article.body) + len(article.removed)
    assert "Also read: the old bridge" in {row.text for row in rows if row.side == "removed"}
