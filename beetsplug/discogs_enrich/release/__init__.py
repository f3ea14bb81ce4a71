"""Reads one release: pure functions from Discogs' structs to plain values.

No I/O, no look-ups in the configuration; only ``info.py`` knows beets.
"""
