"""The config section, the environment and beets' own section → settings."""

from __future__ import annotations

import builtins
import os
from typing import Any

import pytest

from beetsplug.discogs_enrich.config_reader import Surroundings, load
from beetsplug.discogs_enrich.setting_declaration import GROUPS
from beetsplug.discogs_enrich.setting_groups import CacheSettings
from beetsplug.discogs_enrich.settings import SETTINGS, Settings
from beetsplug.discogs_enrich.written_settings import load_startup

from .configuration import FOLDER, TOKEN, configuration, dig, read


def test_what_nobody_has_set_has_its_default() -> None:
    expected = Settings(
        tokenfile=os.path.join(FOLDER, "discogs_enrich_token.json"),
        catalog_file=os.path.join(FOLDER, "discogs_catalog.sqlite"),
        beets_tokenfile=os.path.join(FOLDER, "discogs_token.json"),
        cache=CacheSettings(path=os.path.join(FOLDER, "discogs_cache.sqlite")),
        config_dir=FOLDER,
    )
    settings, warnings, places, unusable = read({})
    assert settings == expected
    assert warnings == ()
    assert places == {}
    assert unusable == ()


def test_every_group_is_known_as_one() -> None:
    prefixes = {one.name.partition(".")[0] for one in SETTINGS if "." in one.name}
    assert prefixes | {"fields"} == set(GROUPS)


def test_every_key_is_explained_once() -> None:
    names = [key.name for key in SETTINGS]
    assert len(names) == len(set(names))
    assert all(key.help and key.kind.allowed for key in SETTINGS)


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
        (
            {"tokenfile": "old.json"},
            "beets_tokenfile",
            os.path.join(FOLDER, "old.json"),
        ),
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
