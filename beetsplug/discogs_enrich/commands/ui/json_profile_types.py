"""What `--json` prints of artists and labels, as types; see `json_types.py`."""

from __future__ import annotations

from typing import Annotated

from .json_types import (
    CatalogNum,
    Format,
    Name,
    Printed,
    Texts,
    Url,
    says,
)

Profile = Annotated[str, says("in plain text")]
Urls = Annotated[Texts, says("of pages elsewhere")]


class NamedArtist(Printed, frozen=True):
    """Another artist."""

    discogs_artistid: int | None
    name: str


class Member(NamedArtist, frozen=True):
    """Somebody in a group, or a group that an artist is in."""

    active: Annotated[bool, says("false: no longer")]


class NamedLabel(Printed, frozen=True):
    """Another label."""

    discogs_labelid: int | None
    name: str


class Artist(Printed, frozen=True):
    """An artist in `beet discogs-artist`."""

    discogs_artistid: int
    name: str
    url: Url
    realname: str
    aliases: tuple[NamedArtist, ...]
    variations: Annotated[Texts, says("how the name is printed elsewhere")]
    members: tuple[Member, ...]
    groups: tuple[Member, ...]
    urls: Urls
    profile: Profile


class Label(Printed, frozen=True):
    """A label in `beet discogs-label`."""

    discogs_labelid: int
    name: str
    url: Url
    parent: NamedLabel | None
    sublabels: tuple[NamedLabel, ...]
    contact: str
    urls: Urls
    profile: Profile


class Work(Printed, frozen=True):
    """A release or a master, with `--releases`."""

    discogs_id: Annotated[int | None, says("the release; null: it is a master")]
    discogs_master_id: Annotated[int | None, says("the master; null: it is a release")]
    name: Name
    year: Annotated[int | None, says("of a master the first one's; null: unknown")]
    role: Annotated[str, says("the artist's in it, such as Main; of a label none")]
    format: Format
    label: str
    catalognum: CatalogNum
    url: Url
    in_library: Annotated[bool, says("the library has it, or a pressing of it")]
    in_collection: Annotated[bool | None, says("yours has; null: unknown")]
    in_wantlist: Annotated[bool | None, says("yours has; null: unknown")]
