"""Artists, labels and what they have made as the objects of `json_profile_types.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...discogs_links import ARTIST_PAGE, LABEL_PAGE
from ...release.notes import read_notes
from . import json_profile_types as types
from .work_rows import address_of

if TYPE_CHECKING:
    from ...discogs.profile_schema import ArtistProfile, LabelProfile
    from ...discogs.profile_schema import Member as ReadMember
    from ...shelf.gaps import Work


def of_artist(one: ArtistProfile) -> types.Artist:
    """Return who an artist is."""
    return types.Artist(
        discogs_artistid=one.id,
        name=one.name,
        url=ARTIST_PAGE.format(one.id),
        realname=one.realname,
        aliases=tuple(
            types.NamedArtist(other.id or None, other.name) for other in one.aliases
        ),
        variations=one.namevariations,
        members=tuple(map(_member, one.members)),
        groups=tuple(map(_member, one.groups)),
        urls=one.urls,
        profile=read_notes(one.profile),
    )


def of_label(one: LabelProfile) -> types.Label:
    """Return what a label is."""
    parent = one.parent_label
    return types.Label(
        discogs_labelid=one.id,
        name=one.name,
        url=LABEL_PAGE.format(one.id),
        parent=types.NamedLabel(parent.id or None, parent.name) if parent else None,
        sublabels=tuple(
            types.NamedLabel(other.id or None, other.name) for other in one.sublabels
        ),
        contact=one.contact_info,
        urls=one.urls,
        profile=read_notes(one.profile),
    )


def of_work(work: Work) -> types.Work:
    """Return a release or a master that somebody has made."""
    one = work.appearance
    return types.Work(
        discogs_id=None if work.is_master else one.id,
        discogs_master_id=one.id if work.is_master else None,
        name=f"{one.artist} - {one.title}",
        year=one.year or None,
        role=one.role,
        format=one.format,
        label=one.label,
        catalognum=one.catno,
        url=address_of(work),
        in_library=work.is_in_library,
        in_collection=work.is_on_shelf,
        in_wantlist=work.is_wanted,
    )


def _member(one: ReadMember) -> types.Member:
    return types.Member(one.id or None, one.name, one.active)
