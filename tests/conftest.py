"""Fixtures that all tests share."""

from __future__ import annotations

import os
import shutil
import tempfile
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest

from .discogs_server import STRANGERS_TOKEN, DiscogsServer
from .home import Home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from beetsplug.discogs_enrich.discogs.client import DiscogsClient


#: Where files are kept in memory, and how many bytes have to be free there.
MEMORY, ROOM = "/dev/shm", 1 << 30


def pytest_configure() -> None:
    """Choose where tests write, and let what runs in their own process read no
    configuration of anybody's."""
    from beets import config
    from hypothesis import settings

    if "TMPDIR" not in os.environ and _has_room(MEMORY):
        os.environ["TMPDIR"] = tempfile.tempdir = MEMORY
    # How long an example takes says how busy the machine is.
    settings.register_profile("patient", deadline=None)
    settings.load_profile("patient")
    os.environ["BEETSDIR"] = tempfile.mkdtemp(prefix="beets-of-the-tests-")
    config["create_backup_before_migrations"] = False


#: Who wants one of these runs `beet`, asks a server, or both.
END_TO_END = frozenset({"home", "discogs", "server", "_server", "prepared", "run"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that are more than a few calls of functions."""
    for item in items:
        if END_TO_END & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.end_to_end)


def pytest_xdist_auto_num_workers() -> int:
    """Return how many tests run at once: many wait, for a quota that runs in seconds
    or for a person at a prompt, while others work."""
    return (os.cpu_count() or 1) * 3 // 2


def pytest_unconfigure() -> None:
    """Remove that configuration."""
    shutil.rmtree(os.environ["BEETSDIR"], ignore_errors=True)


def _has_room(path: str) -> bool:
    """Tell whether tests can write there.

    They write thousands of files, and SQLite waits for the disk with each change.
    """
    try:
        found = os.statvfs(path)
    except OSError:
        return False
    programs_run = not found.f_flag & os.ST_NOEXEC
    free = found.f_bavail * found.f_frsize
    return programs_run and free > ROOM and os.access(path, os.W_OK)


@pytest.fixture(scope="session")
def _server() -> Iterator[DiscogsServer]:
    with DiscogsServer() as server:
        yield server


@pytest.fixture
def discogs(_server: DiscogsServer) -> DiscogsServer:
    """The stand-in, with nothing asked and no fault on."""
    _server.reset()
    return _server


class Prepared:
    """Brings homes into a state that takes long to make: made once, then copied.

    Each of them stands in the same folder whenever it is wanted, since libraries and
    journals know their own path.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._options: dict[Callable[[Home], object], tuple[Any, Any]] = {}

    def __call__(self, home: Home, make: Callable[[Home], object]) -> Home:
        """Do what `make` does to a home that is new; nothing is asked of Discogs."""
        folder = self._folder / f"{make.__module__}.{make.__qualname__}"
        home.path, kept = folder / "home", folder / "kept"
        if make in self._options:
            shutil.rmtree(home.path)
            shutil.copytree(kept, home.path, symlinks=True)
            home.settings, home.config = deepcopy(self._options[make])
        else:
            shutil.rmtree(folder, ignore_errors=True)  # what failed half way
            home.path.mkdir(parents=True)
            make(home)
            shutil.copytree(home.path, kept, symlinks=True)
            self._options[make] = deepcopy((home.settings, home.config))
        home.server.reset()
        return home


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """Homes that were prepared."""
    return Prepared(tmp_path_factory.mktemp("prepared"))


@pytest.fixture
def home(tmp_path: Path, discogs: DiscogsServer) -> Home:
    """A beets of the test's own, with the plugin and a token."""
    return Home(tmp_path, discogs)


@pytest.fixture
def client(discogs: DiscogsServer, tmp_path: Path) -> Iterator[DiscogsClient]:
    """A client of somebody who owns other records, with a cache of its own."""
    from beetsplug.discogs_enrich.discogs.client import DiscogsClient
    from beetsplug.discogs_enrich.setting_groups import CacheSettings
    from beetsplug.discogs_enrich.settings import Settings

    made = DiscogsClient(
        Settings(
            base_url=discogs.url,
            user_token=STRANGERS_TOKEN,
            config_dir=str(tmp_path),
            cache=CacheSettings(backend="memory"),
            retries=0,
        ),
        window=1.0,
    )
    yield made
    made.close()
