"""The cases that make desks distrust their monitors."""

import time

import pytest

from parsers import Block, Removed
from tests.topics.seed_desk import ETIM, RECOGNITION, article, marked, match
from tocsin.topics import Topic, TopicIndex

SEVERAL = 'variants:uyghur OR variants:"east turkestan" OR variants:taliban'


def test_facial_recognition_is_not_recognition() -> None:
    page = article(
        "Police in Kabul Street, Leeds, are testing new cameras. " + "They say little about it. " * 8
        + "The force bought facial recognition software."
    )  # fmt: skip
    assert match(RECOGNITION.query, page) is None
    assert match("recognition AND kabul", page)
    near = article("Facial recognition gates open at Kabul airport.")
    assert match(RECOGNITION.query, near), "the plain query cannot know better …"
    sharper = f'({RECOGNITION.query}) AND NOT "facial recognition"'
    assert match(sharper, near) is None, "… and NOT says so"


def test_an_acronym_inside_a_word() -> None:
    assert match("exact:ETIM", article("The VIETIMES and the Etimology of Sentimental metim.")) is None
    assert match("etim", article("VIETIMES, sentimental")) is None
    found = match("exact:ETIM", page := article("VIETIMES on the ETIM’s men, (ETIM), “ETIM” and ETIM-led."))
    assert found
    assert marked(found, page) == ["ETIM"] * 4


def test_spellings_of_uyghur_and_their_kin() -> None:
    for spelled in ("Uighur", "Uyghur", "Uygur", "UIGUR", "Uyghur’s"):
        assert match("variants:uyghur", article(f"The {spelled} cause."))
    assert match('variants:"east turkestan"', article("East-Turkistan"))
    assert match("variants:taliban", article("the Taleban said"))
    assert match(SEVERAL, article("a turkey")) is None


@pytest.mark.parametrize(
    "hidden", "\u00ad\u034f\u180b\u180e\u200b\u200d\u200e\u2060\ufe00\ufe0f\ufeff\U000e0100"
)
def test_what_is_invisible_hides_nothing(hidden: str) -> None:
    pasted = [f"exact:ETIM{hidden}", f'exact:"ET{hidden}IM"', f'exact:"{hidden}ETIM{hidden}"', "exact:ETIM"]
    for query in pasted:
        for text in ("The ETIM’s men", f"Die{hidden} E{hidden}TIM{hidden} sagt", f"{hidden}ETIM{hidden}"):
            found = match(query, page := article(text))
            assert found, (query, text)
            assert marked(found, page)[0].replace(hidden, "") == "ETIM"
    for text in (f"打击东{hidden}伊{hidden}运等", "打击东伊运等", f"东{hidden}伊 {hidden} 运"):
        for query in ("东伊运", f"东{hidden}伊运", 'exact:"东伊运"' if " " not in text else "东伊运"):
            found = match(query, page := article(text))
            assert found, (query, text)
            assert marked(found, page)[0].replace(hidden, "").replace(" ", "") == "东伊运"
    assert match("东伊运", article(f"东{hidden}，伊运")) is None


def test_invisible_characters_round_the_parts_of_a_query() -> None:
    page = article("The Taliban and the ETIM")
    for query in ("\ufeffexact:ETIM", "\u200e(taliban \u200b etim\u200f)", "taliban \u2060AND \u200betim"):
        assert match(query, page), query


def test_exact_takes_hyphens_of_any_width_for_the_same() -> None:
    for hyphen in "-‐‑–−﹣－":
        assert match('exact:"IS-K"', article(f"The IS{hyphen}K’s men")), hyphen
        assert match(f"exact:IS{hyphen}K", article("IS-K")), hyphen
    assert match('exact:"IS-K"', article("IS K, IS—K, IS - K")) is None


