"""Fixtures that every room's tests share."""

from __future__ import annotations

import os
import shutil
import tempfile
from typing import TYPE_CHECKING

import pytest

from .discogs_server import DiscogsServer
from .home import Home

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


#: Where files are kept in memory, and how many bytes have to be free there.
MEMORY, ROOM = "/dev/shm", 1 << 30


def pytest_configure() -> None:
    """Choose where tests write, and let what runs in their own process read no
    configuration of anybody's."""
    from beets import config

    if "TMPDIR" not in os.environ and _has_room(MEMORY):
        os.environ["TMPDIR"] = tempfile.tempdir = MEMORY
    os.environ["BEETSDIR"] = tempfile.mkdtemp(prefix="beets-of-the-tests-")
    config["create_backup_before_migrations"] = False


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


@pytest.fixture
def home(tmp_path: Path, discogs: DiscogsServer) -> Home:
    """A beets of the test's own, with the plugin and a token."""
    return Home(tmp_path, discogs)
