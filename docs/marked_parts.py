"""Parts of a page that a program writes: each between a mark and `<!-- end -->`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BEGIN, END = "<!-- table: {} -->\n", "<!-- end -->\n"
MARK = re.compile(r"(?m)^<!-- (table: (?P<name>.+)|example|(?P<end>end)) -->$")


class MarkError(Exception):
    """Marks of a page are not as they should be; says so in one line."""


def replaced(text: str, name: str, part: str) -> str:
    """Return a page with something else in the part of that name.

    :param text: a page of which `faults` finds none
    """
    head, begin, rest = text.partition(BEGIN.format(name))
    _, end, tail = rest.partition(END)
    return f"{head}{begin}\n{part}\n{end}{tail}"


def faults(text: str, names: Iterable[str]) -> Iterator[str]:
    """Yield what is wrong with a page's marks, a line each.

    :param names: the parts that the page shall have, each of them once
    """
    found: list[str] = []
    is_open = False
    for mark in MARK.finditer(text):
        if is_open != bool(mark["end"]):
            line = text.count("\n", 0, mark.start()) + 1
            what = "comes before the end of" if is_open else "has nothing to end after"
            yield f"line {line}: {mark[0]} {what} the part above it"
        is_open = not mark["end"]
        found += filter(None, [mark["name"]])
    if is_open:
        yield "its last part has no end"
    expected = list(names)
    for name in sorted({*expected, *found}):
        if found.count(name) != expected.count(name):
            yield f"{BEGIN.format(name).strip()} is there {found.count(name)} times"
