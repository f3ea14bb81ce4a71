"""The tables of the plugin's own file, and what is asked of them.

A file's version is the number of scripts that were run on it. What is once released
never changes: a new table (or a new column) is a script at the end, and each
file gets those that it lacks, with all its rows in place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

MARK = 0x44_43_53_31  # "DCS1"

_RELEASES_AND_CREDITS = """
CREATE TABLE releases (
    id INTEGER PRIMARY KEY, fetched REAL NOT NULL, raw BLOB NOT NULL);
CREATE TABLE tracks (
    release_id INTEGER NOT NULL, place INTEGER NOT NULL, position TEXT NOT NULL,
    disc INTEGER NOT NULL, number INTEGER NOT NULL, title TEXT NOT NULL,
    sole INTEGER NOT NULL, -- no other track of the release has this position
    PRIMARY KEY (release_id, place)) WITHOUT ROWID;
CREATE TABLE names (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, folded TEXT NOT NULL);
CREATE TABLE roles (
    id INTEGER PRIMARY KEY, role TEXT NOT NULL, category TEXT NOT NULL,
    detail TEXT NOT NULL, words TEXT NOT NULL, UNIQUE (role, category, detail));
CREATE TABLE credits (
    release_id INTEGER NOT NULL, line INTEGER NOT NULL,
    name_id INTEGER NOT NULL REFERENCES names, printed_id INTEGER REFERENCES names,
    role_id INTEGER NOT NULL REFERENCES roles, artist_id INTEGER NOT NULL,
    places TEXT, unresolved TEXT NOT NULL,
    PRIMARY KEY (release_id, line)) WITHOUT ROWID;
