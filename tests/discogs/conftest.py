"""A stand-in with a short window, and clients that talk to it."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from beetsplug.discogs_enrich.discogs import transport
from beetsplug.discogs_enrich.discogs.client import DiscogsClient
from beetsplug.discogs_enrich.setting_groups import CacheSettings
from beetsplug.discogs_enrich.settings import Settings
from tests.discogs_server import TOKEN, DiscogsServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Seconds of the stand-in's window; Discogs' has 60.
WINDOW = 1.0


class MakeClient(Protocol):
    """Makes clients; what is no setting goes to `DiscogsClient`."""

    def __call__(self, **changes: Any) -> DiscogsClient: ...


@pytest.fixture(autouse=True)
def _log_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """`caplog` listens at the root; beets' user interface keeps its log from there."""
    for name in ("beets", "beets.discogs_enrich"):
        made = logging.Logger.manager.loggerDict.get(name)
        if isinstance(made, logging.Logger):
            monkeypatch.setattr(made, "propagate", True)


@pytest.fixture
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long before something is tried again."""
    monkeypatch.setattr(transport, "FIRST_PAUSE", 0.02)


@pytest.fixture(scope="session")
def _quick_server() -> Iterator[DiscogsServer]:
    with DiscogsServer(window=WINDOW) as server:
        yield server


@pytest.fixture
def server(_quick_server: DiscogsServer) -> DiscogsServer:
    """The stand-in, with nothing asked and no fault on."""
    _quick_server.reset()
    _quick_server.latency = 0.0
    return _quick_server


@pytest.fixture
def quota_file(tmp_path: Path) -> str:
    """Where the requests of all processes are counted."""
    return str(tmp_path / "quota.sqlite")


@pytest.fixture
def settings(server: DiscogsServer, tmp_path: Path) -> Settings:
    """A token, a cache of the test's own, and no patience."""
    return Settings(
        user_token=TOKEN,
        base_url=server.url,
        config_dir=str(tmp_path),
        tokenfile=str(tmp_path / "token.json"),
        cache=CacheSettings(path=str(tmp_path / "cache.sqlite")),
        timeout=1.0,
        retries=1,
    )


@pytest.fixture
def make_client(settings: Settings) -> Iterator[MakeClient]:
    """Make clients with other settings or options; closed at the end."""
    made = []

    def make(**changes: Any) -> DiscogsClient:
        options = ("refresh", "offline", "max_requests", "window", "default_consumer")
        given = {name: changes.pop(name) for name in options if name in changes}
        given.setdefault("window", WINDOW)
        made.append(DiscogsClient(replace(settings, **changes), **given))
        return made[-1]

    yield make
    for client in made:
        client.close()
