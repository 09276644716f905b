"""Topics: what a desk tracks, and the index that finds them in an article."""

from tocsin.letters import fold
from tocsin.topics.explain import Clause, Explanation
from tocsin.topics.index import TopicIndex
from tocsin.topics.parse import Query, parse_query
from tocsin.topics.topic import Match, Span, Topic
from tocsin.topics.wrong import wrong_queries

__all__ = [
    "Clause",
    "Explanation",
    "Match",
    "Query",
    "Span",
    "Topic",
    "TopicIndex",
    "fold",
    "parse_query",
    "wrong_queries",
]
