"""Words: what a text is made of in each language, and how much each word says before anything was read.

reading    a text as words: folded, in all their forms, names marked
tongues    how each language writes its words; unspaced: scripts without spaces, cut
prior      how many texts of a language use each word (`word_prior.tsv`, `counted/`)
lexicon    the words met so far, by number
hashes     words as 32 bits each
weekdays   the days of the week (`weekdays.tsv`); tables: how such files are read
"""
