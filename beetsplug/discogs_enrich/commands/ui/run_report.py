"""What `beet discogs-enrich` prints: a line or an object per album, a summary."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING, Any

from beets.util.color import colorize

from ...enrich.outcome import DONE, SILENT, STATUSES, gains, headline, is_unchanged
from ...fields import GAINS
from ...match.clues.matched_by import in_a_line
from ...review.review_queue import TO_SETTLE
from .attribution import SCREEN
from .json_output import of_outcome, print_json
from .json_types import EnrichEnd, EnrichSummary, Gained
from .outcome_lines import lines
from .terminal import count, print_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ...discogs.client import DiscogsClient
    from ...enrich.outcome import Outcome
    from ...enrich.run_log import RunLog
    from ...match.clues.musicbrainz_links import MusicBrainzLinks

#: How the summary counts what is not enriched.
NAMES = {
    "open": "with the pressing open",
    "complete": "already complete",
    "uncertain": "uncertain",
    "not found": "not found",
    "waiting": "not asked for again yet",
    "failed": "failed",
}

#: How the summary calls what albums gain, where that is no word of its own.
GAINED = {"catalognum": "catalogue number"}

LINKED = "{} left to the library, with other names (`hard_links: skip`)."


class RunReport:
    """Prints outcomes as they come and counts them.

    With `as_json` each is one object on standard output, the summary the last; with
    `verbose` a line says what spoke for and against a match. What is not `pretend`
    goes to the `log` as well.
    """

    def __init__(
        self,
        client: DiscogsClient,
        log: RunLog,
        links: MusicBrainzLinks | None,
        *,
        as_json: bool = False,
        pretend: bool = False,
        verbose: bool = False,
    ) -> None:
        self._client = client
        self._log = log
        self._links = links
        self._json = as_json
        self._pretend = pretend
        self._verbose = verbose
        self._start = time.monotonic()
        self._statuses: Counter[str] = Counter()
        self._clues: Counter[str] = Counter()
        self._gains: Counter[str] = Counter()
        self._files = 0
        self._linked = 0
        self._unchanged = 0
        self._failures: Counter[str] = Counter()

    @property
    def failed(self) -> int:
        """How many albums failed."""
        return self._statuses["failed"]

    def add(self, outcome: Outcome) -> None:
        """Count and print what became of one album."""
        self._statuses[outcome.status] += 1
        if outcome.status == "enriched" and is_unchanged(outcome):
            self._unchanged += 1
        elif outcome.status == "enriched" and outcome.result:
            self._clues[outcome.result.matched_by] += 1
        self._gains.update(gains(outcome))
        self._files += outcome.files
        self._linked += outcome.linked
        if not self._pretend and outcome.status not in SILENT:
            self._log.add(headline(outcome))
        if self._json:
            print_json(of_outcome(outcome))
        elif outcome.status not in SILENT:
            self._print(outcome)

    def summary(
        self, command: str, stopped: str, waits: Mapping[str, int]
    ) -> EnrichEnd:
        """Print the summary, and return its figures.

        :param command: what the run was started with
        :param stopped: why the run ended early; empty: it did not
        :param waits: how many albums of the library wait, by what they wait for
        """
        seconds = time.monotonic() - self._start
        figures = EnrichEnd(self._figures(seconds, stopped, waits))
        words = list(self._words(seconds, stopped, waits))
        if self._json:
            print_json(figures)
        else:
            for line in words:
                print_(line)
        if not self._pretend:
            self._log.add(f"{command}: {' '.join(words)}")
        return figures

    def _words(
        self, seconds: float, stopped: str, waits: Mapping[str, int]
    ) -> Iterator[str]:
        """Yield the lines of the summary."""
        stats = self._client.stats
        for message, times in self._failures.items():
            if times > 1 and not self._verbose:
                why = "for the same reason." if len(self._failures) == 1 else ""
                yield f"{times - 1} more failed {why or f'as well: {message}'}"
        if stopped:
            yield colorize("text_warning", f"Stopped: {stopped}")
        would = "would be " if self._pretend else ""
        by = ", ".join(
            f"{n} {in_a_line(clue)}" for clue, n in self._clues.most_common()
        )
        changed = self._statuses["enriched"] - self._unchanged
        words = [f"{changed} {would}enriched" + (f" ({by})" if by else "")]
        if self._unchanged:
            words.append(f"{self._unchanged} with nothing to change")
        words += [
            f"{self._statuses[status]} {NAMES[status]}"
            for status in STATUSES[1:]
            if self._statuses[status]
        ]
        yield ", ".join(words) + "."
        if sum(self._statuses[status] for status in DONE) > self._unchanged:
            gained = ", ".join(
                f"{GAINED.get(what, what)} {self._gains[what]}" for what in GAINS
            )
            yield f"Albums that gained: {gained}. Files written: {self._files}."
        if self._linked:
            yield LINKED.format(count(self._linked, "file"))
        yield (
            f"{count(stats.requests, 'request')}, "
            f"{count(stats.cache_hits, 'answer')} from the cache"
            f"{of_catalog(stats.catalog_answers)}, {seconds:.1f} s."
            f"{of_musicbrainz(self._links)}"
        )
        if told := waiting_words(waits):
            yield told

    def _figures(
        self, seconds: float, stopped: str, waits: Mapping[str, int]
    ) -> EnrichSummary:
        stats = self._client.stats
        return EnrichSummary(
            command="discogs-enrich",
            **counted(self._statuses, STATUSES),
            requests=stats.requests,
            musicbrainz_requests=self._links.requests if self._links else 0,
            cache_answers=stats.cache_hits,
            catalog_answers=stats.catalog_answers,
            to_review=to_review(waits),
            pretend=bool(self._pretend),
            unchanged=self._unchanged,
            matched_by=dict(self._clues),
            gained=Gained(**{what: self._gains[what] for what in GAINS}),
            files=self._files,
            linked_files=self._linked,
            seconds=round(seconds, 1),
            stopped=stopped or None,
        )

    def _print(self, outcome: Outcome) -> None:
        if outcome.status == "failed" and outcome.result is None:
            self._failures[outcome.message] += 1
            if self._failures[outcome.message] > 1 and not self._verbose:
                return  # what concerns all albums is counted
        if outcome.result is not None:
            SCREEN.shows_lines()
        for line in lines(outcome, pretend=self._pretend, verbose=self._verbose):
            print_(line)


def of_catalog(answers: int) -> str:
    """Return how often the catalogue has answered; "" where it was not asked."""
    return f" and {answers} from the catalogue" if answers else ""


def of_musicbrainz(links: MusicBrainzLinks | None) -> str:
    """Return what MusicBrainz was asked beside Discogs; "" where it was not."""
    if links is None or not links.requests:
        return ""
    return f" MusicBrainz: {count(links.requests, 'request')}, {links.seconds:.1f} s."


def counted(statuses: Mapping[str, int], names: Iterable[str]) -> dict[str, Any]:
    """Return how many albums have each of the statuses, by its name in JSON."""
    return {name.replace(" ", "_"): statuses.get(name, 0) for name in names}


def to_review(waits: Mapping[str, int]) -> int:
    """Return how many albums wait for a person."""
    return sum(waits.get(status, 0) for status in TO_SETTLE)


def waiting_words(waits: Mapping[str, int]) -> str:
    """Say how many albums wait for a person, and how to go on; "": none does."""
    told = [
        f"{number} {NAMES[status]}"
        for status in TO_SETTLE
        if (number := waits.get(status, 0))
    ]
    if not told:
        return ""
    return f"Waiting for you: {', '.join(told)}. `beet discogs-review` goes on."