def test_the_dot_below_of_indian_scripts_does_not_matter() -> None:
    for one, other in (("ज़ेलेंस्की", "जेलेंस्की"), ("\u095bेलेंस्की", "ज\u093cेलेंस्की"), ("ਸ਼ਰੀਫ਼", "ਸਰੀਫ")):
        assert match(one, article(other))
        assert match(other, article(one))
    assert match("exact:जेलेंस्की", article("ज़ेलेंस्की")) is None


def test_a_phrase_does_not_cross_a_paragraph() -> None:
    query = '"east turkestan islamic movement"'
    assert match(query, article("They spoke of East Turkestan", "Islamic Movement leaders left.")) is None
    assert match(query, article("They spoke of East Turkestan: Islamic Movement leaders left."))


def test_near_crosses_paragraphs_but_not_headline_and_body() -> None:
    query = "recognition NEAR/5 taliban"
    assert match(query, article("They seek recognition.", "The Taliban left."))
    assert match(query, article("Taliban left.", headline="They seek recognition")) is None
    assert match(query, article("x", headline="They seek recognition", standfirst="Taliban left")) is None
    assert match(query, article("They seek it.", headline="Recognition for the Taliban"))


def test_a_standfirst_that_is_how_the_body_begins_counts_once() -> None:
    text = "The Taliban met in Doha on Friday, and left."
    for standfirst in (text, "The Taliban met in Doha on Fri…", "The Taliban met in Doha ..."):
        assert match("taliban{2}", article(text, headline="Talks", standfirst=standfirst)) is None
        assert match("lead:taliban", article(text, headline="Talks", standfirst=standfirst))


def test_a_standfirst_that_says_it_otherwise_counts_too() -> None:
    text = "The Taliban met in Doha on Friday, and left."
    for standfirst in ("Taliban meet in Doha", "The TALIBAN met in Doha on Friday, and left."):
        assert match("taliban{2}", article(text, headline="Talks", standfirst=standfirst))
    assert match("exact:TALIBAN", article(text, headline="Talks", standfirst="The TALIBAN met in Doha"))
    late = " ".join(["word"] * 70) + " taliban"
    assert match("lead:taliban", article(late + " left.", headline="Talks", standfirst=late))


def test_a_caption_or_removed_block_does_not_ring() -> None:
    page = article("Talks went on.").model_copy(
        update={
            "body": (Block(text="Talks went on."), Block(kind="caption", text="An ETIM flag. Photo: ETIM")),
            "removed": (Removed(text="Related: ETIM", evidence="phrase", rule="related"),),
        }
    )
    assert match("etim", page) is None
    index = TopicIndex([ETIM])
    assert "only in a caption" in str(index.explain("etim", page))
    told = page.model_copy(update={"body": (*page.body, Block(text="The ETIM denied it."))})
    (found,) = index.match(told)
    assert [(span.block, span.start, span.end) for span in found.spans] == [(2, 4, 8)]


def test_a_chinese_report_of_etim() -> None:
    page = article(
        "中国外交部发言人表示，东伊运是联合国安理会列名的恐怖组织。", headline="东突厥斯坦伊斯兰运动"
    )
    found = match("东伊运 OR 东突厥斯坦伊斯兰运动", page)
    assert found
    assert marked(found, page) == ["东突厥斯坦伊斯兰运动", "东伊运"]
    assert match("东伊运", article("中东，伊运")) is None, "punctuation ends a word"
    assert match("variants:东伊运", article("打擊東伊運組織"))
    assert match("ตาลีบัน", article("กลุ่มตาลีบันยึดกรุงคาบูล"))
    assert match("タリバン NEAR/20 承認", article("中国はタリバン政権を正式に承認した。"))


