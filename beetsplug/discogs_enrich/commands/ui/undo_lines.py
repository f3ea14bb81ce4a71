"""What was taken back of one album, as lines."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from .entry_lines import fields_and_files
from .terminal import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beets.util.color import ColorName

    from ...journal.undo_plan import UndoPlan

#: How a status is shown.
COLORS: dict[str, ColorName] = {
    "taken back": "text_success",
    "taken back in part": "text_warning",
    "nothing to take back": "text_faint",
    "failed": "text_error",
}


def status_of(undoing: UndoPlan, failures: Sequence[str]) -> str:
    """Return what has become of an entry, in a word or two: see `COLORS`."""
    if failures:
        return "failed"
    if undoing.is_empty:
        return "nothing to take back"
    in_part = undoing.left or undoing.problems
    return "taken back in part" if in_part else "taken back"


def told_of(undoing: UndoPlan) -> str:
    """Return what comes back: "label, catalognum and 3 more; 12 files"."""
    from ...journal.undo_plan import fields_coming_back

    return fields_and_files(fields_coming_back(undoing), len(undoing.rewrites))


def left_of(undoing: UndoPlan) -> Iterator[str]:
    """Yield what stays since somebody has changed it, a line for each field or tag."""
    from ...store.journal_rows import ALBUM, FILE

    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for left in undoing.left:
        found[left.place, left.field].append(left.id)
    for (place, name), ids in found.items():
        if place == ALBUM:
            where = "of the album"
        elif place == FILE:
            where = f"in {count(len(ids), 'file')}"
        else:
            where = f"of {count(len(ids), 'track')}"
        tag = "the tag " if place == FILE else ""
        yield f"changed since, and left as it is: {tag}{name} {where}"
