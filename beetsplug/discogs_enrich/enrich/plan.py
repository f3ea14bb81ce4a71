"""Which albums and singles a run looks at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..match.clues import set_by_hand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beets.library import Album, Item, Library


@dataclass(frozen=True, slots=True)
class Target:
    """An album with its items, or a single (no album, one item)."""

    album: Album | None
    items: tuple[Item, ...]

    @property
    def row(self) -> Any:
        """The model that carries the album's fields: the album, or the single."""
        return self.album if self.album is not None else self.items[0]

    @property
    def name(self) -> str:
        """ "Artist - Title", for messages."""
        row = self.row
        if self.album is not None:
            return f"{row.albumartist} - {row.album}"
        return f"{row.artist} - {row.title}"

    @property
    def is_done(self) -> bool:
        """It was enriched, and nobody has linked it to another release since."""
        return bool(own(self.row, "discogs_updated")) and not self.linked_by_hand

    @property
    def linked_by_hand(self) -> bool:
        """Its link was set by the user and has not been followed yet."""
        row = self.row
        if self.album is None and not own(row, "discogs_updated"):
            return False  # what a single's tags brought along is a clue, no order
        return set_by_hand(OwnValues(row)) is not None


class OwnValues:
    """A model's own values: an item's without its album's behind them."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def get(self, name: str, /) -> Any:
        return own(self._model, name)


def own(model: Any, name: str) -> Any:
    """Return a field's value on this very model, None where it has none."""
    if name in model._fields:
        return model[name]
    return model._values_flex.get(name)


def targets(lib: Library, query: Sequence[str], *, again: bool) -> list[Target]:
    """Return the albums that match, then the singles.

    Without a query, and unless `again` takes all, they are the new ones: those
    never enriched, or linked by hand to another release since.
    """
    found = list(_albums(lib, query)) + list(_singles(lib, query))
    everything = again or bool(query)
    return [target for target in found if everything or not target.is_done]


def linked_by_hand(lib: Library) -> list[Target]:
    """Return the albums and singles whose link was set by `beet modify`."""
    query = ["discogs_id::.", ",", "discogs_url::."]
    found = [*_albums(lib, query), *_singles(lib, ["discogs_updated::."])]
    return [target for target in found if target.linked_by_hand]


def _albums(lib: Library, query: Sequence[str]) -> Iterator[Target]:
    for album in lib.albums(list(query)):
        if items := tuple(album.items()):
            yield Target(album, items)


def _singles(lib: Library, query: Sequence[str]) -> Iterator[Target]:
    for item in lib.items(list(query)):
        if item.album_id is None:
            yield Target(None, (item,))
