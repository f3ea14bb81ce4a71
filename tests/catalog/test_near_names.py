"""Names near to wanted ones. All of them are made up."""

from __future__ import annotations

import pytest

from beetsplug.discogs_enrich.catalog.near_names import NearNames

FOXES = "nonexistentfoxes"


@pytest.mark.parametrize(
    "slip",
    [
        "nonexistentfoxe",
        "onexistentfoxes",
        "nonexistentfoxess",
        "xnonexistentfoxes",
        "nonexistantfoxes",
        "nonexistnetfoxes",
        "onnexistentfoxes",
    ],
)
def test_a_slip(slip: str) -> None:
    assert NearNames(["adafauxetc", FOXES]).meant_by(slip) == FOXES


@pytest.mark.parametrize(
    "other",
    ["", "x", FOXES, "nonexistntfoxs", "nonexistentfoxesxx", "foxesnonexistent"],
)
def test_what_is_none(other: str) -> None:
    assert NearNames(["adafauxetc", FOXES]).meant_by(other) == ""


def test_short_names_are_near_to_too_many() -> None:
    assert NearNames(["laika"]).meant_by("leika") == ""
    assert NearNames(["laikas"]).meant_by("laika") == "laikas"
