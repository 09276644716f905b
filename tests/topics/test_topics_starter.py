"""The starter set on sentences of the world: what each topic must ring for, and what it must not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.topics.seed_desk import article
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
        أدرجت واشنطن الحركة الإسلامية لتركستان الشرقية على قائمتها.
        الحزب الإسلامي التركستاني في سوريا
        جنبش اسلامی ترکستان شرقی در بدخشان
        چین نے ایسٹ ترکستان اسلامک موومنٹ کے خلاف کارروائی کا مطالبہ کیا
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
        AQAP claimed the bombing of a patrol in Abyan.
        L'AQMI a revendiqué l'enlèvement.
        تبنى تنظيم القاعدة في جزيرة العرب الهجوم
        알카에다는 성명을 냈다.
        ארגון אל-קאעידה נטל אחריות.
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
        تبنى تنظيم الدولة الإسلامية في خراسان الهجوم.
        تنظيم الدولة الإسلامية - ولاية خراسان يتبنى التفجير
        Ответственность взяла группировка «ИГ-Хорасан».
        Der Anschlag geht auf den ISPK zurück.
        L'EI-K a revendiqué l'attentat de Kaboul.
        DAEŞ'in Horasan kolu saldırıyı üstlendi.
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
        أعلنت حركة طالبان الباكستانية مسؤوليتها عن الهجوم.
        Пакистанские талибы взяли ответственность.
        سکیورٹی فورسز نے ٹی ٹی پی کے دہشت گرد ہلاک کیے
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
        China erkennt die Taliban-Regierung an.
        Moskau plant, die Taliban anzuerkennen.
        Kein Staat hat die Taliban anerkannt.
        Nederland erkent het bewind van de Taliban niet.
        Le gouvernement taliban est reconnu par Moscou.
        España no reconoce al gobierno talibán.
        Rusya Taliban yönetimini resmen tanıyan ilk ülke oldu.
        اعترفت روسيا بحكومة طالبان
        لم يعترف أحد بطالبان
        Росія визнала владу талібів.
        रूस ने तालिबान सरकार को मान्यता दी
    """,
    "sanctions": """
        The United States sanctioned five firms in Hong Kong.
        Sanctions against Russia were extended.
        The EU agreed on an oil embargo.
        Treasury blacklists a Houthi shipping network.
        Britain imposes an asset freeze on two generals.
        L'Union européenne adopte de nouvelles sanctions contre la Russie.
        Paris réclame le gel des avoirs du général.
        Les sanctions américaines étranglent l'économie iranienne.
        Die EU beschließt neue Sanktionen gegen Russland.
        La UE aprueba nuevas sanciones contra Moscú.
        L'Ue vara nuove sanzioni contro Mosca.
        ЕС ввел новые санкции против России.
        ABD, İran'a yeni yaptırımlar uyguladı.
        فرضت واشنطن عقوبات على شركات إيرانية
        美国宣布对俄罗斯银行实施制裁。
        تحریم‌های جدید آمریکا علیه ایران
    """,
}

SILENT = {
    "etim": """
        VIETIMES reports a new bridge.
        East Turkestan was a republic for a few months.
        اختتمت القمة في مدينة تركستان بكازاخستان
    """,
    "al-qaeda": """
        A chart of the military base organisation was shown.
        القاعدة الأولى في العمل هي الصدق
        The base of the pyramid is square.
        La AQUA es buena; aqap is no word.
    """,
    "islamic-state-khorasan": """
        Khorasan is a province of Iran.
        The Afghan state is broke, the minister is sure.
        خراسان محافظة في إيران.
        Il a dit que l'ei est un œuf.
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
        نفت حركة طالبان في كابل التقرير.
        Талибы в Кабуле отвергли обвинения.
    """,
    "recognition": """
        Police in Kabul use facial recognition against the Taliban.
        The cricketer is Afghanistan's most recognised face abroad.
        She was given a medal in recognition of her work for Afghan children.
        The committee recognised the photographer of the Kabul airport picture.
        The ambassador of Japan opened a school in Herat.
        Die Polizei erkennt den Täter an der Stimme.
        An erkennt man die Taliban nicht.
        اعترفت حركة طالبان بمقتل عشرة من مقاتليها
        Le film afghan a été reconnu à Cannes.
    """,
    "sanctions": """
        The club was sanctioned by the federation after fans threw flares.
        The council sanctioned the building of a new library.
        Le club évite les sanctions de la ligue.
        Der Verein entging einer Sanktion.
        Суд назначил санкцию в виде штрафа.
        قانون العقوبات الجديد يدخل حيز التنفيذ
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
