"""`beet discogs-catalog`: Discogs' dumps as a catalogue on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .verbs import run_verb

if TYPE_CHECKING:
    from collections.abc import Sequence
    from optparse import Values

    from beets.library import Library

    from ..importer.plugin import Plugin
    from .common import Usage
    from .verbs import Verbs

VERBS: Verbs = {
    "download": ("catalog_download", "download"),
    "build": ("catalog_build", "build"),
    "update": ("catalog_build", "update"),
    "stats": ("catalog_state", "stats"),
    "verify": ("catalog_state", "verify"),
    "remove": ("catalog_state", "remove"),
}


#: Options that say something to one of them alone.
OF_DOWNLOAD = ("date", "kind", "yes")


def run(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Run the command: do what its first word says."""
    given = [name for name in OF_DOWNLOAD if getattr(opts, name)]
    if given and args and args[0] in VERBS and args[0] != "download":
        usage(f"--{given[0]} belongs to download; {args[0]} does not take it")
    run_verb(VERBS, plugin, lib, opts, args, usage)
