"""Dumps are downloaded from a stand-in for Discogs' site, and a catalogue made of them.

All releases are made up.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ..catalog.dump_server import DUMPS, DumpServer, cut
from ..discogs_server.wire import Delivery
from ..home import BEET
from ..releases import CREDITS_LP
from ..terminal import Answer, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..home import Home

pytest.importorskip("zstandard")

DAY = f"{time.localtime().tm_year}0901"
SHOWN_DAY = f"{DAY[:4]}-09-01"
DOWNLOAD = ("discogs-catalog", "download")


def name(kind: str) -> str:
    """Return the name of a dump's file."""
    return f"discogs_{DAY}_{kind}.xml.gz"


SUMS = f"discogs_{DAY}_CHECKSUM.txt"
WHOLE = {*map(name, DUMPS), SUMS}


@pytest.fixture
def site(home: Home) -> Iterator[DumpServer]:
    """The site that the home's settings name."""
    with DumpServer() as server:
        server.publish(DAY, DUMPS)
        home.settings["catalog_site"] = server.url
        yield server


@pytest.fixture
def folder(home: Home) -> Path:
    """Where the dumps shall be; it is not there yet."""
    return home.path / "my dumps"


def made_of(home: Home, said: str) -> str:
    """Do what was said makes a catalogue, and return the verb."""
    found = re.search(r"^To make a catalogue of them: beet (.*)$", said, re.MULTILINE)
    assert found
    home.beet(*shlex.split(found[1]))
    return shlex.split(found[1])[1]


def test_all_of_it(home: Home, site: DumpServer, folder: Path) -> None:
    home.own(CREDITS_LP, mb=False)
    done = home.beet(*DOWNLOAD, str(folder), typed="y\n")
    asked = f"Labels, artists, masters and releases of {SHOWN_DAY}: about 12.2 GB, to "
    assert asked + str(folder) in done.stdout
    assert {path.name for path in folder.iterdir()} == WHOLE
    assert all((folder / name(kind)).read_bytes() == DUMPS[kind] for kind in DUMPS)
    assert len(site.log) == 6
    assert {"authorization", "cookie"}.isdisjoint(site.log[0].headers)
    assert "beets-discogs-enrich" in site.log[0].headers["user-agent"]
    assert made_of(home, done.stdout) == "build"
    assert "1 enriched" in home.beet("discogs-enrich").stdout
    assert home.server.log == []


def test_what_is_there_is_not_fetched_again(
    home: Home, site: DumpServer, folder: Path
) -> None:
    home.beet(*DOWNLOAD, "-y", "--kind", "masters", "--kind", "releases", str(folder))
    site.log.clear()
    done = home.beet(*DOWNLOAD, "-y", str(folder))
    told = "labels and artists of {}; masters and releases were there already.\n"
    assert done.stdout.startswith(f"Downloaded {told.format(SHOWN_DAY)}")
    assert site.asked() == ["list", "CHECKSUM.txt", "labels.xml.gz", "artists.xml.gz"]
    assert made_of(home, done.stdout) == "build"
    done = home.beet(*DOWNLOAD, str(folder))  # and nothing is asked
    assert "nothing had to be downloaded" in done.stdout
    assert made_of(home, done.stdout) == "update"


