"""Artists and labels: who they are, to whom they belong, and their releases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import render
from ..call import found
from ..notation import API, WWW, Json, artist_id, entity_id
from ..relations import ArtistFacts, LabelFacts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..call import Call

NO_ARTIST = "That artist does not exist or may have been deleted."
NO_LABEL = "That label does not exist or may have been deleted."


def artist(call: Call, number: int) -> Json:
    """GET /artists/{}: keys of what is not known are left out."""
    name = found(call.catalogue.artist_names, number, NO_ARTIST)
    facts = call.catalogue.artists.get(name, ArtistFacts())
    return {
        **_page("artist", number, name),
        "profile": facts.profile,
        **_known(
            realname=facts.realname,
            namevariations=call.catalogue.name_variations.get(number),
            aliases=[_named("artist", one) for one in facts.aliases],
            members=[_member(one, active) for one, active in facts.members],
            groups=[_member(*one) for one in call.catalogue.groups.get(name, ())],
            urls=list(facts.urls),
        ),
    }


def artist_releases(call: Call, number: int) -> Json:
    """GET /artists/{}/releases: masters and releases mixed, with the role in each."""
    found(call.catalogue.artist_names, number, NO_ARTIST)
    return _release_rows(call, call.catalogue.by_artist.get(number, []))


def label(call: Call, number: int) -> Json:
    """GET /labels/{}: keys of what is not known are left out."""
    name = found(call.catalogue.label_names, number, NO_LABEL)
    facts = call.catalogue.labels.get(name, LabelFacts())
    parent = _named("label", facts.parent) if facts.parent else None
    return {
        **_page("label", number, name),
        "profile": facts.profile,
        **_known(
            parent_label=parent,
            sublabels=[
                _named("label", one) for one in call.catalogue.sublabels.get(name, ())
            ],
            contact_info=facts.contact_info,
            urls=list(facts.urls),
        ),
    }


def label_releases(call: Call, number: int) -> Json:
    """GET /labels/{}/releases: one row for each number that it gave a release."""
    found(call.catalogue.label_names, number, NO_LABEL)
    return _release_rows(call, call.catalogue.by_label.get(number, []))


def _page(kind: str, number: int, name: str) -> Json:
    return {
        "id": number,
        "name": name,
        "resource_url": f"{API}/{kind}s/{number}",
        "uri": f"{WWW}/{kind}/{number}-{render.slug(name)}",
        "releases_url": f"{API}/{kind}s/{number}/releases",
        "data_quality": "Correct",
    }


def _known(**facts: object) -> Json:
    return {key: value for key, value in facts.items() if value}


def _named(kind: str, name: str) -> Json:
    number = artist_id(name) if kind == "artist" else entity_id(name)
    return {"id": number, "name": name, "resource_url": f"{API}/{kind}s/{number}"}


def _member(name: str, active: bool) -> Json:
    return {**_named("artist", name), "active": active}


def _release_rows(call: Call, rows: Iterable[Json]) -> Json:
    page = call.page("releases", call.sorted_rows(rows, "year"))
    page["releases"] = [
        render.for_user(row, row.get("main_release", row["id"]), call.own_shelf)
        for row in page["releases"]
    ]
    return page
