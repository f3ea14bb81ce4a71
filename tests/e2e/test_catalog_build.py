"""A catalogue is made of dumps, looked at, and removed. All releases are made up."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from copy import deepcopy
from typing import TYPE_CHECKING

import pytest

from ..catalog_home import built_for, dumps, left
from ..discogs_server import made_up
from ..home import BEET
from ..releases import (
    CREDITS_LP,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..home import Home

pytest.importorskip("zstandard")

SOUND = "nothing has changed since it was made"


@pytest.fixture
def built(home: Home) -> Home:
    """A library, and a catalogue that was made for it."""
    return built_for(home)


def test_without_masters_nobody_is_taken_for_misspelt(home: Home) -> None:
    """All artists of the library would be: there is no master by any of them."""
    home.own(CREDITS_LP, mb=False, artist="Nonexistnet Foxes")
    releases, masters = dumps(home.path)
    told = home.beet("discogs-catalog", "build", releases).stdout
    assert told.startswith("The catalogue holds 0 releases")
    told = home.beet("discogs-catalog", "build", releases, masters).stdout
    assert re.match(r"The catalogue holds [1-9]\d* masters, [1-9]\d* releases", told)


def test_what_is_in_it(built: Home) -> None:
    page = built.beet("discogs-catalog", "stats").stdout
    assert "of what this library can need" in page
    counts = re.search(r"^releases +([0-9]+) of ([0-9]+), from (\S+)$", page, re.M)
    assert counts
    assert 0 < int(counts[1]) < int(counts[2]) == len(made_up().releases)
    assert counts[3] == "discogs_20260101_releases.xml.gz"
    assert (
        "nothing has changed since it was made"
        in built.beet("discogs-catalog", "verify").stdout
    )


def test_programs_read_what_is_in_it(built: Home) -> None:
    paths = dumps(built.path, day="20260201")
    made = json.loads(built.beet("discogs-catalog", "update", "--json", *paths).stdout)
    assert (made["scope"], made["open_masters"]) == ("library", 0)
    assert [one["name"] for one in made["dumps"]] == [
        os.path.basename(p) for p in paths
    ]
    counts = {one["kind"]: one for one in made["dumps"]}
    assert 0 < counts["releases"]["kept"] < counts["releases"]["records"]
    assert time.strftime("%Y%m%d", time.localtime(made["as_of"])) == "20260201"
    del made["open_masters"], made["seconds"]
    for verb in ("stats", "verify"):
        told = built.beet("discogs-catalog", verb, "--json").stdout
        assert json.loads(told) == made
    os.remove(made["path"])
    assert built.beet("discogs-catalog", "stats", "--json", status=1).stdout == ""


def test_an_update_keeps_the_scope(built: Home) -> None:
    built.beet("discogs-catalog", "build", "--all", *dumps(built.path))
    newer = dumps(built.path, day="20260201")
    built.beet("discogs-catalog", "update", *newer)
    page = built.beet("discogs-catalog", "stats").stdout
    assert "of every release" in page
    assert "from discogs_20260201_releases.xml.gz" in page


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda data: data[: len(data) // 2], "is cut off"),
        (lambda data: b"made up", "is not a dump of Discogs"),
        (lambda data: data[:-400] + bytes(400), "is "),
        (lambda data: b"<releases></releases>", "holds no record"),
    ],
)
def test_a_file_that_is_no_whole_dump_changes_nothing(
    built: Home, spoil: Callable[[bytes], bytes], told: str
) -> None:
    before = (built.path / "discogs_catalog.sqlite").read_bytes()
    path = built.path / "discogs_20260201_releases.xml.gz"
    path.write_bytes(
        spoil((built.path / "discogs_20260101_releases.xml.gz").read_bytes())
    )
    done = built.beet("discogs-catalog", "build", str(path), status=1)
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert (built.path / "discogs_catalog.sqlite").read_bytes() == before
    assert left(built) == []


def test_releases_are_needed(built: Home) -> None:
    _, masters = dumps(built.path)
    done = built.beet("discogs-catalog", "build", masters, status=1)
    assert "name their file as well" in done.stderr


def test_a_damaged_catalogue_is_said_to_be_one(built: Home) -> None:
    path = built.path / "discogs_catalog.sqlite"
    path.write_bytes(path.read_bytes()[:5000] + os.urandom(20_000))
    for command in (
        ["discogs-enrich"],
        ["discogs-search", "--offline", "Glass Harvest"],
        ["discogs-catalog", "verify"],
    ):
        done = built.beet(*command, status=None)
        assert "Traceback" not in done.stderr
        assert "catalogue" in done.stdout + done.stderr


@pytest.mark.parametrize("place", range(5))
def test_a_build_that_is_killed_leaves_a_whole_catalogue(
    built: Home, place: int
) -> None:
    process = subprocess.Popen(
        [*BEET, "discogs-catalog", "build", "--all", *dumps(built.path)],
        env=built.env(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(0.3 + 0.15 * place)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert (
        "nothing has changed since it was made"
        in built.beet("discogs-catalog", "verify").stdout
    )
    for path in left(built):
        os.utime(path, (0, 0))
    built.beet("discogs-catalog", "build", *dumps(built.path))
    assert left(built) == []


def test_releases_are_compared_with_their_dump(built: Home) -> None:
    releases, masters = dumps(built.path)
    told = built.beet("discogs-catalog", "verify", releases).stdout.splitlines()
    kept = re.search(r"(\d+) releases$", told[0])
    assert kept is not None
    assert told[1].startswith(f"{kept[1]} releases are as ")
    changed = deepcopy(made_up().releases)
    changed[CREDITS_LP]["title"] = "Something Else"
    dumps(built.path, releases=list(changed.values()))  # in place of the first one
    said = built.beet("discogs-catalog", "verify", releases, status=1).stderr
    assert (
        f"1 of {kept[1]} releases are not as the dump has them: r{CREDITS_LP};" in said
    )
    other = built.path / "other.xml.gz"
    os.replace(releases, other)
    said = built.beet("discogs-catalog", "verify", str(other), status=1).stderr
    assert "the catalogue was made of " in said
    assert "takes no" not in said
    built.beet("discogs-catalog", "verify", releases, masters, status=2)


def test_removed(built: Home) -> None:
    built.beet("discogs-catalog", "remove")
    assert (
        "there is no catalogue"
        in built.beet("discogs-catalog", "remove", status=1).stderr
    )
