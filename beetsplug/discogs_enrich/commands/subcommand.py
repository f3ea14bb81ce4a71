"""How beets gets a command, and what belongs to every run of one."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from beets import ui

if TYPE_CHECKING:
    from optparse import Values

    from beets.library import Library

    from ..importer.plugin import Plugin
    from .command import Command


def subcommand(command: Command, plugin: Plugin) -> ui.Subcommand:
    """Return a command for beets to offer."""
    made = ui.Subcommand(command.name, help=command.help, aliases=(command.alias,))
    made.parser.usage = f"%prog [options] {command.arguments}"
    made.parser.description = command.description
    for one in command.options:
        made.parser.add_option(*one.names, **one.settings)

    def func(lib: Library, opts: Values, args: list[str]) -> None:
        from .run_counter import INTERRUPTED, counted
        from .ui.attribution import SCREEN

        module = import_module(f".{command.module}", __package__)
        try:
            with counted(plugin, command.name):
                module.run(plugin, lib, opts, args, made.parser.error)
        except KeyboardInterrupt:  # beets would end as if all were well
            raise SystemExit(INTERRUPTED) from None
        finally:
            SCREEN.end()

    made.func = func
    return made
