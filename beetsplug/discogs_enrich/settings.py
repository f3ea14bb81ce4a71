"""The config section and the environment → one frozen, validated object.

Where a setting is given in several places, the environment comes before the section
``discogs_enrich:``, that before what the section ``discogs:`` of beets' own plugin
says on the same subject, and that before the default. All of it stands in one table,
:data:`.keys.KEYS`. Nothing here makes a connection, or opens another file than the one
that `genre_whitelist` names.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from . import genre_whitelist, setting_types
from .config_reader import read_value, value_of, written_in
from .settings_table import CREDITS, KEYS, LEGACY, MOVED, POLICY, SECTION

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from confuse import ConfigView


class SettingsError(ValueError):
    """One or more settings cannot be used.

    :param problems: one line each: key, value (unless secret), what is allowed
    """

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True)
class Anv:
    """Where a name stands as printed on the release (Discogs' name variation)."""

    artist: bool = False
    artist_credit: bool = True
    album_artist: bool = False


@dataclass(frozen=True)
class ReadOptions:
    """What the reading of a release depends on.

    `genres` is both, styles or genres; `genre_map` says what becomes of a name of
    Discogs' in lower case, `genre_whitelist` which names stay then (None: all);
    `credits` are the fields that tracks get; `written_by` is composers or both.
    """

    strip_disambiguation: bool = True
    anv: Anv = field(default_factory=Anv)
    featured_string: str = "feat."
    index_tracks: bool = False
    genres: str = "both"
    genre_map: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    genre_whitelist: frozenset[str] | None = None
    credits: tuple[str, ...] = CREDITS
    written_by: str = "composers"
    va_name: str = "Various Artists"


@dataclass(frozen=True)
class CacheSettings:
    """`backend`: sqlite or memory; `path` absolute; `ttl` seconds; `max_size` bytes."""

    backend: str = "sqlite"
    path: str = ""
    ttl: float = 604_800.0
    max_size: int = 200_000_000


@dataclass(frozen=True)
class Prefer:
    """What is preferred among pressings that fit alike, best first."""

    formats: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Something is preferred."""
        return bool(self.formats or self.countries or self.labels)


@dataclass(frozen=True)
class Settings:
    """All settings, read and checked. Secrets stay out of its ``repr``.

    `token_consumer_key` and `token_consumer_secret` are those that a `tokenfile`
    which names none itself was made with; empty: those of beets' own plugin.
    `timeout` is in seconds; `rate_limit` in requests per minute, None for auto;
    `tokenfile` is absolute and may not exist; `proxy` is empty for the environment's.
    `musicbrainz` is auto, yes or no.
    `id3_credits` is tipl, txxx or both.
    `fields` says fill, overwrite, merge or skip; a field that is missing is filled.
    `log` is absolute, or empty; `notify` are the words of a command, or none.
    `hard_links` is write or skip.
    `journal_keep` and `retry_after` are in seconds.
    """

    enabled: bool = True
    user_token: str = field(default="", repr=False)
    consumer_key: str = field(default="", repr=False)
    consumer_secret: str = field(default="", repr=False)
    tokenfile: str = ""
    token_consumer_key: str = field(default="", repr=False)
    token_consumer_secret: str = field(default="", repr=False)
    base_url: str = "https://api.discogs.com"
    user_agent: str = ""
    proxy: str = field(default="", repr=False)
    timeout: float = 10.0
    rate_limit: int | None = None
    retries: int = 3
    cache: CacheSettings = field(default_factory=CacheSettings)
    autotag: str = "yes"
    fallback_below: str = "strong"
    auto: bool = True
    detail: str = "full"
    pressing: str = "open"
    thorough: bool = False
    musicbrainz: str = "auto"
    search_limit: int = 5
    data_source_mismatch_penalty: float = 0.5
    ids_in_mb_fields: bool = False
    id3_credits: str = "tipl"
    reading: ReadOptions = field(default_factory=ReadOptions)
    prefer: Prefer = field(default_factory=Prefer)
    fields: Mapping[str, str] = field(default_factory=dict)
    journal_keep: float = 31_536_000.0
    retry_after: float = 2_592_000.0
    log: str = ""
    notify: tuple[str, ...] = field(default=(), repr=False)
    hard_links: str = "write"
    write: bool = True
    config_dir: str = ""


class Loaded(NamedTuple):
    """What `load` answers: the settings, and lines to warn with."""

    settings: Settings
    warnings: tuple[str, ...]


def load(
    view: ConfigView,
    *,
    config_dir: str,
    environ: Mapping[str, str] = os.environ,
    legacy: ConfigView | None = None,
    import_write: bool = True,
    va_name: str = "Various Artists",
    known_fields: Collection[str] = (),
    genres_file: str = "",
    problems: Iterable[str] = (),
) -> Loaded:
    """Read the settings.

    :param view: the section ``discogs_enrich:``
    :param config_dir: beets' config folder; relative paths start there
    :param legacy: the section ``discogs:``, of which only what the user wrote counts
    :param import_write: beets' ``import.write``, the default of ``write``
    :param va_name: beets' name for various artists
    :param known_fields: the names allowed under ``fields:``; empty: any
    :param genres_file: the list of genres that `genre_whitelist: yes` stands for
    :param problems: what is wrong with the section itself
    :raises SettingsError: naming every value that cannot be used
    """
    problems = list(problems)
    ours = written_in(view, problems)
    theirs = written_in(legacy, []) if legacy is not None else {}
    values = {
        key.name: value_of(key, environ, ours, theirs, problems)
        for key in KEYS
        if key.default is not None or key.name in ours
    }
    policies = _policies(ours, known_fields, problems)
    if {values["consumer_key"] == "", values["consumer_secret"] == ""} == {True, False}:
        problems.append(
            f"{SECTION}: consumer_key and consumer_secret belong together; "
            "one of them is not set"
        )
    pair = _token_consumer(ours, theirs, values, problems)
    values["genre_whitelist"] = _allowed_genres(
        values["genre_whitelist"], config_dir, genres_file, problems
    )
    if problems:
        raise SettingsError(problems)
    values.setdefault("write", import_write)
    settings = _settings(values, pair, config_dir, va_name, policies)
    return Loaded(settings, tuple(_unknown(ours, known_fields)))


def _allowed_genres(
    written: Any, config_dir: str, genres_file: str, problems: list[str]
) -> frozenset[str] | None:
    try:
        return genre_whitelist.allowed(written, config_dir, genres_file)
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or "it is no text in UTF-8"
        path = getattr(error, "filename", None) or written
        problems.append(f"{SECTION}.genre_whitelist: {path} cannot be read: {why}")
        return None


def _token_consumer(
    ours: Mapping[str, Any],
    theirs: Mapping[str, Any],
    values: Mapping[str, Any],
    problems: list[str],
) -> tuple[str, str]:
    """The key and secret of a token file that does not name its own.

    OAuth binds a token to the key that made it. A file that our section names goes
    with our key, if there is one; any other goes with the section ``discogs:``.
    """
    if "tokenfile" in ours and values["consumer_key"]:
        return values["consumer_key"], values["consumer_secret"] or ""
    if not ("apikey" in theirs and "apisecret" in theirs):
        return "", ""
    key, secret = (
        read_value(
            f"{LEGACY}.{name}", theirs[name], setting_types.SECRET, True, problems
        )
        for name in ("apikey", "apisecret")
    )
    return key, secret


def _policies(
    ours: Mapping[str, Any], known: Collection[str], problems: list[str]
) -> Mapping[str, str]:
    """Field → policy; ``fields.default`` is spelt out for all of `known`."""
    written = {
        name[len("fields.") :]: read_value(
            f"{SECTION}.{name}", value, POLICY, False, problems
        )
        for name, value in ours.items()
        if name.startswith("fields.")
    }
    default = written.pop("default", None)
    spelt = dict.fromkeys(sorted(known), default) if default else {}
    return MappingProxyType({**spelt, **written})


def _settings(
    values: Mapping[str, Any],
    pair: tuple[str, str],
    config_dir: str,
    va_name: str,
    policies: Mapping[str, str],
) -> Settings:
    def group(prefix: str) -> dict[str, Any]:
        return {
            name[len(prefix) :]: value
            for name, value in values.items()
            if name.startswith(prefix)
        }

    def path(name: str) -> str:
        return os.path.normpath(
            os.path.join(config_dir, os.path.expanduser(values[name]))
        )

    reading = (
        "strip_disambiguation",
        "featured_string",
        "index_tracks",
        "genres",
        "genre_map",
        "genre_whitelist",
        "credits",
        "written_by",
    )
    gathered = {*reading, "tokenfile", "log"}
    return Settings(
        **{k: v for k, v in values.items() if "." not in k and k not in gathered},
        tokenfile=path("tokenfile"),
        log=path("log") if values["log"] else "",
        token_consumer_key=pair[0],
        token_consumer_secret=pair[1],
        cache=CacheSettings(**{**group("cache."), "path": path("cache.path")}),
        reading=ReadOptions(
            anv=Anv(**group("anv.")),
            va_name=va_name,
            **{name: values[name] for name in reading},
        ),
        prefer=Prefer(**group("prefer.")),
        fields=policies,
        config_dir=config_dir,
    )


def _unknown(ours: Mapping[str, Any], known: Collection[str]) -> Iterable[str]:
    """A line for each key that is none of ours, with the nearest right one."""
    names = [key.name for key in KEYS]
    right = {*names, "fields.default", *(f"fields.{name}" for name in known)}
    for name in ours:
        if name in right or (name.startswith("fields.") and not known):
            continue
        near = MOVED.get(name) or _nearest(name, right)
        hint = f"; did you mean {near}?" if near else ""
        yield f"{SECTION}.{name} is not a setting and was ignored{hint}"


def _nearest(name: str, right: Collection[str]) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, right, n=1)), None)
