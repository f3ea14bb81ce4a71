"""What the commands that change a collection or wantlist work with."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, NamedTuple

from beets.exceptions import UserError

from ..settings import READING, UNDOING
from .common import settings_of
from .failure import ended_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from optparse import Values

    from beets.library import Library

    from ..discogs.client import DiscogsClient
    from ..discogs.shelf_endpoints import ShelfEndpoints
    from ..importer.plugin import Plugin
    from ..shelf.shelf_list import ShelfList
    from ..store.journal_rows import Entry
    from .common import Usage

FINISHED = "{}: a run broke off while it changed this on Discogs; it is done now"
FORGOTTEN = "{}: a run broke off before it changed this on Discogs; it is as it was"
IN_PART = "{}: a run broke off while it changed this on Discogs; not all is done: {}"
LEFT = (
    "{}: a run broke off while it added this on Discogs; what is there now is not as it"
    " would be, and stays as it is"
)
ANOTHERS = (
    "a run broke off while it changed what {} has on Discogs; it is put right when {}"
    " is signed in"
)


class Call(NamedTuple):
    """A command as it was typed."""

    plugin: Plugin
    lib: Library
    opts: Values
    args: Sequence[str]
    usage: Usage

    @property
    def pretend(self) -> bool:
        """Nothing is to be changed."""
        return bool(self.opts.pretend)


class ShelfSession(NamedTuple):
    """A signed-in user, and what they have on Discogs."""

    client: DiscogsClient
    endpoints: ShelfEndpoints
    lists: Mapping[str, ShelfList]

    def close(self) -> None:
        """Close the connection."""
        self.client.close()


@contextmanager
def shelf_session(call: Call) -> Iterator[ShelfSession]:
    """Sign in, while no other run is at work; what a killed run has left is put right.

    :raises UserError: what went wrong meanwhile, and ends the command
    """
    from ..compat import beets_program
    from ..discogs.errors import DiscogsError
    from ..journal.run_lock import BusyError, only_run
    from ..shelf.recovery import begun
    from ..shelf.writer import InDoubtError
    from ..store import StoreError

    plugin, lib = call.plugin, call.lib
    settings_of(plugin, (*UNDOING, *READING))
    plugin.leave_links()
    command = beets_program.command_line()
    try:
        with nullcontext() if call.pretend else only_run(lib, command, wait=False):
            session = signed_in_session(plugin)
            try:
                if not call.pretend:
                    put_right(plugin, begun(lib, plugin.store), session)
                yield session
            finally:
                session.close()
    except BusyError as error:
        raise UserError(str(error)) from None
    except (DiscogsError, InDoubtError, StoreError) as error:
        raise ended_by(error) from None


def signed_in_session(plugin: Plugin) -> ShelfSession:
    """Return what the signed-in user has on Discogs.

    :raises DiscogsError: nobody is signed in, or Discogs could not be asked
    :raises StoreError: the plugin's file cannot be used
    """
    from ..shelf.account import signed_in
    from ..shelf.shelf_list import shelf_lists

    client = plugin.new_client()
    try:
        endpoints = signed_in(client, plugin.store)
    except BaseException:
        client.close()
        raise
    return ShelfSession(client, endpoints, shelf_lists(endpoints, plugin.store))


def put_right(plugin: Plugin, entries: Sequence[Entry], session: ShelfSession) -> None:
    """Bring to its end what a killed run has begun on Discogs, and say so.

    :raises DiscogsError, InDoubtError: Discogs cannot tell how far it came
    :raises StoreError: the journal cannot be used
    """
    from ..shelf.recovery import recover

    user = session.endpoints.user
    for owner in dict.fromkeys(entry.subject.owner for entry in entries):
        if owner != user:
            plugin._log.warning(ANOTHERS, owner, owner)
    mine = [entry for entry in entries if entry.subject.owner == user]
    for one in recover(mine, plugin.store, session.lists):
        if one.failure:
            plugin._log.warning(IN_PART, one.name, one.failure)
        elif one.is_left:
            plugin._log.warning(LEFT, one.name)
        else:
            plugin._log.warning(FINISHED if one.is_done else FORGOTTEN, one.name)
