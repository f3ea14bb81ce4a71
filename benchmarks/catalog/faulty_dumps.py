"""Dumps in which something is wrong, and what a build may make of each."""

from __future__ import annotations

import gzip
import os
from typing import TYPE_CHECKING, NamedTuple

from tests.dumps import release_xml

from .builds import newer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from .builds import Stage

HEAD = b"<releases>\n"
#: Each entity is ten of the one before: three billion letters in a kilobyte.
ENTITIES = b'<!DOCTYPE releases [<!ENTITY l0 "made up">%s]>\n' % b"".join(
    b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10)
)
#: A file that nobody can read, whatever their rights: reading it is an error.
UNREADABLE = "/proc/self/mem"
MEGABYTE = 1_000_000


class Fault(NamedTuple):
    """What is wrong with a dump.

    `make` writes the files that a build is given; `left_out` says that only records
    are bad, so that a catalogue is made without them.
    """

    name: str
    make: Callable[[Stage], list[Path]]
    left_out: int = 0


def faults() -> Iterable[Fault]:
    """Return all of them."""
    return (
        Fault("cut in the middle", _packed(lambda data: data[: len(data) // 2])),
        Fault("cut by its last byte", _packed(lambda data: data[:-1])),
        Fault("a byte in the middle is another", _packed(_flipped)),
        Fault("its checksum is another", _packed(lambda data: data[:-8] + b"made" * 2)),
        Fault("something follows its end", _packed(lambda data: data + b"made up")),
        Fault("unpacked, and cut", _written(lambda data: data[: len(data) // 2])),
        Fault("a text", _file(lambda: b"This is made up.\n" * 1000)),
        Fault("another XML", _file(lambda: b"<?xml version='1.0'?><rss></rss>")),
        Fault(
            "an MP3", _file(lambda: b"ID3\x04" + bytes(10) + b"\xff\xfb\x90\x44" * 99)
        ),
        Fault("an empty file", _file(lambda: b"")),
        Fault("a dump without records", _file(lambda: b"<releases></releases>")),
        Fault("a dump of broken records", _file(_broken)),
        Fault("masters alone", lambda stage: [stage.masters]),
        Fault("releases twice", lambda stage: [stage.releases] * 2),
        Fault("no file", lambda stage: [stage.file.with_name("none.xml.gz")]),
        Fault("a folder", lambda stage: [stage.file.parent]),
        Fault("a file that cannot be read", _unreadable),
        Fault("entities, a billion of them", _written(lambda data: ENTITIES + data)),
        Fault("a record with entities", _with(b'<release id="1">&l9;</release>'), 1),
        Fault("declarations in a record", _with(b"<release >" + ENTITIES), 1),
        Fault("a record of 50 MB", _with(_large(b"made up ", 50 * MEGABYTE)), 1),
        Fault("a record of 50 MB of tags", _with(_large(b"<a/>", 50 * MEGABYTE)), 1),
        Fault("a record of 3 MB of tags", _with(_large(b"<a/>", 3 * MEGABYTE)), 1),
        Fault("bytes that are no UTF-8", _with(b'<release id="1">\xff</release>'), 1),
        Fault("a record without an id", _with(b"<release ></release>"), 1),
    )


def _packed(spoil: Callable[[bytes], bytes]) -> Callable[[Stage], list[Path]]:
    """Spoil the packed file."""
    return lambda stage: [_put(stage, spoil(stage.releases.read_bytes()))]


def _written(spoil: Callable[[bytes], bytes]) -> Callable[[Stage], list[Path]]:
    """Spoil what is packed in it."""
    return lambda stage: [
        _put(stage, spoil(gzip.decompress(stage.releases.read_bytes())))
    ]


def _file(make: Callable[[], bytes]) -> Callable[[Stage], list[Path]]:
    return lambda stage: [_put(stage, make())]


def _with(record: bytes) -> Callable[[Stage], list[Path]]:
    """Put one more record into a dump, which is packed again."""

    def spoil(data: bytes) -> bytes:
        return gzip.compress(data.replace(HEAD, HEAD + record + b"\n", 1), 1)

    return _written(spoil)


def _large(part: bytes, size: int) -> bytes:
    inner = part * (size // len(part))
    return b'<release id="1"><notes>' + inner + b"</notes></release>"


def _flipped(data: bytes) -> bytes:
    place = len(data) // 2
    return data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]


def _broken() -> bytes:
    records = (release_xml(one).replace(b"</title>", b"") for one in newer())
    return HEAD + b"\n".join(records) + b"\n</releases>\n"


def _unreadable(stage: Stage) -> list[Path]:
    path = stage.file.with_name("unreadable.xml.gz")
    if not os.path.lexists(path):
        path.symlink_to(UNREADABLE)
    return [path]


def _put(stage: Stage, data: bytes) -> Path:
    path = stage.file.with_name("discogs_20260301_releases.xml.gz")
    path.write_bytes(data)
    return path
