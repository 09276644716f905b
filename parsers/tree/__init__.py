"""The tree of a page, and what its elements hold, whatever its text says."""
