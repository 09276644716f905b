"""Words: what letters, words and sentences say by themselves, on whatever page.

characters   what a reader sees of a text, folded to be compared, and counted
mojibake     text that somebody decoded wrongly, set right
sentences    what ends one, and what reads as prose
speech       whether a sentence tells that somebody said it
agencies     news agencies by name; signatures: whether one signs a text
needles      which of many patterns may match a line, told without trying each
"""
