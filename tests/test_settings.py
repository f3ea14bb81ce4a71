"""The config section, the environment and beets' own section → settings."""

from __future__ import annotations

import builtins
import os
from typing import TYPE_CHECKING, Any

import confuse
import pytest

from beetsplug.discogs_enrich.config_reader import (
    Loaded,
    SettingsError,
    Surroundings,
    load,
)
from beetsplug.discogs_enrich.setting_groups import CacheSettings
from beetsplug.discogs_enrich.settings import SETTINGS, Settings
from beetsplug.discogs_enrich.written_settings import load_startup

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = os.path.abspath(os.sep + "made-up-config")
TOKEN = "madeUpTokenForTheSettings"


def configuration(
    *files: Mapping[str, Any], added: Mapping[str, Any] | None = None
) -> confuse.Configuration:
    """As beets has it: the user's files, the strongest first, and plugins' defaults."""
    config = confuse.Configuration("made-up", read=False)
    for place, content in enumerate(files):
        config.add(confuse.ConfigSource(dict(content), filename=f"/{place}.yaml"))
    config.add(dict(added or {}))
    return config


def read(
    section: Any = None,
    *,
    env: Mapping[str, str] | None = None,
    legacy: Mapping[str, Any] | None = None,
    **options: Any,
) -> Loaded:
    config = configuration({"discogs_enrich": section, "discogs": legacy or {}})
    around = Surroundings(FOLDER, config["discogs"], env or {}, **options)
    return load(config["discogs_enrich"], around)


def problems(*args: Any, **options: Any) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        read(*args, **options)
    return caught.value.problems


def dig(settings: Settings, path: str) -> Any:
    value: Any = settings
    for name in path.split("."):
        value = getattr(value, name)
    return value


def test_what_nobody_has_set_has_its_default() -> None:
    expected = Settings(
        tokenfile=os.path.join(FOLDER, "discogs_token.json"),
        cache=CacheSettings(path=os.path.join(FOLDER, "discogs_cache.sqlite")),
        config_dir=FOLDER,
    )
    settings, warnings = read({})
    assert settings == expected
    assert warnings == ()


def test_every_key_is_explained_once() -> None:
    names = [key.name for key in SETTINGS]
    assert len(names) == len(set(names))
    assert all(key.help and key.kind.allowed for key in SETTINGS)


