"""Boilerplate: what stands on a page and is none of its article, each kind of evidence in a room or a file.

structure    of a page: which blocks are the article, by boxes, wording, witnesses and a trained model
flow         of bare text: which lines run on as one article
phrases      lines that say what furniture says, in many languages
boxes        elements that a phrase labels, with the words beside it
telltale     what its links, pictures and clocks give away
duplicates   what a page says twice
repetition   what other stories of its source have too
"""
