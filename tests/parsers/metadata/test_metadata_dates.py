"""Dates: how they are written, which witness is believed, and what can never be true."""

from datetime import UTC, date, datetime, timedelta

import pytest
from metadata_pages import NOW, URL, linked, news, read

from parsers import Document, parse
from parsers.article import Dated, Hints, dateline_day
from parsers.metadata.dates.calendars import solar_day
from parsers.metadata.dates.moments import find_moments, parse_moment

# Ten days of the solar calendar, around leap years above all.
SOLAR = {
    (1357, 11, 22): date(1979, 2, 11),
    (1375, 1, 1): date(1996, 3, 20),
    (1399, 12, 30): date(2021, 3, 20),
    (1400, 1, 1): date(2021, 3, 21),
    (1402, 12, 29): date(2024, 3, 19),
    (1403, 1, 1): date(2024, 3, 20),
    (1403, 12, 30): date(2025, 3, 20),
    (1404, 1, 1): date(2025, 3, 21),
    (1405, 9, 2): date(2026, 11, 23),
    (1408, 1, 1): date(2029, 3, 20),
}
BODY = "<main><h1>Bridge closed after flood</h1>{}<p>" + "Some text of the story. " * 20 + "</p></main>"
RELATED = "<div class='related'><time>{}</time></div>"
DAY = date(2025, 12, 5)


@pytest.mark.parametrize(
    "text",
    [
        "2025-12-05",
        "2025/12/05",
        "20251205",
        "5 December 2025",
        "5th of December, 2025",
        "December 5, 2025",
        "Dec. 5th 2025",
        "Dec.5, 2025",
        "DEC 5, 2025",
        "Friday, Dec 5, 2025 10:20 am",
        "05-Dec-2025",
        "5. Dezember 2025",
        "05.12.2025",
        "le 5 décembre 2025",
        "5 de diciembre de 2025",
        "5 de dezembro de 2025",
        "5 dicembre 2025",
        "5 december 2025",
        "5. desember 2025",
        "5. joulukuuta 2025",
        "5 grudnia 2025",
        "5. prosince 2025",
        "2025. december 5.",
        "5 Aralık 2025",
        "5 Desember 2025",
        "ngày 5 tháng 12 năm 2025",
        "5 декабря 2025 г.",
        "5 грудня 2025",
        "5 декември 2025",
        "5 Δεκεμβρίου 2025",
        "5 دسمبر ، 2025",
        "2025 оны 12 сарын 5",
        "5 დეკემბერი, 2025",
        "5 Դեկտեմբերի 2025",
        "5 Dhjetor 2025",
        "Disyembre 5, 2025",
        "2025 දෙසැම්බර් 05",
        "05 డిసెంబర్ 2025",
        "5 снежня 2025",
        "၅ ဒီဇင်ဘာ ၂၀၂၅",
        "5 ديسمبر 2025",
        "٥ ديسمبر ٢٠٢٥",
        "5 كانون الأول 2025",
        "۵ دسامبر ۲۰۲۵",
        "5 דצמבר 2025",
        "5 दिसंबर 2025",
        "५ दिसंबर २०२५",
        "৫ ডিসেম্বর ২০২৫",
        "5 ธันวาคม 2568",
        "5 ธ.ค. 2568",
        "جمعه ۱۴ آذر ۱۴۰۴",
        "۱۴۰۴/۰۹/۱۴",
        "۱۴۰۴/۰۹/۱۴ - ۱۲:۳۰",
        "الجمعة 5 كانون الأول/ديسمبر 2025",
        "5 ديسمبر / كانون الأول 2025",
        "2025 12/05 10:20:05",
        "۱۴ قوس ۱۴۰۴",
        "تاریخ انتشار: ۱۴۰۴/۹/۱۴",
        "۱۴۰۴-۰۹-۱۴",
        "۱۴۰۴ لیندۍ ۱۴، ۱۶:۰۵",
        "د ۱۴۰۴ کال د لیندۍ ۱۴مه",
        "د لیندۍ ۱۴، ۱۴۰۴",
        "2025-يىلى 12-ئاينىڭ 5-كۈنى",
        "2025-يىل 5-دېكابىر",
        "5-دېكابىر، 2025",
        "دېكابىر 5, 2025",
        "令和7年12月5日",
        "2025年12月5日",
        "2025년 12월 5일",
        "Fri Dec  5 10:20:30 UTC 2025",
    ],
)
def test_days_in_many_languages(text):
    assert [moment.printed for moment in find_moments(text)] == [DAY]


@pytest.mark.parametrize(
    "text", ["", "May 2025", "2025-13-05", "Dec 32, 2025", "call 555-2025", "Version 3.11", "٣٢"]
)
def test_what_is_no_day(text):
    assert find_moments(text) == []


@pytest.mark.parametrize(
    ("text", "value", "zoned"),
    [
        ("2025-12-05T10:20:30Z", "2025-12-05 10:20:30", True),
        ("2025-12-05T10:20:30.123+05:30", "2025-12-05 04:50:30", True),
        ("2025-12-05T10:20:30-0800", "2025-12-05 18:20:30", True),
        ("2025-12-05 10:20", "2025-12-05 10:20:00", False),
        ("Fri, 05 Dec 2025 10:20:30 +0100", "2025-12-05 09:20:30", True),
        ("Dec 5, 2025 at 3:15 p.m. EST", "2025-12-05 20:15:00", True),
        ("Dec 5, 2025 3:15 PM BY JANE DOE", "2025-12-05 15:15:00", False),
        ("5 décembre 2025 à 14h30", "2025-12-05 14:30:00", False),
        ("5. Dezember 2025, 14:30 Uhr", "2025-12-05 14:30:00", False),
        ("5 दिसंबर 2025, 12:10 AM IST", "2025-12-04 18:40:00", True),
        ("2025年12月5日 10:20", "2025-12-05 10:20:00", False),
        ("1764930030", "2025-12-05 10:20:30", True),
        ("1764930030000", "2025-12-05 10:20:30", True),
    ],
)
def test_moments(text, value, zoned):
    moment = parse_moment(text)
    assert (str(moment.value)[:19], moment.zoned) == (value, zoned)


def test_the_order_of_numbers_is_the_reader_s():
    assert find_moments("3/4/2025", order="mdy")[0].printed == date(2025, 3, 4)
    assert find_moments("3/4/2025", order="dmy")[0].printed == date(2025, 4, 3)
    assert find_moments("13/4/2025", order="mdy")[0].printed == date(2025, 4, 13)


