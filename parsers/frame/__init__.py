"""The frame: the short lines around an article that say who wrote it, when, where and for whom.

labels    bylines, datelines, sections and priorities, told by their words (vocabulary)
own_day   the article's own day in a line of its own
mail      the head that a mail program writes before a text
"""
