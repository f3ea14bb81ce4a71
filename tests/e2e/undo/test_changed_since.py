"""What others have changed since a run stays, and is named.

All releases are made up.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mediafile import MediaFile

from ...releases import NINE
from ...seen import files

if TYPE_CHECKING:
    from ...home import Home


def test_the_day_on_which_it_was_added_may_change(two: Home) -> None:
    two.beet("modify", "-ya", "added=2020-01-01")
    two.beet("modify", "-y", "added=2020-01-01")
    assert "2 taken back." in two.beet("discogs-undo", "-y").stdout


def test_what_was_changed_since_stays_and_is_named(two: Home) -> None:
    two.beet(
        "modify", "-ya", "label=Mine", "discogs_format=Mine too", "album:Day And Night"
    )
    path = files(two)[0]
    file = MediaFile(path)
    file.genres = ["Mine as well"]
    file.save()
    done = two.beet("discogs-undo", "-y")
    assert two.ls("$label|$discogs_format|$catalognum", "album:Day And Night") == [
        "Mine|Mine too|"
    ]
    assert MediaFile(path).genres == ["Mine as well"]
    assert MediaFile(path).label != "Hollow Hill"
    assert "changed since, and left as it is: label of the album" in done.stdout
    assert "changed since, and left as it is: the tag TCON in 1 file" in done.stdout
    assert "1 taken back, 1 taken back in part." in done.stdout
    assert two.ls("$discogs_id$label", "album:Zoë Ünwirklich") == [""]


def test_the_details_that_somebody_changed_stay(two: Home) -> None:
    """They stand in one row with all the others."""
    lib = two.library()
    with lib.transaction() as tx:
        [(text,)] = tx.query(
            "SELECT value FROM album_attributes WHERE entity_id = 2"
            " AND key = 'discogs_details'"
        )
        row = {**json.loads(text), "notes": "Mine"}
        tx.mutate(
            "UPDATE album_attributes SET value = ? WHERE entity_id = 2"
            " AND key = 'discogs_details'",
            (json.dumps(row),),
        )
    lib._close()
    done = two.beet("discogs-undo", "-y")
    assert "left as it is: discogs_notes of the album" in done.stdout
    lib = two.library()
    with lib.transaction() as tx:
        [(text,)] = tx.query(
            "SELECT value FROM album_attributes WHERE key = 'discogs_details'"
        )
    assert json.loads(text) == {"notes": "Mine"}


def test_what_is_gone_or_elsewhere_is_told(two: Home) -> None:
    two.beet("remove", "-f", "album:Zoë Ünwirklich")
    two.config["paths"] = {"default": "moved/$title"}
    two.beet("move", "album:Day And Night")
    done = two.beet("discogs-undo", "-y")
    assert "it was removed from the library since" in done.stdout
    assert "1 taken back, 1 nothing to take back." in done.stdout
    lost = [path for path in files(two) if "moved" in str(path)]
    assert len(lost) == 6
    assert {MediaFile(path).label for path in lost} == {None}


def test_another_album_that_got_the_id_is_left_alone(two: Home) -> None:
    two.beet("remove", "-f", "album:Day And Night")
    two.own(NINE)
    two.beet("modify", "-ya", "label=Hollow Hill", "album:Nine Songs, Many Hands")
    two.beet("discogs-undo", "-y")
    assert two.ls("$label", "album:Nine Songs, Many Hands") == ["Hollow Hill"]


def test_a_file_that_is_gone_or_read_only(two: Home) -> None:
    gone, *_ = [path for path in files(two) if path.suffix == ".mp3"]
    gone.unlink()
    done = two.beet("discogs-undo", "-y", status=None)
    assert gone.name in done.stdout
    assert two.ls("$discogs_id$label") == ["", ""]
