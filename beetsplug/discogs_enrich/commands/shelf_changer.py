"""Shows what will become of some records on Discogs, asks, and does it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from beets import ui
from beets.util.color import colorize

from .ui.shelf_lines import planned_lines
from .ui.terminal import print_

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..shelf.planning import Planned
    from ..shelf.steps import Step
    from ..shelf.writer import ShelfWriter
    from .shelf_session import Call, ShelfSession
    from .ui.shelf_lines import ShelfNames

NOTHING = "Nothing to do."
NOT_DONE = "Nothing changed."
UNLINKED = "{}: not linked to a release on Discogs"
STOPPED = "Stopped: interrupted."
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
        self._is_quiet = bool(call.opts.quiet and call.opts.yes)

    def _say(self, line: str) -> None:
        """Print what is no trouble."""
        if not self._is_quiet:
            print_(line)

    def run(
        self,
        planned: Sequence[Planned],
        unlinked: Sequence[str],
        first: Callable[[Step], Step] = lambda step: step,
    ) -> None:
        """Show it all; do it unless that is all that is wanted, or its user says no.

        :param unlinked: the names of what has no release
        :param first: called with each step before it is done
        """
        from ..shelf.planning import UNCLEAR

        for one in planned:
            self._show(one)
        for name in unlinked:
            self._say(UNLINKED.format(name))
        steps = [one.step for one in planned if one.step is not None]
        unclear = any(one.why in UNCLEAR for one in planned)
        if unclear:
            self._plugin.exit_with(1)
        if not steps:
            self._say(NOT_DONE if unclear else NOTHING)
            return
        told = [f"{len(steps)} to be {self._done}", *_left_out(planned, unlinked)]
        self._say(f"{'; '.join(told)}.")
        if self._call.pretend:
            return
        if not (self._call.opts.yes or ui.input_yn("Go on (Y/n)?")):
            print_(NOT_DONE)
            return
        self._carry(steps, first)

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

    def _carry(self, steps: Sequence[Step], first: Callable[[Step], Step]) -> None:
        from ..shelf.writer import ShelfWriter
        from .ui.interrupt import Interrupt
        from .ui.progress import Progress

        recorder = self._plugin.recorder
        session = self._session
        writer = ShelfWriter(
            self._call.lib, self._plugin.store, recorder, session.lists
        )
        with (
            Interrupt() as interrupt,
            Progress(session.client, len(steps), quiet=False) as progress,
        ):
            for step in steps:
                progress.at(step.subject.name)
                with interrupt.held():
                    words = self._one(writer, first(step))
                if words:
                    with progress.above():
                        print_(words)
                progress.step()
                if self._is_over or interrupt.asked:
                    break
        if interrupt.asked:
            print_(colorize("text_warning", STOPPED))
        self._close(len(steps), recorder.run)

    def _one(self, writer: ShelfWriter, step: Step) -> str:
        """Do one step; return what went wrong with it, "" where nothing did."""
        from ..discogs.errors import DiscogsError
        from ..shelf.writer import InDoubtError

        name = step.subject.name
        try:
            writer.carry(step)
        except InDoubtError as error:
            status, words = "in doubt", IN_DOUBT.format(name, error)
            self._is_over = True
        except DiscogsError as error:
            status, words = "failed", f"{name}: {error}"
            if isinstance(error, _ends_all()):
                self._is_over = True
        else:
            status, words = self._done, ""
        self._counts[status] += 1
        self._plugin.run_log.add(words or f"{name}: {'; '.join(self._lines(step))}")
        return words

    def _close(self, total: int, run: int | None) -> None:
        """Print what it has come to."""
        from ..compat import beets_program

        told = [f"{number} {status}" for status, number in self._counts.items()]
        if rest := total - sum(self._counts.values()):
            told.append(f"{rest} not reached")
        words = f"{', '.join(told)}."
        self._say(words)
        self._plugin.run_log.add(f"{beets_program.command_line()}: {words}")
        if run is not None and self._counts[self._done]:
            self._say(f"`beet discogs-undo {run}` takes it back.")
        if sum(self._counts.values()) > self._counts[self._done]:
            self._plugin.exit_with(1)


def _left_out(planned: Sequence[Planned], unlinked: Sequence[str]) -> list[str]:
    """Count what nothing becomes of, by why."""
    whys = Counter(one.why for one in planned if one.step is None)
    told = [f"{number} {why}" for why, number in whys.items()]
    return [*told, *([f"{len(unlinked)} not linked"] if unlinked else [])]


def _ends_all() -> tuple[type[Exception], ...]:
    """Return the errors after which every other change would fail, too."""
    from ..discogs.errors import (
        BudgetSpentError,
        NeedsCredentialsError,
        TooManyRequestsError,
        UnauthorizedError,
    )

    return (
        BudgetSpentError,
        NeedsCredentialsError,
        TooManyRequestsError,
        UnauthorizedError,
    )
