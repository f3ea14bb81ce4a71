"""What a release costs, as Discogs says now or has said within the last hours."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..discogs.decoding import decode_plain
from ..discogs.errors import ForbiddenError, NeedsCredentialsError, NotFoundError
from ..discogs.schema import Release
from ..freshness import FRESH, is_old
from ..store.price_table import Seen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..discogs.client import DiscogsClient
    from ..store import Store
    from ..store.price_table import Kind, Paid

#: What nothing newer is known of is kept for so long.
KEPT = 30 * 86_400.0


@dataclass(frozen=True, slots=True)
class Offer:
    """What is on sale; None: Discogs does not say. `at` is when that was seen."""

    at: float
    currency: str
    lowest: float | None
    for_sale: int | None
    is_blocked: bool = False


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What copies are worth: condition, amount and currency, the best first."""

    at: float
    prices: Sequence[tuple[str, float, str]]


@dataclass(frozen=True, slots=True)
class Esteem:
    """What people think of a release, and how many have and want it."""

    at: float
    rating: float | None = None
    votes: int | None = None
    have: int | None = None
    want: int | None = None


@dataclass(frozen=True, slots=True)
class Prices:
    """All that is known of what a release costs; None: it is not known."""

    release_id: int
    offer: Offer | None = None
    suggestions: Suggestions | None = None
    esteem: Esteem | None = None
    paid: Paid | None = None


class PriceSource:
    """Asks what releases cost, and keeps the answers for some hours.

    Answers are kept in the store alone: no cache has them.

    :param currency: one of `CURRENCIES`
    :param fresh: seconds for which an answer is not asked for again
    """

    def __init__(
        self, client: DiscogsClient, store: Store, currency: str, fresh: float = FRESH
    ) -> None:
        self._client = client
        self._table = store.prices
        self._store = store
        self._currency = currency
        self._fresh = fresh
        #: Discogs has not told what copies are worth, and will not tell this user.
        self.has_no_suggestions = False

    def offer(self, release_id: int) -> Offer | None:
        """Return what is on sale of a release; None: nobody has looked.

        :raises DiscogsError: where Discogs could not be asked
        :raises StoreError: the store cannot be used
        """
        seen = self._seen("offer", release_id, self._currency)
        if self._is_due(seen):
            self._table.look(release_id)
            stats = self._client.price_stats(release_id, self._currency)
            lowest = stats.lowest_price
            told = {
                "currency": lowest.currency if lowest else self._currency,
                "lowest": lowest.value if lowest else None,
                "for_sale": stats.num_for_sale,
                "is_blocked": stats.blocked_from_sale,
            }
            seen = self._keep("offer", release_id, self._currency, told)
        return None if seen is None else _offer(seen)

    def suggestions(self, release_id: int) -> Suggestions | None:
        """Return what copies of a release are worth; None: nobody has told.

        Discogs tells it to those who could sell, each in their own currency: it is
        nothing for another user.

        :raises DiscogsError: where Discogs could not be asked
        :raises StoreError: the store cannot be used
        """
        seen = self._seen("suggestions", release_id)
        if seen is not None and seen.facts["user"] != self._client.fingerprint:
            seen = None
        if self._is_due(seen) and not self.has_no_suggestions:
            seen = self._keep(
                "suggestions", release_id, "", self._suggested(release_id)
            )
        if seen is None or seen.facts["prices"] is None:
            self.has_no_suggestions |= seen is not None
            return None
        prices = [(name, value, code) for name, value, code in seen.facts["prices"]]
        return Suggestions(seen.at, prices)

    def _suggested(self, release_id: int) -> dict[str, Any]:
        """Ask what copies are worth; that it is not told is remembered as well."""
        user = self._client.fingerprint
        try:
            found = self._client.price_suggestions(release_id)
        except (NotFoundError, ForbiddenError, NeedsCredentialsError):
            return {"user": user, "prices": None}
        rows = [(name, one.value, one.currency) for name, one in found.items()]
        return {"user": user, "prices": rows}

    def esteem(self, release_id: int, *, ask: bool) -> Esteem | None:
        """Return what people think of a release; None: it is not known.

        :param ask: ask for what is not known, or was seen too long ago; else it is
            what was kept with the release, while that is not too old
        :raises DiscogsError: where Discogs could not be asked
        :raises StoreError: the store cannot be used
        """
        seen = self._seen("community", release_id)
        if ask and self._is_due(seen):
            release = self._client.release(release_id)
            seen = self._keep("community", release_id, "", _esteem_of(release))
        kept = self._store.raw(release_id)
        at = self._store.fetched(release_id)
        if kept is not None and at is not None and (seen is None or seen.at < at):
            seen = Seen(release_id, "", at, _esteem_of(decode_plain(kept, Release)))
        if seen is None or (self._client.cost and is_old(seen.at)):
            return None
        return Esteem(seen.at, **seen.facts)

    def last_looked(self, ids: Sequence[int]) -> Mapping[int, float]:
        """Return when it was last asked what is on sale of releases, by their ids,
        whether or not Discogs has told it."""
        return self._table.last_looked(ids)

    def history(self, release_id: int) -> list[Offer]:
        """Return all offers that are kept of a release, the oldest first."""
        return [_offer(seen) for seen in self._table.history("offer", release_id)]

    def expire(self) -> None:
        """Forget what Discogs' rules do not let us keep."""
        self._table.expire(time.time() - KEPT)

    def _is_due(self, seen: Seen | None) -> bool:
        """Tell whether something has to be asked for, and may be."""
        if not self._client.cost:
            return False
        return seen is None or is_old(seen.at, self._fresh)

    def _seen(self, kind: Kind, release_id: int, currency: str = "") -> Seen | None:
        return self._table.last(kind, [release_id], currency).get(release_id)

    def _keep(
        self, kind: Kind, release_id: int, currency: str, facts: Mapping[str, Any]
    ) -> Seen:
        seen = Seen(release_id, currency, time.time(), facts)
        self._table.put(kind, seen)
        return seen


def _offer(seen: Seen) -> Offer:
    facts = seen.facts
    return Offer(
        seen.at,
        str(facts["currency"]),
        facts["lowest"],
        facts["for_sale"],
        bool(facts["is_blocked"]),
    )


def _esteem_of(release: Release) -> dict[str, Any]:
    community = release.community
    rating = community.rating
    return {
        "rating": rating.average if rating.count else None,
        "votes": rating.count,
        "have": community.have,
        "want": community.want,
    }
