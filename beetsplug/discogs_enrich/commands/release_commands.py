"""The commands about pressings, prices, artists and labels."""

from __future__ import annotations

from .command import OFFLINE, Command, option

REFRESH = option("--refresh", "ask Discogs anew for what the cache holds")

PRESSINGS = Command(
    "discogs-pressings",
    "dpressings",
    "QUERY|ID",
    "list all pressings of an album, and which one you have",
    "List all pressings of the one album or single that QUERY matches, or of a master"
    " or release by its ID (m123, r123, 123, its address), and mark those that you own"
    " or want, and the one that the tags of the files fit best.",
    (
        option("--format WORD", "only pressings of this format: Vinyl, LP, CD, File …"),
        option("--country WORD", "only pressings of this country: GB, US, Europe …"),
        option("--label WORD", "only pressings of this label"),
        option("--year N", "only pressings of this year", type="int"),
        option("--mine", "only those that are in your collection"),
        option(
            "--barcodes",
            "search for the barcodes too, which takes a request for a hundred; without"
            " it those are shown that are at hand",
        ),
        option("--choose", "ask which one it is, and link the album to it"),
        REFRESH,
        OFFLINE,
        option("--json", "print one JSON object per pressing"),
    ),
)

RELEASES = (PRESSINGS,)
