"""Commands that take a verb first: `beet discogs-collection pull`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from optparse import Values

    from beets.library import Library

    from ..importer.plugin import Plugin
    from .common import Usage

#: A verb → the file that does it, and the function in it; that is called as `run` of a
#: command is, without the verb.
Verbs: TypeAlias = "Mapping[str, tuple[str, str]]"


def run_verb(
    verbs: Verbs,
    plugin: Plugin,
    lib: Library,
    opts: Values,
    args: Sequence[str],
    usage: Usage,
) -> None:
    """Do what the first word says; `usage` ends the command where it says nothing."""
    verb, *rest = args or ("",)
    if verb not in verbs:
        said = f"{verb} is none of" if verb else "say first what to do:"
        usage(f"{said} {', '.join(verbs)}")
    module, function = verbs[verb]
    getattr(import_module(f".{module}", __package__), function)(
        plugin, lib, opts, rest, usage
    )
