"""The pressings of a master, filtered and sorted as somebody asks."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from . import api_rows, word_kinds
from .record_outlines import Outline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .catalog_file import CatalogReader

#: Masters whose pressings are at hand.
RECENT = 16

#: Filter → the values that a pressing has for it.
FILTERS: dict[str, Callable[[Outline], list[str]]] = {
    "format": lambda one: one.format_words,
    "label": api_rows.label_names,
    "country": lambda one: [one.country] if one.country else [],
    "released": lambda one: [str(one.known_year)] if one.known_year else [],
}
#: What pressings can be sorted by; anything else is the first one.
SORTED_BY = ("released", "title", "format", "label", "catno", "country")


class PressingList:
    """Lists the pressings of masters; safe to use from several threads."""

    def __init__(self, reader: CatalogReader) -> None:
        self._reader = reader
        self._decoder = msgspec.json.Decoder(Outline, strict=False)
        self._all = lru_cache(maxsize=RECENT)(self._read)

    def of(self, master_id: int) -> tuple[Outline, ...] | None:
        """Return all pressings of a master; None: some may be missing here."""
        if self._reader.rows("SELECT 1 FROM open_masters WHERE id = ?", master_id):
            return None
        return self._all(master_id) or None

    def _read(self, master_id: int) -> tuple[Outline, ...]:
        found = self._reader.rows(
            "SELECT rowid FROM words WHERE words MATCH ?",
            f'"{word_kinds.MASTER}{master_id}"',
        )
        bodies = (self._reader.body("releases", id_) for (id_,) in found)
        return tuple(self._decoder.decode(body) for body in bodies if body)


def chosen(pressings: Sequence[Outline], params: Mapping[str, str]) -> list[Outline]:
    """Return those that fit all filters."""
    return [one for one in pressings if _passes(one, params)]


def as_rows(
    pressings: Sequence[Outline], params: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return pressings as rows, in the order that is asked for."""
    found = [api_rows.version(one) for one in pressings]
    asked = params.get("sort", "")
    key = asked if asked in SORTED_BY else SORTED_BY[0]
    backwards = params.get("sort_order") == "desc"
    found.sort(key=lambda row: (row[key], row["id"]), reverse=backwards)
    return found


def filters(
    pressings: Sequence[Outline], params: Mapping[str, str]
) -> dict[str, dict[str, Any]]:
    """Return which filters were asked for, and which there are for those that fit."""
    return {
        "applied": {name: [params[name]] for name in FILTERS if params.get(name)},
        "available": {
            name: Counter(value for one in pressings for value in values(one))
            for name, values in FILTERS.items()
        },
    }


def _passes(release: Outline, params: Mapping[str, str]) -> bool:
    return all(
        params[name].casefold() in map(str.casefold, values(release))
        for name, values in FILTERS.items()
        if params.get(name)
    )
