"""The line of progress while dumps are fetched, and while a catalogue is built."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from .progress import clock
from .terminal import size_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from ...catalog.builder import Progress
    from ...catalog.download import Step

#: Seconds between two changes of the line.
PACE = 0.5
ERASE = "\r\x1b[K"


class CatalogProgress:
    """How far it is, in one line on a terminal's standard error; elsewhere nothing.

    :param quiet: show nothing on a terminal either
    """

    def __init__(self, *, quiet: bool, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._is_shown = not quiet and self._stream.isatty()
        self._what: tuple[str, ...] = ()
        self._started = self._shown_at = time.monotonic()

    def __enter__(self) -> CatalogProgress:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def clear(self) -> None:
        """Take the line away: something else is about to be printed."""
        if self._is_shown:
            self._stream.write(ERASE)
            self._stream.flush()

    def at(self, progress: Progress) -> None:
        """Show how far a dump is read."""
        self._show((progress.kind,), lambda seconds: words(progress, seconds))

    def on_step(self, step: Step) -> None:
        """Show how far a dump is checked or fetched."""
        what = (step.action, step.kind)
        self._show(what, lambda seconds: step_words(step, seconds))

    def _show(self, what: tuple[str, ...], words: Callable[[float], str]) -> None:
        """Show something.

        :param what: is at hand
        :param words: of it, given the seconds since it began
        """
        if not self._is_shown:
            return
        now = time.monotonic()
        if what != self._what:
            self._what, self._started = what, now
        elif now - self._shown_at < PACE:
            return
        self._shown_at = now
        self._stream.write(ERASE + words(now - self._started))
        self._stream.flush()


def words(progress: Progress, seconds: float) -> str:
    """Return what is shown: "releases: 31 %, 6,014,000 records, 120,034 kept, about 4
    min to go"."""
    told = [f"{progress.kind}:"]
    if progress.size:
        told.append(f"{100 * _share(progress.read, progress.size):.0f} %,")
    left = _left(progress.read, progress.size, seconds)
    told.append(f"{progress.records:,} records, {progress.kept:,} kept{left}")
    return " ".join(told)


def step_words(step: Step, seconds: float) -> str:
    """Return what is shown: "fetching releases: 31 % of 11.2 GB, 12.5 MB/s, about 11
    min to go"."""
    told = f"{step.action} {step.kind}: {size_words(step.done)}"
    if step.size:
        share = f"{100 * _share(step.done, step.size):.0f} %"
        told = f"{step.action} {step.kind}: {share} of {size_words(step.size)}"
    pace = f", {size_words(step.done / seconds)}/s" if seconds else ""
    return f"{told}{pace}{_left(step.done, step.size, seconds)}"


def _share(done: int, size: int) -> float:
    return min(1.0, done / size)


def _left(done: int, size: int, seconds: float) -> str:
    """Return ", about 4 min to go", or nothing where that is not known."""
    share = _share(done, size) if size else 0.0
    return f", about {clock(seconds * (1 - share) / share)} to go" if share else ""
