"""Index: which story an article reports.

index       place, absorb, merge; freeze and thaw
copies      who printed these words first
shard       the live stories of a language: centroids, and the chapters of each
headlines   bare headlines of one form; meanings: those that mean the same in other words
"""

from tocsin.stories.index.index import Placement, StoryIndex

__all__ = ["Placement", "StoryIndex"]
