"""The frame: the short lines around an article that say who wrote it, when, where and for whom.

labels      which lines say who, when and in which section, and where on a page they go
bylines     who wrote: a line of names behind a label (vocabulary)
datelines   when: a line of nothing but dates
own_day     the article's own day in a line of its own
mail        the head that a mail program writes before a text
"""
