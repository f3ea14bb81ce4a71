"""`beet discogs-runs`: what was changed in library and files, and by which command."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from beets import ui
from beets.exceptions import UserError

from .asking import subcommand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from optparse import Values

    from beets.library import Library
    from beets.ui import Subcommand

    from ..store.journal import Entry, Run, Trace
    from .asking import Flags, Plugin

NAME = "discogs-runs"
HELP = "list what was changed by this plugin, and by which command"
DESCRIPTION = (
    "List the runs that have changed something in library or files, or with N all that "
    "run N has changed. `beet discogs-undo N` takes it back."
)

FLAGS: Flags = (
    ("", "--json", {"action": "store_true",
        "help": "print one JSON object per run, or per album"}),
)  # fmt: skip

NONE = "nothing was changed yet"
HEAD = "  run  when                 albums  fields   files  command"


def command(plugin: Plugin) -> Subcommand:
    """Return the command for beets to offer."""
    found = subcommand(NAME, FLAGS, help=HELP, aliases=("druns",))
    found.parser.usage = "%prog [options] [N]"
    found.parser.description = DESCRIPTION

    def func(lib: Library, opts: Values, args: list[str]) -> None:
        if len(args) > 1 or (args and not args[0].isdecimal()):
            found.parser.error("give the number of one run, or nothing")
        run(plugin, lib, opts, args)

    found.func = func
    return found


def run(plugin: Plugin, lib: Library, opts: Values, args: Sequence[str]) -> None:
    """Run the command.

    :raises UserError: there is no such run, or the journal cannot be read
    """
    from ..enrich.journal import name_of
    from ..store import StoreError

    plugin.leave_links()
    try:
        runs = plugin.store.journal.runs(name_of(lib))
        if args:
            _show(plugin, lib, find(runs, int(args[0])), as_json=opts.json)
        else:
            _list(runs, as_json=opts.json)
    except StoreError as error:
        raise UserError(str(error)) from None


def find(runs: Sequence[Run], number: int) -> Run:
    """Return a run by its number.

    :raises UserError: there is none
    """
    for found in runs:
        if found.id == number:
            return found
    raise UserError(f"there is no run {number}; `beet {NAME}` lists them")


def _list(runs: Sequence[Run], *, as_json: bool) -> None:
    if as_json:
        for one in runs:
            print(json.dumps(_run_object(one)))
        return
    ui.print_(HEAD if runs else NONE)
    for one in runs:
        ui.print_(
            f"{one.id:5}  {moment(one.began)}  {one.albums:6}  {one.fields:6}"
            f"  {one.files:6}  {one.command}{_fate(one)}"
        )


def _fate(run: Run) -> str:
    """Return what became of a run: " (taken back by run 3)"."""
    told = f"takes back run {run.undoes}" if run.undoes else ""
    if run.undone_by:
        part = "" if run.is_gone else "in part "
        told += f"{', ' if told else ''}taken back {part}by run {run.undone_by}"
    return f" ({told})" if told else ""


def _run_object(run: Run) -> dict[str, Any]:
    return {
        "run": run.id,
        "command": run.command,
        "began": run.began,
        "last": run.last,
        "takes_back": run.undoes,
        "taken_back_by": run.undone_by,
        "albums": run.albums,
        "fields": run.fields,
        "files": run.files,
    }


def _show(plugin: Plugin, lib: Library, run: Run, *, as_json: bool) -> None:
    journal = plugin.store.journal
    if not as_json:
        ui.print_(f"run {run.id}, {moment(run.began)}: {run.command}{_fate(run)}")
    for entry in journal.entries(run.id):
        traces = journal.traces(entry.id)
        if as_json:
            print(json.dumps(_entry_object(entry, traces)))
            continue
        ui.print_(f"{entry.subject.name}{_reason(entry)}")
        for line in lines(entry, traces):
            ui.print_(f"  {line}")


def _reason(entry: Entry) -> str:
    reason = entry.reason
    if not reason.release:
        return ""
    from ..enrich.outcome import found_by

    return f": {reason.release} {found_by(reason.clue, reason.similarity)}"


def lines(entry: Entry, traces: Sequence[Trace]) -> Iterator[str]:
    """Yield what was changed of an album, a line for each field and value."""
    from .outcome import shown

    alike: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)
    for place, name, old, new, ids in _fields(traces):
        alike[name, shown(place, name, old), shown(place, name, new)][place] = len(ids)
    for (name, old, new), places in alike.items():
        yield f"{name}: {old} -> {new}{_where(entry, places)}"
    if entry.files:
        yield f"files written: {entry.files}"


def _where(entry: Entry, places: dict[str, int]) -> str:
    from ..store.journal import ALBUM, ITEM
    from .asking import count

    tracks = places.get(ITEM, 0)
    if not tracks or entry.subject.album is None:
        return ""
    if ALBUM in places:
        return f" ({count(tracks, 'track')} too)"
    return f" ({count(tracks, 'track')})"


def _fields(
    traces: Sequence[Trace],
) -> list[tuple[str, str, Any, Any, Sequence[int]]]:
    """Return the fields that were changed, each with where, its values and whose."""
    from ..enrich.journal import field_order, fields_in

    found = [
        (trace.place, name, old, new, trace.models)
        for trace in traces
        for name, old, new in fields_in(trace)
        if name != "discogs_updated"  # now, whatever happens
    ]
    return sorted(found, key=lambda one: field_order(one[1]))


def _entry_object(entry: Entry, traces: Sequence[Trace]) -> dict[str, Any]:
    from ..store.journal import ALBUM, FILE

    album, release = entry.subject.album, entry.reason.release
    changes = [
        {
            "field": name,
            **({"album": id_} if place == ALBUM else {"item": id_}),
            "old": old,
            "new": new,
        }
        for place, name, old, new, ids in _fields(traces)
        for id_ in ids
    ]
    files = [
        {"item": trace.models[0], "old": trace.old["tags"], "new": trace.new["tags"]}
        for trace in traces
        if trace.place == FILE
    ]
    return {
        "run": entry.run_id,
        "at": entry.at,
        "kind": "single" if album is None else "album",
        "id": album[0] if album else next(iter(entry.subject.items), None),
        "name": entry.subject.name,
        "release": release or None,
        "clue": entry.reason.clue or None,
        "similarity": entry.reason.similarity,
        "changes": changes,
        "files": files,
    }


def moment(at: float) -> str:
    """Return a time as people read it."""
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(at))
