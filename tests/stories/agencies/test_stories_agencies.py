"""Agencies: what a dateline, a credit or a byline says, and what a text that only speaks of one does not."""

from time import perf_counter

import pytest

from parsers import Article, Block
from parsers.article import BlockKind
from parsers.words.agencies import AGENCIES
from tocsin.stories import agency_of
from tocsin.stories.agencies.names import WORDS

MIDDLE = (Block(text="A second paragraph."), Block(text="One in the middle."), Block(text="And one more."))


def agency(
    first: str = "The minister spoke.",
    last: str = "The end of it is near.",
    authors: tuple[str, ...] = (),
    language: str | None = None,
    kind: BlockKind = "paragraph",
) -> str | None:
    body = (Block(text=first, kind=kind), *MIDDLE, Block(text=last, kind=kind))
    return agency_of(Article(url="about:blank", body=body, authors=authors, language=language))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("KABUL, Afghanistan (AP) — The Taliban said so.", "AP"),
        ("ABOARD THE USS CARL VINSON (AP) — The captain said so.", "AP"),
        ("NEW YORK (AP) _ Stocks rose on Monday.", "AP"),
        ("Nov 3 (Reuters) - The minister said so.", "Reuters"),
        ("By Jane Doe KABUL, Nov 3 (Reuters) - The minister said so.", "Reuters"),
        ("Washington (Reuters) - The minister said so.", "Reuters"),
        ("Ho Chi Minh City (AFP) – The minister said so.", "AFP"),
        ("Rio de Janeiro (AFP) – Le ministre a parlé.", "AFP"),
        ("Port-au-Prince (AFP) – Le ministre a parlé.", "AFP"),
        ("Frankfurt am Main (dpa/lhe) - Das Gericht hat entschieden.", "dpa"),
        ("Wien (APA/AFP) - Der Nationalrat hat beschlossen.", "APA"),
        ("New Delhi, Nov 3 (PTI) India has a new minister.", "PTI"),
        ("New Delhi [India], November 3 (ANI): India has a new minister.", "ANI"),
        ("ISLAMABAD, Nov 3 (APP): The minister said so.", "APP"),
        ("DHAKA, Nov 3, 2025 (BSS) - The adviser said so.", "BSS"),
        ("Manama, 3rd November, 2025 (WAM) -- The minister said so.", "WAM"),
        ("KUALA LUMPUR, Nov 3 (Bernama) -- The minister said so.", "Bernama"),
        ("Jakarta (ANTARA) - Menteri mengatakan hal itu.", "Antara"),
        ("MADRID, 3 de noviembre de 2025 (EUROPA PRESS) - El Gobierno habló.", "Europa Press"),
        ("Kabul, 3 nov. (EFE) El Gobierno habló.", "EFE"),
        ("(ANSA) - ROMA, 03 NOV - Il governo ha deciso.", "ANSA"),
        ("Lisboa, 03 nov 2025 (Lusa) - O Governo falou.", "Lusa"),
        ("ANKARA (AA) - Bakan konuştu.", "Anadolu"),
        ("Tehran, IRNA - The minister said so.", "IRNA"),
        ("Accra, Nov. 3, GNA – The minister said so.", "GNA"),
        ("RIYADH, November 3, 2025, SPA -- The minister said so.", "SPA"),
        ("Москва. 3 ноября. INTERFAX.RU - Министр приехал.", "Interfax"),
        ("МОСКВА, 3 ноября — ТАСС. Министр приехал.", "TASS"),
        ("МОСКВА, 3 ноя - РИА Новости. Министр приехал.", "RIA"),
        ("КАБУЛ, 3 ноября (Рейтер) - Землетрясение произошло ночью.", "Reuters"),
        ("КИЇВ. 3 листопада. УНІАН. Міністр приїхав.", None),
        ("（新华社喀布尔11月3日电）塔利班表示。", "Xinhua"),
        ("中新社北京11月3日电 外交部发言人表示。", "China News"),
        ("中新網11月3日電 外交部發言人表示。", "China News"),
        ("（中央社記者王小明台北3日電）外交部今天表示。", "CNA"),
        ("法新社喀布尔3日电 塔利班表示。", "AFP"),
        ("路透北京11月3日 - 外交部发言人表示。", "Reuters"),
        ("【北京共同】中国外務省は発表した。", "Kyodo"),
        ("【ワシントン時事】米政府は発表した。", "Jiji"),
        ("[東京 3日 ロイター] - 政府は発表した。", "Reuters"),
        ("【11月3日 AFP】政府は発表した。", "AFP"),
        ("(서울=연합뉴스) 김효정 기자 = 정부는 발표했다.", "Yonhap"),
        ("[서울=뉴시스] 김효정 기자 = 정부는 발표했다.", "Newsis"),
        ("كابول (أ ف ب) - قالت الحركة ذلك.", "AFP"),
        ("كابول 3 نوفمبر (رويترز) - قالت الحركة ذلك.", "Reuters"),
        ("واشنطن (أ.ب) - قال الوزير ذلك.", "AP"),
        ("تهران- ایرنا- وزیر گفت.", "IRNA"),
        ("नई दिल्ली, 3 नवंबर (पीटीआई) मंत्री ने कहा।", "PTI"),
        ("नयी दिल्ली, तीन नवंबर (भाषा) मंत्री ने कहा।", "PTI"),
        ("By The Associated Press", "AP"),
        ("Par Le Figaro avec AFP", "AFP"),
        ("Reuters", "Reuters"),
    ],
)
def test_how_a_text_opens(text: str, name: str | None) -> None:
    assert agency(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Reuters was told by two officials that the minister would.",
        "Reuters reported that the minister would.",
        "Reuters: the minister would go.",
        "The ministry told AFP on Monday that it would act.",
        "Officials (Reuters said they were three) did not comment.",
        "The agency TASS - which is owned by the state - said that it would.",
        "Agence Reuters (Reuters) - Un témoin parle.",
        "Bloomberg - the founder of the firm - said so.",
        "Bloomberg – Gründer der Firma – sagte das.",
        "Michael Bloomberg - The founder of the firm said so.",
        "PTI - Khan's party - won the seat.",
        "On May 9, PTI - Khan's party - won the seat.",
        "Imran Khan (PTI) – 45,000 votes.",
        "On May 9 Pakistan Tehreek-e-Insaf (PTI) Chairman Imran Khan spoke.",
        "Andhra Pradesh (AP) - The state has a new minister.",
        "Bharat Aam Aadmi Party (AAP) - The party won.",
        "Agenția Națională de Integritate (ANI) - Un raport a fost publicat.",
        "Das Auswärtige Amt (AA) - Das Ministerium schwieg.",
        "Kabul: A quake hit. Photo: AFP",
        "Photo (AFP) - The minister speaks.",
        "MAP - The route of the march goes through the city.",
        "The shares of Thomson Reuters (Reuters) - the owner - fell.",
        "法新社3日报道称，塔利班表示。",
        "据新华社北京11月3日报道，塔利班表示。",
        "قالت رويترز إن الوزير سيذهب.",
        "وكالة رويترز - قال الوزير ذلك.",
        "به گزارش ایسنا، وزیر گفت.",
        "По данным агентства Рейтер, министр приедет.",
        "Как сообщает ТАСС, министр приедет.",
        "The AAP said so.",
        "He gave an interview with Bloomberg",
    ],
)
def test_an_opening_that_only_speaks_of_an_agency(text: str) -> None:
    assert agency(text) is None


