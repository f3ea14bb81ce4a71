"""What happens to an album while it is imported, and when `beet` ends.

An import is never broken or held up for long by this: what could not be looked
up is left for the next `beet discogs-enrich`.
"""

from __future__ import annotations

import sqlite3
import time
from functools import partial
from typing import TYPE_CHECKING, Protocol

from .. import compat, details
from ..discogs.errors import DiscogsError
from ..fields import BY_NAME, OF_TRACKS
from ..match.ladder import Finder
from ..release.info import values_of, values_of_track
from ..store import StoreError
from ..store.journal import Reason
from .apply import apply, write_tags
from .changes import ALBUM, Link, Policies
from .journal import release_key
from .keeping import keep, to_keep
from .outcome import DONE
from .run import Enricher, How, changes_for
from .targets import Target, linked_by_hand

if TYPE_CHECKING:
    from beets.autotag import AlbumMatch, TrackMatch
    from beets.importer import ImportSession, ImportTask
    from beets.library import Library
    from beets.logging import BeetsLogger

    from ..discogs.client import DiscogsClient
    from ..match.musicbrainz import Links
    from ..match.patience import Patience
    from ..release.values import ReleaseValues
    from ..settings import Settings
    from ..store import Store
    from .changes import Change
    from .journal import Recorder

#: The one field of beets' own that a candidate may lack and its master knows.
MASTERS = "original_year"


class Plugin(Protocol):
    """The parts of the plugin that are used here."""

    _log: BeetsLogger

    @property
    def settings(self) -> Settings: ...

    @property
    def client(self) -> DiscogsClient: ...

    @property
    def patience(self) -> Patience: ...

    @property
    def links(self) -> Links | None: ...

    @property
    def store(self) -> Store: ...

    @property
    def recorder(self) -> Recorder: ...


def run(plugin: Plugin, lib: Library, task: ImportTask) -> bool:
    """Enrich a task's album or single in the library; files are not touched.

    beets runs its stages before it copies or moves files, so that whatever is
    written here would go to the user's originals. Return whether files will lack
    something: beets writes those of a match that it applied, in their final place
    and with what was brought in here; those of an as-is import it leaves alone.
    """
    items = tuple(task.imported_items())
    if not items:
        return False
    target = Target(task.album if task.is_album else None, lambda: items)
    match = compat.applied_match(task)
    if match is not None and values_of(match.info) is not None:
        _keep_what_was_chosen(plugin, lib, target, match)
    elif plugin.settings.auto:
        how = How(write=False, by_beets=task.apply)
        enricher = _enricher(plugin, lib, how)
        return _enrich(plugin, enricher, target) and not task.apply
    return False


def _takes_from_others(target: Target, change: Change) -> bool:
    """Tell whether a change takes away people that no earlier release has brought.

    What another program wrote about a track stays where Discogs says nothing.
    """
    if change.place == ALBUM or change.field not in OF_TRACKS or change.new:
        return False
    return not details.own(target.items[change.place], "discogs_id")


def write_files(plugin: Plugin, session: ImportSession, task: ImportTask) -> None:
    """Write the tags of an album that was imported as it is, to its final files.

    A link leads to the user's original, which an import leaves alone.
    """
    original = ("link", "hardlink")
    if not plugin.settings.write or any(session.config[name] for name in original):
        return
    album = task.album if task.is_album else None
    items = task.imported_items()
    try:
        spare = plugin.settings.hard_links == "skip"
        failures = write_tags(
            session.lib, plugin.recorder, album, items, spare_links=spare
        )
    except StoreError as error:
        failures = (str(error),)
    for line in failures:
        plugin._log.error("{}", line)


def follow_links(plugin: Plugin, lib: Library) -> None:
    """Enrich what the user has just linked to a release by `beet modify`."""
    how = How(write=plugin.settings.write)
    for target in linked_by_hand(lib):
        _enrich(plugin, _enricher(plugin, lib, how), target)


def _enricher(plugin: Plugin, lib: Library, how: How) -> Enricher:
    return Enricher(
        lib, plugin.client, plugin.store, plugin.recorder, plugin.settings, how,
        plugin.links,
    )  # fmt: skip


def _enrich(plugin: Plugin, enricher: Enricher, target: Target) -> bool:
    """Enrich a target and say what became of it; return whether it was enriched."""
    try:
        with plugin.patience.look_up():
            outcome = enricher.enrich(target)
    except DiscogsError as error:
        if plugin.patience.is_news(error):
            plugin._log.warning("{}: not enriched: {}", target.name, error)
        return False
    except (StoreError, sqlite3.OperationalError) as error:
        plugin._log.error("{}: not enriched: {}", target.name, error)
        return False
    for note in outcome.finding.notes if outcome.finding else ():
        plugin._log.warning("{}: {}", target.name, note)
    if outcome.status == "failed":
        plugin._log.error("{}: {}", target.name, outcome.message)
    else:
        plugin._log.info("{}: {}", target.name, outcome.status)
    return outcome.status in DONE


def _original_year(plugin: Plugin, target: Target, values: ReleaseValues) -> int | None:
    """Ask the master for its year where no search has told it; None if it can't."""
    if target.row.get(MASTERS):
        return None
    try:
        with plugin.patience.look_up():
            return Finder(plugin.client, plugin.settings).original_year(values)
    except DiscogsError as error:
        plugin._log.info("{}: no original year: {}", target.name, error)
        return None


def _keep_what_was_chosen(
    plugin: Plugin, lib: Library, target: Target, match: AlbumMatch | TrackMatch
) -> None:
    """Store what a chosen Discogs release says beyond beets' own fields.

    The release came with the candidate; at most its master is asked for, once.
    What beets has just applied is not decided a second time, nor what the user
    set with `--set`.
    """
    values = values_of(match.info)
    assert values is not None
    link = Link(
        clue=match.info.get("matched_by") or "chosen",
        similarity=match.info.get("similarity") or 1.0 - match.distance.distance,
        at=time.time(),
        original_year=_original_year(plugin, target, values),
    )
    tracks = {
        place: track
        for place, info in compat.tracks_by_place(match, target.items).items()
        if (track := values_of_track(info)) is not None and not values.is_open
    }
    policies = Policies(plugin.settings.fields, overwrite=True)
    # With itself as what was there before, all that is ours makes room for it.
    changes = changes_for(target, tracks, values, link, policies, before=values)
    ours = [
        change
        for change in changes
        if (BY_NAME[change.field].is_ours or change.field == MASTERS)
        and change.field not in compat.set_fields()
        and not _takes_from_others(target, change)
    ]
    kept = None
    try:
        with plugin.patience.look_up():
            kept = to_keep(plugin.client, plugin.settings.reading, values)
    except DiscogsError as error:
        plugin._log.error("{}: its credits are not kept: {}", target.name, error)
    reason = Reason(release_key(values), link.clue, link.similarity, by_beets=True)
    try:
        apply(
            lib, plugin.recorder, reason, target.album, target.items, ours,
            write=False, also=kept and partial(keep, plugin.store, *kept),
        )  # fmt: skip
    except StoreError as error:
        plugin._log.error("{}: not enriched: {}", target.name, error)
