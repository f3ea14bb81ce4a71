"""Reads one release: pure functions from Discogs' structs to plain values.

No I/O, no look-ups in the configuration; only ``beets_info.py`` knows beets.
"""
