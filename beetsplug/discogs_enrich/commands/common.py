"""What the commands that ask Discogs have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beets.exceptions import UserError

from ..discogs.errors import (
    BudgetSpentError,
    NeedsCredentialsError,
    TooManyRequestsError,
    UnauthorizedError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from optparse import Values
    from typing import NoReturn, TypeAlias

    from ..importer.plugin import Plugin
    from ..settings import Settings

    #: Ends the command with exit status 2 and a message.
    Usage: TypeAlias = Callable[[str], NoReturn]

#: Things in a row for which Discogs gave no answer of use: then a command stops.
MOST_SILENT = 3
#: What all that follows would meet as well.
STOPPING = (
    BudgetSpentError,
    NeedsCredentialsError,
    TooManyRequestsError,
    UnauthorizedError,
)


def check_cache(opts: Values, usage: Usage) -> None:
    """End the command where its options contradict each other about the cache."""
    if opts.refresh and opts.offline:
        usage("--refresh and --offline exclude each other")


def check_words(plugin: Plugin, opts: Values) -> None:
    """See to it that the words for formats and countries are such.

    Releases have words of their own as well ("Gatefold"), so that one which is not
    even near a known one may be meant.

    :raises UserError: a word is not known, and one is that looks like it
    """
    from ..spelling import unknown_country, unknown_format

    for name, unknown in (("format", unknown_format), ("country", unknown_country)):
        word = getattr(opts, name) or ""
        found = unknown(word) if word.strip() else None
        if found is not None and found.near:
            raise UserError(str(found))
        if found is not None:
            plugin._log.warning("{}; it is looked for all the same", found)


def check_preferences(plugin: Plugin) -> None:
    """Say which words of the settings `prefer` look like slips: they prefer nothing."""
    from ..spelling import unknown_country, unknown_format

    prefer = plugin.settings.prefer
    found = [
        *map(unknown_format, prefer.formats),
        *map(unknown_country, prefer.countries),
    ]
    for one in found:
        if one is not None and one.near:
            plugin._log.warning("prefer: {}", one)


def settings_of(plugin: Plugin, needed: Collection[str] | None = None) -> Settings:
    """Return the settings.

    :param needed: the names of those that the command reads; None: any of them
    :raises UserError: one of those cannot be used, or the plugin is switched off
    """
    plugin.needs = needed
    settings = plugin.settings
    if not plugin.startup.enabled:
        raise UserError("discogs_enrich is switched off (`enabled: no`)")
    return settings
