"""Stories: articles that report the same event are one story, and a desk hears of it once.

fingerprint(article) -> Fingerprint                 pure; stored beside the article
StoryIndex().place(fingerprint, now) -> Placement   which story, or a new one; changes nothing
StoryIndex().absorb(item_id, story_id, …)           takes in what was stored; replays give the same state
"""

from tocsin.stories.fingerprints import Fingerprint, fingerprint
from tocsin.stories.index import Placement, StoryIndex, StorySettings

__all__ = ["Fingerprint", "Placement", "StoryIndex", "StorySettings", "fingerprint"]
