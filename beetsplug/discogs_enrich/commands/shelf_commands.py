"""The commands about the collection and the wantlist."""

from __future__ import annotations

from .command import Command, option

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
JSON = option("--json", "print JSON: what `docs/json.md` says")

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

SHELF = (COLLECTION, WANTLIST)
