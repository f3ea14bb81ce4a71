"""One release, read: Discogs' structs in, plain values in beets' words out.

:func:`read_release` is pure. It knows nothing of beets, asks nothing and nobody, and
gives the same values for the same release, options and layout.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from ..discogs_links import MASTER_PAGE, PAGE
from ..normalize import is_record, tidy
from .artists import ArtistNames, is_various, read_artists
from .credits import Cast, lines_of_release
from .formats import FormatParts, album_status, album_types, carriers_of, read_formats
from .genres import chosen, read_genres
from .imprint import Imprint, cover_url, read_imprint
from .notes import read_notes
from .track_groups import read_rows
from .tracklist import Cut, Layout, cut

if TYPE_CHECKING:
    from ..discogs.schema import Artist, Release
    from ..setting_groups import ReadOptions
    from .credits import Credit, TrackCredits
    from .track_groups import Rows


class TrackValues(msgspec.Struct, frozen=True, gc=False):
    """One track. Indexes count from 1; tuples of names hold each name once."""

    index: int  # in the release
    medium: int  # the disc
    medium_index: int  # on the disc
    medium_total: int  # tracks of the disc
    position: str  # as printed: "A1", "CD2-7", ""
    title: str
    length: float | None  # seconds
    names: ArtistNames
    disctitle: str
    media: str  # of the disc; "" where unknown
    credits: TrackCredits

    @property
    def vinyltrack(self) -> str:
        """The position, where the track is on a record: what its tag is for."""
        return self.position if is_record(self.media) else ""

    def __deepcopy__(self, _: dict[int, Any]) -> TrackValues:
        """Return itself; see :class:`ReleaseValues`."""
        return self


class ReleaseValues(msgspec.Struct, frozen=True, gc=False):
    """One release. Texts are "" and lists empty where Discogs says nothing.

    Without a release id it is a master: what its pressings share, the pressing open.
    """

    release_id: int  # 0: the pressing is open
    master_id: int | None
    url: str  # of its page on Discogs
    title: str
    names: ArtistNames
    va: bool  # by various artists
    imprint: Imprint
    notes: str
    genres: tuple[str, ...]  # as the options choose, in the user's words
    raw_genres: tuple[str, ...]  # as the options choose, in Discogs' words
    styles: tuple[str, ...]
    format: FormatParts
    media: str  # of all discs; "Media" where they differ
    albumtypes: tuple[str, ...]  # the main one first
    albumstatus: str  # Official, Promotion or Bootleg
    cover_url: str
    mediums: int  # discs that the tracklist has
    tracks: tuple[TrackValues, ...]
    credits: tuple[Credit, ...]  # all of them
    credit_lines: tuple[str, ...]  # "Design: X", of what no field of a track holds

    @property
    def is_open(self) -> bool:
        """It is a master: which of its pressings is meant is open."""
        return not self.release_id

    @property
    def key(self) -> str:
        """The id as it is written: "123", of a master "m123"."""
        return f"m{self.master_id}" if self.is_open else str(self.release_id)

    @property
    def made_genres(self) -> tuple[str, ...]:
        """The genres, where the user's words are others than Discogs'."""
        return () if self.genres == self.raw_genres else self.genres

    @property
    def albumtype(self) -> str:
        """The main sort of album."""
        return self.albumtypes[0] if self.albumtypes else ""

    def __deepcopy__(self, _: dict[int, Any]) -> ReleaseValues:
        """Return itself: beets copies its infos deeply, and this never changes."""
        return self


def read_release(
    release: Release, options: ReadOptions, *, layout: Layout = Layout.LIKELY
) -> ReleaseValues:
    """Read a release.

    :param layout: how parts of tracks are taken; see :mod:`.tracklist`
    """
    carriers = carriers_of(release.formats)
    rows = read_rows(release.tracklist, carriers)
    tracks, credits_ = _tracks(release, rows, options, layout)
    parts = read_formats(release.formats, carriers)
    media = {track.media for track in tracks}
    return ReleaseValues(
        release_id=release.id,
        master_id=release.master_id or None,
        url=PAGE.format(release.id)
        if release.id
        else MASTER_PAGE.format(release.master_id),
        title=tidy(release.title),
        names=read_artists(release.artists, options, anv=options.anv.album_artist),
        va=is_various(release.artists),
        imprint=read_imprint(release, options),
        notes=read_notes(release.notes),
        genres=read_genres(release.genres, release.styles, options),
        raw_genres=chosen(release.genres, release.styles, options.genres),
        styles=release.styles,
        format=parts,
        media="Media" if len(media) > 1 else (media.pop() if media else parts.media),
        albumtypes=album_types(release.formats, release.styles),
        albumstatus=album_status(release.formats),
        cover_url=cover_url(release.images),
        mediums=len(rows.carriers),
        tracks=tracks,
        credits=credits_,
        credit_lines=tuple(lines_of_release(credits_, options.credits)),
    )


# --- Tracks --------------------------------------------------------------------


def _tracks(
    release: Release, rows: Rows, options: ReadOptions, layout: Layout
) -> tuple[tuple[TrackValues, ...], tuple[Credit, ...]]:
    cuts = list(
        cut(rows, layout, tidy(release.title), index_tracks=options.index_tracks)
    )
    cast = Cast(release.extraartists, [one.names for one in cuts], options)
    usual = read_artists(release.artists, options, anv=options.anv.artist)
    owned = [_credits_of(one) for one in cuts]
    totals = Counter(one.disc for one in cuts)
    counted: Counter[int] = Counter()
    tracks = []
    for place, (one, own) in enumerate(zip(cuts, owned, strict=True)):
        counted[one.disc] += 1
        guests = cast.guests(place, own)
        names = usual
        if one.artists or guests:
            names = read_artists(
                one.artists or release.artists,
                options,
                anv=options.anv.artist,
                featuring=guests,
            )
        carrier = rows.carriers[one.disc]
        tracks.append(
            TrackValues(
                index=place + 1,
                medium=one.disc + 1,
                medium_index=counted[one.disc],
                medium_total=totals[one.disc],
                position=one.position,
                title=one.title,
                length=one.length,
                names=names,
                disctitle=rows.disc_titles[one.disc],
                media=carrier.media if carrier else "",
                credits=cast.of(place, own),
            )
        )
    return tuple(tracks), cast.every(owned)


def _credits_of(one: Cut) -> tuple[Artist, ...]:
    """Give the credits at a track, those of the rows above it included."""
    if len(one.rows) == 1:
        return one.rows[0].extraartists
    return tuple(credit for row in one.rows for credit in row.extraartists)
