"""What beets wants to know of a release: AlbumInfo and TrackInfo.

beets writes the ids of a candidate into its ``mb_*`` fields and from there into the
files. Those belong to MusicBrainz: the infos here keep Discogs' numbers out of them
unless the user wants beets' old way (``ids_in_mb_fields``). The values as they were
read hang on the infos, out of beets' sight, for whoever stores the rest later.

This module imports ``beets.autotag``; import it on first use.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, ClassVar

from beets.autotag import AlbumInfo, TrackInfo

from ..credit_fields import OF_BEETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .artists import ArtistNames
    from .values import ReleaseValues, TrackValues

DATA_SOURCE = "Discogs"

# Ours to carry, never for beets to store: the first two are no plain values, the
# address of the cover belongs to the album alone, while beets would give it to every
# track as well, and the rest are for the prompt and for the stage after it.
_CARRIED = {
    "release_values",
    "track_values",
    "cover_art_url",
    "albumdisambig",
    "matched_by",
    "similarity",
    "doubtful",
    "behind",
    "of_master",
    "titles_agree",
    "match_result",
    "pasted",
    "kept",
}
# An album has no medium of its own in beets. Stored, it would be copied down to the
# tracks, and a CD with a DVD would become "Media" throughout. Tracks bring their own.
_OF_TRACKS = {"media"}


def _id_fields(field_map: dict[str, str]) -> set[str]:
    """Name the attributes that beets maps to MusicBrainz' fields."""
    return {name for name, field in field_map.items() if field.startswith("mb_")}


class DiscogsAlbumInfo(AlbumInfo):
    """An album candidate whose ids stay out of ``mb_*``, in database and files."""

    IGNORED_FIELDS: ClassVar[set[str]] = {
        *AlbumInfo.IGNORED_FIELDS,
        *_id_fields(AlbumInfo.MEDIA_FIELD_MAP),
        *_CARRIED,
        *_OF_TRACKS,
    }


class DiscogsTrackInfo(TrackInfo):
    """A track candidate whose ids stay out of ``mb_*``, in database and files."""

    IGNORED_FIELDS: ClassVar[set[str]] = {
        *TrackInfo.IGNORED_FIELDS,
        *_id_fields(TrackInfo.MEDIA_FIELD_MAP),
        *_CARRIED,
        # beets derives this one from the ids by itself, past its own map
        "mb_releasetrackid",
    }


class DiscogsAlbumInfoWithIds(DiscogsAlbumInfo):
    """An album candidate in beets' old way: Discogs' numbers go to ``mb_*``."""

    IGNORED_FIELDS: ClassVar[set[str]] = {
        *AlbumInfo.IGNORED_FIELDS,
        *_CARRIED,
        *_OF_TRACKS,
    }


class DiscogsTrackInfoWithIds(DiscogsTrackInfo):
    """A track candidate in beets' old way: Discogs' numbers go to ``mb_*``."""

    IGNORED_FIELDS: ClassVar[set[str]] = {*TrackInfo.IGNORED_FIELDS, *_CARRIED}


class DiscogsAlbumInfoOpen(DiscogsAlbumInfo):
    """A master, whose pressings may differ in their discs: the files keep theirs."""

    IGNORED_FIELDS: ClassVar[set[str]] = {*DiscogsAlbumInfo.IGNORED_FIELDS, "mediums"}


class DiscogsTrackInfoOpen(DiscogsTrackInfo):
    """A track of it, as one of the pressings has it.

    `kept` are the fields that a file keeps as they are, with its values; see
    `importer/open_pressing_tracks.py`.
    """

    IGNORED_FIELDS: ClassVar[set[str]] = {
        *DiscogsTrackInfo.IGNORED_FIELDS,
        "medium",
        "medium_index",
        "length",
        "disctitle",
        "track_alt",
        *OF_BEETS,
    }

    def merge_with_album(self, album_info: AlbumInfo) -> dict[str, Any]:
        """Return what beets gives the file."""
        kept = self.get("kept") or {}
        merged = super().merge_with_album(album_info)
        told = {name: value for name, value in merged.items() if name not in kept}
        return told | {name: value for name, value in kept.items() if value}


def values_of(info: AlbumInfo | TrackInfo) -> ReleaseValues | None:
    """Give the release that a candidate was made of; None if it is none of ours."""
    values: ReleaseValues | None = info.get("release_values")
    return values


def values_of_track(info: TrackInfo) -> TrackValues | None:
    """Give the track that a candidate was made of; None if it is none of ours."""
    values: TrackValues | None = info.get("track_values")
    return values


