"""The token file: credentials of somebody who has signed in, for them alone to read.

It holds ``{"token": …, "secret": …}`` of an OAuth sign-in, with the ``consumer_key``
and ``consumer_secret`` that made it, or a personal ``{"user_token": …}``. Whatever else
stands in the file is none of ours, and stays.

beets' own discogs plugin has a file of the first two alone, and cannot be loaded where
it finds a personal token there: that file is read where there is none of ours.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import atomic_file
from . import log

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The entries that are ours.
OAUTH_TOKEN, OAUTH_SECRET = "token", "secret"
CONSUMER_KEY, CONSUMER_SECRET = "consumer_key", "consumer_secret"
USER_TOKEN = "user_token"  # noqa: S105
OURS = (OAUTH_TOKEN, OAUTH_SECRET, CONSUMER_KEY, CONSUMER_SECRET, USER_TOKEN)

_PRIVATE = 0o600


class TokenFileError(Exception):
    """The file cannot be used: says which, why, and what to do; it is not quoted.

    :param why: that alone, in words
    """

    def __init__(self, message: str, path: str, why: str) -> None:
        super().__init__(message)
        self.path = path
        self.why = why


class Held(NamedTuple):
    """What stands in the file that counts, and where that is."""

    path: str
    entries: Mapping[str, Any]


def place(path: str, of_beets: str) -> str:
    """Return which of two files counts: that of beets' own plugin where it is alone."""
    alone = os.path.exists(of_beets) and not os.path.exists(path)
    return of_beets if alone else path


def held(path: str, of_beets: str) -> Held:
    """Return what stands in the file that counts.

    What a sign-in of ours has once left in that of beets' own plugin is moved.

    :raises TokenFileError: it cannot be read
    """
    where = place(path, of_beets)
    entries = read(where)
    if where == path or not (USER_TOKEN in entries or CONSUMER_KEY in entries):
        return Held(where, entries)
    try:
        keep(path, {name: entries[name] for name in OURS if name in entries})
        forget(where)
    except TokenFileError as error:
        log.warn("{}", error)
        return Held(where, entries)
    return Held(path, read(path))


def read(path: str) -> dict[str, Any]:
    """Return what stands in the file; empty where there is none.

    :raises TokenFileError: it cannot be read, or is no JSON object
    """
    try:
        with open(path, encoding="utf-8") as file:
            entries = json.load(file)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise _unreadable(path, error.strerror or "it cannot be opened") from None
    except ValueError:  # its text might quote the file
        raise _unreadable(path, "it is no JSON") from None
    if not isinstance(entries, dict):
        raise _unreadable(path, "it is no JSON object")
    return entries


def keep(path: str, entries: Mapping[str, Any]) -> None:
    """Write entries in place of all that are ours.

    :raises TokenFileError: the file cannot be read or written; it is as it was
    """
    _write(path, {**_foreign(read(path)), **entries})


def forget(path: str) -> bool:
    """Take all entries that are ours out of the file, and the file itself where nothing
    else is in it; False where there are none.

    :raises TokenFileError: the file cannot be read or written; it is as it was
    """
    entries = read(path)
    left = _foreign(entries)
    if left == entries:
        return False
    if left:
        _write(path, left)
        return True
    try:
        with suppress(FileNotFoundError):
            atomic_file.remove(path)
    except OSError as error:
        raise _unwritable(path, error) from None
    return True


def _foreign(entries: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entries.items() if name not in OURS}


def _write(path: str, entries: Mapping[str, Any]) -> None:
    text = json.dumps(entries, indent=2, ensure_ascii=False)
    try:
        atomic_file.replace(path, f"{text}\n", _PRIVATE)
    except OSError as error:
        raise _unwritable(path, error) from None


def _unreadable(path: str, why: str) -> TokenFileError:
    return TokenFileError(
        f"the token file {path} cannot be read ({why}); move it elsewhere, or let the"
        " setting tokenfile name another",
        path,
        why,
    )


def _unwritable(path: str, error: OSError) -> TokenFileError:
    why = error.strerror or str(error)
    return TokenFileError(
        f"the token file {path} cannot be written ({why}); check its folder, or let the"
        " setting tokenfile name another file",
        path,
        why,
    )
