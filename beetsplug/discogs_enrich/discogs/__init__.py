"""Speaks to Discogs: its JSON, its errors, its endpoints. Nothing of beets."""
