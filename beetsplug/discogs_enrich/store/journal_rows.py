"""What the journal holds: runs, entries, and what each of them has changed."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from ..compat.library_rows import ABSENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

#: `Trace.place`: where something was changed.
ALBUM, ITEM, FILE = "album", "item", "file"
#: The same of what a user has on Discogs.
COLLECTION, WANTLIST, FOLDERS = "collection", "wantlist", "folders"


class Reason(NamedTuple):
    """Why something is changed: the release, and how it was found."""

    release: str = ""  # "r123", "m45" of a master; "": none
    matched_by: str = ""  # a word of `discogs_matched_by`, "undo" or "vinyl"
    similarity: float = 0.0  # 0 to 1
    by_beets: bool = False  # it is beets that writes it into files, in an import


class Subject(NamedTuple):
    """An album with its items, or a single.

    Ids are given anew when something is removed from a library: with each goes when
    its album or item was added, in seconds since the epoch. Where `owner` is given it
    is that user's collection or wantlist that is changed, and nothing of the library.
    """

    name: str  # "Artist - Title"
    album: tuple[int, float] | None
    items: Mapping[int, float]
    owner: str = ""


class Trace(NamedTuple):
    """One field that changes from one value to another, alike in some models.

    `field` is a column or a flexible row and its values are SQL's, or `ABSENT`. In the
    place `FILE` it says what of an item's file changed; see `enrich.files`. In the
    places `COLLECTION`, `WANTLIST` and `FOLDERS` it is part of a copy, a want or a
    folder; see `shelf.states`.
    """

    place: str
    field: str
    old: Any
    new: Any
    models: tuple[int, ...]  # ids of albums or items; a number of Discogs


class Safeguard(NamedTuple):
    """How a file is put back whose writing was cut short.

    :param patch: what is written into it, as `tags.patch` packs it; empty: what it was
        stands beside it, or nothing was to be written into it
    """

    item: int
    path: bytes  # without links
    patch: bytes


class Due(NamedTuple):
    """A file that an import has still to write, or to let beets write.

    :param original: where it is not to be written, since a copy of it shall be; empty:
        it stays where it is
    """

    item: int
    original: bytes


class NewEntry(NamedTuple):
    """An entry that is to be written: what is about to be changed, and why.

    `safeguards` say how the files are put back, `due` are the files that are written
    later, `known` are the numbers of the copies that a collection has of a release, or
    of its folders, where one is to be added; `also` writes something else into the
    store, in one go with the entry.
    """

    subject: Subject
    reason: Reason
    traces: Sequence[Trace]
    safeguards: Sequence[Safeguard] = ()
    due: Sequence[Due] = ()
    known: Sequence[int] = ()
    also: Callable[[], None] | None = None


class Entry(NamedTuple):
    """What was changed of one album or single, at one time."""

    id: int
    run_id: int
    at: float
    state: int
    subject: Subject
    reason: Reason
    files: int


class Run(NamedTuple):
    """One command that has changed something, and how much: `albums` and singles of the
    library, or `records` and new `folders` on Discogs."""

    id: int
    command: str
    began: float
    last: float
    undoes: int | None  # the run that it took back
    whole: int  # how much of that: see `run_fates`
    undone_by: int | None
    is_gone: bool  # all of it was taken back, not only of some albums
    albums: int
    records: int
    folders: int
    fields: int
    files: int


def trace_rows(traces: Sequence[Trace]) -> Iterator[tuple[Any, ...]]:
    """Yield traces as rows; those of files are one, since much of them is alike."""
    files = [trace for trace in traces if trace.place == FILE]
    for place, field, old, new, models in traces:
        if place != FILE:
            yield place, field, packed_value(old), packed_value(new), json.dumps(models)
    if files:
        packed = [trace[1:] for trace in files]
        text = json.dumps(packed, separators=(",", ":")).encode()
        yield FILE, "", None, zlib.compress(text), "[]"


def traces_of(place: str, field: str, old: Any, new: Any, ids: str) -> list[Trace]:
    """Return the traces that a row holds."""
    if place != FILE:
        models = tuple(json.loads(ids))
        return [Trace(place, field, unpacked_value(old), unpacked_value(new), models)]
    return [
        Trace(FILE, name, was, made, tuple(models))
        for name, was, made, models in json.loads(zlib.decompress(new))
    ]


def packed_value(value: Any) -> str | None:
    """Write a value as JSON: what SQL has none for is a list, nothing at all NULL."""
    if value is ABSENT:
        return None
    if isinstance(value, bytes):
        value = ["hex", value.hex()]
    return json.dumps(value, separators=(",", ":"))


def unpacked_value(text: str | None) -> Any:
    if text is None:
        return ABSENT
    value = json.loads(text)
    return bytes.fromhex(value[1]) if isinstance(value, list) else value
