"""`beet discogs-pressings`: all pressings of an album, and which one is meant."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from beets.exceptions import UserError

from ..freshness import is_old
from .common import check_cache, check_words, settings_of
from .failure import ended_by
from .query_or_id import one
from .ui.attribution import as_of, pulled
from .ui.number_prompt import QuitError, asked_number
from .ui.terminal import count, print_

if TYPE_CHECKING:
    from collections.abc import Sequence
    from optparse import Values

    from beets.library import Library

    from ..discogs.client import DiscogsClient
    from ..enrich.pressing_list import ListedPressing
    from ..enrich.resolver import Resolver
    from ..importer.plugin import Plugin
    from ..match.clues.targets import Target
    from ..match.decide.pressings import PressingFilter
    from ..store.on_shelf import OnShelf
    from .common import Usage
    from .query_or_id import AskedFor

NO_MASTER = "{}: Discogs has no other pressings of it"
NOT_FOUND = "{}: it is not linked, and Discogs was not found to have it"
NOT_ALL = "{} of {} pressings are shown"
ASKED = "Number of the pressing (Enter: none):"
NO_ALBUM = "--choose links an album of the library: name it by a query"
OLD = (
    "how many have and want them is not shown: that is too old; without --offline it is"
    " asked anew"
)
UNTOLD = (
    "nobody knows which are yours: --refresh asks Discogs for who is signed in, and"
    " `beet discogs-collection pull` for all at once"
)


class Album(NamedTuple):
    """An album by its master, and what it is called."""

    master_id: int
    artist: str
    title: str
    linked: int = 0  # the release that the library's album is linked to; 0: none

    @property
    def name(self) -> str:
        """What it is called at the terminal."""
        return f"{self.artist} - {self.title}"


class Found(NamedTuple):
    """The pressings that are listed, of so many that there are; `at` is as of when."""

    album: Album
    pressings: list[ListedPressing]
    owned: OnShelf
    shown: int
    total: int
    at: float


def run(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Run the command.

    :raises UserError: there is no one album, or Discogs gives no answer, and why
    """
    from ..discogs.errors import DiscogsError
    from ..match.decide.pressings import PressingFilter
    from ..store import StoreError

    check_cache(opts, usage)
    if opts.choose and opts.json:
        usage("--choose asks and --json does not: take one of them")
    settings_of(plugin)
    check_words(plugin, opts)
    asked = one(lib, args, usage)
    if opts.choose and asked.target is None:
        usage(NO_ALBUM)
    plugin.leave_links()
    limits = PressingFilter(
        format=opts.format or "",
        country=opts.country or "",
        label=opts.label or "",
        year=opts.year or 0,
    )
    client = plugin.new_client(refresh=opts.refresh, offline=opts.offline)
    try:
        found = Lister(plugin, client, limits, opts).found(asked)
    except (DiscogsError, StoreError) as error:
        raise ended_by(error) from None
    finally:
        client.close()
    _show(plugin, found, as_json=opts.json)
    if opts.choose and found.pressings:
        assert asked.target is not None
        _choose(plugin, lib, asked.target, found.pressings, offline=opts.offline)


