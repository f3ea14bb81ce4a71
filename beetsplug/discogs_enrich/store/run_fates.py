"""What became of runs: which of what they have changed was taken back, and by which.

A run that takes back another has an entry for each that it has brought back, of the
same album or record. Taken back itself, it counts no more.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

#: How much of a run another one takes back (``whole`` in the table): only what it has
#: entries of, all of it, or what it has entries of and that not to its end.
SOME, WHOLE, TORN = 0, 1, -1


class Undo(NamedTuple):
    """A run, and the one that it takes back, if it does; see `WHOLE`."""

    id: int
    undoes: int | None
    whole: int


class Fate(NamedTuple):
    """The last run that has taken something back and still counts, None where nothing
    is taken back; `is_gone`: all of it is."""

    undone_by: int | None = None
    is_gone: bool = False


def fates(runs: Iterable[Undo], changed: Mapping[int, Set[Any]]) -> Mapping[int, Fate]:
    """Return what became of each run of which something may have been taken back.

    :param changed: what each of those has entries of, and each that undoes
    """
    undoers: dict[int, list[Undo]] = defaultdict(list)
    for run in sorted(runs):
        if run.undoes is not None:
            undoers[run.undoes].append(run)

    def taken_back(run: int, of: Set[Any]) -> dict[Any, Undo]:
        """Return which of some changes are taken back, and by which run."""
        found: dict[Any, Undo] = {}
        for undo in undoers.get(run, ()):
            its = of if undo.whole == WHOLE else of & changed[undo.id]
            found |= dict.fromkeys(its - taken_back(undo.id, its).keys(), undo)
        return found

    told = {}
    for id_ in undoers:
        of = changed[id_]
        by = taken_back(id_, of)
        is_gone = by.keys() == of and all(one.whole != TORN for one in by.values())
        told[id_] = Fate(max((one.id for one in by.values()), default=None), is_gone)
    return told
