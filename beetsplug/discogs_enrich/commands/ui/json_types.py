"""What `--json` prints, as types: a class for each object, a field for each key.

A key is called as the field of beets or of this plugin that holds the same (less the
`discogs_` where nothing else can be meant), and says the same wherever it stands. The
JSON Schemas in `docs/json.md` are made of these types.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from ...match.clues.matched_by import MATCHED_BY, Clue


def says(text: str) -> msgspec.Meta:
    """Return what the schema says of a key."""
    return msgspec.Meta(description=text)


Texts = tuple[str, ...]
ReleaseId = Annotated[int | None, says("the release; null: a master, or none")]
MasterId = Annotated[int | None, says("its master; null: it has none, or is unknown")]
Name = Annotated[str, says('"Artist - Title"')]
Url = Annotated[str, says("its page on Discogs")]
Year = Annotated[int | None, says("of the pressing; of a master, of the first one")]
Country = Annotated[str, says("its code in beets; a region by its name")]
Format = Annotated[str, says('in words: "CD, Album"')]
Label = Annotated[str, says("the first label")]
CatalogNum = Annotated[str, says("the first catalogue number")]
Barcode = Annotated[str, says("the first barcode, digits only")]
Genres = Annotated[Texts, says("as Discogs names them")]
MatchedBy = Annotated[Clue | None, says("what led to it: see `discogs_matched_by`")]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Similarity = Annotated[Share | None, says("how likely it is the one; null: unknown")]
For = Annotated[Texts, says("what speaks for it")]
Against = Annotated[Texts, says("what speaks against it")]
Reason = Annotated[str | None, says("why it is not enriched")]
Remarks = Annotated[Texts, says("what else is worth saying")]
Tied = Annotated[tuple[int, ...], says("pressings that fit equally: `discogs_id`")]
Moment = Annotated[float, says("seconds since 1970")]
Requests = Annotated[int, says("how many requests were made")]
Files = Annotated[int, says("how many files were written")]

Status = Literal[
    "enriched", "open", "complete", "uncertain", "not_found", "waiting", "failed"
]
Waits = Literal["uncertain", "open", "not_found", "never"]
Found = Annotated[
    dict[str, int],
    msgspec.Meta(
        description="how many were found by what: see `discogs_matched_by`",
        extra_json_schema={"propertyNames": {"enum": sorted(MATCHED_BY)}},
    ),
]


class Printed(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    rename={"agree": "for", "differ": "against"},  # a word of Python
):
    """An object that is printed, with these keys and no others."""


class LibraryEntry(Printed, frozen=True):
    """An album or a single of the library."""

    album_id: Annotated[int | None, says("beets' id of the album; null: a single")]
    item_id: Annotated[int | None, says("beets' id of the single; null: an album")]
    name: Name


class Change(Printed, frozen=True):
    """A field that changes."""

    field: Annotated[str, says("its name in beets")]
    item_id: Annotated[int | None, says("the track's; null: it is the album's own")]
    old: Annotated[Any, says("null: it was not set")]
    new: Annotated[Any, says("null: it is not set any more")]


class FileTags(Printed, frozen=True):
    """The tags of a file that have changed, as its container holds them."""

    item_id: int
    old: Any
    new: Any


class Pressing(Printed, frozen=True):
    """A release, or a master with what is known of its main pressing."""

    discogs_id: ReleaseId
    discogs_master_id: MasterId
    name: Name
    year: Year
    country: Country
    format: Format
    label: Label
    catalognum: CatalogNum


class Candidate(Pressing, frozen=True):
    """A release that an album may be from."""

    similarity: Similarity
    agree: For
    differ: Against


class Hit(Pressing, frozen=True):
    """A hit of `beet discogs-search`."""

    labels: Annotated[Texts, says("all labels, and companies behind them")]
    barcode: Barcode
    matrix: Annotated[Texts, says("what is scratched into the run-out")]
    url: Url
    genres: Genres
    styles: Genres
    in_collection: Annotated[bool | None, says("you own it; null: unknown")]


class AlbumOutcome(LibraryEntry, frozen=True):
    """An album or single in `beet discogs-enrich`."""

    status: Status
    reason: Reason
    discogs_id: ReleaseId
    discogs_master_id: MasterId
    url: Annotated[str | None, says("its page on Discogs")]
    matched_by: MatchedBy
    similarity: Similarity
    agree: For
    differ: Against
    remarks: Remarks
    tied: Tied
    candidates: Annotated[tuple[Candidate, ...], says("the best first")]
    changes: tuple[Change, ...]
    files: Files
    requests: Requests


class WaitingAlbum(LibraryEntry, frozen=True):
    """An album or single in `beet discogs-review`."""

    status: Waits
    reason: Reason
    at: Moment
    tags_changed: Annotated[bool, says("its tags are others than at that time")]
    similarity: Similarity
    remarks: Remarks
    tried: Annotated[Texts, says("what was searched for")]
    tied: Tied
    candidates: Annotated[tuple[Candidate, ...], says("the best first")]


class Run(Printed, frozen=True):
    """A run in `beet discogs-runs`."""

    run: Annotated[int, says("its number")]
    command: Annotated[str, says("what was typed behind `beet`")]
    began: Moment
    ended: Annotated[float, says("its last change, in seconds since 1970")]
    takes_back: Annotated[int | None, says("the run that it takes back")]
    taken_back_by: Annotated[int | None, says("the run that takes it back, if in part")]
    albums: Annotated[int, says("how many albums and singles were changed")]
    fields: Annotated[int, says("how many of their fields were changed")]
    files: Files


class ChangedAlbum(LibraryEntry, frozen=True):
    """What a run has changed of an album or single: `beet discogs-runs N`."""

    run: Annotated[int, says("the number of the run")]
    at: Moment
    discogs_id: ReleaseId
    discogs_master_id: Annotated[int | None, says("the master of an open pressing")]
    matched_by: Annotated[str | None, says('as `discogs_matched_by`, or "undo"')]
    similarity: Similarity
    changes: tuple[Change, ...]
    files: Files
    tags: tuple[FileTags, ...]


class Summary(Printed, frozen=True):
    """What a run has come to: how many albums and singles have which status."""

    command: Literal["discogs-enrich", "import"]
    enriched: int
    open: int
    complete: int
    uncertain: int
    not_found: int
    waiting: int
    failed: int
    requests: Requests
    cache_answers: Annotated[int, says("how many answers came from the cache")]
    to_review: Annotated[int, says("how many of the library wait for a review")]


class Gained(Printed, frozen=True):
    """How many albums gained what."""

    year: int
    genre: int
    label: int
    catalognum: int
    credits: int


class EnrichSummary(Summary, frozen=True):
    """The summary of `beet discogs-enrich`."""

    pretend: bool
    unchanged: Annotated[int, says("how many of the enriched needed no change")]
    matched_by: Found
    gained: Gained
    files: Files
    linked_files: Annotated[int, says("how many files `hard_links: skip` left alone")]
    seconds: float
    stopped: Annotated[str | None, says("why the run ended early")]


class ImportSummary(Summary, frozen=True):
    """The summary of `beet import`."""

    not_looked_up: Annotated[int, says("how many got no answer from Discogs")]
    skipped: Annotated[int, says("how many folders were skipped for that")]


class EnrichEnd(Printed, frozen=True):
    """The last line of `beet discogs-enrich`."""

    summary: EnrichSummary


class ImportEnd(Printed, frozen=True):
    """What `notify` is told of an import."""

    summary: ImportSummary


class LabelInfo(Printed, frozen=True):
    """A label with its catalogue number."""

    label: str
    catalognum: str


class Identifier(Printed, frozen=True):
    """What is printed on the thing or scratched into it."""

    type: str
    value: str
    description: str


class Credit(Printed, frozen=True):
    """One thing that one person did."""

    artist: str
    artist_credit: Annotated[str, says("as printed")]
    discogs_artistid: int | None
    role: Annotated[str, says("as printed")]
    category: Annotated[str, says('"performers"; see docs/credits.md')]
    detail: Annotated[str, says("the instrument, or what stands in brackets")]
    range: Annotated[str, says("its tracks as printed, where nobody can tell them")]


class Track(Printed, frozen=True):
    """A track of a release."""

    position: Annotated[str, says('as printed: "A1"')]
    disc: int
    artist: str
    title: str
    length: Annotated[float | None, says("in seconds")]
    credits: tuple[Credit, ...]


class Release(Printed, frozen=True):
    """A release in `beet discogs-show`."""

    discogs_id: int
    discogs_master_id: MasterId
    url: Url
    albumartist: str
    albumartists: Texts
    album: str
    format: Format
    country: Country
    year: Year
    month: int | None
    day: int | None
    label: Label
    catalognum: CatalogNum
    label_info: Annotated[tuple[LabelInfo, ...], says("all labels and numbers")]
    barcode: Barcode
    identifiers: tuple[Identifier, ...]
    companies: Annotated[Texts, says('"Pressed By: X"')]
    series: Annotated[Texts, says('"Name – 5"')]
    genres: Genres
    styles: Genres
    rating: Annotated[float | None, says("of 5")]
    votes: Annotated[int | None, says("how many have rated it")]
    have: Annotated[int | None, says("how many have it in their collection")]
    want: Annotated[int | None, says("how many want it")]
    notes: str
    tracks: tuple[Track, ...]
    credits: Annotated[tuple[Credit, ...], says("those of no single track")]


#: What is printed by which command, each a line or one of several kinds of lines.
PRINTED: dict[str, tuple[type[Printed], ...]] = {
    "discogs-enrich": (AlbumOutcome, EnrichEnd),
    "discogs-review": (WaitingAlbum,),
    "discogs-runs": (Run,),
    "discogs-runs N": (ChangedAlbum,),
    "discogs-search": (Hit,),
    "discogs-show": (Release,),
    "notify": (EnrichEnd, ImportEnd),
}
