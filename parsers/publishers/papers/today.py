"""TODAY (NBC, New York)."""

from datetime import date

from parsers.publishers.paper import Publisher, Version

PUBLISHER = Publisher(
    name="TODAY",
    hosts=("today.com",),
    versions=(
        Version(
            since=date(2019, 1, 1),
            body=".article-body__content",
            remove={
                "caption": "figcaption",
                "about the author": ".articleBylineContainer, .expanded-byline",
                "advertisement": ".ad-container, [data-testid=ad__container]",
                "call to download": "p:-soup-contains('Start TODAY app')",
                "newsletter": ".newsletter-promo",
            },
            headline="h1.article-hero-headline__htag, .article-hero-headline h1",
            standfirst=".styles_articleDek__Icz5H, .article-dek",
            authors=".byline-name a, .byline-name",
        ),
    ),
)
