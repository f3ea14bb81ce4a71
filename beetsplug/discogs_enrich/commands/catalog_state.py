"""`beet discogs-catalog stats`, `verify`, `remove`: the catalogue that there is."""

from __future__ import annotations

import os
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

    from ..catalog.catalog_facts import CatalogFacts
    from ..catalog.catalog_file import CatalogReader
    from ..importer.plugin import Plugin
    from .common import Usage

#: The setting that these commands read.
NEEDED = ("catalog_file",)

SOUND = "{}: nothing has changed since it was made; {} releases"
ONE_DUMP = "verify compares with one dump of releases; what does {!r} mean?"
OTHER_DUMP = "the catalogue was made of {}, not of {}"
SAME = "{} releases are as {} has them"
DIFFERENT = (
    "{} of {} releases are not as the dump has them: {}; make the catalogue anew with"
    " `beet discogs-catalog build`"
)
#: So many of them are named.
MOST_SHOWN = 5
REMOVED = "{} was removed"
NO_CATALOG = "there is no catalogue; `beet discogs-catalog build` makes one"
NOTHING = "{} takes no argument; what does {!r} mean?"


def stats(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Say what is in the catalogue, and of which dumps it was made."""
    from .ui.catalog_lines import described

    _check("stats", args, usage)
    with opened(plugin) as reader:
        if opts.json:
            print_catalog(reader)
            return
        facts = facts_of_reader(reader)
        size = os.path.getsize(reader.path)
        for line in described(reader.path, facts, size):
            print_(line)


def verify(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Read all of the catalogue, and compare releases with a dump that is named.

    :raises UserError: something in it is not as it was written, or as the dump says
    """
    if len(args) > 1:
        usage(ONE_DUMP.format(" ".join(args[1:])))
    with opened(plugin) as reader:
        reader.verify()
        told = [SOUND.format(reader.path, reader.count("releases"))]
        told += [_compared(reader, path) for path in args]
        if opts.json:
            print_catalog(reader)
        elif not opts.quiet:
            for line in told:
                print_(line)


def _compared(reader: CatalogReader, path: str) -> str:
    """Compare releases with a dump, and say how many."""
    from ..catalog.dump_file import DumpError
    from ..catalog.dump_sample import compared

    made_of = facts_of_reader(reader).dumps.get("releases", "")
    name = os.path.basename(path)
    if name != made_of:
        raise UserError(OTHER_DUMP.format(made_of, name))
    try:
        sample = compared(reader, path)
    except DumpError as error:
        raise ended_by(error) from None
    if sample.different:
        shown = ", ".join(f"r{id_}" for id_ in sample.different[:MOST_SHOWN])
        raise UserError(DIFFERENT.format(len(sample.different), sample.compared, shown))
    return SAME.format(sample.compared, name)


def remove(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Delete the catalogue."""
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


def facts_of_reader(reader: CatalogReader) -> CatalogFacts:
    """Return where a catalogue comes from.

    :raises CatalogError: it does not say so
    """
    from ..catalog.catalog_facts import facts_of

    return facts_of(reader.meta, reader.path)


def print_catalog(reader: CatalogReader) -> None:
    """Print as JSON what is in the catalogue."""
    from .ui.json_catalog_output import of_catalog
    from .ui.json_output import print_json

    print_json(of_catalog(reader.path, facts_of_reader(reader)))


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
