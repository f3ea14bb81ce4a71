"""Albums of made-up releases, and what is asked for them."""

from __future__ import annotations

from typing import Any

from beets.library import Item

from .discogs_server import DiscogsServer, made_up
from .music import album_from_release


def items_of(release: int, *, mb: bool = False, **tags: Any) -> list[Item]:
    """Return the items of an album without any files."""
    spec = album_from_release(made_up().releases[release], mb=mb, **tags)
    return [
        Item(
            **{
                "title": t.title,
                "artist": t.artist,
                "album": spec.album,
                "length": t.seconds,
                "track": number,
                **spec.tags,
                **t.tags,
            }
        )
        for number, t in enumerate(spec.tracks, 1)
    ]


def asked(discogs: DiscogsServer) -> list[str]:
    return [
        "search " + " ".join(sorted(set(e.query) - {"per_page", "type"}))
        if "search" in e.path
        else e.path
        for e in discogs.log
    ]
