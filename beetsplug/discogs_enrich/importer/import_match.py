"""What an import keeps of a match of ours that beets has applied."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from .. import packed_fields
from ..compat import beets_program, beets_tagger
from ..discogs.errors import DiscogsError
from ..enrich.changes import changes_for
from ..enrich.enricher import Enricher
from ..enrich.field_policies import Policies
from ..enrich.link import AGAIN, Link, LinkedRelease, kept_link
from ..enrich.outcome import found_words
from ..enrich.release_archive import keep, kept_release, to_keep
from ..enrich.run_options import RunOptions
from ..fields import BY_NAME
from ..journal.apply import apply, transaction_of
from ..journal.recorder import release_key
from ..journal.rows_before_import import as_in_files
from ..match.decide.match_result import MatchResult
from ..match.search.finder import original_year
from ..release.beets_info import values_of, values_of_track
from ..release.values import read_release
from ..store import StoreError
from ..store.journal_rows import Due, Reason
from ..store.queue_table import OPEN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from beets.autotag import AlbumMatch, TrackMatch
    from beets.library import Library

    from ..journal.change import Change
    from ..match.clues.targets import Target
    from ..release.values import ReleaseValues
    from .plugin import Plugin


#: The one field of beets' own that a candidate may lack and its master knows.
MASTERS = "original_year"


def new_enricher(plugin: Plugin, lib: Library, how: RunOptions) -> Enricher:
    """Return what enriches albums of a library as the plugin is set up."""
    return Enricher(
        lib,
        plugin.client,
        plugin.store,
        plugin.recorder,
        plugin.settings,
        how,
        plugin.other_sources,
    )


def say_not_enriched(
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
        with plugin.circuit_breaker.look_up():
            return original_year(plugin.client, values)
    except DiscogsError as error:
        plugin._log.debug("{}: no original year: {}", target.name, error)
        return None


def keep_match(
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
    found = Link(
        matched_by=clue or match.info.get("matched_by") or "chosen",
        similarity=match.info.get("similarity") or 1.0 - match.distance.distance,
        at=time.time(),
        original_year=_original_year(plugin, target, values),
    )
    # beets asks for stored ids as for typed ones
    link = kept_link(target.row, values, found, again=(*AGAIN, "chosen"))
    kept = None
    try:
        with plugin.circuit_breaker.look_up():
            kept = to_keep(plugin.client, plugin.settings.reading, values)
    except DiscogsError as error:
        plugin.imports.tell(f"{target.name}: its credits are not kept: {error}")

    def also() -> None:
        if kept is not None:
            keep(plugin.store, *kept)
        if values.is_open:
            _queue_for_review(plugin, lib, target, match)

    reason = Reason(
        release_key(values), link.matched_by, link.similarity, by_beets=True
    )
    transaction = transaction_of(
        lib, plugin.recorder, reason, target.album, target.items
    )
    earlier = partial(as_in_files, album=target.album, items=target.items)
    try:
        changes = _left_to_change(plugin, target, match, values, link)
        whole = replace(transaction, also=also, due=due(target), earlier=earlier)
        applied = apply(whole, changes, write=False)
    except StoreError as error:
        say_not_enriched(plugin, target, error)
        plugin.imports.note("failed")
        return None
    plugin.imports.note("open" if values.is_open else "enriched")
    told = found_words(values, link.matched_by, link.similarity, "pressing open")
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
        for place, info in beets_tagger.tracks_by_place(match, target.items).items()
        if (track := values_of_track(info)) is not None and not values.is_open
    }
    policies = Policies(plugin.settings.fields, overwrite=True)
    before = _there_before(plugin, target, values)
    linked = LinkedRelease(values, link, tracks, before)
    changes = changes_for(target, linked, policies)
    return [
        change
        for change in changes
        if (
            target.album is None
            or BY_NAME[change.field].is_ours
            or change.field == MASTERS
        )
        and change.field not in beets_program.set_fields()
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


def _queue_for_review(
    plugin: Plugin, lib: Library, target: Target, match: AlbumMatch | TrackMatch
) -> None:
    """Put an album on the review queue, for somebody who knows its pressing."""
    enricher = new_enricher(plugin, lib, RunOptions())
    result = match.info.get("match_result") or MatchResult(True)
    enricher.waiting.put(target, OPEN, result, plugin.client.recent_json)
