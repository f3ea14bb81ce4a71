"""What becomes of a field: the user's policy, and what that makes of a value. Pure."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from ..fields import BY_NAME, DATE_PARTS, is_empty

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..fields import Field, Row


class Before(NamedTuple):
    """What an album's release had brought until now, field by field.

    Where it `is_other` than the new one, all that is ours makes room; else what nobody
    has changed since.
    """

    values: Mapping[str, Any] = MappingProxyType({})
    is_other: bool = True


class Policies:
    """The policy of each field: the user's, or `fill`; `overwrite` raises `fill`."""

    def __init__(self, chosen: Mapping[str, str], *, overwrite: bool = False) -> None:
        self._chosen = chosen
        self._default = "overwrite" if overwrite else "fill"

    def of(self, field: Field) -> str:
        """Return "fill", "overwrite", "merge" or "skip"."""
        if field.link:
            return "overwrite"
        policy = self._chosen.get(field.name, "fill")
        return self._default if policy == "fill" else policy

    def uses(self, name: str, old: Any) -> bool:
        """Tell whether a value for the field `name` would be used."""
        policy = self.of(BY_NAME[name])
        return policy != "skip" and (policy != "fill" or is_empty(old))


def decide(policy: str, old: Any, new: Any, *, many: bool) -> Any:
    """Return what `old` becomes when Discogs says `new`; `old` itself to keep it."""
    if policy == "skip" or is_empty(new):
        return old
    if policy == "overwrite" or is_empty(old):
        return new
    if policy == "merge" and many:
        known = {str(name).casefold() for name in old}
        return [*old, *(name for name in new if str(name).casefold() not in known)]
    return old


def gives_way(field: Field, old: Any, policy: str, before: Before) -> bool:
    """Tell whether a value is one that the old release had brought."""
    if not before.values or policy == "skip":
        return False
    makes_room = before.is_other and field.is_ours and not field.foreign
    return makes_room or (not is_empty(old) and old == before.values.get(field.name))


def people(policy: str, old: Any, new: Any, before: Before, name: str) -> Any:
    """Return who is credited: those whom the old release had brought are gone, and
    others may have written the rest."""
    gone = before.values.get(name, ())
    rest = [person for person in old or () if person not in gone]
    is_followed = len(rest) < len(old or ()) and not before.is_other
    policy = "merge" if policy == "fill" and is_followed else policy
    return decide(policy, rest, new, many=True)


def date_parts(
    row: Row,
    wanted: Mapping[str, Any],
    policies: Policies,
    before: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the parts of the date that are set.

    A date is one value: Discogs' month is filled in only where the year is
    Discogs' too, its day only where the month is; and a year that changes leaves
    no month and day of the old one behind.
    """
    parts: dict[str, Any] = {}
    changed = False
    for name in DATE_PARTS:
        policy = policies.of(BY_NAME[name])
        there, new = row.get(name), wanted.get(name)
        old = None if changed or there == before.get(name) else there
        value = decide(policy, old, new, many=False)
        if policy == "skip" or (value != new and not changed):
            break
        parts[name] = 0 if is_empty(value) else value
        changed = changed or (name == "year" and value != there)
    return parts
