"""`beet discogs-vinyl`: which record carries the same music as digital files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from beets.exceptions import UserError

from .common import check_cache, settings_of
from .failure import ended_by
from .query_or_id import NONE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from optparse import Values

    from beets.library import Item, Library

    from ..importer.plugin import Plugin
    from ..match.clues.targets import Target
    from .common import Usage


def run(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Run the command.

    :raises UserError: nothing matches, the store cannot be used, or nobody can tell
        who is signed in
    """
    from ..discogs.errors import DiscogsError
    from ..shelf.account import settle_owner
    from ..store import StoreError
    from .recovery_notice import recovered
    from .run_counter import INTERRUPTED
    from .ui.interrupt import Interrupt
    from .vinyl_linker import VinylLinker

    check_cache(opts, usage)
    if not args:
        usage("say which albums or tracks: a query")
    if opts.pretend and opts.yes:
        usage("--pretend takes nothing and --yes asks nothing: take one of them")
    if opts.apply_to_album and not opts.tracks:
        usage("--apply-to-album is about a track: it goes with --tracks")
    settings_of(plugin)
    plugin.leave_links()
    client = plugin.new_client(refresh=opts.refresh, offline=opts.offline)
    try:
        settle_owner(client, plugin.store)
        found = _targets(lib, args, tracks=opts.tracks)
        if not opts.pretend:
            recovered(plugin, lib)
        with Interrupt() as interrupt:
            linker = VinylLinker(plugin, lib, client, opts)
            try:
                linker.work(found, lambda: interrupt.asked)
            except KeyboardInterrupt:
                linker.stopped = "interrupted."
        linker.end()
        if interrupt.asked:
            plugin.exit_with(INTERRUPTED)
    except (DiscogsError, StoreError) as error:
        raise ended_by(error) from None
    finally:
        client.close()
        plugin.recorder.close()


def _targets(lib: Library, query: Sequence[str], *, tracks: bool) -> list[Target]:
    """Return the albums and singles of a query, or each of its tracks by itself.

    :raises UserError: there are none
    """
    from ..match.clues.targets import Target, targets

    if tracks:
        items = lib.items(list(query))
        found = [Target(None, partial(_alone, item)) for item in items]
    else:
        found = targets(lib, query, again=True)
    if not found:
        raise UserError(NONE.format(" ".join(query)))
    return found


def _alone(item: Item) -> list[Item]:
    return [item]
