"""What a command was asked about: albums of the library, or something by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from beets.exceptions import UserError

from .. import discogs_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from beets.library import Library

    from ..importer.plugin import Plugin
    from ..match.clues.targets import Target
    from .common import Usage

#: Albums that are named where one was to be singled out.
MOST_NAMED = 12

NONE = "no album or single matches {}"
NOT_LINKED = "no album of this query is linked to a release"
NO_WANTS = "no wantlist is known; `beet discogs-wantlist pull` asks for yours"


class AskedFor(NamedTuple):
    """A release or a master by its id, each 0 where it is not that, or an album or
    single of the library."""

    release_id: int = 0
    master_id: int = 0
    target: Target | None = None


class Record(NamedTuple):
    """A release, and what it is called."""

    release_id: int
    name: str


def by_id(args: Sequence[str]) -> AskedFor | None:
    """Return what is named by an id or address; None: the words are a query.

    A number alone is a release.
    """
    if len(args) != 1:
        return None
    if release_id := discogs_links.release_id_of(args[0]):
        return AskedFor(release_id=release_id)
    if master_id := discogs_links.master_id_of(args[0]):
        return AskedFor(master_id=master_id)
    return None


def one(lib: Library, args: Sequence[str], usage: Usage) -> AskedFor:
    """Return what is asked for: one thing.

    :raises UserError: the query matches nothing, or several albums
    """
    from ..match.clues.targets import targets

    if not args:
        usage("say which album: a query that matches one, or an id (r123, m123)")
    if (named := by_id(args)) is not None:
        return named
    found = targets(lib, args, again=True)
    if len(found) == 1:
        return AskedFor(target=found[0])
    said = " ".join(args)
    if not found:
        raise UserError(NONE.format(said))
    lines = [f"  {target.name}" for target in found[:MOST_NAMED]]
    if more := len(found) - len(lines):
        lines.append(f"  … and {more} more")
    listed = "\n".join(lines)
    raise UserError(f"{said} matches {len(found)} albums; single one out:\n{listed}")


def records(
    plugin: Plugin,
    lib: Library,
    args: Sequence[str],
    usage: Usage,
    *,
    quiet: bool = False,
) -> Iterator[Record]:
    """Yield the release that is named by its id, or those that the albums and singles
    of a query are linked to, each once.

    :param quiet: do not name those that are not linked
    :raises UserError: there is none
    """
    named = by_id(args)
    if named is None:
        yield from _linked(plugin, lib, args, quiet=quiet)
    elif named.release_id:
        yield Record(named.release_id, _name(plugin, named.release_id))
    else:
        what = discogs_links.no_release(args[0])
        usage(f"{args[0]} is {what}; give a release: r123")


def wanted(plugin: Plugin) -> Iterator[Record]:
    """Yield the releases of the wantlist, as it was last pulled.

    :raises UserError: none is known
    """
    shelf = plugin.store.shelf
    wants = shelf.wants(shelf.current_owner())
    if not wants:
        raise UserError(NO_WANTS)
    ids = [want.release_id for want in wants]
    names = _names_on_shelf(plugin, ids)
    for id_ in ids:
        yield Record(id_, names.get(id_, f"r{id_}"))


def _linked(
    plugin: Plugin, lib: Library, query: Sequence[str], *, quiet: bool
) -> Iterator[Record]:
    from ..match.clues.discogs_ids import stored_ids
    from ..match.clues.targets import targets
    from ..packed_fields import OwnValues

    seen: set[int] = set()
    found = targets(lib, query, again=True)
    if not found:
        raise UserError(NONE.format(" ".join(query)))
    for target in found:
        ids = stored_ids([OwnValues(target.row)])
        if not ids:
            if not quiet:
                plugin._log.info("{}: not linked", target.name)
        elif ids[0].release_id not in seen:
            seen.add(ids[0].release_id)
            yield Record(ids[0].release_id, target.name)
    if not seen:
        raise UserError(NOT_LINKED)


def _name(plugin: Plugin, release_id: int) -> str:
    """Return what a release is called, as far as that is known without asking."""
    from ..enrich.release_archive import kept_release
    from ..release.artists import read_artists

    kept = plugin.store.raw(release_id)
    if kept is None:
        return _names_on_shelf(plugin, [release_id]).get(release_id, f"r{release_id}")
    release = kept_release(kept)
    names = read_artists(release.artists, plugin.settings.reading, anv=False)
    return f"{names.artist} - {release.title}"


def _names_on_shelf(plugin: Plugin, ids: Iterable[int]) -> dict[int, str]:
    from ..discogs.shelf_schema import read_basics
    from ..shelf.record import read_record

    options = plugin.settings.reading
    basics = plugin.store.shelf.basics(ids)
    return {
        id_: read_record(read_basics(text), options).name
        for id_, text in basics.items()
    }
