"""Names that differ from a wanted one by a slip, found among millions."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from .typos import is_slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Shorter keys have too many others near to them.
LEAST = 6


class NearNames:
    """Tells which wanted name may be meant by another one.

    A slip changes a letter or two that stand beside each other. So of a name that is
    written with one either the first half is right or the second, of which each lacks
    the letter in the middle.

    :param keys: of wanted names, see `name_keys.artist_key`
    """

    def __init__(self, keys: Iterable[str]) -> None:
        #: By their length, and by the halves that names of this length have.
        self._begin: dict[tuple[int, str], list[str]] = defaultdict(list)
        self._end: dict[tuple[int, str], list[str]] = defaultdict(list)
        for key in keys:
            size, half = len(key), (len(key) - 1) // 2
            if size >= LEAST:
                self._begin[size, key[:half]].append(key)
                self._end[size, key[-half:]].append(key)
        self._begin.default_factory = self._end.default_factory = None

    def meant_by(self, key: str) -> str:
        """Return the wanted key that a key differs from by a slip, "" where none is."""
        return next((one for one in self._like(key) if is_slip(key, one)), "")

    def _like(self, key: str) -> Iterator[str]:
        """Yield wanted keys of which a half is right."""
        for size in (len(key), len(key) - 1, len(key) + 1):
            half = (size - 1) // 2
            if size >= LEAST:
                yield from self._begin.get((size, key[:half]), ())
                yield from self._end.get((size, key[-half:]), ())
