"""Who an artist is, or what a label is, as lines. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...discogs_links import ARTIST_PAGE, LABEL_PAGE
from ...normalize import tidy
from ...release.notes import read_notes
from .attribution import attribution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ...discogs.profile_schema import ArtistProfile, LabelProfile, Member, Named

WIDTH = 12


def artist(one: ArtistProfile) -> Iterator[str]:
    """Yield what Discogs says of an artist."""
    facts = (
        ("real name", [tidy(one.realname)]),
        ("also known", _named("a", one.aliases)),
        ("spelt", [", ".join(map(tidy, one.namevariations))]),
        ("members", _named("a", _active(one.members))),
        ("formerly", _named("a", _former(one.members))),
        ("in", _named("a", _active(one.groups))),
        ("formerly in", _named("a", _former(one.groups))),
        ("links", list(one.urls)),
    )
    yield from _page(f"{tidy(one.name)} (a{one.id})", facts, one.profile)
    yield attribution(ARTIST_PAGE.format(one.id))


def label(one: LabelProfile) -> Iterator[str]:
    """Yield what Discogs says of a label."""
    parent = [one.parent_label] if one.parent_label else []
    facts = (
        ("part of", _named("l", parent)),
        ("sublabels", _named("l", one.sublabels)),
        ("contact", [tidy(line) for line in one.contact_info.splitlines()]),
        ("links", list(one.urls)),
    )
    yield from _page(f"{tidy(one.name)} (l{one.id})", facts, one.profile)
    yield attribution(LABEL_PAGE.format(one.id))


def _page(
    title: str, facts: Iterable[tuple[str, Sequence[str]]], profile: str
) -> Iterator[str]:
    yield title
    for word, texts in facts:
        for place, text in enumerate(filter(None, texts)):
            yield f"{'' if place else word:{WIDTH}} {text}"
    yield ""
    if text := read_notes(profile):
        yield from text.splitlines()
        yield ""


def _named(letter: str, others: Iterable[Named | Member]) -> list[str]:
    return [
        tidy(one.name) + (f" ({letter}{one.id})" if one.id else "") for one in others
    ]


def _active(members: Iterable[Member]) -> list[Member]:
    return [one for one in members if one.active]


def _former(members: Iterable[Member]) -> list[Member]:
    return [one for one in members if not one.active]
