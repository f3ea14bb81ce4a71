"""How long may be shown what Discogs tells of people and of the market."""

from __future__ import annotations

import time

#: By its rules of use; in seconds.
FRESH = 6 * 3600.0


def is_old(at: float, fresh: float = FRESH) -> bool:
    """Tell whether what was seen at a time, in seconds since the epoch, may not be
    shown as if it were true now; so is what a clock that went wrong puts into the
    future."""
    return not 0 <= time.time() - at < fresh
