"""Processes that parse and can be killed.

pool: whom to ask  →  fork_server: a copy of a loaded parser in milliseconds  →  worker: parses, answers
"""
