"""`beet discogs-enrich`: bring what Discogs knows to the library."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from .asking import OFFLINE, check_cache, settings_of, subcommand

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from optparse import Values

    from beets.library import Library
    from beets.ui import Subcommand

    from ..enrich.run import Enricher, How
    from ..enrich.targets import Target
    from ..match.ids import IdClue
    from ..settings import Settings
    from .asking import Flags, Plugin
    from .progress import Progress
    from .report import Report

NAME = "discogs-enrich"
#: After this many albums in a row for which Discogs gave no answer, stop.
MOST_SILENT = 3

SILENT = "Discogs gives no answer. The same command goes on later."

LOCKED = "the library cannot be written ({}). Is another beet at work?"

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
    ("", "--refresh", {"action": "store_true",
        "help": "ask Discogs anew for what the cache holds, also for albums that"
                " were enriched before"}),
    OFFLINE,
    ("", "--limit", {"metavar": "N", "type": "int",
        "help": "stop after N albums"}),
    ("", "--max-requests", {"metavar": "N", "type": "int",
        "help": "stop before request N + 1"}),
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
    if len(opts.id) > 1:
        parser.error("--id takes one release")


def run(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], *, usage: Any
) -> None:
    """Run the command; `usage` ends it with exit status 2 and a message."""
    from .. import compat
    from ..enrich.run import Enricher
    from ..enrich.targets import targets
    from .interrupt import Interrupt
    from .progress import Progress
    from .report import Report

    plugin.leave_links()
    settings = settings_of(plugin)
    ids = _ids(opts.id, usage)
    interrupt = Interrupt()
    how = _how(opts, settings, ids, interrupt)
    found = targets(lib, args, again=how.again)
    if ids and len(found) != 1:
        usage(f"--id is for one album or single; the query matches {len(found)}")
    if not found:
        plugin._log.info(
            "no album or single matches {}" if args else "nothing to enrich",
            " ".join(args),
        )
    client = plugin.new_client(
        refresh=opts.refresh, offline=opts.offline, max_requests=opts.max_requests
    )
    enricher = Enricher(lib, client, settings, how)
    report = Report(
        client, as_json=opts.json, pretend=opts.pretend, verbose=compat.is_verbose()
    )
    try:
        with interrupt, Progress(client, len(found), quiet=opts.timid) as progress:
            session = _Session(enricher, report, progress, interrupt)
            session.work(found, opts.limit)
    finally:
        client.close()
    report.summary(session.stopped)
    if report.failed or session.broken:
        plugin.exit_with(1)


class _Session:
    """One run over the targets: what to do about each kind of trouble."""

    def __init__(
        self, enricher: Enricher, report: Report, progress: Progress, interrupt: Any
    ) -> None:
        self._enricher = enricher
        self._report = report
        self._progress = progress
        self._interrupt = interrupt
        self._unreached = 0
        #: Why the run ended early, in words; empty where it did not.
        self.stopped = ""
        #: It ended early because something is wrong, not because it was told to.
        self.broken = False

    def work(self, found: Iterable[Target], limit: int | None) -> None:
        """Work on the targets, at most `limit` that are due, until something stops."""
        try:
            self._work(found, limit)
        except KeyboardInterrupt:
            self.stopped = "interrupted."
        except sqlite3.OperationalError as error:
            # It is the first write of an album that waits for the lock, or none:
            # nothing of the one at hand was stored.
            self.stopped, self.broken = LOCKED.format(error), True

    def _work(self, found: Iterable[Target], limit: int | None) -> None:
        taken = 0
        for target in found:
            if self._enricher.is_due(target):
                if limit is not None and taken >= limit:
                    self.stopped = f"--limit {limit} is reached."
                taken += 1
            if self.stopped or not self._take(target):
                return

    def _take(self, target: Target) -> bool:
        """Work on one target; tell whether to go on."""
        from ..discogs.errors import (
            BudgetSpent,
            DiscogsError,
            TooManyRequests,
            Unauthorized,
            Unreachable,
        )
        from ..enrich.run import Outcome

        try:
            outcome = self._enricher.enrich(target)
        except BudgetSpent as error:
            self.stopped = str(error)
            return False
        except Unauthorized as error:
            self.stopped, self.broken = str(error), True
            return False
        except DiscogsError as error:
            outcome = Outcome(target, "failed", message=str(error))
            silent = isinstance(error, (Unreachable, TooManyRequests))
            self._unreached = self._unreached + 1 if silent else 0
        else:
            self._unreached = 0
        with self._progress.above():
            self._report.add(outcome)
        self._progress.step()
        if self._unreached >= MOST_SILENT:
            self.stopped, self.broken = SILENT, True
        if self._interrupt.asked:
            self.stopped = "interrupted."
        return not self.stopped


def _ids(given: Sequence[str], usage: Any) -> tuple[IdClue, ...]:
    from .. import text
    from ..match.ids import IdClue

    found = []
    for written in given:
        release_id = text.release_id_of(written)
        if release_id is None:
            what = text.no_release(written)
            usage(f"--id {written}: that is {what}; give a release: 123, r123, its URL")
        assert release_id is not None
        found.append(IdClue(release_id, "chosen", only=True))
    return tuple(found)


def _how(
    opts: Values, settings: Settings, ids: tuple[IdClue, ...], interrupt: Any
) -> How:
    from ..enrich.run import How
    from .choose import choose

    return How(
        force=bool(opts.force or opts.refresh),
        overwrite=bool(opts.overwrite),
        pretend=bool(opts.pretend),
        write=settings.write if opts.write is None else opts.write,
        ids=ids,
        choose=choose if opts.timid else None,
        guard=interrupt.held,
    )
