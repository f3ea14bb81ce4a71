"""Which releases a command about collection or wantlist means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from beets.exceptions import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beets.library import Library

    from ..discogs.client import DiscogsClient
    from ..setting_groups import ReadOptions
    from ..shelf.planning import Chosen
    from .shelf_session import Call, ShelfSession

WHICH = "say which: a query, as for `beet ls -a`, or r123"
MIXED = "give either a query, or ids and addresses of releases"
RATINGS = "--rating is a number from 0 to 5; 0 takes a rating away"
#: The options that all verbs take which change something.
TAKEN = ("pretend", "yes", "quiet")
MASTER = "{} is a master, which has many pressings; give the id of one of them"


class Choice(NamedTuple):
    """The releases, each once, and the names of what has none."""

    chosen: list[Chosen]
    unlinked: list[str]


def check_options(call: Call, *taken: str) -> None:
    """End the command where it has an option that means nothing to its verb, or a
    rating that is none.

    :param taken: the options that its verb takes: "make_folder"
    """
    for name, value in vars(call.opts).items():
        if value not in (None, False, []) and name not in (*TAKEN, *taken):
            call.usage(f"--{name.replace('_', '-')} means nothing here")
    if call.opts.rating is not None and call.opts.rating not in range(6):
        call.usage(RATINGS)


def choose(call: Call, session: ShelfSession) -> Choice:
    """Return what is meant by a query, or by ids and addresses.

    :raises UserError: it matches nothing, or Discogs has no such release
    """
    from ..discogs_links import master_id_of, release_id_of

    args, owner = call.args, session.endpoints.user
    if not args:
        call.usage(WHICH)
    for word in args:
        # "m83" is a band, too.
        if "/" in word and master_id_of(word) is not None:
            raise UserError(MASTER.format(word))
    # A number alone is a query: of titles that are numbers there are many.
    ids = [None if word.isdecimal() else release_id_of(word) for word in args]
    if None not in ids:
        numbers = dict.fromkeys(id_ for id_ in ids if id_ is not None)
        options = call.plugin.settings.reading
        chosen = [_by_id(session.client, options, id_, owner) for id_ in numbers]
        return Choice(chosen, [])
    if any(id_ is not None for id_ in ids):
        call.usage(MIXED)
    found = _by_query(call.lib, args, owner)
    if not (found.chosen or found.unlinked):
        raise UserError("no album and no single matches")
    return found


def _by_id(
    client: DiscogsClient, options: ReadOptions, release_id: int, owner: str
) -> Chosen:
    from ..discogs.errors import NotFoundError
    from ..release.artists import read_artists
    from ..shelf.planning import Chosen
    from ..store.journal_rows import Subject

    try:
        release = client.release(release_id)
    except NotFoundError as error:
        raise UserError(f"r{release_id}: {error}") from None
    names = read_artists(release.artists, options, anv=options.anv.album_artist)
    name = f"{names.artist} - {release.title}"
    return Chosen(release_id, Subject(name, None, {}, owner))


def _by_query(lib: Library, query: Sequence[str], owner: str) -> Choice:
    from ..journal.recorder import subject_of
    from ..match.clues.discogs_ids import stored_ids
    from ..match.clues.targets import targets
    from ..packed_fields import OwnValues
    from ..shelf.planning import Chosen

    found: dict[int, Chosen] = {}
    unlinked: list[str] = []
    for target in targets(lib, query, again=True):
        ids = stored_ids([OwnValues(target.row)])
        if not ids:
            unlinked.append(target.name)
            continue
        subject = subject_of(target.album, target.items)._replace(owner=owner)
        found.setdefault(ids[0].release_id, Chosen(ids[0].release_id, subject))
    return Choice(list(found.values()), unlinked)
