"""The commands about the collection and the wantlist."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .command import Command

SHELF: tuple[Command, ...] = ()
