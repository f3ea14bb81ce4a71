"""Downloading dumps from a stand-in for Discogs' site."""

from __future__ import annotations

import gzip
import os
import resource
import shutil
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import requests

from beetsplug.discogs_enrich.catalog import dump_listing
from beetsplug.discogs_enrich.catalog.download import (
    Download,
    DownloadError,
    Step,
    download,
)
from beetsplug.discogs_enrich.catalog.dump_listing import CHECKSUM, KINDS
from beetsplug.discogs_enrich.catalog.dump_session import DumpSession

from ..discogs_server.wire import Answer
from .dump_server import DUMPS, DumpServer, cut

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

YEAR = time.localtime().tm_year
DATE, OLDER = f"{YEAR}0901", f"{YEAR}0801"
TWO = ("masters", "releases")

OLD = {kind: gzip.compress(b"made up and old" + data) for kind, data in DUMPS.items()}


@pytest.fixture
def site() -> Iterator[DumpServer]:
    """A site with the dumps of two months."""
    with DumpServer() as server:
        server.publish(OLDER, OLD)
        server.publish(DATE, DUMPS)
        yield server


def fetched(site: DumpServer, folder: Path, **options: Any) -> Download:
    with requests.Session() as session:
        return download(site.url, str(folder), session=session, **options)


def refused(site: DumpServer, folder: Path, **options: Any) -> str:
    """Return what is said where a download fails: one line."""
    with pytest.raises(DownloadError) as caught:
        fetched(site, folder, **options)
    assert len(str(caught.value).splitlines()) == 1
    return str(caught.value)


def names(folder: Path) -> set[str]:
    """Name everything that lies in a folder, hidden or not."""
    return set(os.listdir(folder))


@pytest.mark.parametrize("is_store", [False, True])
def test_the_newest_dumps_come_with_few_requests(
    site: DumpServer, tmp_path: Path, is_store: bool
) -> None:
    site.is_store = is_store
    steps: list[Step] = []
    folder = tmp_path / "new" / "folder"
    found = fetched(site, folder, on_progress=steps.append)
    assert (found.date, found.fetched) == (DATE, KINDS)
    for kind, data in DUMPS.items():
        assert (folder / f"discogs_{DATE}_{kind}.xml.gz").read_bytes() == data
        assert found.paths[kind] == str(folder / f"discogs_{DATE}_{kind}.xml.gz")
        assert Step("fetching", kind, len(data), len(data)) in steps
    assert names(folder) == {
        dump_listing.name_of(DATE, part) for part in (*KINDS, CHECKSUM)
    }
    ends = [f"{kind}.xml.gz" for kind in KINDS]
    assert site.asked() == ["list", "CHECKSUM.txt", *ends]
    assert all("range" not in request.headers for request in site.log)


def test_what_is_there_and_right_is_not_asked_again(
    site: DumpServer, tmp_path: Path
) -> None:
    fetched(site, tmp_path, kinds=TWO)
    site.log.clear()
    path = tmp_path / f"discogs_{DATE}_masters.xml.gz"
    path.write_bytes(b"made up, and replaced on the site since")
    found = fetched(site, tmp_path, kinds=TWO)
    assert found.fetched == ("masters",)
    assert path.read_bytes() == DUMPS["masters"]
    assert site.asked() == ["list", "CHECKSUM.txt", "masters.xml.gz"]


def test_it_is_asked_once_what_shall_come(site: DumpServer, tmp_path: Path) -> None:
    fetched(site, tmp_path, kinds=("labels",))
    site.log.clear()
    asked: list[tuple[str, tuple[str, ...]]] = []

    def agree(date: str, kinds: tuple[str, ...]) -> bool:
        asked.append((date, kinds))
        return len(asked) > 1

    two = ("labels", "masters")
    found = fetched(site, tmp_path, kinds=two, agree=agree)
    assert set(found.paths) == {"labels"}
    assert not found.fetched
    assert site.asked() == ["list", "CHECKSUM.txt"]
    found = fetched(site, tmp_path, kinds=two, agree=agree)
    assert set(found.paths) == set(two)
    assert found.fetched == ("masters",)
    assert asked == [(DATE, ("masters",))] * 2
    fetched(site, tmp_path, kinds=two, agree=agree)
    assert len(asked) == 2


