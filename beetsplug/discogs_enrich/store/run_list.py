"""The runs of the journal, as they are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .journal_rows import Run
from .run_fates import Fate, Undo, fates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    #: Reads rows: a query, and the values for it.
    Ask = Callable[..., list[Any]]

# All entries of a run are of the library, or none is.
_RUNS = """
SELECT id, command, began, last, undoes, whole, albums, fields, files,
    ifnull((SELECT owner FROM entries WHERE run_id = r.id LIMIT 1), '') <> ''
FROM runs r WHERE library = ? AND albums ORDER BY id
"""
# What tells an entry from the others of its run, and is the same in one that undoes it.
_SUBJECTS = (
    "SELECT name, album_id, models, release, owner FROM entries WHERE run_id = ?"
)
_FOLDERS = "SELECT count(*) FROM entries WHERE run_id = ? AND release = ''"


def runs(ask: Ask, library: str) -> list[Run]:
    """Return the runs that have changed something in a library, the first first."""
    rows = ask(_RUNS, library)
    undos = [Undo(id_, undoes, whole) for id_, _, _, _, undoes, whole, *_ in rows]
    ids = {id_ for one in undos if one.undoes for id_ in (one.id, one.undoes)}
    told = fates(undos, {id_: set(ask(_SUBJECTS, id_)) for id_ in ids})
    return [_run(ask, row, told.get(row[0], Fate())) for row in rows]


def _run(ask: Ask, row: Sequence[Any], fate: Fate) -> Run:
    id_, command, began, last, undoes, whole, entries, fields, files, is_shelf = row
    folders = ask(_FOLDERS, id_)[0][0] if is_shelf else 0
    return Run(
        id_,
        command,
        began,
        last,
        undoes,
        whole,
        fate.undone_by,
        fate.is_gone,
        albums=0 if is_shelf else entries,
        records=entries - folders if is_shelf else 0,
        folders=folders,
        fields=fields - folders,  # a new folder is no field of a record
        files=files,
    )