@pytest.mark.parametrize(
    "name", ["アル・カイダ", "本·拉登", "乌萨马‧本‧拉登", "東トルキスタン・イスラム運動", "ｱﾙ･ｶｲﾀﾞ"]
)
def test_a_dot_within_a_name_parts_nothing(name: str) -> None:
    bare = name.translate(dict.fromkeys(map(ord, "・·‧･")))
    for query in (name, f'"{name}"', f'exact:"{name}"', bare):
        found = match(query, page := article(f"国際{name}が"))
        assert found, query
        assert marked(found, page) == [name]
    assert match(name, article(f"国際{bare}が"))
    assert match(f'exact:"{name}"', article(f"国際{bare}が")) is None
    assert match(bare, article("、".join(bare))) is None


@pytest.mark.parametrize(
    "query",
    [
        "（塔利班 OR 基地）AND 承认",
        "「塔利班」 ＡＮＤ ＂承认＂",
        "塔利班 ＮＥＡＲ／１ 承认",
        "ｔａｌｉｂａｎ OR lang：ｚｈ",
        "exact：塔利班",
    ],
)
def test_full_width_signs_are_what_they_stand_for(query: str) -> None:
    assert match(query, article("他们承认塔利班。", language="zh"))
    assert match(query, article("他们承认了。", language="en")) is None


def test_full_width_wildcards() -> None:
    page = article("Recognition of women")
    for query in ("recogni＊", "wom？n", '"recogni＊ of"', "title:x OR wom？n"):
        assert match(query, page), query
    assert match('exact:"ＥＴＩＭ＊"', article("ＥＴＩＭ＊"))
    assert match("exact:ＥＴＩＭ", article("ETIM")) is None, "as written"


@pytest.mark.parametrize("sign", '"״”“')
def test_a_quote_within_a_hebrew_acronym_is_part_of_it(sign: str) -> None:
    page = article(f"דובר צה{sign}ל הודיע על דאע{sign}ש.")
    for written in '"״”':
        name = f"צה{written}ל"
        for query in (name, f"{name} AND דאע{written}ש", f"exact:{name}", f'"{name}"', f"“{name}”"):
            found = match(query, page)
            assert found, query
            assert marked(found, page)[0] == f"צה{sign}ל"
        assert match(f'"דובר {name} הודיע"', page)
    assert match('צה"ל OR צהל', article("צה של, ל")) is None


@pytest.mark.parametrize(
    "query", ["www.bbc.co.uk", "www.bbc.co*", "bbc.co.uk", '"www.bbc.co.uk"', "WWW.bbc", "ｗｗｗ.bbc"]
)
def test_a_site_is_found_with_its_www_and_without(query: str) -> None:
    for url in ("https://www.bbc.co.uk/news/1", "https://bbc.co.uk/news/1"):
        page = article("x").model_copy(update={"url": url})
        assert match(f"source:{query}", page)
    assert match(f"source:{query}", article("x")) is None
    assert match("source:www", article("x"), source="The WWW Gazette"), "a name is a name"


@pytest.mark.parametrize(
    ("query", "text"),
    [
        *(("القاعدة", "القاعده"), ("القاعده", "للقاعدة"), ('"حركة طالبان"', "حركه طالبان")),
        *(("12", "۱۲"), ("١٢", "12"), ("۱۲", "१२"), ('"g20"', "G٢٠"), ("covid-19", "covid-۱۹")),
    ],
)
def test_a_letter_or_digit_written_otherwise_is_the_same(query: str, text: str) -> None:
    found = match(query, page := article(f"{text}."))
    assert found
    assert marked(found, page) == [text]
    assert match(f"exact:{query}", article(text)) is None


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("طالبان", "طالبان وطالبان لطالبان بطالبان فطالبان كطالبان ولطالبان الطالبان والطالبان للطالبان"),
        ("القاعدة", "والقاعدة بالقاعدة للقاعدة فالقاعدة وللقاعدة وبالقاعدة"),
        ("إيران", "لإيران بإيران وإيران ولايران"),
        ("لبنان", "لبنان للبنان بلبنان ولبنان"),
        ("الصين", "للصين بالصين والصين"),
        ("ألمانيا", "لألمانيا بألمانيا وألمانيا"),
        ("كابول", "بكابول لكابول وكابول"),
        ("أفغانستان", "بأفغانستان لأفغانستان وبأفغانستان"),
        ("داعش", "داعش وداعش"),
        ("טליבאן", "הטליבאן בטליבאן לטליבאן מטליבאן שטליבאן והטליבאן שהטליבאן ובטליבאן כשהטליבאן"),
        ("איראן", "לאיראן באיראן ואיראן והאיראן"),
        ("לבנון", "בלבנון ללבנון ולבנון"),
        ("חמאס", "חמאס וחמאס"),
        ("غزة", "غزة وغزة"),
        ("قطر", "وقطر"),
        ("مصر", "ومصر"),
        ("يمن", "ويمن"),
        ("עזה", "עזה ועזה"),
        ("סין", "וסין"),
    ],
)
def test_what_is_written_to_a_name_does_not_hide_it(name: str, written: str) -> None:
    for form in written.split():
        found = match(name, page := article(f"{form}."))
        assert found, form
        assert marked(found, page) == [form]
    for form in set(written.split()) - {name}:
        assert match(f"exact:{name}", article(form)) is None, form


