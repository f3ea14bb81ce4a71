"""Plain JSON values into structs, keeping whatever can be kept.

The slow way of ``schema.py``, taken when an answer does not fit its struct as it
is. It walks the struct's own field types, so a struct needs nothing beside its
declaration to be mendable.
"""

from __future__ import annotations

import re
from functools import cache, partial
from math import inf
from types import UnionType
from typing import (
    Annotated,
    Any,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
)

import msgspec

S = TypeVar("S", bound=msgspec.Struct)

#: No number is larger; SQLite and JSON can hold it.
LARGEST = 2**53
_DIGITS = re.compile(r"\d{1,15}", re.ASCII)

# A mender gets the value and the tally of broken rows, and returns the value that
# the field wants, or raises Unusable.
Tally: TypeAlias = list[str]


class UnusableValueError(ValueError):
    """The value cannot be made into what the field wants."""


def mend(plain: Any, shape: type[S]) -> tuple[S, int]:
    """Make a struct of ``shape`` out of an object decoded to plain values.

    :returns: the struct, and how many rows inside it had to be dropped
    :raises UnusableValueError: no object, or a field without a default is unusable
    """
    tally: Tally = []
    return _struct(plain, tally, shape), len(tally)


def mend_rows(plain: list[Any], row: type[S]) -> tuple[tuple[S, ...], int]:
    """Make rows of a list, leaving out those that are beyond mending.

    :returns: the rows that could be read, and how many rows could not, those inside
        other rows included
    """
    tally: Tally = []
    return _rows(plain, tally, partial(_struct, shape=row)), len(tally)


def _struct(value: Any, tally: Tally, shape: type[S]) -> S:
    if not isinstance(value, dict):
        raise UnusableValueError(f"{value!r:.60} is no {shape.__name__}")
    kept = {}
    for field, mender in _plan(shape):
        if field.encode_name not in value and not field.required:
            continue
        try:
            kept[field.name] = mender(value.get(field.encode_name), tally)
        except UnusableValueError:
            if field.required:
                raise
            # The default stands in. A field that was null is nothing unusual.
            if value[field.encode_name] is not None:
                tally.append(field.name)
    return shape(**kept)


@cache
def _plan(shape: type[Any]) -> tuple[tuple[msgspec.structs.FieldInfo, Any], ...]:
    """Pair a struct's fields with what mends them."""
    return tuple((f, _mender(f.type)) for f in msgspec.structs.fields(shape))


def _mender(kind: Any) -> Any:
    if get_origin(kind) in (Union, UnionType):  # int | None
        kind = next(arg for arg in get_args(kind) if arg is not type(None))
    if get_origin(kind) is Annotated:  # a number within bounds
        kind = get_args(kind)[0]
    if get_origin(kind) is tuple:
        return partial(_rows, row=_mender(get_args(kind)[0]))
    return _SIMPLE.get(kind) or partial(_struct, shape=kind)


def _rows(value: Any, tally: Tally, row: Any) -> tuple[Any, ...]:
    if isinstance(value, (str, dict)):
        value = [value]  # one row, not wrapped in a list
    if not isinstance(value, list):
        raise UnusableValueError(f"{value!r:.60} is no list")
    rows = []
    for plain in value:
        try:
            rows.append(row(plain, tally))
        except UnusableValueError as error:
            tally.append(str(error))
    return tuple(rows)


def _text(value: Any, _: Tally) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value:.15g}" if isinstance(value, float) else str(value)
    raise UnusableValueError(f"{value!r:.60} is no text")


def _number(value: Any, _: Tally) -> int:
    if (
        isinstance(value, (int, float))
        and not isinstance(value, bool)
        and abs(value) <= LARGEST
        and value == value // 1
    ):
        return int(value)
    # "1997", and "1997-09" or "c. 1997" where a year is wanted
    if isinstance(value, str) and (found := _DIGITS.search(value)):
        return int(found[0])
    raise UnusableValueError(f"{value!r:.60} is no number")


def _decimal(value: Any, _: Tally) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        number = inf
    if isinstance(value, bool) or not abs(number) <= LARGEST:
        raise UnusableValueError(f"{value!r:.60} is no number")
    return number


def _truth(value: Any, _: Tally) -> bool:
    if isinstance(value, (bool, int)):
        return bool(value)
    raise UnusableValueError(f"{value!r:.60} is neither true nor false")


_SIMPLE = {str: _text, int: _number, float: _decimal, bool: _truth}
