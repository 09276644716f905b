"""What ends a sentence, in the scripts that newspapers are written in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from parsers import Block, Document, parse
from parsers.boilerplate.flow.figures import NAMES, look_at
from parsers.words.sentences import count_sentences, ends_sentence, is_prose, may_end_sentence

SENTENCES = {
    "en": "The government said on Thursday that work on the dam would resume.",
    "zh": "政府星期四宣布，停工两年的坎多水坝将恢复施工，居民说事先没有得到通知。",
    "ur": "حکومت نے جمعرات کو اعلان کیا کہ دو سال سے رکا ہوا ڈیم کا کام دوبارہ شروع ہوگا۔",
    "hi": "सरकार ने गुरुवार को घोषणा की कि दो साल से रुका बांध का काम फिर शुरू होगा।",
    "am": "መንግሥት ሐሙስ ዕለት ለሁለት ዓመታት የቆመው የካንዶር ግድብ ሥራ እንደገና እንደሚጀመር አስታወቀ።",
    "hy": "Կառավարությունը հինգշաբթի օրը հայտարարեց, որ Կանդորի ամբարտակի շինարարությունը կվերսկսվի շուտով։",
    "my": "အစိုးရက ကြာသပတေးနေ့တွင် ကန်ဒိုဆည် ဆောက်လုပ်ရေး ပြန်စမည်ဟု ကြေညာသည်။",
    "km": "រដ្ឋាភិបាលបានប្រកាសកាលពីថ្ងៃព្រហស្បតិ៍ថាការងារទំនប់នឹងចាប់ផ្តើមឡើងវិញ។",
}
TITLES = {
    "am": "የካንዶር ግድብ ሥራ እንደገና ተጀመረ",
    "hy": "Կանդորի ամբարտակի շինարարությունը վերսկսվում է",
    "ur": "کندور ڈیم کا کام دوبارہ شروع",
}


@pytest.mark.parametrize("text", [*SENTENCES.values(), "“Ja.“", "(Nobody knows.)", "「そうだ。」", "Why?»"])
def test_a_stop_ends_a_sentence_in_any_script_and_before_closing_marks(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["Related stories", "Kabul, Herat", "No. 5", "“Peace”", "", "รัฐบาลประกาศ"])
def test_a_label_ends_none(text: str) -> None:
    assert not ends_sentence(text)


def test_any_text_of_thai_may_be_a_sentence() -> None:
    assert may_end_sentence("รัฐบาลประกาศเมื่อวันพฤหัสบดี”")
    assert may_end_sentence(SENTENCES["am"])
    assert not may_end_sentence("Related stories")


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_is_prose_in_any_script(language: str) -> None:
    sentence = SENTENCES[language]
    assert is_prose(sentence)
    assert look_at(Block(text=sentence)).values[NAMES.index("sentences")] == 1.0


@pytest.mark.parametrize("language", TITLES)
def test_a_report_of_a_few_sentences_is_an_article_in_any_script(language: str) -> None:
    title, sentence = TITLES[language], SENTENCES[language]
    paragraphs = "".join(f"<p>{sentence[:-1]} {number}{sentence[-1]}</p>" for number in (1, 2, 3, 4, 5))
    page = f"""<html lang="{language}"><head><title>{title}</title><meta property="og:type" content="article">
        </head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"""
    retrieved = datetime(2026, 5, 22, tzinfo=UTC)
    document = Document(content=page, url="https://news.example/1", retrieved=retrieved)
    article = parse(document)
    assert article.completeness == "full"
    assert len(article.body) == 5


@pytest.mark.parametrize("language", SENTENCES)
def test_sentences_are_counted_in_any_script(language: str) -> None:
    assert count_sentences(" ".join([SENTENCES[language]] * 3)) == 3


def test_no_sentence_ends_in_an_abbreviation() -> None:
    assert count_sentences("Dr. Solt of the U.S. met Gov. Rashidi at 5 p.m. on Nov. 3 in Kandor.") == 1