@pytest.mark.parametrize(
    ("head", "origin"),
    [
        ('<meta property="article:published_time" content="2025-12-05T10:00:00Z">', "meta"),
        ('<meta name="parsely-pub-date" content="2025-12-05T10:00:00Z">', "meta"),
        ('<meta name="dcterms.created" content="2025-12-05">', "meta"),
        (news(datePublished="2025-12-05T10:00:00Z"), "json-ld"),
        (news(datePublished=["2025-12-05"]), "json-ld"),
        (linked({"@graph": [{"@type": "WebPage", "datePublished": "2025-12-05"}]}), "json-ld"),
        ('<meta itemprop="datePublished" content="2025-12-05">', "microdata"),
    ],
)
def test_data_for_machines(head, origin):
    published = read(head, BODY.format("")).published
    assert (published.day, published.origin, published.shown) == (DAY, origin, False)


@pytest.mark.parametrize(
    "dateline",
    [
        "<time datetime='2025-12-05T10:00:00Z'>two weeks ago</time>",
        "<p>Published December 5, 2025</p>",
        "<p>By Jane Doe | December 5, 2025 | 5 min read</p>",
        "<div class='meta'><span>Posted</span> on <!-- -->Dec <b>5</b>, 2025</div>",
        "<span class='entry-date'>5.12.2025</span>",
        f"<p>By Jane Doe <abbr class='published'>5.12.2025</abbr>, in {'flood, bridge, town, ' * 9}</p>",
        "<p class='postmetadata'><small>This entry was posted on December 5th, 2025 at 9:00 and is filed "
        "under <a href='/flood'>Flood</a>. You can follow any responses to this entry through the feed of "
        "the site, and leave a response of your own.</small></p>",
        "<div>Veröffentlicht am 5. Dezember 2025</div>",
        "<div>Опубликовано: 5 декабря 2025</div>",
        "<div>发布时间：2025年12月5日 10:20</div>",
        "<div>نشر في 5 ديسمبر 2025</div>",
        "<div>प्रकाशित: 5 दिसंबर 2025</div>",
    ],
)
def test_visible_datelines(dateline):
    published = read(body=BODY.format(dateline)).published
    assert (published.day, published.origin, published.shown) == (DAY, "dateline", True)


def test_a_date_beside_the_headline_is_a_line_of_its_own():
    flag = "<div>In the media, abroad and at home, by radio, on paper and on every screen</div>"
    body = f"<header>{flag}<span>05.12.25</span><h1>Bridge closed after flood</h1></header><p>{PROSE}</p>"
    assert read("<title>Bridge closed after flood</title>", body).published.day == DAY


@pytest.mark.parametrize(
    ("machine", "shown"),
    [
        ("2025-12-20", "Published on 5 December 2025"),
        ("2025-12-05", "Published on 5/12/2025"),  # in whichever order
        ("2025-12-05", "Published on 12/5/2025"),
        ("2025-12-05", "20 December 2025"),
    ],
)
def test_a_day_called_that_of_publication_is_believed_before_one_for_machines(machine, shown):
    found = read(body=BODY.format(f"<time datetime='{machine}T10:00:00Z'>{shown}</time>"))
    assert found.published.day == DAY


@pytest.mark.parametrize(
    "label",
    [
        "Updated",
        "Last updated on",
        "Aktualisiert am",
        "Mis à jour le",
        "Actualizado el",
        "Обновлено:",
        "最終更新日",
    ],
)
def test_an_update_is_no_publication(label):
    found = read(body=BODY.format(f"<p>{label} 2025-12-05</p>"))
    assert found.published is None
    assert (found.modified.day, found.modified.origin) == (DAY, "dateline")


PROSE = "The council said that the bridge, closed after the flood, would not open again this winter. " * 3


@pytest.mark.parametrize("line", ["December 5, 2025", "<font size=1>December 5, 2025</font>"])
def test_a_line_between_breaks_is_a_line(line):
    body = f"<td><font><b>Some story</b></font><br>{line}<br>{PROSE}</td>"
    assert read("<title>Some story</title>", body).published.day == DAY
    within = f"<td><font><b>Some story</b></font><br>{PROSE} {line} {PROSE}</td>"
    assert read("<title>Some story</title>", within).published is None


def test_both_dates_in_one_line():
    found = read(body=BODY.format("<p>Published Dec 1, 2025. Updated: December 5, 2025</p>"))
    assert (found.published.day, found.modified.day) == (date(2025, 12, 1), DAY)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "<aside class='related'><time datetime='2025-12-05'>Dec 5, 2025</time> Another story</aside>",
        "<ul class='comments'><li>Jane: 5 December 2025</li></ul>",
        "<footer>© 2025-12-05 Example Times. All rights reserved.</footer>",
        "<p>The court said on December 5, 2025, that the bridge, closed after the flood, would not open "
        "again this winter, and that the city has to pay for all the damage done to the houses.</p>",
    ],
)
def test_dates_of_other_things(elsewhere):
    assert read(body=BODY.format("") + elsewhere).published is None


@pytest.mark.parametrize(
    "line",
    [
        "<p class='date'>Freitag, 5. Dezember 2025, 14:45 Uhr bis 15:45 Uhr, Köln</p>",
        "<p class='date'>5 December 2025, 10:00 – 11:30</p>",
    ],
)
def test_when_an_event_begins_and_ends_is_no_date_of_what_tells_of_it(line):
    assert read(body=BODY.format(line)).published is None
    once = line.replace(" bis 15:45 Uhr", "").replace(" – 11:30", "")
    assert read(body=BODY.format(once)).published.day == DAY


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/2025/12/05/bridge-closed",
        "https://example.com/news/2025-12-05-bridge",
        "https://example.com/a/20251205/bridge",
        "https://www.theexample.co.uk/world/2025/dec/05/bridge",
    ],
)
def test_the_address_speaks_when_nothing_else_does(url):
    published = read(body=BODY.format(""), url=url).published
    assert (published.day, published.origin) == (DAY, "url")


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Bridge closed after flood - 05.12.2025 - Example Times", DAY),
        ("Bridge closed after flood | December 5, 2025 | Example Times", DAY),
        ("Bridge closed after flood of 05.12.2025 - Example Times", None),
        ("05.12.2025 - Bridge closed after flood", None),
    ],
)
def test_a_day_that_is_a_part_of_the_title_dates_where_nothing_else_does(title, day):
    published = read(f"<title>{title}</title>", BODY.format("")).published
    assert (published.day if published else None) == day


