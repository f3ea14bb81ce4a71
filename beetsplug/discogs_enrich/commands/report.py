"""What `beet discogs-enrich` prints: a line or an object per album, a summary."""

from __future__ import annotations

import json
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

from beets import ui
from beets.util.color import colorize

from .. import compat
from ..enrich.changes import ALBUM
from ..enrich.run import DONE, STATUSES, gains
from ..fields import BY_NAME, GAINS
from ..match.pressings import open_words
from .asking import count
from .hits import facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beets.util.color import ColorName

    from ..discogs.client import DiscogsClient
    from ..enrich.changes import Change
    from ..enrich.run import Outcome
    from ..match.finding import Finding
    from ..match.judge import Judgement
    from ..match.score import ScoredHit

#: Hits that are named where none was sure.
MOST_NAMED = 5
#: Fields that a line names; `--pretend` and `--json` tell them all.
MOST_FIELDS = 6
#: A note of a release runs to pages; a value is shown up to here.
LONGEST = 72

COLORS: dict[str, ColorName] = {
    "enriched": "text_success",
    "open": "text_success",
    "uncertain": "text_warning",
    "not found": "text_warning",
    "failed": "text_error",
}


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
        self._said: set[str] = set()

    @property
    def failed(self) -> int:
        """How many albums failed."""
        return self._statuses["failed"]

    def add(self, outcome: Outcome) -> None:
        """Count and print what became of one album."""
        self._statuses[outcome.status] += 1
        if outcome.status in DONE and outcome.finding:
            self._clues[outcome.finding.clue] += 1
        self._gains.update(gains(outcome))
        self._files += outcome.files
        if self._json:
            print(json.dumps(as_object(outcome)), flush=True)
        elif outcome.status != "complete":
            self._print(outcome)

    def summary(self, stopped: str = "") -> None:
        """Print the summary; `stopped` says why the run ended early."""
        seconds = time.monotonic() - self._start
        stats = self._client.stats
        if self._json:
            print(json.dumps({"summary": self._figures(seconds, stopped)}))
            return
        if stopped:
            ui.print_(colorize("text_warning", f"Stopped: {stopped}"))
        would = "would be " if self._pretend else ""
        by = ", ".join(f"{n} by {clue}" for clue, n in self._clues.most_common())
        words = [
            f"{self._statuses['enriched']} {would}enriched" + (f" ({by})" if by else "")
        ]
        words += [
            f"{self._statuses[status]} {NAMES[status]}"
            for status in STATUSES[1:]
            if self._statuses[status]
        ]
        ui.print_(", ".join(words) + ".")
        if any(self._statuses[status] for status in DONE):
            gained = ", ".join(f"{what} {self._gains[what]}" for what in GAINS)
            ui.print_(f"Albums that gained: {gained}. Files written: {self._files}.")
        ui.print_(
            f"{count(stats.requests, 'request')}, "
            f"{count(stats.cache_hits, 'answer')} from the cache, {seconds:.1f} s."
        )

    def _figures(self, seconds: float, stopped: str) -> dict[str, Any]:
        stats = self._client.stats
        return {
            **{status.replace(" ", "_"): self._statuses[status] for status in STATUSES},
            "pretend": bool(self._pretend),
            "by_clue": dict(self._clues),
            "gained": {what: self._gains[what] for what in GAINS},
            "files": self._files,
            "requests": stats.requests,
            "cache_answers": stats.cache_hits,
            "seconds": round(seconds, 1),
            "stopped": stopped or None,
        }

    def _print(self, outcome: Outcome) -> None:
        status = colorize(COLORS[outcome.status], outcome.status)
        finding = outcome.finding
        if outcome.status in DONE:
            status = colorize(COLORS["enriched"], "enriched")
        if self._pretend and outcome.status in DONE:
            status = f"would be {status}"
        line = f"{outcome.target.name}: {status}"
        if outcome.status in DONE and finding and finding.judged:
            line += _how(finding, finding.judged)
            if not self._pretend:
                line += f": {_fields(outcome.changes)}"
        elif outcome.message:
            line += ": as before" if self._repeated(outcome) else f": {outcome.message}"
        ui.print_(line)
        for note in (*_why(finding, self._verbose), *finding.notes) if finding else ():
            ui.print_(f"  {note}")
        if self._pretend:
            for line in change_lines(outcome):
                ui.print_(f"  {line}")
        if finding:
            for scored in self._named(outcome, finding):
                ui.print_(f"  {hit_line(scored)}")

    def _named(self, outcome: Outcome, finding: Finding) -> Sequence[ScoredHit]:
        """Return the hits that are worth naming: those that a person may choose of."""
        if outcome.status == "open" and self._verbose:
            return finding.tied
        return finding.others[:MOST_NAMED] if outcome.status == "uncertain" else ()

    def _repeated(self, outcome: Outcome) -> bool:
        """Tell whether a failure that concerns all albums was told before."""
        if outcome.status != "failed" or outcome.finding is not None:
            return False
        known = outcome.message in self._said
        self._said.add(outcome.message)
        return known


