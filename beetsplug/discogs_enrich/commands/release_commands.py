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

PRICES = Command(
    "discogs-prices",
    "dprices",
    "QUERY|ID",
    "show what records cost",
    "Show the lowest price and how many copies are on sale, what copies are worth by"
    " their condition, and what people think, of the releases that the albums of QUERY"
    " are linked to, or of one release by its ID. Prices are asked for here alone; they"
    " go into no tag, field or log, and are forgotten again.",
    (
        option("--wanted", "of all that is on your wantlist, in place of QUERY"),
        option(
            "--below PRICE",
            "only what is on sale for less, in your `currency`; exit status 1 where"
            " nothing is, 2 where nobody knows",
            type="float",
        ),
        option(
            "--suggestions",
            "what copies are worth by their condition, also where several albums are"
            " asked for: one request more for each",
        ),
        option(
            "--limit N", "ask for N releases, those not seen for longest", type="int"
        ),
        option("--history", "also what was seen before, with `price_history: yes`"),
        option(
            "--paid PRICE",
            "note what you have paid for the one album, 12.50 or 12.50 EUR; '' forgets"
            " it",
        ),
        option("--refresh", "ask anew for what was seen within the last six hours"),
        option("--offline", "show what was seen last, ask Discogs nothing"),
        option("-q --quiet", "print prices and what goes wrong, and nothing else"),
        option("--json", "print one JSON object per release"),
    ),
)

OF_PROFILES = (
    option("--releases", "list what there is of theirs, and what you have of it"),
    option("--missing", "list what you have neither as files nor as a record"),
    REFRESH,
    OFFLINE,
    option("--json", "print one JSON object, or one per release"),
)

ARTIST = Command(
    "discogs-artist",
    "dartist",
    "NAME|ID",
    "show who an artist is, and what of theirs you have",
    "Show what Discogs says of an artist: real name, aliases, members and groups. An"
    " artist of the library is known by name, any other is searched for; ID is a"
    " number, a123 or an address.",
    (
        option(
            "--role ROLE",
            "list only releases on which they are that: Main, Remix, Producer … (may be"
            " repeated)",
            action="append",
            default=[],
        ),
        *OF_PROFILES,
    ),
)

LABEL = Command(
    "discogs-label",
    "dlabel",
    "NAME|ID",
    "show what a label is, and what of its releases you have",
    "Show what Discogs says of a label: to which it belongs, and which belong to it. A"
    " label of the library is known by name, any other is searched for; ID is a number,"
    " l123 or an address.",
    OF_PROFILES,
)

VINYL = Command(
    "discogs-vinyl",
    "dvinyl",
    "QUERY",
    "link digital files to the record that carries the same music",
    "Find the record of each album and single that matches QUERY, or with -t of each"
    " track: your own copies first, with how alike it is. You are asked which one it"
    " is; the link is kept in `discogs_vinyl_id`, beside the album's own, and `beet"
    " discogs-undo` takes it back.",
    (
        option("-t --tracks", "of each track that matches QUERY, not of the albums"),
        option("-p --pretend", "show the records and ask nothing"),
        option("-y --yes", "take the best one without asking, where it is sure enough"),
        option("-f --force", "also for what has such a link already"),
        option(
            "--apply-to-album",
            "give the link of a track to the tracks of its album that are on the same"
            " record",
        ),
        REFRESH,
        OFFLINE,
        option("--json", "print one JSON object per album or track, and ask nothing"),
    ),
)

RELEASES = (PRESSINGS, VINYL, PRICES, ARTIST, LABEL)
