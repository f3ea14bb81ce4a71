"""What the user wrote: in the sections of the configuration and the environment.

Apart from `config_reader.py` because every `beet` command wants to know whether the
plugin is switched on, and little else of it.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from . import setting_types as types
from .setting_declaration import GROUPS, LEGACY, SECTION, declared, setting
from .setting_types import BadEntryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from confuse import ConfigView

    from .setting_declaration import Setting
    from .setting_types import Kind

T = TypeVar("T")

_NO_SECTION = "a section is needed here, with settings indented below it"


@dataclass(frozen=True)
class StartupSettings:
    """What every `beet` command reads, whatever is wrong with the rest."""

    enabled: bool = setting(
        "yes",
        types.YES_NO,
        "no: the plugin is loaded and does nothing",
        "DISCOGS_ENABLED",
    )
    autotag: str = setting(
        "yes",
        types.choice("yes", "no", "fallback"),
        "offer candidates to beet import; fallback: only for albums of which the other"
        " sources are not sure",
    )
    auto: bool = setting(
        "yes",
        types.YES_NO,
        "enrich each album at the end of its import, whichever source it matched",
    )
    id3_credits: str = setting(
        "tipl",
        types.choice("tipl", "txxx", "both"),
        "where MP3 keeps producers, engineers, mixers and performers: in the frames"
        " made for them (TIPL and TMCL), for players that ignore those as TXXX, or in"
        " both; `beet write -f` moves what is there",
    )


def load_startup(
    view: ConfigView, environ: Mapping[str, str] = os.environ
) -> tuple[StartupSettings, tuple[str, ...]]:
    """Read what every command wants to know, whatever is wrong with the rest.

    :returns: the settings, with the default of one that cannot be read; and a line for
        each of those, and for a section that is none
    """
    problems = _make_section(view)
    written = WrittenSettings(environ, written_in(view, []), {}, problems)
    values = written.values(StartupSettings).items()
    usable = {name: value for name, value in values if value is not None}
    return filled(StartupSettings, usable), tuple(problems)


class Place(NamedTuple):
    """Where a setting is written: a variable of the environment, or a key with its
    section ("discogs.user_token"); what is written there, and how it is read."""

    where: str
    written: Any
    kind: Kind


class WrittenSettings(NamedTuple):
    """Where values are looked for, the strongest place first; `problems` gets a line
    for each that cannot be used."""

    environ: Mapping[str, str]
    ours: Mapping[str, Any]
    theirs: Mapping[str, Any]
    problems: list[str]

    def values(self, shape: type[Any]) -> dict[str, Any]:
        """Return the value of each setting of a class that has one, by its name."""
        return {
            one.name: self.value_of(one)
            for one in declared(shape)
            if one.default is not None or one.name in self.ours
        }

    def value_of(self, one: Setting) -> Any:
        """Return the value from the strongest place; None where it cannot be used."""
        found = self.place_of(one)
        if found is None:
            found = Place(one.name, one.default, one.kind)
        return self.read(*found, secret=one.secret)

    def place_of(self, one: Setting) -> Place | None:
        """Return the strongest place in which a setting is written; None: nowhere."""
        for name in one.env:
            if self.environ.get(name, "").strip():
                return Place(name, self.environ[name], one.kind)
        if one.name in self.ours:
            return Place(f"{SECTION}.{one.name}", self.ours[one.name], one.kind)
        if one.legacy and one.legacy[0] in self.theirs:
            name, kind = one.legacy
            return Place(f"{LEGACY}.{name}", self.theirs[name], kind)
        return None

    def read(
        self, where: str, written: Any, kind: Kind, *, secret: bool = False
    ) -> Any:
        """Return what was written as a value; None where it cannot be used."""
        try:
            return kind.read(written)
        except BadEntryError as error:
            where, written = f"{where}.{error.name}", error.written
        except (ValueError, KeyError, TypeError, OverflowError):
            pass
        shown = repr(dict(written) if isinstance(written, dict) else written)
        # "https://me:secret@proxy": what stands before the @ is nobody's business
        shown = "(not shown)" if secret else re.sub(r"//[^/]*@", "//…@", shown)
        self.problems.append(
            f"{where}: {shown} cannot be used; allowed: {kind.allowed}"
        )
        return None


def filled(shape: type[T], values: Mapping[str, Any], prefix: str = "") -> T:
    """Return an object of a class and its groups; what has no value keeps its default.

    :param values: by the settings' whole names
    """
    given: dict[str, Any] = {}
    for one in fields(shape):  # type: ignore[arg-type]
        name = prefix + one.name
        if "group" in one.metadata:
            below = prefix + one.metadata["prefix"]
            given[one.name] = filled(one.metadata["group"], values, below)
        elif "setting" in one.metadata and name in values:
            given[one.name] = values[name]
    return shape(**given)


def _make_section(view: ConfigView) -> list[str]:
    """Let what a user wrote in place of a section count as an empty one.

    beets looks into every plugin's section as soon as it is loaded, and would end any
    command where it is none: `discogs_enrich:` with nothing below it is not even wrong.

    :returns: a line for each that is more than empty
    """
    lines = []
    for section, source in list(view.resolve()):
        if not isinstance(section, dict):
            lines += [] if section is None else [f"{view.name}: {_NO_SECTION}"]
            source[view.name] = {}
    return lines


def written_in(view: ConfigView, problems: list[str]) -> dict[str, Any]:
    """What the user wrote in a section, dotted: ``{"cache.ttl": "7d", …}``.

    beets and its plugins put their defaults behind the user's files, as sources that
    have no file; those do not count. Of a key in two files the stronger one does.
    """
    pairs = list(view.resolve())
    sources = view.root().sources
    files = [place for place, source in enumerate(sources) if source.filename]
    last = max(files, default=len(sources))
    users = {id(source) for source in sources[: last + 1] if not source.default}
    found: dict[str, Any] = {}
    for section, source in pairs:
        if id(source) not in users or section is None:
            continue
        if not isinstance(section, dict):
            problems.append(f"{view.name}: {_NO_SECTION}")
            continue
        for name, value in _dotted(section, view.name, problems):
            found.setdefault(name, value)
    return found


def _dotted(
    section: Mapping[Any, Any], where: str, problems: list[str]
) -> Iterable[tuple[str, Any]]:
    for name, value in section.items():
        if value is None:  # `user_token:` with nothing behind it
            continue
        if name not in GROUPS:
            yield str(name), value
        elif isinstance(value, dict):
            yield from ((f"{name}.{k}", v) for k, v in value.items() if v is not None)
        else:
            problems.append(f"{where}.{name}: {_NO_SECTION}")
