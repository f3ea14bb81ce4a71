"""How a command is declared."""

from __future__ import annotations

from typing import Any, NamedTuple


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
