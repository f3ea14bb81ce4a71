"""Discogs' monthly dump as a file on disk, which answers what else the API would."""
