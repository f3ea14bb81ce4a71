"""A user's own: collection, wantlist and profile, as Discogs' JSON has them."""

from __future__ import annotations

import msgspec

from .schema import Artist, Format, Label, Number, Struct


class BasicInformation(Struct, frozen=True):
    """What a list of releases says in short of one: no tracks, country or barcode."""

    id: Number = 0
    master_id: Number = 0  # 0: none
    title: str = ""
    year: Number = 0  # 0: unknown
    thumb: str = ""
    cover_image: str = ""
    artists: tuple[Artist, ...] = ()
    labels: tuple[Label, ...] = ()
    formats: tuple[Format, ...] = ()
    genres: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()

    @property
    def is_of_discogs(self) -> bool:
        """Discogs has told it; the site's exports have less, and no numbers."""
        return any(row.id for row in self.artists) or any(row.id for row in self.labels)


class FieldValue(Struct, frozen=True):
    """What a custom field of a copy says."""

    field_id: Number
    value: str = ""


class CollectionItem(Struct, frozen=True):
    """A copy in ``/users/{u}/collection/folders/{f}/releases``."""

    id: Number  # the release
    instance_id: Number
    folder_id: Number = 0  # 0: who asks may not know
    rating: Number = 0  # 0 to 5
    date_added: str = ""  # "2020-01-19T14:19:11-08:00"
    notes: tuple[FieldValue, ...] = ()
    basic_information: BasicInformation = BasicInformation()


class WantlistItem(Struct, frozen=True):
    """A row of ``/users/{u}/wants``."""

    id: Number  # the release
    rating: Number = 0
    notes: str = ""
    date_added: str = ""
    basic_information: BasicInformation = BasicInformation()


class CollectionFolder(Struct, frozen=True):
    """A folder; 0 is "All", 1 "Uncategorized"."""

    id: Number
    name: str = ""
    count: Number = 0


class Folders(Struct, frozen=True):
    """``/users/{u}/collection/folders``."""

    folders: tuple[CollectionFolder, ...]


class CustomField(Struct, frozen=True):
    """A field that copies have: 1 Media, 2 Sleeve, 3 Notes, and the user's own."""

    id: Number
    name: str = ""
    type: str = ""  # "dropdown" or "textarea"
    position: Number = 0
    options: tuple[str, ...] = ()


class CustomFields(Struct, frozen=True):
    """``/users/{u}/collection/fields``."""

    fields: tuple[CustomField, ...]


class CollectionValue(Struct, frozen=True):
    """What a collection may be worth, in its owner's currency: "$75.50"."""

    minimum: str = ""
    median: str = ""
    maximum: str = ""


class NewInstance(Struct, frozen=True):
    """The answer to a copy that was added."""

    instance_id: Number


class UserProfile(Struct, frozen=True):
    """``/users/{u}``; None where only the owner may know."""

    username: str
    num_collection: Number | None = None
    num_wantlist: Number | None = None
    curr_abbr: str = ""  # "EUR"


def written(basics: BasicInformation) -> str:
    """Write it as JSON."""
    return msgspec.json.encode(basics).decode()


_DECODER = msgspec.json.Decoder(BasicInformation)


def read_basics(text: str) -> BasicInformation:
    """Read what `written` has made."""
    return _DECODER.decode(text)
