"""The line of progress while a catalogue is built."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from .progress import clock

if TYPE_CHECKING:
    from typing import TextIO

    from ...catalog.builder import Progress

#: Seconds between two changes of the line.
PACE = 0.5
ERASE = "\r\x1b[K"


class CatalogProgress:
    """How far a build is, in one line on a terminal's standard error; elsewhere
    nothing.

    :param quiet: show nothing on a terminal either
    """

    def __init__(self, *, quiet: bool, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._is_shown = not quiet and self._stream.isatty()
        self._kind = ""
        self._started = self._shown_at = time.monotonic()

    def __enter__(self) -> CatalogProgress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_shown:
            self._stream.write(ERASE)
            self._stream.flush()

    def at(self, progress: Progress) -> None:
        """Show how far a dump is read."""
        if not self._is_shown:
            return
        now = time.monotonic()
        if progress.kind != self._kind:
            self._kind, self._started = progress.kind, now
        elif now - self._shown_at < PACE:
            return
        self._shown_at = now
        self._stream.write(ERASE + words(progress, now - self._started))
        self._stream.flush()


def words(progress: Progress, seconds: float) -> str:
    """Return what is shown: "releases: 31 %, 6,014,000 records, 120,034 kept, about 4
    min to go"."""
    told = [f"{progress.kind}:"]
    left = ""
    if progress.size:
        share = min(1.0, progress.read / progress.size)
        told.append(f"{100 * share:.0f} %,")
        if share > 0:
            left = f", about {clock(seconds * (1 - share) / share)} to go"
    told.append(f"{progress.records:,} records, {progress.kept:,} kept{left}")
    return " ".join(told)
