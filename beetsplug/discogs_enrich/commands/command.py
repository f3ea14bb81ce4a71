"""How a command is declared, and how beets gets it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from beets import ui

if TYPE_CHECKING:
    from optparse import Values

    from beets.library import Library

    from ..importer.plugin import Plugin


class Option(NamedTuple):
    """An option: its names ("-p", "--pretend"), and what optparse takes for it."""

    names: tuple[str, ...]
    settings: dict[str, Any]

    @property
    def long(self) -> str:
        """Its long name."""
        return self.names[-1]


class Command(NamedTuple):
    """A command: `name` behind `beet`, with a shorter `alias`."""

    name: str
    alias: str
    arguments: str
    help: str
    description: str
    options: tuple[Option, ...]

    @property
    def module(self) -> str:
        """The file that it stands in."""
        return self.name.removeprefix("discogs-")


def option(spelt: str, help: str, **settings: Any) -> Option:  # noqa: A002
    """Return an option: "-p --pretend" is a switch, "--limit N" takes a value.

    :param settings: what optparse takes besides
    """
    names = tuple(word for word in spelt.split() if word.startswith("-"))
    metavar = spelt.split()[-1]
    if metavar not in names:
        usual: dict[str, Any] = {"metavar": metavar}
    else:  # optparse's own default of a switch is None, which counts for nothing
        usual = {"action": "store_true", "default": False}
    return Option(names, {**usual, **settings, "help": help})


OFFLINE = option("--offline", "use the cache alone, ask Discogs nothing")


def subcommand(command: Command, plugin: Plugin) -> ui.Subcommand:
    """Return a command for beets to offer."""
    made = ui.Subcommand(command.name, help=command.help, aliases=(command.alias,))
    made.parser.usage = f"%prog [options] {command.arguments}"
    made.parser.description = command.description
    for one in command.options:
        made.parser.add_option(*one.names, **one.settings)

    def func(lib: Library, opts: Values, args: list[str]) -> None:
        from .run_counter import INTERRUPTED, counted

        module = import_module(f".{command.module}", __package__)
        try:
            with counted(plugin, command.name):
                module.run(plugin, lib, opts, args, made.parser.error)
        except KeyboardInterrupt:  # beets would end as if all were well
            raise SystemExit(INTERRUPTED) from None

    made.func = func
    return made
