"""Words that furniture is made of, by what they are for. Only counted: the model decides what a count means.

Terms are one to three lower-case words; they are looked for in a block's first and last words.
"""

from __future__ import annotations

import re

from parsers.words.characters import letter_runs

_FIRST, _LAST = 24, 12
_WORD = re.compile(r"[^\W\d_]+|©")

_TERMS = {
    "subscribe": """
        subscribe, subscribing, subscriber, subscription, newsletter, newsletters, sign up, signup, sign
        in, log in, login, register, inbox, your email, email address, e mail, unsubscribe, free trial,
        join our, join us, abonnieren, abonnement, anmelden, registrieren, s abonner, abonnez vous,
        inscrivez vous, abonné, suscríbete, suscribirse, suscripción, boletín, regístrate, inscreva se,
        assine, assinatura, iscriviti, abbonati, abbonamento, подписаться, подпишитесь, подписка,
        рассылка, войти, inschrijven, nieuwsbrief, اشترك, النشرة""",
    "share": """
        share, share this, share on, follow us, follow me, follow, facebook, twitter, whatsapp, instagram,
        telegram, linkedin, pinterest, reddit, youtube, tiktok, copy link, print, tweet, bluesky, threads,
        podcast, spotify, teilen, folgen, partager, suivez nous, suivre, compartir, síguenos,
        compartilhar, siga, condividi, seguici, поделиться, подписывайтесь, delen, volg, شارك, تابعنا,
        listen to, download our, our app, the app, app store, google play, channel, whatsapp channel""",
    "related": """
        related, read more, read also, also read, see also, more on, more from, more stories, recommended,
        trending, most read, most popular, popular, latest, up next, you may, you might, don t miss, must
        read, read next, what to read, continue reading, keep reading, editor s picks, top stories,
        explore more, learn more, watch now, watch also, click here, find out more, read our, check out,
        in pictures, mehr zum, lesen sie, mehr lesen, auch interessant, weiterlesen, zum thema, lire
        aussi, à lire, voir aussi, en savoir plus, lire la suite, leer más, lee también, le puede, te
        puede, ver más, más noticias, leia também, leia mais, veja também, saiba mais, leggi anche, leggi
        tutto, approfondisci, читайте также, читать далее, ещё по теме, lees ook, lees verder, meer over,
        اقرأ أيضا, اقرأ المزيد, यह भी पढ़ें, ये भी पढ़ें""",
    "credit": """
        photo, photos, photograph, photographer, picture, pictured, image, images, credit, courtesy,
        getty, shutterstock, istock, unsplash, illustration, file photo, screenshot, afp, reuters, alamy,
        handout, pool, via ap, caption, foto, fotos, bild, bildquelle, quelle, dpa, crédit, crédits,
        imagen, fotografía, fuente, efe, crédito, divulgação, reprodução, immagine, ansa, фото,
        изображение, источник, beeld, صورة, फोटो""",
    "byline": """
        by, written by, reporting by, edited by, editing by, reviewed by, published, updated, posted, last
        updated, last modified, min read, minute read, minutes read, read time, reading time, staff
        writer, et, est, edt, gmt, ist, utc, pm, am, von, veröffentlicht, aktualisiert, stand, lesezeit,
        uhr, par, publié, mis à jour, por, publicado, actualizado, atualizado, di, pubblicato, aggiornato,
        опубликовано, обновлено, door, gepubliceerd, views, days ago, hours ago, months ago, years ago,
        ago, ad, advertiser""",
    "bio": """
        about the author, about, author, writer, journalist, reporter, editor, correspondent, columnist,
        contributor, freelance, is a, is an, is the, he is, she is, they are, covers, professor, director,
        ceo, founder, autor, autorin, redakteur, redaktion, auteur, journaliste, periodista, redactor,
        jornalista, repórter, autore, giornalista, автор, журналист, views expressed, opinions expressed,
        contact, reach, reached, tips""",
    "legal": """
        ©, copyright, all rights, rights reserved, privacy, privacy policy, cookie, cookies, terms of,
        terms, conditions, disclaimer, disclosure, affiliate, commission, affiliate links, we may earn,
        earn, reprinted, republish, republished, originally published, first published, first appeared,
        originally appeared, licence, license, creative commons, permission, not necessarily,
        informational purposes, advice, datenschutz, impressum, alle rechte, mentions légales, tous
        droits, confidentialité, derechos reservados, privacidad, direitos reservados, diritti riservati,
        права защищены, fact checked, editorial policy, ethics, standards""",
    "advert": """
        advertisement, advertisements, advertising, sponsored, promoted, ad, ads, partner, partners,
        promotion, anzeige, werbung, publicité, publicidad, anuncio, publicidade, pubblicità, реклама,
        advertentie, إعلان, विज्ञापन, buy now, shop now, order now, get started, book now, try, free,
        discount, coupon, deal, deals, donate, donation, support us, support our, become a, member,
        membership, patreon""",
    "comment": """
        comment, comments, leave a, reply, replies, log out, cancel reply, join the conversation, report,
        flag, upvote, likes, like, kommentar, kommentare, commentaire, commentaires, comentario,
        comentarios, comentários, commenti, комментарии, комментарий, reacties, التعليقات, feedback, was
        this, helpful, rate this""",
    "control": """
        menu, search, close, open, home, skip to, next, previous, back, loading, show more, view all, see
        all, view more, load more, toggle, play, pause, volume, mute, video, audio, gallery, slide,
        expand, collapse, accept, reject, settings, language, javascript, browser, table of contents,
        contents, jump to, on this page, in this article, key takeaways, topics, tags, tagged, filed
        under, categories, category, suche, menü, recherche, buscar, cerca, поиск, themen, schlagwörter,
        temas, etiquetas, argomenti, теги""",
    "embed": """
        view this, post on, a post shared, shared by, this content, embedded, view on, pic twitter, pic x,
        is not available, enable, hosted by, provided by, powered by, click to, tap to, source, via""",
}  # fmt: skip
NAMES = tuple(_TERMS)
_BYLINE = NAMES.index("byline")


