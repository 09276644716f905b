"""ABC's own stations (Disney, New York): one design for all, its class names hashed but for a few."""

from datetime import date

from parsers.publishers.paper import Publisher, Version

PUBLISHER = Publisher(
    name="ABC Owned Television Stations",
    hosts=(
        "abc7ny.com",
        "abc7.com",
        "abc7chicago.com",
        "abc7news.com",
        "abc13.com",
        "abc11.com",
        "abc30.com",
        "6abc.com",
    ),
    versions=(
        Version(
            since=date(2022, 1, 1),
            body='[data-testid="prism-article-body"]',
            remove={
                "call for stories": "p:has(> strong:-soup-contains('SHARE YOUR STORY', 'MORE NEWS'))",
                "caption": "figcaption",
                "correction and copyright": "div:-soup-contains-own('Report a corr', 'All Rights Res')",
            },
            headline='[data-testid="prism-headline"] h1',
        ),
    ),
)
