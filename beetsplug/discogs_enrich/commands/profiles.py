"""What the commands about artists and about labels have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from beets.exceptions import UserError

from .. import discogs_links, normalize
from ..settings import ASKING
from .common import check_cache, settings_of
from .failure import ended_by
from .ui.attribution import pulled
from .ui.terminal import count, print_

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from optparse import Values

    from beets.library import Library

    from ..discogs.client import DiscogsClient
    from ..discogs.schema import Appearance
    from ..importer.plugin import Plugin
    from ..match.search.every_page import Rows
    from ..shelf.gaps import Work
    from .common import Usage

#: Names that are told where one was to be singled out.
MOST_NAMED = 25

SEVERAL = 'Discogs has {} that are called "{}"; name one by its id:'
NONE_SUCH = 'Discogs has no {} that is called "{}"'
NEAR = NONE_SUCH + "; there are:"
NOT_ALL = "{} of {} releases are looked at"
UNKNOWN = "what is on your shelf nobody knows: `beet discogs-collection pull` asks"


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
        id_ = _id(kind, client, lib, name)
        if opts.releases or opts.missing or roles:
            _show_works(kind, plugin, lib, client, id_, opts)
        else:
            _show_profile(kind, client, id_, as_json=opts.json)
    except (DiscogsError, StoreError) as error:
        raise ended_by(error) from None
    finally:
        client.close()


# Which one.


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
    raise UserError(_listed(NEAR.format(kind.word, name), kind, hits))


def _only(kind: Kind, name: str, found: Sequence[tuple[int, str]]) -> int:
    """Return the only one of those of a name.

    :raises UserError: there are several: which
    """
    if len(found) == 1:
        return found[0][0]
    told = SEVERAL.format(count(len(found), kind.word), name)
    raise UserError(_listed(told, kind, found))


def _listed(told: str, kind: Kind, found: Sequence[tuple[int, str]]) -> str:
    lines = [
        f"  {kind.letter}{id_}  {name}  {kind.page.format(id_)}"
        for id_, name in found[:MOST_NAMED]
    ]
    return "\n".join([told, *lines])


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
    from ..store.on_shelf import on_shelf

    shelf = plugin.store.shelf
    mine = on_shelf(shelf)
    there = gaps.present(library_survey.linked(lib), shelf, mine)
    rows = _rows(kind, client, id_)
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


def _rows(kind: Kind, client: DiscogsClient, id_: int) -> Rows[Appearance]:
    from ..match.search.every_page import every_page

    ask = client.artist_releases if kind is ARTIST else client.label_releases
    return every_page(lambda page: ask(id_, page, sort="year", sort_order="asc"))


def _print_works(kind: Kind, found: Sequence[Work], id_: int, *, as_json: bool) -> None:
    if as_json:
        from .ui.json_output import print_json
        from .ui.json_profile_output import of_work

        for work in found:
            print_json(of_work(work))
        return
    from .ui.work_rows import print_works

    print_works(found, kind.page.format(id_), with_roles=kind is ARTIST)
