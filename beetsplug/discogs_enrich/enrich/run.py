"""Enrich one album or single: find it, plan the changes, make them."""

from __future__ import annotations

import time
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import compat
from ..discogs.errors import BadAnswer, NotCached, NotFound
from ..fields import GAINS
from ..match.clues import IdClue, album_clues, single_clues
from ..match.ladder import Finder
from ..release.values import read_release
from .apply import Applied, apply
from .changes import Link, Policies, plan, plan_single
from .targets import OwnValues

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from beets.library import Library

    from ..discogs.client import DiscogsClient
    from ..match.ladder import Finding
    from ..release.values import ReleaseValues, TrackValues
    from ..settings import Settings
    from .changes import Change
    from .targets import Target

    LookUp = Callable[[int], Finding]
    Chooser = Callable[[Target, Finding, LookUp], Finding]

#: Somebody was faster.
CHANGED = "it was changed or removed while it was looked up; run this again"

#: There is no album any more, or none yet.
NOTHING = "it has no tracks in the library"

#: What can become of an album, in the order of the summary.
STATUSES = ("enriched", "complete", "uncertain", "not found", "failed")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one album.

    `status` is one of `STATUSES`; `finding` is None where nothing was looked up.
    """

    target: Target
    status: str
    finding: Finding | None = None
    changes: tuple[Change, ...] = ()
    message: str = ""
    files: int = 0


@dataclass(frozen=True, slots=True)
class How:
    """How a run goes about it.

    `force` takes finished albums again, `overwrite` does so and replaces what
    is there, `pretend` changes nothing, `write` sends tags to files. `ids` are
    given on the command line; `choose` asks a person; changes are made while
    `guard` is entered, so that they are not cut short.
    """

    force: bool = False
    overwrite: bool = False
    pretend: bool = False
    write: bool = True
    ids: tuple[IdClue, ...] = ()
    choose: Chooser | None = None
    guard: Callable[[], AbstractContextManager[None]] = nullcontext

    @property
    def again(self) -> bool:
        """Albums that were enriched before are taken again."""
        return self.force or self.overwrite or bool(self.ids)


class Enricher:
    """Enriches albums of one library."""

    def __init__(
        self, lib: Library, client: DiscogsClient, settings: Settings, how: How
    ) -> None:
        self._lib = lib
        self._client = client
        self._settings = settings
        self._how = how
        self._finder = Finder(client, settings)
        self._policies = Policies(settings.fields, overwrite=how.overwrite)

    def is_due(self, target: Target) -> bool:
        """Tell whether this run has anything to do for `target`."""
        return self._how.again or not target.is_done

    def look_up(self, target: Target) -> Finding:
        """Find the target's release; asks a person where `How.choose` is set.

        :raises DiscogsError: where Discogs could not be asked
        """
        finding = self._find(target, self._how.ids)
        if self._how.choose is None:
            return finding

        def by_id(release_id: int) -> Finding:
            return self._find(target, (IdClue(release_id, "chosen", only=True),))

        return self._how.choose(target, finding, by_id)

    def settle(self, target: Target, finding: Finding) -> Outcome:
        """Make of a finding what the policies allow.

        :raises DiscogsError: where Discogs could not be asked for the rest
        """
        if not finding.found:
            status = "uncertain" if finding.uncertain else "not found"
            return Outcome(target, status, finding, message=finding.reason)
        assert finding.judged is not None
        link = Link(
            clue=_clue(target, finding),
            similarity=finding.judged.similarity,
            at=time.time(),
            original_year=self._original_year(target, finding),
        )
        before = self._before(target, finding.judged.values)
        if not target.refresh():
            return Outcome(target, "failed", finding, message=CHANGED)
        judged = finding.judged
        changes = changes_for(
            target, judged.tracks, judged.values, link, self._policies, before
        )
        if self._how.pretend:
            return Outcome(target, "enriched", finding, tuple(changes))
        applied = self._apply(target, changes)
        return Outcome(
            target,
            "failed" if applied.failures else "enriched",
            finding,
            tuple(changes),
            message="; ".join(applied.failures),
            files=applied.files,
        )

    def enrich(self, target: Target) -> Outcome:
        """Look up and settle in one go."""
        if not self.is_due(target):
            return Outcome(target, "complete")
        if not target.refresh() or not target.items:
            return Outcome(target, "not found", message=NOTHING)
        return self.settle(target, self.look_up(target))

    def _find(self, target: Target, ids: tuple[IdClue, ...]) -> Finding:
        rows = [OwnValues(item) for item in target.items]
        if target.album is None:
            clues = single_clues(rows[0], ids=ids)
            return self._finder.find_single(clues, target.items[0])
        clues = album_clues(OwnValues(target.album), rows, ids=ids)
        return self._finder.find(clues, target.items)

    def _before(self, target: Target, values: ReleaseValues) -> ReleaseValues | None:
        """Return the other release that the target was linked to until now, if any."""
        old = compat.own(target.row, "discogs_albumid")
        if not old or old == values.release_id:
            return None
        try:
            release = self._client.release(old)
        except (NotFound, NotCached, BadAnswer):
            return None
        return read_release(release, self._settings.reading)

    def _original_year(self, target: Target, finding: Finding) -> int | None:
        """Ask for the master's year only where it would be used."""
        known = target.row.original_year
        if not self._policies.uses("original_year", known):
            return None
        assert finding.judged is not None
        return finding.original_year or self._finder.original_year(
            finding.judged.values
        )

    def _apply(self, target: Target, changes: Sequence[Change]) -> Applied:
        with self._how.guard():
            return apply(
                self._lib, target.album, target.items, changes, write=self._how.write
            )


def _clue(target: Target, finding: Finding) -> str:
    """Return the clue to record: a link found again keeps how it was found first."""
    judged = finding.judged
    assert judged is not None
    row = OwnValues(target.row)
    same = row.get("discogs_albumid") == judged.values.release_id
    before = row.get("discogs_matched_by")
    return before if same and before and finding.clue in ("id", "url") else finding.clue


def changes_for(
    target: Target,
    tracks: Mapping[int, TrackValues],
    values: ReleaseValues,
    link: Link,
    policies: Policies,
    before: ReleaseValues | None = None,
) -> list[Change]:
    """Return what a release changes about an album or single.

    `tracks` maps places in the target's items to their tracks; `before` is the
    release that it was linked to until now, where that is another one.
    """
    rows = [OwnValues(item) for item in target.items]
    if target.album is None:
        return plan_single(rows[0], tracks.get(0), values, link, policies, before)
    album = OwnValues(target.album)
    return plan(album, rows, tracks, values, link, policies, compat.is_shared, before)


def gains(outcome: Outcome) -> set[str]:
    """Return the groups of `GAINS` in which an enriched album gained a value."""
    if outcome.status != "enriched":
        return set()
    changed = {change.field for change in outcome.changes}
    return {group for group, names in GAINS.items() if changed & names}
