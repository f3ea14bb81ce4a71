"""Enrich one album or single: find it, plan the changes, make them.

Asking and changing are apart, so that the next album may be looked up while this one
is written.
"""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ..compat import library_rows
from ..journal.apply import apply, transaction_of
from ..journal.recorder import release_key
from ..match.clues.targets import in_file
from ..match.search.other_sources import NOTHING_ELSE
from ..packed_fields import OwnValues
from ..review.review_queue import ReviewQueue
from ..store.journal_rows import Reason
from ..store.queue_table import NEVER, OPEN
from .changes import changes_for
from .field_policies import Policies
from .link import AGAIN, Link, LinkedRelease, kept_link
from .outcome import LookedUp, Outcome
from .release_archive import keep, to_keep
from .resolver import Resolver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beets.library import Library

    from ..discogs.client import DiscogsClient
    from ..journal.change import Change
    from ..journal.recorder import Recorder
    from ..journal.transaction import Applied
    from ..match.clues.targets import Target
    from ..match.decide.match_result import MatchResult
    from ..match.search.other_sources import OtherSources
    from ..settings import Settings
    from ..store import Store
    from .release_archive import Kept
    from .run_options import Confirm, RunOptions

#: Somebody was faster.
CHANGED = "it was changed or removed while it was looked up; run this again"

#: There is no album any more.
NOTHING = "it has no tracks in the library"

#: A person has chosen a release, and did not say that it is meant in earnest.
NOT_MEANT = "{}; with --yes it is taken all the same"

#: The album is linked to one of the pressings, and the tags tell no longer which.
LINKED = "its pressing is open, and it is linked to r{} already"


