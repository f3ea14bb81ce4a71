"""How a list of people is kept in one kind of tag: mediafile's styles, and ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mediafile import (
    ListStorageStyle,
    MP3ListDescStorageStyle,
    MP3ListStorageStyle,
    MP3StorageStyle,
    StorageStyle,
)
from mutagen.id3 import Encoding, Frames

from ..credit_fields import CREDIT_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


ITUNES = "----:com.apple.iTunes:"
APE = ("APEv2File", "WavPack", "Musepack", "MonkeysAudio")

#: The roles of TIPL, in lower case: what else stands in IPLS is an instrument.
ROLES = frozenset(
    {"arranger", *(row.role.lower() for row in CREDIT_FIELDS if row.role)}
)

#: What Picard writes in place of an instrument that is not known.
NO_INSTRUMENT = "performer"


def as_pair(performer: str) -> list[str]:
    """Return the [instrument, name] of a performer: "Ann (lead (12-string) guitar)".

    The last bracket that stands alone behind a name is the instrument. One that reads
    as a role ("Ann (producer)") stays with the name, or it would be lost in IPLS.
    """
    name, instrument = performer, ""
    depth = 0
    for place in range(len(performer) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(performer[place], 0)
        if depth <= 0:
            break
    if performer.endswith(")") and depth == 0 and performer[:place].endswith(" "):
        name, instrument = performer[: place - 1], performer[place + 1 : -1]
    if not name or instrument.lower() in {"", NO_INSTRUMENT, *ROLES}:
        return [NO_INSTRUMENT, performer]
    return [instrument, name]


def as_performer(instrument: str, name: str) -> str:
    """Return a pair as "Name (instrument)"."""
    if instrument.lower() in ("", NO_INSTRUMENT):
        return name
    return f"{name} ({instrument})"


def _pairs(tags: Any, key: str) -> list[list[str]]:
    return [list(pair) for frame in tags.getall(key) for pair in frame.people]


def _people(tags: Any) -> tuple[list[list[str]], list[list[str]]]:
    """Return the pairs that ID3v2.4 has in TIPL, and those that it has in TMCL.

    mutagen reads IPLS as TIPL, and leaves an IPLS behind after saving as ID3v2.3.
    """
    involved, mixed = _pairs(tags, "TIPL"), _pairs(tags, "IPLS")
    if tags.version < (2, 4, 0):
        involved, mixed = [], involved + mixed
    involved += [pair for pair in mixed if pair[0].lower() in ROLES]
    musicians = [pair for pair in mixed if pair[0].lower() not in ROLES]
    return involved, musicians + _pairs(tags, "TMCL")


def _set_people(tags: Any, involved: Sequence[Any], musicians: Sequence[Any]) -> None:
    for key, people in (("TIPL", involved), ("TMCL", musicians), ("IPLS", ())):
        tags.delall(key)
        if people:
            tags.add(Frames[key](encoding=Encoding.UTF8, people=list(people)))


class RoleStyle(ListStorageStyle):  # type: ignore[misc]
    """The people of one role in TIPL."""

    formats = MP3StorageStyle.formats

    def __init__(self, involvement: str, **options: Any) -> None:
        super().__init__("TIPL", **options)
        self.involvement = involvement

    def _is_mine(self, pair: Sequence[str]) -> bool:
        return pair[0].lower() == self.involvement.lower()

    def fetch(self, mutagen_file: Any) -> list[str]:
        involved, _ = _people(mutagen_file.tags)
        return [pair[1] for pair in involved if self._is_mine(pair) and pair[1]]

    def store(self, mutagen_file: Any, values: Iterable[str]) -> None:
        involved, musicians = _people(mutagen_file.tags)
        others = [pair for pair in involved if not self._is_mine(pair)]
        mine = [[self.involvement, value] for value in values]
        _set_people(mutagen_file.tags, others + mine, musicians)

    def delete(self, mutagen_file: Any) -> None:
        self.store(mutagen_file, ())


class PerformerStyle(ListStorageStyle):  # type: ignore[misc]
    """All pairs of TMCL, each as "Name (instrument)"."""

    formats = MP3StorageStyle.formats

    def __init__(self, **options: Any) -> None:
        super().__init__("TMCL", **options)

    def fetch(self, mutagen_file: Any) -> list[str]:
        _, musicians = _people(mutagen_file.tags)
        return [as_performer(*pair) for pair in musicians if pair[1]]

    def store(self, mutagen_file: Any, values: Iterable[str]) -> None:
        involved, _ = _people(mutagen_file.tags)
        _set_people(mutagen_file.tags, involved, [as_pair(value) for value in values])

    def delete(self, mutagen_file: Any) -> None:
        self.store(mutagen_file, ())


# Lists of text.


class _KeptApart:
    """Values with a zero between them, which mutagen leaves alone in ID3v2.3 too."""

    def fetch(self, mutagen_file: Any) -> list[str]:
        texts = super().fetch(mutagen_file)  # type: ignore[misc]
        return [value for text in texts for value in text.split("\0") if value]

    def store(self, mutagen_file: Any, values: Iterable[str]) -> None:
        super().store(mutagen_file, ["\0".join(values)])  # type: ignore[misc]


class TextStyle(_KeptApart, MP3ListStorageStyle):  # type: ignore[misc]
    """A text frame."""


class UserTextStyle(_KeptApart, MP3ListDescStorageStyle):  # type: ignore[misc]
    """A TXXX frame; programs differ in the case of its name."""

    def delete(self, mutagen_file: Any) -> None:
        for frame in mutagen_file.tags.getall(self.key):
            if frame.desc.lower() == self.description.lower():
                del mutagen_file.tags[frame.HashKey]


class VorbisStyle(ListStorageStyle):  # type: ignore[misc]
    """A Vorbis comment: mediafile's own style means APEv2 as well."""

    formats = tuple(name for name in StorageStyle.formats if name not in APE)


class ApeStyle(ListStorageStyle):  # type: ignore[misc]
    """An APEv2 item."""

    formats = APE
