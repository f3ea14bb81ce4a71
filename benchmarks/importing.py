"""Whether an import at the real quota loses albums to its own pacing."""

from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.discogs_server import TOKEN, DiscogsServer, Limits, catalogue_of, made_up
from tests.music import album_from_release, make_album

from .beets_home import BeetsHome
from .rows import Goal, Row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .rows import Options

ALBUMS = 200
LIMIT = 60
#: Everything passes so many times as fast: Discogs' minute, and the longest that a
#: look-up may take. What the machine itself takes does not, which makes it harder.
SCALE = 12
MINUTE, LONGEST = 60 / SCALE, 45 / SCALE
#: A plugin that says so to ours.
PLUGINS = Path(__file__).parents[1] / "tests" / "plugins"


def measure(options: Options) -> list[Row]:
    """Import 200 albums, quietly, and with a prompt for each."""
    releases = made_up_albums(ALBUMS)
    with ThreadPoolExecutor() as pool:
        runs = pool.map(lambda asks: run(releases, asks=asks), (False, True))
        return [row for rows in runs for row in rows]


def made_up_albums(count: int) -> Sequence[dict[str, Any]]:
    """Return so many made-up releases, each of a name of its own."""
    rows = [row for row in made_up().releases.values() if len(row["tracklist"]) < 6]
    return [
        {
            **rows[place % len(rows)],
            "id": 1000 + place,
            "master_id": 0,
            "title": f"Made-Up Album Number {place}",
        }
        for place in range(count)
    ]


def run(releases: Sequence[dict[str, Any]], *, asks: bool) -> list[Row]:
    """Import the files of all releases at the quota and without one, and count what
    the quota alone has cost.

    :param asks: each candidate is shown, and taken by "apply"
    """
    free = imported(releases, Limits(authenticated=100 * ALBUMS), asks=asks)
    paced = imported(releases, Limits(authenticated=LIMIT), asks=asks)
    lost = len(free.linked - paced.linked)
    who = "a prompt for each" if asks else "quiet"
    note = f"{len(paced.linked)} of {len(releases)} linked, {len(free.linked)} without"
    return [
        Row(f"albums lost to the quota, {who}", lost, "", Goal("≤", 0), note),
        Row(f"look-ups that took too long, {who}", paced.slow, "", Goal("≤", 0)),
        Row(
            f"answers 429, {who}",
            paced.refused,
            "",
            Goal("≤", 0),
            f"{paced.requests} requests",
        ),
    ]


class Imported(NamedTuple):
    """What came of an import: the releases that were linked, and what it took."""

    linked: frozenset[str]
    slow: int
    refused: int
    requests: int


def imported(
    releases: Sequence[dict[str, Any]], limits: Limits, *, asks: bool
) -> Imported:
    """Import the files of all releases into an empty library."""
    catalogue = catalogue_of(releases)
    with (
        tempfile.TemporaryDirectory() as folder,
        DiscogsServer(catalogue=catalogue, window=MINUTE, limits=limits) as server,
    ):
        inbox = Path(folder) / "inbox"
        for release in releases:
            spec = album_from_release(release, mb=False)
            make_album(inbox / str(release["id"]), spec, "flac")
        home = BeetsHome(Path(folder) / "home", config(server.url, asks=asks))
        said = home.beet("import", str(inbox), typed="a\n" * len(releases))
        linked = home.beet("ls", "-a", "-f", "$discogs_id", "discogs_id:1..")
        return Imported(
            frozenset(linked.split()),
            said.count("took too long"),
            server.too_many,
            len(server.log),
        )


def config(url: str, *, asks: bool) -> Mapping[str, Any]:
    """Return beets' configuration for an import."""
    return {
        "plugins": "discogs_enrich made_up_scale",
        "pluginpath": str(PLUGINS),
        "made_up_scale": {"window": MINUTE, "longest": LONGEST},
        "import": {"quiet": not asks, "timid": asks, "resume": False},
        "discogs_enrich": {"base_url": url, "user_token": TOKEN},
    }
