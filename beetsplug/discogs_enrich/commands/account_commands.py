"""The commands about the account, and about the plugin itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .command import Command

ACCOUNT: tuple[Command, ...] = ()
