"""What is typed behind `beet`: all commands.

Every `beet` command loads this table and no command: each stands in a file of its own,
whose function `run` is imported when it is wanted.
"""

from __future__ import annotations

from .account_commands import ACCOUNT
from .catalog_commands import CATALOGS
from .library_commands import LIBRARY
from .release_commands import RELEASES
from .shelf_commands import SHELF

COMMANDS = (*LIBRARY, *SHELF, *RELEASES, *ACCOUNT, *CATALOGS)
