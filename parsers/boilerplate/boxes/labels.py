"""Box labels: the short texts of a page that say what the box around them is for.

A word that a sentence runs through, or that an item of the article's list begins with, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from parsers.boilerplate.phrases import Rule, find
from parsers.tree.elements import start_of, text_of, words_in
from parsers.words.characters import fold, letter_runs
from parsers.words.sentences import COLONS

LABELS = 300  # on one page; what has more is made of them
LABEL_LETTERS, LABEL_WORDS = 300, 40  # of its first run of text, with its spaces; of all of it
TAGS = (
    "p", "button", "span", "div", "small", "h1", "h2", "h3", "h4", "h5", "strong", "b", "a", "label", "li",
    "dt",
)  # fmt: skip
_INLINE = ("a", "b", "strong", "em", "i", "span")
_NOUNS = frozenset(("advertisement", "audio_player"))  # what an item of a text's own may begin with
_NAMED = _NOUNS | {"newsletter"}  # what a sentence may name
# What a label of those kinds has somewhere in it; it spares the rules most of a page's texts.
_HINT_WORDS = """
    gambl begambl listen audio player hear advert \\bad\\b \\bads\\b email e-mail log.?in ultim
    sponsor promoted sign.?up subscri newsletter inbox login donat support member hören vorlesen anzeige
    werbung abonn écouter publicité annonce inscri escucha publici anuncio anúncio suscr ouvir ouça assine
    ascolta pubblicità annuncio iscriv слуша реклама подпис استمع إعلان اشترك सुनें विज्ञापन सब्सक्राइब 收听 收聽 听
    广告 廣告 订阅 訂閱 relat read recommend more popular trending latest also.like next mehr lesen verwandt
    interess lire sujet liés aimerez lee leer le[ií]d leia veja lidas leggi correlat letti lette
    \\blus\\b \\blues\\b
    approfondi читат читайте теме смотрите популярн اقرأ صلة قراءة पढ़ संबंधित ट्रेंड 相关 相關 推荐 推薦 延伸 阅读
    閱讀 热门 熱門 live breaking eilmeldung direct dirett directo vivo hora urgente срочно эфир онлайн عاجل
    مباشر लाइव ब्रेकिंग 突发 直播 快讯 tag topic filed schlag themen mots thèmes etiquetas temas assuntos
    argomenti тег метки темы وسوم الوسوم टैग 标签 標籤 关键词 share send spread teilen partag envoy compart
    enviar condivi invia подели отправ شارك مشاركة शेयर 分享 author autor auteur autrice автор الكاتب लेखक 作者
    posts.by zur.person comment repl discuss kommentar diskut réagir coment commenti коммент обсужд
    registr regístr weiterlesen
    votes? poll quiz umfrage abstimm sondage encuesta enquete sondaggio опрос голос \\bai\\b \\bki\\b \\bia\\b
    generated intelligen generiert généré generado gerado generato takeaways summar 投票 生成 नतीजे वोट
    تعليق टिप्पणी टिप्पणि कमेंट
    condolenc memor tribute guest reblog
    spende unterstütz \\bdon\\b soutene soutien dona apoya apóya apoye apoie \\bdoe\\b sostien doneer steun
    wspiera wesprzyj wspomóż przekaż podpoř támogas donează susține поддерж підтрим пожертв bağış destek
    stöd støt στηρίξτε تبرع ادعم donasi dukung 捐款 支持我 寄付 후원
    评论 評論 留言 répond respond respuesta resposta rispo ответ رد जवाब 回复 回覆
    haber oku yorum dinle bülten ilgili ilginizi çok payla yazd kopyala devam son.dakika baca berita terkait
    bagikan tulis dengar simak lihat terpopuler halaman lees gerel delen deel reac reage luister bekijk aanm
    läs dela mest meest lyssna prenum mer lytt læs lyt også lue luet jaa kuunt czyt zobac przec powi udost
    najcz najno dodaj posłuchaj dalszy čtěte nejčten zajímat sdílet poslech komentáře citește citeşte cele
    distribuie similare ascultă olvas kapcs megosz hirdet hozzász hallgas xem chia nghe đọc tin.liên
    bình.luận xshash nggi mavzuga ulash ko'p izoh komentar etiket legolv loe lexo basahin soma прочит
    повезан още сподели поділ коментар підпис найпоп мавзу улаш кўп янгилик изоҳ оқ[ыи] бөліс жаңалық пікір
    жарнам окуң жаңылык бештар ҳамчунин хабар мубодила نظر دیدگاه خبر اخبار مطالب مرتبط بخوانید ببینید
    اشتراک برچسب بازدید بیننده تبلیغ گوش شنید چاپ ذخیره لینک واژه رابطه ولول اړوند کړئ لوستل واور تبصر ټګون
    پڑھ متعلق شیئر اشتہار ٹیگ سنیں ترین لیٹر خەۋەر كۆپ ھەمبە 関連 人気 印刷
