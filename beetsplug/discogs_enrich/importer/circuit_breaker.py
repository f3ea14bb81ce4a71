"""How long an import waits for Discogs: not long, and not again and again."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..discogs import deadline
from ..discogs.errors import (
    BadResponseError,
    BudgetSpentError,
    ForbiddenError,
    NeedsCredentialsError,
    ServerError,
    TooManyRequestsError,
    UnauthorizedError,
    UnreachableError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..discogs.errors import DiscogsError

#: No look-up in an import takes longer than this, in seconds.
LONGEST = 45.0
#: Discogs is left alone for as long after it gave no answer, in seconds.
REST = 300.0

#: A status of 5xx or an answer that is none may be one release's; that many in a row
#: are Discogs'.
TROUBLES = 3


class CircuitOpenError(UnreachableError):
    """Discogs was not asked, because it gave no answer a moment ago."""

    default = (
        "Discogs gave no answer; it is not asked for "
        f"{REST / 60:.0f} minutes. `beet discogs-enrich` does the rest later."
    )


#: What concerns all look-ups alike.
OF_ALL = (
    NeedsCredentialsError,
    UnauthorizedError,
    CircuitOpenError,
    BudgetSpentError,
)


class CircuitBreaker:
    """Look-ups with a deadline, and none while Discogs is known to be down.

    An import of a hundred albums would otherwise wait for each of them in vain.
    """

    def __init__(self, *, longest: float = LONGEST, rest: float = REST) -> None:
        self._longest = longest
        self._rest = rest
        self._until = 0.0
        self._said: set[str] = set()
        self._troubles = 0

    def is_news(self, error: DiscogsError) -> bool:
        """Tell whether an error has to be said: what concerns all look-ups is, once."""
        if not isinstance(error, OF_ALL):
            return True
        known = str(error) in self._said
        self._said.add(str(error))
        return not known

    @contextmanager
    def look_up(self) -> Iterator[None]:
        """Ask Discogs something.

        :raises CircuitOpenError: without a request, where Discogs was down just now
        :raises DiscogsError: as `DiscogsClient` does, within the deadline
        """
        if time.monotonic() < self._until:
            raise CircuitOpenError
        try:
            with deadline.within(self._longest):
                yield
        except (ServerError, BadResponseError, ForbiddenError):
            self._troubles += 1
            if self._troubles >= TROUBLES:
                self._until = time.monotonic() + self._rest
            raise
        except (UnreachableError, TooManyRequestsError):
            self._until = time.monotonic() + self._rest
            raise
        self._troubles = 0
