"""The file that `log` names: what became of each album, and when."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

UNWRITABLE = "log: {} cannot be written: {}"


class RunLog:
    """Appends lines to a file, which nobody but its owner may read; safe to use from
    several threads.

    Where the file cannot be written that is said once, and runs go on without it.

    :param path: absolute; "": there is no such file
    """

    def __init__(self, path: str, warn: Callable[[str], None]) -> None:
        self._path = path
        self._warn = warn

    def add(self, line: str) -> None:
        """Append a line; colours and line breaks are taken out of it."""
        from beets.util.color import uncolorize

        if not self._path:
            return
        plain = "".join(c if c.isprintable() else " " for c in uncolorize(line))
        stamped = f"{time.strftime('%Y-%m-%d %H:%M:%S')} {plain}\n"
        try:
            # One line at a time, so that the file may be moved away at any time.
            file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(file, stamped.encode())
            finally:
                os.close(file)
        except OSError as error:
            path, self._path = self._path, ""
            self._warn(UNWRITABLE.format(path, error.strerror or error))
