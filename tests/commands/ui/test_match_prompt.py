"""`beet discogs-enrich --timid`, answered from the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ...discogs_server import STRANGERS_TOKEN
from ...releases import (
    GERMAN_CD,
    OTHER_TWIN,
    SAMPLER,
    SAMPLERS,
    TWIN,
    UK_BARCODE,
    UK_CD,
)

if TYPE_CHECKING:
    from ...home import Home


@pytest.mark.parametrize(
    ("typed", "status", "linked"),
    [
        ("a\n", "1 enriched (1 by barcode)", str(UK_CD)),
        ("s\n", "1 uncertain", ""),
        ("b\n", "Stopped: interrupted", ""),
        # an id, a wrong one, and what it leads to
        (
            f"i\nnonsense\ni\nr{GERMAN_CD}\na\n",
            "1 enriched (1 as you chose)",
            str(GERMAN_CD),
        ),
        ("i\nr1\ns\n", "1 uncertain", ""),
        # another of the candidates, after a look at them and back
        ("m\nb\nm\n2\na\n", "1 enriched (1 as you chose)", None),
    ],
)
def test_an_answer(home: Home, typed: str, status: str, linked: str | None) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    done = home.beet("discogs-enrich", "-t", typed=typed)
    assert status in done.stdout
    assert "Nonexistent Foxes - Glass Harvest" in done.stdout
    [found] = home.ls("$discogs_id")
    assert found == linked if linked is not None else found not in (str(UK_CD), "")


def test_a_person_may_decide_what_no_evidence_does(home: Home) -> None:
    home.settings["user_token"] = STRANGERS_TOKEN  # of somebody who owns neither
    home.own(TWIN)
    done = home.beet("discogs-enrich", "-t", typed="m\n2\na\n")
    assert "pressing open, 2 fit; choose one, or apply the album:" in done.stdout
    assert home.ls("$discogs_id|$discogs_matched_by") == [f"{OTHER_TWIN}|chosen"]


def test_nothing_found_can_still_be_linked(home: Home) -> None:
    home.own(
        UK_CD,
        album="Made Up And Nowhere",
        artist="Nobody At All",
        albumartist="Nobody At All",
    )
    done = home.beet("discogs-enrich", "-t", typed=f"i\nr{UK_CD}\na\n")
    assert "No release found" in done.stdout
    assert home.ls("$discogs_id") == [str(UK_CD)]


def test_a_single_is_shown_as_a_single(home: Home) -> None:
    [path] = [p for p in home.rip(SAMPLER) if "Left Bank" in p.name]
    home.beet("import", "-sA", str(path))
    done = home.beet("discogs-enrich", "-t", typed="a\n")
    assert "Ada Faux - Left Bank" in done.stdout
    assert home.ls("$discogs_id|$discogs_master_id", album=False) == [f"|{SAMPLERS}"]
