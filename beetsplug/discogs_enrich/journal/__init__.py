"""Crash-safe changes of library rows and tags: written down, made, and undone."""
