"""What `beet discogs-prices` prints and keeps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..kept_shelf import store_of

if TYPE_CHECKING:
    from ..home import Home


def objects(home: Home, *args: str, status: int = 0) -> list[dict[str, Any]]:
    """Return the objects that are printed."""
    done = home.beet("discogs-prices", "--json", *args, status=status)
    return [json.loads(line) for line in done.stdout.splitlines()]


def grow_old(home: Home, seconds: float) -> None:
    """Let what was seen have been seen earlier."""
    with store_of(home) as store, store.prices._file.together() as db:
        db.execute("UPDATE prices SET at = at - ?", (seconds,))


def kept(home: Home) -> list[tuple[int, str]]:
    """Return what is kept of Discogs' answers: release and kind."""
    with store_of(home) as store:
        sql = "SELECT release_id, kind FROM prices WHERE kind != 'looked'"
        return sorted(store.prices._rows(sql))
