"""`beet discogs-shelf`: the records on the shelf beside the albums of the library."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from beets.exceptions import UserError

from ..settings import SHOWING
from .common import settings_of
from .failure import ended_by
from .ui.terminal import count, print_

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from optparse import Values

    from beets.library import Library

    from ..importer.plugin import Plugin
    from ..shelf.holdings import Held, Holdings
    from ..shelf.record_filter import RecordFilter
    from .common import Usage
    from .shelf_lister import Shelf

#: The lists, by the name of their option.
LISTS: dict[str, Callable[[Holdings, Values], list[Held]]] = {
    "records": lambda all_, _: all_.records(),
    "unripped": lambda all_, _: all_.unripped(),
    "other_pressing": lambda all_, _: all_.other_pressing(),
    "duplicates": lambda all_, opts: all_.duplicates(masters=opts.masters),
    "wanted": lambda all_, _: all_.wanted(),
}
UNOWNED = "unowned"
#: What makes a list of what would be counts.
CHOOSING = (
    *("folder", "format", "year", "artist", "label", "condition"),
    *("random", "csv", "m3u"),
)
#: Of these it is not known whether there is a record.
UNLINKED = "that are not linked to Discogs"
NOT_PULLED = "no {0} is known: `beet discogs-{0} pull` reads yours"


def run(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Run the command.

    :raises UserError: no collection is known, or a file cannot be written
    """
    from ..shelf.csv_file import ExportError
    from ..store import StoreError

    settings_of(plugin, SHOWING)
    gc.disable()  # what thousands of records are made of is in no circle
    try:
        if list(args) == ["value"]:
            from .shelf_value import tell

            _check_value(opts, usage)
            tell(plugin, opts)
            return
        name, wanted = _asked(opts, usage)
        shelf = _shelf(plugin, lib, args, name)
        if not name:
            _count(shelf, as_json=opts.json)
        else:
            from .shelf_lister import list_albums, list_records

            if name == UNOWNED:
                list_albums(plugin, lib, shelf, wanted, opts)
            else:
                held = LISTS[name](shelf.holdings, opts)
                list_records(plugin, lib, shelf, held, wanted, opts)
    except (StoreError, ExportError) as error:
        raise ended_by(error) from None
    finally:
        gc.enable()


def _check_value(opts: Values, usage: Usage) -> None:
    """See to it that nothing is asked for of which Discogs tells no value."""
    lists = [name for name in (*LISTS, UNOWNED, "masters") if getattr(opts, name)]
    chosen = [name for name in CHOOSING if getattr(opts, name) is not None]
    if lists or chosen:
        option = (lists or chosen)[0].replace("_", "-")
        usage(f"value is that of the whole collection: --{option} changes nothing")


def _asked(opts: Values, usage: Usage) -> tuple[str, RecordFilter]:
    """Return which list is asked for, "" for counts, and what of it."""
    from ..shelf.record_filter import RecordFilter, YearsError, years_in

    names = [name for name in (*LISTS, UNOWNED) if getattr(opts, name)]
    if len(names) > 1:
        options = " and ".join(f"--{name.replace('_', '-')}" for name in names)
        usage(f"{options} are lists of their own: take one of them")
    if opts.masters and names != ["duplicates"]:
        usage("--masters belongs to --duplicates")
    wanted = RecordFilter(
        folder=opts.folder or "",
        format=opts.format or "",
        years=opts.year or "",
        artist=opts.artist or "",
        label=opts.label or "",
        condition=opts.condition or "",
    )
    try:
        if opts.year:
            years_in(opts.year)
    except YearsError:
        usage(f"--year {opts.year}: give a year or a range: 1984, 1970..1979, ..1965")
    if wanted.is_of_copies and names in ([UNOWNED], ["wanted"]):
        usage("--folder and --condition are of copies, and there are none of these")
    if opts.csv and names == [UNOWNED]:
        usage("--csv writes records, and --unowned lists albums")
    chosen = any(getattr(opts, name) is not None for name in CHOOSING)
    return next(iter(names), "records" if chosen else ""), wanted


def _shelf(plugin: Plugin, lib: Library, query: Sequence[str], name: str) -> Shelf:
    """Return what is known.

    :param query: which albums of the library count; none: all
    :raises UserError: the list that is asked for was never read
    """
    from ..compat import beets_models, library_rows, library_survey
    from ..shelf.holdings import Holdings
    from .shelf_lister import Shelf

    table = plugin.store.shelf
    owner = table.current_owner()
    facts = table.facts(owner)
    needed = "wantlist" if name == "wanted" else "collection"
    at = (facts.get(needed) or {}).get("as_of")
    if at is None:
        raise UserError(NOT_PULLED.format(needed))
    albums = library_survey.links(lib)
    if query:
        fitting = {(library_rows.ALBUM, one.id) for one in lib.albums(list(query))}
        fitting |= {
            (library_rows.ITEM, one.id) for one in beets_models.singles(lib, query)
        }
        albums = [one for one in albums if (one.place, one.id) in fitting]
    copies, wants = table.copies(owner), table.wants(owner)
    holdings = Holdings(copies, wants, albums, table.masters())
    folders = {one.id: one.name for one in table.folders(owner)}
    return Shelf(table, owner, holdings, folders, at)


def _count(shelf: Shelf, *, as_json: bool) -> None:
    """Say what is where, in numbers."""
    from .ui.attribution import as_of, attribution

    counts = shelf.holdings.counts()
    if as_json:
        from .ui.json_output import print_json
        from .ui.json_shelf_types import ShelfCounts

        print_json(ShelfCounts(owner=shelf.owner, as_of=shelf.at, **counts._asdict()))
        return
    copies = f"{counts.copies} {'copy' if counts.copies == 1 else 'copies'}"
    records = count(counts.records, "release")
    print_(f"collection of {shelf.owner}, {as_of(shelf.at)}: {copies} of {records}")
    for number, words, name in (
        (counts.ripped, "with files in the library", ""),
        (counts.unripped, "without files", "--unripped"),
        (counts.other_pressing, "of them with another pressing", "--other-pressing"),
        (counts.duplicates, "of which there are several copies", "--duplicates"),
        (counts.unowned, "albums and singles without a record", "--unowned"),
        (counts.unlinked, UNLINKED, "beet discogs-enrich"),
        (counts.wanted, "wanted", "--wanted"),
        (counts.wanted_in_library, "of them in the library", ""),
    ):
        if number or words != UNLINKED:
            print_(f"{number:7}  {words:35}  {name}".rstrip())
    print_(attribution())
