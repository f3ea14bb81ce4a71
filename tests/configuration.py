"""Settings as they are read of made-up sections of the configuration."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import confuse

from beetsplug.discogs_enrich.config_reader import (
    Loaded,
    Surroundings,
    load,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from beetsplug.discogs_enrich.settings import Settings


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
    """Return the lines on what cannot be used; there is something."""
    found = tuple(one.line for one in read(*args, **options).unusable)
    assert found
    return found


def dig(settings: Settings, path: str) -> Any:
    value: Any = settings
    for name in path.split("."):
        value = getattr(value, name)
    return value
