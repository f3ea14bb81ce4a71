"""What somebody does whose albums wait for a decision."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ...home import Home


def own(home: Home, release_id: int, *, without: int = 0, **tags: Any) -> None:
    """Own an album that lacks its last tracks, of which no tag tells."""
    told = {"tracktotal": 0, **tags} if without else tags
    paths = home.rip(release_id, mb=True, **told)
    home.take_in(paths[: len(paths) - without])


def waiting(home: Home, *query: str) -> list[dict[str, Any]]:
    """Return what waits, as `--json` tells it."""
    done = home.beet("discogs-review", "--json", *query)
    return [json.loads(line) for line in done.stdout.splitlines()]


def review(home: Home, *keys: str, query: str = "") -> str:
    """Walk through what waits with these keys, and return the screen."""
    args = [query] if query else []
    typed = "".join(f"{key}\n" for key in keys)
    return home.beet("discogs-review", *args, typed=typed).stdout
