"""What the commands that change a collection or wantlist work with."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, NamedTuple

from beets.exceptions import UserError

from .common import settings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from beets.library import Library

    from ..discogs.client import DiscogsClient
    from ..discogs.shelf_endpoints import ShelfEndpoints
    from ..importer.plugin import Plugin
    from ..shelf.shelf_list import ShelfList
    from ..store.journal_rows import Entry

FINISHED = "{}: a run was killed while it changed this on Discogs; it is done now"
FORGOTTEN = "{}: a run was killed before it changed this on Discogs; it has not"
FINISHED_IN_PART = "{}: a run was killed while it changed this on Discogs; not all: {}"
ANOTHERS = (
    "a run was killed while it changed what {} has on Discogs; it is seen to when"
    " {} is signed in"
)


class ShelfSession(NamedTuple):
    """A signed-in user, and what they have on Discogs."""

    client: DiscogsClient
    endpoints: ShelfEndpoints
    lists: Mapping[str, ShelfList]


@contextmanager
def shelf_session(
    plugin: Plugin, lib: Library, *, pretend: bool
) -> Iterator[ShelfSession]:
    """Sign in, while no other run is at work; what a killed run has left is put right.

    :param pretend: nothing is changed, and others may be at work
    :raises UserError: what went wrong meanwhile, and ends the command
    """
    from ..compat import beets_program
    from ..discogs.errors import DiscogsError
    from ..journal.run_lock import BusyError, only_run
    from ..shelf.account import signed_in
    from ..shelf.recovery import begun
    from ..shelf.shelf_list import shelf_lists
    from ..shelf.writer import InDoubtError
    from ..store import StoreError

    settings_of(plugin)
    plugin.leave_links()
    client = plugin.new_client()
    command = beets_program.command_line()
    try:
        with nullcontext() if pretend else only_run(lib, command, wait=False):
            endpoints = signed_in(client, plugin.store)
            lists = shelf_lists(endpoints, plugin.store)
            session = ShelfSession(client, endpoints, lists)
            if not pretend:
                put_right(plugin, begun(lib, plugin.store), session)
            yield session
    except (DiscogsError, InDoubtError, BusyError, StoreError) as error:
        raise UserError(str(error)) from None
    finally:
        client.close()


def put_right(
    plugin: Plugin, entries: Sequence[Entry], session: ShelfSession
) -> None:
    """Bring to its end what a killed run has begun, and say so.

    :raises DiscogsError, InDoubtError: Discogs cannot tell how far it came
    :raises StoreError: the journal cannot be used
    """
    from ..shelf.recovery import recover

    user = session.endpoints.user
    mine = [entry for entry in entries if entry.subject.owner == user]
    for owner in dict.fromkeys(entry.subject.owner for entry in entries):
        if owner != user:
            plugin._log.warning(ANOTHERS, owner, owner)
    for one in recover(mine, plugin.store, session.lists):
        if one.failure:
            plugin._log.warning(FINISHED_IN_PART, one.name, one.failure)
        else:
            plugin._log.warning(FINISHED if one.is_done else FORGOTTEN, one.name)