@pytest.mark.parametrize(
    ("section", "path", "value"),
    [
        ({"cache": {"ttl": "168h"}}, "cache.ttl", 604_800),
        ({"cache": {"ttl": "7d"}}, "cache.ttl", 604_800),
        ({"cache": {"ttl": "90m"}}, "cache.ttl", 5400),
        ({"cache": {"ttl": "30s"}}, "cache.ttl", 30),
        ({"cache": {"ttl": 45}}, "cache.ttl", 45),
        ({"cache": {"ttl": "1.5 H"}}, "cache.ttl", 5400),
        ({"cache": {"ttl": 0}}, "cache.ttl", 0),
        ({"cache": {"max_size": "200MB"}}, "cache.max_size", 200_000_000),
        ({"cache": {"max_size": "1.5gb"}}, "cache.max_size", 1_500_000_000),
        ({"cache": {"max_size": "2MiB"}}, "cache.max_size", 2_097_152),
        ({"cache": {"max_size": 3_000_000}}, "cache.max_size", 3_000_000),
        ({"cache": {"backend": "Memory"}}, "cache.backend", "memory"),
        ({"cache": {"path": "my.db"}}, "cache.path", os.path.join(FOLDER, "my.db")),
        ({"tokenfile": "~/t"}, "tokenfile", os.path.expanduser(os.path.join("~", "t"))),
        ({"rate_limit": "auto"}, "rate_limit", None),
        ({"rate_limit": "30"}, "rate_limit", 30),
        ({"index_tracks": "on"}, "reading.index_tracks", True),
        ({"musicbrainz": False}, "musicbrainz", "no"),
        ({"musicbrainz": "YES"}, "musicbrainz", "yes"),
        ({"anv": {"artist": True}}, "reading.anv.artist", True),
        ({"genres": "styles"}, "reading.genres", "styles"),
        ({"featured_string": "ft."}, "reading.featured_string", "ft."),
        ({"data_source_mismatch_penalty": 0}, "data_source_mismatch_penalty", 0),
        ({"timeout": "5s"}, "timeout", 5),
        ({"user_token": f"  {TOKEN}\n"}, "user_token", TOKEN),
        ({"user_token": 12345}, "user_token", "12345"),
        ({"user_token": None}, "user_token", ""),
        # pasted into YAML without quotes, Norway's code is a boolean
        ({"prefer": {"countries": ["GB", False]}}, "prefer.countries", ("GB", "NO")),
        ({"prefer": {"formats": "Vinyl, CD"}}, "prefer.formats", ("Vinyl", "CD")),
        (
            {"prefer": {"labels": ["Made-up, Inc."]}},
            "prefer.labels",
            ("Made-up, Inc.",),
        ),
        ({"base_url": "http://127.0.0.1:80/x/"}, "base_url", "http://127.0.0.1:80/x"),
        ({"base_url": "http://localhost:8080"}, "base_url", "http://localhost:8080"),
        ({"base_url": "http://[::1]:8080"}, "base_url", "http://[::1]:8080"),
        ({"base_url": "https://mirror.example"}, "base_url", "https://mirror.example"),
        ({"proxy": "http://me:pw@proxy:3128"}, "proxy", "http://me:pw@proxy:3128"),
        ({"write": "no"}, "write", False),
        ({"fields": {"label": "Merge"}}, "fields", {"label": "merge"}),
    ],
)
def test_values(section: Any, path: str, value: Any) -> None:
    assert dig(read(section).settings, path) == value


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ({"cache": {"ttl": "7 parsecs"}}, "cache.ttl: '7 parsecs' cannot be used"),
        ({"cache": {"ttl": "-1d"}}, "1y, 7d, 12h, 90m, 30s"),
        ({"cache": {"ttl": "nan"}}, "cache.ttl"),
        ({"cache": {"max_size": "lots"}}, "1MB or more, written as 200MB"),
        ({"cache": {"max_size": 10}}, "cache.max_size: 10"),
        ({"cache": {"backend": "redis"}}, "allowed: sqlite or memory"),
        ({"cache": "sqlite"}, "cache: a section is needed here"),
        ("sqlite", "discogs_enrich: a section is needed here"),
        ({"enabled": "maybe"}, "enabled: 'maybe' cannot be used; allowed: yes or no"),
        ({"rate_limit": 0}, "auto or a whole number from 1 to"),
        ({"retries": 1.5}, "retries: 1.5"),
        ({"retries": True}, "retries: True"),
        ({"search_limit": "many"}, "a whole number from 1 to 100"),
        ({"genres": "all"}, "both, styles or genres"),
        ({"genres": True}, "genres: True cannot be used"),
        ({"musicbrainz": "sometimes"}, "allowed: auto, yes or no"),
        ({"timeout": 0}, "timeout: 0"),
        ({"data_source_mismatch_penalty": 2}, "a number from 0 to 1"),
        ({"base_url": "http://api.example"}, "http only on this machine's loopback"),
        ({"base_url": "http://127.evil.example"}, "base_url"),
        ({"base_url": "https://host:port"}, "base_url"),
        ({"proxy": "ftp://proxy"}, "http, https, socks5, socks5h"),
        ({"prefer": {"formats": {"a": 1}}}, "prefer.formats"),
        ({"user_agent": "naïve\x00"}, "user_agent"),
        ({"featured_string": ["feat."]}, "featured_string"),
        ({"fields": {"label": "replace"}}, "fill, overwrite, merge or skip"),
        ({"consumer_key": "madeUp"}, "belong together"),
    ],
)
def test_what_cannot_be_used(section: Any, message: str) -> None:
    (problem,) = problems(section)
    assert message in problem


def test_all_problems_are_told_at_once() -> None:
    found = problems(
        {"timeout": "soon", "genres": "all", "cache": {"ttl": "x"}, "retries": 99},
        env={"DISCOGS_ENABLED": "perhaps"},
        legacy={"anv": {"artist": "sometimes"}},
    )
    assert [line.partition(":")[0] for line in found] == [
        "DISCOGS_ENABLED",
        "discogs_enrich.timeout",
        "discogs_enrich.retries",
        "discogs_enrich.cache.ttl",
        "discogs.anv.artist",
        "discogs_enrich.genres",
    ]


