"""`beet discogs-search`: look something up on Discogs, and change nothing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from beets.exceptions import UserError

from .command_table import MOST_HITS
from .common import check_cache, check_words, settings_of
from .ui.terminal import print_
from .ui.wording import count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from optparse import Values

    from beets.library import Library

    from ..discogs.schema import SearchHit
    from ..importer.plugin import Plugin
    from .common import Usage


def _check(opts: Values, args: Sequence[str], usage: Usage) -> None:
    from .search_params import wanted

    check_cache(opts, usage)
    if not 1 <= opts.limit <= MOST_HITS:
        usage(f"--limit takes a number from 1 to {MOST_HITS}")
    if len(args) > 2:
        usage("take ARTIST and TITLE, each in quotes, or all words in one pair")
    if not wanted(vars(opts), args):
        usage("say what to look for: ARTIST and TITLE, words, or an option")


def run(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Run the command.

    :raises UserError: a word is bad, or Discogs gives no answer, and why
    """
    from ..discogs.errors import DiscogsError
    from .search_params import wanted

    _check(opts, args, usage)
    settings_of(plugin)
    check_words(plugin, opts)
    client = plugin.new_client(refresh=opts.refresh, offline=opts.offline)
    kind = "master" if opts.master else "release"
    try:
        page = client.search(**wanted(vars(opts), args), type=kind, per_page=MOST_HITS)
    except DiscogsError as error:
        raise UserError(str(error)) from None
    finally:
        client.close()
    hits = page.rows[: opts.limit]
    cached = client.stats.cache_hits > 0
    _show(hits, as_json=opts.json, cached=cached)
    plugin._log.info("{}", _told(max(page.items, len(page.rows)), len(hits), cached))


def _show(hits: Sequence[SearchHit], *, as_json: bool, cached: bool) -> None:
    from .ui.hit_table import cells, table

    if as_json:
        from .ui.json_output import of_search_hit, print_json

        for hit in hits:
            print_json(of_search_hit(hit, cached=cached))
    elif hits and sys.stdout.isatty():
        print_(table(map(cells, hits)), end="")
    else:
        for hit in hits:
            print_("\t".join(cells(hit)))


def _told(total: int, shown: int, cached: bool) -> str:
    """Say how many hits there are, and what is not known of those that are shown."""
    if not total:
        return "Discogs has nothing that fits all of this"
    some = "" if shown == total else f"{shown} of "
    note = "; the cache does not know which are yours, --refresh asks Discogs"
    return f"{some}{count(total, 'hit')}{note if cached else ''}"
