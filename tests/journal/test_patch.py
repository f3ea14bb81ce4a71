"""How far a patch has come in a file is told by looking at the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.journal.patch import (
    NEW,
    OLD,
    OTHER,
    TORN,
    Part,
    Patch,
    unpacked,
)

if TYPE_CHECKING:
    from pathlib import Path

SAME = Patch(8, 8, (Part(2, b"cd", b"CD"), Part(6, b"g", b"G")))
GROWS = Patch(8, 11, (Part(2, b"cd", b"CD"), Part(8, b"", b"ijk")))
SHRINKS = Patch(8, 5, (Part(2, b"c", b"C"), Part(5, b"fgh", b"")))


@pytest.mark.parametrize(
    ("patch", "content", "state"),
    [
        (SAME, b"abcdefgh", OLD),
        (SAME, b"abCDefGh", NEW),
        (SAME, b"abCdefgh", TORN),
        (SAME, b"abcdefGh", TORN),
        (SAME, b"abCDefgh", TORN),
        (SAME, b"abXdefgh", OTHER),
        (SAME, b"abCDefGhi", OTHER),
        (SAME, b"abCDefG", OTHER),
        (SAME, b"abCDefGX", NEW),  # behind what it is about
        (GROWS, b"abcdefgh", OLD),
        (GROWS, b"abCDefghijk", NEW),
        (GROWS, b"abcdefghij", TORN),
        (GROWS, b"abcdefgh\0\0\0", TORN),
        (GROWS, b"abCdefghijk", TORN),
        (GROWS, b"abcdefg", OTHER),
        (GROWS, b"abcdefghijkl", OTHER),
        (SHRINKS, b"abcdefgh", OLD),
        (SHRINKS, b"abCdefgh", TORN),
        (SHRINKS, b"abCde", NEW),
        (SHRINKS, b"abXde", OTHER),
    ],
)
def test_states(tmp_path: Path, patch: Patch, content: bytes, state: str) -> None:
    path = tmp_path / "made up"
    path.write_bytes(content)
    assert patch.state(str(path)) == state
    assert unpacked(patch.packed()) == patch
    if state in (TORN, NEW):
        patch.back.write(str(path))
        assert patch.state(str(path)) == OLD


def test_what_is_none(tmp_path: Path) -> None:
    for data in (b"", b"made up", Patch(1, 1, ()).packed()[:-1]):
        with pytest.raises(ValueError, match=r".*"):
            unpacked(data)
