"""Which albums and singles have got a value where there was none, asked of the journal.

Each change from nothing to something counts for as many models as it was made in, each
change back against it: what was taken back is not gained. A large journal has hundreds
of thousands of changes, so that SQLite counts them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from .file import StoreFile

# Whose entries those of a library are: an album's id, or a single's, and when it was
# added, which goes with the id.
_OF_ALBUMS = """
SELECT id, album_id AS model, json_extract(models, '$.album') AS added FROM entries
WHERE album_id IS NOT NULL AND run_id IN (SELECT id FROM runs WHERE library = ?)
"""
_OF_SINGLES = """
SELECT entries.id, CAST(item.key AS INTEGER) AS model, item.value AS added
FROM entries, json_each(models, '$.items') AS item
WHERE album_id IS NULL AND run_id IN (SELECT id FROM runs WHERE library = ?)
"""

# Tells that a value says nothing, as `journal_rows.packed_value` writes those.
_NOTHING = "(ifnull({0}, '0') IN ('0', '0.0', 'null', '\"\"', '[]'))"
_CAME, _WENT = _NOTHING.format("old"), _NOTHING.format("new")

# The field, or what stands for all of many, and an entry for each model that gained it.
_GAINED = f"""
WITH own AS MATERIALIZED ({{own}}),
net AS (
    SELECT entry_id, CASE WHEN field IN ({{many}}) THEN '' ELSE field END AS what,
        sum(CASE place WHEN 'album' THEN 1 ELSE json_array_length(models) END
            * ({_CAME} - {_WENT})) AS net
    FROM changes WHERE {{wanted}} GROUP BY 1, 2)
SELECT what, json_group_array(entry) FROM (
    SELECT what, min(id) AS entry FROM net JOIN own ON id = entry_id
    GROUP BY model, added, what HAVING sum(net) > 0)
GROUP BY what
"""  # noqa: S608 (nothing in it is from outside)


class Gainer(NamedTuple):
    """An album or single that has gained something, and when it was added."""

    id: int
    added: float


class Gains:
    """What runs have brought. Every method may raise `StoreError`."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def of_albums(
        self, library: str, fields: Sequence[str], of_tracks: Sequence[str]
    ) -> dict[str, list[Gainer]]:
        """Return which albums have got each field, and under "" which have got one of
        the fields of tracks in a track."""
        wanted = "place = 'album' AND field IN ({}) OR place = 'item' AND field IN ({})"
        return self._read(_OF_ALBUMS, wanted, library, fields, of_tracks)

    def of_singles(
        self, library: str, fields: Sequence[str], of_tracks: Sequence[str]
    ) -> dict[str, list[Gainer]]:
        """Return the same of singles, whose fields all stand in one place."""
        wanted = (
            "place = 'item' AND (field IN ({}) OR field IN ({}))"
            " AND entry_id IN (SELECT id FROM own)"
        )
        return self._read(_OF_SINGLES, wanted, library, fields, of_tracks)

    def _read(
        self,
        own: str,
        wanted: str,
        library: str,
        fields: Sequence[str],
        of_tracks: Sequence[str],
    ) -> dict[str, list[Gainer]]:
        one, many = (", ".join("?" * len(names)) for names in (fields, of_tracks))
        sql = _GAINED.format(own=own, many=many, wanted=wanted.format(one, many))
        values = (library, *of_tracks, *fields, *of_tracks)

        def work(db: sqlite3.Connection) -> dict[str, list[Gainer]]:
            whose = {id_: Gainer(*row) for id_, *row in db.execute(own, (library,))}
            rows = db.execute(sql, values)
            return {what: [whose[e] for e in json.loads(ids)] for what, ids in rows}

        return self._file.read(work) or {}
