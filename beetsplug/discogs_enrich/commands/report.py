"""What `beet discogs-enrich` prints: a line or an object per album, a summary."""

from __future__ import annotations

import json
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

from beets import ui
from beets.util.color import colorize

from ..enrich.outcome import DONE, STATUSES, gains, is_unchanged
from ..enrich.waiting import TO_SETTLE
from ..fields import CLUES, GAINS
from .asking import count
from .outcome import as_object, lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..discogs.client import DiscogsClient
    from ..enrich.outcome import Outcome

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

#: What is only counted.
SILENT = frozenset({"complete", "waiting"})


class Report:
    """Prints outcomes as they come and counts them.

    With `as_json` each is one object on standard output, the summary the last; with
    `verbose` a line says what spoke for and against a match.
    """

    def __init__(
        self,
        client: DiscogsClient,
        *,
        as_json: bool = False,
        pretend: bool = False,
        verbose: bool = False,
    ) -> None:
        self._client = client
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
        elif outcome.status == "enriched" and outcome.finding:
            self._clues[outcome.finding.clue] += 1
        self._gains.update(gains(outcome))
        self._files += outcome.files
        self._linked += outcome.linked
        if self._json:
            print(json.dumps(as_object(outcome)), flush=True)
        elif outcome.status not in SILENT:
            self._print(outcome)

    def summary(self, stopped: str, waits: Mapping[str, int]) -> None:
        """Print the summary.

        :param stopped: why the run ended early; empty: it did not
        :param waits: how many albums of the library wait, by what they wait for
        """
        seconds = time.monotonic() - self._start
        stats = self._client.stats
        if self._json:
            print(json.dumps({"summary": self._figures(seconds, stopped, waits)}))
            return
        for message, times in self._failures.items():
            if times > 1 and not self._verbose:
                ui.print_(f"{times - 1} more failed: {message}")
        if stopped:
            ui.print_(colorize("text_warning", f"Stopped: {stopped}"))
        would = "would be " if self._pretend else ""
        by = ", ".join(
            f"{n} {CLUES.get(clue, clue)}" for clue, n in self._clues.most_common()
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
        ui.print_(", ".join(words) + ".")
        if sum(self._statuses[status] for status in DONE) > self._unchanged:
            gained = ", ".join(
                f"{GAINED.get(what, what)} {self._gains[what]}" for what in GAINS
            )
            ui.print_(f"Albums that gained: {gained}. Files written: {self._files}.")
        if self._linked:
            ui.print_(LINKED.format(count(self._linked, "file")))
        ui.print_(
            f"{count(stats.requests, 'request')}, "
            f"{count(stats.cache_hits, 'answer')} from the cache, {seconds:.1f} s."
        )
        if told := waiting_words(waits):
            ui.print_(told)

    def _figures(
        self, seconds: float, stopped: str, waits: Mapping[str, int]
    ) -> dict[str, Any]:
        stats = self._client.stats
        return {
            **{status.replace(" ", "_"): self._statuses[status] for status in STATUSES},
            "unchanged": self._unchanged,
            "pretend": bool(self._pretend),
            "by_clue": dict(self._clues),
            "gained": {what: self._gains[what] for what in GAINS},
            "files": self._files,
            "linked_files": self._linked,
            "requests": stats.requests,
            "cache_answers": stats.cache_hits,
            "seconds": round(seconds, 1),
            "to_review": sum(waits.get(status, 0) for status in TO_SETTLE),
            "stopped": stopped or None,
        }

    def _print(self, outcome: Outcome) -> None:
        if outcome.status == "failed" and outcome.finding is None:
            self._failures[outcome.message] += 1
            if self._failures[outcome.message] > 1 and not self._verbose:
                return  # what concerns all albums is counted
        for line in lines(outcome, pretend=self._pretend, verbose=self._verbose):
            ui.print_(line)


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
