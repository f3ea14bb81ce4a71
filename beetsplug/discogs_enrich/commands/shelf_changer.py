"""Shows what will become of some records on Discogs, asks, and does it."""

from __future__ import annotations

from collections import Counter, deque
from itertools import islice
from typing import TYPE_CHECKING

from beets.util.color import colorize

from .common import STOPPING
from .ui.attribution import SCREEN
from .ui.questions import UNASKED, yes
from .ui.shelf_lines import perhaps_twice, planned_lines
from .ui.terminal import print_

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ..shelf.planning import Planned
    from ..shelf.steps import Step
    from ..shelf.writer import ShelfWriter
    from .shelf_session import Call, ShelfSession
    from .ui.shelf_lines import ShelfNames

NOTHING = "Nothing to do."
NOT_DONE = "Nothing changed."
UNLINKED = "{}: not linked to a release on Discogs"
CUT_SHORT = "It was cut short."
STOPPED = "Stopped: interrupted."
NOT_REACHED = "not reached: {}"
#: So many of those that were not reached are named.
MOST_NAMED = 20
IN_DOUBT = "{}: {} Whether this was done is not known; the next command finds out."


class ShelfChanger:
    """Carries out what was planned, one record after the other.

    :param done: how what is done is counted: "added"
    """

    def __init__(
        self, call: Call, session: ShelfSession, names: ShelfNames, done: str
    ) -> None:
        self._call = call
        self._plugin = call.plugin
        self._session = session
        self._names = names
        self._done = done
        self._counts: Counter[str] = Counter()
        self._is_over = False
        #: The folder that was made for all of them.
        self._made: int | None = None
        #: Something was done that its user has to look at.
        self._is_to_be_seen_to = False
        self._is_quiet = bool(call.opts.quiet and call.opts.yes)

    def _say(self, line: str) -> None:
        """Print what is no trouble."""
        if not self._is_quiet:
            print_(line)

    def run(
        self,
        planned: Sequence[Planned],
        unlinked: Sequence[str],
        folder: Step | None = None,
    ) -> None:
        """Show it all; do it unless that is all that is wanted, or its user says no.

        :param unlinked: the names of what has no release
        :param folder: makes the folder that all of them go into, if there is none
        """
        from ..shelf.planning import SO_ALREADY, UNCLEAR

        steps = [one.step for one in planned if one.step is not None]
        unclear = any(one.why in UNCLEAR for one in planned)
        in_vain = not steps and not any(one.why in SO_ALREADY for one in planned)
        if unclear or in_vain:
            self._plugin.exit_with(1)
        self._is_quiet &= not in_vain
        if planned:
            SCREEN.shows_lines()
        for one in planned:
            self._show(one)
        for name in unlinked:
            self._say(UNLINKED.format(name))
        if not steps:
            self._say(NOT_DONE if unclear or in_vain else NOTHING)
            return
        told = [f"{len(steps)} to be {self._done}", *_left_out(planned, unlinked)]
        self._say(f"{'; '.join(told)}.")
        if self._call.pretend:
            return
        if not (self._call.opts.yes or yes("Go on (Y/n)?", UNASKED)):
            print_(NOT_DONE)
            return
        self._carry(steps, folder)

    def _show(self, one: Planned) -> None:
        """Print what becomes of a record, or why nothing does."""
        from ..shelf.planning import UNCLEAR

        head = f"{one.chosen.subject.name} (r{one.chosen.release_id})"
        if one.step is not None:
            for line in planned_lines(self._lines(one.step)):
                self._say(f"{head}: {line}")
            return
        say = print_ if one.why in UNCLEAR else self._say
        say(f"{head}: {colorize('text_faint', one.why)}")
        for key, state in one.copies.items():
            say(f"  {self._names.copy(key, state)}")

    def _lines(self, step: Step) -> list[str]:
        from ..shelf.states import traces
        from .ui.shelf_lines import entry_lines

        changes = traces(step.place, step.key, step.before, step.after)
        return entry_lines(self._names, changes)

    def _carry(self, steps: Sequence[Step], folder: Step | None) -> None:
        from ..shelf.writer import ShelfWriter
        from .run_counter import INTERRUPTED
        from .ui.interrupt import Interrupt
        from .ui.progress import Progress

        recorder = self._plugin.recorder
        session = self._session
        writer = ShelfWriter(
            self._call.lib, self._plugin.store, recorder, session.lists
        )
        left = deque(steps if folder is None else [folder, *steps])
        with (
            Interrupt() as interrupt,
            Progress(session.client, len(left), quiet=False) as progress,
            interrupt.held(),
        ):
            while left and not (self._is_over or interrupt.asked):
                progress.at(left[0].subject.name)
                words = self._one(writer, left.popleft())
                if words:
                    with progress.above():
                        print_(words)
                progress.step()
        if interrupt.asked:
            print_(colorize("text_warning", STOPPED))
            self._plugin.exit_with(INTERRUPTED)
        self._close(left, recorder.run)

    def _one(self, writer: ShelfWriter, step: Step) -> str:
        """Do one step; return what is to be said of it, "" where all went well."""
        from ..discogs.errors import DiscogsError
        from ..shelf.writer import InDoubtError
        from ..store.journal_rows import FOLDERS

        name, is_folder = step.subject.name, step.place == FOLDERS
        try:
            reached = writer.carry(self._in_folder(step))
        except InDoubtError as error:
            status, words = "in doubt", IN_DOUBT.format(name, error)
            self._is_over = True
        except KeyboardInterrupt:  # the second one, which waits for no answer
            status, words = "in doubt", IN_DOUBT.format(name, CUT_SHORT)
        except DiscogsError as error:
            status, words = "failed", f"{name}: {error}"
            self._is_over = is_folder or isinstance(error, STOPPING)
        else:
            if is_folder:
                self._made = reached.key
            status = "folder made" if is_folder else self._done
            words = "\n".join(
                f"{name}: {line}" for line in perhaps_twice(step, reached)
            )
            self._is_to_be_seen_to |= bool(words)
        self._counts[status] += 1
        self._plugin.run_log.add(words or f"{name}: {'; '.join(self._lines(step))}")
        return words

    def _in_folder(self, step: Step) -> Step:
        """Return a step that goes into the folder that was made, if one was."""
        from ..shelf.states import FOLDER, with_values

        if self._made is None or step.after is None:
            return step
        return step._replace(after=with_values(step.after, {FOLDER: self._made}))

    def _close(self, left: Collection[Step], run: int | None) -> None:
        """Print what it has come to.

        :param left: what was not begun
        """
        from ..compat import beets_program

        told = [f"{number} {status}" for status, number in self._counts.items()]
        if left:
            told.append(f"{len(left)} not reached")
            for line in _named(left):
                print_(NOT_REACHED.format(line))
        words = f"{', '.join(told)}."
        self._say(words)
        self._plugin.run_log.add(f"{beets_program.command_line()}: {words}")
        if run is not None and (self._counts[self._done] or self._made is not None):
            self._say(f"`beet discogs-undo {run}` takes it back.")
        if self._counts["failed"] or self._counts["in doubt"]:
            self._plugin.fail()
        elif self._is_to_be_seen_to:
            self._plugin.exit_with(1)


def _named(steps: Collection[Step]) -> Iterator[str]:
    """Yield the names of the records of steps; of many the first, and how many more."""
    for step in islice(steps, MOST_NAMED):
        yield f"{step.subject.name} (r{step.release_id})"
    if len(steps) > MOST_NAMED:
        yield f"{len(steps) - MOST_NAMED} more"


def _left_out(planned: Sequence[Planned], unlinked: Sequence[str]) -> list[str]:
    """Count what nothing becomes of, by why."""
    whys = Counter(one.why for one in planned if one.step is None)
    told = [f"{number} {why}" for why, number in whys.items()]
    return [*told, *([f"{len(unlinked)} not linked"] if unlinked else [])]
