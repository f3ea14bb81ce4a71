"""`beet discogs-enrich`: bring what Discogs knows to the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beets.exceptions import UserError

from .common import (
    OFFLINE,
    check_cache,
    check_preferences,
    check_words,
    settings_of,
    subcommand,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from optparse import Values

    from beets.library import Library
    from beets.ui import Subcommand

    from ..discogs.client import DiscogsClient
    from ..enrich.run_options import RunOptions
    from ..enrich.schedule import Step
    from ..importer.plugin import Plugin
    from ..match.clues.discogs_ids import IdClue
    from ..match.clues.targets import Target
    from ..settings import Settings
    from .common import Flags
    from .ui.interrupt import Interrupt
    from .ui.json_types import EnrichEnd

NAME = "discogs-enrich"

HELP = "bring labels, numbers, formats, genres and credits from Discogs to albums"
DESCRIPTION = (
    "Find the Discogs release of every album and single that matches QUERY "
    "(without one: of those not enriched yet) and bring its fields to the library "
    "and the files. What is there stays unless you say otherwise; an uncertain "
    "match is never applied. A stopped run goes on with the same command."
)


# fmt: off
FLAGS: Flags = (
    ("-p", "--pretend", {"action": "store_true",
        "help": "show every change and make none"}),
    ("-w", "--write", {"action": "store_true", "dest": "write", "default": None,
        "help": "write tags to the files (default: as the setting `write` says)"}),
    ("-W", "--nowrite", {"action": "store_false", "dest": "write",
        "help": "change the library only"}),
    ("-f", "--force", {"action": "store_true",
        "help": "take albums again that were enriched before"}),
    ("-o", "--overwrite", {"action": "store_true",
        "help": "replace values that are there (fields set to `skip` stay), also of"
                " albums that were enriched before"}),
    ("-t", "--timid", {"action": "store_true",
        "help": "ask before each album"}),
    ("", "--id", {"metavar": "ID", "action": "append", "default": [],
        "help": "the release to take, for the one album that QUERY matches:"
                " 123, r123 or its address"}),
    ("-y", "--yes", {"action": "store_true",
        "help": "with --id, take the release without being asked, also where it looks"
                " like another album"}),
    ("", "--format", {"metavar": "WORD",
        "help": "choose among pressings of this format only: Vinyl, LP, CD, File …"}),
    ("", "--country", {"metavar": "WORD",
        "help": "choose among pressings of this country only: GB, US, Europe …"}),
    ("", "--label", {"metavar": "WORD",
        "help": "choose among pressings of this label only"}),
    ("", "--year", {"metavar": "N", "type": "int",
        "help": "choose among pressings of this year only"}),
    ("", "--refresh", {"action": "store_true",
        "help": "ask Discogs anew for what the cache holds, also for albums that"
                " were enriched before"}),
    OFFLINE,
    ("", "--limit", {"metavar": "N", "type": "int",
        "help": "stop after N albums"}),
    ("", "--max-requests", {"metavar": "N", "type": "int",
        "help": "stop before request N + 1"}),
    ("", "--wait", {"action": "store_true",
        "help": "where another run is at work on the library, wait for it to end"}),
    ("", "--json", {"action": "store_true",
        "help": "print one JSON object per album, the summary last"}),
)
# fmt: on


def command(plugin: Plugin) -> Subcommand:
    """Return the command for beets to offer."""
    found = subcommand(NAME, FLAGS, help=HELP, aliases=("denrich",))
    found.parser.usage = "%prog [options] [QUERY]"
    found.parser.description = DESCRIPTION

    def func(lib: Library, opts: Values, args: list[str]) -> None:
        _check(found.parser, opts)
        run(plugin, lib, opts, args, usage=found.parser.error)

    found.func = func
    return found


def _check(parser: Any, opts: Values) -> None:
    check_cache(parser, opts)
    if opts.timid and opts.json:
        parser.error("--timid asks and --json does not: take one of them")
    for name in ("limit", "max_requests"):
        value = getattr(opts, name)
        if value is not None and value < 0:
            parser.error(f"--{name.replace('_', '-')} takes a number from 0 up")
    if opts.yes and not opts.id:
        parser.error("--yes belongs to --id")
    if len(opts.id) > 1:
        parser.error("--id takes one release")


def run(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], *, usage: Any
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
        lib, client, plugin.store, plugin.recorder, settings, how, plugin.links
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
    from ..match.decide.pressing_filter import PressingFilter
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
