"""Words: what letters, words and sentences say by themselves, on whatever page."""
