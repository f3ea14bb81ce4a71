"""What `beet discogs-doctor` says of the catalogue. All releases are made up."""

from __future__ import annotations

import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from ..catalog.dump_server import DUMPS
from ..home import BEET
from .examined import examined, problems
from .test_doctor import samples

if TYPE_CHECKING:
    from pathlib import Path

    from ..home import Home

pytest.importorskip("zstandard")


def built(home: Home, age: float = 3.0) -> Path:
    """Make a catalogue of a dump that is some days old, and return its path."""
    day = time.strftime("%Y%m%d", time.localtime(time.time() - age * 86_400))
    dump = home.path / f"discogs_{day}_releases.xml.gz"
    dump.write_bytes(DUMPS["releases"])
    home.beet("discogs-catalog", "build", "--all", str(dump))
    return home.path / "discogs_catalog.sqlite"


def test_there_is_none(home: Home) -> None:
    assert examined(home, status=0)["catalog"]["bytes"] is None
    page = home.beet("discogs-doctor").stdout
    assert "\nCatalogue\n  There is none (beet discogs-catalog build).\n" in page


def test_there_is_one(home: Home) -> None:
    path = built(home)
    found = examined(home, status=0)["catalog"]
    releases = found["releases"]
    assert releases > 20
    assert (found["use"], found["scope"], found["error"]) == ("first", "all", "")
    assert 2 < (time.time() - found["as_of"]) / 86_400 < 5
    assert found["bytes"] == path.stat().st_size
    page = home.beet("discogs-doctor").stdout
    day = time.strftime("%Y-%m-%d", time.localtime(found["as_of"]))
    assert f"  {releases} releases of the dumps of {day}, made " in page
    assert "  It is asked before Discogs (catalog: first)." in page


def test_its_figures(home: Home) -> None:
    figures = home.path / "figures.prom"
    home.beet("discogs-doctor", "--prometheus", str(figures))
    assert not [name for name in samples(figures) if "_catalog_" in name]
    path = built(home)
    found = examined(home, "--prometheus", str(figures))["catalog"]
    told = samples(figures)
    assert told["discogs_enrich_catalog_usable"] == 1
    assert told["discogs_enrich_catalog_releases"] == found["releases"]
    as_of = told["discogs_enrich_catalog_as_of_timestamp_seconds"]
    assert as_of == found["as_of"]
    path.write_bytes(b"made up")
    home.beet("discogs-doctor", "--prometheus", str(figures), status=1)
    assert samples(figures)["discogs_enrich_catalog_usable"] == 0


def test_an_old_one(home: Home) -> None:
    built(home, 170)
    assert problems(home) == []
    built(home, 190)
    [line] = problems(home)
    assert line.startswith("the catalogue is of the dumps of 20")
    assert "→ beet discogs-catalog download fetches newer ones, " in line
    home.settings["catalog"] = "off"
    assert problems(home) == []


def test_one_that_cannot_be_used(home: Home) -> None:
    path = built(home)
    path.write_bytes(b"made up")
    [line] = problems(home)
    assert str(path) in line
    assert "beet discogs-catalog build" in line.partition(" → ")[2]
    page = home.beet("discogs-doctor", status=1).stdout
    assert f"  {path}: 7 bytes\n  It cannot be used.\n" in page
    path.unlink()
    path.mkdir()
    assert len(problems(home)) == 1
    home.settings["catalog"] = "off"
    assert problems(home) == []


def test_the_catalogue_alone_where_there_is_none(home: Home) -> None:
    home.settings["catalog"] = "only"
    [line] = problems(home)
    assert line.startswith("catalog: only is set, and there is no catalogue")
    assert "make one with `beet discogs-catalog build`; or set catalog: first" in line


@pytest.mark.parametrize(
    ("package", "status", "told"),
    [
        (
            "zstandard",
            1,
            "  1. The catalogue needs the package zstandard\n"
            "     install it with: pip install 'beets-discogs-enrich[catalog]'\n",
        ),
        ("isal", 0, "at half the speed: the package isal is not installed.\n"),
    ],
)
def test_a_package_is_missing(home: Home, package: str, status: int, told: str) -> None:
    """A Python that does not find it, however it is installed."""
    command = [*BEET, "discogs-doctor"]
    for has_catalog in (False, True):
        if has_catalog:
            built(home)
        home.write_config()
        (home.path / "sitecustomize.py").write_text(
            f"import sys\nsys.modules[{package!r}] = None\n"
        )
        env = {**home.env(), "PYTHONPATH": str(home.path)}
        done = subprocess.run(command, env=env, capture_output=True, text=True)
        assert done.returncode == (status if has_catalog else 0)
        assert (told in done.stdout) == has_catalog
