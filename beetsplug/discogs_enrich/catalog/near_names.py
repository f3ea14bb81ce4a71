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

    Two names that differ by a slip are the same when each lacks one letter, or when
    one of them does: so all wanted names are kept with a letter less as well.

    :param keys: of wanted names, see `name_keys.artist_key`
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._meant: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            if len(key) >= LEAST:
                for one in (key, *_shorter(key)):
                    self._meant[one].append(key)
        self._meant.default_factory = None

    def meant_by(self, key: str) -> str:
        """Return the wanted key that a key differs from by a slip, "" where none is."""
        if len(key) >= LEAST - 1:
            for one in (key, *_shorter(key)):
                for wanted in self._meant.get(one, ()):
                    if is_slip(key, wanted):
                        return wanted
        return ""


def _shorter(key: str) -> Iterator[str]:
    """Yield a key without each of its letters."""
    for at in range(len(key)):
        yield key[:at] + key[at + 1 :]
