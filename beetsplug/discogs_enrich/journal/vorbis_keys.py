"""Many keys of Vorbis comments set in one go: those of FLAC, Ogg and Opus.

mutagen keeps them as a list of pairs, which it goes through for each key that is read
or set; mediafile sets all hundred of a file. Seen in mutagen 1.47.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    #: Names with their texts, by the names in lower case.
    Pairs = dict[str, list[tuple[str, Any]]]


class KeysInOneGo:
    """Stands for a file's Vorbis comments while many keys of them are set.

    What it is not known how to do with keys is done with the comments themselves, which
    first get what was set until then.
    """

    def __init__(self, tags: Any) -> None:
        self._tags = tags
        self._read: Pairs | None = None
        # In the order in which they were set; of what was taken out, none.
        self._set: Pairs = {}

    def _of(self, key: str) -> list[tuple[str, Any]]:
        """Return the pairs of a key as they are by now."""
        if self._read is None:
            self._read = {}
            for name, text in self._tags:
                self._read.setdefault(name.lower(), []).append((name, text))
        low = key.lower()
        return self._set[low] if low in self._set else self._read.get(low, [])

    def __getitem__(self, key: str) -> list[Any]:
        if not (pairs := self._of(key)):
            raise KeyError(key)
        return [text for _, text in pairs]

    def __contains__(self, key: str) -> bool:
        return bool(self._of(key))

    def __setitem__(self, key: str, values: Any) -> None:
        texts = values if isinstance(values, list) else [values]
        self._set.pop(key.lower(), None)  # what is set comes last
        self._set[key.lower()] = [(key, text) for text in texts]

    def __delitem__(self, key: str) -> None:
        if not self._of(key):
            raise KeyError(key)
        self._set[key.lower()] = []

    def put(self) -> Any:
        """Set what was set in the comments themselves, and return them."""
        kept = [pair for pair in self._tags if pair[0].lower() not in self._set]
        self._tags[:] = kept + [pair for pairs in self._set.values() for pair in pairs]
        self._read, self._set = None, {}  # they may be changed now
        return self._tags

    def __iter__(self) -> Iterator[Any]:
        return iter(self.put())

    def __getattr__(self, name: str) -> Any:
        return getattr(self.put(), name)


@contextmanager
def in_one_go(file: Any) -> Iterator[None]:
    """Let keys that are set inside `with` be set in one go.

    :param file: a file of mutagen's, with tags of any kind
    """
    tags = file.tags
    if all(base.__name__ != "VCommentDict" for base in type(tags).__mro__):
        yield
        return
    keys = file.tags = KeysInOneGo(tags)
    try:
        yield
    finally:
        file.tags = tags
        keys.put()
