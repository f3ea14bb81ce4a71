"""`beet discogs-wantlist add`, `remove`, `note`: change it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from .release_selection import check_options, choose
from .shelf_changer import ShelfChanger
from .shelf_session import Call, shelf_session

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..shelf.planning import Chosen, Planned
    from ..shelf.states import State

    #: Plans what becomes of a release, of which there is this want, or none.
    Plan = Callable[[Chosen, Mapping[int, State]], Planned]


def add(*typed: Any) -> None:
    """Want each release."""
    from ..shelf.planning import want
    from ..shelf.states import want_state

    call = Call(*typed)
    check_options(call, "note", "rating")
    wanted = want_state((call.opts.note or "").strip(), call.opts.rating or 0)
    _run(call, partial(want, wanted=wanted), "added")


def remove(*typed: Any) -> None:
    """Want each release no more."""
    from ..shelf.planning import change_of_want

    call = Call(*typed)
    check_options(call)
    _run(call, partial(change_of_want, to=lambda state: None), "removed")


def note(*typed: Any) -> None:
    """Change what is noted of each release that is wanted."""
    from ..shelf.planning import change_of_want
    from ..shelf.states import NOTES, RATING, with_values

    call = Call(*typed)
    check_options(call, "note", "rating")
    said = {NOTES: call.opts.note, RATING: call.opts.rating}
    values = {key: value for key, value in said.items() if value is not None}
    if not values:
        call.usage("say what: --note TEXT, or --rating N")
    _run(call, partial(change_of_want, to=partial(with_values, values=values)), "noted")


def _run(call: Call, plan: Plan, done: str) -> None:
    """Plan, show, ask, and do it.

    :raises UserError: nothing matches
    """
    from ..store.journal_rows import WANTLIST
    from .ui.shelf_lines import ShelfNames

    with shelf_session(call) as session:
        choice = choose(call, session)
        wants = session.lists[WANTLIST]
        planned = [plan(one, wants.now(one.release_id)) for one in choice.chosen]
        names = ShelfNames({}, {})
        ShelfChanger(call, session, names, done).run(planned, choice.unlinked)