def test_the_address_that_a_page_calls_its_own_speaks_where_its_own_has_no_day():
    head = '<link rel=canonical href="https://example.com/2025/12/05/bridge-closed">'
    published = read(head, BODY.format(""), url="https://amp.example.net/s/81").published
    assert (published.day, published.origin) == (DAY, "url")
    own = read(head, BODY.format(""), url="https://example.com/2025/12/04/bridge-closed").published
    assert own.day == date(2025, 12, 4)


def test_the_day_before_a_dash_that_a_report_begins_with():
    report = BODY.format(
        "<p>Dec. 5, 2025 -- Farmers who crossed the bridge on foot told of its last night. </p>"
    )
    published = read(body=report.replace("night.", "night, and what they saw of the river. " * 5)).published
    assert (published.day, published.origin) == (DAY, "dateline")
    menu = "<p>Bridges</p>" * 20
    assert read(body=menu + report.replace("night.", "night, and what they saw. " * 9)).published.day == DAY
    chronicle = "".join(
        f"<p>Dec. {day}, 2025 -- " + "The bridge moved again. " * 12 + "</p>" for day in (4, 5)
    )
    assert read(body=BODY.format(chronicle)).published is None


@pytest.mark.parametrize(
    ("start", "dated"),
    [
        ("Geneva, 5 December 2025 – ", True),
        ("Frankfurt am Main, den 5. Dezember 2025 – ", True),
        ("Rio de Janeiro, Dec. 5, 2025 - ", True),
        ("Friday, 5 December 2025 – ", False),
        ("The talks of Friday, 5 December 2025 – ", False),
        ("Jane Roe, Dec. 5, 2025 – Dec. 7, 2025. ", False),
        ("Riga, 5 December 2025 – Oslo, 7 December 2025: ", False),
        ("Riga, 5 December 2025 – 10:30 ", False),
    ],
)
def test_the_day_behind_the_place_that_a_report_begins_with(start: str, dated: bool) -> None:
    report = f"<p>{start}The bridge has moved again, " + "and nobody saw it move at night. " * 6 + "</p>"
    published = read(body=BODY.format(report)).published
    assert (published is not None and published.day == DAY) == dated
    again = report.replace("5", "6").replace("again", "once more")
    assert read(body=BODY.format(report + again)).published is None


@pytest.mark.parametrize(
    ("behind", "dated"), [("", True), ("March 3, 2024. ", False), ("Oslo, May 9, 2024: ", False)]
)
def test_a_bare_text_is_not_dated_by_the_days_of_a_life(behind: str, dated: bool) -> None:
    text = f"Jane Roe, May 5, 1971 – {behind}The mayor built the bridge, and nobody saw her leave the town."
    article = parse(Document(content=text.encode(), media_type="text/plain", url=URL, retrieved=NOW))
    assert (article.published is not None) == dated


@pytest.mark.parametrize(
    "credit", ["(AP Photo/Jane Doe)", "(Photo by Jane Doe)", "Jane Doe/Getty Images", "(Foto: Jane Doe)"]
)
def test_a_line_that_ends_in_a_pictures_credit_dates_the_picture(credit: str) -> None:
    caption = f"<div class=lead><p>A lorry crosses the bridge, Monday, Dec. 1, 2025. {credit}</p></div>"
    updated = "<div class=date>Updated 9:40 AM EST, December 5, 2025</div>"
    found = read(news(datePublished="2025-12-05T09:00:00Z"), BODY.format(caption + updated))
    assert found.published.day == DAY


def test_a_time_told_from_now_has_its_day_in_the_title_of_its_abbreviation() -> None:
    line = "<cite>By Jane Doe | <abbr title='2025-12-05T01:40:40Z'>1 hr 4 mins ago</abbr></cite>"
    published = read(body=BODY.format(line)).published
    assert published and (published.value, published.day) == (
        datetime(2025, 12, 5, 1, 40, 40, tzinfo=UTC),
        DAY,
    )


def test_page_state_speaks_when_it_says_one_day():
    script = '<script>window.state = {\\"publishedAt\\":\\"2025-12-05T10:00:00Z\\"}</script>'
    assert read(script, BODY.format("")).published.origin == "script"
    assert read(script + script.replace("12-05", "12-06"), BODY.format("")).published is None


def test_the_feed_s_date_is_believed_before_the_address():
    hint = Hints(published=datetime(2025, 12, 4, 9, tzinfo=UTC))
    published = read(body=BODY.format(""), url="https://example.com/2025/12/05/x", hints=hint).published
    assert (published.day, published.origin, published.zone_stated) == (date(2025, 12, 4), "hint", True)


def test_the_publisher_s_own_day_is_kept():
    published = read(news(datePublished="2025-12-05T01:00:00+05:30"), BODY.format("")).published
    assert published.value == datetime(2025, 12, 4, 19, 30, tzinfo=UTC)
    assert published.zone_stated
    assert published.day == DAY


def test_the_day_that_data_state_stands_when_readers_see_the_same_moment_in_another_zone():
    head, shown = news(datePublished="2025-12-06T02:00:00Z"), BODY.format("<p>Dec 5, 2025</p>")
    published = read(head, shown).published
    assert (published.day, published.shown) == (date(2025, 12, 6), True)
    by_address = read(head, shown, url="https://example.com/2025/12/05/flood").published
    assert (by_address.value.day, by_address.day) == (6, DAY)


def test_a_day_that_the_stated_moment_was_nowhere_on_earth_is_another_day():
    head = news(datePublished="2025-12-06T22:00:00Z")
    published = read(head, BODY.format("<p class='byline'>Published Dec 5, 2025</p>")).published
    assert (published.day, published.origin) == (DAY, "dateline")


def test_the_first_publication_is_told_from_the_day_at_the_top():
    note = "This story was originally published on Sept 26, 2019 and is regularly updated."
    body = BODY.format("<p class='date'>Dec 5, 2025</p>") + f"<p>{note}</p>"
    assert read(body=body).published.day == date(2019, 9, 26)


def test_prevention_is_no_event():
    line = "<p class='byline'>Published <time>Dec 5, 2025</time> | Wellness &amp; Prevention</p>"
    assert read(news(datePublished="2013-03-11"), BODY.format(line)).published.day == DAY


def test_a_plain_dateline_corrects_data_that_know_nothing_of_it():
    found = read(news(datePublished="2019-03-01"), BODY.format("<p class='byline'>Published Dec 5, 2025</p>"))
    assert (found.published.day, found.published.origin) == (DAY, "dateline")


