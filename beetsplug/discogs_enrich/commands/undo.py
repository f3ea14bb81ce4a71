"""`beet discogs-undo`: take back what a run has changed."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

from beets.exceptions import UserError
from beets.util.color import colorize

from ..fields import ASIDE
from .failure import ended_by
from .run_selection import NO_MATCH, find, moment, wanted
from .ui.questions import UNASKED, yes
from .ui.run_lines import changed_by
from .ui.terminal import LOCKED, count, print_
from .ui.undo_lines import COLORS, left_of, status_of, told_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from optparse import Values

    from beets.library import Library

    from ..importer.plugin import Plugin
    from ..journal.recorder import Recorder
    from ..journal.undo_plan import UndoPlan
    from ..store.journal_rows import Entry, Run
    from .common import Usage


NOTHING = (
    "no run that could be taken back is left; `beet discogs-runs` lists them all, and"
    " `beet discogs-undo N` takes back one of them, an undo too"
)

LEFT_ALONE = "Nothing taken back."

#: What is said of albums by what they wait for afterwards.
AFTER = {
    "uncertain": "{} will wait for you again: `beet discogs-review`.",
    "undone": "`beet discogs-enrich` leaves {} alone from now on, unless with -f.",
}

#: Fields that beets names files after.
NAMING = frozenset(
    {
        "title",
        "artist",
        "album",
        "albumartist",
        "track",
        "disc",
        "year",
        "original_year",
        "comp",
        "albumtype",
    }
)
MOVE = "The files keep the names that the import gave them; `beet move` renames them."


def run(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Run the command.

    :raises UserError: there is no such run, or the journal cannot be used
    """
    from ..compat import beets_program
    from ..journal.run_lock import BusyError, only_run
    from ..settings import UNDOING
    from ..store import StoreError
    from .recovery_notice import recovered
    from .undo_shelf import shelf_recovered

    number = int(args[0]) if args and args[0].isdecimal() else None
    query = args if number is None else args[1:]
    pretend = bool(opts.pretend)
    plugin.leave_links()
    plugin.needs = UNDOING
    try:
        with (
            nullcontext()
            if pretend
            else only_run(lib, beets_program.command_line(), wait=False)
        ):
            if not pretend:
                recovered(plugin, lib)
                shelf_recovered(plugin, lib)
            _run(plugin, lib, number, query, pretend=pretend, sure=bool(opts.yes))
    except BusyError as error:
        raise UserError(str(error)) from None
    except StoreError as error:
        raise ended_by(error) from None
    except sqlite3.OperationalError as error:
        # It is the first write of an album that waits for the lock: what is taken back
        # until then is whole.
        raise ended_by(error, LOCKED) from None


def _run(
    plugin: Plugin,
    lib: Library,
    number: int | None,
    query: Sequence[str],
    *,
    pretend: bool,
    sure: bool,
) -> None:
    from ..journal.recorder import name_of
    from .run_counter import INTERRUPTED
    from .ui.interrupt import Interrupt

    runs = plugin.store.journal.runs(name_of(lib))
    chosen = _last(runs) if number is None else find(runs, number)
    fits = wanted(lib, query)
    print_(f"run {chosen.id}, {moment(chosen.began)}: {chosen.command}")
    entries = plugin.store.journal.entries(chosen.id)
    if not (query or pretend or sure or _is_wanted(plugin, chosen, entries)):
        print_(LEFT_ALONE)
        return
    undo = Undo(plugin, lib, chosen, pretend=pretend, whole=not query)
    with Interrupt() as interrupt, interrupt.held():
        for entry in reversed(entries):
            if fits(entry):
                undo.take_back(entry)
            if interrupt.asked or undo.is_over:
                undo.stop()
                break
    undo.close()
    if interrupt.asked:
        plugin.exit_with(INTERRUPTED)


def _last(runs: Sequence[Run]) -> Run:
    """Return the last run that was not taken back; what took back is none."""
    for one in reversed(runs):
        if not (one.undoes or one.is_gone):
            return one
    raise UserError(NOTHING)


def _is_wanted(plugin: Plugin, chosen: Run, entries: Sequence[Entry]) -> bool:
    """Ask whether a whole run is to be taken back."""
    fields = count(chosen.fields, "field")
    if chosen.records or chosen.folders:
        told = f"It changed {fields} of {changed_by(chosen)} on Discogs."
    else:
        # What beets has written in an import stays in the files with `write: no`.
        spared = (e.files for e in entries if e.reason.by_beets)
        files = chosen.files - (0 if plugin.settings.write else sum(spared))
        told = f"It changed {fields} of {changed_by(chosen)}, and"
        told += f" {count(files, 'file')}."
    return yes(f"{told} Take all of it back (Y/n)?", UNASKED)


