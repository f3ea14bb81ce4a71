"""Where the plugin's fields stand in files: a descriptor for each, in every container.

A credit is spelled as its row in `credit_fields.py` says. Any other tag is spelled
alike everywhere: TXXX in ID3, NAME in Vorbis comments and APEv2,
`----:com.apple.iTunes:NAME` in MP4, NAME in ASF.

Lists come back as they were written: same values, same order. Empty values are left
out, an empty list removes the tag, and a missing tag reads as None. Of what other
programs wrote only the field's own part is replaced: setting producers leaves all
other pairs of TIPL alone.

ID3v2.3 has one frame for all people (IPLS) and no lists of text:

- TIPL and TMCL share IPLS there. A pair whose role is none of `styles.ROLES` is taken
  for an instrument, so setting performers replaces pairs of unknown roles as well.
- Lists of text (TPE3, TXXX) have a zero between their values, as in ID3v2.4. mutagen
  would put "/" there, which no reader can tell from the one in "AC/DC".

What does not come back: a zero in a value, which separates values in most containers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mediafile import (
    ASFStorageStyle,
    ListMediaField,
    ListStorageStyle,
    MediaField,
    MediaFile,
    MP3DescStorageStyle,
    MP4ListStorageStyle,
    MP4StorageStyle,
    StorageStyle,
)

from ..credit_fields import CREDIT_FIELDS
from ..field_types import Text
from ..fields import FIELDS
from .styles import (
    ITUNES,
    ApeStyle,
    PerformerStyle,
    RoleStyle,
    TextStyle,
    UserTextStyle,
    VorbisStyle,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..credit_fields import CreditField
    from ..fields import Field


_CREDITS = {row.tag: row for row in CREDIT_FIELDS if row.tag}


class OptionalField(MediaField):  # type: ignore[misc]
    """A tag that is removed, not written as "0" or "", when there is no value."""

    def __set__(self, mediafile: Any, value: Any) -> None:
        if value:
            super().__set__(mediafile, value)
        else:
            self.__delete__(mediafile)


class OptionalListField(ListMediaField):  # type: ignore[misc]
    """A list that is removed when it is empty.

    A style that is only read is a second place for the same list: what stands there
    gives way when the list is written, or there would be two truths.
    """

    def __set__(self, mediafile: Any, value: Sequence[str] | None) -> None:
        values = [one for one in value or () if one]
        self.__delete__(mediafile)
        if values:
            super().__set__(mediafile, values)


class WithPicard(MediaField):  # type: ignore[misc]
    """A list of mediafile's that Picard keeps under another key, read from both.

    mediafile's key counts where it holds something (in APEv2 mediafile writes an empty
    list as an empty text). A library that was made before Picard's
    key was read knows nothing of it and sets an empty list: that removes Picard's key
    only together with mediafile's, None removes it in any case.
    """

    def __init__(self, own: ListMediaField, *styles: StorageStyle) -> None:
        super().__init__(*styles)
        self._own = own
        self._picard = OptionalListField(*styles)

    def styles(self, mutagen_file: Any) -> Iterator[StorageStyle]:
        yield from self._own.styles(mutagen_file)
        yield from self._picard.styles(mutagen_file)

    def __get__(self, mediafile: Any, owner: Any = None) -> Any:
        own = self._own.__get__(mediafile)
        return own if any(own or ()) else self._picard.__get__(mediafile) or own

    def __set__(self, mediafile: Any, value: Any) -> None:
        if value or value is None or any(self._own.__get__(mediafile) or ()):
            self._picard.__set__(mediafile, value)
        self._own.__set__(mediafile, value)

    def __delete__(self, mediafile: Any) -> None:
        self._own.__delete__(mediafile)
        self._picard.__delete__(mediafile)


def media_fields(id3_credits: str = "tipl") -> dict[str, MediaField]:
    """Return a descriptor for each field that has a tag in files.

    :param id3_credits: where ID3 keeps the people of TIPL and TMCL, tipl,
        txxx or both. Read is either place, TIPL and TMCL first; what is written
        removes the field's old values from a place that is not chosen.
    """
    return {
        field.name: _descriptor(field, id3_credits) for field in FIELDS if field.tag
    }


def add_picard_keys() -> None:
    """Let mediafile's own fields read and write Picard's keys as well."""
    for name, styles in _picard_styles().items():
        own = MediaFile.__dict__[name]
        if not isinstance(own, WithPicard):
            setattr(MediaFile, name, WithPicard(own, *styles))


def _picard_styles() -> dict[str, tuple[StorageStyle, ...]]:
    # Where Picard finds mediafile's key too, it would see each name twice.
    return {
        "arrangers": (MP4ListStorageStyle(f"{ITUNES}ARRANGER", read_only=True),),
        "remixers": (
            MP4ListStorageStyle(f"{ITUNES}REMIXER"),
            ApeStyle("MixArtist", read_only=True),
            ASFStorageStyle("WM/ModifiedBy"),
        ),
    }


def _descriptor(field: Field, id3_credits: str) -> MediaField:
    credit = _CREDITS.get(field.tag)
    if credit is not None:
        return OptionalListField(
            *_id3_styles(credit, id3_credits),
            MP4ListStorageStyle(f"{ITUNES}{credit.tag}"),
            VorbisStyle(credit.tag),
            ApeStyle(credit.ape or credit.tag),
            ASFStorageStyle(credit.asf or credit.tag),
        )
    if field.many:
        return OptionalListField(
            UserTextStyle(field.tag),
            MP4ListStorageStyle(f"{ITUNES}{field.tag}"),
            ListStorageStyle(field.tag),
            ASFStorageStyle(field.tag),
        )
    return OptionalField(
        MP3DescStorageStyle(field.tag),
        MP4StorageStyle(f"{ITUNES}{field.tag}"),
        StorageStyle(field.tag),
        ASFStorageStyle(field.tag),
        out_type=str if isinstance(field.type, Text) else int,
    )


def _id3_styles(credit: CreditField, id3_credits: str) -> Iterator[StorageStyle]:
    if credit.frame == "TPE3":
        yield TextStyle(credit.frame)
        return
    people, text = id3_credits != "txxx", id3_credits != "tipl"
    if credit.role:
        yield RoleStyle(credit.role, read_only=not people)
    elif credit.frame:
        yield PerformerStyle(read_only=not people)
    else:
        text = True
    yield UserTextStyle(credit.tag, read_only=not text)
