"""`beet discogs-search`: look something up on Discogs, and change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import normalize
from ..settings import ASKING
from .common import check_cache, check_words, settings_of
from .failure import ended_by
from .library_commands import MOST_HITS
from .ui.terminal import count

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from optparse import Values

    from beets.library import Library

    from ..discogs.schema import SearchHit
    from ..importer.plugin import Plugin
    from .common import Usage


def _check(opts: Values, args: Sequence[str], usage: Usage) -> None:
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

    _check(opts, args, usage)
    settings_of(plugin, ASKING)
    check_words(plugin, opts)
    client = plugin.new_client(refresh=opts.refresh, offline=opts.offline)
    kind = "master" if opts.master else "release"
    try:
        page = client.search(**wanted(vars(opts), args), type=kind, per_page=MOST_HITS)
    except DiscogsError as error:
        raise ended_by(error) from None
    finally:
        client.close()
    hits = page.rows[: opts.limit]
    _show(hits, as_json=opts.json)
    plugin._log.info("{}", _told(max(page.items, len(page.rows)), len(hits)))


def _show(hits: Sequence[SearchHit], *, as_json: bool) -> None:
    from .ui.hit_table import COLUMNS, address_of, cells
    from .ui.rows import Row, print_rows

    if as_json:
        from .ui.json_output import of_search_hit, print_json

        for hit in hits:
            print_json(of_search_hit(hit))
        return
    print_rows([Row(cells(hit), address_of(hit)) for hit in hits], COLUMNS)


def _told(total: int, shown: int) -> str:
    """Say how many hits there are."""
    if not total:
        return "Discogs has nothing that fits all of this"
    some = "" if shown == total else f"{shown} of "
    return f"{some}{count(total, 'hit')}"


#: What the words without an option are: none, free text, or two names.
NAMES = ((), ("q",), ("artist", "release_title"))
#: The options that are parameters.
OPTIONS = ("format", "year", "country", "label", "catno", "barcode", "track")

_VARIOUS = frozenset({"various artists", "va"})


def _artist(name: str) -> str:
    return "Various" if name.casefold() in _VARIOUS else name


# How beets' and MusicBrainz' words become Discogs'. One that has no translation may be
# Discogs' own already, and a parameter without a row knows but one way to say it.
_TRANSLATED: dict[str, Callable[[str], str]] = {
    "artist": _artist,
    "format": lambda media: normalize.format_for(media) or media,
    "country": normalize.country_name,
    "barcode": lambda number: normalize.barcode_digits(number) or number,
}


def wanted(options: Mapping[str, Any], words: Sequence[str]) -> dict[str, str]:
    """Return the parameters, in Discogs' words and none of them empty.

    :param options: values by the names in `OPTIONS`; None, 0 and "" say nothing
    :param words: none, one (free text), or two (artist and title)
    """
    given = dict(zip(NAMES[len(words)], words, strict=True))
    given |= {name: str(options[name]) for name in OPTIONS if options[name]}
    said = {name: value.strip() for name, value in given.items() if value.strip()}
    return {name: _TRANSLATED.get(name, str)(value) for name, value in said.items()}
