"""A thousand records added to a collection: answers are lost, and runs are killed."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.shelf_writes import records, with_kills, with_lost_answers

from ..rows import Goal, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..rows import Options

RECORDS = 1000
#: Seconds that a command may take.
LONGEST = 3600
#: Each so-manieth answer is lost.
LOST = 10
#: A record that is added has twelve moments or so: these come past each of them.
MOMENTS = [40 + 17 * n for n in range(30)]


def measure(options: Options) -> Iterator[Row]:
    """Add them twice: once with lost answers, once with killed runs."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _lost(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        yield from _killed(Path(folder))


def _lost(folder: Path) -> Iterator[Row]:
    with records(folder, RECORDS, longest=LONGEST) as some:
        started = time.monotonic()
        wrong = with_lost_answers(some, LOST)
        seconds = time.monotonic() - started
        lost = sum(one.fault == "lost_answer" for one in some.home.server.log)
        yield Row("records added while answers are lost", RECORDS)
        yield Row("answers that were lost", lost, note=f"in {seconds:.0f} s")
        yield _wrong(wrong)


def _killed(folder: Path) -> Iterator[Row]:
    with records(folder, RECORDS, longest=LONGEST) as some:
        wrong = with_kills(some, MOMENTS)
        yield Row("records added by runs that are killed", RECORDS)
        yield Row("runs that were killed", len(MOMENTS))
        yield _wrong(wrong)


def _wrong(lines: list[str]) -> Row:
    figure = "… doubles, missing ones, and others that are not known"
    return Row(figure, len(lines), "", Goal("≤", 0), "; ".join(lines[:3]))