"""
_HINT = re.compile("|".join(_HINT_WORDS.split()))
# Greek, Armenian, Hebrew, the scripts of South and East Asia: there a short text is looked at in any case.
_UNHINTED = re.compile("[\u0370-\u03ff\u0530-\u05ff\u0980-\u10ff\u1780-\u17ff\u3040-\u30ff\uac00-\ud7af]")
_UNHINTED_LETTERS = 40
_STEMS = frozenset(
    re.match(r"(?:\\b)?(\w*)", word)[1][:4]  # type: ignore[index]
    for word in _HINT_WORDS.split()
    if word.isascii()
)
# What a label of those kinds may begin with instead; in a sentence such words tell nothing.
_OPENING_WORDS = """
    now.playing video.(?:loading|unavailable)
    give.[$£€] give.now a.message make.a contribute are.you were.you do.you did.you have.you has.you
    we're.still share help
    paid presented brought gesponsert präsentiert партн[её]рск рекламн प्रायोजित 赞助 推广
    tags? keyword categor similar watch see view save print copy tweet like register already join follow don't
    you.m(?:ay|ight) check.out keep continue contribut writer edited meet about just.in developing create get
    aktuell meist beliebt weiter ähnliche passend empf andere sehen artikel beitrag merken drucken versenden
    stichw über registr einloggen reklam dernière alerte flash articles? sur.le voir vous vidéos? imprimer
    enregistrer sauvegarder restez recevez tou(?:s|tes) votre te.p le.p más mas mais ver vea vídeo
    noti[cz] contenid conteúd conten artíc artigo últimas plantão tópicos marcadores ar[cq]u?[hi]vado compárte
    guardar imprimir salv cadastre reciba receba únete junte você saiba lea clique s[ií]g articoli vedi scopri
    guarda potrebbe stampa altr tutt ricevi abbona главн самое друг ещё еще также см сюжет новост может вам
    матер рекоменд подробн молния сохран распеч телеграм вконтакте подпи присоед следите все на.правах أخبار
    مقالات مواضيع قصص المزيد انظر شاهد طالع قد.يعجبك نرشح الاستماع حفظ طباعة انشر إرسال انضم تابع سجل كلمات
    الكلمات إقرأ واتساب فيسبوك تويتر اعلان
    और ताज़ा ताजा सम्बंधित देखें ये.भी यह.भी साझा ट्विटर जुड़ खबर लेख न्यूज़लेटर
    热 熱 今日 最新 更多 您可能 你可能 猜你 另 参阅 參閱 转发 轉發 收藏 打印 列印 点赞 點讚 关注 關注 新闻简报
    新聞簡報 电子报 電子報 音频 聽 聆 朋友圈 微信 微博 突發 快訊 关键字 編輯 编辑 광고 広告 mainos iklan quảng
"""
_OPENING = re.compile(rf"\W{{0,3}}(?:{'|'.join(_OPENING_WORDS.split())})")


def find_labels(area: HtmlElement, kinds: frozenset[str]) -> Iterator[tuple[HtmlElement, Rule]]:
    """The elements that rules of these kinds know, each with its rule; at most `LABELS` are looked at."""
    seen = 0
    for element in area.iter(*TAGS):
        text = element.text or ""
        if (
            not 2 <= len(text) <= LABEL_LETTERS
            or text.isspace()
            or not _hints(text)
            or words_in(element, LABEL_WORDS) is None
        ):
            continue
        seen += 1
        if seen > LABELS:
            return
        rule = find(text_of(element), kinds=kinds)
        if rule and not (rule.kind in _NAMED and _is_of_a_text(element, rule)):
            yield element, rule


def _is_of_a_text(label: HtmlElement, rule: Rule) -> bool:
    return (rule.kind in _NOUNS and _runs_in(label)) or _is_in_sentence(label)


def _is_in_sentence(label: HtmlElement) -> bool:
    """Whether a sentence runs through a label: "It delivers every newsletter and post"."""
    before, after, parent = label.getprevious(), label.getnext(), label.getparent()
    if label.tag not in _INLINE or parent is None:
        return False
    said = parent.text if before is None else before.tail or (before.tag in _INLINE and text_of(before))
    goes_on = label.tail or (after is not None and after.tag in _INLINE and start_of(after)) or ""
    return (said or "").rstrip()[-1:].isalpha() and goes_on.lstrip()[:1].islower()


def _runs_in(label: HtmlElement) -> bool:
    """Whether a label is the first words of an item: "Ads: some accounts may place them"."""
    item = next(label.iterancestors("li"), None)
    said = text_of(label)
    rest = text_of(item).removeprefix(said).strip() if item is not None else ""
    return rest != "" and (said.endswith(COLONS) or rest.startswith(COLONS))


def _hints(text: str) -> bool:
    """Whether a label may be in a text; by the first letters of its words where that is enough."""
    plain = text.lower() if text.isascii() else fold(text)  # curly quotes are no sign of another language
    if _OPENING.match(plain):
        return True
    if not plain.isascii():
        unhinted = len(plain) <= _UNHINTED_LETTERS and _UNHINTED.search(plain)
        return bool(unhinted or _HINT.search(plain))
    return not _STEMS.isdisjoint([word[:4] for word in letter_runs(plain)])
