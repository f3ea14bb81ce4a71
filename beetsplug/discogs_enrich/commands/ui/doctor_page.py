"""What `beet discogs-doctor` shows of each subject, as lines."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from .account_lines import account_lines, reply_line
from .attribution import as_of
from .catalog_lines import SCOPES
from .run_lines import changed_by
from .terminal import count, size_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...discogs.usage import Counted
    from ...health.account import SignedIn
    from ...health.catalog import CatalogState
    from ...health.configuration import Configuration
    from ...health.coverage import Coverage, LibraryCoverage
    from ...health.files import OwnFile
    from ...health.requests import Requests
    from ...health.runs import Runs
    from ...health.shelf import PulledList, Shelf

#: How entries are called, where their number tells something.
ENTRIES = {"cache": "answer", "store": "release"}
#: What is on a list, one and several.
LISTED = {"collection": ("copy", "copies"), "wantlist": ("release", "releases")}
#: What is done with the catalogue, by the setting `catalog`.
USES = {
    "first": "It is asked before Discogs (catalog: first).",
    "only": "It is asked in place of Discogs (catalog: only).",
    "off": "It is not asked (catalog: off).",
}
LACKING = {
    "isal": "Dumps are read at half the speed: the package isal is not installed.",
}
#: There was none before, so that no share can be told.
FROM_NONE = "from none"
#: The columns of the library's fields.
COVERAGE_HEAD = (
    f"{'':12}{'have it':>9}{'':>7}{'by Discogs':>12}{'more than before':>18}"
)
#: Those of what was asked: how often, and how long that took.
REQUESTS_HEAD = (
    f"{'':12}{'requests':>8}{'from cache':>12}{'repeated':>10}{'failed':>8}"
    f"{'each':>10}{'slowest':>10}{'waited':>8}"
)


def of_account(found: SignedIn) -> Iterator[str]:
    """Yield who is signed in, and whether Discogs answers."""
    who, reply = found.who, found.reply
    if reply is None:
        yield f"Discogs is not asked ({found.unasked}); credentials: {who.kind}."
    else:
        yield reply_line(who, reply)
    yield from account_lines(who, reply)
    if reply is not None and reply.seconds is not None:
        yield f"{found.base_url} has answered in {reply.seconds:.2f} s."
    if found.quota is not None:
        left, allowed = found.quota.remaining, found.quota.allowed
        yield f"Quota: {left} of {count(allowed, 'request')} a minute are left."


def of_files(found: tuple[OwnFile, ...]) -> Iterator[str]:
    """Yield where the files are, and how large."""
    for file in found:
        if file.bytes is None:
            told = file.error or "there is none yet"
        else:
            parts = [size_words(file.bytes)]
            if file.name in ENTRIES and file.entries is not None:
                parts.append(count(file.entries, ENTRIES[file.name]))
            parts += [f"mode {file.mode}"] if file.mode else []
            parts.append(file.error or "whole")
            told = ", ".join(parts)
        yield f"{file.name:12}{file.path}: {told}"


def of_configuration(found: Configuration) -> Iterator[str]:
    """Yield the versions, and the settings that are not their defaults."""
    told = found.versions
    yield (
        f"beets {told.beets}, beets-discogs-enrich {told.plugin},"
        f" Python {told.python}, SQLite {told.sqlite}"
    )
    if not found.settings:
        yield "All settings have their defaults."
    for one in found.settings:
        yield f"{one.name}: {one.value} ({one.source})"


def of_library(found: LibraryCoverage) -> Iterator[str]:
    """Yield how many albums and singles have what."""
    for name, one in (("album", found.albums), ("single", found.singles)):
        yield f"{count(one.total, name)}{':' if one.total else ''}"
        if one.total:
            yield from _coverage(one)


def _coverage(found: Coverage) -> Iterator[str]:
    yield COVERAGE_HEAD
    for row in found.fields:
        share = f"{row.filled / found.total:.0%}"
        brought = "unknown" if row.brought is None else str(row.brought)
        more = FROM_NONE if row.more is None and row.brought else ""
        more = more if row.more is None else f"{row.more:+.0%}"
        yield f"{row.field:12}{row.filled:>9}{share:>7}{brought:>12}{more:>18}".rstrip()


def of_shelf(found: Shelf | None) -> Iterator[str]:
    """Yield whose collection and wantlist are known, and as of when."""
    if found is None:
        yield "What is known of it cannot be read."
    elif not found.owner:
        yield "Nothing was pulled yet (beet discogs-collection pull)."
    else:
        yield f"It is that of {found.owner}."
        yield from map(_pulled, found.lists)


def _pulled(found: PulledList) -> str:
    """Return "collection  3 copies, as of 2026-01-31 14:05"."""
    if found.as_of is None and not found.count:
        told = f"not pulled yet (beet discogs-{found.list} pull)"
    else:
        what = LISTED[found.list][found.count != 1]
        seen = "not all of it" if found.as_of is None else as_of(found.as_of)
        told = f"{found.count} {what}, {seen}"
    return f"{found.list:12}{told}"


def of_catalog(found: CatalogState) -> Iterator[str]:
    """Yield whether there is a catalogue, of when it is, and whether it is asked."""
    if found.bytes is None and not found.error:
        yield "There is none (beet discogs-catalog build)."
        return
    yield f"{found.path}: {size_words(found.bytes or 0)}"
    if found.error:
        yield "It cannot be used."
    elif found.as_of is not None and found.at is not None:
        day = time.strftime("%Y-%m-%d", time.localtime(found.as_of))
        made = time.strftime("%Y-%m-%d %H:%M", time.localtime(found.at))
        yield (
            f"{count(found.releases or 0, 'release')} of the dumps of {day}, made"
            f" {made}, of {SCOPES.get(found.scope, found.scope)}"
        )
    yield USES[found.use]
    yield from (LACKING[name] for name in found.missing if name in LACKING)


def of_runs(found: Runs) -> Iterator[str]:
    """Yield how runs have ended, what they have changed, and what waits."""
    width = max((len(one.command) for one in found.commands), default=0)
    for one in found.commands:
        ended = f"{one.finished} of {count(one.started, 'run')} ended well"
        yield f"{one.command:{width}}  {ended} in 30 days ({one.success:.0%})"
    for run in found.last:
        began = time.strftime("%Y-%m-%d %H:%M", time.localtime(run.began))
        told = f"{changed_by(run)}, {count(run.fields, 'field')}"
        yield f"run {run.run}, {began}: {run.command}: {told} changed"
    if found.waiting is not None:
        told = ", ".join(
            f"{number} {what}"
            for number, what in (
                (found.waiting.uncertain, "uncertain"),
                (found.waiting.open, "with the pressing open"),
                (found.waiting.not_found, "not found"),
            )
            if number
        )
        waits = f"{told} (beet discogs-review)" if told else "nothing"
        yield f"Waiting for you: {waits}."


def of_requests(found: Requests) -> Iterator[str]:
    """Yield what was asked, and what the budget leaves."""
    yield REQUESTS_HEAD
    yield _counted("today", found.today)
    yield _counted("this month", found.month)
    if found.budget is not None:
        budget = found.budget
        yield (
            f"Budget: {budget.words}, of which {budget.used}"
            f" {'is' if budget.used == 1 else 'are'} used; it begins anew on"
            f" {budget.anew}."
        )


def _counted(when: str, found: Counted) -> str:
    """Return a line of the table; times are in seconds, `waited` is for the quota."""
    answers = sum(found.answers.values())
    failed = sum(n for status, n in found.answers.items() if not 0 < status < 500)
    # Where nothing has ever answered, it is no answer that took so long.
    answered = any(found.answers[status] for status in found.answers if status)
    mean = f"{found.seconds / answers:.2f} s" if answered else ""
    slowest = f"{found.longest:.2f} s" if answered else ""
    line = (
        f"{when:12}{found.requests:>8}{found.cache_hits:>12}{found.retries:>10}"
        f"{failed:>8}{mean:>10}{slowest:>10}{f'{found.waited:.0f} s':>8}"
    )
    return line.rstrip()
