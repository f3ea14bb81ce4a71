"""A beets plugin for the benchmark `undo`: enrichments without a journal.

Nothing is written down, and neither rows nor tags are looked at for it; what is left is
what the journal costs nothing of.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from beets.plugins import BeetsPlugin

from beetsplug.discogs_enrich.enrich import writing
from beetsplug.discogs_enrich.enrich.journal import Recorder
from beetsplug.discogs_enrich.tags import raw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EVERYTHING = raw.Difference({"": 0}, {"": 1})


class BenchmarkNoJournal(BeetsPlugin):
    """Takes the journal out."""

    def __init__(self) -> None:
        super().__init__()
        Recorder.change = _no_change
        writing._rows = lambda *_: {}
        writing._traces = lambda *_: []
        writing._file_traces = lambda *_: []
        raw.take = lambda _: {}
        raw.difference = lambda *_: EVERYTHING


@contextmanager
def _no_change(
    self: Recorder, *_: Any, also: Callable[[], None] | None = None
) -> Iterator[None]:
    if also is not None:
        also()
    yield
