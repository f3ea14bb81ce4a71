"""The command that `notify` names: it is told what a run has come to."""

from __future__ import annotations

import os
import subprocess
import tempfile
from typing import TYPE_CHECKING

from ..settings import SETTINGS
from .ui.json_output import in_json

if TYPE_CHECKING:
    from typing import IO

    from ..importer.plugin import Plugin
    from .ui.json_types import EnrichEnd, ImportEnd

#: Seconds that the command may take.
LONGEST = 30.0
#: So much of what it says last is shown, where it fails.
MOST_SHOWN = 200

#: Environment variables that hold secrets: none of its business.
SECRET = frozenset(name for one in SETTINGS if one.secret for name in one.env)


def notify(plugin: Plugin, summary: EnrichEnd | ImportEnd) -> None:
    """Run the user's command, if there is one, with a summary on its standard input.

    It says nothing on the terminal, and what goes wrong with it is one line.
    """
    command = plugin.settings.notify
    if command and (problem := _problem(command, summary)):
        plugin._log.warning("notify: {} {}", command[0], problem)


def _problem(command: tuple[str, ...], summary: EnrichEnd | ImportEnd) -> str:
    program = os.path.expanduser(command[0])
    environ = {name: text for name, text in os.environ.items() if name not in SECRET}
    with tempfile.TemporaryFile() as said:
        try:
            done = subprocess.run(  # noqa: S603
                [program, *command[1:]],
                input=f"{in_json(summary)}\n".encode(),
                # A file, not a pipe: a program that it has left behind in the
                # background would keep a pipe open.
                stdout=said,
                stderr=said,
                env=environ,
                timeout=LONGEST,
                check=False,
            )
        except OSError as error:
            return f"cannot be run: {error.strerror or error}"
        except subprocess.TimeoutExpired:
            return f"was not done after {LONGEST:.0f} s, and was stopped"
        if done.returncode == 0:
            return ""
        words = _last_line(said)
    how = "status {}" if done.returncode > 0 else "signal {}"
    ended = f"ended with {how.format(abs(done.returncode))}"
    return f"{ended}: {words}" if words else ended


def _last_line(said: IO[bytes]) -> str:
    said.seek(0)
    lines = said.read().decode("utf-8", "replace").split("\n")
    words = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return "".join(c if c.isprintable() else " " for c in words[:MOST_SHOWN])
