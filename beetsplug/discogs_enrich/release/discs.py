"""Which disc each row of a tracklist is on, and what that disc is.

The rows fall into runs of one style: by disc ("1-1"), by kind ("DVD-1"), by side
("A1"), by plain number, or odd. A row of the first two styles names its disc. Within
a run of another style a disc ends after two sides, where the numbers start over, or
at a heading such as "CD 2"; and such a run begins a new disc after another run only
if the formats have one more. Then the discs are matched with what the formats list.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .formats import Carrier
    from .positions import Position

# What tells a disc from others: its printed name, or the place of its run and its
# own place within it.
_Key: TypeAlias = "tuple[str | int, int]"

# "CD 1", "Disc Two:", "LP2 - Live", "Bonus CD"
DISC_HEADING = re.compile(
    r"""^\W*(?:bonus|free)?\s*
    (?:CD|DVD|LP|MC|dis[ck]|vinyl|record|cassette|tape)\s*[#№]?\s*
    (?P<number>\d{1,2}|[A-D]|one|two|three|four|five|six)?
    (?:$|\s*[^\w\s]\s*(?P<title>.*)$)""",
    re.IGNORECASE | re.VERBOSE,
)


class Discs(msgspec.Struct, frozen=True, gc=False):
    """Where the rows of a tracklist are."""

    of_rows: tuple[int, ...]  # for each row its disc, counted from 0
    carriers: tuple[Carrier | None, ...]  # for each disc what it is, where known


class _Row(msgspec.Struct, frozen=True, gc=False):
    position: Position
    headings: Sequence[str]  # those right before it
    style: str


class _Plan(msgspec.Struct, frozen=True, gc=False):
    """What the formats allow."""

    carriers: Sequence[Carrier]
    single_sided: bool  # there are as many discs as sides

    @property
    def sided(self) -> int:
        return sum(carrier.sided for carrier in self.carriers)

    @property
    def may_split(self) -> bool:
        """Whether there can be several discs at all."""
        return len(self.carriers) != 1 or self.carriers[0].endless or self.sided > 0

    def has_room(self, discs: int) -> bool:
        return len(self.carriers) > discs


def assign(
    positions: Sequence[Position],
    headings: Sequence[Sequence[str]],
    carriers: Sequence[Carrier],
) -> Discs:
    """Find the disc of every row.

    :param positions: of the rows, in order
    :param headings: for each row the headings that stand right before it
    :param carriers: what the formats list
    """
    if _one_disc(positions, carriers):
        return Discs((0,) * len(positions), (carriers[0],))
    rows = [
        _Row(position, above, _style(position, carriers))
        for position, above in zip(positions, headings, strict=True)
    ]
    keys = _keys(rows, carriers)
    firsts: dict[_Key, _Row] = {}
    for key, row in zip(keys, rows, strict=True):
        firsts.setdefault(key, row)
    order = {key: place for place, key in enumerate(firsts)}
    return Discs(
        tuple(order[key] for key in keys), tuple(_match(firsts.values(), carriers))
    )


def _one_disc(positions: Sequence[Position], carriers: Sequence[Carrier]) -> bool:
    """Tell the usual case: one carrier, and nothing that speaks of a second disc."""
    if len(carriers) != 1 or carriers[0].endless:
        return False
    if any(p.disc is not None for p in positions):
        return False
    return not carriers[0].sided or (
        len({p.side for p in positions}) <= 2
        and all(p.style == "side" for p in positions)
    )


def _style(position: Position, carriers: Sequence[Carrier]) -> str:
    style = position.style
    if style == "kind" and position.kind == "Video":
        # "Video 1" beside a DVD is on it; on an enhanced CD it is one of its tracks
        return "kind" if any(carrier.video for carrier in carriers) else "odd"
    return style


# --- Runs ----------------------------------------------------------------------


def _keys(rows: Sequence[_Row], carriers: Sequence[Carrier]) -> list[_Key]:
    """Give every row the key of its disc; the same key is the same disc."""
    plan = _Plan(carriers, _single_sided(rows, carriers))
    keys: list[_Key] = []
    for place, (style, grouped) in enumerate(groupby(rows, key=lambda row: row.style)):
        run = list(grouped)
        if style in ("disc", "kind"):
            keys += map(_printed_key, run)
        elif keys and not plan.has_room(len(set(keys))):
            keys += [keys[-1]] * len(run)
        else:
            split = _split_sides if style == "side" else _split_numbers
            keys += ((place, disc) for disc in split(run, plan))
    return keys


def _single_sided(rows: Sequence[_Row], carriers: Sequence[Carrier]) -> bool:
    if len(carriers) < 2 or any(row.style != "side" for row in rows):
        return False
    laps = (len({row.position.side for row in lap}) for lap in _laps(rows))
    return sum(laps) == len(carriers)


def _printed_key(row: _Row) -> _Key:
    """Name the disc as the position does: "CD2-7", "1-3", "2-Video", "DVD-4"."""
    position = row.position
    if position.disc is None:
        return position.kind, 0
    return "" if position.kind == "Video" else position.kind, position.disc


def _split_sides(run: Sequence[_Row], plan: _Plan) -> Iterator[int]:
    """Count discs by their sides, two to a disc.

    Sides that start over ("A1 … D2" and then "A, B" of a bonus record) begin anew.
    """
    discs = 0
    for lap in _laps(run):
        pairs = _pairs(list(dict.fromkeys(row.position.side for row in lap)), plan)
        yield from (discs + pairs[row.position.side] for row in lap)
        discs += max(pairs.values()) + 1


def _laps(run: Sequence[_Row]) -> list[list[_Row]]:
    laps: list[list[_Row]] = [[]]
    sides: list[str] = []
    for row in run:
        side = row.position.side
        if sides and side != sides[-1]:
            if side in sides and row.position.number in (None, 1):
                laps.append([])
                sides = []
            sides.append(side)
        laps[-1].append(row)
        sides = sides or [side]
    return laps


def _pairs(sides: Sequence[str], plan: _Plan) -> dict[str, int]:
    """Say which disc of its lap each side belongs to."""
    if plan.single_sided:
        return {side: place for place, side in enumerate(sides)}
    if plan.carriers and not plan.sided:
        return dict.fromkeys(sides, 0)  # the sides of a record, on a CD or as files
    letters = [ord(side) - ord("A") for side in sides if len(side) == 1]
    if len(letters) == len(sides) and letters[0] == 0 and letters == sorted(letters):
        return {side: n // 2 for side, n in zip(sides, letters, strict=True)}
    # "AA" is the flip side of "A"; a record may have sides "S" and "T"
    return {side: place // 2 for place, side in enumerate(sides)}


def _split_numbers(run: Sequence[_Row], plan: _Plan) -> Iterator[int]:
    """Count discs by numbers that start over, or by headings that name a disc."""
    disc = 0
    if not plan.may_split:
        breaks: set[int] = set()
    else:
        breaks = {i for i in range(1, len(run)) if _starts_over(run[i - 1], run[i])}
        breaks |= {i for i, row in enumerate(run) if _names_disc(row.headings)}
    headed = [i for i, row in enumerate(run) if row.headings]
    if not breaks and headed[:1] == [0] and len(headed) == len(plan.carriers):
        breaks = set(headed)
    # Where there are only tapes and records, it is a side that starts over.
    per_disc = 2 if plan.sided and plan.sided == len(plan.carriers) else 1
    for place in range(len(run)):
        if place and place in breaks:
            disc += 1
        yield disc // per_disc


def _starts_over(before: _Row, row: _Row) -> bool:
    last, number = before.position, row.position
    if last.number is None or number.number != 1:
        return False
    return last.number > 1 or not (last.sub or number.sub)


def _names_disc(headings: Iterable[str]) -> bool:
    return any(map(DISC_HEADING.match, headings))


# --- Carriers ------------------------------------------------------------------


def _match(
    firsts: Iterable[_Row], carriers: Sequence[Carrier]
) -> Iterator[Carrier | None]:
    """Choose a carrier for each disc: the first that is left and fits best."""
    left = list(carriers)
    for row in firsts:
        chosen = next((c for c in left if _fits(c, row)), None)
        chosen = chosen or next(iter(left), None)
        if chosen:
            if not chosen.endless:
                left.remove(chosen)
            yield chosen
        else:
            fitting = [c for c in carriers if _fits(c, row)] or carriers
            yield fitting[-1] if fitting else None


def _fits(carrier: Carrier, row: _Row) -> bool:
    position = row.position
    if position.kind == "Video":
        return carrier.video
    if position.kind:
        return carrier.name.startswith(position.kind)
    if position.disc is not None and not position.side:
        return True
    return carrier.sided == bool(position.side)
