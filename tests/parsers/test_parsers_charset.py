"""Bytes into text: what browsers would read, and never an exception."""

from __future__ import annotations

import random
import zlib
from datetime import UTC, datetime

import pytest

from parsers import Document, Hints, parse
from parsers.charset import decode
from parsers.tree.reading import read_tree

NOW = datetime(2026, 1, 1, tzinfo=UTC)
RUSSIAN = "Делегация из Пекина прибыла в Ташкент на переговоры о режиме границы, сообщил представитель."
CHINESE = "五国代表星期四在塔什干举行会谈，讨论如何重新开放阿姆河上的边境口岸。" * 3
FRENCH = "L’été dernier, la préfecture avait déjà fermé l’entrepôt — sans succès."


def document(content: bytes, charset: str | None = None, media_type: str = "text/plain") -> Document:
    return Document(content=content, charset=charset, media_type=media_type, url="file:x", retrieved=NOW)


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (FRENCH, "utf-8", None),
        (FRENCH, "utf-8", "iso-8859-1"),  # the default of old servers
        (FRENCH, "utf-8-sig", None),
        (FRENCH, "utf-16", None),
        ("Plain words in wide letters, without any mark.", "utf-16-le", None),
        ("Plain words in wide letters, without any mark.", "utf-16-be", None),
        (FRENCH, "cp1252", "iso-8859-1"),
        (FRENCH, "cp1252", "us-ascii"),
        (RUSSIAN, "windows-1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (RUSSIAN, "windows-1251", None),
        (CHINESE, "gb18030", "gb2312"),
        (CHINESE, "gb18030", None),
        ("今日は会談が行われた。", "iso-2022-jp", "iso-2022-jp"),
        ("今日は会談が行われた。", "cp932", "shift_jis"),
    ],
)
def test_decoded(text: str, encoding: str, declared: str | None) -> None:
    assert decode(document(text.encode(encoding), declared)) == text


def test_the_page_itself_names_its_charset() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body>{RUSSIAN}</body></html>'
    assert RUSSIAN in decode(document(page.encode("windows-1251"), media_type="text/html"))


def test_a_paste_from_an_editor_is_salvaged() -> None:
    content = "Während der ganzen Größenprüfung hieß es: ".encode() + "“genug”".encode("cp1252")
    assert decode(document(content, "utf-8")) == "Während der ganzen Größenprüfung hieß es: “genug”"


@pytest.mark.parametrize(
    "charset",
    [
        "no-such-charset",
        "rot13",
        "base64",
        "idna",
        "\x00",
        "utf-7x",
        "",
    ],
)
def test_a_charset_that_is_none_does_no_harm(charset: str) -> None:
    assert decode(document(FRENCH.encode(), charset)) == FRENCH


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 64, b"\xff\xfea", b"\xed\xa0\x80" * 9, bytes(range(256)) * 9, b"a\n" * 9_000]
)
@pytest.mark.parametrize("media_type", ["text/plain", "text/html", "application/octet-stream"])
def test_nothing_raises_and_everything_can_be_written(content: bytes, media_type: str) -> None:
    assert parse(document(content, media_type=media_type)).model_dump_json()


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "raw_unicode_escape", "undefined"])
def test_pythons_own_encodings_bring_no_hidden_markup(charset: str) -> None:
    content = b"caf\xe9 \\u003cscript +ADw-script"
    assert decode(document(content, charset)).endswith("\\u003cscript +ADw-script")


def test_references_that_no_string_can_hold() -> None:
    tree = read_tree("<p>a&#xD800;b&#x110000;c&#0;d&#x41;</p>")
    assert tree.text_content() == "a\ufffdb\ufffdc\ufffddA"


def _read_as(charset: str, byte: int) -> str:
    """As browsers read it: a byte that Windows-1252 has no letter for is a control character."""
    return chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode(charset)


