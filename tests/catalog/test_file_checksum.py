"""A catalogue that is not, to the byte, what was written is known to be another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("zstandard")

from beetsplug.discogs_enrich.catalog import file_checksum
from beetsplug.discogs_enrich.catalog.catalog_file import CatalogError, CatalogReader

if TYPE_CHECKING:
    from pathlib import Path


def is_verified(path: Path) -> bool:
    """Tell whether a file is said to be sound."""
    try:
        reader = CatalogReader(str(path))
        try:
            reader.verify()
        finally:
            reader.close()
    except CatalogError:
        return False
    return True


def test_any_byte(made_up_path: str, tmp_path: Path) -> None:
    with open(made_up_path, "rb") as file:
        data = file.read()
    path = tmp_path / "copy.sqlite"
    path.write_bytes(data)
    assert is_verified(path)
    for place in range(0, len(data), len(data) // 40):
        path.write_bytes(data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :])
        assert not is_verified(path), place


@pytest.mark.parametrize("more", [b"more", b"", b"made up"])
def test_a_file_without_one(tmp_path: Path, more: bytes) -> None:
    path = tmp_path / "made-up"
    path.write_bytes(more)
    assert not file_checksum.is_whole(str(path))


def test_a_file_of_many_pieces(tmp_path: Path) -> None:
    path = tmp_path / "made-up"
    path.write_bytes(file_checksum.BLANK.encode() + b"made up " * 400_000)
    file_checksum.put(str(path))
    assert file_checksum.is_whole(str(path))
    with path.open("ab") as file:
        file.write(b"more")
    assert not file_checksum.is_whole(str(path))
