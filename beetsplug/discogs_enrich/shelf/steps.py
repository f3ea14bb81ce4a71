"""One change of a copy, want or folder, and how it is done once and not twice.

A copy that is added twice is there twice, and an answer that is lost does not tell
whether it was added. So nothing that adds is sent again before Discogs has had time and
it is known what there is: a copy that was not known before is the one that was added.
Nothing is removed that came by itself: it may be somebody's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ..discogs import deadline
from ..discogs.errors import (
    BadResponseError,
    ForbiddenError,
    GaveUpError,
    NotFoundError,
    RefusedError,
    UnreachableError,
)
from ..store.journal_rows import COLLECTION, FOLDERS, WANTLIST
from .states import differences, may_become

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..store.journal_rows import Subject
    from .shelf_list import ShelfList
    from .states import State

#: After these, nobody knows whether something was changed.
LOST = (UnreachableError, BadResponseError, GaveUpError)
#: After these, others may do.
REFUSED = (NotFoundError, ForbiddenError, RefusedError)
#: So many answers to the changes of one step may be lost.
MOST_LOST = 5
#: Seconds for Discogs to be done with what was lost on its way, between one look at it
#: and the next.
PAUSES = (0.5, 1.0, 2.0, 4.0)

NO_COPY = "It is no longer where it was: somebody has moved or removed it."


class Step(NamedTuple):
    """What is to become of a copy, want or folder.

    :param release_id: 0: of a folder
    :param key: its number; of what is added the one that it had when it was removed,
        or 0
    :param before, after: how it is, and shall be; None: it is not there
    :param known: of a copy or folder that is added: the numbers of all that there are
    """

    place: str
    subject: Subject
    release_id: int
    key: int
    before: State | None
    after: State | None
    known: frozenset[int] = frozenset()


class Reached(NamedTuple):
    """How a copy, want or folder is.

    `others` are the numbers of copies that came while it was added more than once: one
    of them may have been added by a request that seemed lost.
    """

    key: int
    state: State | None
    others: tuple[int, ...] = ()


def reach(step: Step, on: ShelfList, start: Reached | None = None) -> Reached:
    """Do what a step says, again where answers are lost, and nothing of it twice.

    :param start: how far it is already
    :raises DiscogsError: part of it may be done; see `found`
    """
    reached = start or Reached(step.key, step.before)
    lost = added = 0
    while _missing(step, reached.state):
        adds = reached.state is None
        try:
            added += adds
            reached = _next(step, reached, on)
        except (*LOST, NotFoundError) as error:
            lost += 1
            # What is not there may have been moved or removed just now, but not twice.
            most = 1 if isinstance(error, NotFoundError) else MOST_LOST
            if lost > most or (adds and isinstance(error, NotFoundError)):
                raise
            reached = looked_at(step, on)
    if added > 1 and step.place == COLLECTION:
        on.forget()
        new = on.now(step.release_id).keys() - step.known - {reached.key}
        return reached._replace(others=tuple(sorted(new)))
    return reached


def _missing(step: Step, state: State | None) -> dict[str, Any]:
    """Return what is still to be changed; of a copy that was there before, the fields
    that the step is about: what others change meanwhile is none of its doing."""
    missing = differences(state, step.after)
    if step.before is None or step.after is None:
        return missing
    mine = differences(step.before, step.after)
    return {key: value for key, value in missing.items() if key in mine}


def _next(step: Step, now: Reached, on: ShelfList) -> Reached:
    """Send one request that brings it nearer."""
    if step.after is None:
        assert now.state is not None
        on.remove(step.release_id, now.key, now.state)
        return Reached(now.key, None)
    if now.state is not None:
        changes = _missing(step, now.state)
        state = on.edit(step.release_id, now.key, now.state, changes)
        return Reached(now.key, state)
    if step.before is not None:
        raise NotFoundError(NO_COPY)
    return Reached(*on.create(step.release_id, step.after))


def looked_at(step: Step, on: ShelfList) -> Reached:
    """Ask how far a step is after an answer was lost; what was added may come late.

    :raises DiscogsError: Discogs does not tell
    """
    is_awaited = step.before is None and step.place != WANTLIST
    reached = Reached(step.key, step.before)
    for seconds in PAUSES if is_awaited else PAUSES[:1]:
        deadline.pause(seconds)
        on.forget()
        reached = found(step, on.now(step.release_id))
        if reached.state is not None:
            break
    return reached


def found(step: Step, there: Mapping[int, State]) -> Reached:
    """Return what there is of what a step is about.

    Of several new copies it is the one that looks as if nobody else had been at it; a
    folder has to.

    :param there: all that there is of its release, or all folders
    """
    if step.before is not None:
        return Reached(step.key, there.get(step.key))
    new = sorted(there.keys() - step.known)
    mine = [key for key in new if may_become(there[key], step.after)]
    if not mine and step.place != FOLDERS:
        mine = new
    return Reached(mine[0], there[mine[0]]) if mine else Reached(step.key, None)
