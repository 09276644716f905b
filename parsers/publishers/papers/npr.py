"""NPR (Washington): stories, and radio pieces of which the page has the transcript only."""

from datetime import date

from parsers.publishers.paper import Publisher, Version

PUBLISHER = Publisher(
    name="NPR",
    hosts=("npr.org",),
    versions=(
        Version(
            since=date(2017, 1, 1),
            body="#storytext",
            requires=("#storytext > p",),
            remove={
                "advertisement": ".ad-wrap, .ad-header",
                "caption": ".credit-caption",
                "other stories": ".bucketwrap.internallink",
                "enlarged image": ".enlarge_measure, .enlarge_html",
            },
            headline=".storytitle h1",
            authors=".byline__name a",
            section=".slug-wrap .slug",
        ),
        Version(
            since=date(2018, 1, 1),
            body="#storytext, .transcript",
            requires=(".transcript > p", "#storytext:not(:has(> p:nth-of-type(4)))"),  # a lede at most
            remove={"copyright": ".disclaimer"},
            headline=".storytitle h1",
            section=".slug-wrap .slug",
        ),
    ),
)
