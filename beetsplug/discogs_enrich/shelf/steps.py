"""One change of one copy or want, and how it is brought about without being done twice.

A copy that is added twice is there twice, and an answer that is lost does not tell
whether it was added. So nothing that adds is sent again before it is known what there
is: a copy that was not known before is the one that was added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..discogs import deadline
from ..discogs.errors import (
    BadResponseError,
    ForbiddenError,
    GaveUpError,
    NotFoundError,
    RefusedError,
    UnreachableError,
)
from ..store.journal_rows import COLLECTION
from .states import FOLDER, differences, new_copy

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
#: Seconds for Discogs to be done with what was lost on its way.
PAUSE = 0.5

NO_COPY = "It is no longer where it was: somebody has moved or removed it."


class Step(NamedTuple):
    """What is to become of a copy or want.

    :param key: its number; of a copy that is added the one that it had when it was
        removed, or 0
    :param before, after: how it is, and shall be; None: it is not there
    :param known: of a copy that is added: the numbers of all that there are
    """

    place: str
    subject: Subject
    release_id: int
    key: int
    before: State | None
    after: State | None
    known: frozenset[int] = frozenset()


class Reached(NamedTuple):
    """How a copy or want is."""

    key: int
    state: State | None


def reach(step: Step, on: ShelfList, start: Reached | None = None) -> Reached:
    """Do what a step says, again where answers are lost, and nothing of it twice.

    :param start: how far it is already
    :raises DiscogsError: part of it may be done; see `found`
    """
    reached = start or Reached(step.key, step.before)
    lost = added = 0
    while differences(reached.state, step.after):
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
            deadline.pause(PAUSE)
            on.forget()
            reached = found(step, on.now(step.release_id))
    if added > 1 and step.place == COLLECTION:
        _remove_surplus(step, reached, on)
    return reached


def _next(step: Step, now: Reached, on: ShelfList) -> Reached:
    """Send one request that brings it nearer."""
    if step.after is None:
        assert now.state is not None
        on.remove(step.release_id, now.key, now.state)
        return Reached(now.key, None)
    if now.state is not None:
        changes = differences(now.state, step.after)
        state = on.edit(step.release_id, now.key, now.state, changes)
        return Reached(now.key, state)
    if step.before is not None:
        raise NotFoundError(NO_COPY)
    return Reached(*on.create(step.release_id, step.after))


def found(step: Step, there: Mapping[int, State]) -> Reached:
    """Return what there is of what a step is about.

    :param there: all that there is of its release
    """
    if step.before is not None:
        return Reached(step.key, there.get(step.key))
    new = sorted(there.keys() - step.known)
    return Reached(new[0], there[new[0]]) if new else Reached(step.key, None)


def _remove_surplus(step: Step, reached: Reached, on: ShelfList) -> None:
    """Remove a copy that came after all, of a request that seemed to have failed."""
    assert step.after is not None
    on.forget()
    there = on.now(step.release_id)
    for key in sorted(there.keys() - step.known - {reached.key}):
        if there[key] == new_copy(step.after[FOLDER]):  # nobody has touched it
            on.remove(step.release_id, key, there[key])
