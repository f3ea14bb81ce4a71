"""Roles that a query asks for and nobody has, since they are called otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .normalize import fold
from .release.roles import ROLES
from .spelling import Unknown, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable


def unknown_role(word: str, kept: Iterable[tuple[str, str, str]]) -> Unknown | None:
    """Return what is to be said of a role that neither Discogs nor the library knows.

    :param kept: the roles of the library's releases: role, category and detail
    """
    asked = fold(word)
    known = {fold(role) for role in _of_discogs()}
    known |= {fold(part) for role in kept for part in role}
    if not asked or any(f" {asked} " in f" {role} " for role in known):
        return None
    words = {word for role in known for word in role.split()}
    by_key = {one: one.replace(" ", "-") for one in sorted(known | words) if one}
    return Unknown("role", word, nearest(asked, by_key))


def _of_discogs() -> Iterable[str]:
    yield from ROLES
    for roles in ROLES.values():
        yield from " ".join(roles.split()).split("; ")
