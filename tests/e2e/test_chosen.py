"""A release that a person names: how likely the tags alone make it, and when it is
asked about again. All releases are made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ..releases import ADA, OTHER_TWIN, TWIN, TWINS, UK_BARCODE, UK_CD

if TYPE_CHECKING:
    from ..home import Home

pytestmark = pytest.mark.usefixtures("stranger")

LIKELY = "$discogs_id|$discogs_matched_by|$discogs_similarity"


# One of several that fit is as likely as each of them.


def test_one_of_two(home: Home) -> None:
    home.own(TWIN)
    home.beet("discogs-enrich", "--id", str(OTHER_TWIN), "twin")
    assert home.ls(LIKELY) == [f"{OTHER_TWIN}|chosen|0.50"]
    assert home.server.count("/masters/.*/versions") == 1


def test_what_a_run_has_seen_is_not_asked_for_again(home: Home) -> None:
    home.own(TWIN)
    home.beet("discogs-enrich")
    home.server.reset()
    home.beet("discogs-enrich", "--id", str(OTHER_TWIN), "twin")
    assert home.ls(LIKELY) == [f"{OTHER_TWIN}|chosen|0.50"]
    assert [entry.path for entry in home.server.log] == [f"/releases/{OTHER_TWIN}"]


def test_one_that_the_tags_name(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("discogs-enrich", "--id", str(UK_CD), "glass")
    assert home.ls(LIKELY) == [f"{UK_CD}|chosen|1.00"]


def test_a_link_set_by_hand(home: Home) -> None:
    home.own(TWIN)
    home.beet("modify", "-ya", f"discogs_id={OTHER_TWIN}")
    home.beet("discogs-enrich")
    assert home.ls(LIKELY) == [f"{OTHER_TWIN}|chosen|0.50"]


def test_where_nobody_tells_the_others(home: Home) -> None:
    home.own(TWIN)
    home.server.faults.add("merged_away", path=r"/masters/\d+/versions")
    home.beet("discogs-enrich", "--id", str(OTHER_TWIN), "twin")
    assert home.ls(LIKELY) == [f"{OTHER_TWIN}|chosen|1.00"]


@pytest.mark.parametrize(
    ("written", "answers"), [(str(OTHER_TWIN), "a\n"), (f"m{TWINS}", "m\n2\na\n")]
)
def test_one_that_is_pasted_in_an_import(
    home: Home, written: str, answers: str
) -> None:
    """The tags that a match has changed tell nothing of how it was found."""
    home.config["import"] = {"quiet": False, "timid": True}
    album = str(home.rip(TWIN, mb=True)[0].parent)
    home.beet("import", "-S", written, album, typed=answers)
    [found] = home.ls(LIKELY)
    assert found.endswith("|chosen|0.50")


# What looks like another album is asked about.


def named(home: Home, release: int, *options: str, typed: str = "") -> str:
    """Name a release for the twin; return what is printed."""
    args = ("discogs-enrich", *options, "--id", str(release), "twin")
    return home.beet(*args, typed=typed, status=None).stdout


@pytest.mark.parametrize(
    ("release", "why"),
    [
        (UK_CD, f'r{UK_CD} ("Glass Harvest") is by Nonexistent Foxes and is only'),
        (ADA, f'r{ADA} ("Day And Night") is only'),
    ],
)
def test_another_album_is_shown_and_asked_about(
    home: Home, release: int, why: str
) -> None:
    home.own(TWIN)
    said = named(home, release, typed="n\n")
    assert "Ada Faux - Twin Rivers, Same Water (3 tracks)" in said
    assert f"https://www.discogs.com/release/{release}" in said
    assert why in said
    assert "Take it all the same (Y/N)?" in said
    assert "1 uncertain" in said
    assert home.ls("$label$discogs_id") == [""]
    assert "1 enriched" in named(home, release, typed="y\n")
    assert home.ls("$discogs_id") == [str(release)]


@pytest.mark.parametrize(
    ("options", "typed", "taken"),
    [
        (["-y"], "", True),
        ([], "\n\n", False),  # Enter alone is no answer
        ([], "", False),
        (["--json"], "", False),
        (["-p"], "", False),
    ],
)
def test_without_an_answer(
    home: Home, options: list[str], typed: str, taken: bool
) -> None:
    home.own(TWIN)
    said = named(home, UK_CD, *options, typed=typed)
    assert home.ls("%if{$discogs_id,$discogs_id}") == [str(UK_CD) if taken else ""]
    if not (taken or "-p" in options):
        assert "with --yes it is taken all the same" in said


def test_what_is_the_artists_own_is_not_asked_about(home: Home) -> None:
    home.own(TWIN)
    said = named(home, OTHER_TWIN)
    assert "(Y/N)?" not in said
    assert "1 enriched" in said


def test_yes_is_for_an_id(home: Home) -> None:
    done = home.beet("discogs-enrich", "-y", status=2)
    assert "--yes belongs to --id" in done.stderr


def test_a_review_asks_as_well(home: Home) -> None:
    home.own(TWIN)
    home.beet("discogs-enrich")
    asked = home.beet("discogs-review", typed=f"i\nr{UK_CD}\na\nn\nb\n").stdout
    assert "is by Nonexistent Foxes and is only" in asked
    assert home.ls("%if{$discogs_id,$discogs_id}") == [""]
    home.beet("discogs-review", typed=f"i\nr{UK_CD}\na\ny\n")
    assert home.ls("$discogs_id") == [str(UK_CD)]