def test_this_folder_is_taken_where_none_is_named(
    home: Home, site: DumpServer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir()
    monkeypatch.chdir(folder)
    said = home.beet(*DOWNLOAD, "-y", "--date", DAY, "--kind", "releases").stdout
    assert said.endswith(f"beet discogs-catalog build {name('releases')}\n")
    assert (folder / name("releases")).exists()
    assert site.asked() == ["CHECKSUM.txt", "releases.xml.gz"]


def test_only_what_is_wanted(home: Home, site: DumpServer, folder: Path) -> None:
    done = home.beet(*DOWNLOAD, str(folder), typed="n\n")
    assert done.stdout.endswith("nothing was downloaded\n")
    done = home.beet(*DOWNLOAD, str(folder), status=1)
    assert "nobody answers" in done.stderr
    assert "-y does it without asking" in done.stderr
    assert os.listdir(folder) == [SUMS]
    done = home.beet(*DOWNLOAD, "-q", "-y", "--kind", "labels", str(folder))
    assert (done.stdout, done.stderr) == ("", "")


def test_json_asks_nothing(home: Home, site: DumpServer, folder: Path) -> None:
    home.beet(*DOWNLOAD, "-y", "--kind", "labels", str(folder))
    done = home.beet(*DOWNLOAD, "--json", str(folder))
    found = json.loads(done.stdout)
    assert found["date"] == SHOWN_DAY
    news = {one["kind"]: one["is_new"] for one in found["files"]}
    assert news == {kind: kind != "labels" for kind in DUMPS}
    assert found["files"][0]["path"] == str(folder / name("labels"))


def test_a_file_that_is_cut_off(home: Home, site: DumpServer, folder: Path) -> None:
    site.altered["releases.xml.gz"] = cut
    done = home.beet(*DOWNLOAD, "-y", str(folder), status=1)
    assert f"{name('releases')} was cut off after " in done.stderr
    assert {path.name for path in folder.iterdir()} == WHOLE - {name("releases")}
    site.altered.clear()
    site.log.clear()
    home.beet(*DOWNLOAD, "-y", str(folder))
    assert site.asked() == ["list", "CHECKSUM.txt", "releases.xml.gz"]


def test_a_file_that_is_another(home: Home, site: DumpServer, folder: Path) -> None:
    page = b"<html>Just a moment</html>"
    site.altered["labels.xml.gz"] = lambda answer: replace(answer, body=page)
    done = home.beet(*DOWNLOAD, "-y", str(folder), status=1)
    assert f"{name('labels')} is not what its checksum says" in done.stderr
    assert os.listdir(folder) == [SUMS]


def test_too_many_requests(home: Home, site: DumpServer, folder: Path) -> None:
    site.most = 3
    done = home.beet(*DOWNLOAD, "-y", str(folder), status=1)
    said = r"lets nobody download more for about an hour .* after \d\d:\d\d;"
    assert re.search(said, done.stderr)
    assert len(site.log) == 4
    assert (folder / name("labels")).exists()


def test_a_place_that_cannot_be_one(home: Home, site: DumpServer, folder: Path) -> None:
    folder.write_bytes(b"")
    done = home.beet(*DOWNLOAD, "-y", str(folder), status=1)
    assert f"{folder} cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_read_only(home: Home, site: DumpServer, folder: Path) -> None:
    folder.mkdir(mode=0o555)
    done = home.beet(*DOWNLOAD, "-y", str(folder), status=1)
    assert f"{folder} cannot be used: Permission denied" in done.stderr


def test_no_site(home: Home, folder: Path) -> None:
    home.settings["catalog_site"] = "http://127.0.0.1:9"
    done = home.beet(*DOWNLOAD, "-y", str(folder), status=1)
    assert "127.0.0.1 cannot be reached" in done.stderr


def test_the_api_is_not_asked(home: Home, site: DumpServer, folder: Path) -> None:
    """Nobody is signed in, and look-ups are to ask the catalogue alone."""
    home.settings |= {"user_token": "", "catalog": "only"}
    home.beet(*DOWNLOAD, "-y", str(folder))
    assert {path.name for path in folder.iterdir()} == WHOLE
    assert home.server.log == []


def test_the_proxy_of_the_settings_is_used(
    home: Home, site: DumpServer, folder: Path
) -> None:
    """It comes before that of the environment, which nothing listens at."""
    home.settings |= {"catalog_site": "http://localhost:9", "proxy": site.url}
    more = {"http_proxy": "http://127.0.0.1:9", "no_proxy": ""}
    asked = (*DOWNLOAD, "-y", "--date", DAY, "--kind", "labels", str(folder))
    home.beet(*asked, env=more)
    assert (folder / name("labels")).exists()


def test_ctrl_c_leaves_whole_files(home: Home, site: DumpServer, folder: Path) -> None:
    site.altered["masters.xml.gz"] = lambda answer: replace(
        answer, delivery=Delivery.DRIPPED, seconds=60.0
    )
    home.write_config()
    process = subprocess.Popen(
        [*BEET, *DOWNLOAD, "-y", str(folder)],
        env=home.env(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 30
    while not list(folder.glob(f".{name('masters')}.*")):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "the same command fetches the others" in said
    assert {path.name for path in folder.iterdir()} == {
        SUMS,
        name("labels"),
        name("artists"),
    }


def test_a_terminal_shows_how_long_it_takes(
    home: Home, site: DumpServer, folder: Path
) -> None:
    site.publish(DAY, {"releases": os.urandom(2_000_000)})
    site.altered["releases.xml.gz"] = lambda answer: replace(
        answer, delivery=Delivery.DRIPPED, seconds=3.0
    )
    asked = (*DOWNLOAD, "--kind", "releases", str(folder))
    shown = written(home, *asked, answers=[Answer("Go on", "\n")])
    told = r"fetching releases: \d+ % of 2.0 MB, \S+ .B/s, about \d+ s to go"
    assert re.search(told, shown)
    assert shown.index("about 11.0 GB") < shown.index("fetching releases")


@pytest.mark.parametrize(
    "wrong", [("one", "two"), ("--date", "2026-09-01"), ("--kind", "covers")]
)
def test_wrong_usage(home: Home, site: DumpServer, wrong: tuple[str, ...]) -> None:
    home.beet(*DOWNLOAD, *wrong, status=2)
    assert site.log == []


def test_options_of_a_download_are_for_nothing_else(home: Home) -> None:
    done = home.beet("discogs-catalog", "update", "--date", DAY, "dump", status=2)
    assert "--date belongs to download" in done.stderr
