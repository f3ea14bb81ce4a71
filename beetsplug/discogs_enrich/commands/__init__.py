"""What is typed behind `beet`: one file per command."""

from __future__ import annotations

from . import enrich, review, runs, search, show, undo

#: Each has a function `command`.
ALL = (enrich, review, search, show, runs, undo)
