"""How a setting is declared: as a typed field of a class, once.

The manual is made from the declarations, and `config_reader.py` fills the classes with
what the user wrote.
"""

from __future__ import annotations

from dataclasses import field, fields
from typing import TYPE_CHECKING, Any, NamedTuple

from . import setting_types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .setting_types import Kind

SECTION = "discogs_enrich"
LEGACY = "discogs"

#: Settings below one of these are dotted: `cache.ttl`. What `group` declares is here.
GROUPS = ("cache", "anv", "prefer", "fields")


class Setting(NamedTuple):
    """How a setting is written.

    `default` is as a user would write it, None where beets has one; `kind` says what is
    allowed and how it is read; `help` is one line for the manual; of the environment
    variables `env` the first one that is set counts; `legacy` is the same setting in
    ``discogs:``, and how it is written there; the value of a `secret` one is never
    shown. The `name` is dotted within a group.
    """

    default: Any
    kind: Kind
    help: str
    env: tuple[str, ...] = ()
    legacy: tuple[str, Kind] | None = None
    secret: bool = False
    name: str = ""


def setting(
    default: Any,
    kind: Kind,
    help: str,  # noqa: A002 (the manual's word)
    *env: str,
    legacy: str = "",
    legacy_kind: Kind | None = None,
    secret: bool = False,
) -> Any:
    """Declare a setting; see `Setting`.

    A path has no default in the object: it would be relative to no folder.
    """
    known = (legacy, legacy_kind or kind) if legacy else None
    told = Setting(default, kind, help, env, known, secret)
    value: Any = True
    if default is not None:
        value = "" if kind is setting_types.PATH else kind.read(default)
    return field(
        default_factory=lambda: value,  # a dict cannot be a plain default
        # A command may hold a secret, and is shown where it is wrong all the same.
        repr=not secret and kind is not setting_types.COMMAND,
        metadata={"setting": told},
    )


def group(shape: type[Any], prefix: str = "") -> Any:
    """Declare a group of settings, written as `prefix` says."""
    return field(default_factory=shape, metadata={"group": shape, "prefix": prefix})


def declared(shape: type[Any], prefix: str = "") -> Iterator[Setting]:
    """Yield the settings of a class and of its groups, with their whole names."""
    for one in fields(shape):
        if "group" in one.metadata:
            inner, below = one.metadata["group"], one.metadata["prefix"]
            yield from declared(inner, prefix + below)
        elif told := one.metadata.get("setting"):
            yield told._replace(name=prefix + one.name)