def test_a_plain_dateline_that_is_the_update_corrects_nothing():
    head = news(datePublished="2019-03-01", dateModified="2025-12-05")
    found = read(head, BODY.format("<p class='byline'>Dec 5, 2025</p>"))
    assert (found.published.day, found.modified.day) == (date(2019, 3, 1), DAY)
    assert dateline_day(found.published, found.modified) == DAY


def test_nothing_is_published_in_the_future():
    head = news(datePublished="2026-03-01T00:00:00Z", dateModified="2026-03-01T00:00:00Z")
    found = read(head, BODY.format("<p>Dec 5, 2025</p>"))
    assert (found.published.day, found.modified) == (DAY, None)


def test_a_day_ahead_of_utc_is_not_the_future():
    published = read(news(datePublished="2025-12-21"), BODY.format("")).published
    assert (published.value, published.day) == (NOW, date(2025, 12, 21))


def test_nothing_is_older_than_the_web_unless_two_say_so():
    once = read(news(datePublished="1970-01-01T00:00:00Z"), BODY.format(""))
    assert once.published is None
    assert read(news(datePublished="1985-07-13"), BODY.format("")).published is None
    twice = read(news(datePublished="1985-07-13"), BODY.format("<p>Published July 13, 1985</p>"))
    assert twice.published.day == date(1985, 7, 13)


def test_nothing_is_modified_before_it_is_published():
    found = read(news(datePublished="2025-12-05", dateModified="2025-12-01"), BODY.format(""))
    assert (found.published.day, found.modified) == (DAY, None)


@pytest.mark.parametrize(
    ("lang", "url", "day"),
    [
        ("en-US", "https://example.com/x", date(2025, 3, 4)),
        ("en-GB", "https://example.com/x", date(2025, 4, 3)),
        ("en", "https://example.co.uk/x", date(2025, 4, 3)),
        ("fr", "https://example.com/x", date(2025, 4, 3)),
        ("en", "https://example.com/x", date(2025, 3, 4)),
    ],
)
def test_the_order_of_numbers_follows_the_place(lang, url, day):
    assert read(body=BODY.format("<time>03/04/2025</time>"), lang=lang, url=url).published.day == day


@pytest.mark.parametrize(
    ("url", "lang", "line"),
    [
        ("https://example.co.uk/x", "en", "LONDON, 03/04/2025 (Reuters) - The bridge is closed. "),
        ("https://example.com/x", "pt", "SÃO PAULO, 03/04/2025 - A ponte foi fechada. "),
        ("https://example.co.uk/x", "en", "03/04/2025 - The bridge is closed. "),
    ],
)
def test_the_order_of_numbers_follows_the_place_in_a_report_s_first_words_too(url, lang, line):
    body = f"<main><h1>Bridge closed after flood</h1><p>{line}{'Some text of the story. ' * 20}</p></main>"
    assert read(body=body, url=url, lang=lang).published.day == date(2025, 4, 3)


def test_the_order_of_numbers_follows_the_page_s_own_dates():
    body = BODY.format("<time>03/04/2025</time>") + "<div class='related'><time>25/04/2025</time></div>"
    assert read(body=body, lang="en-US").published.day == date(2025, 4, 3)


@pytest.mark.parametrize(
    ("head", "body", "page", "day"),
    [
        ("04/03/2025", "", {}, date(2025, 4, 3)),
        ("04/03/2025 10:00", "", {"lang": "en-US"}, date(2025, 4, 3)),
        ("03/04/2025", "", {"lang": "fr"}, date(2025, 4, 3)),
        ("03/04/2025 10:00", "", {"url": "https://www.gazette.co.uk/a"}, date(2025, 4, 3)),
        ("03/04/2025", RELATED.format("25/03/2025"), {}, date(2025, 4, 3)),
        ("03/04/2025", RELATED.format("03/25/2025"), {}, date(2025, 3, 4)),
        ("03/04/2025", "<p class='date'>3 April 2025</p>", {}, date(2025, 4, 3)),
        ("03/04/2025", "", {"url": "https://gazette.com/2025/04/03/a"}, date(2025, 4, 3)),
        ("03/04/2025", "", {"hints": Hints(published=datetime(2025, 4, 3, 9, tzinfo=UTC))}, date(2025, 4, 3)),
        # a system that writes the month first for machines, whatever its readers see
        ("04/03/2025 10:00:00", "<p class='date'>3 avril 2025</p>", {"lang": "fr"}, date(2025, 4, 3)),
        ("04/25/2025", "<p class='date'>25/04/2025</p>", {"lang": "fr"}, date(2025, 4, 25)),
    ],
)
def test_the_order_of_numbers_that_are_stated_for_machines(
    head: str, body: str, page: dict[str, object], day: date
) -> None:
    meta = f'<meta property="article:published_time" content="{head}">'
    published = read(
        meta, BODY.format("") + body if "related" in body else BODY.format(body), **page
    ).published
    assert published and published.day == day


def test_the_day_to_show():
    old = Dated(value=NOW - timedelta(days=900), origin="json-ld")
    new = Dated(value=NOW, origin="dateline", shown=True)
    assert dateline_day(None, None) is None
    assert dateline_day(None, new) == NOW.date()
    assert dateline_day(old, new) == NOW.date()
    assert dateline_day(old.model_copy(update={"origin": "meta"}), new) == old.value.date()
    assert dateline_day(old.model_copy(update={"shown": True}), new) == old.value.date()
    report = Dated(value=NOW - timedelta(days=2), origin="json-ld")
    assert dateline_day(report, new) == report.value.date()
    shown = report.model_copy(update={"origin": "dateline", "shown": True})
    assert dateline_day(Dated(value=NOW, origin="json-ld"), shown) == report.value.date()


def test_the_calendar_above_the_headline_is_not_the_article_s_date():
    body = "<header><div class='date'>Saturday, December 20, 2025</div></header>" + BODY.format("")
    assert read(body=body).published is None
    assert read(news(datePublished="2025-12-05"), body).published.day == DAY


def test_data_that_readers_see_confirmed_come_before_data_that_they_do_not():
    head = '<meta property="article:published_time" content="2025-12-09">' + news(datePublished="2025-12-05")
    published = read(head, BODY.format("<p>Dec 5, 2025</p>")).published
    assert (published.day, published.origin, published.shown) == (DAY, "json-ld", True)


def test_microdata_of_a_list_of_other_stories_is_not_believed():
    items = "".join(f"<li><meta itemprop='datePublished' content='2025-11-0{day}'></li>" for day in (1, 2, 3))
    assert read(body=BODY.format("") + f"<ul>{items}</ul>").published is None


