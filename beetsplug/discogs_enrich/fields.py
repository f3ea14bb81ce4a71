"""Every field that the plugin reads or writes.

A row says where a value lives (album or track), how beets stores and queries
it, which tag it has in files, and what an enrichment does with it unless the
user's `fields:` says otherwise. Adding a field is adding a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from .credit_fields import CREDIT_FIELDS, CREDITS
from .field_types import DETAIL, LIST, MOMENT, NAMES, NUMBER, SIMILARITY, TEXT

if TYPE_CHECKING:
    from typing import Protocol

    from beets.dbcore import types

    class Row(Protocol):
        """A model's or a file's values, by the names of beets' fields."""

        def get(self, name: str, /) -> Any:
            """Return the value, None where there is none."""


class Field(NamedTuple):
    """One field.

    `source` is the attribute of `ReleaseValues` (level "album") or `TrackValues` (level
    "track") that the value comes from, with a dot before one of a part. `type` is the
    beets type, or None for a field that beets itself declares. `tag` is its
    name in files; `tags/` knows how each container spells it. `link` marks what
    records where the data came from: it follows the match and knows no policy.
    `own_row` marks what other plugins and programs look for in the library: an ordinary
    flexible attribute, where the rest of an album's fields of ours is packed.
    `shared` marks what all pressings of a master have in common: all that an album
    gets whose pressing is open. `foreign` marks what other programs may have written
    where Discogs has nothing to say: only what a release has brought makes room.
    """

    name: str
    level: Literal["album", "track"]
    help: str
    source: str = ""
    type: types.Type[Any, Any] | None = None
    tag: str = ""
    many: bool = False
    link: bool = False
    shared: bool = False
    foreign: bool = False
    own_row: bool = False

    @property
    def is_packed(self) -> bool:
        """It stands in the row of details; see `packed_fields.py`."""
        return self.level == "album" and self.type is not None and not self.own_row

    def of(self, values: Any) -> Any:
        """Return what a release or a track says; None where nothing does."""
        for name in (self.source or self.name).split("."):
            values = getattr(values, name, None)
        return values

    @property
    def is_ours(self) -> bool:
        """The plugin keeps it; beets alone would never set it."""
        return self.type is not None or self.link


