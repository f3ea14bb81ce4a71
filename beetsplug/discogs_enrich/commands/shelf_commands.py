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

COLLECTION = Command(
    "discogs-collection",
    "dcollection",
    "pull",
    "your collection on Discogs",
    "`pull` reads your collection on Discogs: what has changed since it was last read,"
    " or all of it.",
    (*PULL, QUIET, JSON),
)

WANTLIST = Command(
    "discogs-wantlist",
    "dwantlist",
    "pull",
    "your wantlist on Discogs",
    "`pull` reads your wantlist on Discogs: what has changed since it was last read,"
    " or all of it.",
    (*PULL, QUIET, JSON),
)

SHELF = (COLLECTION, WANTLIST)
