"""What a run changes and what taking it back leaves; what the journal costs."""

from __future__ import annotations

import json
import random
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from beets import config

from tests.discogs_server import STRANGERS_TOKEN, DiscogsServer, load, made_up
from tests.home import Home
from tests.journal import killed
from tests.music import album_from_release, make_album
from tests.releases import ADA, SAMPLER, ZOE
from tests.seen import differences, snapshot

from .player import PLENTY
from .releases import have_real
from .rows import Goal, Row
from .sample import imprint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .rows import Options

#: Which albums are drawn where no other seed is asked for.
SEED = 1
ALBUMS = 100
#: Files of every container, album by album.
CONTAINERS = (
    "flac",
    "mp3",
    "m4a",
    "ogg",
    "opus",
    "wma",
    "ape",
    "wv",
    "aiff",
    "wav",
)
#: A run is killed at so many moments, with these albums before it.
KILLS = 50
TO_KILL = {"flac": ZOE, "mp3": SAMPLER, "m4a": ADA}
#: Runs with and without a journal, by turns.
ROUNDS = 5
#: Seconds that one request takes at Discogs' quota.
AT_QUOTA = 1.0

PLUGINS = Path(__file__).parent / "plugins"


def measure(options: Options) -> Iterator[Row]:
    """Enrich, take back, and kill."""
    config["create_backup_before_migrations"] = False
    with tempfile.TemporaryDirectory() as folder:
        yield from _there_and_back(Path(folder) / "albums", options)
        yield from _killed(Path(folder) / "killed")
        yield from _imports_killed(Path(folder) / "imports")


def _there_and_back(path: Path, options: Options) -> Iterator[Row]:
    real = have_real(options.releases)
    catalogue = load(options.releases) if real else made_up()
    path.mkdir()
    with DiscogsServer(catalogue, limits=PLENTY) as server:
        home = Home(path, server)
        drawn = random.Random(options.seed_or(SEED))
        ids = drawn.sample(sorted(catalogue.releases), ALBUMS)
        for place, release_id in enumerate(ids):
            release = catalogue.releases[release_id]
            spec = album_from_release(release, mb=True, **imprint(release))
            ext = CONTAINERS[place % len(CONTAINERS)]
            make_album(path / "inbox" / f"{place}", spec, ext)
        home.beet("import", "-A", str(path / "inbox"))
        before = snapshot(home)
        summary = _enrich(home)
        after = snapshot(home)
        home.beet("discogs-undo", "-y")
        wrong = differences(before, snapshot(home))
        kinds = {Path(file).suffix for file in after.files}
        yield Row(
            "albums enriched",
            summary["enriched"] + summary["open"],
            "",
            note=f"of {ALBUMS}, {'real' if real else 'made up'}; {summary['files']}"
            f" files written, {len(kinds)} containers",
        )
        yield Row(
            "rows and tags that differ after enrich", len(differences(before, after))
        )
        audio = [line for line in wrong if line.endswith(": audio")]
        yield Row(
            "… after enrich and undo",
            len(wrong),
            "",
            Goal("≤", 0),
            "; ".join(wrong[:3]),
        )
        yield Row("files whose audio differs", len(audio), "", Goal("≤", 0))
        yield from _cost(home, summary)


def _cost(home: Home, first: dict[str, Any]) -> Iterator[Row]:
    """Compare runs with a journal, without, and with one that never waits for the
    disk; all answers come from the cache."""
    home.config["pluginpath"] = str(PLUGINS)
    cases = {
        "with": "",
        "without": " benchmark_no_journal",
        "unsynced": " benchmark_no_sync",
    }
    seconds: dict[str, list[float]] = {case: [] for case in cases}
    for _ in range(ROUNDS):
        for case, more in cases.items():
            database = (home.path / "library.db").read_bytes()
            home.config["plugins"] = f"discogs_enrich{more}"
            seconds[case].append(_enrich(home, "-f")["seconds"])
            if case != "without":
                home.config["plugins"] = "discogs_enrich"
                home.beet("discogs-undo", "-y")
            else:  # its tags are written anew all the same
                (home.path / "library.db").write_bytes(database)
            (home.path / "discogs_store.sqlite").unlink()
    done = first["enriched"] + first["open"]
    with_it, without = median(seconds["with"]), median(seconds["without"])
    more_ms = 1000 * (with_it - without) / done
    at_quota = 1000 * AT_QUOTA * first["requests"] / ALBUMS
    yield Row(
        "journal, of a run at 60 requests a minute",
        100 * more_ms / at_quota,
        "%",
        Goal("<", 2),
        f"{first['requests'] / ALBUMS:.1f} requests an album",
    )
    yield Row(
        "journal, of a run from the cache",
        100 * (with_it / without - 1),
        "%",
        note=f"{more_ms:.1f} ms an album; {with_it:.2f} s with it",
    )
    unsynced = median(seconds["unsynced"])
    yield Row(
        "waiting for the disk, of a run from the cache",
        100 * (with_it / unsynced - 1),
        "%",
        note=f"{1000 * (with_it - unsynced) / done:.1f} ms an album;"
        f" {unsynced:.2f} s without",
    )


def _enrich(home: Home, *options: str) -> dict[str, Any]:
    done = home.beet("discogs-enrich", "--json", *options, status=None)
    summary: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])["summary"]
    return summary


def _killed(path: Path) -> Iterator[Row]:
    path.mkdir()
    with DiscogsServer() as server:
        home = Home(path, server)
        killed.prepare(home)
        for ext, release_id in TO_KILL.items():
            home.own(release_id, ext=ext)
        moments = killed.moments(home)
        points = killed.spread(moments, KILLS)
        wrong = [
            line for point in points for line in killed.kill_and_go_on(home, point)
        ]
    yield Row(
        "differences after kill -9, the next run, undo",
        len(wrong),
        "",
        Goal("≤", 0),
        f"at {len(points)} of {moments} moments; {'; '.join(wrong[:3])}",
    )


def _imports_killed(path: Path) -> Iterator[Row]:
    """Kill an import at each of its moments, as it is and with a match."""
    wrong: list[str] = []
    number = 0
    with DiscogsServer(limits=PLENTY) as server:
        for options in ([], ["-A"]):
            first = _new_home(path / "-".join(["0", *options]), server)
            moments = killed.import_moments(first, ZOE, *options)
            for moment in range(1, moments + 1):
                home = _new_home(path / "-".join([str(moment), *options]), server)
                wrong += killed.kill_import_and_go_on(home, ZOE, moment, *options)[0]
            number += moments
    yield Row(
        "differences after an import was killed, and the next command",
        len(wrong),
        "",
        Goal("≤", 0),
        f"at each of {number} moments; {'; '.join(wrong[:3])}",
    )


def _new_home(path: Path, server: DiscogsServer) -> Home:
    path.mkdir(parents=True)
    return Home(path, server, {"user_token": STRANGERS_TOKEN, "auto": True})