@pytest.mark.parametrize(
    ("word", "other"),
    [
        *(("بنان", "لبنان"), ("بنان", "للبنان"), ("رهان", "برهان"), ("ايدن", "بايدن"), ("عيدا", "بعيدا")),
        *(("ستان", "بستان"), ("رمان", "كرمان"), ("لدية", "بلدية"), ("رعية", "فرعية"), ("شام", "الشام")),
        *(("القاعدة", "قاعدة"), ("للقاعدة", "القاعدة"), ("زير", "وزير"), ("کابل", "بکابل")),
        *(("رقة", "ورقة"), ("حدة", "وحدة"), ("جود", "وجود"), ("رود", "ورود"), ("ضع", "وضع"), ("غزة", "لغزة")),
        *(("רד", "ורד"), ("עדה", "ועדה"), ("סין", "לסין")),
        *(("בנון", "לבנון"), ("ערכות", "מערכות"), ("בועות", "שבועות"), ("אמינה", "מאמינה"), ("לכה", "הלכה")),
    ],
)
def test_a_short_word_is_not_found_within_another(word: str, other: str) -> None:
    assert match(word, article(other)) is None


def test_only_the_first_word_of_a_phrase_has_something_before_it() -> None:
    assert match('"الحزب الإسلامي التركستاني"', article("أعلن للحزب الإسلامي التركستاني"))
    assert match('"حركة طالبان"', article("حركة وطالبان")) is None
    assert match('"غزة وإسرائيل"', article("وغزة وإسرائيل"))
    assert match("طالبان NEAR/2 الصين", article("التقى بالصين وفد لطالبان"))


def test_not_inside_near_is_refused_and_its_right_form_works() -> None:
    query = "(taliban NEAR/5 recognition) AND NOT facial"
    assert match(query, article("Recognition of the Taliban."))
    assert match(query, article("Facial recognition of the Taliban.")) is None


def test_diacritics() -> None:
    page = article(
        "Ţālibān leaders met Erdoğan in Şanlıurfa; Łukasz, Søren and e\u0301tim too. Ελλάδα, Ёлка."
    )
    for word in ("taliban", "erdogan", "şanliurfa", "lukasz", "soren", "étim", "ελλαδα", "елка"):
        assert match(word, page), word
    found = match("taliban OR etim", page)
    assert found
    assert marked(found, page) == ["Ţālibān", "e\u0301tim"]
    assert match("exact:Taliban", page) is None
    assert match("exact:Ţālibān", page)
    assert match("exact:étim", page), "composed or not is how it is stored, not how it is written"


def test_a_soft_hyphen_is_not_written() -> None:
    page = article("The ET\u00adIM and the Uy\u00adghurs.")
    found = match("exact:ETIM OR exact:Uyghurs", page)
    assert found
    assert marked(found, page) == ["ET\u00adIM", "Uy\u00adghurs"]
    assert match("exact:Etim OR exact:IM", page) is None