@pytest.mark.parametrize(
    ("variable", "text", "path", "value"),
    [
        ("DISCOGS_TOKEN", TOKEN, "user_token", TOKEN),
        ("DISCOGS-TOKEN", TOKEN, "user_token", TOKEN),
        ("DISCOGS_RATE_LIMIT", "30", "rate_limit", 30),
        ("DISCOGS_RATE_LIMIT", "auto", "rate_limit", None),
        ("DISCOGS_REQUESTS_PER_MINUTE", "20", "rate_limit", 20),
        ("DISCOGS_MAX_RESULTS", "9", "search_limit", 9),
        ("DISCOGS_CACHE_TTL", "168h", "cache.ttl", 604_800),
    ],
)
def test_environment(variable: str, text: str, path: str, value: Any) -> None:
    section = {"user_token": "other", "rate_limit": 7, "search_limit": 2}
    section["cache"] = {"ttl": "1d"}
    assert dig(read(section, env={variable: text}).settings, path) == value
    empty = read({"user_token": "other"}, env={variable: " "}).settings
    assert empty.user_token == "other"


def test_environment_then_ours_then_theirs() -> None:
    legacy = {"search_limit": 3, "user_token": "theirs", "featured_string": "Feat."}
    env = {"DISCOGS_TOKEN": "environment", "DISCOGS_CONSUMER_KEY": "key"}
    env["DISCOGS_CONSUMER_SECRET"] = "secret"
    settings = read({"search_limit": 4}, env=env, legacy=legacy).settings
    assert settings.user_token == "environment"
    assert settings.search_limit == 4
    assert settings.reading.featured_string == "Feat."
    assert (settings.consumer_key, settings.consumer_secret) == ("key", "secret")


@pytest.mark.parametrize(
    ("legacy", "path", "value"),
    [
        ({"user_token": TOKEN}, "user_token", TOKEN),
        ({"tokenfile": "old.json"}, "tokenfile", os.path.join(FOLDER, "old.json")),
        ({"append_style_genre": True}, "reading.genres", "both"),
        ({"append_style_genre": "no"}, "reading.genres", "styles"),
        ({"index_tracks": "yes"}, "reading.index_tracks", True),
        ({"anv": {"album_artist": True}}, "reading.anv.album_artist", True),
        ({"strip_disambiguation": "no"}, "reading.strip_disambiguation", False),
        ({"extra_tags": ["year"], "separator": "; "}, "search_limit", 5),
    ],
)
def test_what_beets_own_section_brings(legacy: Any, path: str, value: Any) -> None:
    assert dig(read({}, legacy=legacy).settings, path) == value


def test_defaults_of_plugins_are_nobodys_wish() -> None:
    config = configuration(
        {"discogs": {"index_tracks": True}},
        added={
            "discogs": {"user_token": "", "append_style_genre": False, "apikey": "x"},
            "discogs_enrich": {"search_limit": 7},
        },
    )
    around = Surroundings(FOLDER, config["discogs"], {})
    settings = load(config["discogs_enrich"], around).settings
    assert settings.reading.genres == "both"
    assert settings.reading.index_tracks
    assert settings.search_limit == 5


def test_the_stronger_of_two_files_counts_key_by_key() -> None:
    config = configuration(
        {"discogs_enrich": {"cache": {"ttl": "1h"}}},
        {"discogs_enrich": {"cache": {"ttl": "2h", "backend": "memory"}}},
    )
    config["discogs_enrich"]["retries"].set(1)  # as a command line does
    cache = load(config["discogs_enrich"], Surroundings(FOLDER, None, {})).settings
    assert (cache.cache.ttl, cache.cache.backend, cache.retries) == (3600, "memory", 1)


