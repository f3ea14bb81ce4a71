"""Discogs' monthly dumps as a catalogue on disk: asked before the network is."""
