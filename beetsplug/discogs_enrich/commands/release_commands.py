"""The commands about pressings, prices, artists and labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .command import Command

RELEASES: tuple[Command, ...] = ()
