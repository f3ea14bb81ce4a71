"""`beet discogs-collection pull`, `beet discogs-wantlist pull`: read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beets.exceptions import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from optparse import Values

    from beets.library import Library

    from ..importer.plugin import Plugin
    from .common import Usage


def pull_collection(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Read the collection."""
    raise UserError("not yet")


def pull_wantlist(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Read the wantlist."""
    raise UserError("not yet")
