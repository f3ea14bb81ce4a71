"""What a command was asked about: an album of the library, or something by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from beets.exceptions import UserError

from .. import discogs_links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beets.library import Library

    from ..match.clues.targets import Target
    from .common import Usage

#: Albums that are named where one was to be singled out.
MOST_NAMED = 12

NONE = "no album or single matches {}"


class AskedFor(NamedTuple):
    """A release or a master by its id, each 0 where it is not that, or an album or
    single of the library."""

    release_id: int = 0
    master_id: int = 0
    target: Target | None = None


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
