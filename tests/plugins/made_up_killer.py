"""A beets plugin for the tests: kills its process at one of the moments that count.

Those are before and after each write to a file, to the plugin's own file and to the
library. `MADE_UP_MOMENT` says which of them, from 1; with 0 the command goes on to its
end, and the number of moments is written to the file `MADE_UP_MOMENTS`. With
`MADE_UP_SHELF` they are before and after each request, and each write about a
collection or wantlist.
"""

from __future__ import annotations

import os
import signal
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beets.dbcore.db import Transaction
from beets.plugins import BeetsPlugin
from mediafile import MediaFile

from beetsplug.discogs_enrich.store.journal_table import Journal

if TYPE_CHECKING:
    from collections.abc import Callable

    from beets.library import Library


class MadeUpKiller(BeetsPlugin):
    """Counts, and kills."""

    def __init__(self) -> None:
        super().__init__()
        self._moment = int(os.environ.get("MADE_UP_MOMENT", "-1"))
        self._count = 0
        if self._moment < 0:
            return
        for name in ("begin_run", "begin", "settle"):
            self._watch(Journal, name)
        if "MADE_UP_SHELF" in os.environ:
            self._watch_shelf()
        else:
            self._watch(MediaFile, "save")
            self._watch(Transaction, "__exit__", lambda tx: tx._mutated)
        self.register_listener("cli_exit", self._tell)

    def _watch_shelf(self) -> None:
        from beetsplug.discogs_enrich.discogs.transport import PacedSession
        from beetsplug.discogs_enrich.store.shelf_journal import ShelfJournal
        from beetsplug.discogs_enrich.store.shelf_table import ShelfTable

        self._watch(PacedSession, "_once")
        self._watch(ShelfJournal, "finish")
        self._watch(ShelfTable, "put_instances")

    def _watch(
        self, owner: Any, name: str, counts: Callable[[Any], bool] = lambda _: True
    ) -> None:
        original = getattr(owner, name)

        @wraps(original)
        def watched(it: Any, *args: Any, **options: Any) -> Any:
            is_one = counts(it)
            self._pass(is_one)
            result = original(it, *args, **options)
            self._pass(is_one)
            return result

        setattr(owner, name, watched)

    def _pass(self, is_one: bool) -> None:
        self._count += is_one
        if is_one and self._count == self._moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def _tell(self, lib: Library) -> None:
        if not self._moment:
            Path(os.environ["MADE_UP_MOMENTS"]).write_text(str(self._count))
