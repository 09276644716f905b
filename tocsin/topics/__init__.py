"""Topics: what a desk tracks, and the index that finds them in an article."""

from tocsin.topics.explain import Clause, Explanation
from tocsin.topics.index import TopicIndex
from tocsin.topics.queries import Query, parse_query, wrong_queries
from tocsin.topics.topic import TOPIC_NAME, Match, Span, Topic

__all__ = [
    "TOPIC_NAME",
    "Clause",
    "Explanation",
    "Match",
    "Query",
    "Span",
    "Topic",
    "TopicIndex",
    "parse_query",
    "wrong_queries",
]
