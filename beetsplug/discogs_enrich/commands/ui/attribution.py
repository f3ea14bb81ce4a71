"""What has to stand beside data of Discogs': whose they are, and as of when."""

from __future__ import annotations

import time

from ...discogs_links import SITE

LINE = "Data provided by Discogs. {}"


def attribution(address: str = SITE) -> str:
    """Return the line that ends every screen with data of Discogs'.

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
