"""`beet discogs-catalog download`: fetch dumps from Discogs' site."""

from __future__ import annotations

import os
import shlex
from importlib.util import find_spec
from typing import TYPE_CHECKING

from .common import settings_of
from .failure import ended_by
from .run_counter import INTERRUPTED
from .ui.terminal import print_

if TYPE_CHECKING:
    from collections.abc import Sequence
    from optparse import Values

    from beets.library import Library

    from ..catalog.download import Download
    from ..importer.plugin import Plugin
    from ..settings import Settings
    from .common import Usage

#: The settings that are read.
NEEDED = ("catalog_file", "catalog_site", "proxy", "user_agent")

ONE_FOLDER = "download takes one folder; what does {!r} mean?"
NO_DAY = "--date takes the day of a dump, as in 20260901"
DECLINED = "nothing was downloaded"
STOPPED = (
    "the download was stopped; files that are whole are kept, and the same command"
    " fetches the others"
)
NEXT = "To make a catalogue of them: {}"


def download(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Fetch the dumps that are not there yet.

    :raises UserError: why something is missing
    """
    from ..catalog.download import DownloadError
    from ..catalog.dump_listing import is_day

    if len(args) > 1:
        usage(ONE_FOLDER.format(" ".join(args[1:])))
    if opts.date and not is_day(opts.date):
        usage(NO_DAY)
    settings = settings_of(plugin, NEEDED)
    _warn(plugin)
    folder = args[0] if args else os.curdir
    try:
        found = _download(settings, opts, folder)
    except KeyboardInterrupt:
        plugin._log.warning(STOPPED)
        plugin.exit_with(INTERRUPTED)
        return
    except DownloadError as error:
        raise ended_by(error) from None
    if found is None:
        print_(DECLINED)
    else:
        _tell(opts, found, settings.catalog_file)


def _warn(plugin: Plugin) -> None:
    """Say before hours have passed that no catalogue can be made here."""
    from ..catalog.catalog_file import INSTALL, NO_PACKER

    if find_spec("zstandard") is None:
        plugin._log.warning("{}; {}.", NO_PACKER, INSTALL)


def _download(settings: Settings, opts: Values, folder: str) -> Download | None:
    """Fetch them; None where a person did not want them."""
    from ..catalog.download import download
    from ..catalog.dump_listing import KINDS
    from ..catalog.dump_session import DumpSession
    from ..discogs.session import default_user_agent
    from .ui.catalog_progress import CatalogProgress

    is_wanted = True

    def agree(date: str, kinds: tuple[str, ...]) -> bool:
        nonlocal is_wanted
        progress.clear()
        is_wanted = opts.yes or opts.json or _asked(date, kinds, folder)
        return is_wanted

    agent = settings.user_agent or default_user_agent()
    with (
        DumpSession(agent, settings.proxy) as session,
        CatalogProgress(quiet=opts.quiet or opts.json) as progress,
    ):
        found = download(
            settings.catalog_site,
            folder,
            session=session,
            kinds=[kind for kind in KINDS if kind in (opts.kind or KINDS)],
            date=opts.date or "",
            agree=agree,
            on_progress=progress.on_step,
        )
    return found if is_wanted else None


def _asked(date: str, kinds: tuple[str, ...], folder: str) -> bool:
    """Ask a person whether so much shall be fetched."""
    import shutil

    from .ui.catalog_lines import offered
    from .ui.questions import UNASKED, yes

    place = os.path.abspath(folder)
    print_(offered(date, kinds, place, shutil.disk_usage(place).free))
    return yes("Go on (Y/n)?", UNASKED)


def _tell(opts: Values, found: Download, catalog_file: str) -> None:
    """Say what is there now, and what to do with it."""
    from .ui.catalog_lines import downloaded

    if opts.json:
        from .ui.json_catalog_output import of_download
        from .ui.json_output import print_json

        print_json(of_download(found))
    elif not opts.quiet:
        print_(downloaded(found))
        if "releases" in found.paths:
            print_(NEXT.format(_command(found, catalog_file)))


def _command(found: Download, catalog_file: str) -> str:
    """Return what makes a catalogue of the files, or another one of newer files."""
    verb = "update" if os.path.exists(catalog_file) else "build"
    paths = [_shortest(path) for path in found.paths.values()]
    return shlex.join(["beet", "discogs-catalog", verb, *paths])


def _shortest(path: str) -> str:
    """Return a path as it can be typed here."""
    return path.removeprefix(os.path.join(os.getcwd(), ""))
