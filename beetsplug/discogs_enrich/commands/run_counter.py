"""Count the runs of commands, and how they end."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from beets.dbcore.query import ParsingError
from beets.exceptions import UserError

from ..discogs.usage import FAILED, FINISHED, STARTED
from .failure import FailedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..importer.plugin import Plugin

#: The exit status of wrong usage: what was not begun has not failed.
WRONG_USAGE = 2
#: That of a command that its user has ended by Ctrl-C, as shells have it.
INTERRUPTED = 128 + signal.SIGINT


@contextmanager
def counted(plugin: Plugin, command: str) -> Iterator[None]:
    """Count what is done inside ``with`` as a run of a command.

    It has failed where it could not do what was asked because of an error. What its
    user ends by Ctrl-C has not, nor has what finds nothing, or finds a slip in what was
    typed.

    That it was started is written with its first request, or at its end: one that is
    killed has an end only where it was begun.
    """
    usage, outcome = plugin.usage, FAILED
    usage.add_run(command, STARTED)
    try:
        yield
        is_well = plugin.exit_status == INTERRUPTED or not plugin.has_failed
        outcome = FINISHED if is_well else FAILED
    except FailedError:
        raise
    except (UserError, ParsingError, BrokenPipeError, KeyboardInterrupt):
        outcome = FINISHED
        raise
    except SystemExit as error:
        if error.code == WRONG_USAGE:
            usage.add_run(command, STARTED, -1)
            outcome = ""
        raise
    finally:
        if outcome:
            usage.add_run(command, outcome)
        usage.close()