def test_a_month_without_checksums_is_not_complete(
    site: DumpServer, tmp_path: Path
) -> None:
    del site.files[f"data/{YEAR}/discogs_{DATE}_CHECKSUM.txt"]
    assert fetched(site, tmp_path, kinds=TWO).date == OLDER


def test_before_the_first_dump_of_a_year_it_is_that_of_the_last(
    tmp_path: Path,
) -> None:
    with DumpServer() as site:
        site.publish(f"{YEAR - 1}1201", DUMPS)
        assert fetched(site, tmp_path, kinds=TWO).date == f"{YEAR - 1}1201"
        assert site.asked()[:3] == ["list", "list", "CHECKSUM.txt"]


def test_a_day_that_is_named_needs_no_list(site: DumpServer, tmp_path: Path) -> None:
    found = fetched(site, tmp_path, kinds=("labels",), date=OLDER)
    assert (tmp_path / f"discogs_{OLDER}_labels.xml.gz").read_bytes() == OLD["labels"]
    assert found.paths.keys() == {"labels"}
    assert site.asked() == ["CHECKSUM.txt", "labels.xml.gz"]
    assert "does not have" in refused(site, tmp_path, date=f"{YEAR}0102")
    assert "is no day" in refused(site, tmp_path, date="../../x")


@pytest.mark.parametrize(("most", "whole"), [(0, 0), (1, 0), (3, 1)])
def test_it_stops_where_the_site_wants_no_more(
    site: DumpServer, tmp_path: Path, most: int, whole: int
) -> None:
    site.most = most
    assert "about an hour" in refused(site, tmp_path)
    assert len(site.log) == most + 1
    packed = {name for name in names(tmp_path) if name.endswith(".gz")}
    assert len(packed) == whole
    site.most = 99
    assert len(fetched(site, tmp_path).fetched) == len(KINDS) - whole


def test_a_file_that_is_cut_off_is_not_used(site: DumpServer, tmp_path: Path) -> None:
    site.altered["releases.xml.gz"] = cut
    before = tmp_path / f"discogs_{DATE}_releases.xml.gz"
    before.write_bytes(b"made up, and there before")
    size = len(DUMPS["releases"])
    said = refused(site, tmp_path, kinds=TWO)
    assert "was cut off" in said
    assert f"of {size} bytes" in said
    assert before.read_bytes() == b"made up, and there before"
    assert not {name for name in names(tmp_path) if name.startswith(".")}
    site.altered.clear()
    assert fetched(site, tmp_path, kinds=TWO).fetched == ("releases",)


@pytest.mark.parametrize("change", [b"<html>Just a moment</html>", b"", None])
def test_a_file_with_another_checksum_is_not_used(
    site: DumpServer, tmp_path: Path, change: bytes | None
) -> None:
    """It was replaced, or is a page; or ends early, and nobody said how long it is."""
    body = DUMPS["releases"][:-9] if change is None else change
    site.altered["releases.xml.gz"] = lambda answer: replace(answer, body=body)
    assert "not what its checksum says" in refused(site, tmp_path, kinds=("releases",))
    assert names(tmp_path) == {f"discogs_{DATE}_CHECKSUM.txt"}


def test_a_packed_file_is_kept_packed_whatever_the_site_calls_it(
    site: DumpServer, tmp_path: Path
) -> None:
    site.altered["labels.xml.gz"] = lambda answer: replace(
        answer, headers={"Content-Encoding": "gzip"}
    )
    assert fetched(site, tmp_path, kinds=("labels",)).fetched == ("labels",)


@pytest.mark.parametrize(
    ("status", "said"),
    [(403, "lets no program in"), (404, "does not have"), (503, "status 503")],
)
def test_what_the_site_refuses(
    site: DumpServer, tmp_path: Path, status: int, said: str
) -> None:
    site.altered["CHECKSUM.txt"] = lambda _answer: Answer(status, b"<html/>")
    assert said in refused(site, tmp_path)
    assert len(site.log) == 2


