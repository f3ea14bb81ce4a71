"""Files in a catalogue's place that are none, or one that is damaged."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from beetsplug.discogs_enrich.catalog.catalog_file import VERSION

from .faulty_dumps import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


class Fault(NamedTuple):
    """What is wrong with a file, and what makes it so."""

    name: str
    spoil: Callable[[Path], None]


def flip(path: Path, places: Iterable[float]) -> None:
    """Change bytes of a file, at places from 0 to 1."""
    data = bytearray(path.read_bytes())
    for place in places:
        data[int(place * len(data))] ^= 0x55
    path.write_bytes(data)


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _flipped(path: Path) -> None:
    flip(path, (0.25 + n / 2000 for n in range(1000)))


def _newer(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()


def _foreign(path: Path) -> None:
    path.unlink()
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE made_up (id INTEGER)")
    db.close()


def _text(path: Path) -> None:
    path.write_text("This is made up.\n" * 1000)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _unreadable(path: Path) -> None:
    path.unlink()
    path.symlink_to(UNREADABLE)


def _gone(path: Path) -> None:
    path.unlink()


FAULTS = (
    Fault("cut in half", _cut),
    Fault("with other bytes in its middle", _flipped),
    Fault("of a newer version", _newer),
    Fault("that is another program's database", _foreign),
    Fault("that is a text", _text),
    Fault("that is empty", _empty),
    Fault("that is a folder", _folder),
    Fault("that cannot be read", _unreadable),
    Fault("that is gone", _gone),
)
