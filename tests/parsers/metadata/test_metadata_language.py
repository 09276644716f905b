# ruff: noqa: E501  (a sentence is a line)
"""The language of a text: by script, by function words, by the model, or not at all."""

from datetime import UTC, datetime

import pytest

from parsers import Document, parse
from parsers.metadata import detect_language, settle_language
from parsers.metadata import language as room
from parsers.metadata.language_tags import language_of

SENTENCES = {
    "en": "Officials from China and the Taliban met in Tianjin in a sign that ties between the two are improving.",
    "de": "Der Bundeskanzler traf am Montag in Berlin ein und sprach mit der Presse über die Lage.",
    "fr": "Le président de la République a rencontré les représentants des syndicats pour parler de la réforme.",
    "es": "El presidente se reunió con los representantes de los sindicatos para hablar de la reforma.",
    "pt": "O presidente reuniu-se com os representantes dos sindicatos para falar da reforma do sistema.",
    "it": "Il presidente ha incontrato i rappresentanti dei sindacati per parlare della riforma del lavoro.",
    "nl": "De president heeft een ontmoeting gehad met de vertegenwoordigers van de vakbonden over de hervorming.",
    "sv": "Presidenten träffade företrädare för facket för att diskutera reformen och det som har hänt.",
    "da": "Præsidenten mødtes med repræsentanter for fagforeningerne for at drøfte reformen, der blev vedtaget.",
    "pl": "Prezydent spotkał się z przedstawicielami związków zawodowych, aby porozmawiać o reformie.",
    "cs": "Prezident se setkal se zástupci odborů, aby s nimi hovořil o reformě, která byla schválena.",
    "tr": "Cumhurbaşkanı sendika temsilcileri ile bir araya geldi ve reform için çok önemli olduğunu söyledi.",
    "ca": "El president es va reunir amb els representants dels sindicats per parlar de la reforma que s'ha aprovat.",
    "ru": "Президент встретился с представителями профсоюзов, чтобы обсудить реформу, которая была принята.",
    "uk": "Президент зустрівся з представниками профспілок, щоб обговорити реформу, яка була прийнята.",
    "bg": "Президентът се срещна с представителите на синдикатите, за да обсъдят реформата, която беше приета.",
    "ar": "التقى الرئيس ممثلي النقابات في العاصمة لبحث الإصلاحات التي أعلن عنها بعد الاجتماع مع الوزراء.",
    "fa": "رئیس جمهور با نمایندگان اتحادیه ها دیدار کرد و در این باره گفت که اصلاحات باید انجام شود.",
    "ur": "صدر نے یونین کے نمائندوں سے ملاقات کی اور کہا کہ اصلاحات کے لیے یہ ضروری ہے۔",
    "hi": "राष्ट्रपति ने यूनियन के प्रतिनिधियों से मुलाकात की और कहा कि सुधार के लिए यह जरूरी है।",
    "mr": "राष्ट्रपतींनी संघटनांच्या प्रतिनिधींची भेट घेतली आणि सुधारणा आवश्यक आहे असे त्यांनी सांगितले.",
    "zh": "中国官员与塔利班代表在天津会晤，显示双方关系改善。",
    "ja": "中国当局者とタリバンの代表が天津で会談した。",
    "ko": "중국 관리들이 톈진에서 탈레반 대표단을 만났다.",
    "th": "เจ้าหน้าที่จีนพบกับตัวแทนตาลีบันที่เทียนจิน",
    "el": "Ο πρόεδρος συναντήθηκε με εκπροσώπους των συνδικάτων.",
    "he": "הנשיא נפגש עם נציגי האיגודים המקצועיים",
}


@pytest.mark.parametrize(("code", "text"), SENTENCES.items())
def test_one_sentence_is_enough(code, text):
    assert detect_language(text) == code


@pytest.mark.parametrize(
    "text", ["", "ETIM", "12345 67890 12345 67890 12345 67890", "Breaking news", "\ud800" * 50, "lol " * 40]
)
def test_short_or_unclear_text_has_none(text):
    assert detect_language(text) is None


def test_plain_news_does_not_load_the_model():
    room._model.cache_clear()
    for code in ("en", "de", "es", "zh", "ja", "ru"):
        assert detect_language(
            SENTENCES[code] * 3 + (" He said that it was the first of the talks." * 3 if code == "en" else "")
        )
    assert room._model.cache_info().misses <= 1


@pytest.mark.parametrize(("code", "text"), SENTENCES.items())
@pytest.mark.parametrize("declared", ["en", "de", None, "und"])
def test_a_long_clear_text_tells_its_language_whatever_its_tag(code, text, declared):
    assert settle_language(declared, f"{text}\n" * 6) == code


def test_languages_of_few_function_words_are_told_too():
    text = (
        "Kent merkezinde dün gece çıkan yangında üç katlı bina kullanılamaz hale geldi. İtfaiye ekipleri alevleri "
        "iki saatlik çalışmayla söndürdü. Valilik, yaralı sayısının dörde yükseldiğini ve soruşturma başlatıldığını "
        "duyurdu. Mahalle sakinleri için bir spor salonu açıldı; daha sonra bu binada hasar tespiti yapılacak."
    )
    assert settle_language("en", text) == "tr"


