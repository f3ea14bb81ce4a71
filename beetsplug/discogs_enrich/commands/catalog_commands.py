"""The command about the catalogue on disk."""

from __future__ import annotations

from .command import Command, option

CATALOG = Command(
    "discogs-catalog",
    "dcatalog",
    "build|update|stats|verify|remove|download [DUMP…]",
    "keep Discogs' releases on this machine, and find albums without a request",
    "Make a catalogue of the monthly dumps of Discogs: `build` and `update` read dump"
    " files (releases, and masters, artists and labels where you have them; gzipped or"
    " plain, `-` is standard input), `stats` says what is in the catalogue, `verify`"
    " checks it, `remove` deletes it, `download` gets the newest dumps.",
    (
        option("--all", "build: keep every release, not those that this library needs"),
        option(
            "--to DIR", "download: the folder for the files (default: the current one)"
        ),
        option("-q --quiet", "print what goes wrong, and nothing else"),
        option("--json", "print one JSON object"),
    ),
)

CATALOGS = (CATALOG,)
