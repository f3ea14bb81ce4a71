"""What is typed behind `beet`: one file per command."""

from __future__ import annotations

from . import enrich, runs, search, show, undo

#: Each has a function `command`.
ALL = (enrich, search, show, runs, undo)
