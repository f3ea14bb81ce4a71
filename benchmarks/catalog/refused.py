"""Builds of dumps that are not as they should be, and on disks that are full."""

from __future__ import annotations

import resource
import subprocess
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from ..rows import Goal, Row
from .builds import MOST_MEMORY, answers, ended, told
from .faulty_dumps import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .builds import Ended, Stage

NONE_WRONG = Goal("≤", 0)
#: Bytes that a disk has left for the new catalogue.
ROOMS = (0, 100_000, 600_000)


def measure(stage: Stage) -> Iterator[Row]:
    """Give each faulty dump to a build."""
    most = 0.0
    for fault in faults():
        end = ended(stage.start(*fault.make(stage)))
        wrong = list(_wrong(stage, fault.left_out, end))
        most = max(most, end.memory)
        note = told(wrong, end, stage.home.path)
        yield Row(f"build of {fault.name}", len(wrong), "wrong", NONE_WRONG, note)
        stage.put_back()
    yield Row("memory of these builds at most", most, "MB", Goal("<", MOST_MEMORY))
    yield from _full_disks(stage)


def _wrong(stage: Stage, left_out: int, end: Ended) -> Iterator[str]:
    """Yield what is wrong with how a build ended.

    :param left_out: how many records it has to leave out; 0: it has to be refused
    """
    lines = end.said.strip().splitlines()
    if "Traceback" in end.said:
        yield "a traceback"
    if left_out and f"{left_out} releases could not be read" not in end.said:
        yield "what is left out is not counted"
    if bool(end.status) == bool(left_out):
        yield f"status {end.status}"
    if not left_out and len(lines) != 1:
        yield f"{len(lines)} lines"
    if stage.left():
        yield "something is left beside it"
    if end.memory > MOST_MEMORY:
        yield f"{end.memory:.0f} MB"
    if not left_out and stage.file.read_bytes() != stage.kept:
        yield "the old catalogue is another"
    if answers(stage.file) != (stage.newer_answers if left_out else stage.answers):
        yield "other answers"


def _full_disks(stage: Stage) -> Iterator[Row]:
    for room in ROOMS:
        with _small_disk(stage, room) as prepared:
            end = ended(stage.start(stage.releases, prepare=prepared))
            wrong = list(_wrong(stage, 0, end))
        what = "of files of at most" if prepared else "on a disk with room for"
        yield Row(
            f"build {what} {room / 1000:.0f} kB",
            len(wrong),
            "wrong",
            NONE_WRONG,
            told(wrong, end, stage.home.path),
        )


@contextmanager
def _small_disk(stage: Stage, room: int) -> Iterator[partial[None] | None]:
    """Let the catalogue lie on a disk with so many bytes left; where none can be
    mounted, return what forbids a process to write larger files."""
    usual, folder = stage.file, stage.home.path / "small disk"
    folder.mkdir(exist_ok=True)
    size = _pages(len(stage.kept)) + _pages(room)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if not _runs(mount):
        most = max(room, 1)
        yield partial(resource.setrlimit, resource.RLIMIT_FSIZE, (most, most))
        return
    try:
        stage.file = folder / usual.name
        stage.file.write_bytes(stage.kept)
        stage.home.settings["catalog_file"] = str(stage.file)
        yield None
    finally:
        stage.file = usual
        stage.home.settings.pop("catalog_file", None)
        _runs(["umount", str(folder)])


def _pages(size: int) -> int:
    """Return bytes of whole pages of memory."""
    return -(-size // 4096) * 4096


def _runs(command: list[str]) -> bool:
    try:
        return not subprocess.run(command, capture_output=True, check=False).returncode
    except OSError:
        return False
