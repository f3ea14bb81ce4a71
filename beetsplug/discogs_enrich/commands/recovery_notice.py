"""What is said of albums that a run was killed at, before another one begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beets.library import Library

    from ..importer.plugin import Plugin
    from ..journal.recovery import Recovered

KILLED = "{}: a run was killed while it wrote this; "
PUT_BACK = KILLED + "its files are as they were before"
LEFT = (
    KILLED + "what it had written is taken back, what others have written since stays"
)
NOT_PUT_BACK = KILLED + "files could not be put back:"
FINISHED = "{}: its import was killed; its files have got their tags now"
NOT_FINISHED = "{}: its import was killed; files could not be given their tags:"


def recovered(plugin: Plugin, lib: Library) -> None:
    """Put right what a killed run has left behind, and say so.

    :raises StoreError: the journal cannot be used
    """
    from ..journal.recovery import recover

    spare = plugin.settings.hard_links == "skip"
    for one in recover(lib, plugin.store, plugin.recorder, spare_links=spare):
        plugin._log.warning(_said(one), one.name)
        for line in one.failures:
            plugin._log.warning("  {}", line)


def _said(one: Recovered) -> str:
    """Return what is said of an album, with a place for its name."""
    if one.is_finished:
        return NOT_FINISHED if one.failures else FINISHED
    if one.failures:
        return NOT_PUT_BACK
    return LEFT if one.is_left else PUT_BACK