class Enricher:
    """Enriches albums of one library.

    :param store: where whole releases are kept
    :param recorder: what is changed is written down there
    :param others: what is asked beside Discogs
    """

    def __init__(
        self,
        lib: Library,
        client: DiscogsClient,
        store: Store,
        recorder: Recorder,
        settings: Settings,
        how: RunOptions,
        others: OtherSources = NOTHING_ELSE,
    ) -> None:
        self._lib = lib
        self._store = store
        self._recorder = recorder
        self._client = client
        self._how = how
        self._settings = settings
        self._policies = Policies(settings.fields, overwrite=how.overwrite)
        self.resolver = Resolver(
            client, store, settings, self._policies, how.limits, others
        )
        self.waiting = ReviewQueue(lib, store, settings.retry_after)

    def fate(self, target: Target) -> str:
        """Tell what this run has to do with a target: "due", or why it has nothing.

        That is "complete", or "waiting" for a person or another time.

        :raises StoreError: what waits cannot be read
        """
        how, waits = self._how, self.waiting.of(target)
        never = waits is not None and waits.status == NEVER and not how.named
        if target.is_done and not how.again:
            return "complete"
        if how.again or how.choose is not None:  # the person whom it waits for
            return "waiting" if never else "due"
        return "waiting" if self.waiting.holds(target) else "due"

    def look_up(
        self, target: Target, batch: tuple[Target, ...] = ()
    ) -> LookedUp | None:
        """Ask all that is to be asked for a target; None where it has no tracks.

        :param batch: the albums of its artist, itself included, that share searches
        :raises DiscogsError: where Discogs could not be asked
        """
        if not target.refresh() or not target.items:
            return None
        before = self._client.stats.requests
        found = self._asked(target, batch)
        return replace(found, requests=self._client.stats.requests - before)

    def _asked(self, target: Target, batch: tuple[Target, ...]) -> LookedUp:
        alone = self._how.choose is not None  # a person wants to see the pressings
        result = self.resolver.find(target, self._how.ids, () if alone else batch)
        if self._how.choose is not None:
            return LookedUp(target, result)  # what is chosen decides what else to ask
        return self._completed(target, result)

    def settle(self, looked_up: LookedUp | None, target: Target) -> Outcome:
        """Make of what was looked up what the policies allow.

        Asks a person where `RunOptions.choose` is set, and only then asks Discogs.

        :raises DiscogsError: where Discogs could not be asked for what was chosen
        :raises StoreError: where the release could not be kept; nothing was changed
        """
        if looked_up is None:
            return Outcome(target, "not found", message=NOTHING)
        if self._how.choose is not None:
            looked_up = self._chosen(looked_up)
        elif self._how.confirm is not None:
            looked_up = self._confirmed(looked_up, self._how.confirm)
        return replace(self._settled(looked_up), requests=looked_up.requests)

    def _settled(self, looked_up: LookedUp) -> Outcome:
        target, result = looked_up.target, looked_up.result
        if not result.found:
            status = "uncertain" if result.uncertain else "not found"
            return self._unsettled(target, status, result)
        if self._how.pretend:
            return self._written(looked_up, None)
        assert result.comparison is not None
        values = result.comparison.values
        kept = to_keep(self._client, self._settings.reading, values)
        # What is there decides what changes: nobody else may change it meanwhile.
        with self._how.guard(), library_rows.writing(self._lib):
            return self._written(looked_up, kept)

    def _written(self, looked_up: LookedUp, kept: Kept | None) -> Outcome:
        """Plan what a release changes, and change it.

        :param kept: the release, as it is kept
        """
        target, result = looked_up.target, looked_up.result
        comparison = result.comparison
        assert comparison is not None
        if not target.refresh():
            return Outcome(target, "failed", result, message=CHANGED)
        row = OwnValues(target.row)
        linked = row.get("discogs_albumid") or row.get("discogs_id")
        if result.is_open and linked and result.matched_by != "chosen":
            result = replace(result, found=False, reason=LINKED.format(linked))
            return self._unsettled(target, "uncertain", result)
        likelihood = result.likelihood(comparison)
        # Where nobody was asked, what looks chosen is what the files say themselves.
        by_hand = bool(self._how.ids) or self._how.choose is not None
        # What is known from a list alone is asked for by the next run.
        is_enough = result.is_whole or self._settings.detail == "base"
        at = time.time() if is_enough else 0.0
        found = Link(result.matched_by, likelihood, at, looked_up.original_year)
        again = AGAIN if by_hand else (*AGAIN, "chosen")
        link = kept_link(target.row, comparison.values, found, again=again)
        tracks = {} if result.is_open else comparison.tracks
        changes = changes_for(
            target,
            LinkedRelease(comparison.values, link, tracks, looked_up.before),
            self._policies,
            # An open pressing changes no track: no file needs to be read.
            [] if result.is_open else [in_file(item) for item in target.items],
        )
        status = "open" if result.is_open else "enriched"
        if self._how.pretend:
            return Outcome(target, status, result, tuple(changes), link=link)
        applied = self._apply(target, result, changes, kept, link)
        return Outcome(
            target,
            "failed" if applied.failures else status,
            result,
            tuple(changes),
            message="; ".join(applied.failures),
            files=applied.files,
            linked=applied.linked,
            entry=applied.entry,
            link=link,
        )

    def enrich(self, target: Target) -> Outcome:
        """Look up and settle in one go.

        :raises DiscogsError: where Discogs could not be asked
        """
        if (fate := self.fate(target)) != "due":
            return Outcome(target, fate)
        return self.settle(self.look_up(target), target)

    def take(self, target: Target, result: MatchResult) -> Outcome:
        """Make of a result what the policies allow, and ask what else that needs.

        :raises DiscogsError: where Discogs could not be asked
        :raises StoreError: where the release could not be kept; nothing was changed
        """
        if not target.refresh():
            return Outcome(target, "failed", result, message=CHANGED)
        return self._settled(self._completed(target, result))

    def _chosen(self, looked_up: LookedUp) -> LookedUp:
        """Ask the person what to make of a result, and what is needed for that."""
        target = looked_up.target
        assert self._how.choose is not None

        by_id = partial(self.resolver.by_id, target)
        chosen = self._how.choose(target, looked_up.result, by_id)
        return replace(self._completed(target, chosen), requests=looked_up.requests)

    def _confirmed(self, looked_up: LookedUp, confirm: Confirm) -> LookedUp:
        """Ask again about a chosen release that looks like another album."""
        target, result = looked_up.target, looked_up.result
        comparison = result.comparison
        is_chosen = (
            result.found and result.matched_by == "chosen" and comparison is not None
        )
        odd = (
            self.resolver.odd_choice(target, comparison)
            if comparison and is_chosen
            else ""
        )
        if not odd or confirm(target, result, odd):
            return looked_up
        refused = replace(result, found=False, reason=NOT_MEANT.format(odd), notes=())
        return replace(looked_up, result=refused)

    def _completed(self, target: Target, result: MatchResult) -> LookedUp:
        kept = self.waiting.result(target) if result.matched_by == "chosen" else None
        result = self.resolver.among_pressings(target, result, kept)
        return self.resolver.completed(target, result)

    def _apply(
        self,
        target: Target,
        result: MatchResult,
        changes: Sequence[Change],
        kept: Kept | None,
        link: Link,
    ) -> Applied:
        comparison = result.comparison
        assert comparison is not None
        reason = Reason(
            release_key(comparison.values),
            link.matched_by,
            link.similarity,
            self._how.by_beets,
        )

        def also() -> None:
            if kept is not None:
                keep(self._store, *kept)
            if result.is_open:
                self.waiting.put(target, OPEN, result, self._client.recent_json)
            else:
                self.waiting.settle(target)

        transaction = transaction_of(
            self._lib, self._recorder, reason, target.album, target.items
        )
        return apply(
            replace(transaction, also=also, due=self._how.due(target)),
            changes,
            write=self._how.write,
            spare_links=self._settings.hard_links == "skip",
        )

    def _unsettled(self, target: Target, status: str, result: MatchResult) -> Outcome:
        """Leave a target to a person, or to another time.

        That is remembered, unless it is settled already or no other run would find the
        same: one without the ids, the limits or the person of this one.
        """
        how = self._how
        own_way = how.pretend or how.ids or how.limits or how.choose is not None
        if not own_way and target.refresh() and not target.is_done:
            self.waiting.put(
                target,
                status,
                result,
                self._client.recent_json,
                was_asked=bool(self._client.cost),
            )
        return Outcome(target, status, result, message=result.reason)
