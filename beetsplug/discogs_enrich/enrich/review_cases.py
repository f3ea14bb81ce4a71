"""What waits for a person: its candidates, and what a decision makes of it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from ..discogs.decoding import Body
from ..match.clues.targets import targets
from ..review.candidate import candidates_of
from ..review.result_codec import label_of
from ..review.review_queue import TO_SETTLE, UNASKED, key_of, tags_of
from ..store.queue_table import NEVER, OPEN
from .enricher import CHANGED
from .outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from beets.library import Library

    from ..discogs.client import DiscogsClient
    from ..match.clues.matched_by import MatchedBy
    from ..match.clues.targets import Target
    from ..match.decide.comparison import Comparison
    from ..match.decide.match_result import MatchResult
    from ..review.candidate import Candidate
    from ..review.result_codec import StoredResult
    from ..store.queue_table import QueuedAlbum
    from .enricher import Enricher
    from .resolver import Resolver

#: The word of `discogs_matched_by` for what a person has taken.
CHOSEN: MatchedBy = "chosen"


class Case:
    """An album or single to be settled, with all that is known of it.

    `tags` is what its tags come to now, when it is held against its candidates.
    """

    def __init__(
        self,
        target: Target,
        waiting: QueuedAlbum,
        kept: StoredResult | None,
        resolver: Resolver,
    ) -> None:
        self.target = target
        self.waiting = waiting
        self.kept = kept
        self.tags = tags_of(target)
        self._resolver = resolver

    @cached_property
    def result(self) -> MatchResult:
        """What was found, held against the album as it is; that takes its time."""
        return self._resolver.restored(self.target, self.kept)

    @property
    def is_changed(self) -> bool:
        """Its tags are others than those that it was looked for with."""
        return self.tags != self.waiting.tags.removeprefix(UNASKED)

    @property
    def likelihood(self) -> float:
        """How likely the best candidate is by now, 0 to 1."""
        comparison = self.result.comparison
        return self.result.likelihood(comparison) if comparison else 0.0

    @property
    def candidates(self) -> list[Candidate]:
        """The candidates, the best first."""
        return candidates_of(self.result)

    @property
    def ground(self) -> tuple[object, ...] | None:
        """What a decision for the best candidate rests on; None: there is none.

        Albums of which this is alike are decided alike.
        """
        comparison = self.result.comparison
        if comparison is None:
            return None
        return (
            comparison.values.is_open,
            frozenset(comparison.agree),
            frozenset(comparison.differ),
            bool(comparison.missing),
            bool(comparison.extra),
        )


class Cases:
    """What waits in a library."""

    def __init__(self, lib: Library, client: DiscogsClient, enricher: Enricher) -> None:
        self._lib = lib
        self._client = client
        self._enricher = enricher

    def waiting(
        self, query: Sequence[str], statuses: Sequence[str] = TO_SETTLE
    ) -> list[tuple[Target, QueuedAlbum]]:
        """Return what a query matches and a person can settle: the uncertain ones,
        those whose pressing is open, those not found; of each the surest first.

        :param statuses: what to return in place of that, in order
        :raises StoreError: what waits cannot be read
        """
        waiting = self._enricher.waiting
        if not any(one.status in statuses for one in waiting.rows().values()):
            return []
        found = {key_of(one): one for one in targets(self._lib, query, again=True)}
        rows = [
            (target, row)
            for key, row in waiting.rows().items()
            if row.status in statuses
            and (target := found.get(key)) is not None
            and waiting.of(target) is row
            and (row.status == OPEN or not target.is_done)
        ]
        return sorted(rows, key=lambda pair: statuses.index(pair[1].status))

    def case(self, target: Target, waiting: QueuedAlbum) -> Case:
        """Return one of them with its candidates; nothing is asked."""
        kept = self._enricher.waiting.result(target)
        return Case(target, waiting, kept, self._enricher.resolver)

    def is_left(self, target: Target, waiting: QueuedAlbum) -> bool:
        """Tell whether a target is there and waits still: a walk takes its time, and
        others work on the library meanwhile."""
        if not (target.refresh() and target.items):
            return False
        fresh = self._enricher.waiting.fresh(target)
        return fresh is not None and fresh.status == waiting.status

    def alike(
        self, case: Case, rows: Iterable[tuple[Target, QueuedAlbum]], by: str
    ) -> Iterator[Case]:
        """Yield those of the same artist or label for whose best candidate the very
        same speaks, and nothing else against it.

        :param by: "artist" or "label"
        """
        same = _artist if by == "artist" else self._label
        wanted, ground = same(case.target), case.ground
        if ground is None or not wanted:
            return
        for target, waiting in rows:
            if waiting.status != case.waiting.status or target is case.target:
                continue
            if same(target) != wanted or not self.is_left(target, waiting):
                continue
            other = self.case(target, waiting)
            if other.ground == ground and not other.is_changed:
                yield other

    def _label(self, target: Target) -> str:
        """Return the first label of a target's best candidate, without comparing."""
        kept = self._enricher.waiting.result(target)
        return label_of(kept) if kept else ""

    def take(self, case: Case, comparison: Comparison) -> Outcome:
        """Bring a release to an album, as its user wants it.

        :raises DiscogsError: what else is wanted of Discogs is not to be had
        :raises StoreError: the store cannot be written; nothing was changed
        """
        target, values = case.target, comparison.values
        if not self.is_left(target, case.waiting) or tags_of(target) != case.tags:
            return Outcome(target, "failed", case.result, message=CHANGED)
        for key, body in (case.kept.bodies if case.kept else {}).items():
            self._client.remember(int(key), Body(body))
        known = case.result.comparison
        is_same = known is not None and known.values.master_id == values.master_id
        result = replace(
            case.result,
            found=True,
            comparison=comparison,
            matched_by=CHOSEN,
            is_picked=True,
            original_year=case.result.original_year if is_same else None,
        )
        return self._enricher.take(target, result)

    def never(self, case: Case) -> None:
        """Ask no more for an album."""
        self._enricher.waiting.mark(case.target, NEVER)


def _artist(target: Target) -> str:
    row = target.row
    return str(row.artist if target.album is None else row.albumartist)
