"""Bring what Discogs knows to albums that are in the library."""
