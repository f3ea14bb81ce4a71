"""Tests. They speak real HTTP to a stand-in Discogs and change real files."""
