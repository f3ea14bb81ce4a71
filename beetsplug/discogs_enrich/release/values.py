"""One release, read: Discogs' structs in, plain values in beets' words out.

:func:`read_release` is pure. It knows nothing of beets, asks nothing and nobody, and
gives the same values for the same release, options and layout.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from ..normalize import is_record, tidy
from . import imprint
from .artists import is_various, read_artists
from .credits import Cast, lines_of_release
from .formats import album_status, album_types, carriers_of, read_formats
from .genres import chosen, read_genres
from .notes import read_notes
from .page_urls import MASTER_PAGE, PAGE
from .track_groups import read_rows
from .tracklist import Cut, Layout, cut

if TYPE_CHECKING:
    from ..discogs.schema import Artist, Release
    from ..setting_groups import ReadOptions
    from .credits import Credit
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
    artist: str
    artists: tuple[str, ...]
    artist_credit: str
    artists_credit: tuple[str, ...]
    artist_sort: str
    artists_sort: tuple[str, ...]
    artist_ids: tuple[int, ...]
    disctitle: str
    media: str  # of the disc; "" where unknown
    composers: tuple[str, ...]
    lyricists: tuple[str, ...]
    arrangers: tuple[str, ...]
    remixers: tuple[str, ...]
    producers: tuple[str, ...]
    engineers: tuple[str, ...]
    mixers: tuple[str, ...]
    djmixers: tuple[str, ...]
    conductors: tuple[str, ...]
    performers: tuple[str, ...]  # "Name (instrument)"
    mastering: tuple[str, ...]

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
    artist: str
    artists: tuple[str, ...]
    artist_credit: str
    artists_credit: tuple[str, ...]
    artist_sort: str
    artists_sort: tuple[str, ...]
    artist_ids: tuple[int, ...]
    va: bool  # by various artists
    labels: tuple[str, ...]
    catalognums: tuple[str, ...]
    label_id: int | None  # of the first label that has one
    barcodes: tuple[str, ...]  # digits only
    matrix: tuple[str, ...]  # "ABC 1-A (Side A, stamped)"
    companies: tuple[str, ...]  # "Pressed By: X"
    series: tuple[str, ...]  # "Name – 5"
    notes: str
    country: str  # ISO or MusicBrainz' code; Discogs' words where there is none
    year: int | None
    month: int | None
    day: int | None
    genres: tuple[str, ...]  # as the options choose, in the user's words
    raw_genres: tuple[str, ...]  # as the options choose, in Discogs' words
    styles: tuple[str, ...]
    format_text: str  # '2×LP, Album, Reissue, Gatefold, 180 Gram, Blue'
    media: str  # of all discs; "Media" where they differ
    media_count: int
    size: str  # '12"'
    rpm: str  # "33"; several: "33, 45"
    weight: int | None  # grams
    color: str
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
    def label(self) -> str:
        """The first label."""
        return self.labels[0] if self.labels else ""

    @property
    def catalognum(self) -> str:
        """The first catalogue number."""
        return self.catalognums[0] if self.catalognums else ""

    @property
    def barcode(self) -> str:
        """The first barcode, digits only."""
        return self.barcodes[0] if self.barcodes else ""

    @property
    def artist_id(self) -> int | None:
        """The id of the first artist, where Discogs gives one."""
        return (self.artist_ids[0] or None) if self.artist_ids else None

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
    forms = read_artists(release.artists, options, anv=options.anv.album_artist)
    made = imprint.read_imprint(release, options)
    facts = read_formats(release.formats, carriers)
    media = {track.media for track in tracks}
    return ReleaseValues(
        release_id=release.id,
        master_id=release.master_id or None,
        url=PAGE.format(release.id)
        if release.id
        else MASTER_PAGE.format(release.master_id),
        title=tidy(release.title),
        artist=forms.artist,
        artists=forms.artists,
        artist_credit=forms.artist_credit,
        artists_credit=forms.artists_credit,
        artist_sort=forms.artist_sort,
        artists_sort=forms.artists_sort,
        artist_ids=forms.ids,
        va=is_various(release.artists),
        labels=made.labels,
        catalognums=made.catalognums,
        label_id=made.label_id,
        barcodes=made.barcodes,
        matrix=made.matrix,
        companies=made.companies,
        series=made.series,
        notes=read_notes(release.notes),
        country=made.country,
        year=made.year,
        month=made.month,
        day=made.day,
        genres=read_genres(release.genres, release.styles, options),
        raw_genres=chosen(release.genres, release.styles, options.genres),
        styles=release.styles,
        format_text=facts.text,
        media="Media" if len(media) > 1 else (media.pop() if media else facts.media),
        media_count=facts.media_count,
        size=facts.size,
        rpm=facts.rpm,
        weight=facts.weight,
        color=facts.color,
        albumtypes=album_types(release.formats, release.styles),
        albumstatus=album_status(release.formats),
        cover_url=imprint.cover_url(release.images),
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
        forms = usual
        if one.artists or guests:
            forms = read_artists(
                one.artists or release.artists,
                options,
                anv=options.anv.artist,
                featuring=guests,
            )
        made_by = cast.of(place, own)
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
                artist=forms.artist,
                artists=forms.artists,
                artist_credit=forms.artist_credit,
                artists_credit=forms.artists_credit,
                artist_sort=forms.artist_sort,
                artists_sort=forms.artists_sort,
                artist_ids=forms.ids,
                disctitle=rows.disc_titles[one.disc],
                media=carrier.media if carrier else "",
                composers=made_by.composers,
                lyricists=made_by.lyricists,
                arrangers=made_by.arrangers,
                remixers=made_by.remixers,
                producers=made_by.producers,
                engineers=made_by.engineers,
                mixers=made_by.mixers,
                djmixers=made_by.djmixers,
                conductors=made_by.conductors,
                performers=made_by.performers,
                mastering=made_by.mastering,
            )
        )
    return tuple(tracks), cast.every(owned)


def _credits_of(one: Cut) -> tuple[Artist, ...]:
    """Give the credits at a track, those of the rows above it included."""
    if len(one.rows) == 1:
        return one.rows[0].extraartists
    return tuple(credit for row in one.rows for credit in row.extraartists)
