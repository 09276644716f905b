"""Words: how texts become folded words, the same in queries and in articles, and how else a word is written.

locate       the words of a text and where each stands
reader       the same of a whole article, fast
patterns     words with wildcards
variants     British and American spellings, transliterated names (`variants.toml`)
proclitics   what Arabic and Hebrew write to a word (`hardly_and.txt`)
"""
