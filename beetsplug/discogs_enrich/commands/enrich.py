"""`beet discogs-enrich`: bring what Discogs knows to the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beets.exceptions import UserError

from .common import check_cache, check_preferences, check_words, settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from optparse import Values

    from beets.library import Library

    from ..discogs.client import DiscogsClient
    from ..enrich.run_options import RunOptions
    from ..enrich.schedule import Step
    from ..importer.plugin import Plugin
    from ..match.clues.discogs_ids import IdClue
    from ..match.clues.targets import Target
    from ..settings import Settings
    from .common import Usage
    from .ui.interrupt import Interrupt
    from .ui.json_types import EnrichEnd


def _check(opts: Values, usage: Usage) -> None:
    check_cache(opts, usage)
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
    from ..compat import beets_program
    from ..journal.run_lock import BusyError, only_run
    from ..store import StoreError
    from .notify import notify
    from .recovery_notice import recovered
    from .ui.interrupt import Interrupt

    _check(opts, usage)
    plugin.leave_links()
    settings = settings_of(plugin)
    check_words(plugin, opts)
    check_preferences(plugin)
    ids = _ids(opts.id, usage)
    interrupt = Interrupt()
    how = _how(opts, settings, ids, interrupt, named=bool(args))
    try:
        if how.pretend:
            _run(plugin, lib, opts, args, how, interrupt, usage)
            return
        with only_run(lib, beets_program.command_line(), wait=bool(opts.wait)):
            recovered(plugin, lib)
            figures = _run(plugin, lib, opts, args, how, interrupt, usage)
    except BusyError as error:
        raise UserError(f"{error}; --wait waits for it to end") from None
    except StoreError as error:
        raise UserError(str(error)) from None
    notify(plugin, figures)  # who may want to run something on the library


def _run(
    plugin: Plugin,
    lib: Library,
    opts: Values,
    args: Sequence[str],
    how: RunOptions,
    interrupt: Interrupt,
    usage: Any,
) -> EnrichEnd:
    from ..compat import beets_program
    from ..enrich.enricher import Enricher
    from ..enrich.schedule import plan
    from ..match.clues.targets import targets
    from .enrich_loop import EnrichLoop
    from .ui.progress import Progress
    from .ui.run_report import RunReport

    settings = plugin.settings
    found = targets(lib, args, again=how.again)
    if how.ids and len(found) != 1:
        usage(f"--id is for one album or single; the query matches {len(found)}")
    if not found:
        plugin._log.info(
            "no album or single matches {}" if args else "nothing new to enrich",
            " ".join(args),
        )
    client = plugin.new_client(
        refresh=opts.refresh, offline=opts.offline, max_requests=opts.max_requests
    )
    enricher = Enricher(
        lib, client, plugin.store, plugin.recorder, settings, how, plugin.other_sources
    )
    report = RunReport(
        client,
        plugin.run_log,
        as_json=opts.json,
        pretend=opts.pretend,
        verbose=beets_program.is_verbose(),
    )
    fates: dict[str, list[Target]] = {"due": [], "complete": [], "waiting": []}
    for target in found:
        fates[enricher.fate(target)].append(target)
    steps = plan(fates["due"], client, base=settings.detail == "base")
    _tell_cost(plugin, client, steps[: opts.limit])
    try:
        with interrupt, Progress(client, len(found), quiet=opts.timid) as progress:
            session = EnrichLoop(enricher, report, progress, interrupt)
            for fate in ("complete", "waiting"):
                session.pass_over(fates[fate], fate)
            session.work(steps, opts.limit, alone=opts.timid)
    finally:
        client.close()
        plugin.recorder.close()
    waits = enricher.waiting.counts(lib)
    figures = report.summary(beets_program.command_line(), session.stopped, waits)
    if report.failed or session.broken:
        plugin.exit_with(1)
    return figures


def _tell_cost(plugin: Plugin, client: DiscogsClient, steps: Sequence[Step]) -> None:
    """Say before a long run what it will take."""
    from ..enrich.schedule import requests
    from .ui.progress import clock

    asked = requests(steps)
    if asked > client.per_minute:
        plugin._log.warning(
            "{} albums and singles: about {} requests, {} at {} a minute",
            len(steps),
            asked,
            clock(60 * asked / client.per_minute),
            client.per_minute,
        )


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
