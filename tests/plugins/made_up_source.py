"""A beets plugin for the tests: a source that knows every album, more or less.

It offers the very tags that it is asked about; `made_up_source: {album: …}` gives the
album another name, so that the match is as far off as that name is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beets.autotag import AlbumInfo, TrackInfo
from beets.metadata_plugins import MetadataSourcePlugin

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from beets.library import Item


class MadeUpSource(MetadataSourcePlugin):
    """Answers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.config.add({"album": ""})

    def candidates(
        self, items: Sequence[Item], artist: str, album: str, va_likely: bool
    ) -> Iterable[AlbumInfo]:
        """Return the album that was asked for."""
        tracks = [
            TrackInfo(
                title=item.title,
                artist=item.artist,
                length=item.length,
                index=place,
                track_id=f"made-up-{place}",
                data_source=self.data_source,
            )
            for place, item in enumerate(sorted(items, key=lambda i: i.track), 1)
        ]
        yield AlbumInfo(
            tracks,
            album=self.config["album"].as_str() or album,
            artist=artist,
            album_id="made-up-album",
            data_source=self.data_source,
        )

    def item_candidates(
        self, item: Item, artist: str, title: str
    ) -> Iterable[TrackInfo]:
        """Know no single tracks."""
        return ()

    def album_for_id(self, album_id: str) -> AlbumInfo | None:
        """Know no ids."""
        return None

    def track_for_id(self, track_id: str) -> TrackInfo | None:
        """Know no ids."""
        return None