@pytest.mark.parametrize(("solar", "day"), SOLAR.items())
def test_the_solar_year_of_iran_and_afghanistan(solar, day):
    assert solar_day(*solar) == day


@pytest.mark.parametrize(
    "text",
    [
        "1404/9/14",
        "1404-9-14",
        "room 14 of 1404",
        "۱۴۰۴/۱۳/۱۴",
        "۳۱ آذر ۱۴۰۴",
        "令和7年13月5日",
        "۱۴۰۴ آذر ۱۴:۳۰",
        "۱۴۰۴ آذر ۱۴۰",
        "۰۲۱-۱۴۰۴-۰۹-۱۴",
        "۱۴۰۳-۰۹/۱۴",
    ],
)
def test_what_is_no_day_of_another_calendar(text):
    assert find_moments(text) == []


@pytest.mark.parametrize("text", ["1404/9/14", "1404-09-14"])
def test_numbers_of_the_solar_year_in_the_digits_of_europe(text):
    assert [moment.printed for moment in find_moments(text, "fa")] == [DAY]
    assert find_moments(text, "en") == find_moments(text, "ar") == []


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2025年12月5日(金) 17:31", "17:31"),
        ("2025年12月5日（金曜日）午後2時05分", "14:05"),
        ("2025.12.05. 오후 2:00", "14:00"),
        ("2025년 12월 5일 오전 12:10", "00:10"),
        ("2025-12-05 下午 09:05", "21:05"),
        ("5 ธ.ค. 2568 11:20 น.", "11:20"),
        ("۱۴ آذر ۱۴۰۴ ساعت ۱۰:۳۰", "10:30"),
    ],
)
def test_the_time_after_weekdays_and_halves_of_the_day(text, clock):
    moment = find_moments(text)[0]
    assert (moment.printed, f"{moment.value:%H:%M}", moment.timed) == (DAY, clock, True)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("11 سرطان 1403", date(2024, 7, 1)),
        ("د ۱۴۰۳ کال، ۱۲ وږی ۱۴۰۳", date(2024, 9, 2)),
        ("30-oktabr 2024, 08:00", date(2024, 10, 30)),
        ("2024-yil 30-oktabr", date(2024, 10, 30)),
        ("12 қыркүйек 2024", date(2024, 9, 12)),
        ("2024 жылғы 12 қыркүйек", date(2024, 9, 12)),
        ("2024-жылдын 12-сентябры", date(2024, 9, 12)),
        ("12 сентябри соли 2024", date(2024, 9, 12)),
        ("12 sentýabr 2024", date(2024, 9, 12)),
        ("29 ตุลาคม 2567", date(2024, 10, 29)),
    ],
)
def test_days_of_central_asia_and_its_neighbours(line, day):
    assert read(body=BODY.format(f"<p>{line}</p>")).published.day == day


def test_a_solar_day_in_the_address_dates_where_nothing_else_does():
    assert read(url="https://www.example.ir/1403/06/12/kamal-khan/").published.day == date(2024, 9, 2)
    assert read(url="https://www.example.ir/1203/06/12/kamal-khan/").published is None


FRENCH = (
    "<p>Les maîtres-nageurs de la ville ont trouvé mardi un jeune phoque au fond du bassin, et il a "
    "été rendu à la baie vers midi, sous les applaudissements des enfants de la classe qui attendait.</p>"
)
ENGLISH = (
    "<p>On {} the minister received the ambassador, who has ended her mission, and the sides agreed that a "
    "commission should meet in the autumn, as it did in the year before.</p>"
)


@pytest.mark.parametrize(
    ("prose", "url", "day"),
    [
        (FRENCH, URL, date(2024, 2, 6)),
        (ENGLISH.format("Monday"), URL, date(2024, 6, 2)),
        (ENGLISH.format("6 February"), URL, date(2024, 2, 6)),
        (ENGLISH.format("February 6"), URL, date(2024, 2, 6)),
        (ENGLISH.format("June 2"), "https://www.example.co.uk/some-story", date(2024, 6, 2)),
        (ENGLISH.format("Monday"), "https://www.example.co.uk/some-story", date(2024, 2, 6)),
        (ENGLISH.format("6 February, and on June 2,"), URL, date(2024, 6, 2)),
    ],
)
def test_what_a_page_that_declares_no_language_writes_tells_the_day_from_the_month(prose, url, day):
    found = read(body=f"<h1>Bridge closed after flood</h1><p>06/02/2024</p>{prose}", url=url, lang="")
    assert found.published.day == day


@pytest.mark.parametrize(
    "other",
    [
        "<figure><img><figcaption>Divers at the bridge, 1 March 2024, Jane Doe</figcaption></figure>",
        "<a href='/b'><span class='date'>1 March 2024</span> The ship that never came back to the port</a>",
    ],
    ids=["a picture's", "another story's"],
)
def test_the_date_of_something_else_is_not_the_article_s(other):
    body = f"<h1>Bridge closed after flood</h1>{other}<div>5 December 2025</div><p>{'Some text. ' * 30}</p>"
    found = read(body=body).published
    assert found is not None and found.value.date() == DAY


def test_a_date_in_a_box_of_options_and_in_parts_is_read():
    parts = "<span>2025</span> <span><em>12</em>/<em>05</em></span> <span>16:32:08</span>"
    for line in (f"<div>{parts}</div>", "<div class='more-options'><time>5 December 2025</time></div>"):
        found = read(body=f"<h1>Bridge closed after flood</h1>{line}<p>{'Some text. ' * 30}</p>").published
        assert found is not None and found.value.date() == DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025 m. lapkričio 26 d. 10:30", date(2025, 11, 26)),
        ("2025eko azaroaren 26a", date(2025, 11, 26)),
        ("26 Tháng Mười Một, 2025", date(2025, 11, 26)),
        ("Tháng Mười 26, 2025", date(2025, 10, 26)),
        ("Tháng 11 26, 2025", date(2025, 11, 26)),
        ("26/nov/2025", date(2025, 11, 26)),
        ("26 Tachwedd 2025", date(2025, 11, 26)),
        ("26 Samhain 2025", date(2025, 11, 26)),
        ("26 ta’ Novembru 2025", date(2025, 11, 26)),
        ("26 Nuwamba 2025", date(2025, 11, 26)),
        ("26ی تشرینی دووەم 2025", date(2025, 11, 26)),
        ("26 Mijdar 2025", date(2025, 11, 26)),
        ("ኖቬምበር 26, 2025", date(2025, 11, 26)),
        ("२६ नोभेम्बर २०२५", date(2025, 11, 26)),
        ("26/11/2568", date(2025, 11, 26)),
        ("قوس ۵, ۱۴۰۴", date(2025, 11, 26)),
        ("2025 lapkričio", None),
    ],
)
def test_more_calendars_and_tongues(text: str, day: date | None) -> None:
    assert [moment.printed for moment in find_moments(text, order="dmy")] == ([day] if day else [])