def test_checksums_that_say_nothing(site: DumpServer, tmp_path: Path) -> None:
    site.altered["CHECKSUM.txt"] = lambda answer: replace(answer, body=b"<html/>")
    assert "say nothing of labels" in refused(site, tmp_path)
    assert names(tmp_path) == set()


def test_a_site_without_dumps_and_one_that_is_not_there(tmp_path: Path) -> None:
    with DumpServer() as site:
        assert "lists no dump" in refused(site, tmp_path)
    assert "cannot be reached" in refused(site, tmp_path)


def test_room_is_looked_for_before_a_byte_is_written(
    site: DumpServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=100))
    assert "make room first" in refused(site, tmp_path, kinds=("releases",))
    assert names(tmp_path) == {f"discogs_{DATE}_CHECKSUM.txt"}


def test_a_folder_that_cannot_be_one(site: DumpServer, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert "cannot be used" in refused(site, tmp_path / "file" / "folder")


def test_what_a_killed_download_left_is_removed(
    site: DumpServer, tmp_path: Path
) -> None:
    dead, alive = (
        tmp_path / f".discogs_{DATE}_labels.xml.gz.{name}.tmp"
        for name in ("dead", "alive")
    )
    for one in (dead, alive):
        one.write_bytes(b"half")
    os.utime(dead, (0, 0))
    fetched(site, tmp_path, kinds=("labels",))
    assert not dead.exists()
    assert alive.exists()


def test_a_disk_that_is_full_leaves_nothing_half(
    site: DumpServer, tmp_path: Path
) -> None:
    """No file may grow larger, which is said as soon as it happens."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, limits[1]))
    try:
        said = refused(site, tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert f"{tmp_path} cannot be used: File too large" in said
    assert names(tmp_path) == {
        dump_listing.name_of(DATE, part)
        for part in ("labels", "artists", "masters", CHECKSUM)
    }


def test_nobody_s_credentials_are_sent(
    site: DumpServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither to the site nor to where it sends on, whatever ~/.netrc says."""
    netrc = tmp_path / "netrc"
    netrc.write_text("default login made password up\n")
    monkeypatch.setenv("NETRC", str(netrc))
    name = dump_listing.name_of(DATE, "labels")
    with DumpServer() as other, DumpSession("made up/1", "") as session:
        other.publish(DATE, DUMPS)
        place = f"{other.url}data/{YEAR}/{name}"
        site.altered["labels.xml.gz"] = lambda _: Answer(
            302, headers={"Location": place}
        )
        download(site.url, str(tmp_path), session=session, kinds=("labels",))
        asked = [*site.log, *other.log]
    assert len(other.log) == 1
    assert {request.headers["user-agent"] for request in asked} == {"made up/1"}
    assert not any("authorization" in request.headers for request in asked)


def test_a_list_of_plain_links() -> None:
    page = (
        '<a href="../">..</a> <a href="discogs_20260901_releases.xml.gz">r</a>'
        "<a href='/x/discogs_20260901_CHECKSUM.txt'>c</a> <a href=\"evil.sh\">e</a>"
    )
    days = dump_listing.listed(page, "https://mirror.example/dumps/")
    assert days == {
        "20260901": {
            "releases": "https://mirror.example/dumps/discogs_20260901_releases.xml.gz",
            CHECKSUM: "https://mirror.example/x/discogs_20260901_CHECKSUM.txt",
        }
    }
    assert dump_listing.newest(days, ("releases",)) == "20260901"
    assert dump_listing.newest(days, ("releases", "labels")) == ""


def test_checksums_with_one_space_or_two() -> None:
    one, two = "a" * 64, "B" * 64
    text = f"{one} discogs_labels.xml.gz\r\n{two}  *discogs_20260901_masters.xml.gz\n"
    assert dump_listing.checksums(text) == {"labels": one, "masters": two.lower()}
