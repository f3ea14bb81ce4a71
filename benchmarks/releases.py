"""The releases that are measured with: made-up ones, and real ones where they are."""

from __future__ import annotations

import gzip
import json
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any

from tests.discogs_server import made_up

if TYPE_CHECKING:
    from pathlib import Path

#: So many releases are read where there are only made-up ones, repeated.
ENOUGH = 1700


def have_real(folder: Path) -> bool:
    """Tell whether the real releases lie in `folder`."""
    return (folder / "releases.jsonl.gz").is_file()


def raw_releases(folder: Path) -> tuple[list[bytes], str]:
    """Return releases as Discogs answers them, JSON as bytes, and what they are."""
    if have_real(folder):
        with gzip.open(folder / "releases.jsonl.gz", "rb") as lines:
            found = [line.strip() for line in lines]
        return found, f"{len(found):,} real releases"
    own = [json.dumps(one).encode() for one in made_up().releases.values()]
    return list(islice(cycle(own), ENOUGH)), f"{len(own)} made-up releases, repeated"


def releases(folder: Path) -> tuple[list[dict[str, Any]], str]:
    """Return the same, parsed."""
    raw, what = raw_releases(folder)
    return [json.loads(one) for one in raw], what
