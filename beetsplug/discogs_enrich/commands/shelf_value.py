"""`beet discogs-shelf value`: what a collection may be worth, as Discogs says."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from beets.exceptions import UserError

from ..freshness import is_old
from .failure import ended_by
from .ui.terminal import print_

if TYPE_CHECKING:
    from optparse import Values

    from ..importer.plugin import Plugin
    from .ui.json_shelf_types import ShelfValue

#: What it is remembered under, with the owner of the collection.
FACT = "value"
UNTOLD = "value of the collection: Discogs tells none; try again later."


def tell(plugin: Plugin, opts: Values) -> None:
    """Print it: what was asked for in the last hours, or what Discogs says now.

    :raises UserError: Discogs could not be asked
    """
    from .ui.attribution import as_of, attribution
    from .ui.json_output import print_json

    found = _value(plugin)
    if opts.json:
        print_json(found)
        return
    when = as_of(found.as_of)
    print_(f"what the collection of {found.owner} may be worth, {when}:")
    for word, worth in (
        ("minimum", found.minimum),
        ("median", found.median),
        ("maximum", found.maximum),
    ):
        print_(f"  {word:8}{worth:>14}")
    print_(attribution(f"https://www.discogs.com/user/{found.owner}/collection"))


def _value(plugin: Plugin) -> ShelfValue:
    from ..discogs.errors import DiscogsError
    from ..shelf.account import signed_in
    from .ui.json_shelf_types import ShelfValue

    shelf = plugin.store.shelf
    client = plugin.new_client()
    try:
        endpoints = signed_in(client, plugin.store)
        owner = endpoints.user
        kept = shelf.facts(owner).get(FACT)
        if not kept or is_old(kept["as_of"]):
            told = endpoints.value()
            if not told.median:
                raise UserError(UNTOLD)
            kept = {
                "minimum": told.minimum,
                "median": told.median,
                "maximum": told.maximum,
                "as_of": time.time(),
            }
            shelf.remember(owner, **{FACT: kept})
    except DiscogsError as error:
        raise ended_by(error, "value of the collection: {}") from None
    finally:
        client.close()
    return ShelfValue(owner=owner, **kept)