def _how(finding: Finding, judged: Judgement) -> str:
    """Return how an album was found: " from r123 by names, 97 % alike"."""
    if finding.is_open:
        what = f" from {judged.values.key}, {open_words(len(finding.tied))},"
    else:
        what = f" from r{judged.values.release_id}"
    return f"{what} by {finding.clue}, {judged.similarity:.0%} alike"


def _why(finding: Finding, verbose: bool) -> Iterator[str]:
    """Yield what spoke for and against what was found, under `-v`."""
    if verbose and finding.judged:
        if agree := finding.judged.agree:
            yield f"for it: {', '.join(agree)}"
        if differ := finding.judged.differ:
            yield f"against it: {', '.join(differ)}"


NAMES = {
    "open": "with the pressing open",
    "complete": "already complete",
    "uncertain": "uncertain",
    "not found": "not found",
    "failed": "failed",
}


def change_lines(outcome: Outcome) -> Iterator[str]:
    """Yield every change as a line: "label: '' -> 'Mute' (4 tracks too)".

    What is the same for the album and its tracks, or for several tracks, is one line.
    """
    alike: dict[tuple[str, str, str], list[int]] = {}
    for change in outcome.changes:
        name = change.field
        if name == "discogs_updated":
            continue  # now, whatever happens
        old, new = _shown(outcome, name, change.old), _shown(outcome, name, change.new)
        alike.setdefault((name, old, new), []).append(change.place)
    for (name, old, new), places in alike.items():
        yield f"{name}: {old} -> {new}{_where(outcome, places)}"


def _where(outcome: Outcome, places: Sequence[int]) -> str:
    tracks = [place for place in places if place != ALBUM]
    if outcome.target.album is None or not tracks:
        return ""
    if ALBUM in places:
        return f" ({count(len(tracks), 'track')} too)"
    if len(tracks) == len(outcome.target.items) > 1:
        return " (all tracks)"
    items = [outcome.target.items[place] for place in tracks]
    return (
        " ("
        + ", ".join(f"{item.disc}-{item.track} {item.title}" for item in items)
        + ")"
    )


def hit_line(scored: ScoredHit) -> str:
    """Return a search hit as one line, with what speaks for and against it."""
    hit = scored.hit
    facts = [hit.title, ", ".join(hit.format), hit.country, str(hit.year or ""),
             ", ".join(hit.label[:1]), hit.catno]  # fmt: skip
    evidence = [f"+{kind}" for kind in scored.evidence.agree]
    evidence += [f"-{kind}" for kind in scored.evidence.differ]
    told = f" ({' '.join(evidence)})" if evidence else ""
    return f"r{hit.id}  " + " · ".join(fact for fact in facts if fact) + told


def as_object(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as one JSON object."""
    target = outcome.target
    found: dict[str, Any] = {
        "kind": "single" if target.album is None else "album",
        "id": target.row.id,
        "name": target.name,
        "status": outcome.status,
        "message": outcome.message or None,
        "changes": [_change_object(outcome, change) for change in outcome.changes],
        "files": outcome.files,
    }
    return found | (_finding_object(outcome.finding) if outcome.finding else {})


def _change_object(outcome: Outcome, change: Change) -> dict[str, Any]:
    where = {} if change.place == ALBUM else {
        "item": outcome.target.items[change.place].id
    }  # fmt: skip
    return {"field": change.field, **where, "old": change.old, "new": change.new}


def _finding_object(finding: Finding) -> dict[str, Any]:
    judged = finding.judged
    found: dict[str, Any] = {"notes": list(finding.notes)}
    if judged is not None:
        found |= {
            "discogs_id": judged.values.release_id or None,
            "master_id": judged.values.master_id,
            "url": judged.values.url,
            "matched_by": finding.clue,
            "similarity": round(judged.similarity, 4),
            "for": list(judged.agree),
            "against": list(judged.differ),
        }
    found["tied"] = [scored.hit.id for scored in finding.tied]
    found["candidates"] = [
        {
            **facts(scored.hit),
            "names": round(scored.names, 4),
            "for": list(scored.evidence.agree),
            "against": list(scored.evidence.differ),
        }
        for scored in finding.others
    ]
    return found


def _fields(changes: tuple[Change, ...]) -> str:
    names = list(dict.fromkeys(c.field for c in changes if not BY_NAME[c.field].link))
    more = f" and {len(names) - MOST_FIELDS} more" if len(names) > MOST_FIELDS else ""
    return ", ".join(names[:MOST_FIELDS]) + more or "nothing was missing"


def _shown(outcome: Outcome, name: str, value: Any) -> str:
    """Return a value as beets would print it, on one line and quoted."""
    if value is None:
        return "''"
    shown = " ".join(compat.formatted(outcome.target.row, name, value).split())
    return repr(shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…")
