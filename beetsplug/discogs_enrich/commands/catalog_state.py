"""`beet discogs-catalog stats`, `verify`, `remove`: the catalogue that there is."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from beets.exceptions import UserError

from .common import settings_of
from .failure import ended_by
from .ui.terminal import print_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from optparse import Values

    from beets.library import Library

    from ..catalog.catalog_file import CatalogReader
    from ..importer.plugin import Plugin
    from .common import Usage

#: The setting that these commands read.
NEEDED = ("catalog_file",)

SOUND = "{}: all of it can be read"
REMOVED = "{} was removed"
NO_CATALOG = "there is no catalogue; `beet discogs-catalog build` makes one"
NOTHING = "{} takes no argument; what does {!r} mean?"


def stats(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Say what is in the catalogue, and of which dumps it was made."""
    import os

    from ..catalog.catalog_facts import facts_of
    from .ui.catalog_lines import described

    _check("stats", args, usage)
    with opened(plugin) as reader:
        if opts.json:
            print_catalog(reader)
            return
        facts = facts_of(reader.meta, reader.path)
        size = os.path.getsize(reader.path)
        for line in described(reader.path, facts, size):
            print_(line)


def verify(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Read all of the catalogue."""
    _check("verify", args, usage)
    with opened(plugin) as reader:
        reader.verify()
        if opts.json:
            print_catalog(reader)
        elif not opts.quiet:
            print_(SOUND.format(reader.path))


def remove(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Delete the catalogue."""
    import os

    _check("remove", args, usage)
    path = settings_of(plugin, NEEDED).catalog_file
    try:
        os.remove(path)
    except FileNotFoundError:
        raise UserError(NO_CATALOG) from None
    except OSError as error:
        raise UserError(f"{path} cannot be removed: {error.strerror}") from None
    if not opts.quiet:
        print_(REMOVED.format(path))


def _check(verb: str, args: Sequence[str], usage: Usage) -> None:
    if args:
        usage(NOTHING.format(verb, " ".join(args)))


def print_catalog(reader: CatalogReader) -> None:
    """Print as JSON what is in the catalogue."""
    from ..catalog.catalog_facts import facts_of
    from .ui.json_catalog_output import of_catalog
    from .ui.json_output import print_json

    print_json(of_catalog(reader.path, facts_of(reader.meta, reader.path)))


@contextmanager
def opened(plugin: Plugin) -> Iterator[CatalogReader]:
    """Open the catalogue.

    :raises UserError: there is none, or it cannot be read
    """
    from ..catalog.catalog_file import CatalogError, CatalogReader

    try:
        reader = CatalogReader(settings_of(plugin, NEEDED).catalog_file)
        try:
            yield reader
        finally:
            reader.close()
    except CatalogError as error:
        raise ended_by(error) from None
