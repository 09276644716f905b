"""Texts: a fingerprint as the index reads it.

text       the hashes of its terms, and what each counts
subject    what it is about, and how much of that another has in common with it
headline   a bare headline, and where in it another name might stand
"""