@pytest.mark.parametrize(
    ("text", "hour", "zoned"),
    [
        ("Wed Nov 26 2025 10:30:00 GMT+0530 (India Standard Time)", "05:00", True),
        ("26 Nov 2025 10:30 GMT +3", "07:30", True),
        ("26 Nov 2025 10:30 GMT - 3 min read", "10:30", True),
        ("Rabu, 26 Nov 2025 10:30 WIB", "03:30", True),
        ("26 ноября 2025, 16:05 (мск)", "13:05", True),
        ("Nov. 26, 2025, 10:30 AM ET", "15:30", True),
        ("July 26, 2025, 10:30 AM ET", "14:30", True),
        ("26 de noviembre de 2025, 10:30 p. m.", "22:30", False),
        ("26 نوفمبر 2025 - 10:30 م", "22:30", False),
        ("26 Νοεμβρίου 2025, 10:30 π.μ.", "10:30", False),
        ("26 ноември 2025 г., 10:30 ч.", "10:30", False),
        ("26 listopada 2025 r., godz. 10:30", "10:30", False),
        ("2025年11月26日星期三 上午10:30", "10:30", False),
        ("20251126T103000Z", "10:30", True),
        ("20251126103000", "10:30", False),
        ("10:30 GMT, 26 November 2025", "10:30", True),
        ("5:30 PM IST on November 26, 2025", "12:00", True),
        ("26/11/2025 10:30 27/11/2025", "10:30", False),
    ],
)
def test_hours_and_zones_as_people_write_them(text: str, hour: str, zoned: bool) -> None:
    moment = find_moments(text, order="dmy")[0]
    assert (f"{moment.value:%H:%M}", moment.timed, moment.zoned) == (hour, True, zoned)


def test_a_clock_belongs_to_one_day_only() -> None:
    later = find_moments("26/11/2025 10:30 27/11/2025", order="dmy")[1]
    assert not later.timed


@pytest.mark.parametrize("language", ["ko", "ja", "zh", "hu"])
def test_two_digits_come_first_for_the_year_where_years_do(language: str) -> None:
    found = read(body=BODY.format("<p>25.11.20 10:30</p>"), lang=language).published
    assert found and found.printed == date(2025, 11, 20)


def test_a_country_in_the_address_outweighs_a_default_tag() -> None:
    hosts = {"www.gazette.co.uk": date(2025, 11, 5), "www.gazette.com": date(2025, 5, 11)}
    for host, day in hosts.items():
        found = read(
            body=BODY.format("<p>05/11/2025</p>"), lang="en-US", url=f"https://{host}/bridge"
        ).published
        assert found and found.printed == day


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2025/11/10-roads-to-watch/", None),
        ("2025/11/10/roads-to-watch/", date(2025, 11, 10)),
        ("2025-11-10-roads", date(2025, 11, 10)),
        ("2025-11/10/c_113.htm", date(2025, 11, 10)),
        ("n1/2025/1110/c1001-4061.html", date(2025, 11, 10)),
        ("202511/10/t2.html", date(2025, 11, 10)),
        ("2025/WORLD/11/10/roads.open/index.html", date(2025, 11, 10)),
        ("2025/world/ten-roads-to-watch/", None),
    ],
)
def test_days_in_addresses(path: str, day: date | None) -> None:
    found = read(body=BODY.format(""), url=f"https://example.com/{path}").published
    assert (found and found.printed) == day