def album_info(
    values: ReleaseValues,
    *,
    original_year: int | None = None,
    matched_by: str = "",
    similarity: float | None = None,
    disambig: str = "",
    ids_in_mb_fields: bool = False,
) -> DiscogsAlbumInfo:
    """Make a candidate for beets of a release.

    :param original_year: of the master, where it is known; a release without a master
        is its own first pressing
    :param matched_by: the clue that found it, a word of `discogs_matched_by`
    :param similarity: 0 to 1, where it was held against some items already
    :param disambig: what to show behind it instead of the format
    :param ids_in_mb_fields: let beets write Discogs' numbers to ``mb_*``; never those
        of a master, which is no release
    """
    of_album, of_track = _shapes(values, ids_in_mb_fields)
    return of_album(
        tracks=_track_infos(values, of_track),
        release_values=values,
        album=values.title,
        album_id=values.key,
        releasegroup_id=_text(values.master_id),
        **_artist_fields(values.names),
        va=values.va,
        label=values.imprint.label or None,
        catalognum=values.imprint.catalognum or None,
        barcode=values.imprint.barcode or None,
        country=values.imprint.country or None,
        media=values.media or None,
        # beets compares it with 1; 0 says nothing, of a master or of a mere hit.
        mediums=0 if values.is_open else values.mediums,
        year=values.imprint.year,
        month=values.imprint.month,
        day=values.imprint.day,
        original_year=original_year
        or (None if values.master_id else values.imprint.year),
        # Beets shows it behind a candidate: this is how pressings are told apart.
        albumdisambig=disambig or values.format.text or None,
        matched_by=matched_by,
        similarity=similarity,
        genres=list(values.genres) or None,
        albumtype=values.albumtype or None,
        albumtypes=list(values.albumtypes) or None,
        albumstatus=values.albumstatus,
        discogs_albumid=None if values.is_open else values.key,
        discogs_artistid=_text(values.names.first_id),
        discogs_labelid=_text(values.imprint.label_id),
        cover_art_url=values.cover_url or None,
        data_source=DATA_SOURCE,
        data_url=values.url,
    )


def _shapes(
    values: ReleaseValues, ids_in_mb_fields: bool
) -> tuple[type[DiscogsAlbumInfo], type[DiscogsTrackInfo]]:
    """Choose what beets may store of a candidate."""
    if values.is_open:
        return DiscogsAlbumInfoOpen, DiscogsTrackInfoOpen
    if ids_in_mb_fields:
        return DiscogsAlbumInfoWithIds, DiscogsTrackInfoWithIds
    return DiscogsAlbumInfo, DiscogsTrackInfo


def _is_of_any_format(values: ReleaseValues) -> bool:
    """Tell whether its discs and sides are those of one pressing among others."""
    return values.is_open and not values.format.text


def _track_infos(
    values: ReleaseValues, shape: type[DiscogsTrackInfo]
) -> list[TrackInfo]:
    ids = track_ids(values.key, values.tracks)
    infos: list[TrackInfo] = []
    for track_id, track in zip(ids, values.tracks, strict=True):
        # An info is a dict. Filling it as one spares beets' constructor, whose forty
        # assignments a track would be two thirds of the time of reading a release.
        info = shape.__new__(shape)
        info.update(_blank_track() | _track_fields(track, track_id, values))
        if not track.media:
            del info["media"]  # beets shows "Media" where it is not there at all
        infos.append(info)
    return infos


def _blank_track() -> dict[str, Any]:
    """Give the attributes of a track that says nothing, lists not shared."""
    return {name: [] if value == [] else value for name, value in _EMPTY_TRACK.items()}


_EMPTY_TRACK = dict(TrackInfo())


def _track_fields(
    track: TrackValues, track_id: str, values: ReleaseValues
) -> dict[str, Any]:
    shared = not _is_of_any_format(values)
    fields = {
        "release_values": values,
        "track_values": track,
        "track_id": track_id,
        "title": track.title,
        "index": track.index,
        "medium": track.medium,
        "medium_index": track.medium_index,
        "medium_total": track.medium_total if shared else None,
        "track_alt": track.position or None if shared else None,
        "length": track.length,
        "media": track.media or None,
        "disctitle": track.disctitle or None if shared else None,
        **{name: list(track.credits.get(name, ())) or None for name in OF_BEETS},
        "data_source": DATA_SOURCE,
        "data_url": values.url,
    }
    # Without an artist of its own, a track of a compilation is by nobody that can be
    # named; beets puts the album's in.
    if not (values.va and track.names.artists == values.names.artists):
        fields |= _artist_fields(track.names)
    return fields


def track_ids(key: str, tracks: Sequence[TrackValues]) -> Iterable[str]:
    """Give each track an id: "123-A1"; "123-t7" where no position tells it apart."""
    printed = Counter(track.position for track in tracks)
    for track in tracks:
        unique = track.position and printed[track.position] == 1
        yield f"{key}-{track.position if unique else f't{track.index}'}"


def _artist_fields(names: ArtistNames) -> dict[str, Any]:
    return {
        "artist": names.artist or None,
        "artists": list(names.artists) or None,
        "artist_credit": names.artist_credit or None,
        "artists_credit": list(names.artists_credit) or None,
        "artist_sort": names.artist_sort or None,
        "artists_sort": list(names.artists_sort) or None,
        "artist_id": _text(names.ids[0]) if names.ids else None,
        "artists_ids": [str(id_) for id_ in names.ids if id_] or None,
    }


def _text(number: int | None) -> str | None:
    return str(number) if number else None
