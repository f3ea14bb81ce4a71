"""What the files of an album tell of tracks that are not there. Pure reading."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...fields import Row


def has_gaps(items: Sequence[Row]) -> bool:
    """Tell whether the tracks' numbers say that some are missing; those of a set begin
    anew on each disc, or go on."""
    discs: dict[int, list[int]] = {}
    for row in items:
        if row.get("track"):
            discs.setdefault(int(row.get("disc") or 0), []).append(
                int(row.get("track"))
            )
    if sorted(chain(*discs.values())) == list(range(1, len(items) + 1)):
        return False
    counts = [max(numbers) > len(numbers) for numbers in discs.values()]
    return any(counts) and sum(map(max, discs.values())) > len(items)


def total_of(items: Sequence[Row]) -> int:
    """Return how many tracks the album has where its files say that it has more than
    they are ("7 of 12"); else 0.

    Of a set they tell the tracks of all discs, or each those of its own disc.
    """
    totals: dict[int, set[int]] = {}
    for row in items:
        disc, total = int(row.get("disc") or 0), int(row.get("tracktotal") or 0)
        totals.setdefault(disc, set()).add(total)
    told = [total for found in totals.values() for total in found]
    if any(len(found) > 1 for found in totals.values()) or 0 in told:
        return 0
    most = max(told, default=0)
    total = most if most >= len(items) else sum(told)
    return total if total > len(items) else 0