@pytest.mark.parametrize("misread", ["latin-1", "cp1252"])
@pytest.mark.parametrize(
    "text",
    [
        "It’s the “first” visit – and it won’t be the last, they said.",
        "Déjà à l’été, la préfecture était fermée où l’on négociait.",
        RUSSIAN,
    ],
)
def test_what_was_encoded_twice_is_set_right(text: str, misread: str) -> None:
    page = f"<p>{text}</p>"
    twice = "".join(_read_as(misread, byte) for byte in page.encode("utf-8"))
    assert decode(document(twice.encode("utf-8"))) == page


@pytest.mark.parametrize("misread", ["latin-1", "cp1252"])
def test_what_was_encoded_three_times_is_set_right(misread: str) -> None:
    page = "<p>It’s the “first” visit – • and it won’t be the last, they said.</p>"
    text = page
    for _ in range(2):
        text = "".join(_read_as(misread, byte) for byte in text.encode("utf-8"))
    assert decode(document(text.encode("utf-8"))) == page


def test_what_was_encoded_twice_is_set_right_where_its_letters_are_written_by_name() -> None:
    twice = "Google&acirc;&euro;&trade;s &acirc;&euro;&oelig;AI&acirc;&euro;&#157;, caf&Atilde;&copy; &lt;"
    assert decode(document(f"<p>{twice}</p>".encode())) == "<p>Google’s “AI”, café &lt;</p>"


@pytest.mark.parametrize(
    "text",
    [
        "Er sagte „Das macht Spaß“ und „kein Fuß“, „kein Gruß“, dann ging er – und schloss.",
        "SÃO PAULO É A MAIOR CIDADE DO BRASIL; NÃO HÁ OUTRA IGUAL, DIZEM OS PAULISTANOS: NÃO.",
        "The page showed â€™ where it’s meant to show ’, a classic: “â€œ” is “, “Ã©” is é.",
        "Â£5 was how his first e-mail had it.",
    ],
)
def test_letters_that_only_look_encoded_twice_stay(text: str) -> None:
    assert decode(document(text.encode("utf-8"))) == text


@pytest.mark.parametrize("said", ["utf-16", "UTF-16LE", "utf-32", "unicode"])
def test_a_page_that_can_be_read_is_not_in_the_utf16_it_says(said: str) -> None:
    page = (
        f'<html><head><meta charset="{said}"></head><body><p>Die Größe des Schadens in Köln</p></body></html>'
    )
    assert decode(document(page.encode(), media_type="text/html")) == page
    assert "Die Größe des Schadens" in decode(document(page.encode("cp1252") * 4, media_type="text/html"))


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("省议会批准了一项用于修复道路的新预算", "gb2312"),
        ("県議会は道路補修のための新しい予算を承認した", "shift_jis"),
        ("Ο προϋπολογισμός για τους δρόμους εγκρίθηκε", "iso-8859-7"),
        ("Городской совет утвердил бюджет на дороги", "windows-1251"),
    ],
)
def test_a_few_bytes_gone_wrong_leave_the_page_in_the_charset_it_names(text: str, charset: str) -> None:
    head = f'<script charset="utf-8" src="a.js"></script><meta charset="{charset}">'
    page = head.encode() + f"<p>{text}</p>".encode(charset) * 20 + b"<p>a \x98\xff\x81 b</p>"
    assert text in decode(document(page, media_type="text/html"))


@pytest.mark.parametrize("charset", [None, "ascii"])
def test_a_few_bytes_gone_wrong_leave_utf8_what_it_is(charset: str | None) -> None:
    text = "Le café de l'été est fermé. " * 40
    assert decode(document(text.encode() + b"\x93", charset)) == f"{text}“"


@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
def test_bytes_that_are_no_text_are_no_article(media_type: str) -> None:
    packed = zlib.compress(random.Random(7).randbytes(9_000)) + bytes(range(256)) * 9
    hints = Hints(title="Bridge closed after flood")
    article = parse(document(packed, media_type=media_type).model_copy(update={"hints": hints}))
    assert (article.completeness, article.body) == ("not_an_article", ())
    assert article.headline == "Bridge closed after flood"


def test_a_few_controls_in_a_text_do_no_harm() -> None:
    page = "<p>The bridge\x02 is closed\x0c until\x1f June\x1b[0m, the mayor said.</p>" * 3
    assert decode(document(page.encode(), media_type="text/html")) == page