def test_local_time_called_utc_is_the_day_without_the_zone() -> None:
    stated = (NOW + timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M:%SZ")
    found = read(f'<meta property="article:published_time" content="{stated}">').published
    assert found and found.value == NOW and not found.zone_stated


def test_a_midnight_is_a_day_whose_zone_nobody_needs() -> None:
    found = read(news(datePublished="2025-12-05T00:00:00Z")).published
    assert found and found.printed == DAY and not found.zone_stated
    assert str(found) == "2025-12-05"


def test_a_day_gets_its_hour_from_whoever_says_more() -> None:
    head = '<meta name="pubdate" content="2025-12-05">' + news(datePublished="2025-12-05T10:20:00+05:30")
    found = read(head).published
    assert found and found.zone_stated and f"{found.value:%H:%M}" == "04:50"


def test_a_day_not_yet_here_is_shown_as_it_is_printed() -> None:
    dated = Dated(value=datetime(2025, 12, 4, 20, tzinfo=UTC), origin="dateline", printed=DAY)
    assert str(dated) == "2025-12-05"


def test_a_date_for_machines_beside_another_mark_in_its_line_is_read() -> None:
    line = (
        '<div>Posted by Jane at <a class="timestamp-link">'
        '<abbr class="published" title="2025-12-05T10:30:00-08:00">10:30 AM</abbr></a></div>'
    )
    found = read(body=BODY.format(line)).published
    assert found and found.zone_stated and found.printed == DAY


@pytest.mark.parametrize("length", range(60, 72))
def test_a_date_in_a_long_block_is_read_wherever_its_text_is_cut(length: int) -> None:
    text = "Officials said " + "x" * length + " and so on for a while. " * 20
    head = "<h1>Bridge closed after flood</h1><div>Our desk</div><time>5 December 2025</time>"
    page = f"<article>{head}{text}</article>"
    found = read(body=page).published
    assert found and found.printed == DAY


def test_of_two_dates_the_articles_is_of_the_month_that_its_address_names() -> None:
    lines = "<p>Opened 9 March 2019</p><p>5 December 2025</p>"
    found = read(body=BODY.format(lines), url="https://example.com/2025/12/bridges.html").published
    assert found and found.printed == DAY
    found = read(body=BODY.format(lines), url="https://example.com/2019/03/bridges.html").published
    assert found and found.printed == date(2019, 3, 9)


def test_a_date_below_a_legend_is_a_line_of_its_own() -> None:
    text = f"<div>{'Some text. ' * 40}</div>"
    page = f"<fieldset><legend>Bridges of 2025</legend>\n5 December 2025\n\n{text}</fieldset>"
    found = read(body=page, url="https://example.com/2025/12/bridges.html").published
    assert found and found.printed == DAY


@pytest.mark.parametrize(
    ("lang", "url", "hour"),
    [
        ("zh-CN", URL, "02:30"),
        ("", "http://www.example.gov.cn/a.htm", "02:30"),
        ("en", URL, "16:30"),
    ],
)
def test_a_zone_means_what_it_means_in_the_pages_language(lang: str, url: str, hour: str) -> None:
    head = '<meta name="pubdate" content="Fri Dec 05 10:30:00 CST 2025">'
    found = read(head, lang=lang, url=url).published
    assert found and found.zone_stated and f"{found.value:%H:%M}" == hour


def test_without_a_declared_language_a_title_in_ideographs_tells_that_years_come_first():
    body = (
        "<h1>渡口的灯今夜重新亮起</h1><div>发布时间：<span class=date>18-03-08</span><span>23:16</span></div>"
    )
    body += "<p>" + "渡口的灯在夜里亮了起来，两岸的人都来看。" * 8 + "</p>"
    published = read("<title>渡口的灯今夜重新亮起</title>", body, lang="").published
    assert published.day == date(2018, 3, 8)


def test_the_day_a_post_was_handed_in_below_its_text():
    story = "<p>Some text of the story, which is long.</p>" * 90
    line = '<div class="submitted">Gespeichert von <span>rasos</span> am 4. Dezember 2025 - 18:55</div>'
    page = f'<h1>Bridge closed</h1><div class="node node-promoted">{story}{line}</div>'
    assert read(body=page, lang="de").published.day == date(2025, 12, 4)


def test_the_date_of_a_quoted_post_is_not_the_articles() -> None:
    post = "<p>Water is over the road.</p><p>— Ann (@ann) <a href=/s/1>1 March 2024</a></p>"
    assert read(body=BODY.format(f"<blockquote>{post}</blockquote>")).published is None


def test_of_two_dates_in_a_line_only_the_one_so_named_is_of_a_change() -> None:
    line = "<div><span class=updated>2025-12-07T10:00:00+00:00</span><span>5 December 2025</span></div>"
    found = read(body=BODY.format(line))
    assert found.published and found.published.printed == DAY
    assert found.modified and found.modified.printed == date(2025, 12, 7)


@pytest.mark.parametrize(("label", "day"), [("Published on 5 December 2025", DAY), ("5 December 2025", None)])
def test_a_day_called_the_publication_is_believed_beside_the_article(label: str, day: date | None) -> None:
    box = f"<div class=widget><time>1 March 2024</time></div><div class=widget><div>{label}</div></div>"
    found = read(body=f"{BODY.format('')}{'<p>More.</p>' * 150}{box}").published
    assert (found.printed if found else None) == day


def test_a_day_that_somebody_signs_is_the_articles_wherever_it_stands() -> None:
    line = "<div><p>Friday | 5 December 2025 | 15:49 BY Jane Doe IN <a href=/f>Fashion</a></p></div>"
    found = read(body=f"{line}{'<div><img></div>' * 40}{BODY.format('')}")
    assert found.published and found.published.printed == DAY
    assert found.authors == ("Jane Doe",)


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("<div class='card-title'><a href=/e>The eels are back here</a></div>", DAY),
        ("<div class='card-title'><a href=/b>Bridge closed after flood</a></div>", date(2024, 3, 1)),
        ("<a class=author-title href=/j>Jane Doe, Harbour News Editor</a>", date(2024, 3, 1)),
        ("<h3><a href=/authors/jd>By Jane van der Berg</a></h3>", date(2024, 3, 1)),
        ("<a class=series-title href=/s>Part of a series on eels</a>", date(2024, 3, 1)),
        ("<h2><a href='#eels'>The eels are back here</a></h2>", date(2024, 3, 1)),
        ("<p>Eels</p>", date(2024, 3, 1)),
    ],
)
def test_the_date_of_another_story_contradicts_nothing(title: str, printed: date) -> None:
    card = f"<div>{title}<div><time class=date>1 March 2024</time></div></div>"
    found = read(
        '<meta itemprop="datePublished" content="2025-12-05T09:00:00Z">', BODY.format(card)
    ).published
    assert found and found.printed == printed


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ("<p>December 12, 2025 issue</p><p>December 5, 2025</p>", 5),
        ("<p>December 12, 2025 | December 5, 2025</p>", 12),
        ("<p>December 12, 2025 Issue | December 5, 2025</p>", 5),
        ("<div>December 12, 2025 edition</div><div>December 5, 2025</div>", 5),
        ("<div>December 12, 2025 | Issues of the day</div><div>December 5, 2025</div>", 12),
        ("<p>December 12, 2025 issue</p>", 12),
    ],
)
def test_the_day_of_a_printed_issue_dates_an_article_where_no_other_does(lines: str, day: int) -> None:
    published = read(body=BODY.format(lines)).published
    assert published and published.printed == date(2025, 12, day)


LAW = "<h1>The law on ferries</h1><p>{}</p>"


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("渡口法律的全部条文", "2018年3月20日，第十三届全国人大一次会议表决通过了《渡口法》。"),
        ("The law on ferries", "On 20 March 2018 the council of Kabul passed the law on ferries."),
    ],
)
def test_a_day_that_a_sentence_tells_of_is_not_that_of_publication(title: str, line: str) -> None:
    label = "<table><tr><td>来源: | 发布时间: 2018-05-17 | 浏览次数: <b>2168</b></td></tr></table>"
    text = f"<p><strong><span>{title}</span></strong></p><p>{line}</p>"
    found = read(
        f"<title>{title}</title>", f"<div>{label}</div><div><div>{text}</div></div>", lang="zh"
    ).published
    assert found is not None
    assert found.day == date(2018, 5, 17)


@pytest.mark.parametrize(
    "line",
    [
        "<div class='info'>Text von Lea Sontheim, Kabul, 3. Mai 2024.</div>",
        "<div class='info'>By Jane Doe and John Roe, staff writers in Kabul, May 3, 2024.</div>",
        "<div class='dateline'>Anna Berg, our own reporter in Kabul, May 3, 2024.</div>",
        "<div class='info'>Anne Roux, who reports from Kabul, <time>May 3, 2024</time>.</div>",
    ],
)
def test_a_byline_with_a_stop_is_no_sentence_that_tells_of_a_day(line: str) -> None:
    beside = "<aside><div class='date'>7 May 2024</div><a href='/x'>Another story of the day</a></aside>"
    text = "<p>The council said that nobody had been hurt in the night.</p>"
    page = f"<main><article><h1>Bridge closed after flood</h1>{line}{text * 8}</article></main>{beside}"
    found = read(body=page, lang="de" if "Mai" in line else "en").published
    assert found is not None
    assert found.day == date(2024, 5, 3)


