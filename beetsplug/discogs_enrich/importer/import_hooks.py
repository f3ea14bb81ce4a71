"""What happens to an album while it is imported, and when `beet` ends.

An import is never broken or held up for long by this: what could not be looked
up is left for the next `beet discogs-enrich`.
"""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import TYPE_CHECKING

from ..compat import beets_tagger
from ..discogs.errors import DiscogsError
from ..enrich.outcome import SILENT, headline
from ..enrich.run_options import RunOptions
from ..journal.apply import transaction_of, write_due
from ..journal.recorder import reason_of
from ..match.clues.targets import Target, linked_by_hand
from ..release.beets_info import values_of
from ..store import StoreError
from ..store.journal_rows import Due
from .import_match import keep_match, new_enricher, say_not_enriched
from .import_run import UNANSWERED

if TYPE_CHECKING:
    from beets.autotag import AlbumMatch, TrackMatch
    from beets.importer import ImportSession, ImportTask
    from beets.library import Library

    from ..enrich.enricher import Enricher
    from ..enrich.outcome import Outcome
    from .plugin import Plugin


#: Settings of an import with which its files are written elsewhere than they were.
ELSEWHERE = ("move", "copy", "link", "hardlink", "reflink")
#: Those with which an import as it is leaves files alone: they are the originals.
ORIGINAL = ("link", "hardlink")


def run(plugin: Plugin, session: ImportSession, task: ImportTask) -> None:
    """Enrich a task's album or single in the library; files are not touched.

    beets runs its stages before it copies or moves files, so that whatever is
    written here would go to the user's originals. It writes those of a match that it
    applied, in their final place and with what was brought in here; those of an as-is
    import it leaves alone: see `write_files`.
    """
    items = tuple(task.imported_items())
    if not items:
        return
    target = Target(task.album if task.is_album else None, lambda: items)
    match = beets_tagger.applied_match(task)
    due = partial(_due, plugin, session, task)
    if match is not None and values_of(match.info) is not None:
        clue = "chosen" if _is_picked(task, match) else ""
        entry = keep_match(plugin, session.lib, target, match, due, clue)
    elif plugin.startup.auto:
        how = RunOptions(write=False, by_beets=task.apply, due=due)
        enricher = new_enricher(plugin, session.lib, how)
        outcome = _enrich(plugin, enricher, target)
        plugin.imports.note(outcome.status if outcome else UNANSWERED)
        entry = outcome.entry if outcome else None
    else:
        return
    if entry is not None:
        plugin.imports.has_due(session.lib, task, entry)


def _is_picked(task: ImportTask, match: AlbumMatch | TrackMatch) -> bool:
    """Tell whether somebody has preferred a candidate to the first one."""
    return match is not next(iter(task.candidates or ()), match)


def _due(
    plugin: Plugin, session: ImportSession, task: ImportTask, target: Target
) -> list[Due]:
    """Return the files that this import has still to write."""
    if task.apply:
        is_wanted = session.config["write"].get(bool)
    else:
        is_original = any(session.config[name] for name in ORIGINAL)
        is_wanted = plugin.settings.write and not is_original
    if not is_wanted:
        return []
    is_elsewhere = any(session.config[name] for name in ELSEWHERE)
    replaced = getattr(task, "replaced_items", {})
    return [
        Due(item.id, item.path if is_elsewhere and not replaced.get(item) else b"")
        for item in target.items
        if item.id is not None
    ]


def write_files(plugin: Plugin, session: ImportSession, task: ImportTask) -> None:
    """Write the tags that an album's final files lack, and tell that it is done.

    beets has written those of a match by now.
    """
    entry = plugin.imports.due(task)
    if entry is None:
        return
    if task.apply:
        plugin.recorder.finish(entry)
        return
    album = task.album if task.is_album else None
    items = task.imported_items()
    reason = reason_of(items[0] if album is None else album)
    spare = plugin.settings.hard_links == "skip"
    transaction = transaction_of(session.lib, plugin.recorder, reason, album, items)
    try:
        failures = write_due(transaction, entry, spare_links=spare)
    except StoreError as error:
        failures = (str(error),)
    for line in failures:
        plugin.imports.tell(line)


def follow_links(plugin: Plugin, lib: Library) -> None:
    """Enrich what the user has just linked to a release by `beet modify`."""
    how = RunOptions(write=plugin.settings.write)
    for target in linked_by_hand(lib):
        _enrich(plugin, new_enricher(plugin, lib, how), target)


def _enrich(plugin: Plugin, enricher: Enricher, target: Target) -> Outcome | None:
    """Enrich a target and say what became of it; None where Discogs gave no answer."""
    tell = plugin.imports.tell
    try:
        with plugin.circuit_breaker.look_up():
            outcome = enricher.enrich(target)
    except DiscogsError as error:
        say_not_enriched(
            plugin, target, error, told=plugin.circuit_breaker.is_news(error)
        )
        return None
    except (StoreError, sqlite3.OperationalError) as error:
        say_not_enriched(plugin, target, error)
        return None
    if outcome.status not in SILENT:
        plugin.run_log.add(headline(outcome))
    for note in outcome.result.notes if outcome.result else ():
        tell(f"{target.name}: {note}")
    if outcome.status == "failed":
        tell(f"{target.name}: {outcome.message}")
    else:
        plugin._log.debug("{}: {}", target.name, outcome.status)
    return outcome
