"""What has to stand beside data of Discogs': whose they are, and as of when.

A page or a table ends with that line, which names the page on Discogs. Where data stand
in lines of their own, it is the last line of the command: see `Screen`. Prompts of
`beet import` are beets' own and have the address of each release; there it ends the
report. Programs get no line of it: what they read has addresses of its own.
"""

from __future__ import annotations

import sys
import time

from ...discogs_links import SITE
from .terminal import print_

LINE = "Data provided by Discogs. {}"


class Screen:
    """What stands on the terminal of this process."""

    def __init__(self) -> None:
        self._owes_line = False

    def shows_lines(self) -> None:
        """Remember that lines with data of Discogs' were printed."""
        self._owes_line = True

    def end(self) -> None:
        """Print whose data they are, where that is still to be said."""
        if self._owes_line and sys.stdout.isatty():
            print_(attribution())
        self._owes_line = False


SCREEN = Screen()


def attribution(address: str = SITE) -> str:
    """Return the line that says whose data stand above it.

    :param address: of the page that shows the same; of many things the site's own
    """
    return LINE.format(address)


def pulled(at: float) -> str:
    """Return as of when it is told what is on the user's shelf."""
    return f"what is on your shelf is told {as_of(at)}"


def as_of(at: float) -> str:
    """Return when something was seen, as people read it: "as of 2026-01-31 14:05".

    :param at: in seconds since the epoch
    """
    return time.strftime("as of %Y-%m-%d %H:%M", time.localtime(at))
