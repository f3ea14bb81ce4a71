"""What a run has changed, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .terminal import count

if TYPE_CHECKING:
    from ...health.runs import ChangingRun
    from ...store.journal_rows import Run


def changed_by(run: Run | ChangingRun) -> str:
    """Return what a run has changed: "2 albums", "1 record and 1 folder"."""
    things = (run.albums, "album"), (run.records, "record"), (run.folders, "folder")
    return " and ".join(count(number, thing) for number, thing in things if number)
