"""Fixtures that every room's tests share."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

import pytest

from .discogs_server import DiscogsServer
from .home import Home

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def pytest_configure() -> None:
    """Let what runs in the tests' own process read no configuration of anybody's."""
    from beets import config

    os.environ["BEETSDIR"] = tempfile.mkdtemp(prefix="beets-of-the-tests-")
    config["create_backup_before_migrations"] = False


@pytest.fixture(scope="session")
def _server() -> Iterator[DiscogsServer]:
    with DiscogsServer() as server:
        yield server


@pytest.fixture
def discogs(_server: DiscogsServer) -> DiscogsServer:
    """The stand-in, with nothing asked and no fault on."""
    _server.reset()
    return _server


@pytest.fixture
def home(tmp_path: Path, discogs: DiscogsServer) -> Home:
    """A beets of the test's own, with the plugin and a token."""
    return Home(tmp_path, discogs)
