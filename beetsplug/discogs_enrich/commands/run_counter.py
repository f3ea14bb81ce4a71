"""Count the runs of commands, and how they end."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..discogs.usage import FAILED, FINISHED, STARTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..importer.plugin import Plugin

#: The exit status of wrong usage: what was not begun has not failed.
WRONG_USAGE = 2


@contextmanager
def counted(plugin: Plugin, command: str) -> Iterator[None]:
    """Count what is done inside ``with`` as a run of a command.

    That it was started is written with its first request, or at its end: one that is
    killed has an end only where it was begun.
    """
    usage, outcome = plugin.usage, FAILED
    usage.add_run(command, STARTED)
    try:
        yield
        has_failed = plugin.exit_status and not plugin.found_nothing
        outcome = FAILED if has_failed else FINISHED
    except SystemExit as error:
        if error.code == WRONG_USAGE:
            usage.add_run(command, STARTED, -1)
            outcome = ""
        raise
    finally:
        if outcome:
            usage.add_run(command, outcome)
        usage.close()
