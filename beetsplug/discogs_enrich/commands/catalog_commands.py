"""The command about the catalogue on disk."""

from __future__ import annotations

from .command import Command, option

CATALOG = Command(
    "discogs-catalog",
    "dcatalog",
    "build|update|stats|verify|remove [DUMP…]",
    "keep Discogs' releases on this machine, and find albums without a request",
    "Make a catalogue of the monthly dumps of Discogs: `build` and `update` read dump"
    " files (releases, and masters, artists and labels where you have them; gzipped or"
    " plain, `-` is standard input), `stats` says what is in the catalogue, `verify`"
    " checks it, `remove` deletes it.",
    (
        option("--all", "build: keep every release, not those that this library needs"),
        option("-q --quiet", "print what goes wrong, and nothing else"),
    ),
)

CATALOGS = (CATALOG,)
