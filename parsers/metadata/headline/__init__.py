"""The article's headline, without the site's name: `reconcile` chooses among headings and titles.

heading_texts   what a heading says as a headline
references      the page's titles and its address, which a heading is held against
title_lines     the part of a title that a line of the page says
set_titles      a line set as a title, where no title says anything of the text
titles          which of the lines above a text is its headline, where there are but lines
"""

from parsers.metadata.headline.reconcile import Headline, read_headline

__all__ = ["Headline", "read_headline"]