class Undo:
    """Takes back one entry after the other, and tells what becomes of each."""

    def __init__(
        self, plugin: Plugin, lib: Library, chosen: Run, *, pretend: bool, whole: bool
    ) -> None:
        from ..review.review_queue import ReviewQueue
        from .undo_shelf import ShelfUndoing

        self._plugin = plugin
        self._lib = lib
        self._run = chosen
        self._pretend = pretend
        self._recorder: Recorder = plugin.new_recorder(undoes=chosen.id, whole=whole)
        self._shelf = ShelfUndoing(plugin, lib, self._recorder, pretend=pretend)
        self._waiting = ReviewQueue(lib, plugin.store, plugin.settings.retry_after)
        self._statuses: Counter[str] = Counter()
        #: What albums wait for, now that they were taken back.
        self._after: Counter[str] = Counter()
        self._is_whole = True
        #: Of something that was taken back not all is.
        self._is_torn = False
        self._is_renamed = False

    def take_back(self, entry: Entry) -> None:
        """Take back one entry, and print a line about it."""
        if entry.subject.owner:
            done = self._shelf.take_back(entry)
            self._is_whole = self._is_whole and not done.is_unfinished
            self._say(entry, done.status, done.told, done.failures, done.lines)
            return
        self._take_back(entry)

    def _take_back(self, entry: Entry) -> None:
        """Take back what an entry has changed of the library."""
        from ..compat import library_rows
        from ..journal.undo_plan import carry, fields_coming_back, plan

        write = self._plugin.settings.write
        failures: tuple[str, ...] = ()
        # Nobody else may change what is held against the journal until it is done.
        with nullcontext() if self._pretend else library_rows.writing(self._lib):
            traces = self._plugin.store.journal.traces(entry.id)
            undoing = plan(self._lib, entry, traces, write=write)
            if not (undoing.is_empty or self._pretend):
                remember = partial(self._remember, undoing)
                failures = carry(self._lib, self._recorder, undoing, remember).failures
        self._is_whole = self._is_whole and not (failures or undoing.is_unfinished)
        self._is_torn |= undoing.is_unfinished
        status = status_of(undoing, failures)
        if entry.reason.by_beets and status.startswith("taken"):
            self._is_renamed |= bool(NAMING & set(fields_coming_back(undoing)))
        told = told_of(undoing) if not (undoing.is_empty or failures) else ""
        self._say(entry, status, told, failures, [*undoing.problems, *left_of(undoing)])

    def _say(
        self,
        entry: Entry,
        status: str,
        told: str,
        failures: Sequence[str],
        lines: Sequence[str],
    ) -> None:
        """Print what has become of an entry."""
        self._statuses[status] += 1
        would = "would be " if self._pretend and status.startswith("taken") else ""
        shown = colorize(COLORS[status], status)
        headline = f"{entry.subject.name}: {would}{shown}{f': {told}' if told else ''}"
        print_(headline)
        self._to_log(": ".join([headline, *failures]))
        for line in (*failures, *lines):
            print_(f"  {line}")

    def _to_log(self, line: str) -> None:
        if not self._pretend:
            self._plugin.run_log.add(line)

    def _remember(self, undoing: UndoPlan) -> None:
        """Let no run do again what is being taken back."""
        from ..journal.undo_plan import fields_coming_back
        from ..match.clues.targets import Target

        if {*fields_coming_back(undoing)} <= {field.name for field in ASIDE}:
            return  # its match stays as it is
        there, similarity = undoing.there, undoing.entry.reason.similarity
        if there.items:
            items = tuple(there.items.values())
            target = Target(there.album, lambda: items)
            self._after[self._waiting.taken_back(target, similarity)] += 1

    @property
    def is_over(self) -> bool:
        """Discogs gives no answers: the rest would fail, too."""
        return self._shelf.is_over

    def stop(self) -> None:
        """Say why it has stopped."""
        self._is_whole = False
        why = "Discogs gives no answers" if self.is_over else "interrupted"
        print_(colorize("text_warning", f"Stopped: {why}."))

    def close(self) -> None:
        """End the run and print the summary."""
        from ..compat import beets_program

        self._recorder.close()
        self._shelf.close()
        if self._recorder.run is not None and not self._is_whole:
            run, torn = self._recorder.run, self._is_torn
            self._plugin.store.journal.in_part(run, torn=torn)
        would = "would be " if self._pretend else ""
        told = [
            f"{number} {would if status.startswith('taken') else ''}{status}"
            for status in COLORS
            if (number := self._statuses[status])
        ]
        words = (", ".join(told) or NO_MATCH.format(self._run.id)) + "."
        print_(words)
        self._to_log(f"{beets_program.command_line()}: {words}")
        if self._recorder.run is not None:
            print_(f"`beet discogs-undo {self._recorder.run}` brings it back.")
        for status, words in AFTER.items():
            if number := self._after[status]:
                print_(words.format(count(number, "album")))
        if self._is_renamed and not self._pretend:
            print_(MOVE)
        if self._statuses["failed"]:
            self._plugin.fail()
        elif not self._statuses:  # the query is of nothing that the run has changed
            self._plugin.exit_with(1)
