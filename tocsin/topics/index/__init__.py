"""Index: all topics of a desk against one article at a time.

index        match, explain, add, remove, replace, from any thread
catalogue    topics compiled, and filed under the keys that they need
postings     from the keys on a page to the queries worth verifying
turns        long work that gives way; collection: and is not stopped by the collector
"""

from tocsin.topics.index.index import TopicIndex

__all__ = ["TopicIndex"]
