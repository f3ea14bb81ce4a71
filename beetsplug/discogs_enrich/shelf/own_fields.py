"""What a user types for folders, custom fields and their values, and what is meant."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from ..spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..store.shelf_rows import OwnField

#: "Near Mint (NM or M-)": how a condition is called in short.
_IN_SHORT = re.compile(r"^(?P<word>.*?)\s*\((?P<short>[^()]+)\)$")
#: How Discogs calls the folder that shows all of them.
ALL = "All"
_OR = re.compile(r"\s+or\s+|\s*[,/]\s*")


class WordError(Exception):
    """A word that means nothing here; says which would."""


def folder_named(folders: Mapping[int, str], name: str) -> int | None:
    """Return the number of the folder with a name, in this case if there is one, else
    in any; None: no such."""
    name = name.strip()
    exact = (id_ for id_, one in folders.items() if one == name)
    alike = (id_ for id_, one in folders.items() if one.casefold() == name.casefold())
    return next(chain(exact, alike), None)


def no_folder(folders: Mapping[int, str], name: str) -> str:
    """Say which folders there are, where there is none with a name."""
    near = nearest(name, _by_key(folders.values()))
    meant = f'did you mean "{near}"?' if near else f"there are {_listed(folders)}."
    return f'no folder is called "{name}"; {meant} --make-folder makes one'


def value_of(fields: Sequence[OwnField], said: str) -> tuple[OwnField, str]:
    """Return the field and the value that "Media=VG+" means; "Media=" empties it.

    :raises WordError: there is no such field, or it does not take that
    """
    name, equals, value = said.partition("=")
    if not equals:
        raise WordError(f'"{said}" is no NAME=VALUE')
    field = _field_named(fields, name)
    return field, _checked(field, value.strip())


def _field_named(fields: Sequence[OwnField], name: str) -> OwnField:
    """Return the field that has a name, or the only one that begins with it."""
    key = name.strip().casefold()
    exact = [one for one in fields if one.name.casefold() == key]
    begun = [one for one in fields if key and one.name.casefold().startswith(key)]
    for found in (exact, begun):
        if len(found) == 1:
            return found[0]
    names = [one.name for one in (begun or fields)]
    raise WordError(f'no field is called "{name.strip()}"; there are {_quoted(names)}')


def _checked(field: OwnField, value: str) -> str:
    """Return the option of a drop-down that is meant; other fields take any text."""
    if not value or not field.options:
        return value
    meant = {
        spelling.casefold(): option
        for option in reversed(field.options)
        for spelling in spellings(option)
    }
    if found := meant.get(value.casefold()):
        return found
    near = nearest(value, meant)
    guess = f' did you mean "{near}"?' if near else ""
    raise WordError(
        f'{field.name} cannot be "{value}";{guess} it takes {_quoted(field.options)}'
    )


def spellings(option: str) -> Iterable[str]:
    """Yield what may be typed for an option: "Mint (M)", "Mint", "M"."""
    yield option
    if found := _IN_SHORT.match(option):
        yield found["word"]
        yield from _OR.split(found["short"].strip())


def _by_key(names: Iterable[str]) -> dict[str, str]:
    return {name.casefold(): name for name in names}


def _listed(folders: Mapping[int, str]) -> str:
    return _quoted([name for id_, name in folders.items() if id_])


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
