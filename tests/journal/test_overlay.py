"""A file whose writes stay in memory is read as if they had been made."""

from __future__ import annotations

import os
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beetsplug.discogs_enrich.journal.overlay import Overlay, TooMuchError
from beetsplug.discogs_enrich.journal.patch import NEW, OLD

if TYPE_CHECKING:
    from pathlib import Path

LARGE = 1 << 20
PLACES = st.integers(0, 20_000)
WRITES = st.tuples(
    st.just("write"),
    PLACES,
    st.binary(min_size=1, max_size=60) | st.integers(1, 9000).map(bytes),
)
CUTS = st.tuples(st.just("truncate"), PLACES, st.just(b""))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where there may be a file."""
    return tmp_path_factory.mktemp("overlay") / "made up"


@given(st.integers(0, 15_000), st.lists(WRITES | CUTS, max_size=6))
def test_what_is_read_and_what_differs(
    path: Path, size: int, steps: list[tuple[str, int, bytes]]
) -> None:
    old = os.urandom(size)
    path.write_bytes(old)
    overlay, like = Overlay(str(path), LARGE), BytesIO(old)
    for name, place, data in steps:
        if name == "write":
            for file in (overlay, like):
                file.seek(place)
                file.write(data)
        elif place <= len(like.getvalue()):  # more is no cut
            overlay.truncate(place)
            like.truncate(place)
    new = like.getvalue()
    overlay.seek(0)
    assert overlay.read() == new
    assert path.read_bytes() == old
    patch = overlay.patch()
    overlay.close()
    assert bool(patch) == (new != old)
    assert patch.state(str(path)) == OLD
    patch.write(str(path))
    assert path.read_bytes() == new
    assert patch.state(str(path)) == (NEW if patch else OLD)
    patch.back.write(str(path))
    assert path.read_bytes() == old


def test_it_moves_like_a_file(path: Path) -> None:
    path.write_bytes(b"made up")
    overlay = Overlay(str(path), LARGE)
    assert overlay.read(4) == b"made"
    assert overlay.tell() == 4
    assert overlay.seek(-2, os.SEEK_END) == 5
    assert overlay.seek(-1, os.SEEK_CUR) == 4
    assert overlay.read() == b" up"
    assert overlay.read(9) == b""
    with pytest.raises(OSError, match="before"):
        overlay.seek(-1)
    overlay.close()


def test_too_much(path: Path) -> None:
    path.write_bytes(bytes(100_000))
    overlay = Overlay(str(path), 8192)
    overlay.write(b"made up" * 1000)
    assert not overlay.is_full
    with pytest.raises(TooMuchError):
        overlay.write(b"made up" * 1000)
    assert overlay.is_full
    overlay.close()


def test_little_changes_little(path: Path) -> None:
    path.write_bytes(bytes(50_000))
    overlay = Overlay(str(path), LARGE)
    for place in (100, 5000, 20_000):
        overlay.seek(place)
        overlay.write(b"\0\0made up\0\0")
    patch = overlay.patch()
    overlay.close()
    assert [(part.at, part.new) for part in patch.parts] == [
        (102, b"made up" + bytes(4893) + b"made up"),
        (20_002, b"made up"),
    ]
