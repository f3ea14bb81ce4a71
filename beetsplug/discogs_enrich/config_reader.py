"""What the user wrote, in the configuration and the environment, as settings.

Where a setting is given in several places, the environment comes before the section
``discogs_enrich:``, that before what the section ``discogs:`` of beets' own plugin
says on the same subject, and that before the default. Nothing here makes a connection,
or opens another file than the one that `genre_whitelist` names.
"""

from __future__ import annotations

import os
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from . import setting_types
from .setting_declaration import LEGACY, SECTION, declared
from .settings import SETTINGS, Settings
from .written_settings import (
    Place,
    StartupSettings,
    Unusable,
    WrittenSettings,
    filled,
    written_in,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from confuse import ConfigView

_POLICY = setting_types.choice("fill", "overwrite", "merge", "skip")
#: The default of beets' own plugin (2.14).
TOKENFILE_OF_BEETS = "discogs_token.json"
_HALF_A_PAIR = (
    f"{SECTION}: consumer_key and consumer_secret belong together; one of them is not"
    " set"
)

# Keys of beets' plugin that someone may have brought along into our section.
_MOVED = {
    "apikey": "consumer_key",
    "apisecret": "consumer_secret",
    "append_style_genre": "genres",
    "source_weight": "data_source_mismatch_penalty",
    "token": "user_token",
    "ttl": "cache.ttl",
    "max_size": "cache.max_size",
}


class Surroundings(NamedTuple):
    """What beets and the machine add to what is written in our section.

    `config_dir` is where relative paths start; `legacy` the section ``discogs:``;
    `import_write` beets' ``import.write``, the default of `write`; `va_name` its name
    for various artists; `known_fields` the names allowed under ``fields:`` (none: any);
    `genres_file` the list of genres that `genre_whitelist: yes` stands for; `problems`
    what is wrong with the section itself.
    """

    config_dir: str
    legacy: ConfigView | None = None
    environ: Mapping[str, str] = os.environ
    import_write: bool = True
    va_name: str = "Various Artists"
    known_fields: Collection[str] = ()
    genres_file: str = ""
    problems: tuple[Unusable, ...] = ()


class Loaded(NamedTuple):
    """What `load` answers: the settings, lines to warn with, which settings are written
    somewhere, by their names; a secret's value is not among that; and what is written
    and cannot be used: such a setting has its default."""

    settings: Settings
    warnings: tuple[str, ...]
    places: Mapping[str, Place]
    unusable: tuple[Unusable, ...] = ()


def load(view: ConfigView, around: Surroundings) -> Loaded:
    """Read the settings.

    :param view: the section ``discogs_enrich:``
    """
    problems = list(around.problems)
    ours = written_in(view, problems)
    theirs = written_in(around.legacy, []) if around.legacy is not None else {}
    written = WrittenSettings(around.environ, ours, theirs, problems)
    written.values(StartupSettings)
    values = written.values(Settings)
    if values.get("write") is None:
        values["write"] = around.import_write
    policies = _policies(written, around.known_fields)
    if {values["consumer_key"] == "", values["consumer_secret"] == ""} == {True, False}:
        problems.append(Unusable("consumer_key", _HALF_A_PAIR))
    key, secret = _token_consumer(written, values)
    values["genre_whitelist"] = _allowed_genres(
        values["genre_whitelist"], around, problems
    )
    of_beets = _tokenfile_of_beets(written)
    for one in declared(Settings):
        if one.kind is setting_types.PATH and values[one.name]:
            values[one.name] = _absolute(around.config_dir, values[one.name])
    read = filled(Settings, values)
    settings = replace(
        read,
        beets_tokenfile=_absolute(around.config_dir, of_beets),
        token_consumer_key=key,
        token_consumer_secret=secret,
        reading=replace(read.reading, va_name=around.va_name),
        fields=policies,
        config_dir=around.config_dir,
    )
    unknown = tuple(_unknown(ours, around.known_fields))
    unusable = tuple(dict.fromkeys(problems))
    return Loaded(settings, unknown, _places(written), unusable)


def _places(written: WrittenSettings) -> dict[str, Place]:
    """Return where each setting is written that is, policies of fields among them."""
    found = {
        name: Place(f"{SECTION}.{name}", value, _POLICY)
        for name, value in written.ours.items()
        if name.startswith("fields.")
    }
    for one in SETTINGS:
        if place := written.place_of(one):
            # A command may hold a secret as well.
            is_secret = one.secret or one.kind is setting_types.COMMAND
            found[one.name] = place._replace(written=None) if is_secret else place
    return found


def _absolute(folder: str, path: str) -> str:
    return os.path.normpath(os.path.join(folder, os.path.expanduser(path)))


def _allowed_genres(
    written: Any, around: Surroundings, problems: list[Unusable]
) -> frozenset[str] | None:
    """Return the genres that may stay, in lower case; None: all may.

    :param written: the names, the path of a file that has them one a line, yes or no
    """
    names: Iterable[str] = written if isinstance(written, tuple) else ()
    if isinstance(written, str) or written is True:
        path = around.genres_file if written is True else os.path.expanduser(written)
        try:
            with open(os.path.join(around.config_dir, path), encoding="utf-8") as file:
                lines = [line.strip() for line in file]
        except (OSError, UnicodeError) as error:
            why = getattr(error, "strerror", None) or "it is no text in UTF-8"
            path = getattr(error, "filename", None) or path
            line = f"{SECTION}.genre_whitelist: {path} cannot be read: {why}"
            problems.append(Unusable("genre_whitelist", line))
            return None
        names = [line for line in lines if line and not line.startswith("#")]
        return frozenset(name.casefold() for name in names)
    return frozenset(name.casefold() for name in names) or None


def _tokenfile_of_beets(written: WrittenSettings) -> str:
    """Return where beets' own plugin keeps the token of its sign-in."""
    if (told := written.theirs.get("tokenfile")) is None:
        return TOKENFILE_OF_BEETS
    place = Place(f"{LEGACY}.tokenfile", told, setting_types.PATH)
    return written.read("tokenfile", place) or TOKENFILE_OF_BEETS


def _token_consumer(
    written: WrittenSettings, values: Mapping[str, Any]
) -> tuple[str, str]:
    """The key and secret of a token file that does not name its own.

    OAuth binds a token to the key that made it. A file that our section names goes
    with our key, if there is one; any other goes with the section ``discogs:``.
    """
    if "tokenfile" in written.ours and values["consumer_key"]:
        return values["consumer_key"], values["consumer_secret"] or ""
    if not ("apikey" in written.theirs and "apisecret" in written.theirs):
        return "", ""
    key, secret = (
        written.read(
            "consumer_key",
            Place(f"{LEGACY}.{name}", written.theirs[name], setting_types.SECRET),
            secret=True,
        )
        for name in ("apikey", "apisecret")
    )
    return key or "", secret or ""


def _policies(written: WrittenSettings, known: Collection[str]) -> Mapping[str, str]:
    """Field → policy; ``fields.default`` is spelt out for all of `known`."""
    told = {
        name[len("fields.") :]: policy
        for name, value in written.ours.items()
        if name.startswith("fields.")
        and (policy := written.read(name, Place(f"{SECTION}.{name}", value, _POLICY)))
    }
    default = told.pop("default", None)
    spelt = dict.fromkeys(sorted(known), default) if default else {}
    return MappingProxyType({**spelt, **told})


def _unknown(ours: Mapping[str, Any], known: Collection[str]) -> Iterable[str]:
    """A line for each key that is none of ours, with the nearest right one."""
    names = [one.name for one in SETTINGS]
    right = {*names, "fields.default", *(f"fields.{name}" for name in known)}
    for name in ours:
        if name in right or (name.startswith("fields.") and not known):
            continue
        near = _MOVED.get(name) or _nearest(name, right)
        hint = f"; did you mean {near}?" if near else ""
        yield f"{SECTION}.{name} is not a setting and was ignored{hint}"


def _nearest(name: str, right: Collection[str]) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, right, n=1)), None)
