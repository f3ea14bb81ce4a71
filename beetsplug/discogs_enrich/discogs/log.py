"""What goes to the log: on beets' logger, without knowing beets.

beets puts a logger with ``{}`` for its arguments where the standard library has one
with ``%s``. A :class:`Line` is neither: it is an object that has its text when asked,
so the same call works with both, and braces within the text are left alone.
"""

from __future__ import annotations

import logging

_NAME = "beets.discogs_enrich"


class Line:
    """A line of the log, put together only where it is printed."""

    def __init__(self, text: str, *values: object) -> None:
        self.text = text
        self.values = values

    def __str__(self) -> str:
        return self.text.format(*self.values)


def debug(text: str, *values: object) -> None:
    """Say something under ``-vv``. `text` takes its values as ``{}``."""
    _log().debug(Line(text, *values))


def warn(text: str, *values: object) -> None:
    """Say something that the user should act on."""
    _log().warning(Line(text, *values))


def _log() -> logging.Logger:
    """beets' logger of the plugin; without beets one below it.

    It must not be made here: beets makes it of a class of its own, which it finds only
    where nobody else was first.
    """
    made = logging.Logger.manager.loggerDict.get(_NAME)
    below = f"{_NAME}.discogs"
    return made if isinstance(made, logging.Logger) else logging.getLogger(below)
