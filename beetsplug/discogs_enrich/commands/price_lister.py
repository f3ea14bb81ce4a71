"""Lists what records cost: asks for one after the other until something stops it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..discogs.errors import DiscogsError, UnreachableError
from ..freshness import FRESH
from ..shelf.prices import Prices, PriceSource
from .common import MOST_SILENT, STOPPING
from .failure import is_failure
from .ui.terminal import count, print_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from optparse import Values

    from ..discogs.client import DiscogsClient
    from ..importer.plugin import Plugin
    from ..shelf.prices import Offer
    from ..store.price_table import Paid
    from .query_or_id import Record

NONE_CHEAP = "nothing of {} is on sale for less than {}"
OTHER_CURRENCY = "{}: Discogs tells its price in {}, not in {}: it is left out"
#: The exit status of --below where nobody knows whether something is cheap.
UNKNOWN = 2
SILENT = "Discogs does not answer; try again later."


class PriceLister:
    """Lists what one record after the other costs."""

    def __init__(self, plugin: Plugin, client: DiscogsClient, opts: Values) -> None:
        self._plugin = plugin
        self._client = client
        self._opts = opts
        self._currency = currency(plugin, client)
        fresh = 0.0 if opts.refresh else FRESH
        self.source = PriceSource(client, plugin.store, self._currency, fresh)
        self._paid = _all_paid(plugin)
        self._stopped = ""
        self._failed = 0
        self._has_failed = False

    def work(self, records: Sequence[Record]) -> None:
        """Ask for the prices of records, and show them."""
        # With a limit, those come first that nobody has looked at for longest.
        chosen = list(records)
        if self._opts.limit is not None:
            looked = self.source.last_looked([one.release_id for one in records])
            chosen.sort(key=lambda one: looked.get(one.release_id, 0.0))
            del chosen[self._opts.limit :]
        self._tell_cost(len(chosen))
        single = len(records) == 1
        found = []
        for one, prices in self._asked(chosen, whole=single):
            if self._is_meant(one.name, prices):
                found.append((one, prices))
                if self._opts.json:
                    self._print_object(one, prices)
        if not self._opts.json:
            self._show(found, single=single)
        self._end(len(chosen), len(found))

    def _asked(
        self, records: Sequence[Record], *, whole: bool
    ) -> Iterator[tuple[Record, Prices]]:
        """Yield each record with what it costs, until something stops.

        :param whole: all that is known of it, which takes more requests than one
        """
        from .run_counter import INTERRUPTED
        from .ui.progress import Progress

        silent = 0
        # A line of progress would stand among objects.
        quiet = bool(self._opts.quiet or (self._opts.json and sys.stdout.isatty()))
        with Progress(self._client, len(records), quiet=quiet) as progress:
            for one in records:
                progress.at(one.name)
                try:
                    prices = self._of(one.release_id, whole=whole)
                except STOPPING as error:
                    self._stopped = str(error)
                    self._has_failed |= is_failure(error)
                    return
                except KeyboardInterrupt:
                    self._stopped = "interrupted."
                    self._plugin.exit_with(INTERRUPTED)
                    return
                except DiscogsError as error:
                    self._failed += 1
                    self._has_failed |= is_failure(error)
                    silent += isinstance(error, UnreachableError)
                    self._plugin._log.error("{}: {}", one.name, error)
                    if silent >= MOST_SILENT:
                        self._stopped = SILENT
                        return
                else:
                    silent = 0
                    yield one, prices
                progress.step()

    def _of(self, release_id: int, *, whole: bool) -> Prices:
        asks = whole or self._opts.suggestions
        return Prices(
            release_id,
            offer=self.source.offer(release_id),
            suggestions=self.source.suggestions(release_id) if asks else None,
            esteem=self.source.esteem(release_id, ask=whole),
            paid=self._paid.get(release_id),
        )

    def _is_meant(self, name: str, prices: Prices) -> bool:
        """Tell whether a record is as cheap as is wanted."""
        if self._opts.below is None:
            return True
        offer = prices.offer
        if offer is None or offer.lowest is None:
            return False
        if offer.currency != self._currency:
            told = OTHER_CURRENCY.format(name, offer.currency, self._currency)
            self._plugin._log.error("{}", told)
            self._failed += 1
            return False
        return bool(offer.lowest < self._opts.below)

    def _print_object(self, one: Record, prices: Prices) -> None:
        from .ui.json_market_output import of_prices
        from .ui.json_output import print_json

        affiliate = self._plugin.settings.affiliate
        print_json(of_prices(one.name, prices, self._before(one) or (), affiliate))

    def _before(self, one: Record) -> Sequence[Offer] | None:
        """Return what was on sale before, if that is asked for."""
        asked = self._opts.history
        return self.source.history(one.release_id) if asked else None

    def _show(self, found: Sequence[tuple[Record, Prices]], *, single: bool) -> None:
        from .ui import price_page

        affiliate = self._plugin.settings.affiliate
        if not (single or self._opts.history):
            rows = [(one.name, prices) for one, prices in found]
            price_page.print_table(rows, affiliate)
            return
        for place, (one, prices) in enumerate(found):
            if place:
                print_()
            is_told = not self.source.has_no_suggestions
            before = self._before(one)
            for line in price_page.lines(
                one.name, prices, before, affiliate, is_told=is_told
            ):
                print_(line)

    def _tell_cost(self, records: int) -> None:
        """Say before a long run what it will take."""
        from .ui.progress import clock

        if self._opts.quiet:
            return
        if self._client.cost and records > self._client.per_minute:
            per_minute = self._client.per_minute
            self._plugin._log.warning(
                "{} releases: as many requests, {} at {} a minute",
                records,
                clock(60 * records / per_minute),
                per_minute,
            )

    def _end(self, asked: int, found: int) -> None:
        """Say what the run has come to, and with which status it ends."""
        log = self._plugin._log
        if self._stopped:
            log.error("Stopped: {}", self._stopped)
        is_partial = bool(self._failed or self._stopped)
        self._plugin.has_failed = self._has_failed
        below = self._opts.below
        if below is None:
            if is_partial:
                self._plugin.exit_with(1)
        elif not found and is_partial:
            self._plugin.exit_with(UNKNOWN)
        elif not found:
            if not self._opts.quiet:
                what = count(asked, "release")
                log.info(NONE_CHEAP, what, f"{below:g} {self._currency}")
            self._plugin.exit_with(1)


def currency(plugin: Plugin, client: DiscogsClient) -> str:
    """Return the currency of prices: the setting's, or the account's.

    :raises DiscogsError: where Discogs could not be asked
    """
    from ..shelf.account import currency_of

    chosen = plugin.settings.currency
    return currency_of(client, plugin.store) if chosen == "auto" else chosen


def _all_paid(plugin: Plugin) -> dict[int, Paid]:
    """Return what the user has paid, also before they had signed in."""
    store = plugin.store
    owner = store.shelf.current_owner()
    return {**store.prices.paid(""), **store.prices.paid(owner)}
