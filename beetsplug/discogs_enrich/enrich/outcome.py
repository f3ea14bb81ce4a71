"""What was found out about an album, and what became of it: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..fields import GAINS

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


def is_unchanged(outcome: Outcome) -> bool:
    """Tell whether an album has got nothing from the release that it was found to be,
    not even the link."""
    told = {change.field for change in outcome.changes}
    return outcome.status in DONE and not told - {"discogs_updated"}


def gains(outcome: Outcome) -> set[str]:
    """Return the groups of `GAINS` in which an enriched album gained a value."""
    if outcome.status not in DONE:
        return set()
    changed = {change.field for change in outcome.changes}
    return {group for group, names in GAINS.items() if changed & names}
