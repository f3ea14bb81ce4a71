"""`beet discogs-doctor`: one page that says whether all is well."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from beets.exceptions import UserError
from beets.util.color import colorize

from .. import atomic_file
from ..health import (
    account,
    catalog,
    configuration,
    coverage,
    files,
    requests,
    runs,
    shelf,
)
from ..settings import ASKING
from .account_commands import DOCTOR
from .failure import FailedError
from .ui import doctor_page, metrics
from .ui.terminal import count, print_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from optparse import Values

    from beets.library import Library

    from ..health.problem import Problem
    from ..importer.plugin import Plugin
    from .common import Usage
    from .ui.metrics import Metric

#: Everybody may read figures: who collects them is another user.
READABLE = 0o644

UNWRITABLE = "the figures cannot be written to {} ({})"


class Look(NamedTuple):
    """What subjects are looked at with; `found` is what those before have told."""

    plugin: Plugin
    lib: Library
    offline: bool
    found: Mapping[str, Any]


class Subject(NamedTuple):
    """Something that is looked at.

    `key` is its name in JSON (`json_doctor_types.Doctor`), `title` that on the page.
    What `examine` finds out is handed to the others.
    """

    key: str
    title: str
    examine: Callable[[Look], Any]
    problems: Callable[[Any], Iterable[Problem]]
    lines: Callable[[Any], Iterable[str]]
    metrics: Callable[[Any], Iterable[Metric]]


def _account(look: Look) -> account.SignedIn:
    plugin = look.plugin
    client = plugin.new_client(refresh=True)
    settings = plugin.settings
    unasked = _unasked(look)
    try:
        who = account.account(settings, client.credentials, plugin.loaded.places)
        reply = None if unasked else account.ask(client)
        quota = account.quota(client, reply)
        return account.SignedIn(settings.base_url, who, reply, quota, unasked)
    finally:
        client.close()


def _unasked(look: Look) -> str:
    """Say why Discogs is not asked; "": it is.

    With the defaults in place of settings that cannot be used it would be asked at
    another address, say, or without the proxy.
    """
    if look.offline:
        return "--offline"
    if not look.plugin.startup.enabled:
        return "enabled: no"
    if look.plugin.settings.catalog == "only":
        return "catalog: only"
    unusable = look.plugin.loaded.unusable
    bad = next((one for one in unusable if one.keeps_from(ASKING)), None)
    return f"{bad.name or 'the section'} cannot be used" if bad else ""


def _files(look: Look) -> tuple[files.OwnFile, ...]:
    settings = look.plugin.settings
    return files.files(settings, settings.config_dir)


def _configuration(look: Look) -> configuration.Configuration:
    plugin = look.plugin
    enabled = plugin.startup.enabled
    return configuration.configuration(plugin.loaded, enabled=enabled)


def _library(look: Look) -> coverage.LibraryCoverage:
    return coverage.coverage(look.lib, look.plugin.store)


def _shelf(look: Look) -> shelf.Shelf | None:
    reply = look.found["account"].reply
    signed_in = None if reply is None else reply.username
    return shelf.shelf(look.lib, look.plugin.store, signed_in)


def _catalog(look: Look) -> catalog.CatalogState:
    return catalog.catalog(look.plugin.settings)


def _runs(look: Look) -> runs.Runs:
    plugin = look.plugin
    wait = plugin.settings.retry_after
    return runs.runs(look.lib, plugin.store, plugin.usage, wait, DOCTOR.name)


def _requests(look: Look) -> requests.Requests:
    return requests.requests(look.plugin.usage, look.plugin.settings.budget)


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
        "shelf",
        "Shelf",
        _shelf,
        shelf.problems,
        doctor_page.of_shelf,
        metrics.of_shelf,
    ),
    Subject(
        "catalog",
        "Catalogue",
        _catalog,
        catalog.problems,
        doctor_page.of_catalog,
        metrics.of_catalog,
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
    """Run the command; whatever is wrong with settings, there is a page.

    :raises UserError: the figures cannot be written
    """
    if args:
        usage("it looks at everything; nothing belongs behind the options")
    plugin.needs = ()
    found: dict[str, Any] = {}
    for one in SUBJECTS:
        found[one.key] = one.examine(Look(plugin, lib, bool(opts.offline), found))
    problems = [problem for one in SUBJECTS for problem in one.problems(found[one.key])]
    if opts.json:
        _print_json(found, problems)
    elif not opts.prometheus:
        _print_page(found, problems)
    if problems:
        plugin.exit_with(1)
    if opts.prometheus:
        _write_metrics(opts.prometheus, found, problems)


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
    if not os.path.isdir(os.path.dirname(place)):  # it would be made
        raise UserError(UNWRITABLE.format(place, "there is no such folder"))
    try:
        atomic_file.replace(place, metrics.text(told), READABLE)
    except OSError as error:
        why = error.strerror or str(error)
        raise FailedError(UNWRITABLE.format(place, why)) from None
