"""A release on the shelf or the wantlist, in short: what lists show. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from ..normalize import tidy
from ..release.artists import read_artists
from ..release.formats import carriers_of, read_formats
from ..release.imprint import read_labels

if TYPE_CHECKING:
    from ..discogs.schema import Artist, Format
    from ..discogs.shelf_schema import BasicInformation
    from ..release.formats import FormatParts
    from ..setting_groups import ReadOptions


class Record(msgspec.Struct, frozen=True, gc=False):
    """A release, in short; `labels` are pairs of name and catalogue number."""

    release_id: int
    master_id: int  # 0: it has none
    artist: str
    title: str
    year: int  # 0: unknown
    labels: tuple[tuple[str, str], ...]
    format: str  # '2×LP, Album, Reissue'
    media: str  # of the first carrier, in MusicBrainz' words: '12" Vinyl'
    genres: tuple[str, ...]
    styles: tuple[str, ...]
    cover: str  # the address of its picture, as it was when it was pulled

    @property
    def name(self) -> str:
        """What it is called at the terminal: "Artist - Title"."""
        return f"{self.artist} - {self.title}"

    @property
    def label(self) -> str:
        """The first label."""
        return self.labels[0][0] if self.labels else ""

    @property
    def catalognum(self) -> str:
        """The first catalogue number."""
        for _, number in self.labels:
            if number:
                return number
        return ""


class RecordReader:
    """Reads what lists say of releases; artists and formats that come again once."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._artists: dict[tuple[Artist, ...], str] = {}
        self._formats: dict[tuple[Format, ...], FormatParts] = {}

    def read(self, basics: BasicInformation) -> Record:
        """Read what a list says of a release."""
        formats = self._format(basics.formats)
        return Record(
            release_id=basics.id,
            master_id=basics.master_id,
            artist=self._artist(basics.artists),
            title=tidy(basics.title),
            year=basics.year,
            labels=read_labels(basics.labels, self._options),
            format=formats.text,
            media=formats.media,
            genres=basics.genres,
            styles=basics.styles,
            cover=basics.cover_image or basics.thumb,
        )

    def _artist(self, rows: tuple[Artist, ...]) -> str:
        found = self._artists.get(rows)  # to hash them takes longer than all else
        if found is None:
            options = self._options
            names = read_artists(rows, options, anv=options.anv.album_artist)
            found = self._artists[rows] = names.artist
        return found

    def _format(self, rows: tuple[Format, ...]) -> FormatParts:
        found = self._formats.get(rows)
        if found is None:
            found = self._formats[rows] = read_formats(rows, carriers_of(rows))
        return found


def read_record(basics: BasicInformation, options: ReadOptions) -> Record:
    """Read what a list says of a release."""
    return RecordReader(options).read(basics)
