"""Stories: articles that report the same event are one story, and a desk hears of it once.

fingerprint(article) -> Fingerprint                 pure; stored beside the article
sentence_model() -> Model                           optional: fingerprint(article, model) for bare headlines
agency_of(article) -> str | None                    the news agency it says it comes from
StoryIndex().place(fingerprint, now) -> Placement   which story, or a new one; changes nothing
StoryIndex().absorb(item_id, story_id, …)           takes in what was stored; replays give the same state
"""

from tocsin.stories.agencies import agency_of
from tocsin.stories.fingerprints import Fingerprint, Model, fingerprint, sentence_model
from tocsin.stories.index import Placement, StoryIndex
from tocsin.stories.settings import ChapterLines, CopyLines, ReportLines, StorySettings

__all__ = [
    "ChapterLines",
    "CopyLines",
    "Fingerprint",
    "Model",
    "Placement",
    "ReportLines",
    "StoryIndex",
    "StorySettings",
    "agency_of",
    "fingerprint",
    "sentence_model",
]
