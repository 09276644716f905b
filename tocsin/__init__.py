"""Tocsin watches news sources and rings once when a tracked topic appears."""
