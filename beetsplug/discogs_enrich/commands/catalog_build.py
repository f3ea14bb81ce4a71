"""`beet discogs-catalog build`, `update`: make a catalogue of dumps."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from .catalog_state import NEEDED, opened
from .common import settings_of
from .failure import ended_by
from .ui.terminal import print_

if TYPE_CHECKING:
    from collections.abc import Sequence
    from optparse import Values

    from beets.library import Library

    from ..catalog.builder import Summary
    from ..importer.plugin import Plugin
    from .common import Usage

NO_DUMPS = "name the dump files: discogs_20260101_releases.xml.gz, and the others"
ALL = "all"
STOPPED = "stopped; the catalogue is as it was"
NOT_ALL = "--all belongs to build: an update keeps the scope of the catalogue"


def build(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Make a catalogue, in place of one that there may be."""
    _build(plugin, lib, opts, args, usage, everything=opts.all)


def update(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Make the catalogue anew of newer dumps, as large as it was."""
    from ..catalog.catalog_facts import facts_of

    if opts.all:
        usage(NOT_ALL)
    with opened(plugin) as reader:
        everything = facts_of(reader.meta, reader.path).scope == ALL
    _build(plugin, lib, opts, args, usage, everything=everything)


def _build(
    plugin: Plugin,
    lib: Library,
    opts: Values,
    args: Sequence[str],
    usage: Usage,
    *,
    everything: bool,
) -> None:
    """Make the catalogue.

    :raises UserError: a dump or the catalogue is not as it should be
    """
    from ..catalog.builder import build as build_catalog
    from ..catalog.catalog_file import CatalogError
    from ..catalog.dump_file import DumpError
    from ..catalog.release_reader import processes
    from ..enrich.catalog_needs import needs_of
    from ..store import StoreError
    from .ui.catalog_progress import CatalogProgress

    if not args:
        usage(NO_DUMPS)
    target = settings_of(plugin, NEEDED).catalog_file
    started = time.monotonic()
    try:
        needs = None if everything else needs_of(lib, plugin.store)
        with CatalogProgress(quiet=opts.quiet or opts.json) as progress:
            summary = build_catalog(
                args, target, needs, on_progress=progress.at, processes=processes()
            )
    except KeyboardInterrupt:
        plugin._log.warning(STOPPED)
        raise
    except (CatalogError, DumpError, StoreError) as error:
        raise ended_by(error) from None
    _tell(plugin, opts, summary, time.monotonic() - started)


def _tell(plugin: Plugin, opts: Values, summary: Summary, seconds: float) -> None:
    from .ui.catalog_lines import built

    if opts.json:
        _print_json(plugin, summary, seconds)
    elif not opts.quiet:
        for line in built(summary, seconds):
            print_(line)


def _print_json(plugin: Plugin, summary: Summary, seconds: float) -> None:
    from ..catalog.catalog_facts import facts_of
    from .ui.json_catalog_output import of_built
    from .ui.json_output import print_json

    with opened(plugin) as reader:
        facts = facts_of(reader.meta, reader.path)
        print_json(of_built(reader.path, facts, summary, seconds))
