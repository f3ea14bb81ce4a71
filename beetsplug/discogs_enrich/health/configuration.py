"""Settings that somebody has written, versions, and a plugin that does the same."""

from __future__ import annotations

import platform
import sqlite3
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from ..compat import beets_program
from ..settings import SETTINGS
from .problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..config_reader import Loaded
    from ..written_settings import Place

#: What stands for a value that nobody may see.
SET = "set"

_BY_NAME = {one.name: one for one in SETTINGS}


@dataclass(frozen=True)
class WrittenSetting:
    """A setting that is not its default: its value as it is written, or "set" for a
    secret; and where that stands."""

    name: str
    value: str
    source: str


@dataclass(frozen=True)
class Versions:
    """Of what is at work; empty: unknown."""

    beets: str
    plugin: str
    python: str
    sqlite: str


@dataclass(frozen=True)
class Configuration:
    """What the user has set, and what it runs on.

    `rival`: beets' own discogs plugin is enabled as well; `unknown` are lines on keys
    that are no settings, `unusable` on settings that cannot be used: such a one counts
    as not written.
    """

    settings: tuple[WrittenSetting, ...]
    versions: Versions
    enabled: bool
    rival: bool
    unknown: tuple[str, ...]
    unusable: tuple[str, ...]


def configuration(loaded: Loaded, *, enabled: bool) -> Configuration:
    """Return what the user has set.

    :param enabled: as the setting says
    """
    bad = {one.name for one in loaded.unusable}
    places = {name: one for name, one in loaded.places.items() if name not in bad}
    return Configuration(
        tuple(_not_default(places)),
        Versions(
            _version("beets"),
            _version("beets-discogs-enrich"),
            platform.python_version(),
            sqlite3.sqlite_version,
        ),
        enabled,
        beets_program.is_named("discogs"),
        loaded.warnings,
        tuple(one.line for one in loaded.unusable),
    )


def problems(found: Configuration) -> Iterator[Problem]:
    """Yield what is wrong with the configuration."""
    if not found.enabled:
        yield Problem("discogs_enrich is switched off", "let `enabled` say yes")
    if found.rival:
        yield Problem(
            "beets' own plugin discogs is enabled as well: only one offers candidates",
            "take discogs out of `plugins:`; discogs_enrich uses the same token",
        )
    for line in (*found.unusable, *found.unknown):
        yield Problem(line, "correct it, or take it out of the configuration")


def _not_default(places: Mapping[str, Place]) -> Iterator[WrittenSetting]:
    """Yield the settings that say something else than their default."""
    for name, place in places.items():
        if place.written is None:  # a secret
            yield WrittenSetting(name, SET, place.where)
        elif place.kind.read(place.written) != _default(name):
            yield WrittenSetting(name, _shown(place.written), place.where)


def _default(name: str) -> Any:
    """Return the value that a setting has where nobody writes it."""
    one = _BY_NAME.get(name)
    return None if one is None or one.default is None else one.kind.read(one.default)


def _shown(written: Any) -> str:
    """Return a value as it may be written on a line."""
    if isinstance(written, bool):
        return "yes" if written else "no"
    if isinstance(written, list):
        return ", ".join(map(_shown, written))
    if isinstance(written, dict):
        return "; ".join(f"{key}: {_shown(value)}" for key, value in written.items())
    return "" if written is None else str(written)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
