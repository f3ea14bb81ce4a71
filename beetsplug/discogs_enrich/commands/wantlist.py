"""`beet discogs-wantlist`: a user's wantlist on Discogs."""

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
    "pull": ("shelf_pull", "pull_wantlist"),
    "add": ("wantlist_change", "add"),
    "remove": ("wantlist_change", "remove"),
    "note": ("wantlist_change", "note"),
}


def run(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Run the command: do what its first word says."""
    run_verb(VERBS, plugin, lib, opts, args, usage)
