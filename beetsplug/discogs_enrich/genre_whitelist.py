"""The genres that may stay: a list in the configuration, or a file with one a line."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def allowed(
    written: bool | str | tuple[str, ...], config_dir: str, of_beets: str
) -> frozenset[str] | None:
    """Return the names that may stay, in lower case; None: all may.

    :param written: the names, the path of a file that has them, yes or no
    :param config_dir: where relative paths start
    :param of_beets: the path of the file that stands for yes
    :raises OSError: the file cannot be read
    :raises UnicodeError: it is no text
    """
    if isinstance(written, tuple):
        return _folded(written) if written else None
    if not written:
        return None
    path = of_beets if written is True else os.path.expanduser(written)
    with open(os.path.join(config_dir, path), encoding="utf-8") as file:
        lines = (line.strip() for line in file)
        return _folded(line for line in lines if line and not line.startswith("#"))


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)
