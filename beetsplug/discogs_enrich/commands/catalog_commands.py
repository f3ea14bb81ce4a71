"""The command about the catalogue on disk."""

from __future__ import annotations

from .command import Command, option

CATALOG = Command(
    "discogs-catalog",
    "dcatalog",
    "download [FOLDER] | build|update DUMP… | stats | verify [DUMP] | remove",
    "keep Discogs' releases on this machine, and find albums without a request",
    "Make a catalogue of the monthly dumps of Discogs: `download` fetches the last ones"
    " into FOLDER (else the current one), after a question; `build` and `update` read"
    " dump files (releases, and masters, artists and labels where you have them;"
    " gzipped or plain, `-` is standard input), `stats` says what is in the catalogue,"
    " `verify` checks it, and compares a thousand releases with the DUMP of releases if"
    " you name it, `remove` deletes it.",
    (
        option("--all", "build: keep every release, not those that this library needs"),
        option(
            "--kind KIND",
            "download: only labels, artists, masters or releases; may be given several"
            " times",
            action="append",
            type="choice",
            choices=("labels", "artists", "masters", "releases"),
        ),
        option("--date DAY", "download: the dumps of this day: 20260901"),
        option("-y --yes", "download: do not ask whether to go on"),
        option("-q --quiet", "print what goes wrong, and nothing else"),
        option(
            "--json",
            "all but remove: print one JSON object: what has come of it, or what there"
            " is",
        ),
    ),
)

CATALOGS = (CATALOG,)
