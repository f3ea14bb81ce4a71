"""What the commands about artists and about labels have in common."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from beets.exceptions import UserError

from ..settings import ASKING
from .common import check_cache, settings_of
from .failure import ended_by
from .profile_choice import ARTIST, SeveralError, chosen_id
from .ui.attribution import pulled
from .ui.terminal import count, print_

if TYPE_CHECKING:
    from collections.abc import Sequence
    from optparse import Values

    from beets.library import Library

    from ..discogs.client import DiscogsClient
    from ..discogs.schema import Appearance, Page
    from ..importer.plugin import Plugin
    from ..match.search.every_page import Rows
    from ..shelf.gaps import Work
    from .common import Usage
    from .profile_choice import Kind

NOT_ALL = "{} of {} releases are looked at"
UNKNOWN = "what is on your shelf nobody knows: `beet discogs-collection pull` asks"


def run(
    kind: Kind,
    plugin: Plugin,
    lib: Library,
    opts: Values,
    args: Sequence[str],
    usage: Usage,
) -> None:
    """Run the command about one kind.

    :raises UserError: there is no one of that name, or Discogs gives no answer
    """
    from ..discogs.errors import DiscogsError
    from ..store import StoreError

    check_cache(opts, usage)
    name = " ".join(args).strip()
    if not name:
        usage(f"say which {kind.word}: a name, or an id")
    settings_of(plugin, ASKING)
    roles = getattr(opts, "role", None) or []
    client = plugin.new_client(refresh=opts.refresh, offline=opts.offline)
    try:
        id_ = chosen_id(kind, client, lib, name, ask=not opts.json)
        if not id_:
            return
        if opts.releases or opts.missing or roles:
            _show_works(kind, plugin, lib, client, id_, opts)
        else:
            _show_profile(kind, client, id_, as_json=opts.json)
    except SeveralError as error:
        if opts.json:
            _print_choice(kind, error)
        raise UserError(str(error)) from None
    except (DiscogsError, StoreError) as error:
        raise ended_by(error) from None
    finally:
        client.close()


def _print_choice(kind: Kind, error: SeveralError) -> None:
    """Print what may be meant, for programs."""
    from .ui import json_profile_types as types
    from .ui.json_output import print_json

    for id_, name in error.found:
        is_artist = kind is ARTIST
        print_json((types.NamedArtist if is_artist else types.NamedLabel)(id_, name))


# What it is.


def _show_profile(
    kind: Kind, client: DiscogsClient, id_: int, *, as_json: bool
) -> None:
    from .ui import profile_page

    profile: Any = client.artist(id_) if kind is ARTIST else client.label(id_)
    if as_json:
        from .ui import json_profile_output
        from .ui.json_output import print_json

        of = json_profile_output
        shown = of.of_artist(profile) if kind is ARTIST else of.of_label(profile)
        print_json(shown)
        return
    of_page = profile_page.artist if kind is ARTIST else profile_page.label
    for line in of_page(profile):
        print_(line)


# What it has made.


def _show_works(
    kind: Kind,
    plugin: Plugin,
    lib: Library,
    client: DiscogsClient,
    id_: int,
    opts: Values,
) -> None:
    from ..compat import library_survey
    from ..shelf import gaps
    from ..shelf.account import settle_owner
    from ..store.on_shelf import on_shelf

    settle_owner(client, plugin.store)
    shelf = plugin.store.shelf
    mine = on_shelf(shelf)
    there = gaps.present(library_survey.linked(lib), shelf, mine)
    rows = _rows(kind, client, id_, quiet=opts.json and sys.stdout.isatty())
    roles = getattr(opts, "role", None) or ()
    every = gaps.works(rows.rows, there, roles)
    found = [work for work in every if work.is_missing or not opts.missing]
    _print_works(kind, found, id_, as_json=opts.json)
    missing = sum(work.is_missing for work in every)
    plugin._log.info("{}, {} missing", count(len(every), "release"), missing)
    if mine.copies is None:
        plugin._log.info("{}", UNKNOWN)
    elif mine.at is not None:
        plugin._log.info("{}", pulled(mine.at))
    if len(rows.rows) < rows.total:
        plugin._log.warning("{}", NOT_ALL.format(len(rows.rows), rows.total))


def _rows(
    kind: Kind, client: DiscogsClient, id_: int, *, quiet: bool
) -> Rows[Appearance]:
    """Read the whole list, a request for a hundred; a line tells how far it is."""
    from ..match.search.every_page import MOST_PAGES, every_page
    from .ui.progress import Progress

    of_kind = client.artist_releases if kind is ARTIST else client.label_releases

    def ask(number: int) -> Page[Appearance]:
        return of_kind(id_, number, sort="year", sort_order="asc")

    first = ask(1)
    pages = min(first.pages, MOST_PAGES)
    with Progress(client, pages, quiet=quiet) as progress:

        def page(number: int) -> Page[Appearance]:
            progress.at(f"page {number} of {pages}")
            found = first if number == 1 else ask(number)
            progress.step()
            return found

        return every_page(page)


def _print_works(kind: Kind, found: Sequence[Work], id_: int, *, as_json: bool) -> None:
    if as_json:
        from .ui.json_output import print_json
        from .ui.json_profile_output import of_work

        for work in found:
            print_json(of_work(work))
        return
    from .ui.work_rows import print_works

    print_works(found, kind.page.format(id_), with_roles=kind is ARTIST)
