"""`beet discogs-pressings --choose`: a pressing is chosen by its number.

All releases are made up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ..releases import UK_CD, UK_LP
from ..terminal import Answer, written

if TYPE_CHECKING:
    from ..home import Home


def test_one_is_chosen_by_its_number(home: Home) -> None:
    home.own(UK_CD, catalognum="PMR 001 CD")
    asked = ["discogs-pressings", "glass", "--choose"]
    done = home.beet(*asked, typed="0\nnone\n8\n2\n")
    assert done.stdout.count("type a number from 1 to 7") == 3
    assert f"enriched from r{UK_CD} as you chose" in done.stdout
    assert home.ls("$discogs_id|$discogs_matched_by|$label") == [
        f"{UK_CD}|chosen|Paper Moth Recordings"
    ]
    assert "discogs-pressings glass --choose" in home.beet("discogs-runs").stdout
    home.beet("discogs-undo", "-y")
    assert home.ls("$discogs_id$label") == [""]


@pytest.mark.parametrize("typed", ["\n", ""])
def test_none_is_chosen(home: Home, typed: str) -> None:
    home.own(UK_CD)
    command = ("discogs-pressings", "glass", "--choose")
    done = home.beet(*command, typed=typed, status=int(not typed))
    assert ("error: nobody answers; nothing was changed" in done.stderr) == (not typed)
    assert home.ls("%if{$discogs_id,$discogs_id}") == [""]
    assert home.beet("discogs-runs").stdout == "nothing was changed yet\n"


def test_what_is_narrowed_down_is_numbered_as_it_is_shown(home: Home) -> None:
    home.own(UK_CD)
    home.beet("modify", "-ya", f"discogs_id={UK_CD}")
    args = ("--choose", "--format", "Vinyl", "glass")
    seen = written(home, "discogs-pressings", *args, answers=[Answer("none):", "1\n")])
    assert f"enriched from r{UK_LP} as you chose" in seen
    assert home.ls("$discogs_id") == [str(UK_LP)]
