"""`beet discogs-show`: all that Discogs says of an album that is linked to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beets.exceptions import UserError

from .. import control_characters
from ..compat import beets_program
from ..freshness import is_old
from ..settings import SHOWING
from .common import check_cache, settings_of
from .failure import is_failure
from .ui.terminal import print_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from optparse import Values

    from beets.library import Library

    from ..discogs.client import DiscogsClient
    from ..importer.plugin import Plugin
    from ..match.clues.targets import Target
    from ..settings import Settings
    from .common import Usage


def run(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Run the command.

    :raises UserError: nothing that matches is linked
    """
    from ..discogs.errors import DiscogsError

    check_cache(opts, usage)
    if opts.json and opts.raw:
        usage("--json and --raw exclude each other")
    if not args:
        usage("say which albums: a query, as for `beet ls -a`")
    settings = settings_of(plugin, SHOWING)
    client = plugin.new_client(refresh=opts.refresh, offline=opts.offline)
    shown, errors = 0, []
    try:
        for target, release_id in _linked(plugin, lib, args):
            try:
                raw, at = _raw(plugin, client, target, release_id, opts.refresh)
            except DiscogsError as error:
                plugin._log.error("{}: {}", target.name, error)
                errors.append(error)
                continue
            if shown and not (opts.json or opts.raw):
                print_("")
            print_(_page(raw, at, target, settings, opts))
            shown += 1
    finally:
        client.close()
    if any(map(is_failure, errors)):
        plugin.fail()
    elif errors:
        plugin.exit_with(1)
    elif not shown:
        raise UserError("no album of this query is linked to a release")


def _linked(
    plugin: Plugin, lib: Library, query: Sequence[str]
) -> Iterator[tuple[Target, int]]:
    """Yield the albums and singles that are linked, each release once."""
    from ..match.clues.discogs_ids import stored_ids
    from ..match.clues.targets import targets
    from ..packed_fields import OwnValues

    seen: set[int] = set()
    for target in targets(lib, query, again=True):
        row = OwnValues(target.row)
        ids = stored_ids([row])
        if ids and ids[0].release_id not in seen:
            seen.add(ids[0].release_id)
            yield target, ids[0].release_id
        elif not ids:
            master = row.get("discogs_master_id")
            why = f"its pressing is open (m{master})" if master else "not linked"
            plugin._log.info("{}: {}", target.name, why)


def _raw(
    plugin: Plugin,
    client: DiscogsClient,
    target: Target,
    release_id: int,
    refresh: bool,
) -> tuple[Mapping[str, Any], float]:
    """Return what is kept of a release, or what Discogs answers, and keep that; and
    when Discogs sent it."""
    from ..discogs.decoding import decode_plain
    from ..discogs.schema import Release
    from ..enrich.release_archive import keep, kept_as
    from ..redaction import without_personal
    from ..store import StoreError

    store = plugin.store
    try:
        raw = None if refresh else store.raw(release_id)
        if raw is not None:
            return raw, store.fetched(release_id) or 0.0
    except StoreError as error:
        plugin._log.error("{}", error)
    sent = client.release_json(release_id)
    at = client.sent_at(release_id)
    try:
        reading, files = plugin.settings.reading, len(target.items)
        values = kept_as(store, decode_plain(sent, Release), reading, files)
        keep(store, sent, values, at)
    except StoreError as error:
        plugin._log.error("{}: it is not kept: {}", target.name, error)
    kept: Mapping[str, Any] = without_personal(sent)
    return kept, at


def _page(
    raw: Mapping[str, Any],
    at: float,
    target: Target,
    settings: Settings,
    opts: Values,
) -> str:
    """Return a release as it is printed.

    :param at: when Discogs sent it
    """
    import json

    from msgspec.structs import replace

    from ..discogs.schema import Community
    from ..enrich.release_archive import kept_release
    from ..match.decide.comparison import read_for
    from .ui.json_output import in_json, of_release
    from .ui.release_page import release_page

    if opts.raw:
        return control_characters.visible_in_json(json.dumps(raw, ensure_ascii=False))
    release = kept_release(raw)
    if is_old(at):  # it tells no longer how many have it, and what they think of it
        release = replace(release, community=Community())
    values = read_for(release, settings.reading, len(target.items))
    if opts.json:
        return in_json(of_release(release, values))
    return release_page(release, values, at, color=beets_program.has_colors())
