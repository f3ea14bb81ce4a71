"""What Discogs' headers say of the quota, and what follows from it. Pure.

Every answer carries ``X-Discogs-Ratelimit`` (requests per window), ``-Used`` and
``-Remaining``; a 429 may bring ``Retry-After``, in seconds or as a date.
"""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Requests per minute while no answer has told.
WITH_CREDENTIALS, WITHOUT = 60, 25
# Slots left to another program on the same token, besides those that it is seen to use.
RESERVE = 3


#: Digits of a number of requests; a header with more of them is broken.
LONGEST_COUNT = 6

#: Seconds; whoever was told to wait for years would never ask again whether it is so.
LONGEST_WAIT = 3600.0


class Quota(NamedTuple):
    """Requests per window, and how many of them Discogs has counted; None: not told."""

    allowed: int | None
    used: int | None


class Sighting(NamedTuple):
    """How many requests of other programs there were in the window at a time.

    With several of our requests under way it is known only between two bounds.
    """

    at: float
    low: int
    high: int


def read_quota(headers: Mapping[str, str]) -> Quota:
    """The quota from an answer's headers (any mapping without regard to case)."""
    allowed = _count(headers.get("X-Discogs-Ratelimit"))
    used = _count(headers.get("X-Discogs-Ratelimit-Used"))
    remaining = _count(headers.get("X-Discogs-Ratelimit-Remaining"))
    if used is None and allowed is not None and remaining is not None:
        used = max(0, allowed - remaining)
    return Quota(allowed or None, used)


def _count(text: str | None) -> int | None:
    """Return a number of requests; one that is beyond all measure is none."""
    text = (text or "").strip()
    return int(text) if text.isdecimal() and len(text) <= LONGEST_COUNT else None


def read_retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds to wait: from "30" or "Fri, 31 Dec 1999 23:59:59 GMT"; None: not told."""
    text = (headers.get("Retry-After") or "").strip()
    try:
        seconds = (
            float(text)
            if text.isdecimal()
            else parsedate_to_datetime(text).timestamp() - now
        )
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(0.0, seconds), LONGEST_WAIT)


def foreign_share(sightings: Iterable[Sighting]) -> int:
    """Slots to keep free for other programs on the same token.

    Without a certain sign of one (`low`), none. Otherwise the most that they can be,
    and a reserve, since they go on.
    """
    return max((s.high + RESERVE for s in sightings if s.low > 0), default=0)


def may_probe(latest: Sighting, held: int, allowed: int, age: float) -> bool:
    """May one request go beyond our share, to see whether the others still ask?

    :param held: slots that are ours
    :param age: how old the latest sighting is, in windows
    """
    return age > 0.1 and held + latest.high + 1 < allowed
