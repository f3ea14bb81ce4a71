"""A run that enriches albums, from the lock on the library to its summary."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from beets.exceptions import UserError

from .failure import ended_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from beets.library import Library

    from ..discogs.client import DiscogsClient
    from ..enrich.run_options import RunOptions
    from ..enrich.schedule import Step
    from ..importer.plugin import Plugin
    from ..match.clues.targets import Target
    from .ui.interrupt import Interrupt
    from .ui.json_types import EnrichEnd

    #: Returns the albums of a run: they are read when nobody else changes them.
    Find = Callable[[], Sequence[Target]]


class Asking(NamedTuple):
    """How Discogs is asked, and how is told what comes of it.

    `limit` is how many albums are taken at most, `max_requests` how many requests.
    """

    refresh: bool = False
    offline: bool = False
    max_requests: int | None = None
    limit: int | None = None
    as_json: bool = False


def enrich(
    plugin: Plugin,
    lib: Library,
    find: Find,
    how: RunOptions,
    asking: Asking,
    interrupt: Interrupt,
    *,
    wait: bool | None = None,
) -> None:
    """Enrich albums while no other run is at work on the library, and tell of it.

    :param wait: where another run is at work, wait for it to end; None: the command
        has no option --wait
    :raises UserError: another run is at work, or the store cannot be used
    """
    from ..compat import beets_program
    from ..journal.run_lock import only_run
    from .notify import notify
    from .recovery_notice import recovered

    with _explained("" if wait is None else "; --wait waits for it to end"):
        if how.pretend:
            _run(plugin, lib, find(), how, asking, interrupt)
            return
        with only_run(lib, beets_program.command_line(), wait=bool(wait)):
            recovered(plugin, lib)
            figures = _run(plugin, lib, find(), how, asking, interrupt)
    notify(plugin, figures)  # who may want to run something on the library


def link(
    plugin: Plugin, lib: Library, target: Target, release_id: int, *, offline: bool
) -> None:
    """Link an album to a release that a person has chosen, and enrich it, as `beet
    discogs-enrich --id` does."""
    from ..enrich.run_options import RunOptions
    from ..match.clues.discogs_ids import IdClue
    from .ui.interrupt import Interrupt
    from .ui.match_prompt import confirmed

    interrupt = Interrupt()
    how = RunOptions(
        named=True,
        write=plugin.settings.write,
        ids=(IdClue(release_id, "chosen", only=True),),
        confirm=confirmed,
        guard=interrupt.held,
    )
    enrich(plugin, lib, lambda: [target], how, Asking(offline=offline), interrupt)


@contextmanager
def _explained(advice: str) -> Iterator[None]:
    """Say what keeps a run from its work, and what to do.

    :param advice: where another run is at work
    """
    from ..journal.run_lock import BusyError
    from ..store import StoreError

    try:
        yield
    except BusyError as error:
        raise UserError(f"{error}{advice}") from None
    except StoreError as error:
        raise ended_by(error) from None


def _run(
    plugin: Plugin,
    lib: Library,
    found: Sequence[Target],
    how: RunOptions,
    asking: Asking,
    interrupt: Interrupt,
) -> EnrichEnd:
    from ..compat import beets_program
    from ..enrich.enricher import Enricher
    from ..enrich.schedule import plan
    from .enrich_loop import EnrichLoop
    from .run_counter import INTERRUPTED
    from .ui.progress import Progress
    from .ui.run_report import RunReport

    settings = plugin.settings
    client = plugin.new_client(
        refresh=asking.refresh,
        offline=asking.offline,
        max_requests=asking.max_requests,
    )
    enricher = Enricher(
        lib, client, plugin.store, plugin.recorder, settings, how, plugin.other_sources
    )
    report = RunReport(
        client,
        plugin.run_log,
        plugin.other_sources.links,
        as_json=asking.as_json,
        pretend=how.pretend,
        verbose=beets_program.is_verbose(),
    )
    alone = how.choose is not None
    fates: dict[str, list[Target]] = {"due": [], "complete": [], "waiting": []}
    for target in found:
        fates[enricher.fate(target)].append(target)
    is_base, on_disk = settings.detail == "base", client.on_disk is not None
    steps = plan(fates["due"], client, base=is_base, on_disk=on_disk)
    _tell_cost(plugin, client, steps[: asking.limit])
    try:
        with interrupt, Progress(client, len(found), quiet=alone) as progress:
            session = EnrichLoop(enricher, report, progress, interrupt)
            for fate in ("complete", "waiting"):
                session.pass_over(fates[fate], fate)
            session.work(steps, asking.limit, alone=alone)
    finally:
        client.close()
        plugin.recorder.close()
    waits = enricher.waiting.counts(lib)
    figures = report.summary(beets_program.command_line(), session.stopped, waits)
    if session.broken or (report.failed and not asking.offline):
        plugin.fail()
    elif report.failed or session.is_unanswered:  # it was not in the cache
        plugin.exit_with(1)
    if interrupt.asked:
        plugin.exit_with(INTERRUPTED)
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
