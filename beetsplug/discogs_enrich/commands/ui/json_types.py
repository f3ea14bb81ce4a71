"""What `--json` prints, as types: a class for each object, a field for each key.

A key is called as the field of beets or of this plugin that holds the same (less the
`discogs_` where nothing else can be meant), and says the same wherever it stands. The
JSON Schemas in `docs/json.md` are made of these types. What `discogs-show` prints is in
`json_release_types.py`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from ...match.clues.matched_by import MATCHED_BY, Clue


def says(text: str) -> msgspec.Meta:
    """Return what the schema says of a key."""
    return msgspec.Meta(description=text)


Texts = tuple[str, ...]
ReleaseId = Annotated[int | None, says("the release; null: none, or a master")]
MasterId = Annotated[int | None, says("its master; null: none, or unknown")]
Name = Annotated[str, says("Artist - Title")]
Url = Annotated[str, says("its page on Discogs")]
Year = Annotated[int | None, says("of the pressing; of a master the first one's")]
Country = Annotated[str, says("its code, as in beets; a region keeps its name")]
Format = Annotated[str, says("in words, such as CD, Album")]
Label = Annotated[str, says("the first label")]
CatalogNum = Annotated[str, says("the first catalogue number")]
Barcode = Annotated[str, says("the first barcode, digits only")]
Genres = Annotated[Texts, says("as Discogs names them")]
MatchedBy = Annotated[Clue | None, says("how it was found: `discogs_matched_by`")]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Similarity = Annotated[Share | None, says("how likely it is the one; null: unknown")]
For = Annotated[Texts, says("what speaks for it")]
Against = Annotated[Texts, says("what speaks against it")]
Reason = Annotated[str | None, says("why it is not enriched")]
Remarks = Annotated[Texts, says("what else is worth knowing")]
Tied = Annotated[tuple[int, ...], says("the ids of pressings that fit equally")]
Moment = Annotated[float, says("in seconds since 1970")]
Requests = Annotated[int, says("requests to Discogs")]
Files = Annotated[int, says("files that were written")]
RawTags = Annotated[dict[str, Any] | str, says("by name; ID3: a tag in Base64")]
Status = Literal[
    "enriched", "open", "complete", "uncertain", "not_found", "waiting", "failed"
]
Found = Annotated[
    dict[str, int],
    msgspec.Meta(
        description="how many were found by what: `discogs_matched_by`",
        extra_json_schema={"propertyNames": {"enum": sorted(MATCHED_BY)}},
    ),
]


class Printed(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    rename={"agree": "for", "differ": "against"},  # no field may be called "for"
):
    """An object that is printed, with these keys and no others."""


class LibraryEntry(Printed, frozen=True):
    """An album or a single of the library."""

    album_id: Annotated[int | None, says("beets' id of the album; null: none")]
    item_id: Annotated[int | None, says("beets' id of the single; null: none")]
    name: Name


class Change(Printed, frozen=True):
    """A field that changes."""

    field: Annotated[str, says("its name in beets")]
    item_id: Annotated[int | None, says("the track's; null: the album's own")]
    old: Annotated[Any, says("as beets holds it; null: there was none")]
    new: Annotated[Any, says("as beets holds it; null: there is none any more")]


class FileTags(Printed, frozen=True):
    """The tags of a file that have changed, as its container holds them."""

    item_id: int
    old: RawTags
    new: RawTags


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
    in_collection: Annotated[bool, says("Discogs knows it in yours")]


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

    status: Literal["uncertain", "open", "not_found", "never"]
    reason: Reason
    at: Moment
    tags_changed: Annotated[bool, says("others than they were then")]
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
    taken_back_by: Annotated[
        int | None, says("the run that takes it back, or part of it")
    ]
    albums: Annotated[int, says("albums and singles that were changed")]
    records: Annotated[int, says("records on Discogs that were changed")]
    fields: Annotated[int, says("fields of theirs that were changed")]
    files: Files


class ChangedField(Printed, frozen=True):
    """A field of a copy in a collection, of a want or of a folder, that changes."""

    field: Annotated[
        str, says("`folder`, `rating`, `field:3`; `wanted`, `notes`; `name`")
    ]
    old: Annotated[Any, says("as Discogs has it; null: there was none")]
    new: Annotated[Any, says("as Discogs has it; null: there is none any more")]


class ChangedShelf(Printed, frozen=True):
    """What a run has changed of a copy in a collection, a want, or a folder."""

    place: Literal["collection", "wantlist", "folders"]
    user: Annotated[str, says("whose it is")]
    instance_id: Annotated[int | None, says("the copy's number; null: no copy")]
    changes: tuple[ChangedField, ...]


class ChangedAlbum(LibraryEntry, frozen=True):
    """What a run has changed of an album, a single, or a record on Discogs: `beet
    discogs-runs N`."""

    run: Annotated[int, says("the number of the run")]
    at: Moment
    discogs_id: ReleaseId
    discogs_master_id: Annotated[int | None, says("the master; null: it was a release")]
    matched_by: Annotated[str | None, says("`discogs_matched_by`, `undo` or `vinyl`")]
    similarity: Similarity
    changes: tuple[Change, ...]
    files: Files
    tags: tuple[FileTags, ...]
    shelf: Annotated[
        ChangedShelf | None,
        says("of collection or wantlist; null: the library was changed"),
    ]


class Summary(Printed, frozen=True):
    """What a run has come to, in albums and singles."""

    command: str
    enriched: int
    open: int
    complete: int
    uncertain: int
    not_found: int
    waiting: int
    failed: int
    requests: Requests
    musicbrainz_requests: Annotated[int, says("requests to MusicBrainz")]
    cache_answers: Annotated[int, says("answers from the cache")]
    catalog_answers: Annotated[int, says("answers from the catalogue")]
    to_review: Annotated[int, says("what waits for a review in the library")]


class Gained(Printed, frozen=True):
    """How many albums and singles gained what."""

    year: int
    genre: int
    label: int
    catalognum: int
    credits: int


class EnrichSummary(Summary, frozen=True):
    """The summary of `beet discogs-enrich`, in albums and singles."""

    command: Literal["discogs-enrich"]
    pretend: bool
    unchanged: Annotated[int, says("enriched, and nothing was to be changed")]
    matched_by: Found
    gained: Gained
    files: Files
    linked_files: Annotated[int, says("files that `hard_links: skip` left alone")]
    seconds: float
    stopped: Annotated[str | None, says("why the run ended early")]


class ImportSummary(Summary, frozen=True):
    """The summary of `beet import`, in albums and singles."""

    command: Literal["import"]
    not_looked_up: Annotated[int, says("Discogs gave no answer")]
    skipped: Annotated[int, says("folders that were skipped for that")]


class EnrichEnd(Printed, frozen=True):
    """The last line of `beet discogs-enrich`."""

    summary: EnrichSummary


class ImportEnd(Printed, frozen=True):
    """What `notify` is told of an import."""

    summary: ImportSummary
