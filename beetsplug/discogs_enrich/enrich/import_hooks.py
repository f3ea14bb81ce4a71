"""What happens to an album while it is imported, and when `beet` ends.

An import is never broken or held up for long by this: what could not be looked
up is left for the next `beet discogs-enrich`.
"""

from __future__ import annotations

import sqlite3
import time
from functools import partial
from typing import TYPE_CHECKING, Protocol

import msgspec

from .. import compat, packed_fields
from ..discogs.errors import DiscogsError
from ..fields import BY_NAME
from ..journal.apply import apply, transaction_of, write_due
from ..journal.recorder import reason_of, release_key
from ..journal.rows_before_import import as_in_files
from ..match.clues.targets import Target, linked_by_hand
from ..match.decide.match_result import MatchResult
from ..match.search.finder import Finder
from ..release.beets_info import values_of, values_of_track
from ..release.values import read_release
from ..store import StoreError
from ..store.journal_rows import Due, Reason
from ..store.queue_table import OPEN
from .changes import Link, Policies
from .enricher import Enricher, changes_for
from .import_run import UNANSWERED
from .link import AGAIN, kept_link
from .outcome import SILENT, found_words, headline
from .release_archive import keep, kept_release, to_keep
from .run_options import RunOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from beets.autotag import AlbumMatch, TrackMatch
    from beets.importer import ImportSession, ImportTask
    from beets.library import Library
    from beets.logging import BeetsLogger

    from ..discogs.client import DiscogsClient
    from ..journal.change import Change
    from ..journal.recorder import Recorder
    from ..match.clues.musicbrainz_links import MusicBrainzLinks
    from ..match.search.circuit_breaker import CircuitBreaker
    from ..release.values import ReleaseValues
    from ..settings import Settings
    from ..store import Store
    from .import_run import ImportRun
    from .outcome import Outcome
    from .run_log import RunLog

#: The one field of beets' own that a candidate may lack and its master knows.
MASTERS = "original_year"

#: Settings of an import with which its files are written elsewhere than they were.
ELSEWHERE = ("move", "copy", "link", "hardlink", "reflink")
#: Those with which an import as it is leaves files alone: they are the originals.
ORIGINAL = ("link", "hardlink")


class Plugin(Protocol):
    """The parts of the plugin that are used here."""

    _log: BeetsLogger

    @property
    def settings(self) -> Settings: ...

    @property
    def client(self) -> DiscogsClient: ...

    @property
    def patience(self) -> CircuitBreaker: ...

    @property
    def links(self) -> MusicBrainzLinks | None: ...

    @property
    def store(self) -> Store: ...

    @property
    def recorder(self) -> Recorder: ...

    @property
    def run_log(self) -> RunLog: ...

    @property
    def imports(self) -> ImportRun: ...


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
    match = compat.applied_match(task)
    due = partial(_due, plugin, session, task)
    if match is not None and values_of(match.info) is not None:
        clue = "chosen" if _is_picked(task, match) else ""
        entry = _keep_what_was_chosen(plugin, session.lib, target, match, due, clue)
    elif plugin.settings.auto:
        how = RunOptions(write=False, by_beets=task.apply, due=due)
        enricher = _enricher(plugin, session.lib, how)
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
        _enrich(plugin, _enricher(plugin, lib, how), target)


def _enricher(plugin: Plugin, lib: Library, how: RunOptions) -> Enricher:
    return Enricher(
        lib, plugin.client, plugin.store, plugin.recorder, plugin.settings, how,
        plugin.links,
    )  # fmt: skip


def _enrich(plugin: Plugin, enricher: Enricher, target: Target) -> Outcome | None:
    """Enrich a target and say what became of it; None where Discogs gave no answer."""
    tell = plugin.imports.tell
    try:
        with plugin.patience.look_up():
            outcome = enricher.enrich(target)
    except DiscogsError as error:
        _not_enriched(plugin, target, error, told=plugin.patience.is_news(error))
        return None
    except (StoreError, sqlite3.OperationalError) as error:
        _not_enriched(plugin, target, error)
        return None
    if outcome.status not in SILENT:
        plugin.run_log.add(headline(outcome))
    for note in outcome.finding.notes if outcome.finding else ():
        tell(f"{target.name}: {note}")
    if outcome.status == "failed":
        tell(f"{target.name}: {outcome.message}")
    else:
        plugin._log.debug("{}: {}", target.name, outcome.status)
    return outcome


def _not_enriched(
    plugin: Plugin, target: Target, error: Exception, *, told: bool = True
) -> None:
    """Say that a target was left as it is.

    :param told: on the terminal as well; else it was said of another one
    """
    line = f"{target.name}: not enriched: {error}"
    plugin.run_log.add(line)
    if told:
        plugin.imports.tell(line)


