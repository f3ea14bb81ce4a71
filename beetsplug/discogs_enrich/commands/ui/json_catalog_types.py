"""What `beet discogs-catalog --json` prints, as types; see `json_types.py`."""

from __future__ import annotations

from typing import Annotated, Literal

from .json_types import Moment, Printed, says

Kind = Literal["masters", "releases", "artists", "labels"]
Path = Annotated[str, says("absolute")]
Bytes = Annotated[int, says("its size")]


class ReadDump(Printed, frozen=True):
    """A dump that a catalogue was made of, and what became of its records."""

    kind: Kind
    name: Annotated[str, says("of its file; -: standard input")]
    records: Annotated[int, says("that were read")]
    kept: Annotated[int, says("that are in the catalogue")]
    skipped: Annotated[int, says("that could not be read")]


class Catalog(Printed, frozen=True):
    """A catalogue on disk: `stats`, and `verify` where nothing in it has changed."""

    path: Path
    bytes: Bytes
    scope: Annotated[
        Literal["library", "all"],
        says("what the library could need when it was made, or every release"),
    ]
    at: Annotated[Moment, says("when it was made, in seconds since 1970")]
    as_of: Annotated[
        Moment, says("the day of the releases' dump, in seconds since 1970")
    ]
    dumps: tuple[ReadDump, ...]


class BuiltCatalog(Catalog, frozen=True):
    """A catalogue that was made now: `build` and `update`."""

    open_masters: Annotated[
        int,
        says("masters of which pressings may be missing; Discogs is asked for them"),
    ]
    seconds: Annotated[float, says("that it took")]


class DumpFile(Printed, frozen=True):
    """The file of a dump, whole."""

    kind: Kind
    path: Path
    bytes: Bytes
    is_new: Annotated[bool, says("it was downloaded now")]


class Downloaded(Printed, frozen=True):
    """What is there after `download`."""

    date: Annotated[str, says("the day of the dumps: 2025-12-01")]
    files: tuple[DumpFile, ...]
