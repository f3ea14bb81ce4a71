"""Every write torn in the middle, of files, library and journal, in every container."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from tests.journal.torn.cases import CONTAINERS, trying

from .rows import Goal, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .rows import Options

BOTH = (False, True)
#: For these, writes to library and journal are torn as well, which takes its time.
WITH_ALL_FILES = ("flac", "mp3")
#: Bytes that a disk has left, and a folder that nothing can be written to.
TROUBLES: tuple[dict[str, int], ...] = ({"room": 100}, {"read_only": True})


def measure(options: Options) -> Iterator[Row]:
    """Tear every write, fill the disk, and take away the right to write."""
    process = trying()
    if process is None:
        yield Row("nothing here compiles the shim", 0)
        return
    with process as tried:
        torn = [
            {
                "ext": ext,
                "linked": linked,
                "grows": grows,
                "copies": copies,
                "all_files": ext in WITH_ALL_FILES,
            }
            for ext, linked, (grows, copies) in itertools.product(
                CONTAINERS, BOTH, ((False, False), (True, False), (True, True))
            )
        ]
        found = tried(*torn)
        count = sum(one["count"] for one in found)
        wrong = [line for one in found for line in one["wrong"]]
        yield Row("writes torn", count, "", note=f"{len(torn)} cases, each write once")
        yield Row(
            "audio, covers or tags lost, or false words",
            len(wrong),
            "",
            Goal("≤", 0),
            "; ".join(wrong[:3]),
        )
        refused = [
            {"ext": ext, "linked": linked, "grows": True, "copies": copies, **trouble}
            for ext, linked, copies, trouble in itertools.product(
                CONTAINERS, BOTH, BOTH, TROUBLES
            )
        ]
        found = tried(*refused)
        wrong = [line for one in found for line in one["wrong"]]
        yield Row("changes on a full disk or in a read-only folder", len(found))
        yield Row(
            "… that lost anything, or said nothing",
            len(wrong),
            "",
            Goal("≤", 0),
            "; ".join(wrong[:3]),
        )