FIELDS: tuple[Field, ...] = (
    # Where the data came from.
    Field("discogs_id", "album", "release id", "release_id", NUMBER,
          tag="DISCOGS_RELEASE_ID", link=True, own_row=True),
    Field("discogs_master_id", "album", "master id", "master_id", NUMBER,
          tag="DISCOGS_MASTER_RELEASE_ID", link=True, shared=True, own_row=True),
    Field("discogs_albumid", "album", "beets' own copy of the release id",
          "release_id", link=True),
    Field("discogs_artistid", "album", "id of the first artist", "names.first_id",
          tag="DISCOGS_ARTIST_ID", link=True),
    Field("discogs_labelid", "album", "id of the first label", "imprint.label_id",
          tag="DISCOGS_LABEL_ID", link=True),
    Field("discogs_url", "album", "the release's page", "url", DETAIL, link=True,
          shared=True),
    Field("discogs_matched_by", "album", "the clue that found it", "", DETAIL,
          link=True, shared=True),
    Field("discogs_similarity", "album", "0 to 1; how likely it is the one", "",
          SIMILARITY, link=True, shared=True),
    Field("discogs_updated", "album", "when it was last enriched", "", MOMENT,
          link=True, shared=True),
    Field("discogs_genres", "album", "what `genre_map` and `genre_whitelist` last made"
          " of Discogs' genres, if anything else", "made_genres", LIST, many=True,
          link=True, shared=True),
    # The pressing.
    Field("label", "album", "first label", "imprint.label"),
    Field("labels", "album", "all labels", "imprint.labels", LIST, many=True),
    Field("catalognum", "album", "first catalogue number", "imprint.catalognum"),
    Field("catalognums", "album", "all catalogue numbers", "imprint.catalognums", LIST,
          many=True),
    Field("barcode", "album", "barcode, digits only", "imprint.barcode"),
    Field("country", "album", "its code; a region keeps its name", "imprint.country"),
    Field("media", "track", "medium of the track's disc"),
    Field("year", "album", "year of the pressing", "imprint.year"),
    Field("month", "album", "month of the pressing", "imprint.month"),
    Field("day", "album", "day of the pressing", "imprint.day"),
    Field("original_year", "album", "year of the master", shared=True),
    Field("albumtype", "album", "main album type"),
    Field("albumtypes", "album", "all album types", many=True),
    Field("albumstatus", "album", "official, promotion, bootleg"),
    Field("genres", "album", "genres, styles or both, as `genres` says, renamed and"
          " chosen as `genre_map` and `genre_whitelist` say", many=True, shared=True),
    Field("styles", "album", "styles, as Discogs names them", "", LIST, tag="STYLE",
          many=True, shared=True),
    Field("discogs_format", "album", "the format in words", "format.text", DETAIL,
          own_row=True),
    Field("discogs_media_count", "album", "number of media", "format.media_count",
          NUMBER),
    Field("discogs_size", "album", 'size of the record: 12"', "format.size", DETAIL),
    Field("discogs_rpm", "album", "speed of the record", "format.rpm", DETAIL),
    Field("discogs_weight", "album", "weight of the record in grams",
          "format.weight", NUMBER),
    Field("discogs_color", "album", "colour of the record", "format.color", DETAIL),
    Field("discogs_matrix", "album", "matrix and runout", "imprint.matrix", LIST,
          many=True),
    Field("discogs_companies", "album", "who pressed, mastered, published it",
          "imprint.companies", LIST, many=True),
    Field("discogs_credits", "album", "who did what, of what no track's tag holds",
          "credit_lines", LIST, many=True),
    Field("discogs_series", "album", "series and number", "imprint.series", LIST,
          many=True),
    Field("discogs_notes", "album", "the release's notes, in plain text", "notes",
          DETAIL),
    Field("cover_art_url", "album", "the image that fetchart may take",
          "cover_url", DETAIL),
    # Per track.
    Field("discogs_position", "track", "side and place as printed", "position", TEXT),
    # A field of its own, since beets keeps fields and tags alike: a CD's tracks have a
    # position, too, and this tag is for records.
    Field("vinyltrack", "track", "the position of a track on a record", "", TEXT,
          tag="VINYLTRACK", foreign=True),
    Field("disctitle", "track", "title of the disc"),
    *(
        Field(row.name, "track", row.help, "", NAMES if row.tag else None, tag=row.tag,
              many=True)
        for row in CREDIT_FIELDS
    ),
)  # fmt: skip

#: What no release that an album is linked to brings: commands of their own set it. It
#: may stand on a track as well, which then has another than its album.
ASIDE: tuple[Field, ...] = (
    Field(
        "discogs_vinyl_id",
        "album",
        "release id of the record that carries the same music",
        "",
        NUMBER,
        own_row=True,
    ),
)

BY_NAME: dict[str, Field] = {field.name: field for field in (*FIELDS, *ASIDE)}

#: Fields whose policy the user may set.
CONFIGURABLE = frozenset(field.name for field in FIELDS if not field.link)

#: Fields of tracks that have a tag of ours.
OF_TRACKS = tuple(f.name for f in FIELDS if f.tag and f.level == "track")

#: When it was last enriched: it says nothing of the release, and no change of it alone
#: is one that anybody takes back.
UPDATED = "discogs_updated"

#: How beets holds the artists of a track, each in one field.
ARTIST_NAMES = (
    "artist",
    "artists",
    "artist_sort",
    "artists_sort",
    "artist_credit",
    "artists_credit",
)

#: A date is one value: month and day only follow the year that they belong to.
DATE_PARTS = ("year", "month", "day")

#: What an album gets whose pressing is open.
SHARED = frozenset(field.name for field in FIELDS if field.shared)

#: What the summary counts: albums that had none of a group's fields, and have one now.
GAINS: dict[str, frozenset[str]] = {
    "year": frozenset({"year"}),
    "genre": frozenset({"genres"}),
    "label": frozenset({"label"}),
    "catalognum": frozenset({"catalognum"}),
    "credits": frozenset(CREDITS),
}


def beets_types() -> dict[str, types.Type[Any, Any]]:
    """Return the types of the fields that beets does not know by itself."""
    every = BY_NAME.values()
    return {field.name: field.type for field in every if field.type is not None}


def is_empty(value: Any) -> bool:
    """Tell whether a stored value says nothing: None, "", 0, an empty list."""
    return not value