def test_a_page_of_100_000_words() -> None:
    filler = ["The quick brown fox jumps over the lazy dog again and again today."] * 3_846
    index = TopicIndex(
        [ETIM, RECOGNITION, Topic("nested", "", "(fox NEAR/50 dog) NEAR/50 (quick NEAR/50 lazy)")]
    )
    page = article(*filler, "At last: the ETIM.", " ".join(filler), headline="The Taliban")
    began = time.process_time()
    etim, nested = index.match(page)
    assert time.process_time() - began < 5
    assert [(span.block, span.start) for span in etim.spans] == [(3_846, 13)]
    assert nested.topic == "nested"


def test_possessives_and_curly_quotes() -> None:
    page = article("China’s foreign minister praised the Taliban's “legitimate’ rulers' rule; ’ETIM’")
    found = match('"china foreign minister" OR "Taliban\'s legitimate" OR "rulers rule" OR exact:ETIM', page)
    assert found
    assert marked(found, page) == [
        "China’s foreign minister",
        "Taliban's “legitimate",
        "rulers' rule",
        "ETIM",
    ]
    assert match('exact:"Taliban\'s"', page)
    assert match('exact:"China\'s"', page), "straight or curly is the typesetter's choice"
    for apostrophe in "'’ʼ＇`´":
        for text in (f"China{apostrophe}s foreign minister", f"Chinä{apostrophe}s foreign minister"):
            assert match('"china foreign minister"', article(text)), text
            assert match('exact:"China\'s" OR exact:"Chinä\'s"', article(text)), text
    assert match('"o\'brien"', article("Mr O’Brien"))
    assert match("“taliban's legitimate”", page), "curly quotes make a phrase too"


def test_a_hyphen_at_a_line_end() -> None:
    page = article(
        "China's recogni-\ntion of the two- and three-year Taliban; soft recogni\u00adtion; so recogni- tion."
    )
    found = match("recognition", page)
    assert found
    assert marked(found, page) == ["recogni-\ntion", "recogni\u00adtion", "recogni- tion"]
    assert match('"recognition of the"', page)
    assert match("two AND three", page), "and both halves stay words"
    assert match('"two and three year"', page)
    assert match("recognition", article("recogni - tion, recogni-tion")) is None
    for unseen in ("-\u200b\n", "\u200b-\u2060 \u200b", "\u00ad\ufeff\n"):
        assert match("recognition", article(f"the recogni{unseen}tion of")), unseen


def test_a_hyphen_of_its_own_at_a_line_end() -> None:
    page = article("Al-\nQaeda, the IS- K and al- Qaeda")
    found = match('exact:"Al-Qaeda" OR exact:IS-K', page)
    assert found
    assert marked(found, page) == ["Al-\nQaeda", "IS- K"]
    assert match('exact:"Al-Qaeda"', article("Al Qaeda, Al - Qaeda, Al–- Qaeda")) is None
    assert match("exact:recognition", article("the recogni-\ntion")) is None, "as written"


@pytest.mark.parametrize("unseen", ["\u200b\u200b", "\u00ad\u2060\ufeff", "\u200f\u202c" * 9])
def test_what_is_unseen_between_a_word_and_its_sign_is_not_written(unseen: str) -> None:
    page = article(f"a US{unseen}$5 note, the $US{unseen}, of {unseen}«ETIM{unseen}»")
    for query in ('exact:"US$"', 'exact:"«ETIM»"'):
        assert match(query, page), query
    assert match('exact:"US £"', article("the US \t \u2009 £5"))
    assert match('exact:"$US"', article(f"the ${unseen}US"))
    assert match('exact:"U.S."', article(f"the U.S.{unseen}A.")) is None
    assert match('exact:"U.S."', article(f"the U.S.{unseen} A."))