CREATE INDEX credits_name ON credits (name_id);
CREATE INDEX credits_printed ON credits (printed_id) WHERE printed_id IS NOT NULL
"""
# What was changed, and when: see `journal`. The sums of a run are kept up to date, so
# that a list of runs reads no changes.
_JOURNAL = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT, library TEXT NOT NULL, command TEXT NOT NULL,
    began REAL NOT NULL, last REAL NOT NULL, undoes INTEGER, whole INTEGER NOT NULL,
    albums INTEGER NOT NULL DEFAULT 0, fields INTEGER NOT NULL DEFAULT 0,
    files INTEGER NOT NULL DEFAULT 0);
CREATE TABLE entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT, run_id INTEGER NOT NULL REFERENCES runs,
    at REAL NOT NULL, state INTEGER NOT NULL, name TEXT NOT NULL,
    album_id INTEGER, models TEXT NOT NULL, release TEXT NOT NULL, clue TEXT NOT NULL,
    similarity REAL NOT NULL, by_beets INTEGER NOT NULL, fields INTEGER NOT NULL,
    files INTEGER NOT NULL);
CREATE INDEX runs_undoes ON runs (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX entries_run ON entries (run_id);
CREATE INDEX entries_begun ON entries (id) WHERE state = 0;
CREATE TABLE changes (
    entry_id INTEGER NOT NULL REFERENCES entries, line INTEGER NOT NULL,
    place TEXT NOT NULL, field TEXT NOT NULL, old TEXT, new BLOB, models TEXT NOT NULL,
    PRIMARY KEY (entry_id, line)) WITHOUT ROWID
"""
# Albums that wait for a decision: see `queue`.
_QUEUE = """
CREATE TABLE waiting (
    library TEXT NOT NULL, kind TEXT NOT NULL, id INTEGER NOT NULL, added REAL NOT NULL,
    name TEXT NOT NULL, status TEXT NOT NULL, at REAL NOT NULL,
    likelihood REAL NOT NULL, tags TEXT NOT NULL, finding BLOB NOT NULL,
    PRIMARY KEY (library, kind, id)) WITHOUT ROWID
"""
# How files are put back whose writing was cut short, and which are still to be written
# in an import; nothing stays of what is done.
_FILES = """
CREATE TABLE safeguards (
    entry_id INTEGER NOT NULL REFERENCES entries, item_id INTEGER NOT NULL,
    path BLOB NOT NULL, patch BLOB NOT NULL, PRIMARY KEY (entry_id, item_id));
CREATE TABLE due (
    entry_id INTEGER NOT NULL REFERENCES entries, item_id INTEGER NOT NULL,
    original BLOB NOT NULL, PRIMARY KEY (entry_id, item_id))
"""
# Collections and wantlists: see `shelf_table`. `owner` is a user of Discogs; of one,
# `is_current`, are the fields that albums get. `seen` is the number of the pull that
# has last seen a copy; `gone` is when it was found to be there no more.
_SHELF = """
CREATE TABLE owners (
    name TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, is_current INTEGER NOT NULL,
    facts TEXT NOT NULL DEFAULT '{}') WITHOUT ROWID;
CREATE TABLE folders (
    owner TEXT NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL,
    size INTEGER NOT NULL, PRIMARY KEY (owner, id)) WITHOUT ROWID;
CREATE TABLE own_fields (
    owner TEXT NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    options TEXT NOT NULL, PRIMARY KEY (owner, id)) WITHOUT ROWID;
CREATE TABLE records (id INTEGER PRIMARY KEY, basics TEXT NOT NULL);
CREATE TABLE instances (
    owner TEXT NOT NULL, id INTEGER NOT NULL, release_id INTEGER NOT NULL,
    folder_id INTEGER NOT NULL, rating INTEGER NOT NULL, added TEXT NOT NULL,
    notes TEXT NOT NULL, seen INTEGER NOT NULL, gone REAL,
    PRIMARY KEY (owner, id)) WITHOUT ROWID;
CREATE INDEX instances_release ON instances (owner, release_id);
CREATE TABLE wants (
    owner TEXT NOT NULL, release_id INTEGER NOT NULL, rating INTEGER NOT NULL,
    notes TEXT NOT NULL, added TEXT NOT NULL, seen INTEGER NOT NULL, gone REAL,
    PRIMARY KEY (owner, release_id)) WITHOUT ROWID
"""
# What was said of releases and is another number tomorrow, a row each time, and what
# their owners have paid: see `price_table`.
_PRICES = """
CREATE TABLE prices (
    release_id INTEGER NOT NULL, kind TEXT NOT NULL, currency TEXT NOT NULL,
    at REAL NOT NULL, facts TEXT NOT NULL,
    PRIMARY KEY (release_id, kind, currency, at)) WITHOUT ROWID;
CREATE TABLE paid (
    owner TEXT NOT NULL, release_id INTEGER NOT NULL, value REAL NOT NULL,
    currency TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (owner, release_id))
    WITHOUT ROWID
"""
# What runs have changed of collections and wantlists: `owner` is the user whose they
# are, "" where the library was changed. While a copy is being added, `known_copies` has
# the numbers of those that there were: another one is the one that was added.
_SHELF_JOURNAL = """
ALTER TABLE entries ADD COLUMN owner TEXT NOT NULL DEFAULT '';
CREATE TABLE known_copies (
    entry_id INTEGER NOT NULL REFERENCES entries, instance_id INTEGER NOT NULL,
    PRIMARY KEY (entry_id, instance_id)) WITHOUT ROWID
"""
#: One for each version, the first for a new file.
SCRIPTS: tuple[str, ...] = (
    _RELEASES_AND_CREDITS,
    _JOURNAL,
    _QUEUE,
    _FILES,
    _SHELF,
    _PRICES,
    _SHELF_JOURNAL,
)

#: Run with the id of a release: nothing is left of it.
FORGET = (
    "DELETE FROM releases WHERE id = ?",
    "DELETE FROM tracks WHERE release_id = ?",
    "DELETE FROM credits WHERE release_id = ?",
)

ADD_CREDIT = """
INSERT INTO credits VALUES (
    :release_id, :line,
    (SELECT id FROM names WHERE name = :name),
    (SELECT id FROM names WHERE name = nullif(:printed, '')),
    (SELECT id FROM roles
     WHERE role = :role AND category = :category AND detail = :detail),
    :artist_id, :places, :unresolved)
"""

TRACKS_OF = """
SELECT place, position, disc, number, title FROM tracks
WHERE release_id = ? ORDER BY place
"""

