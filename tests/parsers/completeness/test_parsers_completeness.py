# ruff: noqa: E501  (a sentence is a line)
"""Completeness: notes that keep the rest for subscribers, told from articles that speak of subscribers."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from parsers import Article, Document, Hints, parse
from parsers.completeness import vocabulary

PAGE = (
    "<html><head><title>{headline}</title></head><body><article><h1>{headline}</h1>{paragraphs}"
    "</article></body></html>"
)
HEADLINE = "Ministers meet in Tianjin for talks on border security"
STORY = [
    "Ministers met in the northern city of Tianjin on Wednesday and spoke for hours about the border.",
    "They agreed that the movement poses a threat to the security of both countries, a spokesman said.",
]
MORE = [
    f"Envoy number {n} of the delegation said that talks would go on in the spring, after the vote."
    for n in range(8)
]
FURNITURE = ["Related Stories", "Envoys to meet in Doha in June", "Follow us on Facebook and Twitter"]
NOTES = [
    "To continue reading this article, please subscribe to our digital edition.",
    "Already a subscriber? Sign in to keep reading this story and thousands of others on our site.",
    "You've read your last free article this month. Subscribe now to read on without limits.",
    "You have now reached your allowance of 3 free articles. Enter your e-mail address for 7 more.",
    "Dieser Artikel ist nur für Abonnenten lesbar, bitte melden Sie sich an, um weiterzulesen.",
    "Cet article est réservé aux abonnés, il vous reste 80 % de cet article à découvrir.",
    "Este artículo es exclusivo para suscriptores, inicie sesión o suscríbase para seguir leyendo.",
    "Para continuar lendo esta reportagem, assine agora por apenas um real no primeiro mês.",
    "Per continuare a leggere questo articolo abbonati ora, il primo mese costa solo un euro.",
    "Эта статья доступна только подписчикам, оформите подписку, чтобы читать дальше.",
    "هذا المقال متاح للمشتركين فقط، سجل الدخول أو اشترك الآن لقراءة بقية المقال كاملا.",
    "यह प्रीमियम लेख है और सिर्फ सदस्यों के लिए उपलब्ध है, अभी सब्सक्राइब करें और पढ़ते रहें।",
    "本文仅限订阅用户阅读，请登录或订阅后继续阅读全文，首月只需一元。",
    "剩余60%的内容需要付费后阅读，您的会员已经到期，请续费阅读全文。",
    "この記事は有料会員限定です。残り1,234文字をお読みいただくには会員登録が必要です。",
    "残り2345文字（全文2900文字）。続きを読むには、ログインするか、有料プランにご登録ください。",
    "이 기사는 유료 회원 전용입니다. 계속 읽으시려면 구독하거나 로그인해 주시기 바랍니다.",
]
NEWS = [
    "The newspaper will put its articles behind a paywall in May, so that only subscribers can read them.",
    "This article is free for everybody to read, thanks to the support of our members and subscribers.",
    "Log in to read the full text of the treaty, the ministry told citizens, and its server broke down.",
    "Residents may join the city library for free to access its archive of maps, the mayor said.",
    "Already a subscriber to conspiracy theories, he signed up for the militia's channel in May.",
    "The rest of the report is available to members of the committee only, its chairman told reporters.",
    "Nur für Abonnenten des Theaters bleibt der Preis gleich, teilte der Intendant am Montag mit.",
    "Cet article de loi est réservé aux abonnés du gaz, a précisé la ministre devant les députés.",
    "El estreno será exclusivo para suscriptores de la plataforma, que paga cien millones por la serie.",
    "O jogo será exclusivo para assinantes do canal, que cobra trinta reais por mês, informou o clube.",
    "Il concerto è riservato agli abbonati del teatro, che potranno acquistare i biglietti da lunedì.",
    "Газета закрыла свои статьи, и читать их теперь могут только подписчики, сказал главный редактор.",
    "المباراة متاحة للمشتركين فقط في القناة الرياضية، وفق ما أعلنت الشركة المالكة للحقوق.",
    "बिजली की सब्सिडी सिर्फ सदस्यों के लिए है और बाकी लोग पूरा बिल देंगे, मंत्री ने कहा।",
    "比赛仅限会员观看，俱乐部表示非会员可以在周一购买门票。",
    "协会表示，会员续费的截止日期是周五，剩余的名额将在下周向公众开放报名。",
    "新聞社は記事の一部を有料会員に限定すると発表し、残りの記事は来年も無料で公開するという。",
    "신문사는 내년부터 일부 기사를 유료 회원에게만 공개한다고 밝혔고 나머지는 무료로 남는다.",
]


def label(lines: list[str], media_type: str = "text/html", headline: str = HEADLINE) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    page = PAGE.format(headline=headline, paragraphs=paragraphs)
    content = page if media_type == "text/html" else "\n\n".join([headline, *lines])
    return read(content, media_type).completeness


def read(content: str, media_type: str = "text/plain") -> Article:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    document = Document(
        content=content.encode(), charset="utf-8", media_type=media_type, url="https://e.com/a", retrieved=now
    )
    return parse(document)


@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
@pytest.mark.parametrize("note", NOTES)
def test_a_sentence_that_keeps_the_rest_for_subscribers(note: str, media_type: str) -> None:
    assert label([*STORY, note], media_type) == "paywalled"


@pytest.mark.parametrize("note", NOTES[::3])
def test_furniture_may_follow_it(note: str) -> None:
    assert label([*STORY, note, *FURNITURE]) == "paywalled"


@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
@pytest.mark.parametrize("note", [NOTES[0], NOTES[3], NOTES[4], NOTES[8], NOTES[11], NOTES[13], NOTES[15]])
def test_an_article_that_goes_on_after_it_keeps_nothing(note: str, media_type: str) -> None:
    assert label([*STORY, note, *MORE], media_type) == "full"


LONG = [
    f"Envoy {n} spoke of the road, and so did {n + 40} others who sat there until {n}." for n in range(50)
]


@pytest.mark.parametrize("note", [NOTES[0], NOTES[5], NOTES[13]])
def test_a_long_text_may_be_the_beginning_of_a_longer_one(note: str) -> None:
    assert label([*STORY, *LONG, note]) == "paywalled"
    assert label([*STORY, note, *LONG]) == "full"


def test_a_box_over_a_whole_post_that_asks_to_subscribe_to_its_blog() -> None:
    box = ["Discover more from Example", "Subscribe now to keep reading and get access to the full archive."]
    assert label([*STORY, *MORE, *box]) == "full"


@pytest.mark.parametrize(
    ("offer", "found"),
    [
        ("New subscribers only. £9.99/mo. after free trial. Plan auto-renews until cancelled.", "full"),
        ("Subscribers only", "paywalled"),
    ],
)
def test_terms_of_an_offer_of_something_else_keep_no_article(offer: str, found: str) -> None:
    assert label([*STORY, *MORE, offer]) == found


def test_a_label_in_the_head_of_a_page_that_shows_a_whole_article_keeps_nothing() -> None:
    assert label(["Already a subscriber? Sign in", *STORY, *MORE]) == "full"
    assert label(["Already a subscriber? Sign in", *STORY, MORE[0]]) == "paywalled"
    assert label([*STORY, *MORE, "Already a subscriber? Sign in"]) == "paywalled"


@pytest.mark.parametrize(
    ("meter", "told"),
    [("You have 2 free articles left", "full"), ("You have 0 free articles left", "paywalled")],
)
def test_a_meter_stands_in_the_way_when_none_is_left(meter: str, told: str) -> None:
    assert label([*STORY, meter]) == told


LABELS = [
    "残り1234文字",
    "この記事は会員限定です",
    "续费阅读",
    "解锁全文",
    "이 기사는 유료입니다",
    "구독하고 계속 읽기",
    "Join Longlight.com for free to access this content",
    "Register with The Daily Bell for free to read more",
]


@pytest.mark.parametrize("text", LABELS)
def test_a_label_below_it_does_so_too(text: str) -> None:
    assert label([*STORY, text]) == "paywalled"


@pytest.mark.parametrize(
    "label_of_a_tool",
    [
        "Salvar artigos: recurso exclusivo para assinantes, assine ou faça login",
        "Servicio exclusivo para suscriptores",
        "Comentar las notas es exclusivo para suscriptores.",
        "Service réservé aux abonnés",
        "Funktion nur für Abonnenten",
        "Subscriber-only feature",
    ],
)
def test_what_is_said_of_a_tool_of_the_page_keeps_no_article(label_of_a_tool: str) -> None:
    tools = f"<ul><li>{label_of_a_tool}</li></ul>"
    page = PAGE.format(headline=HEADLINE, paragraphs="".join(f"<p>{line}</p>" for line in STORY))
    assert read(page.replace("<article>", f"<div>{tools}</div><article>"), "text/html").completeness == "full"


@pytest.mark.parametrize("sentence", NEWS)
def test_news_of_subscribers_is_whole(sentence: str) -> None:
    assert label([*STORY, sentence]) == "full"


def test_a_chinese_article_tells_what_its_headline_says_in_other_words() -> None:
    title = "高原小站通车三年 牧民把牛奶卖到了省城"
    text = [
        "清晨五点，海拔三千七百米的高原小站还亮着灯，牧民把两桶牛奶抬上站台，等着第一趟车进站。",
        "三年前，这座车站恢复办理客运，每天只有一对慢车停靠两分钟，山里的牛奶当天就能送到省城。",
    ]
    assert label(text, headline=title) == "full"


def test_a_short_report_in_other_words_than_its_headline_is_an_article() -> None:
    quake = [
        "A magnitude 6.4 earthquake struck the province of Izmir on Friday, killing at least 12, AFAD said.",
        "Rescue teams from Ankara were on their way, and the mayor asked people not to enter damaged houses.",
        "The quake was felt as far as Athens and Sofia, and aftershocks continued into the night.",
    ]
    assert label(quake, headline="Strong earthquake hits western Turkey, at least 12 dead") == "full"


def test_prose_without_a_word_of_the_headline_is_none() -> None:
    about = [
        "We are a family business that has sold tyres since 1974, and our customers come from near and far.",
        "Our workshop in the centre of town is open on every day of the week from eight in the morning.",
    ]
    assert (
        label(about, headline="Strong earthquake hits western Turkey, at least 12 dead") == "not_an_article"
    )


FLASHES = [
    ("URGENT: Taliban take Kabul", "URGENT: Taliban take Kabul"),
    (
        "URGENT: Taliban take Kabul\n\nKABUL (Reuters) - The Taliban are in the palace.",
        "KABUL (Reuters) - The",
    ),
    ("FLASH\nTaliban take Kabul", "Taliban take Kabul"),
    ("快讯：塔利班占领喀布尔", "快讯：塔利班占领喀布尔"),
]


@pytest.mark.parametrize(("text", "body"), FLASHES)
def test_a_flash_in_a_text_file_is_an_article(text: str, body: str) -> None:
    article = read(text)
    assert article.completeness == "full"
    assert article.body[0].text.startswith(body)


@pytest.mark.parametrize("text", ["", " \n", "Share this article"])
def test_a_text_without_a_word_of_its_own_is_none(text: str) -> None:
    assert read(text).completeness == "not_an_article"


TERSE = [
    "Two people have died in a fire in Kandor.|It broke out at noon.|Nobody knows why.|Forty people fled."
    "|Police closed the road.|The mayor came at once.|A school took them in.|The roof fell in at two.",
    "칸도르 화재로 두 명 숨져.|불은 정오에 났다.|경찰이 길을 막았다.|시장이 왔다.|주민 마흔 명이 대피했다."
    "|원인은 모른다.|학교가 그들을 받았다.|지붕이 두 시에 무너졌다..|불은 네 시에 꺼졌다.",
]


@pytest.mark.parametrize("told", TERSE, ids=["en", "ko"])
def test_a_report_in_short_sentences_is_an_article(told: str) -> None:
    headline, *sentences = told.split("|")
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in (headline, *sentences))
    found = read(PAGE.format(headline=headline.rstrip("."), paragraphs=paragraphs), "text/html")
    assert found.completeness == "full"


def test_as_many_labels_are_none() -> None:
    paragraphs = "".join(f"<p>Our team and our offices number {n}</p>" for n in range(8))
    assert read(PAGE.format(headline=HEADLINE, paragraphs=paragraphs), "text/html").completeness != "full"


PLAIN = "<html><head><title>{headline}</title>{head}</head><body><h1>{headline}</h1>{body}</body></html>"
LISTED = "".join(f"<li>Name{n} Surname{n}, minister of portfolio {n}</li>" for n in range(9))
STATED = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x"}</script>'


def plain(headline: str, body: str, head: str = "", hints: Hints | None = None) -> str:
    page = PLAIN.format(headline=headline, body=body, head=head)
    document = Document(
        content=page.encode(),
        charset="utf-8",
        url="https://e.com/a",
        retrieved=datetime(2026, 1, 1, tzinfo=UTC),
        hints=hints or Hints(),
    )
    return parse(document).completeness


@pytest.mark.parametrize(
    ("headline", "sentence"),
    [
        (
            "Взрыв в Кабуле",
            "По меньшей мере шесть человек погибли в результате теракта в столице Афганистана.",
        ),
        (
            "Six die near Khorog",
            "A bus with miners fell into a gorge in eastern Tajikistan on Monday evening.",
        ),
        (
            "阿富汗首都爆炸",
            "当地警方周一表示，喀布尔市中心一座清真寺外发生袭击事件，造成至少六人死亡，另有多人受伤。",
        ),
    ],
)
def test_a_sentence_right_under_its_h1_is_an_article_in_whatever_words(headline: str, sentence: str) -> None:
    assert plain(headline, f"<p>{sentence}</p>") == "full"
    assert plain(headline, f"<h2>{'Menu ' * 60}</h2><p>{sentence}</p>") == "not_an_article"


def test_what_a_feed_named_is_an_article_though_it_lists() -> None:
    body = f"<p>These are the men and women, in order of their rank.</p><ul>{LISTED}</ul>"
    assert plain("Cabinet named in Kabul", body) == "not_an_article"
    assert plain("Cabinet named in Kabul", body, STATED) == "full"
    assert plain("Cabinet named in Kabul", body, hints=Hints(title="Cabinet named in Kabul")) == "full"


def test_a_list_that_a_sentence_leads_in_is_the_articles() -> None:
    told = "<p>The Taliban on Tuesday named an interim cabinet:</p>"
    assert plain("Cabinet named in Kabul", f"{told}<ul>{LISTED}</ul>") == "full"
    assert plain("Cabinet named in Kabul", f"<p>The cabinet</p><ul>{LISTED}</ul>") == "not_an_article"


@pytest.mark.parametrize(
    "label_of_a_letter", ["Newsletter exclusivo para suscriptores", "Newsletter nur für Abonnenten"]
)
def test_a_letter_for_subscribers_keeps_no_article(label_of_a_letter: str) -> None:
    box = f"<div><h4>{label_of_a_letter}</h4></div>"
    assert plain(HEADLINE, f"<p>{STORY[0]}</p>{box}<p>{STORY[1]}</p>", STATED) == "full"


def page(headline: str, *paragraphs: str, language: str = "en") -> Article:
    texts = "".join(f"<p>{text}</p>" for text in paragraphs)
    html = PAGE.format(headline=headline, paragraphs=texts).replace("<html>", f'<html lang="{language}">')
    return read(html, "text/html")


WALLS = {
    "paywalled": [
        ("nl", "Al abonnee? Log in"),
        ("pl", "Tylko dla prenumeratorów. Masz już prenumeratę?"),
        ("sv", "Redan prenumerant? Logga in för att läsa"),
        ("da", "Kun for abonnenter"),
        ("fi", "Vain tilaajille. Oletko jo tilaaja?"),
        ("tr", "Zaten abone misiniz? Giriş yapın"),
        ("cs", "Pouze pro předplatitele. Máte předplatné?"),
        ("hu", "Csak előfizetőknek. Már előfizető?"),
        ("ro", "Doar pentru abonați. Ai deja abonament?"),
        ("el", "Μόνο για συνδρομητές"),
        ("bg", "Само за абонати"),
        ("uk", "Лише для передплатників"),
        ("he", "למנויים בלבד"),
        ("id", "Khusus pelanggan. Sudah berlangganan?"),
        ("vi", "Đăng nhập để đọc tiếp"),
        ("th", "สมัครสมาชิกเพื่ออ่านต่อ"),
        ("fa", "ویژه مشترکین"),
    ],
    "consent_wall": [
        ("pl", "My i nasi partnerzy zapisujemy pliki cookies. Wyraź zgodę lub przejdź do serwisu."),
        ("pt", "Nós e os nossos parceiros tratamos dados pessoais. Pode aceitar ou recusar aqui mesmo."),
        ("cs", "My a naši partneři ukládáme soubory cookie. Udělte souhlas nebo otevřete nastavení."),
        ("sv", "Vi och våra partner lagrar cookies på en enhet. Ge ditt samtycke eller öppna inställningar."),
        ("hu", "Mi és partnereink sütiket használunk. Kérjük hozzájárulását: elfogadom vagy beállítások."),
        ("el", "Εμείς και οι συνεργάτες μας επεξεργαζόμαστε προσωπικά δεδομένα. Αποδοχή ή ρυθμίσεις;"),
        ("tr", "Biz ve iş ortaklarımız çerezler kullanıyoruz. Kabul edin veya ayarlar bölümüne gidin."),
        ("it", "Noi e i nostri fornitori archiviamo dati sul tuo dispositivo, come i cookie. Accetta?"),
        ("nl", "Wij en onze partners gebruiken cookies op je apparaat. Kies akkoord of instellen."),
        ("es", "Nosotros y nuestros 800 socios guardamos cookies en su dispositivo. Aceptar o configurar."),
        ("ru", "Мы используем файлы cookie. Вы даёте согласие на обработку персональных данных? Принять."),
    ],
    "bot_block": [
        ("es", "Verificando que usted es un ser humano. Esto puede tardar unos segundos."),
        ("fr", "Vérification que vous êtes humain. Cela peut prendre quelques secondes."),
        ("pt", "Verificando se você é humano. Isso pode levar alguns segundos."),
        ("tr", "İnsan olduğunuz doğrulanıyor. Bu işlem birkaç saniye sürebilir."),
        ("ja", "人間であることを確認しています。これには数秒かかる場合があります。"),
        ("ar", "التحقق من أنك إنسان. قد يستغرق هذا بضع ثوان."),
        ("zh", "您的访问出现异常，请完成下方验证后继续访问。"),
        ("zh", "继续之前，网站需要先检查您的连接的安全性。"),
        ("ja", "あなたがロボットではないことを確認してください。"),
        ("ja", "短時間に多数のアクセスがあったため、アクセスを制限しています。"),
        ("ko", "로봇이 아님을 확인해 주세요. 잠시만 기다려 주세요."),
        ("ar", "يرجى إثبات أنك لست روبوتا للمتابعة إلى الموقع."),
        ("hi", "कृपया पुष्टि करें कि आप रोबोट नहीं हैं।"),
        ("es", "Estamos comprobando tu navegador antes de acceder al sitio."),
        ("pt", "Confirme que você não é um robô para continuar no site."),
        ("it", "Dimostra di non essere un robot per continuare sul sito."),
        ("fr", "Le site vérifie la sécurité de votre connexion avant de continuer."),
        ("de", "Die Seite muss die Sicherheit Ihrer Verbindung prüfen, bevor Sie fortfahren."),
        ("ru", "Если вы не робот, введите символы с картинки."),
        ("sv", "Bekräfta att du inte är en robot för att fortsätta till sidan."),
        ("en", "Please wait while your request is being verified."),
    ],
}


@pytest.mark.parametrize(
    ("script", "label"),
    [
        ("window.location.replace('https://x.test/a')", "script_shell"),
        ("\n location.href = '/news/1234';", "script_shell"),
        ("if (location.href == '/') count()", "not_an_article"),
    ],
)
def test_a_page_that_only_leads_on_by_a_script_shows_its_article_by_one(script: str, label: str) -> None:
    content = f"<head><title>Redirecting</title><script>{script}</script></head><body><p>Please wait</p>"
    assert read(content, "text/html").completeness == label


@pytest.mark.parametrize(("label", "language", "text"), [(k, *one) for k, v in WALLS.items() for one in v])
def test_walls_in_the_languages_of_the_news(label: str, language: str, text: str) -> None:
    shown = STORY[:1] if label == "paywalled" else []
    assert page("Example", *shown, text, language=language).completeness == label


@pytest.mark.parametrize(
    ("headline", "paragraphs"),
    [
        (
            "Parents must consent to school trips",
            "Schools must ask parents for consent before trips from January.|Parents may accept or decline, and "
            "consent can be withdrawn until the day itself.",
        ),
        (
            "Multa agli editori per i cookie",
            "Il Garante per la privacy ha multato due editori per l’uso dei cookie senza consenso.|Chi rifiuta, "
            "ha scritto il Garante, deve poter leggere lo stesso; chi accetta deve poter cambiare idea.",
        ),
        (
            "Toezichthouder beboet uitgevers",
            "Twee uitgevers gebruiken cookies zonder te vragen, en moeten daarvoor vier ton betalen.|Lezers "
            "konden alleen akkoord gaan, zei de toezichthouder; weigeren kon nergens op de pagina.",
        ),
        (
            "Le consentement inscrit dans la loi",
            "Le Sénat a inscrit mercredi la notion de consentement dans la définition pénale du viol.|Les députés "
            "peuvent encore refuser le texte, qui parle d’un consentement libre et éclairé.",
        ),
        (
            "Vláda dala souhlas s misí",
            "Vláda dala ve středu souhlas s vysláním vojáků do zahraniční mise v Mali.|Návrh má Sněmovna přijmout "
            "do konce roku, souhlas Senátu se čeká v lednu.",
        ),
        (
            "Man held at airport",
            "A man was arrested on Monday after he ran through a security check at the airport.|Flights were "
            "delayed for two hours. Nobody was hurt, and the hall was opened again at noon.",
        ),
        (
            "Aid convoy turned back",
            "An aid convoy was turned back on Monday, and access denied to the camp for a third week.|The lorries "
            "carry flour and tents for nine thousand people.",
        ),
        (
            "Volcano wakes up",
            "The observatory has detected unusual activity on the volcano.|Two villages were cleared on Sunday.",
        ),
        (
            "Just a moment of silence",
            "Just a moment of silence was held in the square on Monday for the miners.|The bells rang eleven times.",
        ),
        (
            "Zugriff verweigert: Behörde sperrt Akten",
            "Das Ministerium hat die Akten am Montag gesperrt.|Eine Prüfung der Sicherheit soll bis März dauern.",
        ),
        (
            "Acceso denegado a la prensa",
            "El club dejó el lunes a la prensa sin acceso a la sala.|Un robot vigila la puerta; nadie comprueba que funcione.",
        ),
        (
            "新模型通过安全验证",
            "研究人员对新模型进行安全验证，并在周二公布了结果。|访问异常的服务器已经关闭，连接的安全性有所提高。",
        ),
        (
            "サイバー攻撃で障害",
            "短時間に大量のアクセスを集中させる攻撃が月曜日にあった。|市は海外からのアクセス制限を続けている。",
        ),
        (
            "Доступ ограничен на неделю",
            "Доступ к набережной закрыли в понедельник на неделю.|Робот проверит сваи, ремонт начнётся в марте.",
        ),
        (
            "Zeitung: Artikel nur für Abonnenten",
            "Die Zeitung stellt im Januar um: Lokale Artikel sind dann nur mit einem Zugang lesbar.|Der Verlag "
            "rechnet mit tausend neuen Lesern im ersten Jahr.",
        ),
    ],
)
def test_short_reports_that_use_the_words_of_walls_are_whole(headline: str, paragraphs: str) -> None:
    assert page(headline, *paragraphs.split("|")).completeness == "full"


def test_patterns_of_walls_are_written_as_folded_text_is() -> None:
    """They would never be found otherwise: a final sigma becomes another letter, and so does an "ß"."""
    kinds = vocabulary._data().items()
    told = {kind: part.get("patterns", []) for kind, part in kinds if not kind.endswith("markup")}
    plain = [re.sub(r"\\.", "", pattern) for patterns in told.values() for pattern in patterns]
    assert [pattern for pattern in plain if pattern.casefold() != pattern] == []


@pytest.mark.parametrize(
    "note",
    [
        "Bitte melden Sie sich an, um diesen Artikel zu kommentieren.",
        "Already a member? Log in to comment on this.",
    ],
)
def test_who_must_log_in_to_comment_may_read_without(note: str) -> None:
    assert label([*STORY, note]) == "full"


@pytest.mark.parametrize(
    ("button", "label"),
    [
        ("View on a single page", "truncated"),
        ("Artikel auf einer Seite lesen", "truncated"),
        ("Leer en una sola página", "truncated"),
        ("View all stories", "full"),
    ],
)
def test_a_button_that_shows_all_pages_as_one_tells_of_further_pages(button: str, label: str) -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in [*STORY, *MORE] * 3)
    page = PAGE.format(headline=HEADLINE, paragraphs=f"{paragraphs}<nav><a href=?all>{button}</a></nav>")
    document = Document(
        content=page.encode(), url="https://e.com/a", retrieved=datetime(2026, 1, 1, tzinfo=UTC)
    )
    assert parse(document).completeness == label
