"""The tree of a page, and what its elements hold, whatever its text says.

reading     a tree from any source, as browsers make one
tags        what elements mean by their tags: unseen, inline, headings
elements    what an element is named and says, read no further than asked
depth       trees no deeper than they are read
anchors     links to the page itself, which become places in it
footnotes   raised marks, which are taken out
writing     text put back into a tree
"""
