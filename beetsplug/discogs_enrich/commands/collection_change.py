"""`beet discogs-collection add`, `remove`, `move`, `rate`, `set`: change it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from beets.exceptions import UserError

from .release_selection import check_options, choose
from .shelf_changer import ShelfChanger
from .shelf_session import Call, shelf_session

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from optparse import Values

    from ..shelf.planning import Change, Chosen, Planned
    from ..shelf.states import State
    from .shelf_session import ShelfSession
    from .ui.shelf_lines import ShelfNames

    #: Plans what becomes of a release, of which there are these copies.
    Plan = Callable[[Chosen, Mapping[int, State]], Planned]

#: Stands for a folder that is still to be made.
TO_BE_MADE = -1
ALL_HOLDS_ALL = "every copy is in the folder All, and in another one: name that"


class Said(NamedTuple):
    """What the options say.

    `folder` is the number of one, None where none was named, or `TO_BE_MADE`; `values`
    are those of other fields, as a state has them.
    """

    names: ShelfNames
    folder: int | None
    values: Mapping[str, Any]


def add(*typed: Any) -> None:
    """Add a copy of each release."""
    from ..discogs.shelf_endpoints import UNCATEGORIZED
    from ..shelf.planning import addition
    from ..shelf.states import new_copy, with_values

    call = Call(*typed)
    check_options(call, "folder", "make_folder", "rating", "field", "another")

    def plan(said: Said) -> Plan:
        folder = UNCATEGORIZED if said.folder is None else said.folder
        wanted = with_values(new_copy(folder), said.values)
        return partial(addition, wanted=wanted, another=bool(call.opts.another))

    _run(call, plan, "added", exact=False)


def remove(*typed: Any) -> None:
    """Remove the copy of each release."""
    call = Call(*typed)
    check_options(call, "folder", "instance")
    _change(call, lambda said: lambda state: None, "removed")


def move(*typed: Any) -> None:
    """Move the copy of each release to a folder."""
    from ..shelf.planning import SEVERAL_TO_MOVE, Which, change
    from ..shelf.states import FOLDER, with_values

    call = Call(*typed)
    check_options(call, "folder", "make_folder", "instance")
    if call.opts.folder is None:
        call.usage("say where to: --folder NAME")

    def plan(said: Said) -> Plan:
        to: Change = partial(with_values, values={FOLDER: said.folder})
        which = Which(instance=call.opts.instance)
        return partial(change, which=which, to=to, several=SEVERAL_TO_MOVE)

    _run(call, plan, "moved")


def rate(*typed: Any) -> None:
    """Rate the copy of each release."""
    call = Call(*typed)
    check_options(call, "folder", "instance", "rating")
    if call.opts.rating is None:
        call.usage("say how: --rating N")
    _change(call, _with_values, "rated")


def set_fields(*typed: Any) -> None:
    """Set custom fields of the copy of each release, and its rating."""
    call = Call(*typed)
    check_options(call, "folder", "instance", "field", "rating")
    if not call.opts.field and call.opts.rating is None:
        call.usage("say what: --field NAME=VALUE, or --rating N")
    _change(call, _with_values, "changed")


def _with_values(said: Said) -> Change:
    from ..shelf.states import with_values

    return partial(with_values, values=said.values)


def _change(call: Call, to: Callable[[Said], Change], done: str) -> None:
    """Change the copies that are meant, in the folder that is named."""
    from ..shelf.planning import Which, change

    def plan(said: Said) -> Plan:
        which = Which(said.folder, call.opts.instance)
        return partial(change, which=which, to=to(said))

    _run(call, plan, done)


def _run(
    call: Call,
    plan: Callable[[Said], Plan],
    done: str,
    *,
    exact: bool = True,
) -> None:
    """Plan, show, ask, and do it.

    :param plan: plans what becomes of a release, of what the options say
    :param exact: how the copies are has to be known, not only that they are there
    :raises UserError: a word of the options means nothing, or nothing matches
    """
    from ..shelf.folders import making

    opts = call.opts
    if opts.make_folder and not (opts.folder or "").strip():
        call.usage("--make-folder needs a --folder NAME")
    with shelf_session(call) as session:
        choice = choose(call, session)
        said = _said(call, session)
        copies = _copies(call, session, choice.chosen, exact=exact)
        plan_one = plan(said)
        planned = [plan_one(one, copies[one.release_id]) for one in choice.chosen]
        folder = None
        if said.folder == TO_BE_MADE:
            folder = making(session.endpoints, opts.folder.strip(), said.names.folders)
        changer = ShelfChanger(call, session, said.names, done)
        changer.run(planned, choice.unlinked, folder)


def _copies(
    call: Call, session: ShelfSession, chosen: Sequence[Chosen], *, exact: bool
) -> Mapping[int, Mapping[int, State]]:
    """Return what copies there are of the releases."""
    from ..shelf.known_copies import known_copies
    from ..store.journal_rows import COLLECTION
    from .ui.progress import Progress

    names = {one.release_id: one.subject.name for one in chosen}
    with Progress(session.client, len(names), quiet=False) as progress:

        def each(release_id: int) -> None:
            progress.at(names[release_id])
            progress.step()

        return known_copies(
            session.endpoints,
            call.plugin.store,
            session.lists[COLLECTION],
            names,
            exact=exact,
            each=each,
        )


def _said(call: Call, session: ShelfSession) -> Said:
    """Return what the options say of the user's own folders and fields.

    :raises UserError: there are no such folders, fields or values
    """
    from ..shelf.folders import ask_fields, ask_folders
    from ..shelf.own_fields import WordError, value_of
    from ..shelf.states import RATING, field_key
    from .ui.shelf_lines import ShelfNames

    store, opts = call.plugin.store, call.opts
    folders = ask_folders(session.endpoints, store)
    kept = store.shelf.fields(session.endpoints.user)
    fields = kept if kept and not opts.field else ask_fields(session.endpoints, store)
    values = {} if opts.rating is None else {RATING: opts.rating}
    try:
        for said in opts.field:
            field, value = value_of(fields, said)
            values[field_key(field.id)] = value
    except WordError as error:
        raise UserError(str(error)) from None
    folder = _folder(folders, opts)
    named = {TO_BE_MADE: f"{opts.folder} (to be made)", **folders}
    return Said(ShelfNames(named, {one.id: one.name for one in fields}), folder, values)


def _folder(folders: Mapping[int, str], opts: Values) -> int | None:
    """Return the number of the folder that is named.

    :raises UserError: there is none, or it is the one of everything
    """
    from ..shelf.own_fields import ALL, folder_named, no_folder

    if opts.folder is None:
        return None
    if folder_named({0: ALL}, opts.folder) is not None:
        raise UserError(ALL_HOLDS_ALL)
    found = folder_named(folders, opts.folder)
    if found is not None:
        return found
    if opts.make_folder:
        return TO_BE_MADE
    raise UserError(no_folder(folders, opts.folder))
