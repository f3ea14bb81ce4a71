"""Two runs at once over one library. All releases are made up."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from ..home import BEET
from ..releases import ZOE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..home import Home


@pytest.fixture
def busy(home: Home) -> Iterator[subprocess.Popen[bytes]]:
    """A run that waits for Discogs."""
    home.own(ZOE)
    home.server.faults.add("no_answer", path=".*", times=1)
    home.settings["timeout"] = "30s"
    home.write_config()
    run = subprocess.Popen(
        [*BEET, "discogs-enrich"],
        env={"BEETSDIR": str(home.path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + 30
    while not home.server.log and time.monotonic() < end:
        time.sleep(0.05)
    yield run
    run.kill()
    run.wait()


def test_the_second_leaves_and_says_why(
    home: Home, busy: subprocess.Popen[bytes]
) -> None:
    done = home.beet("discogs-enrich", status=1)
    assert "another run is at work on this library: discogs-enrich" in done.stderr
    assert f"pid={busy.pid}" in done.stderr
    assert "--wait" in done.stderr
    # What changes nothing needs not wait.
    home.beet("discogs-enrich", "-p")


def test_a_killed_run_leaves_no_lock(home: Home, busy: subprocess.Popen[bytes]) -> None:
    os.kill(busy.pid, signal.SIGKILL)
    busy.wait()
    assert "1 enriched" in home.beet("discogs-enrich").stdout


def test_the_second_waits_if_it_shall(
    home: Home, busy: subprocess.Popen[bytes]
) -> None:
    home.write_config()
    second = subprocess.Popen(
        [*BEET, "discogs-enrich", "--wait"],
        env={"BEETSDIR": str(home.path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    time.sleep(2)
    assert second.poll() is None
    busy.kill()
    stdout, _ = second.communicate(timeout=60)
    assert "1 enriched" in stdout
