"""Libraries of the benchmark made of few made-up releases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.identify.libraries import libraries
from benchmarks.rows import Options

if TYPE_CHECKING:
    from benchmarks.identify.libraries import Library

#: No real releases lie there.
NOWHERE = Path("nowhere")


def made(seed: int, *profiles: str) -> dict[str, Library]:
    """Make the libraries of some profiles."""
    return libraries(
        Options(
            albums=1,
            seed=seed,
            rounds=1,
            releases=NOWHERE,
            profiles=profiles,
            per_profile=20,
            decoys=200,
        )
    )
