"""`beet discogs-review`: settle what a run was not sure of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beets import ui
from beets.exceptions import UserError
from beets.util.color import colorize

from .common import OFFLINE, settings_of, subcommand
from .ui.terminal import print_
from .ui.wording import count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from optparse import Values

    from beets.library import Library
    from beets.ui import Subcommand

    from ..enrich.review_cases import Case, Cases
    from ..importer.plugin import Plugin
    from ..match.clues.targets import Target
    from ..store.queue_table import QueuedAlbum
    from .common import Flags
    from .ui.review_prompt import ReviewPrompt

NAME = "discogs-review"
HELP = "settle the albums that a run was not sure of"
DESCRIPTION = (
    "Walk through the albums and singles that match QUERY (without one: through all) "
    "and are uncertain, have an open pressing or were not found, the surest first. "
    "What is known already is not asked for again, and nothing is changed that you "
    "have not chosen. What you skip waits on."
)

FLAGS: Flags = (
    (
        "",
        "--list",
        {"action": "store_true", "help": "list what waits, and ask nothing"},
    ),
    (
        "",
        "--json",
        {
            "action": "store_true",
            "help": "print one JSON object for each album that waits, and ask nothing",
        },
    ),
    (
        "",
        "--auto",
        {
            "metavar": "SIMILARITY",
            "type": "float",
            "help": "take the best release of every uncertain album of which that is at"
            " least so likely, 0 to 1, when you have seen which they are",
        },
    ),
    (
        "-y",
        "--yes",
        {"action": "store_true", "help": "with --auto, take them without being asked"},
    ),
    (
        "-p",
        "--pretend",
        {
            "action": "store_true",
            "help": "with --auto, show what would be taken and take nothing",
        },
    ),
    (
        "-w",
        "--write",
        {
            "action": "store_true",
            "dest": "write",
            "default": None,
            "help": "write tags to the files (default: as the setting `write` says)",
        },
    ),
    (
        "-W",
        "--nowrite",
        {"action": "store_false", "dest": "write", "help": "change the library only"},
    ),
    OFFLINE,
)

CHANGED = "its tags have changed since"
NOTHING = "nothing waits for a decision"


def command(plugin: Plugin) -> Subcommand:
    """Return the command for beets to offer."""
    found = subcommand(NAME, FLAGS, help=HELP, aliases=("dreview",))
    found.parser.usage = "%prog [options] [QUERY]"
    found.parser.description = DESCRIPTION

    def func(lib: Library, opts: Values, args: list[str]) -> None:
        if opts.auto is not None and not 0 <= opts.auto <= 1:
            found.parser.error("--auto takes a number from 0 to 1")
        if opts.auto is None and (opts.yes or opts.pretend):
            found.parser.error("--yes and --pretend belong to --auto")
        run(plugin, lib, opts, args)

    found.func = func
    return found


def run(plugin: Plugin, lib: Library, opts: Values, args: Sequence[str]) -> None:
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
    from .ui.interrupt import Interrupt
    from .ui.review_prompt import ReviewPrompt

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
        walk = ReviewPrompt(cases, enricher.resolver, client, interrupt, plugin.run_log)
        with interrupt:
            if opts.auto is None:
                walk.through(rows)
            else:
                _auto(cases, walk, rows, opts)
        if walk.failed:
            plugin.exit_with(1)
    except StoreError as error:
        raise UserError(str(error)) from None
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
            print_(line(case))


def line(case: Case) -> str:
    """Return what waits as a line; nothing is compared for it."""
    from ..match.decide.pressings import open_words
    from ..store.queue_table import OPEN

    kept, waiting = case.kept, case.waiting
    told = [waiting.status]
    if kept is not None:
        fit = len(kept.tied) if kept.is_counted else None
        told.append(open_words(fit) if waiting.status == OPEN else kept.reason)
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
    elif opts.yes or ui.input_yn(colorize("action", f"Take {what}? (Y/n)")):
        walk.take_all(chosen)
