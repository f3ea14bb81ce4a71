"""Who an artist or a label is, as Discogs' JSON has it."""

from __future__ import annotations

from .schema import Number, Struct


class Named(Struct, frozen=True):
    """Another artist or label, by name."""

    id: Number = 0
    name: str = ""


class Member(Struct, frozen=True):
    """Somebody in a group, or a group that an artist is in."""

    id: Number = 0
    name: str = ""
    active: bool = True  # False: no longer


class ArtistProfile(Struct, frozen=True):
    """``/artists/{id}``; texts are "" and lists empty where Discogs says nothing."""

    id: Number
    name: str = ""  # "Nimbus (2)"
    realname: str = ""
    profile: str = ""  # with markup: "[a=Ada Faux]"
    namevariations: tuple[str, ...] = ()
    aliases: tuple[Named, ...] = ()
    members: tuple[Member, ...] = ()
    groups: tuple[Member, ...] = ()
    urls: tuple[str, ...] = ()


class LabelProfile(Struct, frozen=True):
    """``/labels/{id}``."""

    id: Number
    name: str = ""
    profile: str = ""
    contact_info: str = ""
    parent_label: Named | None = None
    sublabels: tuple[Named, ...] = ()
    urls: tuple[str, ...] = ()
