"""`beet discogs-review`: settle what a run was not sure of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beets.util.color import colorize

from .common import settings_of
from .failure import ended_by
from .ui.attribution import SCREEN
from .ui.questions import UNASKED, yes
from .ui.terminal import count, print_

if TYPE_CHECKING:
    from collections.abc import Sequence
    from optparse import Values

    from beets.library import Library

    from ..enrich.review_cases import Case, Cases
    from ..importer.plugin import Plugin
    from ..match.clues.targets import Target
    from ..store.queue_table import QueuedAlbum
    from .common import Usage
    from .ui.review_prompt import ReviewPrompt


CHANGED = "its tags have changed since"
NOTHING = "nothing waits for a decision"


def run(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Run the command.

    :raises UserError: a setting is bad, or the store cannot be used
    """
    from ..enrich.enricher import Enricher
    from ..enrich.review_cases import Cases
    from ..enrich.run_options import RunOptions
    from ..review.review_queue import TO_SETTLE
    from ..store import StoreError
    from ..store.queue_table import NEVER
    from .recovery_notice import recovered
    from .run_counter import INTERRUPTED
    from .ui.interrupt import Interrupt
    from .ui.review_decisions import Decisions
    from .ui.review_prompt import ReviewPrompt

    if opts.auto is not None and not 0 <= opts.auto <= 1:
        usage("--auto takes a number from 0 to 1")
    if opts.auto is None and (opts.yes or opts.pretend):
        usage("--yes and --pretend belong to --auto")
    plugin.leave_links()
    settings = settings_of(plugin)
    client = plugin.new_client(offline=bool(opts.offline))
    interrupt = Interrupt()
    how = RunOptions(
        force=True,
        write=settings.write if opts.write is None else opts.write,
        guard=interrupt.held,
    )
    enricher = Enricher(lib, client, plugin.store, plugin.recorder, settings, how)
    try:
        cases = Cases(lib, client, enricher)
        if opts.list or opts.json:
            rows = cases.waiting(args, (*TO_SETTLE, NEVER))
            _tell(cases, rows, as_json=bool(opts.json))
            return
        rows = cases.waiting(args)
        recovered(plugin, lib)
        decisions = Decisions(cases, client, plugin.run_log)
        walk = ReviewPrompt(cases, enricher.resolver, decisions, interrupt)
        with interrupt:
            if opts.auto is None:
                walk.through(rows)
            else:
                _auto(cases, walk, rows, opts)
        if decisions.failed:
            plugin.fail()
        elif walk.is_unanswered:
            plugin.exit_with(1)
        # Who is asked about each album ends it by Ctrl-C as by "Q".
        if interrupt.asked and opts.auto is not None:
            plugin.exit_with(INTERRUPTED)
    except StoreError as error:
        raise ended_by(error) from None
    finally:
        client.close()
        plugin.recorder.close()


def _tell(
    cases: Cases, rows: Sequence[tuple[Target, QueuedAlbum]], *, as_json: bool
) -> None:
    """Print what waits, a line or an object each."""
    from .ui.json_output import of_case, print_json

    if not (rows or as_json):
        print_(NOTHING)
    for target, waiting in rows:
        case = cases.case(target, waiting)
        if as_json:
            print_json(of_case(case))
        else:
            SCREEN.shows_lines()
            print_(line(case))


def line(case: Case) -> str:
    """Return what waits as a line; nothing is compared for it."""
    from ..match.decide.pressings import open_words
    from ..store.queue_table import OPEN

    kept, waiting = case.kept, case.waiting
    told = [waiting.status]
    if kept is not None:
        if waiting.status == OPEN:
            told = [open_words(len(kept.tied) if kept.is_counted else None)]
        else:
            told.append(kept.reason)
        master = kept.best.startswith("m")
        told.append(kept.best if master or not kept.best else f"r{kept.best}")
    told += [CHANGED] if case.is_changed else []
    share = f"{waiting.likelihood:4.0%}" if waiting.likelihood else "   –"
    return f"{share}  {case.target.name}: {', '.join(filter(None, told))}"


def _auto(
    cases: Cases,
    walk: ReviewPrompt,
    rows: Sequence[tuple[Target, QueuedAlbum]],
    opts: Values,
) -> None:
    """Take what is likely enough, when its user has seen it."""
    from ..store.queue_table import UNCERTAIN

    chosen = [
        case
        for target, waiting in rows
        if waiting.status == UNCERTAIN
        and waiting.likelihood >= opts.auto
        and (case := cases.case(target, waiting)).result.comparison is not None
        and not (case.candidates[0].is_open or case.is_changed)
        and case.likelihood >= opts.auto
    ]
    for case in chosen:
        print_(line(case))
    what = count(len(chosen), "album")
    if not chosen:
        print_(f"nothing that waits is {opts.auto:.0%} likely")
    elif opts.pretend:
        print_(f"{what} would be taken.")
    elif opts.yes or yes(colorize("action", f"Take {what}? (Y/n)"), UNASKED):
        walk.take_all(chosen)
