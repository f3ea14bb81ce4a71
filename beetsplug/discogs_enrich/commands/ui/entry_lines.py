"""What was changed of one album, as lines."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ...fields import BY_NAME, UPDATED
from .terminal import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...store import Store
    from ...store.journal_rows import Entry, Trace


def headline(entry: Entry) -> str:
    """Return which album an entry is about, and why it was changed."""
    from ...enrich.outcome import found_by

    reason = entry.reason
    if not reason.release:
        return entry.subject.name
    if entry.subject.owner:
        return f"{entry.subject.name} ({reason.release})"
    how = found_by(reason.matched_by, reason.similarity)
    return f"{entry.subject.name}: {reason.release} {how}"


def summary(store: Store, entry: Entry) -> str:
    """Return what was changed of an album as one line, without the values."""
    from ...journal.recorder import field_names

    journal = store.journal
    if entry.subject.owner:
        told = "; ".join(_lines_of_shelf(store, entry))
        return f"{headline(entry)}: {told}"
    told = fields_and_files(field_names(journal, entry.id), entry.files)
    return f"{headline(entry)}: {told}"


def fields_and_files(names: Sequence[str], files: int) -> str:
    """Return "label, catalognum and 3 more; 12 files".

    What follows the match goes without saying, unless there is nothing else.
    """
    from ...enrich.outcome import first_of

    telling = [name for name in names if not (name in BY_NAME and BY_NAME[name].link)]
    told = first_of(telling or ["its link to Discogs"])
    return f"{told}; {count(files, 'file')}" if files else told


def _lines_of_shelf(store: Store, entry: Entry) -> list[str]:
    """Return what was changed of a copy or a want."""
    from .shelf_lines import entry_lines, names_of

    names = names_of(store, entry.subject.owner)
    return entry_lines(names, store.journal.traces(entry.id))


def lines(store: Store, entry: Entry) -> Iterator[str]:
    """Yield what was changed of an album, a line for each field and value."""
    from .outcome_lines import shown

    if entry.subject.owner:
        yield from _lines_of_shelf(store, entry)
        return
    traces = store.journal.traces(entry.id)
    alike: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)
    for place, name, old, new, ids in changed_fields(traces):
        alike[name, shown(place, name, old), shown(place, name, new)][place] = len(ids)
    for (name, old, new), places in alike.items():
        yield f"{name}: {old} -> {new}{_where(entry, name, new, places)}"
    if entry.files:
        yield f"files written: {entry.files}"


def _where(entry: Entry, name: str, new: str, places: dict[str, int]) -> str:
    from ...store.journal_rows import ALBUM, ITEM
    from .outcome_lines import NOTHING

    tracks = places.get(ITEM, 0)
    if not tracks or entry.subject.album is None:
        return ""
    if ALBUM not in places and new == NOTHING and _is_of_albums(name):
        return f" (copies in {count(tracks, 'track')}; the album's stays)"
    if ALBUM in places:
        return f" ({count(tracks, 'track')} too)"
    return f" ({count(tracks, 'track')})"


def _is_of_albums(name: str) -> bool:
    return name in BY_NAME and BY_NAME[name].level == "album"


def changed_fields(
    traces: Sequence[Trace],
) -> list[tuple[str, str, Any, Any, Sequence[int]]]:
    """Return the fields that were changed, each with where, its values and whose."""
    from ...journal.recorder import field_order, fields_in

    found = [
        (trace.place, name, old, new, trace.models)
        for trace in traces
        for name, old, new in fields_in(trace)
        if name != UPDATED  # now, whatever happens
    ]
    return sorted(found, key=lambda one: field_order(one[1]))
