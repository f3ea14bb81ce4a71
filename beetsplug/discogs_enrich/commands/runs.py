"""`beet discogs-runs`: what was changed, and by which command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .failure import ended_by
from .run_selection import NO_MATCH, find, moment, wanted
from .ui.attribution import SCREEN
from .ui.run_lines import changed_by
from .ui.terminal import print_

if TYPE_CHECKING:
    from collections.abc import Sequence
    from optparse import Values

    from beets.library import Library

    from ..importer.plugin import Plugin
    from ..store import Store
    from ..store.journal_rows import Entry, Run
    from .common import Usage


NONE = "nothing was changed yet"
MORE = "`beet discogs-runs {} -v` shows the values, a query behind it those of a few."
HEAD = "  run  when                     changed  fields   files  command"


def run(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Run the command.

    :raises UserError: there is no such run, or the journal cannot be read
    """
    from ..journal.recorder import name_of
    from ..store import StoreError

    if args and not args[0].isdecimal():
        usage("give the number of a run first, or nothing")
    plugin.leave_links()
    try:
        runs = plugin.store.journal.runs(name_of(lib))
        if not args:
            _list(runs, as_json=opts.json)
            return
        number, *query = args
        chosen, fits = find(runs, int(number)), wanted(lib, query)
        journal = plugin.store.journal
        entries = [entry for entry in journal.entries(chosen.id) if fits(entry)]
        if opts.json:
            from .ui.json_output import of_entry, print_json

            for entry in entries:
                print_json(of_entry(entry, journal.traces(entry.id)))
            return
        # Whoever looks at one album wants to see all of it.
        with_values = bool(opts.values or query or len(entries) == 1)
        _show(plugin.store, chosen, entries, with_values=with_values)
    except StoreError as error:
        raise ended_by(error) from None


def _list(runs: Sequence[Run], *, as_json: bool) -> None:
    if as_json:
        from .ui.json_output import of_run, print_json

        for one in runs:
            print_json(of_run(one))
        return
    print_(HEAD if runs else NONE)
    for one in runs:
        print_(
            f"{one.id:5}  {moment(one.began)}  {changed_by(one):>11}  {one.fields:6}"
            f"  {one.files:6}  {one.command}{_fate(one)}"
        )


def _fate(run: Run) -> str:
    """Return what became of a run: " (taken back by run 3)"."""
    told = f"takes back run {run.undoes}" if run.undoes else ""
    if run.undone_by:
        part = "" if run.is_gone else "in part "
        told += f"{', ' if told else ''}taken back {part}by run {run.undone_by}"
    return f" ({told})" if told else ""


def _show(
    store: Store, chosen: Run, entries: Sequence[Entry], *, with_values: bool
) -> None:
    from .ui.entry_lines import headline, lines, summary

    when = moment(chosen.began)
    print_(f"run {chosen.id}, {when}: {chosen.command}{_fate(chosen)}")
    for entry in entries:
        SCREEN.shows_lines()
        if with_values:
            told = lines(store, entry)
            print_("\n  ".join((headline(entry), *told)))
        else:
            print_(summary(store, entry))
    if not entries:
        print_(f"{NO_MATCH.format(chosen.id)}.")
    elif not with_values:
        print_(MORE.format(chosen.id))
