"""The page as its reader meets it: runs of text in boxes, with what markup tells of each.

markup     what tags, names, attributes and links tell of themselves
outline    the tree as runs of text in boxes; walk makes it
"""
