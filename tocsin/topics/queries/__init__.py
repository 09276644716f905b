"""Queries: trees checked and made into plans, once, when a topic is saved.

parse        text → a query that can be used, with its warnings (costs)
build        a tree → its plan and terms, refusing what has no meaning
references   `@name`: another topic's query in place; wrong: all topics that cannot be used
shapes       the same by the hundred thousand, each shape parsed once
"""

from tocsin.topics.queries.parse import Query, parse_query
from tocsin.topics.queries.wrong import wrong_queries

__all__ = ["Query", "parse_query", "wrong_queries"]
