"""Artists and labels: names, members, groups, parents, and their releases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ..releases import GLASS_HARVEST, SOLD
from .asking import ask
from .notation import artist_id, entity_id

if TYPE_CHECKING:
    from . import DiscogsServer

FOXES, OTTO = artist_id("Nonexistent Foxes"), artist_id("Otto Naught (2)")


def artist(discogs: DiscogsServer, name: str) -> dict[str, Any]:
    told: dict[str, Any] = ask(discogs, f"/artists/{artist_id(name)}").json()
    return told


def label(discogs: DiscogsServer, name: str) -> dict[str, Any]:
    told: dict[str, Any] = ask(discogs, f"/labels/{entity_id(name)}").json()
    return told


def names(rows: list[dict[str, Any]]) -> list[str]:
    return [row["name"] for row in rows]


def test_a_group_and_its_members_tell_of_each_other(discogs: DiscogsServer) -> None:
    foxes = artist(discogs, "Nonexistent Foxes")
    assert [(one["name"], one["active"]) for one in foxes["members"]] == [
        ("Ada Faux", True),
        ("Vera Fictiva", True),
        ("Mira Null", False),
    ]
    assert foxes["urls"][0] == "https://foxes.example/"
    assert "realname" not in foxes
    mira = artist(discogs, "Mira Null")
    assert mira["groups"] == [
        {
            "id": FOXES,
            "name": "Nonexistent Foxes",
            "resource_url": f"{discogs.url}/artists/{FOXES}",
            "active": False,
        }
    ]
    assert names(artist(discogs, "Ada Faux")["groups"]) == [
        "Nonexistent Foxes",
        "The Improbable Kites",
    ]
    # She is on no release.
    vera = artist(discogs, "Vera Fictiva")
    path = vera["releases_url"].removeprefix(discogs.url)
    assert ask(discogs, path).json()["releases"] == []


def test_names_of_one_person(discogs: DiscogsServer) -> None:
    otto = artist(discogs, "Otto Naught (2)")
    assert otto["realname"] == "Otto Ignatius Naught"
    assert names(otto["aliases"]) == ["Nil Naught"]
    assert set(otto["namevariations"]) >= {"Ot Naught", "O. Naught"}
    assert names(artist(discogs, "Nil Naught")["aliases"]) == ["Otto Naught (2)"]


@pytest.mark.parametrize(
    ("name", "parent", "sublabels"),
    [
        ("Nowhere Entertainment", None, ["Paper Moth Recordings"]),
        (
            "Paper Moth Recordings",
            "Nowhere Entertainment",
            ["Second Moth", "Moth Japan"],
        ),
        ("Moth Japan", "Paper Moth Recordings", []),
        ("Hollow Hill", None, []),
    ],
)
def test_labels_and_what_they_belong_to(
    discogs: DiscogsServer, name: str, parent: str | None, sublabels: list[str]
) -> None:
    told = label(discogs, name)
    assert (told["name"], told["id"]) == (name, entity_id(name))
    assert told.get("parent_label", {}).get("name") == parent
    assert names(told.get("sublabels", [])) == sublabels
    # What is not known is left out.
    assert ("parent_label" in told, "sublabels" in told) == (
        parent is not None,
        bool(sublabels),
    )
    assert ("contact_info" in told) is (name == "Paper Moth Recordings")


def test_releases_of_an_artist_by_year(discogs: DiscogsServer) -> None:
    def asked(**query: Any) -> list[dict[str, Any]]:
        path = f"/artists/{FOXES}/releases"
        answer = ask(discogs, path, per_page=100, **query).json()
        listed: list[dict[str, Any]] = answer["releases"]
        return listed

    rows = asked(sort="year")
    years = [row["year"] for row in rows]
    assert years == sorted(years)
    assert [row["year"] for row in asked(sort="year", sort_order="desc")] == years[::-1]
    masters = [row for row in rows if row["type"] == "master"]
    assert GLASS_HARVEST in [row["id"] for row in masters]
    for row in masters:
        main = ask(discogs, f"/masters/{row['id']}").json()["main_release"]
        assert row["main_release"] == main
    release = next(row for row in rows if row["id"] == SOLD)
    assert (release["type"], release["role"]) == ("release", "Main")
    assert "main_release" not in release
    titles = [row["title"] for row in asked(sort="title")]
    assert titles == sorted(titles)
