"""Syntax: what an analyst types becomes a tree, or a mistake with its place and what to write instead.

grammar    from text to tree (`grammar.lark`); tree: its nodes, and how it prints back
mistakes   what the grammar cannot read
habits     what other search boxes take for an operator; fields: what they call ours
signs      full-width signs as on an ASCII keyboard
"""