def test_a_province_in_brackets_is_no_agency_where_there_is_one() -> None:
    assert agency("GROTTAMMARE (AP) - Il sindaco ha parlato.", language="it") is None
    assert agency("Grottammare (AP) - Il sindaco ha parlato.") is None, "nor where a place is not in capitals"
    assert agency("MACAPÁ (AP) - O governador falou.", language="pt-BR") is None
    assert agency("WASHINGTON, 3 nov (AP) - O presidente falou.", language="pt") == "AP"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("— AFP", "AFP"),
        ("It was late, he said. — AFP", "AFP"),
        ("It was late, he said. (With inputs from PTI)", "PTI"),
        ("It was late, they said (AFP)", "AFP"),
        ("PTI", "PTI"),
        ("PTI SKL KSS", "PTI"),
        ("It was late, he said. PTI SKL", "PTI"),
        ("dpa/sz", "dpa"),
        ("(dpa)", "dpa"),
        ("Met AFP", "AFP"),
        ("(Avec AFP)", "AFP"),
        ("Con información de EFE", "EFE"),
        ("Source: Reuters", "Reuters"),
        ("Quelle: dpa/AFP", "dpa"),
        ("rbr/dpa", "dpa"),
        ("mit Reuters und dpa", "Reuters"),
        ("It was late, he said. (With PTI inputs)", "PTI"),
        ("È tardi. (Afp)", "AFP"),
        ("RIPRODUZIONE RISERVATA © Copyright ANSA", "ANSA"),
        ("Источник: ТАСС", "TASS"),
        ("来源：新华社", "Xinhua"),
        ("塔利班表示。（法新社）", "AFP"),
        ("© 2026 Associated Press", "AP"),
        ("© 2026 AFP", "AFP"),
        ("burx-sw/ssy © Agence France-Presse", "AFP"),
        ("© dpa-infocom, dpa:251103-930-247/1", "dpa"),
        (
            "Copyright 2026 The Associated Press. All rights reserved. This material may not be published, "
            "broadcast, rewritten or redistributed.",
            "AP",
        ),
        ("___ Associated Press writer Munir Ahmed in Islamabad contributed to this report.", "AP"),
        ("(Reporting by Mohammad Yunus Yawar; Editing by Alex Richardson)", "Reuters"),
        (
            "It was late. (Reporting by A. Yawar in Kabul; Writing by C. Greenfield; editing by A. Pal)",
            "Reuters",
        ),
        (
            "Reporting by A. Yawar; editing by A. Pal Our Standards: The Thomson Reuters Trust Principles.",
            "Reuters",
        ),
        ("(Reporte de Ana Mano; Editado en español por Javier Leira)", "Reuters"),
    ],
)
def test_how_a_text_closes(text: str, name: str) -> None:
    assert agency(last=text) == name