_RELEASES_WITH = " SELECT json_group_array(DISTINCT release_id) FROM hit"

# One row, the fields of `rows.Hits`. Since beets may number across discs, the place
# will do as well as the number, where it is no other track's number.
_TRACKS_WITH = """
, whole AS (
    SELECT DISTINCT release_id FROM hit WHERE places IS NULL AND unresolved = ''),
part AS (
    SELECT h.release_id, p.value AS place FROM hit h, json_each(h.places) p
    WHERE h.release_id NOT IN (SELECT release_id FROM whole)),
track AS (
    SELECT t.release_id, t.place, t.release_id || '|' || upper(trim(t.position)) AS key,
           t.sole, t.disc, t.number FROM part JOIN tracks t USING (release_id, place)),
unclear (key) AS (
    SELECT DISTINCT release_id || '|' FROM track
    UNION ALL
    SELECT key FROM track WHERE NOT sole),
numbered (key) AS (
    SELECT key || '|' || disc || '|' || number FROM track WHERE NOT sole
    UNION ALL
    SELECT release_id || '||' || disc || '|' || number FROM track
    UNION ALL
    SELECT t.release_id || '||' || t.disc || '|' || (t.place + 1) FROM track t
    WHERE t.disc > 1 AND NOT EXISTS (
        SELECT 1 FROM tracks o WHERE o.release_id = t.release_id
        AND o.disc = t.disc AND o.number = t.place + 1))
SELECT (SELECT json_group_array(release_id) FROM whole),
       (SELECT json_group_array(DISTINCT release_id) FROM track),
       (SELECT json_group_array(key) FROM (
            SELECT key FROM track UNION ALL SELECT key FROM unclear)),
       (SELECT json_group_array(key) FROM unclear),
       (SELECT json_group_array(key) FROM numbered)
"""


def releases_with(asked: Iterable[tuple[str, str, bool]]) -> tuple[str, list[Any]]:
    """Ask for releases with certain credits, as a list in JSON; see `_hits`."""
    hits, values = _hits(asked, "release_id")
    return hits + _RELEASES_WITH, values


def tracks_with(asked: Iterable[tuple[str, str, bool]]) -> tuple[str, list[Any]]:
    """Ask where certain credits count; see `_hits`. One row: `rows.Hits`."""
    hits, values = _hits(asked, "release_id, places, unresolved")
    return hits + _TRACKS_WITH, values


def _hits(
    asked: Iterable[tuple[str, str, bool]], columns: str
) -> tuple[str, list[Any]]:
    """Write the common table `hit`: credits that fit one of those asked for.

    :param asked: name and role, folded, and whether a pattern has to fit as well; the
        n-th pattern is asked for as ``found(name, n)``, from 0
    """
    selects, values, patterns = [], [], 0
    for name, role, has_pattern in asked:
        people, theirs = _people(name, patterns if has_pattern else None)
        patterns += has_pattern
        roles, words = _roles(role)
        for column in ("name_id", "printed_id") if people else ("",):
            conditions = [f"{column} IN ({people})" if column else "", roles]
            where = " AND ".join(filter(None, conditions)) or "1"
            selects.append(f"SELECT {columns} FROM credits WHERE {where}")  # noqa: S608
            values += theirs + words
    return f"WITH hit AS ({' UNION ALL '.join(selects)})", values


def _people(name: str, pattern: int | None) -> tuple[str, list[Any]]:
    """Select the people that fit; "" where everybody does."""
    conditions: list[str] = []
    values: list[Any] = []
    if name:
        conditions.append("instr(folded, ?)")
        values.append(name)
    if pattern is not None:
        conditions.append("found(name, ?)")
        values.append(pattern)
    if not conditions:
        return "", []
    return f"SELECT id FROM names WHERE {' AND '.join(conditions)}", values  # noqa: S608


def _roles(role: str) -> tuple[str, list[Any]]:
    if not role:
        return "", []
    roles = "SELECT id FROM roles WHERE instr(words, ' ' || ? || ' ')"
    return f"role_id IN ({roles})", [role]
