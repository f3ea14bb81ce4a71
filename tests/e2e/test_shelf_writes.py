"""Nothing is added twice and nothing is forgotten, whatever happens. All is made up.

`python -m benchmarks shelf` tries the same with a thousand records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..shelf_writes import records, with_kills, with_lost_answers

if TYPE_CHECKING:
    from pathlib import Path


def test_lost_answers(tmp_path: Path) -> None:
    with records(tmp_path, 15) as some:
        assert with_lost_answers(some, every=4) == []
        assert some.take_back() == []


def test_killed_runs(tmp_path: Path) -> None:
    with records(tmp_path, 20) as some:
        assert with_kills(some, [*range(1, 36, 3)]) == []
        assert some.take_back() == []
