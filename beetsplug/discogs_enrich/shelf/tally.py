"""What a pull has come to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass
class Tally:
    """What was found, in copies or in wants; safe to add to as it goes on.

    `fields` are the custom fields that copies have something in. `theirs` is how many
    there are by Discogs' own count, `ours` how many the store has. What is `unlisted`
    Discogs counts and does not list, or below 0 the other way round.
    """

    new: int = 0
    changed: int = 0
    gone: int = 0
    ours: int = 0
    theirs: int = 0
    is_full: bool = False
    is_resumed: bool = False
    fields: set[int] = field(default_factory=set)

    @property
    def unlisted(self) -> int:
        """By how many the two counts differ."""
        return self.theirs - self.ours

    def count(self, known: Mapping[int, Any], rows: Iterable[Any]) -> None:
        """Count rows that are put into the store.

        :param known: what was known of them before, by their numbers
        """
        for row in rows:
            before = known.get(row[0])
            if before is None or before.gone is not None:
                self.new += 1
            elif before != row:
                self.changed += 1

    def numbered(self, copies: int) -> None:
        """Count copies that were known without their numbers: they are not new."""
        self.new -= copies