def test_a_stop_makes_no_sentence_of_a_dateline() -> None:
    found = read(body=f"<div>{LAW.format('Jane Doe, Kabul, 20 March 2018.')}</div>").published
    assert found is not None
    assert found.day == date(2018, 3, 20)


FAR = "<title>Bridge closed</title>", "<div>{}" + "<div>" * 6 + "<h2>Bridge closed</h2><p>Some text.</p>"


def test_the_one_day_that_a_page_shows_dates_it_though_it_stands_aside() -> None:
    head, body = FAR
    item = '<li class="item content__meta__date">19.07.2022</li>'
    aside = f'<aside><ul class="content__meta"><li>Background</li>{item}</ul></aside>'
    dated = read(head, body.format(aside), lang="de").published
    assert dated and dated.printed == date(2022, 7, 19)
    another = aside + aside.replace("19.07", "18.07")
    assert read(head, body.format(another), lang="de").published is None
    assert read(head, body.format(aside.replace("__date", "__note")), lang="de").published is None
    for name in ("gh-article-date", "Blog-meta-item--date"):
        dated = read(head, body.format(aside.replace("content__meta__date", name)), lang="de").published
        assert dated and dated.printed == date(2022, 7, 19)


def test_the_day_of_reading_that_stands_aside_dates_nothing() -> None:
    head, body = FAR
    aside = f'<aside><ul class="meta"><li class="date">{NOW:%d.%m.%Y}</li></ul></aside>'
    assert read(head, body.format(aside), lang="de").published is None


OTHERS = (
    "<div class='rail'><ul><li><div class='timestamp'>{}</div><a href='/b'>Ferry resumes</a></li></ul></div>"
)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.com/article/2025/12/05/bridge-idUS1", DAY),
        ("https://example.com/article/2025/12/06/bridge-idUS1", DAY),  # of another zone
        ("https://example.com/article/2025/12/bridge-idUS1", date(2025, 12, 2)),
        ("https://example.com/article/20251202/bridge-idUS1", date(2025, 12, 2)),
    ],
)
def test_of_several_dates_the_articles_is_of_the_day_that_its_address_names(url: str, day: date) -> None:
    own = "<div class='text'><p><span class='timestamp'>Fri Dec 5, 2025 2:06pm EST</span></p></div>"
    found = read(body=BODY.format(OTHERS.format("Tue, Dec 2 2025") + own), url=url).published
    assert found and found.printed == day


def test_the_day_of_the_issue_that_prints_it_is_not_that_of_publication() -> None:
    issue, own = "<p>Essay | December 8, 2025 Issue</p>", "<p class='byline'>By Jane Doe, <time>{}</time></p>"
    url = "https://example.com/magazine/2025/12/08/bridges"
    found = read(body=BODY.format(issue + own.format("December 5, 2025")), url=url).published
    assert found and found.printed == DAY
    found = read(body=BODY.format(issue), url=url).published
    assert found and found.printed == date(2025, 12, 8)


def test_a_day_called_nothing_after_that_of_the_last_change_is_the_day_of_reading() -> None:
    reading, line = "<div>Wed, Dec 10, 2025</div>", "<p class='article-date'>{}</p>"
    found = read(body=reading + BODY.format(line.format("Last updated: 12/05/2025 20:32")))
    assert found.published is None and found.modified and found.modified.printed == DAY
    found = read(body=reading + BODY.format("<p>Some of the ferries were updated in 2019.</p>")).published
    assert found and found.printed == date(2025, 12, 10)


@pytest.mark.parametrize(
    "label", ["<h4>Published</h4>", "<h4>Published</h4><h5>Publish date</h5>", "<dt>Posted on</dt>"]
)
def test_a_day_below_its_label_dates_the_article_though_it_stands_beside(label: str) -> None:
    page = "<div><div><div><div>" + BODY.format("<p>Some text.</p>" * 40) + "</div></div></div></div>"
    reviewed = "<div><h4>Reviewed</h4><time>8 December 2025</time></div>"
    side = f"<div class='page-sidebar'><div>{label}<time>5 December 2025</time></div>{reviewed}</div>"
    cards = "<div class='page-sidebar'><div>Guidance {}<time>{}</time> <a href='/b'>Ferries</a></div></div>"
    found = read(body=page + side).published
    assert found and found.printed == DAY
    others = "".join(cards.format(label, day) for day in ("2 March 2024", "4 May 2023"))
    assert read(body=page + others).published is None
    found = read(body=page + side + others).published
    assert found and found.printed == DAY


@pytest.mark.parametrize(
    ("below", "day"),
    [
        ("<ul class='breadcrumbs'><li>World</li><li>5 December 2025</li></ul>", DAY),
        ("<nav class='post-by'><span>Ann Poe</span> <span>5 December 2025</span></nav>", DAY),
        ("<div class='comments'><time>5 December 2025</time> 12 comments</div>", None),
        ("<ul class='breadcrumbs'><li>4 December 2025</li><li>5 December 2025</li></ul>", None),
        (
            "<div class='related'><h3><a href='/b'>The ferry is back at last</a></h3>5 December 2025</div>",
            None,
        ),
        (
            "<nav class='post-nav'><h3><a href='/b'>The ferry is back at last</a></h3>5 December 2025</nav>",
            None,
        ),
        ("<nav class='post-nav'><a href='/b'>Ferries</a> <span>5 December 2025</span></nav>", DAY),
        ("<p>Some text.</p>" * 20 + "<ul class='breadcrumbs'><li>5 December 2025</li></ul>", None),
    ],
)
def test_a_day_right_below_the_headline_dates_the_article_among_the_links_of_its_path(
    below: str, day: date | None
) -> None:
    found = read(body=BODY.format(below)).published
    assert (found.printed if found else None) == day


@pytest.mark.parametrize("verb", ["Retrieved", "Accessed"])
def test_the_day_on_which_a_source_was_read_dates_nothing(verb: str) -> None:
    source = "<ol><li><cite>Bridges of old</cite>. {}28 October 2018</li></ol>"
    assert read(body=BODY.format("") + source.format("")).published is not None
    assert read(body=BODY.format("") + source.format(f"{verb} ")).published is None
