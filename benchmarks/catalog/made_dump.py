"""A dump of made-up releases, as large and as tightly packed as those of Discogs, and
a library that needs one release in fifty of it.

It takes minutes to make, so it is kept for the next run.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.dumps import master_xml, release_xml

from ..releases import releases
from ..sample import imprint
from .made import FIRST_ID, VARIOUS_ID, Press

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ..rows import Options

    Json = dict[str, Any]

#: Another number makes everything anew.
VERSION = 3
SEED = 1
#: So many processes can make parts of a dump at once.
PARTS = 4
#: Albums of the library at the most.
ALBUMS = 8_000
#: One artist in so many is in the library, with all that they have made with nobody
#: else, unless a name is one word, which many have; and one in so many compilations,
#: unless the title is as short.
ARTISTS_OF, COMPILATIONS_OF = 43, 600
#: Releases that the library's albums are copies of, as JSON.
OWNED = "owned.jsonl.gz"
#: gzip's own default.
LEVEL = 6


class Made(NamedTuple):
    """Files of a dump, and how many records and bytes the releases are unpacked."""

    folder: Path
    records: int
    size: int
    models: str

    @property
    def releases(self) -> Path:
        """The dump of the releases."""
        return self.folder / "discogs_20260101_releases.xml.gz"

    @property
    def masters(self) -> Path:
        """The dump of their masters."""
        return self.folder / "discogs_20260101_masters.xml.gz"

    def owned(self) -> list[Json]:
        """Return the releases that the albums of the library are copies of."""
        with gzip.open(self.folder / OWNED, "rb") as lines:
            return list(map(json.loads, lines))


def pressing_tags(release: Mapping[str, Any]) -> Json:
    """Return what the library tells of a pressing: label, number and barcode of every
    second album."""
    return imprint(release) if release["id"] % 2 else {}


def made_dump(options: Options) -> Made:
    """Return the dump, which is made where it is not there yet."""
    assert options.cache is not None
    models, what = releases(options.releases)
    name = f"{options.records}-of-{len(models)}-v{VERSION}"
    folder = options.cache / name
    told = folder / "made.json"
    if not told.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        size = _make(Made(folder, options.records, 0, what), models)
        told.write_text(json.dumps(size))
    return Made(folder, options.records, json.loads(told.read_text()), what)


def _make(made: Made, models: Sequence[Json]) -> int:
    """Write all files, and return how large the releases are unpacked."""
    part = partial(_make_part, made, models)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        size = sum(pool.map(part, range(PARTS)))
    for path in (made.releases, made.masters, made.folder / OWNED):
        _join(path)
    return size


def _parts(path: Path) -> list[Path]:
    return [path.with_name(f"{path.name}.{part}") for part in range(PARTS)]


def _join(path: Path) -> None:
    """Put packed parts one behind the other, which is a packed file again."""
    with path.open("wb") as whole:
        for packed in _parts(path):
            with packed.open("rb") as part:
                shutil.copyfileobj(part, whole)
            packed.unlink()


def _make_part(made: Made, models: Sequence[Json], part: int) -> int:
    """Write a part of each file, and return how large its releases are unpacked."""
    count = made.records // PARTS
    press = Press(models, SEED, FIRST_ID + part * count)
    masters: set[int] = set()
    owned = size = 0
    with (
        _opened(made.releases, part) as all_releases,
        _opened(made.masters, part) as all_masters,
        _opened(made.folder / OWNED, part) as library,
    ):
        if part == 0:
            all_releases.write(b"<releases>\n")
            all_masters.write(b"<masters>\n")
        for number, release in enumerate(press.releases(count)):
            size += all_releases.write(release_xml(release) + b"\n")
            master = release.get("master_id")
            if master and master not in masters:
                masters.add(master)
                all_masters.write(master_xml(_master_of(release)) + b"\n")
            if owned < ALBUMS // PARTS and _is_owned(release, number):
                owned += 1
                library.write(json.dumps(_as_owned(release)).encode() + b"\n")
        if part == PARTS - 1:
            all_releases.write(b"</releases>\n")
            all_masters.write(b"</masters>\n")
    return size


def _opened(path: Path, part: int) -> gzip.GzipFile:
    return gzip.GzipFile(_parts(path)[part], "wb", compresslevel=LEVEL, mtime=0)


def _master_of(release: Json) -> Json:
    """Return the master of which a release is the first pressing."""
    shared = ("title", "year", "artists", "genres", "styles")
    told = {name: release[name] for name in shared}
    return {**told, "id": release["master_id"], "main_release": release["id"]}


def _is_owned(release: Json, number: int) -> bool:
    """Tell whether the library has a release: by one of its artists, or one of the few
    by several."""
    artists = release["artists"]
    if artists[0]["id"] == VARIOUS_ID:
        return number % COMPILATIONS_OF == 0 and release["title"].count(" ") > 1
    are_known = all(
        one["id"] % ARTISTS_OF == 7 and " " in one["name"] for one in artists
    )
    has_tracks = any(one["type_"] == "track" for one in release["tracklist"])
    return are_known and has_tracks


def _as_owned(release: Json) -> Json:
    """Return a release as the library has it: without artists of tracks.

    They are drawn among all, and of all those thousands it would need every third
    release.
    """
    tracks = [
        {name: value for name, value in track.items() if name != "artists"}
        for track in release["tracklist"]
    ]
    return {**release, "tracklist": tracks}
