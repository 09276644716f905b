"""Labels in many languages, on pages whose markup tells nothing: what stands under them is no article's."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from parsers import Document, parse

NOW = datetime(2026, 1, 1, tzinfo=UTC)
# By language: a paragraph for each day of talks, labels of other stories, of a player and of comments.
PAGES = {
    "fa": (
        "وزارت خارجه روز دوشنبه گفت هیئتی برای گفتگو به تاشکند می‌رود. سخنگو گفت مذاکرات {} روز ادامه دارد.",
        "مطالب مرتبط",
        "به این خبر گوش دهید",
        "نظرات",
    ),
    "ur": (
        "وزارت خارجہ نے پیر کو بتایا کہ ایک وفد تاشقند جائے گا۔ ترجمان نے کہا کہ مذاکرات {} دن جاری رہیں گے۔",
        "متعلقہ خبریں",
        "یہ خبر سنیں",
        "تبصرے",
    ),
    "tr": (
        "Bakanlık pazartesi günü bir heyetin Taşkent'e gideceğini duyurdu. Sözcü {} gün süreceğini söyledi.",
        "İlgili Haberler",
        "HABERİ DİNLE",
        "Yorumlar",
    ),
    "id": (
        "Kementerian pada Senin mengatakan sebuah delegasi akan terbang ke Tashkent. Acaranya {} hari.",
        "Artikel terkait",
        "Dengarkan berita ini",
        "Komentar",
    ),
    "uk": (
        "Міністерство у понеділок повідомило, що делегація вирушає до Ташкента. Вони триватимуть {} дні.",
        "Читайте також",
        "Слухати статтю",
        "Коментарі",
    ),
    "ko": (
        "외교부는 월요일 대표단이 무역 협의를 위해 타슈켄트로 떠난다고 밝혔다. 회담은 {}일 동안 이어진다.",
        "관련 기사",
        "기사 듣기",
        "댓글",
    ),
}


@pytest.mark.parametrize("language", PAGES)
def test_what_stands_under_a_label_is_no_articles_in_any_language(language: str) -> None:
    told, related, listen, comments = PAGES[language]
    story = [told.format(day) for day in range(2, 10)]
    paragraphs = [f"<p>{one}</p>" for one in story]
    paragraphs.insert(4, f"<div><b>{related}</b><p><a href=/b>Zyrvan: {told.format(20)}</a></p></div>")
    reply = f"<div><b>Ali</b><p>Zyrvan! {told.format(30)}</p></div>"
    page = f"""<html lang={language}><title>Zyrvan</title><body><h1>{story[0][:30]}</h1><div>
        <div><span>{listen}</span></div>{"".join(paragraphs)}
        <div><h3>{comments} (2)</h3>{reply}</div></div></body></html>"""
    document = Document(content=page.encode(), charset="utf-8", url="https://example.com/a", retrieved=NOW)
    assert [block.text for block in parse(document).body] == story