@pytest.mark.parametrize(
    ("section", "legacy", "pair"),
    [
        (
            {},
            {"apikey": "old-key", "apisecret": "old-secret"},
            ("old-key", "old-secret"),
        ),
        (
            {"tokenfile": "t", "consumer_key": "key", "consumer_secret": "secret"},
            {"apikey": "old-key", "apisecret": "old-secret"},
            ("key", "secret"),
        ),
        # the file is beets' own: made with its published key, not with ours
        ({"consumer_key": "key", "consumer_secret": "secret"}, {}, ("", "")),
        ({}, {"apikey": "old-key"}, ("", "")),
    ],
)
def test_the_consumer_that_a_token_file_was_made_with(
    section: Any, legacy: Any, pair: tuple[str, str]
) -> None:
    settings = read(section, legacy=legacy).settings
    assert (settings.token_consumer_key, settings.token_consumer_secret) == pair


@pytest.mark.parametrize(
    ("section", "warning"),
    [
        ({"serch_limit": 3}, "serch_limit is not a setting and was ignored; did you"),
        ({"serch_limit": 3}, "mean search_limit?"),
        ({"cache": {"pth": "x"}}, "did you mean cache.path?"),
        ({"anv": {"artits": True}}, "did you mean anv.artist?"),
        ({"ttl": "1d"}, "did you mean cache.ttl?"),
        ({"apikey": "x"}, "did you mean consumer_key?"),
        ({"fields": {"lable": "skip"}}, "did you mean fields.label?"),
        ({"zzz": 1}, "discogs_enrich.zzz is not a setting and was ignored"),
    ],
)
def test_unknown_keys(section: Any, warning: str) -> None:
    (line,) = read(section, known_fields=("label", "year")).warnings
    assert warning in line
    assert "\n" not in line


def test_policies_of_fields() -> None:
    section = {"fields": {"default": "overwrite", "label": "skip"}}
    fields = read(section, known_fields={"label", "year"}).settings.fields
    assert fields == {"label": "skip", "year": "overwrite"}
    with pytest.raises(TypeError):
        fields["label"] = "fill"  # type: ignore[index]


def test_write_follows_beets_unless_set() -> None:
    assert read({}, import_write=False).settings.write is False
    assert read({"write": True}, import_write=False).settings.write is True
    assert read({}, va_name="Divers").settings.reading.va_name == "Divers"


@pytest.mark.parametrize(
    "section",
    [
        {"user_token": f"{TOKEN} {TOKEN}"},
        {"user_token": f"{TOKEN}é"},
        {"user_token": [TOKEN]},
        {"consumer_secret": f"{TOKEN}\t{TOKEN}", "consumer_key": "x"},
        {"proxy": f"gopher://me:{TOKEN}@proxy"},
        {"base_url": f"https://me:{TOKEN}@api.example"},
        TOKEN,
    ],
)
def test_secrets_are_not_quoted(section: Any) -> None:
    assert TOKEN not in "".join(problems(section))


def test_secrets_are_not_in_the_repr() -> None:
    settings = read(
        {
            "user_token": TOKEN,
            "consumer_key": TOKEN,
            "consumer_secret": TOKEN,
            "proxy": f"http://me:{TOKEN}@proxy",
        },
        legacy={"apikey": TOKEN, "apisecret": TOKEN},
    ).settings
    assert settings.token_consumer_key == TOKEN
    assert TOKEN not in repr(settings)
    assert TOKEN not in str(settings)


def test_no_file_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a file was opened")

    monkeypatch.setattr(builtins, "open", refuse)
    monkeypatch.setattr(os, "open", refuse)
    assert read({"tokenfile": "somewhere"}, legacy={"tokenfile": "else"}).settings


@pytest.mark.parametrize(
    ("section", "env", "name", "answer"),
    [
        ({}, {}, "auto", True),
        ({"auto": "no"}, {}, "auto", False),
        ({"enabled": True}, {"DISCOGS_ENABLED": "no"}, "enabled", False),
        ({}, {"DISCOGS_ENABLED": "0"}, "enabled", False),
        ({"enabled": False}, {}, "enabled", False),
        ({"enabled": "no"}, {}, "enabled", False),
        (None, {}, "enabled", True),
        ({"enabled": "perhaps"}, {}, "enabled", True),
        ({"auto": "perhaps", "retries": "x"}, {}, "auto", True),
        ("no section", {}, "enabled", True),
    ],
)
def test_one_switch_alone(section: Any, env: Any, name: str, answer: bool) -> None:
    config = configuration({"discogs_enrich": section})
    startup, _ = load_startup(config["discogs_enrich"], env)
    assert getattr(startup, name) is answer
