"""`beet discogs-artist`: who that is, and what of theirs is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import profile_choice, profiles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from optparse import Values

    from beets.library import Library

    from ..importer.plugin import Plugin
    from .common import Usage


def run(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Run the command; see `profiles`."""
    profiles.run(profile_choice.ARTIST, plugin, lib, opts, args, usage)
