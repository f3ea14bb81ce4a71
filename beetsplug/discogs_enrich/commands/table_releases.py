"""The commands that show what Discogs has, and change nothing."""

from __future__ import annotations

from .command_declaration import OFFLINE, Command, option

#: Hits that a search asks for, Discogs gives no more at once; and those that it shows
#: unless its user says otherwise.
MOST_HITS, SHOWN_HITS = 100, 25

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
