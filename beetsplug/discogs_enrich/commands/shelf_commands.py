"""The commands about the collection and the wantlist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .command import Command, option

if TYPE_CHECKING:
    from optparse import Option, OptionParser


def number_if_any(given: Option, name: str, _: object, parser: OptionParser) -> None:
    """Read an option whose number may be left out: then it is 1."""
    rest = parser.rargs or []
    number = int(rest.pop(0)) if rest and rest[0].isdecimal() else 1
    setattr(parser.values, given.dest or name, number)


#: What `pull` takes, of both.
PULL = (
    option("--full", "pull: read all of it, also what does not seem to have changed"),
    option(
        "--csv FILE",
        "pull: take the file that Discogs' site exports, and ask Discogs nothing",
    ),
    option("--user NAME", "pull --csv: whose file it is, where nobody is signed in"),
    option("--max-requests N", "pull: stop before request N + 1", type="int"),
)
QUIET = option("-q --quiet", "say nothing but what goes wrong")
JSON = option("--json", "pull: print one JSON object: what it has come to")

#: What all verbs take that change something.
CHANGE = (
    option("-p --pretend", "show what would be changed, and change nothing"),
    option("-y --yes", "do not ask whether to go on"),
)
RATING = "--rating N"
CHANGE_COLLECTION = (
    *CHANGE,
    option(
        "--folder NAME",
        "add: into this folder, else Uncategorized; move: to this folder; remove, rate,"
        " set: the copy in this folder",
    ),
    option("--make-folder", "add, move: make the folder if there is none"),
    option(RATING, "add, rate, set: 1 to 5; 0 takes a rating away", type="int"),
    option(
        "--field NAME=VALUE",
        'add, set: what a custom field says; may be given several times, "NAME="'
        " empties it, and conditions have short forms: media=VG+",
        action="append",
        default=[],
    ),
    option("--instance N", "all but add: the copy of this number", type="int"),
    option("--another", "add: also what is in the collection already"),
)
CHANGE_WANTLIST = (
    *CHANGE,
    option("--note TEXT", 'add, note: what is noted of it; "" empties it'),
    option(RATING, "add, note: 1 to 5; 0 takes a rating away", type="int"),
)

COLLECTION = Command(
    "discogs-collection",
    "dcollection",
    "pull | add|remove|move|rate|set QUERY|ID",
    "your collection on Discogs",
    "`pull` reads your collection on Discogs: what has changed since it was last read,"
    " or all of it. `add` adds a copy of what a query matches and is linked to a"
    " release, or of r123; `remove`, `move` (to a --folder), `rate` and `set` change"
    " the copy that there is. It is shown first, and asked for; `beet discogs-undo`"
    " takes it back.",
    (*PULL, *CHANGE_COLLECTION, QUIET, JSON),
)

WANTLIST = Command(
    "discogs-wantlist",
    "dwantlist",
    "pull | add|remove|note QUERY|ID",
    "your wantlist on Discogs",
    "`pull` reads your wantlist on Discogs: what has changed since it was last read,"
    " or all of it. `add` wants what a query matches and is linked to a release, or"
    " r123; `remove` and `note` change what is wanted. It is shown first, and asked"
    " for; `beet discogs-undo` takes it back.",
    (*PULL, *CHANGE_WANTLIST, QUIET, JSON),
)

LISTING = Command(
    "discogs-shelf",
    "dshelf",
    "[QUERY] | value",
    "what is where: the records on your shelf, and the albums of the library",
    "Count the records of your collection that the library has files of, and those that"
    " it has not; an option lists them. QUERY says which albums of the library count;"
    " the other options which records do. Nothing is asked of Discogs: it is as it was"
    " at the last `beet discogs-collection pull`. `value` asks what the collection may"
    " be worth.",
    (
        option("--records", "list all records"),
        option("--unripped", "list the records that the library has no files of"),
        option(
            "--other-pressing",
            "list the records that the library has another pressing of",
        ),
        option("--duplicates", "list the records that there are several copies of"),
        option(
            "--masters",
            "with --duplicates, also those of which there are several pressings",
        ),
        option("--unowned", "list the albums and singles that there is no record of"),
        option("--wanted", "list what is on the wantlist"),
        option("--folder NAME", "only copies in this folder"),
        option("--format WORD", "only this format: Vinyl, LP, CD, Reissue …"),
        option("--year YEARS", "only of this year, or of these: 1970..1979, ..1965"),
        option("--artist TEXT", "only of artists whose name contains this"),
        option("--label TEXT", "only of labels whose name contains this"),
        option("--condition WORD", "only copies in this condition: VG+, Mint …"),
        option(
            "--random [N]",
            "list N of them (without a number: one) drawn at random",
            action="callback",
            callback=number_if_any,
            nargs=0,  # beets lets every callback take a value otherwise
            dest="random",
            default=None,
        ),
        option("--csv FILE", "write them to a file like that of Discogs' site, too"),
        option("--m3u FILE", "write a playlist of the files of their albums, too"),
        option("--json", "print one JSON object per record or album, or the counts"),
    ),
)

SHELF = (COLLECTION, WANTLIST, LISTING)