@pytest.mark.parametrize(("code", "text"), SENTENCES.items())
def test_a_short_text_does_not_gainsay_its_tag(code, text):
    assert settle_language("fi", text[:35]) == "fi"


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        (
            "sr",
            "Predsednik se sastao sa predstavnicima sindikata da bi razgovarao o reformi koja je doneta u Beogradu. ",
        ),
        (
            "ms",
            "Presiden bertemu dengan wakil kesatuan sekerja untuk membincangkan pembaharuan yang telah diluluskan itu. ",
        ),
        (
            "nb",
            "Presidenten møtte representanter for fagforeningene for å drøfte reformen som er vedtatt av Stortinget. ",
        ),
        (
            "be",
            "Прэзідэнт сустрэўся з прадстаўнікамі прафсаюзаў, каб абмеркаваць рэформу, якая была прынята ў Мінску. ",
        ),
        ("yi", "דער פרעזידענט האט זיך געטראפן מיט די פארשטייער פון די פאראיינען צו רעדן וועגן דער רעפארם. "),
        ("ps", "ولسمشر د اتحادیو له استازو سره وکتل او ویې ویل چې د اصلاحاتو لپاره دا اړینه ده. "),
        (
            "pt",
            "O presidente reuniu-se com os representantes dos sindicatos para falar da reforma do sistema. ",
        ),
        ("de", "7:30 Uhr Kursana Villa, Festsaal, Reihe 4, Platz 11, Tel. 0441 778812, Eintritt 12 Euro. "),
    ],
)
def test_a_tag_stays_that_the_text_does_not_clearly_gainsay(declared, text):
    assert settle_language(declared, text * 6) == declared


def _page(lang, text):
    paragraphs = "".join(f"<p>{text} {'I' * number}. {text}</p>" for number in range(1, 7))
    html = f"<html{lang}><head><title>{text[:60]}</title></head><body><article>"
    content = f"{html}<h1>{text[:60]}</h1>{paragraphs}</article></body></html>".encode()
    now = datetime(2026, 1, 2, tzinfo=UTC)
    return parse(Document(content=content, url="https://example.com/a", retrieved=now))


@pytest.mark.parametrize(("lang", "code"), [(' lang="en"', "de"), ("", "fr"), (' lang="fr-FR"', "ru")])
def test_the_language_of_a_page_is_that_of_its_article(lang, code):
    article = _page(lang, SENTENCES[code])
    assert (article.language, article.origins["language"]) == (code, "text")


def test_a_tag_that_is_right_stays_the_witness():
    article = _page(' lang="de-AT"', SENTENCES["de"])
    assert (article.language, article.origins["language"]) == ("de", "html")


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en-GB", "en"),
        ("pt_BR", "pt"),
        (" DE ", "de"),
        ("zh-Hant-TW", "zh"),
        ("iw", "he"),
        ("in", "id"),
        ("cn", "zh"),
        ("ua", "uk"),
        ("cz", "cs"),
        ("deu", "de"),
        ("nb", "nb"),
        ("ckb", "ckb"),
        ("es-419", "es"),
        ("utf-8", ""),
        ("iso-8859-1", ""),
        ("xx", ""),
        ("english", ""),
        ("", ""),
    ],
)
def test_tags_as_codes(tag, code):
    assert language_of(tag) == code


def test_a_tag_that_names_no_language_leaves_it_to_the_text():
    text = SENTENCES["es"] * 3
    html = f'<html lang="xx"><body><article><h1>La reforma</h1><p>{text}</p></article></body></html>'
    document = Document(
        content=html.encode(), url="https://example.com/a", retrieved=datetime(2026, 1, 1, tzinfo=UTC)
    )
    assert parse(document).language == "es"


@pytest.mark.parametrize("declared", ["sr", "hr", "bs"])
def test_languages_that_hardly_differ_are_what_they_are_declared(declared):
    text = (
        "Gradsko veće je u sredu posle tri sata rasprave usvojilo novi budžet za popravku puteva, saopštili su "
        "zvaničnici. Stanovnici severnih opština godinama se žale da zimske kiše odnose puteve i odsecaju sela."
    )
    assert settle_language(declared, text) == declared


PASHTO = (
    "د ولايتي شورا غړو د چارشنبې په ورځ د درې ساعته بحث وروسته د سړکونو د بيا رغونې لپاره نوې بودجه تصويب کړه، "
    "چارواکو وويل. د شمالي ولسواليو اوسېدونکي له کلونو راهيسې شکايت کوي چې د ژمي بارانونه سړکونه وړي."
)
SORANI = (
    "ئەنجوومەنی پارێزگا ڕۆژی چوارشەممە دوای سێ کاتژمێر گفتوگۆ بودجەیەکی نوێی بۆ چاککردنەوەی ڕێگاکان پەسەند کرد، "
    "بەرپرسان گوتیان. دانیشتووانی ناوچەکانی باکوور لە چەند ساڵەوە سکاڵا دەکەن کە بارانی زستان ڕێگاکان دەبات."
)


@pytest.mark.parametrize(("code", "text"), [("ps", PASHTO), ("ckb", SORANI), ("fa", SENTENCES["fa"] * 2)])
@pytest.mark.parametrize("declared", ["en", "de", "tr"])
def test_what_is_in_other_letters_is_not_in_the_language_that_is_declared(code, text, declared):
    assert settle_language(declared, text) == code


def test_latin_letters_are_no_pashto():
    assert settle_language("ps", SENTENCES["en"] * 2) == "en"
    assert settle_language("ar", SENTENCES["fr"] * 2) == "fr"


def test_what_is_written_in_letters_of_either_kind_may_be():
    latin = (
        "Gradsko veće je u sredu posle tri sata rasprave usvojilo novi budžet za popravku puteva u opštini."
    )
    assert settle_language("sr", latin * 2) == "sr"
