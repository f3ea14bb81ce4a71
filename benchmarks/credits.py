"""The query `credit:` on a large store: how long its matching takes, and the file."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from beets import config
from beets.library import Album, Item, Library

from beetsplug.discogs_enrich.credit_query import AlbumCreditQuery, ItemCreditQuery
from beetsplug.discogs_enrich.store import NAME, CreditRow, Store, TrackRow
from tests.discogs_server import made_up

from .library import insert
from .rows import Goal, Row

if TYPE_CHECKING:
    from beets.dbcore import Model

    from .rows import Options

ALBUMS, CREDITS, TRACKS = 8000, 100_000, 12
SEED = 1
PASSES = 5
GOAL = Goal("≤", 50)
#: What is asked, what that is, and the goal for items: none where a large part of the
#: library is the answer, since SQLite then looks up tens of thousands of them.
QUERIES = (
    ("Ruma Tolvek 77", "one person", GOAL),
    ("mastered-by:Ruma Tolvek 77", "role and person", GOAL),
    ("/^Ruma .*7$/", "regular expression", GOAL),
    ("tolve", "a part of many names", None),
    ("guitar:", "a role, anybody", None),
)
_FIRST = ("Ruma", "Odal", "Senn", "Ivka", "Marlo", "Quil", "Tesha", "Yorin")
_LAST = ("Tolvek", "Brandish", "Ossery", "Wintle", "Calloway-Nord", "Peers", "Ünal")
_ROLES = (
    ("Written-By", "composers", ""),
    ("Producer", "producers", ""),
    ("Guitar [12-String]", "performers", "12-String"),
    ("Drums", "performers", "Drums"),
    ("Engineer [Assistant]", "engineers", "Assistant"),
    ("Mixed By", "mixers", ""),
    ("Mastered By", "mastering", ""),
    ("Photography By", "other", ""),
)


def measure(options: Options) -> list[Row]:
    """Fill a store and a library, and ask both kinds of query."""
    config["create_backup_before_migrations"] = False
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.dict(os.environ, BEETSDIR=folder),
    ):
        filled = fill(Path(folder) / NAME, random.Random(options.seed_or(SEED)))
        database = make_library(Path(folder) / "library.db")
        rows: list[Row] = []
        for text, what, goal in QUERIES:
            rows.append(timed(Album, AlbumCreditQuery, text, what, GOAL, database))
            rows.append(timed(Item, ItemCreditQuery, text, what, goal, database))
    return [*rows, *filled]


def timed(
    model: type[Model],
    query: type[AlbumCreditQuery | ItemCreditQuery],
    text: str,
    what: str,
    goal: Goal | None,
    database: Path,
) -> Row:
    """Time a query, from what was typed to the ids of all that match.

    beets' own part, which makes albums or items of them, is left out.
    """
    times, found = [], []
    with closing(sqlite3.connect(database)) as db:
        for _ in range(PASSES):
            started = time.perf_counter()
            clause, values = query("credit", text).clause()
            sql = f"SELECT id FROM {model._table} WHERE {clause}"
            found = db.execute(sql, values).fetchall()
            times.append(time.perf_counter() - started)
    note = f"{what}: {len(found):,} found; median of {PASSES}"
    return Row(f"{model._table}, credit:{text}", median(times) * 1e3, "ms", goal, note)


def fill(path: Path, dice: random.Random) -> list[Row]:
    """Fill the store by its own API; return what that took."""
    bodies = list(made_up().releases.values())
    started = time.perf_counter()
    with Store(str(path)) as store:
        for release in range(1, ALBUMS + 1):
            tracks = [
                TrackRow(n, f"{'AB'[n // 6]}{n % 6 + 1}", 1, n + 1, f"Title {n}")
                for n in range(TRACKS)
            ]
            count = CREDITS * release // ALBUMS - CREDITS * (release - 1) // ALBUMS
            rows = [credit(dice) for _ in range(count)]
            store.keep(release, dice.choice(bodies), tracks, rows)
    took = time.perf_counter() - started
    size = path.stat().st_size
    mean = sum(len(json.dumps(one)) for one in bodies) / len(bodies)
    held = f"{ALBUMS:,} releases, {ALBUMS * TRACKS:,} tracks, {CREDITS:,} credits"
    note = f"{size / 1e6:.0f} MB; made-up answers of {mean / 1e3:.1f} kB"
    return [
        Row("keeping a release", took / ALBUMS * 1e3, "ms", note=held),
        Row("file, per release", size / ALBUMS / 1e3, "kB", note=note),
    ]


def credit(dice: random.Random) -> CreditRow:
    """Make a credit up: half of them count for some tracks only."""
    name = f"{dice.choice(_FIRST)} {dice.choice(_LAST)} {dice.randrange(300)}"
    role, category, detail = dice.choice(_ROLES)
    places = None
    if dice.random() < 0.5:
        places = tuple(sorted(dice.sample(range(TRACKS), dice.randint(1, 4))))
    printed = name.split()[0] if dice.random() < 0.2 else ""
    return CreditRow(name, role, category, printed, 1, detail, places=places)


def make_library(path: Path) -> Path:
    """Make a library in which album n is linked to release n."""
    library = Library(str(path), str(path.parent / "music"))
    with library.transaction() as transaction:
        connection: Any = transaction.db._connection()
        numbers = range(1, ALBUMS + 1)
        insert(
            connection,
            Album,
            [{"album": f"{n}", "discogs_albumid": n} for n in numbers],
        )
        insert(
            connection,
            Item,
            [
                {"album_id": n, "track": place + 1, "path": f"{n}/{place}".encode()}
                for n in numbers
                for place in range(TRACKS)
            ],
        )
        connection.executemany(
            "INSERT INTO item_attributes (entity_id, key, value)"
            " VALUES (?, 'discogs_position', ?)",
            [
                (1 + number, f"{'AB'[number % TRACKS // 6]}{number % 6 + 1}")
                for number in range(ALBUMS * TRACKS)
            ],
        )
    library._close()
    return path
