"""What was found out about an album, and what became of it: values, and a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..fields import BY_NAME, GAINS

if TYPE_CHECKING:
    from ..match.finding import Finding
    from ..release.values import ReleaseValues
    from .changes import Change
    from .targets import Target

#: What can become of an album, in the order of the summary.
STATUSES = (
    "enriched", "open", "complete", "uncertain", "not found", "waiting", "failed",
)  # fmt: skip

#: Those of an album that has gained something.
DONE = frozenset({"enriched", "open"})

#: What is only counted.
SILENT = frozenset({"complete", "waiting"})

#: What it is called in a line, where that is something else.
WORDS = {"open": "enriched"}

#: Fields that a line names; `--pretend` and `--json` tell them all.
MOST_FIELDS = 6


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one album.

    `status` is one of `STATUSES`; `finding` is None where nothing was looked up;
    `files` were written, `linked` left alone since they have other names; `requests`
    is what that took; `entry` is the journal's, where files are written later.
    """

    target: Target
    status: str
    finding: Finding | None = None
    changes: tuple[Change, ...] = ()
    message: str = ""
    files: int = 0
    linked: int = 0
    requests: int = 0
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class LookedUp:
    """All that was asked for an album: its finding, and what else settling it needs.

    `before` is the release that it was linked to until now, where that is another;
    `requests` is what asking took.
    """

    target: Target
    finding: Finding
    original_year: int | None = None
    before: ReleaseValues | None = None
    requests: int = 0


def gains(outcome: Outcome) -> set[str]:
    """Return the groups of `GAINS` in which an enriched album gained a value."""
    if outcome.status not in DONE:
        return set()
    changed = {change.field for change in outcome.changes}
    return {group for group, names in GAINS.items() if changed & names}


def headline(
    outcome: Outcome, *, message: str = "", word: str = "", pretend: bool = False
) -> str:
    """Return what became of an album as a line.

    :param message: what went wrong with it, in words
    :param word: its status as it is shown
    """
    name, finding = outcome.target.name, outcome.finding
    status = word or WORDS.get(outcome.status, outcome.status)
    if outcome.status in DONE and finding and finding.judged:
        would = "would be " if pretend else ""
        told = "" if pretend else f": {_fields(outcome.changes)}"
        values, likelihood = finding.judged.values, finding.likelihood(finding.judged)
        words = finding.open_words if finding.is_open else ""
        how = found_words(values, finding.clue, likelihood, words)
        return f"{name}: {would}{status} {how}{told}"
    return f"{name}: {status}" + (f": {message}" if message else "")


def found_words(
    values: ReleaseValues, clue: str, likelihood: float, open_words: str
) -> str:
    """Return how an album was found: "from r123 by names, 100% alike".

    :param open_words: how it is said that its pressing is open
    """
    if values.is_open:
        what = f"from {values.key}, {open_words},"
    else:
        what = f"from r{values.release_id}"
    return f"{what} by {clue}, {likelihood:.0%} alike"


def _fields(changes: tuple[Change, ...]) -> str:
    names = list(dict.fromkeys(c.field for c in changes if not BY_NAME[c.field].link))
    more = f" and {len(names) - MOST_FIELDS} more" if len(names) > MOST_FIELDS else ""
    return ", ".join(names[:MOST_FIELDS]) + more or "nothing was missing"
