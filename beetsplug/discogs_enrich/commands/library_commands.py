"""The commands about the albums of the library, and the search."""

from __future__ import annotations

from .command import OFFLINE, Command, option

#: Hits that a search asks for, Discogs gives no more at once; and those that it shows
#: unless its user says otherwise.
MOST_HITS, SHOWN_HITS = 100, 25

WRITE = (
    option(
        "-w --write",
        "write tags to the files (default: as the setting `write` says)",
        dest="write",
        default=None,
    ),
    option(
        "-W --nowrite",
        "change the library only",
        dest="write",
        action="store_false",
        default=None,
    ),
)

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

SEARCH = Command(
    "discogs-search",
    "dsearch",
    "[ARTIST TITLE | WORDS]",
    "search Discogs for releases",
    "Search Discogs by ARTIST and TITLE (quote each), by one piece of free text, or"
    " by options alone; all that is given has to fit. The id of a release may be"
    " pasted at the prompts of `beet import` and `beet discogs-enrich` and to --id,"
    " that of a master at the prompt of `beet import`.",
    (
        option(
            "--format FORMAT",
            "a medium as beets names it, or any word of Discogs' formats: '12\" Vinyl',"
            " CD, LP, Reissue",
        ),
        option(
            "--year YEAR",
            "the year of the pressing; with --master the original one",
            type="int",
        ),
        option("--country COUNTRY", "a code or Discogs' own name: GB, Germany, Europe"),
        option("--label LABEL", "a label or another company"),
        option("--catno NUMBER", "the catalogue number"),
        option("--barcode NUMBER", "the barcode, with or without spaces"),
        option("--track TITLE", "the title of a track"),
        option("--master", "list masters, of which releases are the pressings"),
        option(
            "--limit N",
            f"show N hits, up to {MOST_HITS} (default: {SHOWN_HITS})",
            type="int",
            default=SHOWN_HITS,
        ),
        option("--refresh", "ask Discogs anew for what the cache holds"),
        OFFLINE,
        option("--json", "print one JSON object per hit"),
    ),
)

SHOW = Command(
    "discogs-show",
    "dshow",
    "QUERY",
    "show what Discogs says of albums",
    "Show the releases that the albums and singles of a query are linked to:"
    " pressing, labels and numbers, identifiers, companies, rating, tracks, and who"
    " did what on which of them. What an enrichment has kept costs no request.",
    (
        option("--refresh", "ask Discogs anew"),
        OFFLINE,
        option("--json", "print a JSON object per release"),
        option(
            "--raw", "print Discogs' answer as it was sent, less prices and users' data"
        ),
    ),
)

RUNS = Command(
    "discogs-runs",
    "druns",
    "[N [QUERY]]",
    "list what was changed by this plugin, and by which command",
    "List the runs that have changed something in library or files, or with N the"
    " albums that run N has changed; with a QUERY behind it every value of those that"
    " match. `beet discogs-undo N` takes it back.",
    (
        option("-v --values", "show every field with its old and its new value"),
        option("--json", "print one JSON object per run, or per album"),
    ),
)

UNDO = Command(
    "discogs-undo",
    "dundo",
    "[RUN] [QUERY]",
    "take back what a run has changed in library and files",
    "Take back what run RUN has changed (without one: the last that was not taken"
    " back yet), of the albums and singles that match QUERY or of all. What was"
    " changed by somebody else since stays, and is named. `beet discogs-runs` lists"
    " the runs; taking back is one of them, and can be taken back.",
    (
        option("-p --pretend", "show what would be taken back and change nothing"),
        option("-y --yes", "take a whole run back without being asked"),
    ),
)

LIBRARY = (ENRICH, REVIEW, SEARCH, SHOW, RUNS, UNDO)
