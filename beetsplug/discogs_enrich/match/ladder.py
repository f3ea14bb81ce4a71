"""The order of look-ups, best clue first.

An id costs one request. Without one, a search answers up to a hundred hits for
one request; they are scored as they are, and only what can win is fetched.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..discogs.errors import BadAnswer, DiscogsError, NotCached, NotFound
from .judge import judge, judge_single
from .rungs import ALBUM_RUNGS, LAST_RESORTS, MOST_SEARCHES, SINGLE_RUNGS
from .score import VARIATION, rank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from beets.library import Item

    from ..discogs.client import DiscogsClient
    from ..discogs.schema import Master, Release
    from ..release.values import ReleaseValues
    from ..settings import Settings
    from .clues import Clues
    from .judge import Judgement
    from .rungs import Rung
    from .score import ScoredHit

    Compare = Callable[[Release, int | None], Judgement]

#: A stored id is doubted below this similarity: beets' limit for "medium".
ID_LIMIT = 0.75
#: A person's choice is taken below this one, too, and told.
DOUBTFUL = 0.5
#: A release found by barcode or number, or by names alone, is sure above this.
NUMBER_LIMIT = 0.80
NAMES_LIMIT = 0.90
#: What is said of an id that was asked for by name.
GONE = "Discogs has no such release"
#: Pressings that look alike in a search are told apart by fetching this many.
MOST_TIED = 2
PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Hunt:
    """What searches found: releases, best first, and masters' original years."""

    ranked: tuple[ScoredHit, ...] = ()
    years: dict[int, int] = field(default_factory=dict)

    @property
    def tied(self) -> tuple[ScoredHit, ...]:
        """The best hits: those that a search cannot tell apart."""
        return tuple(
            scored for scored in self.ranked if scored.ties_with(self.ranked[0])
        )

    @property
    def is_left_over(self) -> bool:
        """The best hit is only what the others' contradictions have left.

        It may be as wrong as they are: a pressing that Discogs lacks, or one whose
        number nobody entered.
        """
        best = self.ranked[0]
        others = any(
            scored.names >= best.names - VARIATION for scored in self.ranked[1:]
        )
        return len(self.tied) == 1 and others and not best.evidence.agree

    def year_of(self, release: Release) -> int | None:
        """Return the original year of a release's master, where a hit told it."""
        return self.years.get(release.master_id) if release.master_id else None


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of a look-up.

    `judged` is the release that was found, or the best of the doubtful ones;
    `clue` is a word of `discogs_matched_by`; `reason` says why it is uncertain;
    `others` are the hits that were weighed, `notes` what else is worth saying.
    """

    found: bool
    clue: str = ""
    judged: Judgement | None = None
    original_year: int | None = None
    reason: str = ""
    others: tuple[ScoredHit, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def uncertain(self) -> bool:
        """Something was found, and it is not sure enough to be used."""
        return not self.found and bool(self.judged or self.others)


class Finder:
    """Finds releases for items of the library or of an import."""

    def __init__(self, client: DiscogsClient, settings: Settings) -> None:
        self._client = client
        self._settings = settings

    def find(self, clues: Clues, items: Sequence[Item]) -> Finding:
        """Find the release of an album.

        :raises DiscogsError: where Discogs could not be asked
        """

        def compare(release: Release, year: int | None) -> Judgement:
            return judge(release, items, clues, self._settings.reading, year)

        return self._find(clues, compare, ALBUM_RUNGS)

    def find_single(self, clues: Clues, item: Item) -> Finding:
        """Find the release that a single track came from.

        :raises DiscogsError: where Discogs could not be asked
        """

        def compare(release: Release, year: int | None) -> Judgement:
            return judge_single(release, item, clues, self._settings.reading)

        return self._find(clues, compare, SINGLE_RUNGS)

    def hunt(self, clues: Clues, rungs: Sequence[Rung] = ALBUM_RUNGS) -> Hunt:
        """Climb the ladder until a rung yields plausible hits."""
        searches = 0
        for rung in rungs:
            params = rung(clues)
            late = searches > 1 and rung in LAST_RESORTS
            if not params or late or searches == MOST_SEARCHES:
                continue
            page = self._client.search(per_page=PER_PAGE, **params)
            searches += 1
            years = {
                hit.id: hit.year
                for hit in page.rows
                if hit.type == "master" and hit.year
            }
            if ranked := rank(clues, page.rows, self._settings.prefer, years):
                return Hunt(tuple(ranked), years)
        return Hunt()

    def original_year(self, values: ReleaseValues) -> int | None:
        """Return the year that the album first came out, for one request at most.

        A release without a master is its own first pressing.
        """
        if not values.master_id:
            return values.year
        try:
            master: Master = self._client.master(values.master_id)
        except (NotFound, NotCached):
            return None  # with --offline, one field less is better than no album
        return master.year or None

    def _find(self, clues: Clues, compare: Compare, rungs: Sequence[Rung]) -> Finding:
        notes: list[str] = []
        doubted: Finding | None = None
        for finding in self._by_ids(clues, compare, notes):
            if finding.found or finding.judged is None:
                return finding
            doubted = doubted or finding
        hunt = self.hunt(clues, rungs)
        if not hunt.ranked:
            return doubted or Finding(False, notes=tuple(notes))
        return self._decide(compare, hunt, notes)

    def _by_ids(
        self, clues: Clues, compare: Compare, notes: list[str]
    ) -> Iterator[Finding]:
        for clue in clues.ids:
            name = f"r{clue.release_id}"
            try:
                release = self._client.release(clue.release_id)
            except NotFound:
                notes.append(f"{name} was merged away or deleted on Discogs")
                if clue.only:
                    yield Finding(False, notes=tuple(notes), reason=GONE)
                continue
            except BadAnswer as error:
                if clue.believed:
                    raise  # what a person chose is not replaced because of a hiccup
                notes.append(f"{name}: {error}")
                continue
            judged = compare(release, None)
            sure = clue.believed or judged.similarity >= ID_LIMIT
            if judged.similarity < (DOUBTFUL if clue.believed else ID_LIMIT):
                word = "was chosen" if clue.believed else "is stored"
                notes.append(f"{name} {word}, and only {judged.similarity:.0%} alike")
            yield Finding(
                sure,
                clue.word,
                judged,
                reason="" if sure else "the stored release does not fit",
                notes=tuple(notes),
            )

    def _decide(self, compare: Compare, hunt: Hunt, notes: Sequence[str]) -> Finding:
        """Fetch the hits that can win, and say whether one of them surely does."""
        tied = hunt.tied
        unread: list[str] = []
        ids = [scored.hit.id for scored in tied[:MOST_TIED]]
        judged = [
            compare(release, hunt.year_of(release))
            for release in readable(self._client, ids, unread.append)
        ]
        sure = [one for one in judged if _doubt(one) is None]
        best = max(sure or judged, key=lambda one: one.similarity, default=None)
        if unread:
            reason = "a release that may be the one could not be read"
        elif best is None:
            reason = "the hits are gone from Discogs"
        elif hunt.is_left_over:
            reason = "nothing speaks for this pressing but what rules out the others"
        elif len(sure) > 1 or (sure and len(tied) > MOST_TIED):
            reason = f"{max(len(tied), len(sure))} pressings fit equally"
        else:
            reason = _doubt(best) or ""
        year = hunt.years.get(best.values.master_id or 0) if best else None
        return Finding(
            found=best is not None and not reason,
            clue=strongest_clue(best) if best else "",
            judged=best,
            original_year=year,
            reason=reason,
            others=hunt.ranked,
            notes=(*notes, *unread),
        )


def readable(
    client: DiscogsClient,
    ids: Iterable[int],
    tell: Callable[[str], object],
    *,
    passing: type[DiscogsError] | tuple[type[DiscogsError], ...] = BadAnswer,
) -> Iterator[Release]:
    """Yield releases; one that cannot be read costs itself and a line to `tell`.

    One that is gone meanwhile is passed over. `passing` are the errors that concern
    a single release; all others are raised.
    """
    for release_id in ids:
        try:
            yield client.release(release_id)
        except NotFound:
            continue
        except passing as error:
            tell(f"r{release_id}: {error}")


def _doubt(judged: Judgement) -> str | None:
    """Return what keeps a release found by a search from being sure, if anything."""
    limit = NAMES_LIMIT if strongest_clue(judged) == "names" else NUMBER_LIMIT
    if judged.missing:
        return f"{judged.missing} tracks of the release are missing"
    if judged.extra:
        return f"{judged.extra} tracks are not on the release"
    if judged.evidence.contradicted:
        return f"another {', '.join(judged.evidence.differ)}"
    if judged.similarity < limit:
        return f"only {judged.similarity:.0%} alike"
    return None


def strongest_clue(judged: Judgement) -> str:
    """Return the strongest clue that agrees: a word of `discogs_matched_by`."""
    return next(
        (kind for kind in ("barcode", "catalognum") if kind in judged.evidence.agree),
        "names",
    )
