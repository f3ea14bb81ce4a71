"""`beet discogs-collection pull`, `beet discogs-wantlist pull`: read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beets.exceptions import UserError

from ..settings import ASKING
from .common import settings_of
from .failure import FailedError, ended_by, is_failure
from .ui.terminal import count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from optparse import Values

    from beets.library import Library

    from ..discogs.client import DiscogsClient
    from ..importer.plugin import Plugin
    from ..shelf.page_reader import Read
    from ..shelf.tally import Tally
    from .common import Usage
    from .ui.json_shelf_types import Pulled
    from .ui.progress import Progress


def pull_collection(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Read the collection."""
    _pull(plugin, opts, args, usage, "collection")


def pull_wantlist(
    plugin: Plugin, lib: Library, opts: Values, args: Sequence[str], usage: Usage
) -> None:
    """Read the wantlist."""
    _pull(plugin, opts, args, usage, "wantlist")


def _pull(
    plugin: Plugin, opts: Values, args: Sequence[str], usage: Usage, name: str
) -> None:
    """Read one of both.

    :raises UserError: it cannot be read, or not to its end
    """
    from ..store import StoreError

    _check(opts, args, usage)
    settings_of(plugin, ASKING)
    try:
        found = (
            _from_csv(plugin, opts, usage, name)
            if opts.csv
            else _from_discogs(plugin, opts, name)
        )
    except StoreError as error:
        raise ended_by(error) from None
    if found is not None:
        _tell(plugin, opts, found)


def _check(opts: Values, args: Sequence[str], usage: Usage) -> None:
    if args:
        usage(f"pull reads all of it; what does {' '.join(args)!r} mean?")
    if opts.csv and opts.full:
        usage("--csv takes a whole file, --full asks Discogs: take one of them")
    if opts.csv and opts.max_requests is not None:
        usage("--csv asks Discogs nothing, so that --max-requests limits nothing")
    if opts.user and not opts.csv:
        usage("--user belongs to --csv; Discogs knows who is signed in")
    if opts.max_requests is not None and opts.max_requests < 0:
        usage("--max-requests takes a number from 0 up")


def _from_discogs(plugin: Plugin, opts: Values, name: str) -> Pulled | None:
    """Ask Discogs; None where its user has ended it."""
    from ..discogs.errors import DiscogsError
    from ..shelf.account import signed_in
    from ..shelf.memory import Memory
    from ..shelf.pull import refresh
    from ..shelf.want_pull import refresh_wants
    from .run_counter import INTERRUPTED
    from .ui.progress import Progress

    client = plugin.new_client(max_requests=opts.max_requests)
    pull = refresh if name == "collection" else refresh_wants
    try:
        endpoints = signed_in(client, plugin.store)
        left = Memory(plugin.store.shelf, endpoints.user, name).page
        with Progress(client, None, quiet=opts.quiet or opts.json) as progress:
            tally = pull(
                endpoints,
                plugin.store.shelf,
                full=bool(opts.full),
                on_page=_shown_by(progress, left),
            )
        return _pulled(plugin, name, endpoints.user, tally, client)
    except KeyboardInterrupt:
        plugin._log.warning("{}: stopped{}", name, _goes_on(plugin, name))
        plugin.exit_with(INTERRUPTED)
        return None
    except DiscogsError as error:
        why = str(error).removesuffix(".")
        kind = FailedError if is_failure(error) else UserError
        raise kind(f"{name}: {why}{_goes_on(plugin, name)}") from None
    finally:
        client.close()


def _goes_on(plugin: Plugin, name: str) -> str:
    """Say that the next pull reads what this one has not, where that is so."""
    from ..shelf.memory import Memory

    shelf = plugin.store.shelf
    is_begun = Memory(shelf, shelf.current_owner(), name).page is not None
    return "; the same command goes on where it was" if is_begun else ""


def _shown_by(progress: Progress, left: int | None) -> Callable[[Read], None]:
    """Return what tells the progress of each page that was read.

    :param left: how many pages are left of a pull that was stopped
    """
    read = 0

    def show(page: Read) -> None:
        nonlocal read
        read += 1
        pages = left or page.pages
        progress.expect(pages)
        progress.at(f"page {min(read, pages)} of {pages}")
        progress.step()

    return show


def _from_csv(plugin: Plugin, opts: Values, usage: Usage, name: str) -> Pulled:
    """Take the site's export."""
    from ..shelf.csv_file import ExportError
    from ..shelf.csv_pull import take_export, take_wants

    shelf = plugin.store.shelf
    owner = opts.user or shelf.current_owner()
    if not owner:
        usage("whose file is it? No user of Discogs is known yet: --user NAME says it")
    take = take_export if name == "collection" else take_wants
    try:
        return _pulled(plugin, name, owner, take(shelf, owner, opts.csv), None)
    except ExportError as error:
        raise UserError(str(error)) from None


def _pulled(
    plugin: Plugin, name: str, owner: str, tally: Tally, client: DiscogsClient | None
) -> Pulled:
    """Return what it has come to.

    :param client: that has asked Discogs; None: a file was read
    """
    from ..shelf.memory import Memory
    from .ui.json_shelf_types import Pulled

    return Pulled(
        list="collection" if name == "collection" else "wantlist",
        source="discogs" if client is not None else "csv",
        owner=owner,
        count=tally.ours,
        new=tally.new,
        changed=tally.changed,
        gone=tally.gone,
        unlisted=tally.unlisted,
        full=tally.is_full,
        as_of=Memory(plugin.store.shelf, owner, name).as_of,
        requests=client.stats.requests if client is not None else 0,
    )


def _tell(plugin: Plugin, opts: Values, found: Pulled) -> None:
    """Say what it has come to."""
    from .ui.attribution import SCREEN
    from .ui.json_output import print_json
    from .ui.terminal import print_

    if found.unlisted:
        more = (
            "counts {} that it does not list"
            if found.unlisted > 0
            else ("lists {} more than it counts")
        )
        plugin._log.warning(
            "{}: Discogs {}; if that does not change, ask its support",
            found.list,
            more.format(abs(found.unlisted)),
        )
    if opts.json:
        print_json(found)
    elif not opts.quiet:
        SCREEN.shows_lines()
        print_(line(found))


def line(found: Pulled) -> str:
    """Return it as a line: "collection of NAME: 3 copies; 1 new (2 requests)"."""
    thing = ("copy", "copies") if found.list == "collection" else ("want", "wants")
    size = f"{found.count} {thing[found.count != 1]}"
    news = [
        f"{number} {word}"
        for number, word in (
            (found.new, "new"),
            (found.changed, "changed"),
            (found.gone, "gone"),
        )
        if number
    ]
    cost = count(found.requests, "request") if found.source == "discogs" else "a file"
    told = ", ".join(news) or "nothing new"
    return f"{found.list} of {found.owner}: {size}; {told} ({cost})"
