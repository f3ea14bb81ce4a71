"""Which artist or label is meant by a name, or an id."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from beets.exceptions import UserError

from .. import discogs_links, normalize
from .ui.attribution import SCREEN
from .ui.number_prompt import QuitError, asked_number
from .ui.terminal import count, print_

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from beets.library import Library

    from ..discogs.client import DiscogsClient

#: Names that are told where one was to be singled out.
MOST_NAMED = 25

SEVERAL = 'Discogs has {} that are called "{}"; name one by its id:'
NONE_SUCH = 'Discogs has no {} that is called "{}"'
NEAR = NONE_SUCH + "; there are:"
ASKED = "Number of the {} (Enter: none):"


class Kind(NamedTuple):
    """Artists, or labels: `column` and `id_column` of albums hold a name and its id."""

    word: str  # "artist", also the type of a search
    letter: str
    page: str
    id_of: Callable[[str], int | None]
    column: str
    id_column: str


ARTIST = Kind(
    "artist",
    "a",
    discogs_links.ARTIST_PAGE,
    discogs_links.artist_id_of,
    "albumartist",
    "discogs_artistid",
)
LABEL = Kind(
    "label",
    "l",
    discogs_links.LABEL_PAGE,
    discogs_links.label_id_of,
    "label",
    "discogs_labelid",
)


class SeveralError(Exception):
    """Several may be meant: `found` has their ids and names; it says which they are."""

    def __init__(self, kind: Kind, told: str, found: Sequence[tuple[int, str]]) -> None:
        more = len(found) - MOST_NAMED
        behind = [f"  … and {more} more"] if more > 0 else []
        lines = _lines(kind, found[:MOST_NAMED])
        super().__init__("\n".join([told, *lines, *behind]))
        self.told = told
        self.found = found


def chosen_id(
    kind: Kind, client: DiscogsClient, lib: Library, name: str, *, ask: bool
) -> int:
    """Return the id of what is called so; of several that one which somebody chooses,
    0 for none.

    :param ask: where somebody is there to be asked
    :raises UserError: Discogs has none of this name
    :raises SeveralError: it may be several, and nobody is asked
    :raises DiscogsError: where Discogs could not be asked
    """
    try:
        return _id(kind, client, lib, name)
    except SeveralError as error:
        if not (ask and sys.stdin.isatty() and sys.stdout.isatty()):
            raise
        return _asked(kind, error)


def _asked(kind: Kind, several: SeveralError) -> int:
    found = several.found[:MOST_NAMED]
    print_(several.told)
    for number, line in enumerate(_lines(kind, found), 1):
        print_(f"{number:3} {line}")
    SCREEN.shows_lines()
    try:
        number_ = asked_number(ASKED.format(kind.word), len(found))
    except QuitError:
        return 0
    return found[number_ - 1][0] if number_ else 0


def _id(kind: Kind, client: DiscogsClient, lib: Library, name: str) -> int:
    """Return the id of what is called so: it may stand in the library."""
    from ..compat import library_survey

    rows = library_survey.ids_of_names(lib, kind.column, kind.id_column)
    folded = normalize.fold(name)
    known = {(id_, own) for own, id_ in rows if normalize.fold(own) == folded}
    if not known and (id_ := kind.id_of(name)):
        return id_
    if known:
        return _only(kind, name, sorted(known))
    return _searched(kind, client, name)


def _searched(kind: Kind, client: DiscogsClient, name: str) -> int:
    page = client.search(type=kind.word, q=name, per_page=100)
    hits = [(hit.id, hit.title) for hit in page.rows]
    exact = [one for one in hits if one[1].casefold() == name.casefold()]
    folded = normalize.fold(name)
    same = [
        one
        for one in hits
        if normalize.fold(normalize.strip_disambiguation(one[1])) == folded
    ]
    # "Nimbus (2)" is one; "Nimbus" may be any of those that share the name.
    numbered = normalize.strip_disambiguation(name) != name
    if found := (exact if numbered else same):
        return _only(kind, name, found)
    if not hits:
        raise UserError(NONE_SUCH.format(kind.word, name))
    raise SeveralError(kind, NEAR.format(kind.word, name), hits)


def _only(kind: Kind, name: str, found: Sequence[tuple[int, str]]) -> int:
    """Return the only one of those of a name.

    :raises SeveralError: there are several
    """
    if len(found) == 1:
        return found[0][0]
    told = SEVERAL.format(count(len(found), kind.word), name)
    raise SeveralError(kind, told, found)


def _lines(kind: Kind, found: Sequence[tuple[int, str]]) -> list[str]:
    return [
        f"  {kind.letter}{id_}  {name}  {kind.page.format(id_)}" for id_, name in found
    ]
