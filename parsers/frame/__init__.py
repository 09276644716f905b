"""The frame: the short lines around an article that say who wrote it, when, where and for whom."""
