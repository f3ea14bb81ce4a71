"""The walk through what waits: a screen for each album, and a key for each answer."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from beets.util import displayable_path
from beets.util.color import colorize

from ...discogs.errors import DiscogsError
from ...match.decide.match_result import MatchResult
from ...packed_fields import OwnValues
from ...review.candidate import Candidate, of_comparison, of_hit
from ...store.queue_table import OPEN
from .attribution import SCREEN
from .candidate_table import table
from .match_prompt import ask_for_id, is_meant, show
from .questions import UNANSWERED, UnansweredError, typed, yes
from .review_keys import ask
from .terminal import count, print_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ...enrich.resolver import Resolver
    from ...enrich.review_cases import Case, Cases
    from ...match.clues.targets import Target
    from ...match.decide.comparison import Comparison
    from ...store.queue_table import QueuedAlbum
    from .interrupt import Interrupt
    from .review_decisions import Decisions

    Row = tuple[Target, QueuedAlbum]

#: Candidates that a screen shows; "Pressings" and "Search" show more.
MOST_SHOWN = 6

TAGS_CHANGED = "its tags have changed since it was looked for; they are compared anew"

NOTHING = "Nothing waits for a decision."
NONE_SUCH = "  Discogs has no {}."
OPEN_ALREADY = "  It has this album already: choose one of its pressings by its number."
NO_MASTER = "  Discogs has no other pressings of it."
ALONE = "  {}: decide about it by itself."
NONE_ALIKE = "  Nothing else that waits is alike in all that decides."


class ReviewPrompt:
    """Asks about one album after the other, and does what it is told."""

    def __init__(
        self,
        cases: Cases,
        resolver: Resolver,
        decisions: Decisions,
        interrupt: Interrupt,
    ) -> None:
        self._cases = cases
        self._resolver = resolver
        self._decisions = decisions
        self._interrupt = interrupt
        self._rows: Sequence[Row] = ()
        #: It has ended since nobody has answered.
        self.is_unanswered = False
        # What is on the screen.
        self._case: Case
        self._candidates: list[Candidate] = []
        self._place = 0  # that of the one to be taken, which is the best at first

    def through(self, rows: Sequence[Row]) -> None:
        """Walk through what waits, until the end or "aBort"."""
        self._rows = rows
        if not rows:
            print_(NOTHING)
            return
        try:
            for place, (target, waiting) in enumerate(rows, 1):
                if self._decisions.has_settled(target):
                    continue
                if not self._cases.is_left(target, waiting):
                    continue  # removed, or settled, by somebody else
                self._case = self._cases.case(target, waiting)
                self._candidates = []
                self._show(f"{place} of {len(rows)}")
                if not self._asked() or self._interrupt.asked:
                    break
        except KeyboardInterrupt:
            print_()
        except UnansweredError:
            self.is_unanswered = True
            print_(f"Stopped: {UNANSWERED}.")
        self._decisions.tell_end(len(self._rows))

    def take_all(self, cases: Iterable[Case]) -> None:
        """Take the best release of each."""
        for case in cases:
            assert case.result.comparison is not None
            self._decisions.take(case, case.result.comparison)
            if self._interrupt.asked:
                break
        self._decisions.tell_end(len(self._rows))

    # What is on the screen.

    def _show(self, where: str) -> None:
        case, target = self._case, self._case.target
        tracks = (
            "" if target.album is None else f" ({count(len(target.items), 'track')})"
        )
        print_()
        print_(f"{colorize('text_highlight', target.name)}{tracks} · {where}")
        path = displayable_path(target.items[0].path)
        print_(f"  {path if target.album is None else os.path.dirname(path)}")
        result = case.result
        is_open = case.waiting.status == OPEN
        reason = result.open_words if is_open else result.reason
        changed = TAGS_CHANGED if case.is_changed else ""
        for line in (*filter(None, [reason, changed]), *result.notes):
            print_(f"  {colorize('text_warning', line)}")
        if not case.candidates:
            print_("  No release found. What was asked for:")
            for tried in result.tried:
                print_(f"    {tried}")
            return
        self._show_candidates(case.candidates[:MOST_SHOWN])

    def _show_candidates(self, candidates: Sequence[Candidate]) -> None:
        self._candidates, self._place = list(candidates), 0
        SCREEN.shows_lines()
        print_(table(self._case.target, candidates))

    # Answers.

    def _asked(self) -> bool:
        """Ask until the album is settled or skipped; False: the walk shall end."""
        answers: dict[str, Callable[[], bool]] = {
            "a": self._take_shown,
            "r": lambda: self._take_alike("artist"),
            "l": lambda: self._take_alike("label"),
            "p": self._show_pressings,
            "e": self._search,
            "i": self._enter_id,
            "s": lambda: True,
            "n": self._never,
        }
        while True:
            shown = self._shown.key if self._candidates else ""
            answer = ask(shown, len(self._candidates))
            if answer == "b":
                return False
            try:
                if isinstance(answer, int):
                    self._show_tracks(answer - 1)
                elif answers[answer]():
                    return True
            except DiscogsError as error:
                print_(f"  {colorize('text_error', str(error))}")

    @property
    def _shown(self) -> Candidate:
        """The candidate that would be taken."""
        return self._candidates[self._place]

    def _take_shown(self) -> bool:
        comparison = self._held(self._shown)
        if comparison is None:
            print_(NONE_SUCH.format(self._shown.key))
            return False
        row = OwnValues(self._case.target.row)
        has_master = row.get("discogs_master_id") == comparison.values.master_id
        if comparison.values.is_open and has_master:
            print_(OPEN_ALREADY)
            return False
        odd = self._odd(self._case, comparison)
        if odd and not is_meant(f"  {odd}"):
            return False
        return self._decisions.take(self._case, comparison)

    def _take_alike(self, by: str) -> bool:
        """Take what is shown, and that of all which are alike in what decides."""
        best = self._shown.comparison
        if best is None or best is not self._case.result.comparison:
            print_(NONE_ALIKE)
            return False
        if odd := self._odd(self._case, best):
            print_(ALONE.format(odd))
            return False
        left = [row for row in self._rows if not self._decisions.has_settled(row[0])]
        others = [
            other
            for other in self._cases.alike(self._case, left, by)
            if other.result.comparison and not self._odd(other, other.result.comparison)
        ]
        if not others:
            print_(NONE_ALIKE)
            return False
        for other in others:
            one = other.candidates[0]
            print_(f"  {one.likelihood or 0:4.0%}  {other.target.name}: {one.key}")
        what = count(len(others), "other album")
        if not yes(f"Take this and {what} (Y/n)?"):
            return False
        is_taken = self._decisions.take(self._case, best)
        for other in others:
            if self._interrupt.asked:
                break
            assert other.result.comparison is not None
            self._decisions.take(other, other.result.comparison)
        return is_taken

    def _odd(self, case: Case, comparison: Comparison) -> str:
        return self._resolver.odd_choice(case.target, comparison)

    def _show_pressings(self) -> bool:
        """Show the pressings of a candidate's album to choose from."""
        comparison = self._held(self._shown)
        master = comparison.values.master_id if comparison else None
        if not master:
            print_(NO_MASTER)
            return False
        known = [
            scored
            for scored in self._case.result.others
            if scored.hit.master_id == master
        ]
        if len(known) < 2 or not (self._case.result.tied or self._case.result.found):
            self._offer(self._resolver.pressings(self._case.target, master))
            return False
        keys = {f"r{scored.hit.id}" for scored in known}
        self._show_candidates([c for c in self._case.candidates if c.key in keys])
        return False

    def _search(self) -> bool:
        words = typed("Words to search for:")
        if words:
            self._offer(self._resolver.by_words(self._case.target, words))
        return False

    def _enter_id(self) -> bool:
        release_id = ask_for_id()
        if release_id is not None:
            self._add(Candidate(release_id))
        return False

    def _never(self) -> bool:
        if not yes("Never ask for this album again (Y/n)?"):
            return False
        self._decisions.never(self._case)
        return True

    def _offer(self, result: MatchResult) -> None:
        """Show hits to choose from in place of what was there."""
        if not result.others:
            print_("  Discogs knows nothing like that.")
            return
        self._show_candidates([of_hit(one.hit, one.evidence) for one in result.others])

    def _add(self, candidate: Candidate) -> None:
        """Show one more candidate, unless Discogs does not have it."""
        keys = [one.key for one in self._candidates]
        if candidate.key not in keys:
            comparison = self._held(candidate)
            if comparison is None:
                print_(NONE_SUCH.format(candidate.key))
                return
            keys.append(candidate.key)
            self._candidates.append(of_comparison(comparison, comparison.similarity))
        self._show_tracks(keys.index(candidate.key))

    def _show_tracks(self, place: int) -> None:
        """Show a candidate's tracks beside the album's, and let it be the one to take.

        The numbers stay those of the table.
        """
        candidate = self._candidates[place]
        comparison = self._held(candidate)
        if comparison is None:
            print_(NONE_SUCH.format(candidate.key))
            return
        show(self._case.target, MatchResult(False, comparison=comparison))
        likelihood = candidate.likelihood or comparison.similarity
        self._candidates[place] = of_comparison(comparison, likelihood)
        self._place = place

    def _held(self, candidate: Candidate) -> Comparison | None:
        """Return a candidate held against the album; what was a hit is asked for."""
        if candidate.comparison is not None or candidate.is_open:
            return candidate.comparison
        found = self._resolver.by_id(self._case.target, candidate.release_id)
        return found.comparison