class Lister:
    """Finds out what is listed, for as few requests as that takes."""

    def __init__(
        self,
        plugin: Plugin,
        client: DiscogsClient,
        limits: PressingFilter,
        opts: Values,
    ) -> None:
        from ..enrich.field_policies import Policies
        from ..enrich.resolver import Resolver

        settings = plugin.settings
        policies = Policies(settings.fields)
        self._plugin = plugin
        self._client = client
        self._limits = limits
        self._opts = opts
        self._resolver: Resolver = Resolver(
            client, plugin.store, settings, policies, limits, plugin.other_sources
        )

    def found(self, asked: AskedFor) -> Found:
        """Return the pressings of what was asked for.

        :raises UserError: it has no others, or was not found
        :raises DiscogsError: where Discogs could not be asked
        :raises StoreError: the store cannot be read
        """
        from ..enrich import pressing_list
        from ..shelf.account import settle_owner
        from ..store.on_shelf import on_shelf

        settle_owner(self._client, self._plugin.store)
        album = self._album(asked)
        store, client = self._plugin.store, self._client
        kept, before = on_shelf(store.shelf), client.stats.cache_hits
        versions = pressing_list.every_version(client, album.master_id)
        is_fresh = client.stats.cache_hits == before and client.knows_user
        mine = pressing_list.owned_among(versions.rows, kept) if is_fresh else kept
        hits = pressing_list.hits_of(
            versions.rows,
            album.master_id,
            album.artist,
            self._barcodes(album, [version.id for version in versions.rows]),
            mine,
        )
        if self._opts.mine:
            if mine.copies is None:
                raise UserError(UNTOLD)
            hits = [hit for hit in hits if mine.has(hit.id)]
        target, limits = asked.target, self._limits
        listed = pressing_list.listed(hits, limits, self._resolver, target)
        if is_old(versions.at):
            listed = list(map(pressing_list.without_counts, listed))
        shown, total, at = len(versions.rows), versions.total, versions.at
        return Found(album, listed, mine, shown, total, at)

    def _barcodes(self, album: Album, ids: list[int]) -> dict[int, tuple[str, ...]]:
        from ..enrich import pressing_list

        plugin, client = self._plugin, self._client
        options = plugin.settings.reading
        found = pressing_list.barcodes_at_hand(plugin.store, client, options, ids)
        if self._opts.barcodes:
            found |= pressing_list.barcodes_found(client, *album[:3])
        return found

    def _album(self, asked: AskedFor) -> Album:
        if asked.target is not None:
            return self._of_target(asked.target)
        if asked.release_id:
            return self._of_release(asked.release_id, f"r{asked.release_id}")
        return self._of_master(asked.master_id)

    def _of_target(self, target: Target) -> Album:
        from ..match.clues.discogs_ids import by_hand, stored_ids, stored_masters
        from ..packed_fields import OwnValues

        row = OwnValues(target.row)
        chosen, masters = by_hand(row), stored_masters([row])
        ids = (*chosen, *stored_ids([row]))
        linked = ids[0].release_id if ids else 0
        if masters and not chosen:  # else it is that of the release before
            return self._of_master(masters[0].master_id)._replace(linked=linked)
        if linked:
            return self._of_release(linked, target.name)._replace(linked=linked)
        result = self._resolver.find(target)
        best = result.comparison.values.master_id if result.comparison else None
        master = best or next(
            (one.hit.master_id for one in result.others if one.hit.master_id), None
        )
        if not master:
            raise UserError(NOT_FOUND.format(target.name))
        return self._of_master(master)

    def _of_release(self, release_id: int, name: str) -> Album:
        from ..enrich.release_archive import kept_release

        kept = self._plugin.store.raw(release_id)
        release = kept_release(kept) if kept else self._client.release(release_id)
        if not release.master_id:
            raise UserError(NO_MASTER.format(name))
        return self._of_master(release.master_id)

    def _of_master(self, master_id: int) -> Album:
        from ..release.artists import read_artists

        master = self._client.master(master_id)
        options = self._plugin.settings.reading
        names = read_artists(master.artists, options, anv=False)
        return Album(master_id, names.artist, master.title)


def _show(plugin: Plugin, found: Found, *, as_json: bool) -> None:
    from .ui.pressing_rows import print_pressings

    album, owned = found.album, found.owned
    if as_json:
        from .ui.json_market_output import of_pressing
        from .ui.json_output import print_json

        for pressing in found.pressings:
            print_json(of_pressing(pressing, owned, found.at, linked=album.linked))
    else:
        if sys.stdout.isatty():
            print_(f"{album.name} (m{album.master_id})")
        print_pressings(found.pressings, owned, album.master_id, linked=album.linked)
    plugin._log.info("{}, {}", _told(found), as_of(found.at))
    if is_old(found.at):
        plugin._log.info("{}", OLD)
    if owned.copies is None:
        plugin._log.info("{}", UNTOLD)
    elif owned.at is not None:
        plugin._log.info("{}", pulled(owned.at))
    if found.shown < found.total:
        plugin._log.warning("{}", NOT_ALL.format(found.shown, found.total))


def _told(found: Found) -> str:
    """Say how many there are, and what the files tell of them."""
    shown = len(found.pressings)
    some = f"{shown} of " if shown != found.shown else ""
    fits = sum(one.fits for one in found.pressings)
    best = any(one.is_best for one in found.pressings)
    tied = f", {fits} fit the files equally" if fits > 1 and not best else ""
    return f"{some}{count(found.shown, 'pressing')}{tied}"


def _choose(
    plugin: Plugin,
    lib: Library,
    target: Target,
    pressings: Sequence[ListedPressing],
    *,
    offline: bool,
) -> None:
    """Ask which pressing it is, and link the album to it."""
    from .enrich_run import link

    try:
        number = asked_number(ASKED, len(pressings))
    except QuitError:
        return
    if number:
        chosen = pressings[number - 1].hit.id
        link(plugin, lib, target, chosen, offline=offline)
