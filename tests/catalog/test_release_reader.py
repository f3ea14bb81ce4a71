"""Releases read by several processes are those that one reads. All are made up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.catalog import release_reader
from beetsplug.discogs_enrich.catalog.dump_file import DumpError, open_dump
from beetsplug.discogs_enrich.catalog.dump_filter import Needs, RecordFilter

from ..discogs_server import made_up
from ..discogs_server.builders import more_releases
from ..dumps import releases_dump
from ..releases import GLASS_HARVEST

if TYPE_CHECKING:
    from pathlib import Path

    from beetsplug.discogs_enrich.catalog.release_reader import WantedRelease

NEEDS = Needs(
    artists=frozenset({"adafaux"}),
    numbers=frozenset({"pmr030"}),
    masters=frozenset({GLASS_HARVEST}),
)
#: Reads a dump slowly, by two processes, and says so.
SLOW = """
import sys, time
from beetsplug.discogs_enrich.catalog import release_reader
from beetsplug.discogs_enrich.catalog.dump_file import open_dump
if __name__ == "__main__":
    with open_dump(sys.argv[1], "releases") as dump:
        for block in release_reader.read(dump, None, 2):
            print("reading", flush=True)
            time.sleep(60)
"""


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """A dump of several blocks."""
    path = tmp_path / "releases.xml"
    every = [*made_up().releases.values(), *more_releases(2_000)]
    path.write_bytes(releases_dump(every))
    return path


def read(path: Path, wanted: RecordFilter | None, count: int) -> list[WantedRelease]:
    with open_dump(str(path), "releases") as found:
        blocks = list(release_reader.read(found, wanted, count))
    assert sum(block.records for block in blocks) == len(made_up().releases) + 2_000
    return list(chain.from_iterable(block.releases for block in blocks))


def test_the_same_in_the_same_order(dump: Path) -> None:
    wanted = RecordFilter(NEEDS)
    one = read(dump, wanted, 0)
    assert 3 < len(one) < 100
    assert all(release.artists for release in one)
    assert read(dump, wanted, 2) == one


def test_all_of_them(dump: Path) -> None:
    one = read(dump, None, 0)
    assert len(one) == len(made_up().releases) + 2_000
    assert read(dump, None, 2) == one


def test_a_dump_that_is_cut_off(dump: Path) -> None:
    dump.write_bytes(dump.read_bytes()[:-2_000])
    with pytest.raises(DumpError), open_dump(str(dump), "releases") as found:
        list(release_reader.read(found, None, 2))


@pytest.mark.skipif(os.name == "nt", reason="processes have no groups there")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_no_process_outlives_the_first(
    dump: Path, tmp_path: Path, how: signal.Signals
) -> None:
    script = tmp_path / "slow.py"
    script.write_text(SLOW)
    process = subprocess.Popen(
        [sys.executable, str(script), str(dump)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"reading\n"
        (os.killpg if how is signal.SIGINT else os.kill)(process.pid, how)
        process.wait(20)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                os.killpg(process.pid, 0)
            except ProcessLookupError:
                return
            time.sleep(0.05)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        pytest.fail("a process is still there")


def test_how_many_are_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for cores, count in ((1, 0), (3, 0), (4, 3), (8, 6), (64, 6)):
        monkeypatch.setattr(
            os, "sched_getaffinity", lambda _, n=cores: set(range(n)), raising=False
        )
        assert release_reader.processes() == count
