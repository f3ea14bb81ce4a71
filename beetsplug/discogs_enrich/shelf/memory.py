"""What is remembered of the pulls of a list, from one to the next."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..store.owner_table import OwnerTable

#: So long a pull that was stopped may go on where it was, in seconds.
GOES_ON = 86_400.0


class Memory:
    """What is remembered of an owner's collection, or wantlist.

    :param name: "collection", "wantlist"
    """

    def __init__(self, shelf: OwnerTable, owner: str, name: str) -> None:
        self._shelf = shelf
        self._owner = owner
        self._name = name

    @property
    def _facts(self) -> dict[str, Any]:
        found: dict[str, Any] = self._shelf.facts(self._owner).get(self._name, {})
        return found

    def remember(self, **facts: Any) -> None:
        """Remember values of JSON; None forgets one."""
        with self._shelf.together():
            known = {**self._facts, **facts}
            kept = {name: value for name, value in known.items() if value is not None}
            self._shelf.remember(self._owner, **{self._name: kept})

    @property
    def as_of(self) -> float | None:
        """When the list was as the store has it, in seconds; None: nobody knows."""
        found: float | None = self._facts.get("as_of")
        return found

    @property
    def pulled(self) -> float | None:
        """When Discogs was last asked for the list, to its end; None: never."""
        found: float | None = self._facts.get("pulled")
        return found

    @property
    def number(self) -> int:
        """The number of the last pull."""
        return int(self._facts.get("number", 0))

    def next_number(self) -> int:
        """Return the number of a pull that begins."""
        self.remember(number=self.number + 1)
        return self.number

    @property
    def page(self) -> int | None:
        """The page that a pull goes on with which was stopped; None: there is none."""
        facts = self._facts
        is_young = time.time() - facts.get("begun", 0.0) < GOES_ON
        page: int | None = facts.get("page") if is_young else None
        return page

    @property
    def is_begun(self) -> bool:
        """Whether a pull of everything has begun, and not come to its end."""
        return "begun" in self._facts

    @property
    def unlisted(self) -> dict[int, int]:
        """How many Discogs counts and does not list, by folder."""
        return {int(id_): off for id_, off in self._facts.get("unlisted", {}).items()}

    def begin(self, page: int) -> None:
        """Remember that a pull of everything has begun.

        :param page: the one that it goes on with
        """
        self.remember(page=page, begun=time.time())

    def end(self, **facts: Any) -> None:
        """Remember that a pull has come to its end."""
        now = time.time()
        self.remember(pulled=now, as_of=now, page=None, begun=None, **facts)
