"""The types of our fields: how beets stores, prints, parses and queries them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beets.dbcore import types
from beets.dbcore.query import DateQuery, NumericQuery

if TYPE_CHECKING:
    from beets.dbcore import Model


class NumberQuery(NumericQuery):
    """A number or a range, of those that have one: a computed field is never missing,
    and beets would hold None against the range."""

    def match(self, obj: Model) -> bool:
        return obj.get(self.field_name) is not None and super().match(obj)


class MomentQuery(DateQuery):
    """A time span, of those that have a time."""

    def match(self, obj: Model) -> bool:
        return obj.get(self.field_name) is not None and super().match(obj)


class Text(types.String):
    """A text that is None, not "", where there is none.

    Reading a file without the tag would otherwise leave a row with "" on each track.
    """

    @property
    def null(self) -> Any:
        return None

    def parse(self, string: str) -> Any:
        return string or None

    def normalize(self, value: Any) -> Any:
        return str(value) if value not in (None, "") else None


class NameList(types.DelimitedString):
    """A list of names, none of which is ever taken apart.

    beets' own list type splits a value that holds "; ", which names do
    ("Foo; Bar"). An empty list is stored as nothing, so that items without a
    value carry no row for it. Values are tuples: beets' own diff takes every list
    for one that is always there, and fails when `beet modify` removes it.
    """

    def __init__(self) -> None:
        super().__init__(types.MULTI_VALUE_DELIMITER)

    @property
    def null(self) -> Any:
        return None

    def format(self, value: Any) -> str:
        return super().format(value or [])

    def parse(self, string: str) -> Any:
        """Split what the database holds; what a user typed is split at "; "."""
        return tuple(super().parse(string)) or None

    def from_sql(self, sql_value: Any) -> Any:
        if isinstance(sql_value, memoryview):
            sql_value = bytes(sql_value).decode("utf-8", "ignore")
        if not sql_value:
            return None
        return tuple(str(sql_value).split(self.db_delimiter))

    def normalize(self, value: Any) -> Any:
        if not value:
            return None
        return (value,) if isinstance(value, str) else tuple(map(str, value))

    def to_sql(self, model_value: Any) -> Any:
        return self.db_delimiter.join(model_value) if model_value else None


# The types of an album's details: see `packed_fields.py`. What `beet modify field=` has
# emptied is no None there, or the value that stands behind it would show.


class DetailText(Text):
    """A text; None: there is none; "": the user has emptied it."""

    def parse(self, string: str) -> Any:
        return string

    def normalize(self, value: Any) -> Any:
        return None if value is None else str(value)


class DetailNames(NameList):
    """A list of names; None: there is none; empty: the user has emptied it."""

    def parse(self, string: str) -> Any:
        return super().parse(string) or ()

    def from_sql(self, sql_value: Any) -> Any:
        return () if sql_value == "" else super().from_sql(sql_value)

    def normalize(self, value: Any) -> Any:
        return () if value in ("", (), []) else super().normalize(value)

    def to_sql(self, model_value: Any) -> Any:
        return "" if model_value == () else super().to_sql(model_value)


class _Emptied(types.Type[Any, Any]):
    """A number; None: there is none; 0: the user has emptied it. Neither is printed."""

    def parse(self, string: str) -> Any:
        return super().parse(string) if string else 0

    def format(self, value: Any) -> str:
        return super().format(value) if value else ""


class Number(_Emptied, types.NullInteger):
    """A whole number."""

    query = NumberQuery


class Share(_Emptied, types.NullFloat):
    """A share of 1."""

    query = NumberQuery


class Moment(_Emptied, types.DateType):
    """Seconds since the epoch."""

    query = MomentQuery

    @property
    def null(self) -> Any:
        return None


# The types of what is computed of a collection: None where nothing is known.


class YesNo(types.Boolean):
    """Yes or no; None: it is not known."""

    @property
    def null(self) -> Any:
        return None

    def format(self, value: Any) -> str:
        return "" if value is None else str(bool(value)).lower()


class Count(types.NullInteger):
    """How many there are; None: it is not known."""

    query = NumberQuery


TEXT = Text()
NAMES = NameList()
DETAIL = DetailText()
LIST = DetailNames()
NUMBER = Number()
SIMILARITY = Share(2)
MOMENT = Moment()
YES_NO = YesNo()
COUNT = Count()
