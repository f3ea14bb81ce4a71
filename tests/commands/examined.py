"""What `beet discogs-doctor` finds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..home import Home


def examined(home: Home, *options: str, status: int | None = None) -> dict[str, Any]:
    """Return what the doctor has found; the exit status follows from it."""
    done = home.beet("discogs-doctor", "--json", *options, status=status)
    found: dict[str, Any] = json.loads(done.stdout)
    assert done.returncode == int(bool(found["problems"]))
    assert found["ok"] == (not found["problems"])
    return found


def problems(home: Home, *options: str) -> list[str]:
    """Return what is wrong, and what mends it, a line each."""
    found = examined(home, *options)["problems"]
    return [f"{one['message']} → {one['remedy']}" for one in found]
