"""Releases into the plugin's own file, with all their credits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..discogs.decoding import decode_plain
from ..discogs.schema import Release
from ..match.decide.comparison import read_for
from ..release.tracklist import layouts
from ..release.values import read_release
from ..store import CreditRow, TrackRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..discogs.client import DiscogsClient
    from ..release.values import ReleaseValues
    from ..setting_groups import ReadOptions
    from ..store import Store

    #: A release as Discogs sent it, as it was read, and when it was sent.
    Kept = tuple[Mapping[str, Any], ReleaseValues, float]


def to_keep(
    client: DiscogsClient, options: ReadOptions, values: ReleaseValues
) -> Kept | None:
    """Return what `keep` takes of a release that was fetched to be held against files.

    Nothing is kept of a master, nor of what only a hit told. Of a set of which the
    files are one disc, the others are kept as well.

    :raises DiscogsError: it is no longer in the cache, and Discogs gives no answer
    """
    if values.is_open or not values.tracks:
        return None
    sent = client.release_json(values.release_id)
    discs = {track.medium for track in values.tracks}
    if len(discs) < values.mediums:
        release = decode_plain(sent, Release)
        every = [read_release(release, options, layout=one) for one in layouts(release)]
        values = next(
            (
                whole
                for whole in every
                if [t for t in whole.tracks if t.medium in discs] == list(values.tracks)
            ),
            every[0],  # it was changed at Discogs meanwhile
        )
    return sent, values, client.sent_at(values.release_id)


def kept_release(kept: Mapping[str, Any]) -> Release:
    """Return a release as it was kept, read like any answer."""
    return decode_plain(kept, Release)


def kept_as(
    store: Store, release: Release, options: ReadOptions, files: int
) -> ReleaseValues:
    """Read a release in the layout in which it is kept, since that is the one of the
    library's files; else in the one that comes nearest so many files."""
    kept = len(store.tracks(release.id))
    return read_for(release, options, kept or files)


def keep(
    store: Store, sent: Mapping[str, Any], values: ReleaseValues, at: float
) -> None:
    """Keep a release.

    :param sent: Discogs' answer
    :param values: what was read of it, in the layout of the library's files
    :param at: when it was sent, in seconds since the epoch; 0: nobody knows
    :raises StoreError: the file cannot be written
    """
    tracks = [
        TrackRow(
            track.index - 1,
            track.position,
            track.medium,
            track.medium_index,
            track.title,
        )
        for track in values.tracks
    ]
    credits_ = [
        CreditRow(
            name=credit.name,
            role=credit.role,
            category=credit.category,
            printed="" if credit.printed == credit.name else credit.printed,
            artist_id=credit.artist_id,
            detail=credit.detail,
            unresolved=credit.range,
            # Of a range that nobody could read no track is known.
            places=credit.tracks or None,
        )
        for credit in values.credits
    ]
    store.keep(values.release_id, sent, tracks, credits_, fetched=at)
