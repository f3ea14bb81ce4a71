"""What becomes of a collection, wantlist or folder, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...compat.library_rows import ABSENT
from ...shelf.states import (
    EXISTS,
    FOLDER,
    NOTES,
    RATING,
    field_id_of,
    is_there,
    new_values,
    old_values,
    place_of,
)
from ...store.journal_rows import COLLECTION, FOLDERS, WANTLIST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ...shelf.states import State
    from ...shelf.steps import Reached, Step
    from ...store import Store
    from ...store.journal_rows import Trace

NOTHING = "nothing"
PERHAPS_TWICE = (
    "an answer was lost, and beside instance {} there is now {}: is it one too many?"
    " `beet discogs-collection remove r{} --instance {}`"
)


@dataclass(frozen=True, slots=True)
class ShelfNames:
    """What a user's folders and custom fields are called, by number."""

    folders: Mapping[int, str]
    fields: Mapping[int, str]

    def field(self, key: str) -> str:
        """Return what a field of a state is called: "folder", "Media Condition"."""
        id_ = field_id_of(key)
        return key if id_ is None else self.fields.get(id_, f"field {id_}")

    def value(self, key: str, value: Any) -> str:
        """Return a value of a field as it is shown."""
        if value is ABSENT or value == "" or (key == RATING and not value):
            return NOTHING
        if key == FOLDER:
            return self.folders.get(value, f"number {value}")
        said = " ".join(str(value).split())
        return repr(said) if key == NOTES else said

    def copy(self, number: int, state: State) -> str:
        """Return how a copy is: "instance 5 in folder Jazz, rating: 3"."""
        rest = self._rest(state)
        where = f"instance {number} in folder {self.value(FOLDER, state[FOLDER])}"
        return ", ".join([where, *rest])

    def lines(self, place: str, old: State, new: State) -> list[str]:
        """Return what changes, a line for each field; a copy that comes or goes is one.

        :param place: `COLLECTION`, `WANTLIST` or `FOLDERS`
        :param old, new: what the fields that change say before and after
        """
        if not is_there(place, old):
            return [self._whole(_COMES[place], new)]
        if not is_there(place, new):
            return [self._whole(_GOES[place], old)]
        return [
            f"{self.field(key)}: {self.value(key, old.get(key, ABSENT))}"
            f" -> {self.value(key, new.get(key, ABSENT))}"
            for key in {**old, **new}
        ]

    def _whole(self, words: str, state: State) -> str:
        where = f" {self.value(FOLDER, state[FOLDER])}" if FOLDER in state else ""
        rest = self._rest(state)
        more = f" ({', '.join(rest)})" if rest else ""
        return f"{words}{where}{more}"

    def _rest(self, state: State) -> list[str]:
        """Return what else is said than that it is there, and where."""
        return [
            f"{self.field(key)}: {self.value(key, value)}"
            for key, value in state.items()
            if key not in EXISTS.values() and self.value(key, value) != NOTHING
        ]


_COMES = {
    COLLECTION: "added to folder",
    WANTLIST: "put on the wantlist",
    FOLDERS: "folder made",
}
_GOES = {
    COLLECTION: "removed from folder",
    WANTLIST: "taken from the wantlist",
    FOLDERS: "folder removed",
}


def names_of(store: Store, owner: str) -> ShelfNames:
    """Return what folders and fields of a user are called, as far as it is kept."""
    shelf = store.shelf
    return ShelfNames(
        {one.id: one.name for one in shelf.folders(owner)},
        {one.id: one.name for one in shelf.fields(owner)},
    )


def entry_lines(names: ShelfNames, traces: Sequence[Trace]) -> list[str]:
    """Return what an entry of the journal has changed."""
    return names.lines(place_of(traces), old_values(traces), new_values(traces))


def planned_lines(lines: Sequence[str]) -> Iterator[str]:
    """Yield the same as it will be: "to be added to folder Jazz"."""
    for line in lines:
        comes_or_goes = line.startswith((*_COMES.values(), *_GOES.values()))
        yield f"to be {line}" if comes_or_goes else line


def perhaps_twice(step: Step, reached: Reached) -> Iterator[str]:
    """Yield what is said of each copy that may have been added by a request that seemed
    lost, or by somebody else meanwhile."""
    for key in reached.others:
        yield PERHAPS_TWICE.format(reached.key, key, step.release_id, key)
