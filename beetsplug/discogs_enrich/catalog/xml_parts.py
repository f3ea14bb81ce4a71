"""The parts of a dump's record, each read into what the API's JSON has in its place."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from xml.etree.ElementTree import Element

    Json: TypeAlias = dict[str, Any]
    Reader: TypeAlias = Callable[[Element], object]
    #: Which part becomes which key, and how it is read.
    Table: TypeAlias = Mapping[str, tuple[str, Reader]]

# A number with more digits is no id of anything.
_MOST_DIGITS = 15
# What a database of 2014 wrote where it had nothing.
_NOTHING = "NULL"

text: Callable[[Element], str | None] = attrgetter("text")


def number(part: Element) -> int:
    """Read a whole number; 0 where there is none."""
    return whole(part.text)


def whole(digits: str | None) -> int:
    """Read a whole number of a text; 0 where there is none."""
    if digits and digits.isdecimal() and len(digits) <= _MOST_DIGITS:
        return int(digits)
    return 0


def told(part: Element) -> str | None:
    """Read a text; None where it says that there is none."""
    return None if part.text == _NOTHING else part.text


def texts(part: Element) -> list[str]:
    """Read a list of texts."""
    return [row.text for row in part if row.text]


def name(part: Element) -> Json | None:
    """Read a name with its id, an attribute that older dumps lack."""
    if not part.text:
        return None
    return {"id": whole(part.get("id")), "name": part.text}


def names(part: Element) -> list[Json]:
    """Read names; older dumps may have the id of each as an element before it."""
    found: list[Json] = []
    before = 0
    for row in part:
        if row.tag == "id":
            before = number(row)
        elif named := name(row):
            found.append({**named, "id": named["id"] or before})
            before = 0
    return found


def filled(part: Element, table: Table, made: Json) -> Json:
    """Put into a dict what a table says of a part's children, and return it."""
    for child in part:
        if (rule := table.get(child.tag)) and (value := rule[1](child)):
            made[rule[0]] = value
    return made


def rows(keys: frozenset[str]) -> Reader:
    """Return how a list of rows is read, whose parts are texts beside the id.

    Nine tenths of all parts are in such rows: they are read without a call for each.
    """

    def read(part: Element) -> list[Json]:
        found = []
        for row in part:
            made: Json = {"id": None, "name": ""}
            for child in row:
                if (value := child.text) and (key := child.tag) in keys:
                    made[key] = value
            made["id"] = whole(made["id"])
            found.append(made)
        return found

    return read


def label_rows(entity_type: str, entity_type_name: str) -> Reader:
    """Return how labels or series are read, whose facts are attributes."""

    def read(part: Element) -> list[Json]:
        return [
            {
                "id": whole(row.get("id")),
                "name": row.get("name", ""),
                "catno": row.get("catno", ""),
                "entity_type": entity_type,
                "entity_type_name": entity_type_name,
            }
            for row in part
        ]

    return read


def identifiers(part: Element) -> list[Json]:
    """Read the numbers on the thing itself."""
    return [_attributes(row, ("type", "value", "description")) for row in part]


def formats(part: Element) -> list[Json]:
    """Read what the release consists of."""
    made = []
    for row in part:
        one = _attributes(row, ("name", "qty", "text"))
        if (found := row.find("descriptions")) is not None:
            one["descriptions"] = texts(found)
        made.append(one)
    return made


def _attributes(row: Element, keys: Iterable[str]) -> Json:
    return {key: value for key in keys if (value := row.get(key))}


def tracklist(table: Table) -> Reader:
    """Return how the rows of a tracklist are read, with the kind of each, which dumps
    do not tell.

    A row without a position is a heading, unless it has parts or artists of its own, or
    no row has a position.
    """

    def read(part: Element) -> list[Json]:
        found = [filled(row, table, {"position": "", "title": ""}) for row in part]
        has_positions = any(row["position"] or "sub_tracks" in row for row in found)
        for row in found:
            if "sub_tracks" in row:
                row["type_"] = "index"
            elif row["position"] or "artists" in row or not has_positions:
                row["type_"] = "track"
            else:
                row["type_"] = "heading"
        return found

    return read


def sub_tracks(table: Table) -> Reader:
    """Return how the parts of a track are read."""

    def read(part: Element) -> list[Json]:
        begun = {"position": "", "type_": "track", "title": ""}
        return [filled(row, table, {**begun}) for row in part]

    return read
