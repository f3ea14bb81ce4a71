"""What a long run says of itself, and how it is interrupted."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.commands.ui.interrupt import Interrupt
from beetsplug.discogs_enrich.commands.ui.progress import clock, eta

from ...discogs_server import DiscogsServer, Limits, made_up
from ...home import BEET, Home, Tags
from ...releases import ADA, CREDITS_LP, KITES_BARCODE, KITES_CD, UK_BARCODE, UK_CD, ZOE
from ...terminal import Answer, written

if TYPE_CHECKING:
    from collections.abc import Iterator


TWO_ALBUMS: dict[int, Tags] = {
    UK_CD: {"barcode": UK_BARCODE},
    KITES_CD: {"barcode": KITES_BARCODE, "catalognum": "STR-3 CD"},
}


@pytest.mark.parametrize(
    ("done", "total", "elapsed", "requests", "remaining", "seconds"),
    [
        (0, 100, 0, 0, 60, 0),
        # the first minute's requests go at once; what follows does not
        (20, 1000, 5, 60, 0, 2940),
        (20, 1000, 5, 60, 60, 2880),
        # known ids: one request each
        (30, 90, 1, 30, 30, 30),
        # all in the cache: as fast as until now
        (100, 200, 10, 0, 60, 10),
        # slower than the quota
        (10, 20, 600, 10, 0, 600),
    ],
)
def test_eta(
    done: int, total: int, elapsed: float, requests: int, remaining: int, seconds: float
) -> None:
    found = eta(
        done=done,
        total=total,
        elapsed=elapsed,
        requests=requests,
        per_minute=60,
        remaining=remaining,
    )
    assert found == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0.4, "0 s"),
        (45, "45 s"),
        (100, "2 min"),
        (3600, "60 min"),
        (12000, "3 h 20 min"),
    ],
)
def test_clock(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


def test_ctrl_c_interrupts_a_wait_and_not_a_change() -> None:
    with Interrupt() as interrupt:
        with interrupt.held():
            os.kill(os.getpid(), signal.SIGINT)
            finished = True
        assert finished
        assert interrupt.asked
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


def test_a_second_ctrl_c_does_not_wait() -> None:
    with Interrupt() as interrupt, interrupt.held():
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


def test_an_interrupted_run_says_so_and_the_next_goes_on(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.own(KITES_CD, catalognum="STR-3 CD", barcode=KITES_BARCODE)
    home.server.reset()
    # The first album is answered at once, the second one not at all.
    home.server.faults.add("no_answer", path=rf"/releases/{KITES_CD}", times=5)
    home.write_config()
    run = subprocess.Popen(
        [*BEET, "discogs-enrich"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "BEETSDIR": str(home.path)},
    )
    end = time.monotonic() + 20
    while str(UK_CD) not in home.ls("$discogs_id") and time.monotonic() < end:
        time.sleep(0.05)
    while not home.server.count(rf"/releases/{KITES_CD}") and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(1)  # until it waits for nothing but the second answer
    asked = time.monotonic()
    run.send_signal(signal.SIGINT)
    stdout, stderr = run.communicate(timeout=20)
    assert time.monotonic() - asked < 8
    assert "Traceback" not in stderr
    assert "Stopped: interrupted" in stdout
    assert run.returncode == 130
    assert sorted(home.ls("$discogs_id")) == ["", str(UK_CD)]
    home.server.faults.clear()
    assert "1 enriched" in home.beet("discogs-enrich").stdout


def test_the_line_on_a_terminal_leaves_the_others_alone(home: Home) -> None:
    for release, tags in TWO_ALBUMS.items():
        home.own(release, **tags)
    seen = written(home, "discogs-enrich")
    erase = "\x1b[2K"
    told = re.sub(r"\x1b\[(?!2K)[0-9;?]*[A-Za-z]", "", seen)
    assert re.search(r"0/2 +(Nonexistent Foxes|The Improbable Kites) - ", told)
    assert re.search(r"1/2 +about \d+ s to go · (Nonex|The Imp)", told)
    assert "requests left" not in told
    # The line is erased before each album, which starts at the margin.
    for album in (
        "Nonexistent Foxes - Glass Harvest: enr",
        "The Improbable Kites - Weather For Beginners: enr",
    ):
        before = told[: told.index(album)].rsplit(erase, 1)
        assert len(before) == 2
        assert before[1].strip("\r\n") == ""


SLOW = {
    "plugins": "discogs_enrich made_up_scale",
    "pluginpath": str(Path(__file__).parents[2] / "plugins"),
    "made_up_scale": {"window": 4.0},
}


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Home]:
    """A beets whose quota is three requests in four seconds."""
    limits = Limits(authenticated=3)
    with DiscogsServer(made_up(), window=4.0, limits=limits) as server:
        home = Home(tmp_path, server)
        home.config |= SLOW
        yield home


def test_a_wait_for_the_quota_is_shown(slow: Home) -> None:
    for release, tags in TWO_ALBUMS.items():
        slow.own(release, **tags)
    shown = written(slow, "discogs-enrich", width=120)
    waits = re.findall(r"waiting (\d+) s for the quota \(3 a minute\)", shown)
    assert len(set(waits)) >= 2


def test_a_wait_of_an_import_is_shown(slow: Home) -> None:
    for release in (ZOE, ADA, CREDITS_LP):
        slow.rip(release)
    shown = written(slow, "import", str(slow.path / "inbox"))
    waits = re.findall(r"Discogs: waiting (\d+) s for the quota \(3 a minute\)", shown)
    assert len(set(waits)) >= 2
    assert len(slow.ls("$album")) == 3


def test_no_line_of_waiting_lands_in_a_prompt(slow: Home) -> None:
    """The next albums are looked up while somebody thinks about the first."""
    slow.config["import"] = {"quiet": False, "timid": True}
    slow.settings["search_limit"] = 1
    for release in (ZOE, ADA, CREDITS_LP):
        slow.rip(release)
    shown = written(
        slow,
        "import",
        str(slow.path / "inbox"),
        answers=[Answer("aBort?", "b\n", seconds=4.0)],
    )
    prompt = shown[shown.index("[A]pply") :].partition("b\r\n")[0]
    assert "waiting" not in prompt
