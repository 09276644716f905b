"""The article's authors, as names: every witness gives claims, `reconcile` chooses among them.

bylines   what readers see: after labels (byline_labels, label_lines), or by shape alone (bare_names)
names     the names in a line that gives them: what "and" joins (joined), roles and trades off (one_name)
reporters  whom Chinese and Japanese papers name in a line of its own, or in a report's first words
run_together  bylines in scripts that part no words, as plain lists
persons   whether a text is a person, a desk, a trade or a place
"""

from parsers.metadata.authors.reconcile import read_authors

__all__ = ["read_authors"]
