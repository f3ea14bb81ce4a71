"""A large library, made straight in its tables; no audio file belongs to it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from beets.library import Album, Item, Library

from tests.music import album_from_release

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from beets.dbcore import Model

    Release = Mapping[str, Any]

#: What beets reads off a FLAC file.
AUDIO = {"format": "FLAC", "bitrate": 900_000, "samplerate": 44_100, "bitdepth": 16}


def draw(releases: Sequence[Release], count: int, seed: int) -> list[Release]:
    """Return `count` releases that are no singles, some of them more than once."""
    long = [one for one in releases if len(album_from_release(one).tracks) > 2]
    return random.Random(seed).choices(long, k=count)


def nothing(_: Release) -> Mapping[str, str]:
    """Add no tags."""
    return {}


def make_library(
    path: Path,
    owned: Sequence[Release],
    tags: Callable[[Release], Mapping[str, str]] = nothing,
) -> int:
    """Make a library of albums as MusicBrainz tagged them; return its items.

    Album n of the library is a copy of `owned[n - 1]`. beets' own `add_album`
    would fill the same columns in a minute and a half.

    :param tags: what all tracks of an album have beside
    """
    library = Library(str(path), str(path.parent / "music"))
    albums = [
        list(items_of(one, place, **tags(one))) for place, one in enumerate(owned, 1)
    ]
    items = [
        {**item, "album_id": place}
        for place, rows in enumerate(albums, 1)
        for item in rows
    ]
    shared = Album.item_keys
    with library.transaction() as transaction:
        connection = transaction.db._connection()
        insert(connection, Item, items)
        insert(
            connection,
            Album,
            [{k: v for k, v in rows[0].items() if k in shared} for rows in albums],
        )
        for model in (Item, Album):  # as every import from there leaves it
            connection.execute(
                f"INSERT INTO {model._flex_table} (entity_id, key, value)"
                f" SELECT id, 'data_source', 'MusicBrainz' FROM {model._table}"
            )
    library._close()
    return len(items)


def items_of(release: Release, place: int, **tags: Any) -> Iterator[dict[str, Any]]:
    """Yield the columns of an album's items that have values of their own.

    tags: what all of them have beside
    """
    spec = album_from_release(release, **tags)
    for number, track in enumerate(spec.tracks, 1):
        yield {
            "title": track.title,
            "artist": track.artist,
            "album": spec.album,
            "albumartist": spec.artist,
            "track": number,
            "length": track.seconds,
            "path": f"{place}/{number:02}.flac".encode(),
            "mtime": 1.0,
            "added": 1.0,
            **AUDIO,
            **spec.tags,
            **track.tags,
        }


def insert(
    connection: Any, model: type[Model], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows, every other column as beets would store it for a new model."""
    columns = [name for name in model._fields if name != "id"]
    blank = model()
    usual = {name: model._type(name).to_sql(blank[name]) for name in columns}
    names = ", ".join(columns)
    places = ", ".join(f":{name}" for name in columns)
    connection.executemany(
        f"INSERT INTO {model._table} ({names}) VALUES ({places})",
        [
            usual | {name: model._type(name).to_sql(v) for name, v in row.items()}
            for row in rows
        ],
    )