@pytest.mark.parametrize(
    "text",
    [
        "He worked for the Associated Press (AP).",
        "He worked for a news agency (AFP)",
        "The minister told Reuters.",
        "The source: Reuters, as everybody knew by then.",
        "Source: Reuters, company data",
        "There was one name on every page — Reuters",
        "Who had it first? Reuters",
        "Share prices fell at the insurer AXA (PA).",
        "Photo: Wakil Kohsar (AFP)",
        "FILE PHOTO: Taliban fighters in Kabul. (Reuters)",
        "Taliban fighters in Kabul on Monday. (Xinhua/Li Ming)",
        "Image © Reuters",
        "It was late, he said. (AP Photo)",
        "It was late, he said. (Additional reporting by Reuters)",
        "The Associated Press contributed to this report.",
        "Copyright 2026 Fox News Network. The Associated Press contributed to this report.",
        "Reporting by our staff; the paper thanks Reuters.",
        "Reporting by RFA Burmese. Edited by Malcolm Foster.",
        "(Reporting by Li Ming of Xinhua; Editing by Wang Wei)",
    ],
)
def test_a_closing_that_is_no_credit_of_the_text(text: str) -> None:
    assert agency(last=text) is None


def test_a_caption_is_not_the_text() -> None:
    assert agency(last="Fighters in Kabul. (Reuters)", kind="caption") is None
    assert agency("KABUL (Reuters) - Fighters in the city.", kind="caption") is None


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Reuters", "Reuters"),
        ("AA", "Anadolu"),
        ("AFP News", "AFP"),
        ("Reuters Staff", "Reuters"),
        ("The Associated Press", "AP"),
        ("By RAHIM FAIEZ Associated Press", "AP"),
        ("DOUG FEINBERG AP Sports Writer", "AP"),
        ("Sharif Khan, AFP", "AFP"),
        ("Sharif Khan (AFP)", "AFP"),
        ("Le Monde avec AFP", "AFP"),
        ("Staff and AFP", "AFP"),
        ("HT Correspondent with PTI inputs", "PTI"),
        ("dpa/AFP", "dpa"),
        ("新华社", "Xinhua"),
        ("연합뉴스", "Yonhap"),
        ("أ ف ب", "AFP"),
        ("Michael Bloomberg", None),
        ("Bloomberg, Michael", None),
        ("Photo: AFP", None),
        ("AFP via Getty Images", None),
        ("Ana Paula", None),
        ("Antara Das", None),
    ],
)
def test_a_byline(author: str, name: str | None) -> None:
    assert agency(authors=(author,)) == name


def test_no_name_is_written_twice() -> None:
    owner: dict[str, str] = {}
    for shown, told in AGENCIES.items():
        for name in [*told.get("names", ()), *told.get("short", ()), *told.get("dated", ())]:
            assert owner.setdefault(name, shown) == shown, name


def test_words_that_mean_something_else_do_not_count_as_names() -> None:
    assert {"reuters", "рейтер", "رويترز"} <= WORDS
    assert WORDS.isdisjoint({"map", "mehr", "beta", "nova", "bloomberg’s", "भाषा", "واس"})


def test_most_articles_name_none_and_cost_little() -> None:
    told = "The minister said on Monday that the two countries would sign the treaty in spring, and that " * 4
    plain = Article(url="about:blank", body=tuple(Block(text=told) for _ in range(12)), authors=("Jane Doe",))
    started = perf_counter()
    for _ in range(2000):
        agency_of(plain)
    assert (perf_counter() - started) / 2000 < 60e-6, "measured: 13 microseconds"
