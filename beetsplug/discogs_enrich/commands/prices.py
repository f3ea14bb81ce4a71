"""`beet discogs-prices`: what records cost; asked for only here."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from beets.exceptions import UserError

from ..currencies import CURRENCIES
from .common import check_cache, settings_of
from .failure import ended_by, is_failure
from .query_or_id import records, wanted
from .ui.terminal import count, print_

if TYPE_CHECKING:
    from collections.abc import Sequence
    from optparse import Values

    from beets.library import Library

    from ..discogs.client import DiscogsClient
    from ..importer.plugin import Plugin
    from .common import Usage

NO_PRICE = "--paid takes an amount, and perhaps a currency behind it: 12.50, 12.50 EUR"
NO_CURRENCY = "Discogs does not know the currency {}; it knows {}"
NO_HISTORY = "nothing is kept of what was seen before, unless `price_history: yes`"
ONE_ALBUM = "--paid is for one album; the query matches {}"

_AMOUNT = re.compile(r"(\d+(?:[.,]\d{1,2})?)\s*([A-Za-z]{3})?", re.ASCII)


def run(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Run the command.

    :raises UserError: nothing is asked for, or the store cannot be used
    """
    from ..discogs.errors import DiscogsError
    from ..shelf.account import settle_owner
    from ..store import StoreError
    from .price_lister import UNKNOWN, PriceLister

    _check(opts, args, usage)
    settings = settings_of(plugin)
    # What is asked here is kept for hours, and not as long as the cache would.
    client = plugin.new_client(refresh=not opts.offline, offline=opts.offline)
    try:
        settle_owner(client, plugin.store)
        if opts.paid is not None:
            _note_paid(plugin, lib, client, opts, args, usage)
            return
        if opts.wanted:
            found = list(wanted(plugin))
        else:
            found = list(records(plugin, lib, args, usage, quiet=opts.quiet))
        if opts.history and not settings.price_history:
            plugin._log.info("{}", NO_HISTORY)
        lister = PriceLister(plugin, client, opts)
        lister.work(found)
        if not settings.price_history:
            lister.source.expire()
    except (DiscogsError, StoreError, UserError) as error:
        if opts.below is None:
            raise ended_by(error) from None
        plugin._log.error("{}", error)
        plugin.has_failed = is_failure(error)
        plugin.exit_with(UNKNOWN)
    finally:
        client.close()


def _check(opts: Values, args: Sequence[str], usage: Usage) -> None:
    check_cache(opts, usage)
    if not (args or opts.wanted):
        usage("say of what: a query, an id (r123), or --wanted")
    if args and opts.wanted:
        usage("--wanted is about your wantlist: leave the query out")
    if opts.limit is not None and opts.limit < 0:
        usage("--limit takes a number from 0 up")
    if opts.below is not None and not opts.below >= 0:  # it may be "nan"
        usage("--below takes an amount from 0 up")
    if opts.paid is not None and (opts.wanted or opts.below is not None):
        usage("--paid notes what one album has cost: name it by a query or an id")


def _note_paid(
    plugin: Plugin,
    lib: Library,
    client: DiscogsClient,
    opts: Values,
    args: Sequence[str],
    usage: Usage,
) -> None:
    """Note what an album has cost, or forget it."""
    from ..store.price_table import Paid
    from .price_lister import currency as usual
    from .ui.price_page import money

    amount, currency, query = _amount(opts.paid, args, usage)
    found = list(records(plugin, lib, query, usage))
    if len(found) > 1:
        raise UserError(ONE_ALBUM.format(count(len(found), "release")))
    [record] = found
    store, owner = plugin.store, plugin.store.shelf.current_owner()
    if amount is None:
        forgotten = [
            store.prices.forget_paid(one, record.release_id) for one in {"", owner}
        ]
        told = "forgotten" if any(forgotten) else "nothing was noted"
        print_(f"{record.name}: {told}")
        return
    paid = Paid(amount, currency or usual(plugin, client), time.time())
    store.prices.pay(owner, record.release_id, paid)
    print_(f"{record.name}: paid {money(paid.value, paid.currency)}")


def _amount(
    written: str, args: Sequence[str], usage: Usage
) -> tuple[float | None, str, Sequence[str]]:
    """Return an amount, its currency ("": not said) and the query that is left.

    The currency may stand in the same word or in the next one.
    """
    if not written.strip():
        return None, "", args
    found = _AMOUNT.fullmatch(written.strip())
    if found is None:
        usage(NO_PRICE)
    currency = (found[2] or "").upper()
    if not currency and args and args[0].upper() in CURRENCIES:
        currency, args = args[0].upper(), args[1:]
    if currency and currency not in CURRENCIES:
        usage(NO_CURRENCY.format(currency, ", ".join(CURRENCIES)))
    if not args:
        usage("say for which album: a query, or an id (r123)")
    return float(found[1].replace(",", ".")), currency, args
