"""Arrays: what grows to a bound, is quick to search and can be left in a file, whatever its numbers mean.

numbers    the kinds there are, and what is quick among ascending ones
postings   which rows hold a term
recent     the last articles as rows, and which of them was the first with something
frozen     parts of an index by their names
"""
