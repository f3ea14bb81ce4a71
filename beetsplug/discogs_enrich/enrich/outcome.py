"""What was found out about an album, and what became of it: values, and a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..fields import BY_NAME, GAINS, UPDATED, is_empty
from ..match.clues.matched_by import in_a_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..journal.change import Change
    from ..match.clues.targets import Target
    from ..match.decide.match_result import MatchResult
    from ..release.values import ReleaseValues
    from .link import Link

#: What can become of an album, in the order of the summary.
STATUSES = (
    "enriched",
    "open",
    "complete",
    "uncertain",
    "not found",
    "waiting",
    "failed",
)

#: Those of an album that has gained something.
DONE = frozenset({"enriched", "open"})

#: What is only counted.
SILENT = frozenset({"complete", "waiting"})

#: What it is called in a line, where that is something else.
WORDS = {"open": "album found"}

#: Fields that a line names; `--pretend` and `--json` tell them all.
MOST_FIELDS = 6


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one album.

    `status` is one of `STATUSES`; `result` is None where nothing was looked up;
    `files` were written, `linked` left alone since they have other names; `requests`
    is what that took; `entry` is the journal's, where files are written later; `link`
    is how the album is linked, where it was found.
    """

    target: Target
    status: str
    result: MatchResult | None = None
    changes: tuple[Change, ...] = ()
    message: str = ""
    files: int = 0
    linked: int = 0
    requests: int = 0
    entry: int | None = None
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class LookedUp:
    """All that was asked for an album: its result, and what else settling it needs.

    `before` is the release that it was linked to until now, where that is another, or
    has changed;
    `requests` is what asking took.
    """

    target: Target
    result: MatchResult
    original_year: int | None = None
    before: ReleaseValues | None = None
    requests: int = 0


def is_unchanged(outcome: Outcome) -> bool:
    """Tell whether an album has got nothing from the release that it was found to be,
    not even the link."""
    told = {change.field for change in outcome.changes}
    return outcome.status in DONE and not told - {UPDATED}


def similarity_of(outcome: Outcome) -> float:
    """Return how likely the release is the one, 0 to 1: as it is kept, if it is."""
    if outcome.link is not None:
        return outcome.link.similarity
    result = outcome.result
    return result.likelihood(result.comparison) if result and result.comparison else 0.0


def gains(outcome: Outcome) -> set[str]:
    """Return the groups of `GAINS` in which an enriched album gained a value."""
    if outcome.status not in DONE:
        return set()
    gained = {
        change.field
        for change in outcome.changes
        if is_empty(change.old) and not is_empty(change.new)
    }
    return {group for group, names in GAINS.items() if gained & names}


def headline(
    outcome: Outcome, *, word: str = "", pretend: bool = False, notes: bool = True
) -> str:
    """Return what became of an album as a line.

    :param word: its status as it is shown
    :param notes: tell what else is worth saying of an uncertain one
    """
    result, message = outcome.result, outcome.message
    word = word or WORDS.get(outcome.status, outcome.status)
    if outcome.status in DONE and result and result.comparison:
        values, likelihood = result.comparison.values, similarity_of(outcome)
        if not values.is_open and is_unchanged(outcome):
            word = "linked"
        elif not values.is_open and pretend:
            word = f"would be {word}"
        words = result.open_words if values.is_open else ""
        how = found_words(values, result.matched_by, likelihood, words, word)
        return f"{outcome.target.name}: {how}{_gained(outcome, pretend=pretend)}"
    if result is not None and outcome.status == "uncertain" and notes:
        message = "; ".join(filter(None, [message, *result.notes]))
    return f"{outcome.target.name}: {word}" + (f": {message}" if message else "")


def found_words(
    values: ReleaseValues,
    clue: str,
    likelihood: float,
    open_words: str,
    word: str = "",
) -> str:
    """Return how an album was found: "enriched from r123 by barcode, similarity 97%".

    :param open_words: how it is said that its pressing is open
    :param word: what became of it, as it is shown
    """
    how = found_by(clue, likelihood)
    if values.is_open:
        return f"{word or WORDS['open']} ({values.key}) {how}; {open_words}"
    word = word or "enriched"
    return f"{word} {'to' if word == 'linked' else 'from'} r{values.release_id} {how}"


def found_by(clue: str, likelihood: float) -> str:
    """Return what led to a release: "by barcode, similarity 97%"."""
    return f"{in_a_line(clue)}, similarity {likelihood:.0%}"


def _gained(outcome: Outcome, *, pretend: bool) -> str:
    """Return what an album has got: ": label, catalognum and 4 more"."""
    if is_unchanged(outcome):
        return ": nothing to change"
    if pretend:
        return ""  # every change has its own line
    names = list(
        dict.fromkeys(c.field for c in outcome.changes if not BY_NAME[c.field].link)
    )
    return f": {first_of(names)}" if names else ": its link alone"


def first_of(names: Sequence[str]) -> str:
    """Return "label, country" of a few fields, "label, …, year and 3 more" of many."""
    more = f" and {len(names) - MOST_FIELDS} more" if len(names) > MOST_FIELDS else ""
    return ", ".join(names[:MOST_FIELDS]) + more
