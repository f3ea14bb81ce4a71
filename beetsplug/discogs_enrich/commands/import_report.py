"""What is said at the end of an import: what Discogs brought, and what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..compat import beets_program
from ..enrich.outcome import STATUSES
from ..importer.import_run import UNANSWERED
from ..review.review_queue import ReviewQueue
from ..store import StoreError
from .notify import notify
from .ui.attribution import SCREEN
from .ui.json_types import ImportEnd, ImportSummary
from .ui.run_report import (
    NAMES,
    counted,
    of_catalog,
    of_musicbrainz,
    to_review,
    waiting_words,
)
from .ui.terminal import count, print_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from beets.library import Library

    from ..importer.plugin import Plugin

#: Files that are named where an import has skipped them for want of an answer.
MOST_NAMED = 10

LEFT = "`beet discogs-enrich` goes on with what could not be looked up."
SKIPPED = (
    "Skipped for want of an answer from Discogs: {}. Once it answers again, import"
    " them anew:"
)


def summary(plugin: Plugin, lib: Library) -> None:
    """Print what an import has done about Discogs, if anything."""
    found = plugin.imports
    if not (found.statuses or found.skipped or plugin.client.stats.requests):
        return
    waits: Mapping[str, int] = {}
    print_()
    words = list(_words(plugin))
    for line in words:
        print_(line)
    try:
        plugin.recorder.close()
        waiting = ReviewQueue(lib, plugin.store, plugin.settings.retry_after)
        waits = waiting.counts(lib)
    except StoreError as error:
        plugin._log.error("{}", error)
    if told := waiting_words(waits):
        print_(told)
        words.append(told)
    SCREEN.shows_lines()
    SCREEN.end()
    if found.statuses:
        plugin.run_log.add(f"{beets_program.command_line()}: {' '.join(words)}")
        notify(plugin, ImportEnd(_figures(plugin, waits)))


def _words(plugin: Plugin) -> Iterator[str]:
    """Yield the lines that say what became of the albums, and what that took."""
    found, stats = plugin.imports, plugin.client.stats
    names = {**NAMES, "enriched": "enriched", UNANSWERED: UNANSWERED}
    told = [
        f"{found.statuses[status]} {names[status]}"
        for status in (*STATUSES, UNANSWERED)
        if found.statuses[status]
    ]
    yield f"Discogs: {', '.join(told) or 'nothing imported'}."
    waited = f", {stats.waited:.0f} s waited for the quota" if stats.waited >= 1 else ""
    yield (
        f"{count(stats.requests, 'request')}, "
        f"{count(stats.cache_hits, 'answer')} from the cache"
        f"{of_catalog(stats.catalog_answers)}{waited}."
        f"{of_musicbrainz(plugin.other_sources.links)}"
    )
    if found.statuses[UNANSWERED]:
        yield LEFT
    if found.skipped:
        yield SKIPPED.format(count(len(found.skipped), "folder"))
        yield from (f"  {path}" for path in found.skipped[:MOST_NAMED])
        if (more := len(found.skipped) - MOST_NAMED) > 0:
            yield f"  … and {more} more"


def _figures(plugin: Plugin, waits: Mapping[str, int]) -> ImportSummary:
    found, stats = plugin.imports, plugin.client.stats
    links = plugin.other_sources.links
    return ImportSummary(
        command="import",
        **counted(found.statuses, (*STATUSES, UNANSWERED)),
        requests=stats.requests,
        musicbrainz_requests=links.requests if links else 0,
        cache_answers=stats.cache_hits,
        catalog_answers=stats.catalog_answers,
        to_review=to_review(waits),
        skipped=len(found.skipped),
    )
