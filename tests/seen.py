"""What a test looks at after a command: database, tags of files, requests."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from mediafile import MediaFile

from beetsplug.discogs_enrich import packed_fields
from beetsplug.discogs_enrich.journal import raw_tags

from .music import audio_bytes

#: Fields of an album and what they are called in its row of details.
NAMED = tuple(packed_fields.KEYS.items())

#: All that a library keeps of music.
TABLES = ("albums", "items", "album_attributes", "item_attributes")

if TYPE_CHECKING:
    from pathlib import Path

    from .discogs_server import DiscogsServer
    from .home import Home


def files(home: Home) -> list[Path]:
    """Return the library's files in order."""
    return sorted(path for path in home.music.rglob("*") if path.is_file())


def of_files(home: Home, *names: str) -> list[tuple[Any, ...]]:
    """Return fields of the library's files."""
    return [
        tuple(getattr(MediaFile(path), name) for name in names) for path in files(home)
    ]


def objects(stdout: str) -> list[dict[str, Any]]:
    """Return what `--json` prints, the summary last."""
    return [json.loads(line) for line in stdout.splitlines()]


def values(home: Home) -> list[tuple[str, str]]:
    """Return every value in the library that says something, with its field."""
    found: list[tuple[str, str]] = []
    with home.library().transaction() as tx:
        for table in ("albums", "items"):
            for row in tx.query(f"SELECT * FROM {table}"):
                found += [(name, str(row[name])) for name in row.keys() if row[name]]  # noqa: SIM118
        for table in ("album_attributes", "item_attributes"):
            for name, value in tx.query(f"SELECT key, value FROM {table}"):
                packed = json.loads(value) if name == packed_fields.ROW else {}
                found += [(key, str(packed[at])) for key, at in NAMED if at in packed]
                found += [] if packed else [(name, str(value))]
    return found


def tags(home: Home) -> list[tuple[str, str]]:
    """Return every tag in the files that says something, by its name in the file."""
    return [
        (name.upper(), text)
        for path in files(home)
        for name, texts in MediaFile(path).mgfile.tags.items()
        for text in texts
        if text.strip("0")
    ]


def naming(told: list[tuple[str, str]], text: str) -> set[str]:
    """Return the names of the values that hold a text."""
    return {name for name, value in told if text in value}


def rows(home: Home) -> list[str]:
    """Return every row of the library, to see whether anything changed."""
    lib = home.library()
    with lib.transaction() as tx:
        return [
            str(tuple(row))
            for table in TABLES
            for row in tx.query(f"SELECT * FROM {table}")
        ]


def paths(server: DiscogsServer) -> list[str]:
    """Return what was asked, in order; what comes ahead may come in any."""
    return [entry.path.rpartition("database")[2] for entry in server.log]


class Snapshot(NamedTuple):
    """All that a library and its files hold, to be compared with another time."""

    rows: dict[str, list[tuple[Any, ...]]]  # by table
    files: dict[str, tuple[Any, ...]]  # tags key by key, time, audio


def snapshot(home: Home) -> Snapshot:
    """Return every row of the library, and every tag and the audio of its files."""
    rows = {}
    lib = home.library()
    with lib.transaction() as tx:
        for table in TABLES:
            # The number of a flexible row says nothing.
            of_rows = "entity_id, key, value" if "_" in table else "*"
            found = tx.query(f"SELECT {of_rows} FROM {table}")
            rows[table] = sorted(map(tuple, found), key=repr)
    lib._close()
    return Snapshot(
        rows,
        {
            str(path): (
                raw_tags.take(MediaFile(path).mgfile.tags),
                path.stat().st_mtime_ns,
                audio_bytes(path),
            )
            for path in files(home)
        },
    )


def differences(before: Snapshot, after: Snapshot) -> list[str]:
    """Name what two snapshots have not in common: rows, and files with their tags."""
    found = []
    for table, rows in before.rows.items():
        gone = [row for row in rows if row not in after.rows[table]]
        found += [f"{table}: {row}" for row in gone]
        found += [f"{table}: {row}" for row in after.rows[table] if row not in rows]
    for path in {**before.files, **after.files}:
        old, new = before.files.get(path), after.files.get(path)
        if old is None or new is None:
            found.append(f"{path}: is not in both")
            continue
        keys = {
            key for key in {**old[0], **new[0]} if old[0].get(key) != new[0].get(key)
        }
        found += [f"{path}: tag {key}" for key in sorted(keys)]
        found += [f"{path}: time"] if old[1] != new[1] else []
        found += [f"{path}: audio"] if old[2] != new[2] else []
    return found
