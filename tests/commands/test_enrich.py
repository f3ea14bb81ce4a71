"""`beet discogs-enrich`, from the keyboard to the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mediafile import MediaFile

from beetsplug.discogs_enrich.credit_fields import CREDITS

from ..discogs_server import STRANGERS_TOKEN
from ..music import audio_bytes
from ..releases import (
    GERMAN_CD,
    GLASS_HARVEST,
    MERGED,
    OTHER_TWIN,
    TWIN,
    TWINS,
    UK_BARCODE,
    UK_CD,
    UK_LP,
)
from ..seen import files, rows

if TYPE_CHECKING:
    from ..home import Home


def test_a_musicbrainz_album_is_found_by_its_barcode(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE, catalognum="PMR 001 CD")
    before = {p: (audio_bytes(p), MediaFile(p).as_dict()) for p in files(home)}
    done = home.beet("discogs-enrich")
    assert f"enriched from r{UK_CD} by barcode" in done.stdout

    [line] = home.ls(
        "$discogs_id|$discogs_master_id|$label|$catalognum|$country|$original_year"
        "|$discogs_matched_by|$genres|$styles|$discogs_format|$discogs_url"
    )
    release = home.release(UK_CD)
    assert line == "|".join(
        [
            str(UK_CD),
            str(GLASS_HARVEST),
            "Paper Moth Recordings",
            "PMR 001 CD",
            "GB",
            "1997",
            "barcode",
            "; ".join([*release["styles"], *release["genres"]]),
            "; ".join(release["styles"]),
            "CD, Album",
            f"https://www.discogs.com/release/{UK_CD}",
        ]
    )
    for path, (audio, tags) in before.items():
        after = MediaFile(path)
        assert after.label == "Paper Moth Recordings"
        assert after.mgfile["DISCOGS_RELEASE_ID"] == [str(UK_CD)]
        assert audio_bytes(path) == audio
        for name in tags:
            if name.startswith("mb_") or name in ("title", "artist", "album", "year"):
                assert (getattr(after, name) or None) == (tags[name] or None), name


def test_a_second_run_asks_nothing(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("discogs-enrich")
    home.server.reset()
    before = rows(home)
    assert "0 requests" in home.beet("discogs-enrich").stdout
    assert "already complete" in home.beet("discogs-enrich", "discogs_id:1..").stdout
    assert home.server.log == []
    assert rows(home) == before


def test_a_file_that_cannot_be_written_is_named_and_nothing_parts(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    lost = files(home)[2]
    lost.unlink()
    before = rows(home), [path.read_bytes() for path in files(home)]
    done = home.beet("discogs-enrich", status=1)
    assert "failed" in done.stdout
    assert lost.name in done.stdout
    assert (rows(home), [path.read_bytes() for path in files(home)]) == before


def test_twins_are_told_and_not_applied(home: Home) -> None:
    """Two pressings that differ in nothing: the album is known, the pressing is not."""
    home.settings["user_token"] = STRANGERS_TOKEN  # of somebody who owns neither
    home.own(TWIN)
    done = home.beet("-v", "discogs-enrich")
    assert f"album found (m{TWINS}) by artist and title" in done.stdout
    assert f"r{TWIN}" in done.stdout
    assert f"r{OTHER_TWIN}" in done.stdout
    assert home.ls("%ifdef{discogs_id}|$discogs_master_id|%ifdef{label}") == [
        f"|{TWINS}|"
    ]
    assert "1 with the pressing open" in done.stdout


def test_an_unknown_album_is_not_found(home: Home) -> None:
    home.own(
        UK_CD,
        album="Made Up And Nowhere",
        artist="Nobody At All",
        albumartist="Nobody At All",
    )
    done = home.beet("discogs-enrich")
    assert "not found" in done.stdout
    assert len(home.server.log) <= 5


def test_an_album_that_ends_too_early_is_not_applied(home: Home) -> None:
    """It may be another pressing, which has no more tracks."""
    home.own(UK_CD, barcode=UK_BARCODE, tracktotal=0)
    home.beet("remove", "-f", "track:6")
    done = home.beet("discogs-enrich")
    assert "uncertain: 1 track of the release is missing" in done.stdout


def test_an_album_whose_files_say_how_many_there_are(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("remove", "-f", "track:6")
    done = home.beet("discogs-enrich")
    assert f"enriched from r{UK_CD} by barcode" in done.stdout


def test_an_album_with_a_gap_is_the_album(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("remove", "-f", "track:3")
    done = home.beet("discogs-enrich")
    assert f"enriched from r{UK_CD} by barcode, similarity 99%" in done.stdout


def test_a_contradicting_number_is_another_pressing(home: Home) -> None:
    home.own(UK_CD, catalognum="XYZ 999", barcode="")
    done = home.beet("discogs-enrich")
    assert "pressing open, none fits" in done.stdout
    assert home.ls("$discogs_id|$catalognum") == ["|XYZ 999"]


def test_a_merged_id_is_told_and_the_next_clue_tried(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("modify", "-ya", f"discogs_id={MERGED}")
    done = home.beet("discogs-enrich")
    assert f"r{MERGED} was merged away or deleted" in done.stdout
    assert home.ls("$discogs_id") == [str(UK_CD)]


@pytest.mark.parametrize(
    "link", ["discogs_id={}", "discogs_url=https://www.discogs.com/release/{}-Made-Up"]
)
def test_a_link_set_by_hand_is_believed_and_taken_anew(home: Home, link: str) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("discogs-enrich")
    home.beet("modify", "-ya", link.format(GERMAN_CD))
    home.server.reset()
    done = home.beet("discogs-enrich")
    assert f"enriched from r{GERMAN_CD} as you chose" in done.stdout
    assert home.ls("$discogs_id|$discogs_albumid") == [f"{GERMAN_CD}|{GERMAN_CD}"]
    # Its pressings have to be known, to say how likely the tags alone make it.
    asked = [f"/releases/{GERMAN_CD}", f"/masters/{GLASS_HARVEST}/versions"]
    assert [entry.path for entry in home.server.log] == asked


def test_a_stored_id_costs_one_request(home: Home) -> None:
    home.own(UK_CD)
    home.beet("modify", "-ya", f"discogs_albumid={UK_CD}", "original_year=1997")
    home.server.reset()
    home.beet("discogs-enrich")
    assert [entry.path for entry in home.server.log] == [f"/releases/{UK_CD}"]


def test_nothing_is_copied_down_to_tracks(home: Home) -> None:
    home.own(UK_LP, catalognum="PMR 001", media="Vinyl")
    home.beet("discogs-enrich")
    lib = home.library()
    with lib.transaction() as tx:
        keys = {row[0] for row in tx.query("SELECT DISTINCT key FROM item_attributes")}
    assert {"discogs_position", "vinyltrack", "producers"} <= keys
    assert keys <= {"data_source", "discogs_position", "vinyltrack", *CREDITS}
    assert home.ls("$discogs_position", album=False) == [
        "A1",
        "A2",
        "A3",
        "B1",
        "B2",
        "B3",
    ]


QUERIES = {
    "discogs_id:90000000..91000000": 1,
    "discogs_id:1..999": 0,
    "catalognum:PMR 001 CD": 1,
    "discogs_similarity:0.9..": 1,
    "discogs_updated:2020..": 1,
    "discogs_matrix:nothing": 0,
    "styles:a": 1,
    "discogs_format::^CD": 1,
}


def test_fields_can_be_queried(enriched: Home) -> None:
    found = {query: len(enriched.ls("$id", query)) for query in QUERIES}
    assert found == QUERIES


@pytest.fixture
def enriched(home: Home) -> Home:
    """A library whose one album is enriched."""
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("discogs-enrich")
    return home


def test_writing_again_changes_nothing(enriched: Home) -> None:
    before = [path.read_bytes() for path in files(enriched)]
    assert enriched.beet("write").stdout == ""
    assert enriched.beet("update").stdout == ""
    assert [path.read_bytes() for path in files(enriched)] == before
