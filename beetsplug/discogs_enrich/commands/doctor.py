"""`beet discogs-doctor`: one page that says whether all is well."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from beets.exceptions import UserError
from beets.util.color import colorize

from .. import atomic_file
from ..health import account, configuration, coverage, files, requests, runs
from .account_commands import DOCTOR
from .common import settings_of
from .ui import doctor_page, metrics
from .ui.terminal import count, print_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from optparse import Values

    from beets.library import Library

    from ..health.problem import Problem
    from ..importer.plugin import Plugin
    from .common import Usage
    from .ui.metrics import Metric

#: Everybody may read figures: who collects them is another user.
READABLE = 0o644

UNWRITABLE = "the figures cannot be written to {} ({})"


class Subject(NamedTuple):
    """Something that is looked at.

    `key` is its name in JSON (`json_doctor_types.Doctor`), `title` that on the page.
    What `examine` finds out is handed to the others.
    """

    key: str
    title: str
    examine: Callable[[Plugin, Library, bool], Any]
    problems: Callable[[Any], Iterable[Problem]]
    lines: Callable[[Any], Iterable[str]]
    metrics: Callable[[Any], Iterable[Metric]]


def _account(plugin: Plugin, lib: Library, offline: bool) -> account.SignedIn:
    client = plugin.new_client(refresh=True)
    settings = plugin.settings
    try:
        who = account.account(settings, client.credentials, plugin.loaded.places)
        reply = None if offline else account.ask(client)
        return account.SignedIn(settings.base_url, who, reply, account.quota(client))
    finally:
        client.close()


def _files(plugin: Plugin, lib: Library, offline: bool) -> tuple[files.OwnFile, ...]:
    return files.files(plugin.settings, plugin.settings.config_dir)


def _configuration(
    plugin: Plugin, lib: Library, offline: bool
) -> configuration.Configuration:
    loaded = plugin.loaded
    return configuration.configuration(loaded.places, loaded.warnings)


def _library(plugin: Plugin, lib: Library, offline: bool) -> coverage.LibraryCoverage:
    return coverage.coverage(lib, plugin.store)


def _runs(plugin: Plugin, lib: Library, offline: bool) -> runs.Runs:
    wait = plugin.settings.retry_after
    return runs.runs(lib, plugin.store, plugin.usage, wait, DOCTOR.name)


def _requests(plugin: Plugin, lib: Library, offline: bool) -> requests.Requests:
    return requests.requests(plugin.usage, plugin.settings.budget)


def _no_problems(found: Any) -> Iterable[Problem]:
    return ()


#: In the order of the page. Another subject is a row here, a module in `health/`, its
#: lines and metrics in `ui/`, and a key of `json_doctor_types.Doctor`.
SUBJECTS = (
    Subject(
        "account",
        "Account",
        _account,
        account.problems,
        doctor_page.of_account,
        metrics.of_account,
    ),
    Subject(
        "files",
        "Files",
        _files,
        files.problems,
        doctor_page.of_files,
        metrics.of_files,
    ),
    Subject(
        "configuration",
        "Versions and settings",
        _configuration,
        configuration.problems,
        doctor_page.of_configuration,
        metrics.of_configuration,
    ),
    Subject(
        "library",
        "Library",
        _library,
        _no_problems,
        doctor_page.of_library,
        metrics.of_library,
    ),
    Subject(
        "runs",
        "Runs",
        _runs,
        runs.problems,
        doctor_page.of_runs,
        metrics.of_runs,
    ),
    Subject(
        "requests",
        "Requests",
        _requests,
        requests.problems,
        doctor_page.of_requests,
        metrics.of_requests,
    ),
)


def run(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Run the command.

    :raises UserError: a setting is bad, or the figures cannot be written
    """
    if args:
        usage("it looks at everything; nothing belongs behind the options")
    settings_of(plugin)
    found = {one.key: one.examine(plugin, lib, bool(opts.offline)) for one in SUBJECTS}
    problems = [problem for one in SUBJECTS for problem in one.problems(found[one.key])]
    if opts.prometheus:
        _write_metrics(opts.prometheus, found, problems)
    if opts.json:
        _print_json(found, problems)
    elif not opts.prometheus:
        _print_page(found, problems)
    if problems:
        plugin.exit_with(1)


def _print_page(found: dict[str, Any], problems: Sequence[Problem]) -> None:
    for one in SUBJECTS:
        print_(colorize("text_highlight", one.title))
        for line in one.lines(found[one.key]):
            print_(f"  {line}".rstrip())
        print_()
    if not problems:
        print_(colorize("text_success", "All is well."))
        return
    print_(colorize("text_error", f"{count(len(problems), 'problem')}:"))
    for number, problem in enumerate(problems, 1):
        print_(f"  {number}. {problem.message}")
        print_(f"     {problem.remedy}")


def _print_json(found: dict[str, Any], problems: Sequence[Problem]) -> None:
    import msgspec

    from .ui.json_doctor_types import Doctor
    from .ui.json_output import print_json

    all_of_it = {"ok": not problems, "problems": tuple(problems), **found}
    print_json(msgspec.convert(all_of_it, Doctor, from_attributes=True))


def _write_metrics(
    path: str, found: dict[str, Any], problems: Sequence[Problem]
) -> None:
    told = [metric for one in SUBJECTS for metric in one.metrics(found[one.key])]
    sample = metrics.Sample(len(problems))
    told.append(metrics.gauge("problems", "Things that are not well.", sample))
    place = os.path.abspath(os.path.expanduser(path))
    try:
        atomic_file.replace(place, metrics.text(told), READABLE)
    except OSError as error:
        why = error.strerror or str(error)
        raise UserError(UNWRITABLE.format(place, why)) from None
