"""`beet discogs-enrich`: bring what Discogs knows to the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .common import check_cache, check_preferences, check_words, settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from optparse import Values

    from beets.library import Library

    from ..enrich.run_options import RunOptions
    from ..importer.plugin import Plugin
    from ..match.clues.discogs_ids import IdClue
    from ..match.clues.targets import Target
    from ..settings import Settings
    from .common import Usage


def _check(opts: Values, usage: Usage) -> None:
    if opts.timid and opts.json:
        usage("--timid asks and --json does not: take one of them")
    for name in ("limit", "max_requests"):
        value = getattr(opts, name)
        if value is not None and value < 0:
            usage(f"--{name.replace('_', '-')} takes a number from 0 up")
    if opts.yes and not opts.id:
        usage("--yes belongs to --id")
    if len(opts.id) > 1:
        usage("--id takes one release")


def run(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Run the command; `usage` ends it with exit status 2 and a message.

    :raises UserError: a setting or a word is bad, or another run is at work
    """
    from .enrich_run import Asking, enrich
    from .ui.interrupt import Interrupt

    _check(opts, usage)
    plugin.leave_links()
    settings = settings_of(plugin)
    if plugin.catalog is None:  # what is on disk may be newer than what albums have
        check_cache(opts, usage)
    check_words(plugin, opts)
    check_preferences(plugin)
    ids = _ids(opts.id, usage)
    interrupt = Interrupt()
    how = _how(opts, settings, ids, interrupt, named=bool(args))
    asking = Asking(
        refresh=opts.refresh,
        offline=opts.offline,
        max_requests=opts.max_requests,
        limit=opts.limit,
        as_json=opts.json,
    )

    def find() -> Sequence[Target]:
        return _targets(plugin, lib, args, how, usage)

    enrich(plugin, lib, find, how, asking, interrupt, wait=bool(opts.wait))


def _targets(
    plugin: Plugin, lib: Library, args: Sequence[str], how: RunOptions, usage: Any
) -> Sequence[Target]:
    """Return what the run is for, and say where that is nothing."""
    from ..match.clues.targets import targets

    found = targets(lib, args, again=how.again)
    if how.ids and len(found) != 1:
        usage(f"--id is for one album or single; the query matches {len(found)}")
    if not found and args:
        plugin._log.info("no album or single matches {}", " ".join(args))
        plugin.exit_with(1)
    elif not found:
        plugin._log.info("nothing new to enrich")
    return found


def _ids(given: Sequence[str], usage: Any) -> tuple[IdClue, ...]:
    from .. import discogs_links
    from ..match.clues.discogs_ids import IdClue

    found = []
    for written in given:
        release_id = discogs_links.release_id_of(written)
        if release_id is None:
            what = discogs_links.no_release(written)
            usage(f"--id {written}: that is {what}; give a release: 123, r123, its URL")
        assert release_id is not None
        found.append(IdClue(release_id, "chosen", only=True))
    return tuple(found)


def _how(
    opts: Values,
    settings: Settings,
    ids: tuple[IdClue, ...],
    interrupt: Any,
    *,
    named: bool,
) -> RunOptions:
    """Return how the run goes about it; `named`: a query says which albums.

    Limits link albums to other pressings than before, but only those that were named:
    without a query they are for the new ones.
    """
    from ..enrich.run_options import RunOptions
    from ..match.decide.pressings import PressingFilter
    from .ui.match_prompt import choose, confirmed, unanswered

    confirm = None
    if ids and not (opts.yes or opts.pretend or opts.timid):
        confirm = unanswered if opts.json else confirmed
    limits = PressingFilter(
        format=opts.format or "",
        country=opts.country or "",
        label=opts.label or "",
        year=opts.year or 0,
    )
    return RunOptions(
        force=bool(opts.force or opts.refresh or (limits and named)),
        overwrite=bool(opts.overwrite),
        named=named,
        pretend=bool(opts.pretend),
        write=settings.write if opts.write is None else opts.write,
        ids=ids,
        limits=limits,
        choose=choose if opts.timid else None,
        confirm=confirm,
        guard=interrupt.held,
    )
