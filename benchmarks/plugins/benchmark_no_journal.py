"""A beets plugin for the benchmark `undo`: enrichments without a journal.

Nothing is written down, and no rows are looked at for it. What a file's tags say is
compared all the same: a file that would say nothing else is not written.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from beets.plugins import BeetsPlugin

from beetsplug.discogs_enrich.journal import transaction
from beetsplug.discogs_enrich.journal.recorder import Begun, Recorder
from tests.replaced import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beets.library import Library

    from beetsplug.discogs_enrich.store.journal_rows import NewEntry


class BenchmarkNoJournal(BeetsPlugin):
    """Takes the journal out."""

    def __init__(self) -> None:
        super().__init__()
        replace(Recorder, "change", _no_change)
        replace(transaction.Transaction, "_rows", lambda _: {"album": {}, "item": {}})
        replace(transaction, "_traces", lambda *_: [])
        replace(transaction, "_file_traces", lambda *_: [])


@contextmanager
def _no_change(self: Recorder, _: Library, new: NewEntry) -> Iterator[Begun]:
    if new.also is not None:
        new.also()
    yield Begun(self._store.journal, None)
