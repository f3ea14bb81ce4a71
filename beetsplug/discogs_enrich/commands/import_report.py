"""What is said at the end of an import: what Discogs brought, and what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from beets import ui

from ..enrich.importing import UNANSWERED
from ..enrich.outcome import STATUSES
from ..enrich.waiting import WaitingList
from ..store import StoreError
from .asking import count
from .report import NAMES, waiting_words

if TYPE_CHECKING:
    from beets.library import Library
    from beets.logging import BeetsLogger

    from ..discogs.client import DiscogsClient
    from ..enrich.importing import ImportRun
    from ..enrich.journal import Recorder
    from ..settings import Settings
    from ..store import Store

#: Files that are named where an import has skipped them for want of an answer.
MOST_NAMED = 10

LEFT = "`beet discogs-enrich` goes on with what could not be looked up."
SKIPPED = (
    "Skipped for want of an answer from Discogs: {}. Once it answers again, import"
    " them anew:"
)


class Plugin(Protocol):
    """The parts of the plugin that are used here."""

    _log: BeetsLogger

    @property
    def settings(self) -> Settings: ...

    @property
    def client(self) -> DiscogsClient: ...

    @property
    def store(self) -> Store: ...

    @property
    def recorder(self) -> Recorder: ...

    @property
    def imports(self) -> ImportRun: ...


def summary(plugin: Plugin, lib: Library) -> None:
    """Print what an import has done about Discogs, if anything."""
    found = plugin.imports
    stats = plugin.client.stats
    if not (found.statuses or found.skipped or stats.requests):
        return
    names = {**NAMES, "enriched": "enriched", UNANSWERED: UNANSWERED}
    told = [
        f"{found.statuses[status]} {names[status]}"
        for status in (*STATUSES, UNANSWERED)
        if found.statuses[status]
    ]
    ui.print_()
    ui.print_(f"Discogs: {', '.join(told) or 'nothing imported'}.")
    waited = f", {stats.waited:.0f} s waited for the quota" if stats.waited >= 1 else ""
    ui.print_(
        f"{count(stats.requests, 'request')}, "
        f"{count(stats.cache_hits, 'answer')} from the cache{waited}."
    )
    if found.statuses[UNANSWERED]:
        ui.print_(LEFT)
    if found.skipped:
        ui.print_(SKIPPED.format(count(len(found.skipped), "folder")))
        for path in found.skipped[:MOST_NAMED]:
            ui.print_(f"  {path}")
        if more := len(found.skipped) - MOST_NAMED:
            ui.print_(f"  … and {more} more") if more > 0 else None
    try:
        plugin.recorder.close()
        waiting = WaitingList(lib, plugin.store, plugin.settings.retry_after)
        words = waiting_words(waiting.counts(lib))
    except StoreError as error:
        plugin._log.error("{}", error)
        return
    if words:
        ui.print_(words)
