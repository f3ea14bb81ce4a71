"""Dump files: packed or plain, whole or not, and records in blocks."""

from __future__ import annotations

import gzip
import subprocess
import sys
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.catalog import dump_file, gzip_reader
from beetsplug.discogs_enrich.catalog.dump_file import DumpError, open_dump

from ..discogs_server import made_up
from ..dumps import masters_dump, release_xml, releases_dump

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from beetsplug.discogs_enrich.catalog.dump_file import Dump

RELEASES = list(made_up().releases.values())
WHOLE = releases_dump(RELEASES)


def records(path: Path) -> list[bytes]:
    """Return all records of a dump."""
    with open_dump(str(path)) as dump:
        return whole(dump)


def whole(dump: Dump) -> list[bytes]:
    """Read a dump to its end."""
    blocks = list(dump.pieces())
    assert all(blocks)
    return [dump.whole(piece) for block in blocks for piece in block]


@pytest.fixture
def kept(tmp_path: Path) -> Callable[[bytes], Path]:
    """Write a file."""

    def write(data: bytes) -> Path:
        path = tmp_path / "made.xml.gz"
        path.write_bytes(data)
        return path

    return write


@pytest.mark.parametrize(
    "packed",
    [
        WHOLE,
        gzip.compress(WHOLE),
        gzip.compress(WHOLE[:5000]) + gzip.compress(WHOLE[5000:]),
        gzip.compress(WHOLE) + bytes(512),
        gzip.compress(WHOLE.replace(b"</release>\n", b"</release>")),
        b"\xef\xbb\xbf<?xml version='1.0'?>\n" + WHOLE,
    ],
)
@pytest.mark.parametrize("piece", [1 << 18, 700])
def test_all_records_are_read(
    kept: Callable[[bytes], Path],
    monkeypatch: pytest.MonkeyPatch,
    packed: bytes,
    piece: int,
) -> None:
    monkeypatch.setattr(gzip_reader, "PIECE", piece)
    found = records(kept(packed))
    assert len(found) == len(RELEASES)
    assert all(one.startswith(b"<release ") for one in found)
    assert all(one.endswith(b"</release>") for one in found)


def test_without_the_fast_unpacker(
    kept: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "isal", None)
    assert len(records(kept(gzip.compress(WHOLE)))) == len(RELEASES)


@pytest.mark.parametrize("is_packed", [True, False])
@pytest.mark.parametrize("size", [2000, -2000, -1])
def test_one_that_is_cut_off(
    kept: Callable[[bytes], Path], size: int, is_packed: bool
) -> None:
    if not is_packed and size == -1:
        size = -len(b"/releases>\n")
    data = gzip.compress(WHOLE) if is_packed else WHOLE
    with pytest.raises(DumpError, match="is cut off"):
        records(kept(data[:size]))


def test_one_that_is_damaged(kept: Callable[[bytes], Path]) -> None:
    data = bytearray(gzip.compress(WHOLE))
    data[len(data) // 2] ^= 255
    with pytest.raises(DumpError, match=r"is (damaged|cut off)"):
        records(kept(bytes(data)))


@pytest.mark.parametrize("data", [b"", b"made up", b"<html></html>", b"\x1f\x8b"])
def test_what_is_no_dump(kept: Callable[[bytes], Path], data: bytes) -> None:
    with pytest.raises(DumpError):
        records(kept(data))


def test_the_kind_is_told_by_what_is_in_it(kept: Callable[[bytes], Path]) -> None:
    path = kept(gzip.compress(masters_dump(list(made_up().masters.values()))))
    with open_dump(str(path)) as dump:
        assert dump.kind == "masters"
        assert len(whole(dump)) == len(made_up().masters)
        assert dump.read == dump.size == path.stat().st_size
    with pytest.raises(DumpError, match="is a dump of masters, not of releases"):
        open_dump(str(path), "releases")


def test_a_record_that_is_too_large_is_left_out(
    kept: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dump_file, "LARGEST", 100_000)
    monkeypatch.setattr(gzip_reader, "PIECE", 1000)
    large = b'<release id="1"><notes>' + b"made up " * 50_000 + b"</notes></release>"
    data = WHOLE.replace(b"<releases>\n", b"<releases>\n" + large + b"\n", 1)
    path = kept(gzip.compress(data))
    with open_dump(str(path)) as dump:
        found = whole(dump)
        assert dump.skipped == 1
    assert len(found) == len(RELEASES)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DumpError, match="cannot be read"):
        open_dump(str(tmp_path / "made-up.xml"))


def test_records_of_fifty_megabytes_take_no_more_memory(tmp_path: Path) -> None:
    path = tmp_path / "made.xml.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(b'<releases>\n<release id="1"><notes>')
        for _ in range(50):
            file.write(b"made up " * 131_072)
        file.write(b"</notes></release>\n" + release_xml(RELEASES[0]))
        file.write(b"\n</releases>\n")
    tracemalloc.start()
    try:
        with open_dump(str(path)) as dump:
            found = whole(dump)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found == [release_xml(RELEASES[0])]
    assert dump.skipped == 1
    assert most < 3 * dump_file.LARGEST


@pytest.mark.parametrize("packed", [WHOLE, gzip.compress(WHOLE)])
def test_standard_input(packed: bytes) -> None:
    code = (
        "from beetsplug.discogs_enrich.catalog.dump_file import open_dump\n"
        "with open_dump('-') as dump:\n"
        "    print(dump.kind, sum(map(len, dump.pieces())), dump.size)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=packed, capture_output=True, check=True
    )
    assert done.stdout.decode().split() == ["releases", str(len(RELEASES)), "0"]


def test_what_follows_the_end_is_told(kept: Callable[[bytes], Path]) -> None:
    with pytest.raises(DumpError, match="is damaged"):
        records(kept(gzip.compress(WHOLE) + b"made up" * 10))
