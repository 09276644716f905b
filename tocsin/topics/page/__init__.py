"""Page: one article's words by position, for all topics to look at.

page     the words of headline, standfirst, body and metadata
areas    from a position back to the characters of a block
places   where a term stands
"""

from tocsin.topics.page.page import LEAD_WORDS, Page

__all__ = ["LEAD_WORDS", "Page"]
