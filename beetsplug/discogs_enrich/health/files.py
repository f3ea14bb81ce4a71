"""The plugin's own files: where they are, how large, whole, and for whom to read."""

from __future__ import annotations

import os
import shlex
import sqlite3
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import sqlite_file
from ..discogs import quota_log, response_store, token_file, usage
from ..store import NAME as STORE
from ..store import tables
from .problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..settings import Settings

#: What each file is called.
CACHE, KEPT, COUNTERS, TOKENS = "cache", "store", "counters", "token file"
#: There is one for each token that was used lately.
QUOTA = "quota log"

#: What mends each of them, where it cannot be used.
REMEDIES = {
    CACHE: "remove it, what it holds can be asked for again; or let the setting"
    " cache.path name another",
    KEPT: "put a backup in its place, or move it elsewhere and enrich the albums again:"
    " beet discogs-enrich -f",
    COUNTERS: "remove it, what it has counted is lost then",
    QUOTA: "remove it, it tells of the last minute's requests alone",
    TOKENS: "move it elsewhere and sign in again: beet discogs-auth",
}
#: A file that is as it should be, of another version of the plugin.
LATER = "made by a later version of the plugin"
#: What mends any of them, by what stands in the error.
BY_ERROR = {
    "locked": "wait until the other program is done with it, and try again",
    "unable to open": "check its permissions, and its folder's",
    "Permission denied": "check its permissions, and its folder's",
    "of another program": "move it elsewhere",
    LATER: "update the plugin",
}


@dataclass(frozen=True)
class OwnFile:
    """A file of the plugin's.

    `bytes` is None where there is none yet; `mode` is its rights in octal digits
    ("600"), empty where the system has none; `entries` are answers, releases or counts;
    `error` says why it cannot be used; empty: it can.
    """

    name: str
    path: str
    bytes: int | None = None
    mode: str = ""
    entries: int | None = None
    error: str = ""


def files(settings: Settings, config_dir: str) -> tuple[OwnFile, ...]:
    """Look through the files; whole ones are read from their beginning to their end."""
    cache = settings.cache
    found = [_database(CACHE, cache.path, response_store.MARK, response_store.TABLE)]
    if cache.backend != "sqlite":
        found = []
    store, counters = (os.path.join(config_dir, name) for name in (STORE, usage.NAME))
    newest = len(tables.SCRIPTS)
    return (
        *found,
        _database(KEPT, store, tables.MARK, "releases", newest),
        _database(COUNTERS, counters, usage.MARK, usage.TABLE),
        *(
            _database(QUOTA, path, quota_log.MARK, quota_log.TABLE)
            for path in quota_log.logs(config_dir)
        ),
        _tokens(token_file.place(settings.tokenfile, settings.beets_tokenfile)),
    )


def problems(found: tuple[OwnFile, ...]) -> Iterator[Problem]:
    """Yield what is wrong with files."""
    for file in found:
        if file.error:
            what = f"the {file.name} {file.path} cannot be used ({file.error})"
            remedies = (told for word, told in BY_ERROR.items() if word in file.error)
            yield Problem(what, next(remedies, REMEDIES[file.name]))
        elif file.mode and int(file.mode, 8) & 0o077:
            what = f"others may read the {file.name} {file.path} (mode {file.mode})"
            yield Problem(what, f"chmod 600 {shlex.quote(file.path)}")


def _database(
    name: str, path: str, mark: int, table: str, newest: int | None = None
) -> OwnFile:
    """Look through a file of SQLite.

    :param newest: the latest version of it that can be read; None: any can
    """
    try:
        size, mode = _size_and_mode(path)
    except OSError as error:
        return _absent(name, path, error)
    try:
        version, rows = sqlite_file.examine(path, mark, table)
    except sqlite3.Error as error:
        return OwnFile(name, path, size, mode, error=str(error))
    if newest is not None and version > newest:
        return OwnFile(name, path, size, mode, rows, LATER)
    return OwnFile(name, path, size, mode, rows)


def _tokens(path: str) -> OwnFile:
    try:
        size, mode = _size_and_mode(path)
    except OSError as error:
        return _absent(TOKENS, path, error)
    try:
        held = token_file.read(path)
    except token_file.TokenFileError as error:
        return OwnFile(TOKENS, path, size, mode, error=error.why)
    entries = sum(name in held for name in token_file.OURS)
    return OwnFile(TOKENS, path, size, mode, entries)


def _size_and_mode(path: str) -> tuple[int, str]:
    told = os.stat(path)
    mode = f"{stat.S_IMODE(told.st_mode):03o}" if os.name == "posix" else ""
    return told.st_size, mode


def _absent(name: str, path: str, error: OSError) -> OwnFile:
    """Return a file that is not there, which is all right, or cannot be looked at."""
    if isinstance(error, FileNotFoundError):
        return OwnFile(name, path)
    return OwnFile(name, path, error=error.strerror or str(error))
