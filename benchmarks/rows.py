"""A figure with its goal, and the two ways in which figures are shown."""

from __future__ import annotations

import json
import operator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

SIGNS = {"≤": operator.le, "<": operator.lt, "≥": operator.ge}


@dataclass(frozen=True)
class Options:
    """What a run may be told.

    `albums` of the real releases are drawn with `seed` for the requests;
    `rounds` is how often `beet` is started per case in the parts that take
    time; `releases` is a folder as `tests.discogs_server.load` reads it.
    `seed` is None where each part shall take its own.

    `profiles`, `per_profile`, `decoys` and `who` are for `identify`: what to run (none:
    all), about how many albums for each, how many `decoys`, and `who` shall look for
    them: all or ours. `records` is how many `catalog` makes, and `cache` the folder in
    which it keeps them for the next run.
    """

    albums: int
    seed: int | None
    rounds: int
    releases: Path
    profiles: tuple[str, ...] = ()
    per_profile: int = 100
    decoys: int = 30_000
    who: str = "all"
    records: int = 1_000_000
    cache: Path | None = None

    def seed_or(self, usual: int) -> int:
        """Return the seed that was asked for, else the one that a part has."""
        return usual if self.seed is None else self.seed


@dataclass(frozen=True)
class Goal:
    """A limit: `sign` is a key of `SIGNS`."""

    sign: str
    limit: float

    def met(self, value: float) -> bool:
        """Tell whether `value` is within the limit."""
        return bool(SIGNS[self.sign](value, self.limit))


@dataclass(frozen=True)
class Row:
    """One figure. `note` says what the reader needs to judge it, in a few words."""

    figure: str
    value: float
    unit: str = ""
    goal: Goal | None = None
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Tell whether the goal is met; None where there is none."""
        return self.goal.met(self.value) if self.goal else None

    def cells(self) -> tuple[str, str, str, str, str]:
        """Return figure, value, goal, verdict and note as texts."""
        verdict = {True: "met", False: "NOT MET", None: ""}[self.met]
        goal = f"{self.goal.sign} {number(self.goal.limit)}" if self.goal else ""
        value = " ".join(filter(None, [number(self.value), self.unit]))
        return self.figure, value, goal, verdict, self.note


def number(value: float) -> str:
    """5301.7 → "5,302"; 12.31 → "12.3"; 2.347 → "2.35"; 3.0 → "3"."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def print_table(title: str, rows: Sequence[Row]) -> None:
    """Print the rows of one part, columns lined up; notes stand at the end."""
    table = [row.cells() for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    print(f"\n{title}")
    for figure, value, goal, verdict, note in table:
        line = (
            f"  {figure:<{widths[0]}}  {value:>{widths[1]}}"
            f"  {goal:<{widths[2]}}  {verdict:<{widths[3]}}  {note}"
        )
        print(line.rstrip(), flush=True)


def write_json(
    path: Path, facts: Mapping[str, Any], parts: Mapping[str, Iterable[Row]]
) -> None:
    """Write `facts` and, part by part, all rows to `path`."""
    rows = [
        {"part": part, **asdict(row), "met": row.met}
        for part, part_rows in parts.items()
        for row in part_rows
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({**facts, "figures": rows}, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")
