"""How much of the quota a long run uses, and whether it ever asks too much."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import mean
from typing import TYPE_CHECKING

from tests.discogs_server import DiscogsServer, Limits, catalogue_of, made_up

from .beets_home import clean_environment
from .rows import Goal, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.discogs_server import Catalogue
    from tests.discogs_server.wire import Answer, Request

    from .rows import Options

REQUESTS = 1000
THREADS = 4
LIMIT = 60
#: Seconds; Discogs' own is 60. The 30th part makes everything 30 times as hard:
#: a delay that costs 1.5 % here costs 0.05 % there.
WINDOW = 2.0
#: The longest that an answer takes, in seconds; the shortest is 0.
LATENCY = 0.06


class Jittery(DiscogsServer):
    """A stand-in far away: each request takes another time to arrive and return.

    Requests are counted between the two, so that they may overtake one another
    before Discogs sees them.
    """

    def _respond(self, request: Request) -> Answer:
        time.sleep(random.uniform(0, LATENCY / 2))
        answer = super()._respond(request)
        time.sleep(random.uniform(0, LATENCY / 2))
        return answer


def measure(options: Options) -> list[Row]:
    """Ask for 1,000 releases: from one process, and from two that share a token.

    The two runs have stand-ins of their own and go on at the same time: most of
    that is spent on waiting.
    """
    catalogue = copies(REQUESTS)
    with ThreadPoolExecutor() as pool:
        runs = pool.map(lambda processes: run(catalogue, processes), (1, 2))
        return [row for rows in runs for row in rows]


def run(catalogue: Catalogue, processes: int) -> list[Row]:
    """Let so many processes ask for all releases of `catalogue`, and count."""
    limits = Limits(authenticated=LIMIT)
    with Jittery(catalogue=catalogue, window=WINDOW, limits=limits) as server:
        ask(server.url, sorted(catalogue.releases), processes)
        times = [entry.time for entry in server.log if entry.status == 200]
        refused = server.too_many
    if len(times) != len(catalogue.releases):
        raise RuntimeError(f"{len(times)} answers to {len(catalogue.releases)}")
    return rows_of(processes, sorted(times), refused)


def rows_of(processes: int, times: Sequence[float], refused: int) -> list[Row]:
    """Return the figures of one run from the times at which requests arrived."""
    who = f"{processes} process{'es' * (processes > 1)} of {THREADS} threads"
    note = f"{len(times):,} requests in {times[-1] - times[0]:.1f} s"
    return [
        Row(f"share of the quota, {who}", 100 * share(times), "%", Goal("≥", 95), note),
        Row(f"answers 429, {who}", refused, goal=Goal("≤", 0)),
    ]


def share(times: Sequence[float]) -> float:
    """Return the share of the quota that was used once the first burst was spent.

    The quota lets request n + 60 arrive one window after request n, no sooner.
    How long it took on average, over every n, tells the share; 1 is all of it.
    """
    took = [later - now for now, later in zip(times, times[LIMIT:], strict=False)]
    return WINDOW / mean(took)


def copies(count: int) -> Catalogue:
    """Return so many different releases: the made-up ones under new ids."""
    rows = list(made_up().releases.values())
    return catalogue_of(
        {**rows[place % len(rows)], "id": 1000 + place, "master_id": 0}
        for place in range(count)
    )


def ask(url: str, ids: Sequence[int], processes: int) -> None:
    """Have `processes` programs that share a token ask for their part of `ids`."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.asker", url, folder]
        command += [str(WINDOW), str(THREADS)]
        running = [
            subprocess.Popen(
                [*command, f"{part[0]}", f"{part[-1]}"], env=clean_environment()
            )
            for part in (
                ids[place * len(ids) // processes : (place + 1) * len(ids) // processes]
                for place in range(processes)
            )
        ]
        statuses = [process.wait() for process in running]
    if any(statuses):
        raise RuntimeError(f"the programs that ask ended with {statuses}")
