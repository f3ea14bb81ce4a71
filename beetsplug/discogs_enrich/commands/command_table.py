"""What is typed behind `beet`: all commands, as beets is told of them.

Every `beet` command loads these tables and no command: each stands in a file of its
own, whose function `run` is imported when it is wanted. The rows stand in `table_*.py`,
by what they are about.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from beets import ui

from .table_account import AUTH, DOCTOR
from .table_enrich import ENRICH, REVIEW
from .table_releases import SEARCH, SHOW
from .table_runs import RUNS, UNDO

if TYPE_CHECKING:
    from optparse import Values

    from beets.library import Library

    from ..importer.plugin import Plugin
    from .command_declaration import Command

#: In the order in which `beet help` lists them.
COMMANDS = (ENRICH, REVIEW, SEARCH, SHOW, RUNS, UNDO, AUTH, DOCTOR)


def subcommand(command: Command, plugin: Plugin) -> ui.Subcommand:
    """Return a command for beets to offer."""
    made = ui.Subcommand(command.name, help=command.help, aliases=(command.alias,))
    made.parser.usage = f"%prog [options] {command.arguments}"
    made.parser.description = command.description
    for one in command.options:
        made.parser.add_option(*one.names, **one.settings)

    def func(lib: Library, opts: Values, args: list[str]) -> None:
        from .run_counter import counted

        module = import_module(f".{command.module}", __package__)
        with counted(plugin, command.name):
            module.run(plugin, lib, opts, args, made.parser.error)

    made.func = func
    return made
