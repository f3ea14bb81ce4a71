"""Small real audio files of any stated length, for tests, the demo and benchmarks.

`make_track` and `make_album` copy a silent seed of `tests/audio`, set its length and
write tags; `album_from_release` says how an album of a Discogs release would look on
somebody's disk; `audio_bytes` shows that tagging left the audio alone.
"""

from __future__ import annotations

from .albums import AlbumSpec, TrackSpec, album_from_release, make_album, make_track
from .containers import CONTAINERS, audio_bytes

__all__ = [
    "CONTAINERS",
    "AlbumSpec",
    "TrackSpec",
    "album_from_release",
    "audio_bytes",
    "make_album",
    "make_track",
]