def _original_year(plugin: Plugin, target: Target, values: ReleaseValues) -> int | None:
    """Ask the master for its year where no search has told it; None if it can't."""
    if target.row.get(MASTERS):
        return None
    try:
        with plugin.patience.look_up():
            return Finder(plugin.client, plugin.settings).original_year(values)
    except DiscogsError as error:
        plugin._log.debug("{}: no original year: {}", target.name, error)
        return None


def _keep_what_was_chosen(
    plugin: Plugin,
    lib: Library,
    target: Target,
    match: AlbumMatch | TrackMatch,
    due: Callable[[Target], Sequence[Due]],
    clue: str,
) -> int | None:
    """Store what a chosen Discogs release says beyond beets' own fields; return the
    journal's entry where files are written later.

    The release came with the candidate; at most its master is asked for, once.

    :param clue: what led to it, where that is not what the candidate says
    """
    values = values_of(match.info)
    assert values is not None
    clue, similarity = kept_link(
        target.row,
        values,
        clue or match.info.get("matched_by") or "chosen",
        match.info.get("similarity") or 1.0 - match.distance.distance,
        again=(*AGAIN, "chosen"),  # beets asks for stored ids as for typed ones
    )
    link = Link(
        clue=clue,
        similarity=similarity,
        at=time.time(),
        original_year=_original_year(plugin, target, values),
    )
    kept = None
    try:
        with plugin.patience.look_up():
            kept = to_keep(plugin.client, plugin.settings.reading, values)
    except DiscogsError as error:
        plugin.imports.tell(f"{target.name}: its credits are not kept: {error}")

    def also() -> None:
        if kept is not None:
            keep(plugin.store, *kept)
        if values.is_open:
            _let_wait(plugin, lib, target, match)

    reason = Reason(release_key(values), link.clue, link.similarity, by_beets=True)
    transaction = transaction_of(
        lib, plugin.recorder, reason, target.album, target.items
    )
    earlier = partial(as_in_files, album=target.album, items=target.items)
    try:
        changes = _left_to_change(plugin, target, match, values, link)
        applied = apply(
            transaction, changes, write=False, also=also, due=due(target),
            earlier=earlier,
        )  # fmt: skip
    except StoreError as error:
        _not_enriched(plugin, target, error)
        plugin.imports.note("failed")
        return None
    plugin.imports.note("open" if values.is_open else "enriched")
    told = found_words(values, clue, similarity, "pressing open")
    plugin.run_log.add(f"{target.name}: {told}")
    return applied.entry


def _left_to_change(
    plugin: Plugin,
    target: Target,
    match: AlbumMatch | TrackMatch,
    values: ReleaseValues,
    link: Link,
) -> list[Change]:
    """Return what beets has not applied of a match.

    What it has is not decided a second time, nor what the user set with `--set`. Of a
    single it applies nothing that belongs to the album.
    """
    tracks = {
        place: track
        for place, info in compat.tracks_by_place(match, target.items).items()
        if (track := values_of_track(info)) is not None and not values.is_open
    }
    policies = Policies(plugin.settings.fields, overwrite=True)
    before = _there_before(plugin, target, values)
    changes = changes_for(target, tracks, values, link, policies, before)
    return [
        change
        for change in changes
        if (
            target.album is None
            or BY_NAME[change.field].is_ours
            or change.field == MASTERS
        )
        and change.field not in compat.set_fields()
    ]


def _there_before(
    plugin: Plugin, target: Target, values: ReleaseValues
) -> ReleaseValues:
    """Return what makes room for a release: the release itself, since all that is ours
    does, and the tracks of the one that the files were linked to.

    :raises StoreError: the file cannot be read
    """
    linked = (packed_fields.own(item, "discogs_id") for item in target.items)
    old = next((id_ for id_ in linked if id_ and id_ != values.release_id), None)
    kept = plugin.store.raw(old) if old else None
    if kept is None:
        return values
    release = read_release(kept_release(kept), plugin.settings.reading)
    return msgspec.structs.replace(values, tracks=(*values.tracks, *release.tracks))


def _let_wait(
    plugin: Plugin, lib: Library, target: Target, match: AlbumMatch | TrackMatch
) -> None:
    """Let an album wait for somebody who knows its pressing."""
    enricher = _enricher(plugin, lib, RunOptions())
    finding = match.info.get("finding") or MatchResult(True)
    enricher.waiting.put(target, OPEN, finding, plugin.client.recent_body)
