"""Builds that are killed or interrupted, full disks, and a catalogue that is damaged.

All releases are made up. `python -m benchmarks catalog-faults` tries many more.
"""

from __future__ import annotations

import resource
import signal
import sqlite3
import subprocess
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.catalog.answers import Catalog

from ..catalog_home import dumps, left
from ..discogs_server import made_up
from ..discogs_server.builders import more_releases
from ..home import BEET
from ..releases import CREDITS_LP, UK_BARCODE, UK_CD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..home import Home

pytest.importorskip("zstandard")

PLUGINS = Path(__file__).parents[1] / "plugins"
NAME = "discogs_catalog.sqlite"
#: Steps of the swap that leave the old catalogue, and others that leave the new one.
BEFORE, AFTER = (1, 5), (6, 8)


@pytest.fixture
def built(home: Home) -> Home:
    """A library, and a catalogue of the releases that there were at first."""
    home.own(UK_CD, mb=False, barcode=UK_BARCODE, year=1997)
    home.beet("discogs-catalog", "build", "--all", *dumps(home.path))
    return home


def start(
    home: Home,
    *paths: str,
    env: Mapping[str, str] | None = None,
    prepare: Callable[[], Any] | None = None,
) -> subprocess.Popen[str]:
    """Start a build in a process of its own."""
    home.write_config()
    return subprocess.Popen(
        [*BEET, "discogs-catalog", "build", "--all", *paths],
        env={**home.env(), **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=prepare,
    )


def more(home: Home, count: int) -> list[str]:
    """Write dumps of so many more releases."""
    releases = [*made_up().releases.values(), *more_releases(count)]
    return dumps(home.path, day="20260201", releases=releases)


@pytest.mark.parametrize("step", BEFORE + AFTER)
def test_killed_while_it_takes_the_old_ones_place(built: Home, step: int) -> None:
    before = (built.path / NAME).read_bytes()
    built.config |= {
        "plugins": "discogs_enrich made_up_swap_killer",
        "pluginpath": str(PLUGINS),
    }
    process = start(built, *more(built, 20), env={"MADE_UP_STEP": str(step)})
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert ((built.path / NAME).read_bytes() == before) is (step in BEFORE)
    catalog = Catalog(str(built.path / NAME))
    assert catalog.has_release(91_000_000) is (step in AFTER)
    assert catalog.answer(f"/releases/{UK_CD}", {})
    catalog.close()


def test_interrupted(built: Home) -> None:
    before = (built.path / NAME).read_bytes()
    process = start(built, *more(built, 2000))
    while not left(built):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate()
    assert said == "discogs_enrich: stopped; the catalogue is as it was\n"
    assert process.returncode == 130
    assert (built.path / NAME).read_bytes() == before
    assert left(built) == []


def test_a_folder_in_its_place(built: Home) -> None:
    built.settings["catalog_file"] = str(built.path)
    done = built.beet("discogs-catalog", "build", "none.xml.gz", status=1)
    assert f"cannot be written to {built.path} (it is a folder)" in done.stderr


def test_a_disk_that_is_full(built: Home) -> None:
    before = (built.path / NAME).read_bytes()
    most = len(before) // 2
    full = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (most, most))
    process = start(built, *dumps(built.path), prepare=full)
    said, _ = process.communicate()
    assert process.returncode == 1
    assert said.startswith("error: The catalogue cannot be written to ")
    assert len(said.splitlines()) == 1
    assert (built.path / NAME).read_bytes() == before
    assert left(built) == []


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE bodies SET body = 7",
        "UPDATE dictionaries SET data = x'00112233'",
    ],
)
def test_what_makes_no_sense_is_said_to_be_damaged(built: Home, spoil: str) -> None:
    with sqlite3.connect(built.path / NAME) as db:
        db.execute(spoil)
    db.close()
    before = built.ls("$discogs_id $year $label")
    for typed in (
        ["discogs-enrich", "--offline"],
        ["discogs-search", "--offline", "--barcode", UK_BARCODE],
        ["discogs-catalog", "verify"],
    ):
        done = built.beet(*typed, status=1)
        assert "Traceback" not in done.stderr
        assert "cannot be read" in done.stdout + done.stderr
    assert built.ls("$discogs_id $year $label") == before


@pytest.mark.parametrize("meanwhile", ["removed", "replaced"])
def test_another_file_in_its_place_is_not_noticed(built: Home, meanwhile: str) -> None:
    built.own(CREDITS_LP, mb=False)
    built.config |= {
        "plugins": "discogs_enrich made_up_catalog_spoiler",
        "pluginpath": str(PLUGINS),
    }
    env = {"MADE_UP_SPOILS": meanwhile}
    done = built.beet("discogs-enrich", "--offline", env=env)
    assert "2 enriched" in done.stdout
