"""What the tracks say for and against a release: number, titles, durations, order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..clues.name_similarity import apart
from .evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from beets.autotag import TrackInfo
    from beets.library import Item

    Pair = tuple[Item, TrackInfo]

#: A track's length may be this many seconds off: fades, gaps, other rippers.
GRACE = 8.0
#: Titles further apart than this are other titles.
OTHER_TITLE = 0.3
#: The share of tracks that has to say so, for and against.
FOR, AGAINST = 0.9, 0.5


def track_evidence(pairs: Sequence[Pair], *, complete: bool) -> Evidence:
    """Return what pairs of items and tracks say; `complete`: none is left over."""
    agree: list[str] = []
    differ: list[str] = []
    (agree if complete else differ).append("tracks")
    for kind, says in KINDS.items():
        told = [verdict for pair in pairs if (verdict := says(*pair)) is not None]
        share = sum(told) / len(told) if told else None
        if share is not None and share >= FOR:
            agree.append(kind)
        elif share is not None and share < AGAINST:
            differ.append(kind)
    return Evidence(tuple(agree), tuple(differ))


def _title(item: Item, track: TrackInfo) -> bool | None:
    if not item.title or not track.title:
        return None
    return apart(item.title, track.title) <= OTHER_TITLE


def _length(item: Item, track: TrackInfo) -> bool | None:
    if not item.length or not track.length:
        return None
    return bool(abs(item.length - track.length) <= GRACE)


def _place(item: Item, track: TrackInfo) -> bool | None:
    if not item.track:
        return None
    return item.track in (track.index, track.medium_index)


KINDS: dict[str, Callable[[Item, TrackInfo], bool | None]] = {
    "titles": _title,
    "durations": _length,
    "order": _place,
}
