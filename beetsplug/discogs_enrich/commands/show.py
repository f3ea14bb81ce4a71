"""`beet discogs-show`: all that Discogs says of an album that is linked to it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from beets import ui
from beets.exceptions import UserError

from .. import compat
from .asking import OFFLINE, check_cache, settings_of, subcommand

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from optparse import Values

    from beets.library import Library

    from ..discogs.client import DiscogsClient
    from ..settings import Settings
    from ..store import Store
    from .asking import Flags, Plugin

NAME = "discogs-show"
HELP = "show what Discogs says of albums"
DESCRIPTION = (
    "Show the releases that the albums and singles of a query are linked to: pressing, "
    "labels and numbers, identifiers, companies, rating, tracks, and who did what on "
    "which of them. What an enrichment has kept costs no request."
)

# fmt: off
FLAGS: Flags = (
    ("", "--refresh", {"action": "store_true", "help": "ask Discogs anew"}),
    OFFLINE,
    ("", "--json", {"action": "store_true", "help": "print a JSON object per release"}),
    ("", "--raw", {"action": "store_true",
        "help": "print Discogs' answer as it was sent, less prices and users' data"}),
)
# fmt: on


def command(plugin: Plugin) -> ui.Subcommand:
    """Return the command for beets to offer."""
    found = subcommand(NAME, FLAGS, help=HELP, aliases=("dshow",))
    found.parser.usage = "%prog [options] QUERY"
    found.parser.description = DESCRIPTION

    def func(lib: Library, opts: Values, args: list[str]) -> None:
        check_cache(found.parser, opts)
        if opts.json and opts.raw:
            found.parser.error("--json and --raw exclude each other")
        if not args:
            found.parser.error("say which albums: a query, as for `beet ls -a`")
        run(plugin, lib, opts, args)

    found.func = func
    return found


def run(plugin: Plugin, lib: Library, opts: Values, args: Sequence[str]) -> None:
    """Run the command.

    :raises UserError: nothing matches, or Discogs gives no answer, and why
    """
    from ..discogs.errors import DiscogsError, NotFound
    from ..store import StoreError

    settings = settings_of(plugin)
    client = plugin.new_client(refresh=opts.refresh, offline=opts.offline)
    shown = 0
    try:
        for name, release_id in _linked(plugin, lib, args):
            try:
                raw = _raw(plugin.store, client, settings, release_id, opts.refresh)
            except NotFound as error:
                plugin._log.warning("{}: {}", name, error)
                continue
            if shown and not (opts.json or opts.raw):
                ui.print_("")
            ui.print_(_page(raw, settings, opts))
            shown += 1
    except (DiscogsError, StoreError) as error:
        raise UserError(str(error)) from None
    finally:
        client.close()
    if not shown:
        raise UserError("no album of this query is linked to a release")


def _linked(
    plugin: Plugin, lib: Library, query: Sequence[str]
) -> Iterator[tuple[str, int]]:
    """Yield the releases of albums and singles, each once, with an album's name."""
    from ..enrich.targets import OwnValues, targets
    from ..match.ids import stored_ids

    seen: set[int] = set()
    for target in targets(lib, query, again=True):
        ids = stored_ids([OwnValues(target.row)])
        if not ids:
            plugin._log.info("{}: not linked to a release", target.name)
        elif ids[0].release_id not in seen:
            seen.add(ids[0].release_id)
            yield target.name, ids[0].release_id


def _raw(
    store: Store,
    client: DiscogsClient,
    settings: Settings,
    release_id: int,
    refresh: bool,
) -> Mapping[str, Any]:
    """Return what is kept of a release, or what Discogs answers, and keep that."""
    from ..discogs.schema import decode_release
    from ..enrich.keeping import keep
    from ..release.values import read_release

    raw = None if refresh else store.raw(release_id)
    if raw is None:
        body = client.release_body(release_id)
        keep(store, body, read_release(decode_release(body), settings.reading))
        raw = store.raw(release_id)
        assert raw is not None
    return raw


def _page(raw: Mapping[str, Any], settings: Settings, opts: Values) -> str:
    import json

    from ..discogs.schema import decode_release
    from ..release.values import read_release
    from .sheet import as_object, sheet

    if opts.raw:
        return json.dumps(raw, ensure_ascii=False)
    release = decode_release(json.dumps(raw).encode())
    values = read_release(release, settings.reading)
    community = raw.get("community") or {}
    if opts.json:
        return json.dumps(as_object(release, values, community))
    color = sys.stdout.isatty() and compat.has_colors()
    return sheet(release, values, community, color=color)
