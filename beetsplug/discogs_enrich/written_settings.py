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


class Unusable(NamedTuple):
    """What is written in place of a setting and cannot be used.

    `name` is the setting's, or of what is no group that group's ("cache"); "" is the
    section itself. `line` says where it stands and what is allowed.
    """

    name: str
    line: str

    def keeps_from(self, needed: Iterable[str]) -> bool:
        """Tell whether it keeps those from their work who need some settings."""
        below = f"{self.name}." if self.name else ""
        return any(one == self.name or one.startswith(below) for one in needed)


def load_startup(
    view: ConfigView, environ: Mapping[str, str] = os.environ
) -> tuple[StartupSettings, tuple[Unusable, ...]]:
    """Read what every command wants to know, whatever is wrong with the rest.

    :returns: the settings, with the default of one that cannot be used; and those, and
        a section that is none
    """
    problems = _make_section(view)
    written = WrittenSettings(environ, written_in(view, []), {}, problems)
    return filled(StartupSettings, written.values(StartupSettings)), tuple(problems)


class Place(NamedTuple):
    """Where a setting is written: a variable of the environment, or a key with its
    section ("discogs.user_token"); what is written there, and how it is read."""

    where: str
    written: Any
    kind: Kind


class WrittenSettings(NamedTuple):
    """Where values are looked for, the strongest place first; `problems` gets each that
    cannot be used."""

    environ: Mapping[str, str]
    ours: Mapping[str, Any]
    theirs: Mapping[str, Any]
    problems: list[Unusable]

    def values(self, shape: type[Any]) -> dict[str, Any]:
        """Return the value of each setting of a class that has one, by its name."""
        return {
            one.name: self.value_of(one)
            for one in declared(shape)
            if one.default is not None or one.name in self.ours
        }

    def value_of(self, one: Setting) -> Any:
        """Return the value from the strongest place; the default where there is none,
        or none that can be used, and None where beets has that."""
        found = self.place_of(one)
        value = found and self.read(one.name, found, secret=one.secret)
        if value is not None or one.default is None:
            return value
        return one.kind.read(one.default)

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

    def read(self, name: str, place: Place, *, secret: bool = False) -> Any:
        """Return what was written for a setting as a value; None where it cannot be
        used."""
        where, written, kind = place
        try:
            return kind.read(written)
        except BadEntryError as error:
            where, written = f"{where}.{error.name}", error.written
        except (ValueError, KeyError, TypeError, OverflowError):
            pass
        shown = repr(dict(written) if isinstance(written, dict) else written)
        # "https://me:secret@proxy": what stands before the @ is nobody's business
        shown = "(not shown)" if secret else re.sub(r"//[^/]*@", "//…@", shown)
        line = f"{where}: {shown} cannot be used; allowed: {kind.allowed}"
        self.problems.append(Unusable(name, line))
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


def _make_section(view: ConfigView) -> list[Unusable]:
    """Let what a user wrote in place of a section count as an empty one.

    beets looks into every plugin's section as soon as it is loaded, and would end any
    command where it is none: `discogs_enrich:` with nothing below it is not even wrong.

    :returns: each that is more than empty
    """
    found = []
    for section, source in list(view.resolve()):
        if not isinstance(section, dict):
            found += [] if section is None else [_no_section(view.name)]
            source[view.name] = {}
    return found


def _no_section(name: str, group: str = "") -> Unusable:
    """Return what stands in place of a section, or of a group in it."""
    where = f"{name}.{group}" if group else name
    return Unusable(group, f"{where}: {_NO_SECTION}")


def written_in(view: ConfigView, problems: list[Unusable]) -> dict[str, Any]:
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
            problems.append(_no_section(view.name))
            continue
        for name, value in _dotted(section, view.name, problems):
            found.setdefault(name, value)
    return found


def _dotted(
    section: Mapping[Any, Any], where: str, problems: list[Unusable]
) -> Iterable[tuple[str, Any]]:
    for name, value in section.items():
        if value is None:  # `user_token:` with nothing behind it
            continue
        if name not in GROUPS:
            yield str(name), value
        elif isinstance(value, dict):
            yield from ((f"{name}.{k}", v) for k, v in value.items() if v is not None)
        else:
            problems.append(_no_section(where, name))
