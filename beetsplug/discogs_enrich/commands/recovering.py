"""What is said of albums that a run was killed at, before another one begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beets.library import Library

    from .asking import Plugin

KILLED = "{}: a run was killed while it wrote this; "
PUT_BACK = KILLED + "its files are as they were before"
LEFT = (
    KILLED + "what it had written is taken back, what others have written since stays"
)
NOT_PUT_BACK = KILLED + "files could not be put back:"


def recovered(plugin: Plugin, lib: Library) -> None:
    """Put right what a killed run has left behind, and say so.

    :raises StoreError: the journal cannot be used
    """
    from ..enrich.recovery import recover

    for one in recover(lib, plugin.store):
        said = NOT_PUT_BACK if one.failures else LEFT if one.is_left else PUT_BACK
        plugin._log.warning(said, one.name)
        for line in one.failures:
            plugin._log.warning("  {}", line)
