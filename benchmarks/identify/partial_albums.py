"""Which tracks of an album are there: one function each, which takes the others away.

It is called on a draft that still has all tracks of its release, in their order.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.music.albums import medium

from .truth import audio

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random
    from typing import Any

    from .noise import Draft, Origin

    Part = Callable[[Draft, Origin, Random], None]

#: How a disc of a set is called that was made an album of its own.
DISC_TITLES = (
    "{} (Disc {})",
    "{} [Disc {}]",
    "{} - Disc {}",
    "{} (CD {})",
    "{} [CD{}]",
    "{} CD{}",
    "{}, Disc {}",
)


def whole(_draft: Draft, _origin: Origin, _chance: Random) -> None:
    """Every track."""


def one_track(draft: Draft, _origin: Origin, chance: Random) -> None:
    """One track, which may have lost its album's title."""
    draft.tracks = [chance.choice([one for one in draft.tracks if one.title])]
    draft.album = draft.album if chance.random() < 0.5 else ""


def all_but(least: float, most: float | None = None) -> Part:
    """Return a function that takes so many tracks away: a share of them, or 1. Half of
    the albums say on each track how many there were ("7 of 12"): a guess."""

    def part(draft: Draft, _origin: Origin, chance: Random) -> None:
        if chance.random() < 0.5:
            draft.tags["tracktotal"] = len(draft.tracks)
        gone = chance.uniform(least, least if most is None else most)
        gone = gone if gone >= 1 else gone * len(draft.tracks)
        count = max(2, len(draft.tracks) - round(gone))
        places = sorted(chance.sample(range(len(draft.tracks)), count))
        draft.tracks = [draft.tracks[place] for place in places]

    return part


def one_disc(draft: Draft, origin: Origin, chance: Random) -> None:
    """One disc of a set as an album: the tags count its tracks from 1, and a third of
    them have the number of the disc as well."""
    discs = [disc_of(row) for row in audio(origin.release)]
    names = list(dict.fromkeys(discs))
    chosen = chance.choice(names)
    number = names.index(chosen) + 1
    draft.tracks = [
        track for track, disc in zip(draft.tracks, discs, strict=True) if disc == chosen
    ]
    for place, track in enumerate(draft.tracks, 1):
        track.number = place
    draft.album = chance.choice(DISC_TITLES).format(draft.album, number)
    if chance.random() < 1 / 3:
        draft.tags |= {"disc": number, "disctotal": len(names)}


def disc_of(row: Mapping[str, Any]) -> str:
    """The disc that a track is on: "CD2-7", "2-7", "2.07" → a word for each disc."""
    position = row.get("position") or ""
    dotted = re.match(r"(\d+)\.\d", position)
    return dotted[1] if dotted else medium(position)
