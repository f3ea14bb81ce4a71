"""Albums with files on a disk, enriched from a catalogue alone, and what the same would
take through the API."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.discogs_server import TOKEN, DiscogsServer, catalogue_of
from tests.music import album_from_release, make_album

from ..beets_home import BEET, BeetsHome
from ..library import make_library
from ..player import PLENTY
from ..rows import Goal, Row
from .lookups import all_of
from .made_dump import made_dump, pressing_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..rows import Options

    Json = dict[str, Any]

ALBUMS = 1_000
#: Requests that Discogs answers in a minute.
QUOTA = 60
NO_REQUESTS, SECONDS, EACH = Goal("≤", 0), Goal("≤", 60), Goal("≤", 40)


class Enriched(NamedTuple):
    """What an enrichment has done: its requests, and albums that were given a release,
    in seconds by the clock and of the processor."""

    requests: int
    linked: int
    wall: float
    cpu: float


def measure(options: Options) -> Iterator[Row]:
    """Enrich albums from a catalogue, with files and without, and through the API."""
    made = made_dump(options)
    catalog, _ = all_of(made)
    everything = made.owned()
    owned = everything[:ALBUMS]
    with tempfile.TemporaryDirectory() as name:
        only = {"catalog": "only", "catalog_file": str(catalog)}
        files = _home(Path(name) / "files", owned, only)
        tracks = _make_files(files, owned)
        whole = _enrich(files)
        bare = _enrich(_home(Path(name) / "bare", owned, only), "-W")
        start = files.time("version").cpu
        asked = _through_api(Path(name) / "api", owned, everything)
    count = len(owned)
    note = f"{count:,} albums, {tracks:,} files; {whole.linked:,} linked"
    yield Row("discogs-enrich, catalog only: requests", whole.requests, "", NO_REQUESTS)
    yield Row("… by the clock", whole.wall, "s", SECONDS, note)
    yield Row(
        "… of our own for an album",
        1000 * (bare.cpu - start) / count,
        "ms cpu",
        EACH,
        "with -W, so that no file is written, less the start of beet",
    )
    yield Row(
        f"… through the API at {QUOTA} a minute",
        asked.requests / QUOTA,
        "min",
        None,
        f"computed for {asked.requests:,} requests; {asked.linked:,} linked",
    )


def _home(path: Path, owned: Sequence[Json], ours: Json) -> BeetsHome:
    """Make a home whose library has albums without ids of Discogs."""
    config = {"plugins": ["discogs_enrich"], "discogs_enrich": ours}
    home = BeetsHome(path, config)
    home.beet("ls")
    make_library(home.library, owned, pressing_tags)
    return home


def _make_files(home: BeetsHome, owned: Sequence[Json]) -> int:
    """Write the files of a library where it says that they are; return how many."""
    count = 0
    for place, release in enumerate(owned, 1):
        folder = home.music / str(place)
        spec = album_from_release(release, **pressing_tags(release))
        for number, file in enumerate(make_album(folder, spec), 1):
            file.rename(folder / f"{number:02}.flac")
            count += 1
    return count


def _enrich(home: BeetsHome, *flags: str) -> Enriched:
    """Enrich a whole library.

    :raises RuntimeError: the exit status is not 0
    """
    lines = home.path / "lines.jsonl"
    started = time.perf_counter()
    with lines.open("wb") as file:
        process = subprocess.Popen(
            [*BEET, "discogs-enrich", "--json", *flags], env=home.env, stdout=file
        )
        _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"beet discogs-enrich: {process.returncode}")
    rows = [json.loads(line) for line in lines.open("rb")]
    albums = [row for row in rows if "summary" not in row]
    return Enriched(
        sum(row["requests"] for row in albums),
        sum(row["discogs_id"] is not None for row in albums),
        wall,
        used.ru_utime + used.ru_stime,
    )


def _through_api(
    path: Path, owned: Sequence[Json], everything: Sequence[Json]
) -> Enriched:
    """Enrich the same albums from a stand-in that knows what the library has."""
    with DiscogsServer(catalogue=catalogue_of(everything), limits=PLENTY) as server:
        home = _home(path, owned, {"base_url": server.url, "user_token": TOKEN})
        return _enrich(home, "-W")
