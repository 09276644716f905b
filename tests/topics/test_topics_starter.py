"""The starter set on sentences of the world: what each topic must ring for, and what it must not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from seed_desk import article

from tocsin.topics import Topic, TopicIndex

SET = Path(__file__).parents[2] / "seeds" / "topics" / "starter.toml"
TOPICS = tomllib.loads(SET.read_text("utf-8"))["topic"]

RINGS = {
    "etim": """
        The Security Council listed the Eastern Turkistan Islamic Movement in 2002.
        The East Turkestan Islamic Movement (ETIM) was taken off a list.
        Fighters of the Turkistan Islamic Party paraded in Idlib.
        Beijing blames the Eastern Turkestan Islamic Movement.
        Le Mouvement islamique du Turkestan oriental est actif en Syrie.
        Die Islamische Bewegung Ostturkestans gilt als Terrorgruppe.
        Doğu Türkistan İslam Hareketi listeden çıkarıldı.
        Боевики Исламского движения Восточного Туркестана задержаны.
        中方敦促阿富汗打击“东伊运”。
        聯合國將東突厥斯坦伊斯蘭運動列入名單。
        قالت حركة تركستان الشرقية الإسلامية إنها تقاتل.
    """,
    "al-qaeda": """
        The leader of al-Qaeda was killed in Kabul.
        Al-Qa'ida has camps in twelve provinces, monitors said.
        Alqaeda claimed the attack.
        Der Al-Kaida-Chef wurde getötet.
        Le chef d'Al-Qaïda est mort.
        El Kaide lideri öldürüldü.
        مقتل زعيم تنظيم القاعدة في كابول
        Лидер «Аль-Каиды» убит.
        基地组织头目被打死。
    """,
    "islamic-state-khorasan": """
        ISKP said it carried out the bombing.
        ISIS-K claimed responsibility.
        IS-Khorasan has grown, the report says.
        Islamic State – Khorasan Province fought the Taliban.
        Da'esh in Afghanistan is a threat to all, Moscow said.
        Der Islamische Staat in Afghanistan reklamierte die Tat.
        L'État islamique au Khorassan a revendiqué l'attentat.
        داعش خراسان مسئولیت حمله را پذیرفت
        Вилаят Хорасан взял ответственность.
    """,
    "ttp": """
        The Tehrik-e-Taliban Pakistan ended its ceasefire.
        Tehreek-i-Taliban fighters crossed the border.
        The Pakistani Taliban ambushed a convoy.
        Pakistan Taliban claims the attack.
        Die pakistanischen Taliban bekannten sich.
        Les talibans pakistanais ont revendiqué l'attaque.
        Pakistan Talibanı saldırıyı üstlendi.
        Pakistan accused the TTP of hiding across the border.
        تحریک طالبان پاکستان نے ذمہ داری قبول کی
    """,
    "recognition": """
        Russia formally recognises the Taliban government.
        No country has recognized the Taliban since 2021.
        China accepts the credentials of a Taliban ambassador.
        The UN warned that recognition of the de facto authorities was far off.
        Tashkent upgrades diplomatic relations with the Islamic Emirate.
        Recognition of the government in Kabul depends on girls' schools.
        Russland erkennt nicht: Moskau plant die Anerkennung der Taliban.
        La reconnaissance des talibans par Moscou inquiète.
        Россия признала власть талибов.
        روسيا تعلن الاعتراف بحكومة طالبان
        روسیه حکومت طالبان را به رسمیت شناخت
        俄罗斯正式承认塔利班政权。
    """,
    "sanctions": """
        The United States sanctioned five firms in Hong Kong.
        Sanctions against Russia were extended.
        The EU agreed on an oil embargo.
        Treasury blacklists a Houthi shipping network.
        Britain imposes an asset freeze on two generals.
    """,
}

SILENT = {
    "etim": """
        VIETIMES reports a new bridge.
        East Turkestan was a republic for a few months.
    """,
    "al-qaeda": """
        A chart of the military base organisation was shown.
        القاعدة الأولى في العمل هي الصدق
        The base of the pyramid is square.
    """,
    "islamic-state-khorasan": """
        Khorasan is a province of Iran.
        The Afghan state is broke, the minister is sure.
    """,
    "ttp": """
        The Taliban in Kabul denied the report.
        Pakistan, Taliban agree truce
        Pakistani, Taliban officials meet in Doha.
        Taliban, Pakistan trade fire at the border.
        The Pakistan-Taliban talks resume.
        Pakistan: Taliban shelter militants.
        Pakistan's Taliban policy has failed.
        TTP is a blood disorder.
    """,
    "recognition": """
        Police in Kabul use facial recognition against the Taliban.
        The cricketer is Afghanistan's most recognised face abroad.
        She was given a medal in recognition of her work for Afghan children.
        The committee recognised the photographer of the Kabul airport picture.
        The ambassador of Japan opened a school in Herat.
    """,
    "sanctions": """
        The club was sanctioned by the federation after fans threw flares.
        The council sanctioned the building of a new library.
    """,
}


def sentences(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, line.strip()) for name, text in table.items() for line in text.strip().splitlines()]


@pytest.fixture(scope="module")
def index() -> TopicIndex:
    return TopicIndex(Topic(topic["name"], topic["title"], topic["query"]) for topic in TOPICS)


@pytest.mark.parametrize(("name", "sentence"), sentences(RINGS))
def test_it_rings(index: TopicIndex, name: str, sentence: str) -> None:
    assert name in [found.topic for found in index.match(article(sentence))]


@pytest.mark.parametrize(("name", "sentence"), sentences(SILENT))
def test_it_stays_silent(index: TopicIndex, name: str, sentence: str) -> None:
    assert name not in [found.topic for found in index.match(article(sentence))]


def test_no_topic_warns() -> None:
    from tocsin.topics import parse_query

    doubtful = [(topic["name"], parse_query(topic["query"]).warnings) for topic in TOPICS]
    assert [told for told in doubtful if told[1]] == []
