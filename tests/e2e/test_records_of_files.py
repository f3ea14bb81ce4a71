"""Files, the record that carries their music, and the way from one to the other.

All releases are made up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediafile import MediaFile

from ..kept_shelf import keep_shelf
from ..releases import FILES, GLASS_HARVEST, UK_CD, UK_LP
from ..seen import differences, files, snapshot

if TYPE_CHECKING:
    from ..home import Home

LINKS = "$discogs_id|$discogs_vinyl_id|$label"


def test_from_the_pressings_to_the_record_and_back(home: Home) -> None:
    """Choose a pressing, link the record that is on the shelf, take both back."""
    home.own(FILES, year=1997)
    before = snapshot(home)
    home.beet("discogs-pressings", "glass", "--choose", "--format", "File", typed="1\n")
    keep_shelf(home, owned=[UK_LP], wanted=[UK_CD])
    home.beet("discogs-vinyl", "-y", "glass")
    assert home.ls(LINKS) == [f"{FILES}|{UK_LP}|Paper Moth Recordings"]
    commands = home.beet("discogs-runs").stdout
    assert commands.index("discogs-pressings") < commands.index("discogs-vinyl")
    home.beet("discogs-undo", "-y")
    assert home.ls(LINKS) == [f"{FILES}||Paper Moth Recordings"]
    home.beet("discogs-undo", "-y")
    assert differences(before, snapshot(home)) == []


def test_the_link_is_the_librarys_alone(home: Home) -> None:
    home.own(FILES, year=1997)
    home.beet("modify", "-yaW", f"discogs_master_id={GLASS_HARVEST}")
    home.beet("discogs-vinyl", "-y", "glass")
    home.beet("write", "-f")
    assert files(home)
    for path in files(home):
        told = str(MediaFile(path).mgfile.tags)
        assert str(UK_LP) not in told
    home.beet("update")
    assert home.ls("$discogs_vinyl_id", "discogs_vinyl_id:90010000..90010200") == [
        str(UK_LP)
    ]


def test_it_can_be_set_and_taken_away_by_hand(home: Home) -> None:
    home.own(FILES)
    home.beet("modify", "-ya", f"discogs_vinyl_id={UK_LP}")
    assert "linked to the record" in home.beet("discogs-vinyl", "glass").stderr
    home.beet("modify", "-ya", "discogs_vinyl_id!")
    assert home.ls("%ifdef{discogs_vinyl_id,set}") == [""]


def test_what_is_changed_since_stays(home: Home) -> None:
    home.own(FILES, year=1997)
    home.beet("discogs-vinyl", "-y", "glass")
    home.beet("modify", "-ya", "discogs_vinyl_id=5")
    done = home.beet("discogs-undo", "-y")
    assert "changed since, and left as it is: discogs_vinyl_id" in done.stdout
    assert home.ls("$discogs_vinyl_id") == ["5"]
