"""One row of figures for each run of a page, which the model judges.

table      the columns of figures, for bare text too
features   boxes, place, neighbours and witnesses, and its words, which cues, wording and lexicon count
witnesses  what the page's head and linked data state, and trafilatura's reading
"""
