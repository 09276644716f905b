"""Four kinds of evidence that a block is not the article: structure, phrases, duplicates, repetition."""
