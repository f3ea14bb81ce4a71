"""What is to become of the records of a command: a step each, or why there is none.

Pure: what there is of each release is handed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..store.journal_rows import COLLECTION, WANTLIST
from .states import FOLDER, differences
from .steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..store.journal_rows import Subject
    from .states import State

    #: How a copy or want shall be, of how it is; None: it is to be removed.
    Change = Callable[[State], State | None]

#: Why nothing is done.
HAS, HAS_NOT = "in the collection already", "not in the collection"
SEVERAL = "several copies: single one out by --folder or --instance"
#: Of a move --folder says where to.
SEVERAL_TO_MOVE = "several copies: single one out by --instance"
NO_SUCH_COPY = "no such copy in the collection"
WANTED, NOT_WANTED = "on the wantlist already", "not on the wantlist"
SAME = "so already"
#: Of these, all is as it was asked for.
SO_ALREADY = frozenset({HAS, WANTED, SAME})
#: Of these, the user has to say more.
UNCLEAR = frozenset({SEVERAL, SEVERAL_TO_MOVE, NO_SUCH_COPY})


class Chosen(NamedTuple):
    """A release that a command is about, and whom the journal says it is about."""

    release_id: int
    subject: Subject


class Planned(NamedTuple):
    """What becomes of a release: `step`, or nothing because of `why`.

    `copies` are those that there are, by number, where that tells more.
    """

    chosen: Chosen
    step: Step | None
    why: str = ""
    copies: Mapping[int, State] = {}


class Which(NamedTuple):
    """Which copy of several: by its folder, or its number."""

    folder: int | None = None
    instance: int | None = None

    def of(self, copies: Mapping[int, State]) -> dict[int, State]:
        """Return the copies that are meant."""
        return {
            key: state
            for key, state in copies.items()
            if self.folder in (None, state[FOLDER]) and self.instance in (None, key)
        }


def addition(
    chosen: Chosen, copies: Mapping[int, State], wanted: State, *, another: bool
) -> Planned:
    """Plan to add a copy, unless there is one.

    :param another: there may be one
    """
    if copies and not another:
        return Planned(chosen, None, HAS, copies)
    return Planned(
        chosen,
        Step(
            COLLECTION,
            chosen.subject,
            chosen.release_id,
            0,
            None,
            wanted,
            frozenset(copies),
        ),
    )


def change(
    chosen: Chosen,
    copies: Mapping[int, State],
    which: Which,
    to: Change,
    several: str = SEVERAL,
) -> Planned:
    """Plan to change the one copy that there is, or that is meant.

    :param several: what is said where none is singled out
    """
    if not copies:
        return Planned(chosen, None, HAS_NOT)
    meant = which.of(copies)
    if len(meant) != 1:
        return Planned(chosen, None, several if meant else NO_SUCH_COPY, copies)
    ((key, state),) = meant.items()
    return _step(chosen, COLLECTION, key, state, to)


def want(chosen: Chosen, wants: Mapping[int, State], wanted: State) -> Planned:
    """Plan to want a release, unless it is wanted."""
    release_id = chosen.release_id
    if wants:
        return Planned(chosen, None, WANTED)
    return Planned(
        chosen, Step(WANTLIST, chosen.subject, release_id, release_id, None, wanted)
    )


def change_of_want(chosen: Chosen, wants: Mapping[int, State], to: Change) -> Planned:
    """Plan to change a want."""
    if not wants:
        return Planned(chosen, None, NOT_WANTED)
    ((key, state),) = wants.items()
    return _step(chosen, WANTLIST, key, state, to)


def _step(chosen: Chosen, place: str, key: int, state: State, to: Change) -> Planned:
    after = to(state)
    if after is not None and not differences(state, after):
        return Planned(chosen, None, SAME)
    step = Step(place, chosen.subject, chosen.release_id, key, state, after)
    return Planned(chosen, step)