def _index() -> dict[str, int]:
    return {
        " ".join(term.split()): group
        for group, terms in enumerate(_TERMS.values())
        for term in terms.split(",")
        if term.strip()
    }


_GROUP_OF = _index()
_BEGIN = frozenset(" ".join(term.split()[:2]) for term in _GROUP_OF if " " in term)
_TELLING = frozenset(term.split()[0] for term in _GROUP_OF)


def count_cues(text: str) -> list[float]:
    """How many terms of each of `NAMES` the block begins or ends with."""
    counts = [0.0] * len(NAMES)
    sample = (text if len(text) <= 320 else f"{text[:200]} {text[-100:]}").lower()
    words = _WORD.findall(sample) if "©" in sample else letter_runs(sample)
    if len(words) > _FIRST + _LAST:
        words = words[:_FIRST] + words[-_LAST:]
    if _TELLING.isdisjoint(words):
        return counts
    for at, word in enumerate(words):
        if word in _TELLING:
            for term in _terms_at(words[at : at + 3]):
                if term in _GROUP_OF:
                    counts[_GROUP_OF[term]] += 1.0
    return counts


def is_cued(text: str) -> bool:
    """Whether a text has words of furniture; "by", "von", "por" and their like only where it begins so."""
    cues = count_cues(text)
    by = cues[_BYLINE]
    return sum(cues) > by or (by > 0 and count_cues(text.partition(" ")[0])[_BYLINE] > 0)


def _terms_at(words: list[str]) -> list[str]:
    """What may be terms of the words from one on: it, and with those after it where a term begins so."""
    if len(words) == 1 or (pair := f"{words[0]} {words[1]}") not in _BEGIN:
        return words[:1]
    return [words[0], pair] if len(words) == 2 else [words[0], pair, f"{pair} {words[2]}"]
