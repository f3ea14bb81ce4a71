"""`beet discogs-search`: look something up on Discogs, and change nothing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from beets.exceptions import UserError

from .common import OFFLINE, check_cache, check_words, settings_of, subcommand
from .ui.terminal import print_
from .ui.wording import count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from optparse import Values

    from beets.library import Library
    from beets.ui import Subcommand

    from ..discogs.schema import SearchHit
    from ..importer.plugin import Plugin
    from .common import Flags

NAME = "discogs-search"
#: Hits that are asked for; Discogs gives no more at once.
MOST = 100
#: Hits that are shown unless the user says otherwise.
SHOWN = 25

HELP = "search Discogs for releases"
DESCRIPTION = (
    "Search Discogs by ARTIST and TITLE (quote each), by one piece of free text, or by "
    "options alone; all that is given has to fit. The id of a release may be pasted at "
    "the prompts of `beet import` and `beet discogs-enrich` and to --id, that of a "
    "master at the prompt of `beet import`."
)

# fmt: off
FLAGS: Flags = (
    ("", "--format", {"metavar": "FORMAT",
        "help": "a medium as beets names it, or any word of Discogs' formats:"
                " '12\" Vinyl', CD, LP, Reissue"}),
    ("", "--year", {"metavar": "YEAR", "type": "int",
        "help": "the year of the pressing; with --master the original one"}),
    ("", "--country", {"metavar": "COUNTRY",
        "help": "a code or Discogs' own name: GB, Germany, Europe"}),
    ("", "--label", {"metavar": "LABEL", "help": "a label or another company"}),
    ("", "--catno", {"metavar": "NUMBER", "help": "the catalogue number"}),
    ("", "--barcode", {"metavar": "NUMBER",
        "help": "the barcode, with or without spaces"}),
    ("", "--track", {"metavar": "TITLE", "help": "the title of a track"}),
    ("", "--master", {"action": "store_true",
        "help": "list masters, of which releases are the pressings"}),
    ("", "--limit", {"metavar": "N", "type": "int", "default": SHOWN,
        "help": f"show N hits, up to {MOST} (default: {SHOWN})"}),
    ("", "--refresh", {"action": "store_true",
        "help": "ask Discogs anew for what the cache holds"}),
    OFFLINE,
    ("", "--json", {"action": "store_true", "help": "print one JSON object per hit"}),
)
# fmt: on


def command(plugin: Plugin) -> Subcommand:
    """Return the command for beets to offer."""
    found = subcommand(NAME, FLAGS, help=HELP, aliases=("dsearch",))
    found.parser.usage = "%prog [options] [ARTIST TITLE | WORDS]"
    found.parser.description = DESCRIPTION

    def func(lib: Library, opts: Values, args: list[str]) -> None:
        _check(found.parser, opts, args)
        run(plugin, opts, args)

    found.func = func
    return found


def _check(parser: Any, opts: Values, args: Sequence[str]) -> None:
    from .search_params import wanted

    check_cache(parser, opts)
    if not 1 <= opts.limit <= MOST:
        parser.error(f"--limit takes a number from 1 to {MOST}")
    if len(args) > 2:
        parser.error("take ARTIST and TITLE, each in quotes, or all words in one pair")
    if not wanted(vars(opts), args):
        parser.error("say what to look for: ARTIST and TITLE, words, or an option")


def run(plugin: Plugin, opts: Values, args: Sequence[str]) -> None:
    """Run the command.

    :raises UserError: a word is bad, or Discogs gives no answer, and why
    """
    from ..discogs.errors import DiscogsError
    from .search_params import wanted

    settings_of(plugin)
    check_words(plugin, opts)
    client = plugin.new_client(refresh=opts.refresh, offline=opts.offline)
    kind = "master" if opts.master else "release"
    try:
        page = client.search(**wanted(vars(opts), args), type=kind, per_page=MOST)
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
