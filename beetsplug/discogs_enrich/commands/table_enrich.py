"""The commands that bring what Discogs knows to the library."""

from __future__ import annotations

from .command_declaration import OFFLINE, WRITE, Command, option

ENRICH = Command(
    "discogs-enrich",
    "denrich",
    "[QUERY]",
    "bring labels, numbers, formats, genres and credits from Discogs to albums",
    "Find the Discogs release of every album and single that matches QUERY (without"
    " one: of those not enriched yet) and bring its fields to the library and the"
    " files. What is there stays unless you say otherwise; an uncertain match is"
    " never applied. A stopped run goes on with the same command.",
    (
        option("-p --pretend", "show every change and make none"),
        *WRITE,
        option("-f --force", "take albums again that were enriched before"),
        option(
            "-o --overwrite",
            "replace values that are there (fields set to `skip` stay), also of albums"
            " that were enriched before",
        ),
        option("-t --timid", "ask before each album"),
        option(
            "--id ID",
            "the release to take, for the one album that QUERY matches: 123, r123 or"
            " its address",
            action="append",
            default=[],
        ),
        option(
            "-y --yes",
            "with --id, take the release without being asked, also where it looks like"
            " another album",
        ),
        option(
            "--format WORD",
            "choose among pressings of this format only: Vinyl, LP, CD, File …",
        ),
        option(
            "--country WORD",
            "choose among pressings of this country only: GB, US, Europe …",
        ),
        option("--label WORD", "choose among pressings of this label only"),
        option("--year N", "choose among pressings of this year only", type="int"),
        option(
            "--refresh",
            "ask Discogs anew for what the cache holds, also for albums that were"
            " enriched before",
        ),
        OFFLINE,
        option("--limit N", "stop after N albums", type="int"),
        option("--max-requests N", "stop before request N + 1", type="int"),
        option(
            "--wait",
            "where another run is at work on the library, wait for it to end",
        ),
        option("--json", "print one JSON object per album, the summary last"),
    ),
)

REVIEW = Command(
    "discogs-review",
    "dreview",
    "[QUERY]",
    "settle the albums that a run was not sure of",
    "Walk through the albums and singles that match QUERY (without one: through all)"
    " and are uncertain, have an open pressing or were not found, the surest first."
    " What is known already is not asked for again, and nothing is changed that you"
    " have not chosen. What you skip waits on.",
    (
        option("--list", "list what waits, and ask nothing"),
        option(
            "--json",
            "print one JSON object for each album that waits, and ask nothing",
        ),
        option(
            "--auto SIMILARITY",
            "take the best release of every uncertain album of which that is at least"
            " so likely, 0 to 1, when you have seen which they are",
            type="float",
        ),
        option("-y --yes", "with --auto, take them without being asked"),
        option(
            "-p --pretend",
            "with --auto, show what would be taken and take nothing",
        ),
        *WRITE,
        OFFLINE,
    ),
)
