"""How much a look-up asks, and what it may decide by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from ...discogs.errors import BadResponseError, ServerError

if TYPE_CHECKING:
    from ...discogs.errors import DiscogsError
    from ...settings import Settings

#: So many releases one album is worth where nobody asked for more, and so many albums
#: of the very same name are looked at.
MOST_FETCHED, MOST_RIVALS = 3, 4
#: The same where nothing costs a request.
MOST_AT_HAND = 12


@dataclass(frozen=True, slots=True)
class LookupPolicy:
    """How much a look-up asks, and what it may decide by.

    `from_hits` says what hits alone may tell, where they leave no doubt: nothing, which
    album it is while its pressing stays open, or the pressing, too. Of pressings that
    `ties`, the likeliest is taken (best) or none (open); with `is_thorough` they are
    fetched even where their master would do. At most `most_fetched` releases are
    fetched, of `most_rivals` albums with the same name; an error that is among
    `passing` costs one of them and no more.
    """

    from_hits: Literal["nothing", "album", "pressing"] = "nothing"
    ties: Literal["open", "best"] = "open"
    is_thorough: bool = False
    most_fetched: int = MOST_FETCHED
    most_rivals: int = MOST_RIVALS
    passing: tuple[type[DiscogsError], ...] = (BadResponseError,)


def at_hand(policy: LookupPolicy) -> LookupPolicy:
    """Return a policy for what costs no request: tracks are looked at as well, since an
    album that Discogs lacks may have a namesake."""
    most = max(policy.most_fetched, MOST_AT_HAND)
    told = "nothing" if policy.from_hits == "album" else policy.from_hits
    return replace(policy, from_hits=told, most_fetched=most, most_rivals=MOST_AT_HAND)


def of_enrichment(settings: Settings) -> LookupPolicy:
    """Return how an enrichment looks albums up: nothing is fetched in vain."""
    if settings.thorough:
        return LookupPolicy(is_thorough=True, most_fetched=settings.search_limit)
    return LookupPolicy("pressing" if settings.detail == "base" else "album")


def of_import(settings: Settings) -> LookupPolicy:
    """Return how an import does: it shows tracks, and goes on where it can."""
    return LookupPolicy(
        ties="best" if settings.pressing == "best" else "open",
        is_thorough=settings.thorough,
        most_fetched=settings.search_limit if settings.thorough else MOST_FETCHED,
        passing=(BadResponseError, ServerError),
    )
