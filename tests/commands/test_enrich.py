"""`beet discogs-enrich`, from the keyboard to the files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from mediafile import MediaFile

from beetsplug.discogs_enrich.settings_table import CREDITS

from ..discogs_server import STRANGERS_TOKEN
from ..music import audio_bytes

if TYPE_CHECKING:
    from ..home import Home

# Made-up releases of the stand-in, by what they are good for.
UK_LP = 90010101
UK_CD = 90010102  # one pressing of seven; its barcode names it
UK_BARCODE = "5099999100102"
US_BARCODE = "4988999100105"
TWIN = 90020101  # differs from its twin in nothing
KITES_LP = 90030101
GONE = 90010199  # was merged into UK_CD
MASTER = 80010000


def objects(stdout: str) -> list[dict[str, Any]]:
    """Return the JSON objects of a run, the summary last."""
    return [json.loads(line) for line in stdout.splitlines()]


def rows(home: Home) -> list[str]:
    """Return every row of the library, to see whether anything changed."""
    lib = home.library()
    with lib.transaction() as tx:
        return [
            str(tuple(row))
            for table in ("albums", "items", "album_attributes", "item_attributes")
            for row in tx.query(f"SELECT * FROM {table}")
        ]


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
            str(MASTER),
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


def test_pretend_shows_every_change_and_makes_none(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    before = rows(home), [path.read_bytes() for path in files(home)]
    done = home.beet("discogs-enrich", "-p")
    assert "label: '' -> 'Paper Moth Recordings'" in done.stdout
    assert "1 would be enriched" in done.stdout
    assert (rows(home), [path.read_bytes() for path in files(home)]) == before


def test_what_is_announced_is_what_is_done(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    said = objects(home.beet("discogs-enrich", "-p", "--json").stdout)[0]["changes"]
    done = objects(home.beet("discogs-enrich", "--json").stdout)[0]["changes"]
    volatile = ("discogs_updated",)
    assert [c for c in said if c["field"] not in volatile] == [
        c for c in done if c["field"] not in volatile
    ]


def test_without_writing_the_files_stay(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    before = [path.read_bytes() for path in files(home)]
    home.beet("discogs-enrich", "-W")
    assert home.ls("$discogs_id") == [str(UK_CD)]
    assert [path.read_bytes() for path in files(home)] == before


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
    assert "album found (m80020000) by artist and title" in done.stdout
    assert "r90020101" in done.stdout
    assert "r90020102" in done.stdout
    assert home.ls("%ifdef{discogs_id}|$discogs_master_id|%ifdef{label}") == [
        "|80020000|"
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


def test_an_incomplete_album_is_not_applied(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("remove", "-f", "track:3")
    done = home.beet("discogs-enrich")
    assert "uncertain: 1 track of the release is missing" in done.stdout


def test_a_contradicting_number_is_another_pressing(home: Home) -> None:
    home.own(UK_CD, catalognum="XYZ 999", barcode="")
    done = home.beet("discogs-enrich")
    assert "pressing open, none fits" in done.stdout
    assert home.ls("$discogs_id|$catalognum") == ["|XYZ 999"]


def test_a_merged_id_is_told_and_the_next_clue_tried(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("modify", "-ya", f"discogs_id={GONE}")
    done = home.beet("discogs-enrich")
    assert f"r{GONE} was merged away or deleted" in done.stdout
    assert home.ls("$discogs_id") == [str(UK_CD)]


@pytest.mark.parametrize(
    "link", ["discogs_id={}", "discogs_url=https://www.discogs.com/release/{}-Made-Up"]
)
def test_a_link_set_by_hand_is_believed_and_taken_anew(home: Home, link: str) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("discogs-enrich")
    home.beet("modify", "-ya", link.format(90010103))
    home.server.reset()
    done = home.beet("discogs-enrich")
    assert "enriched from r90010103 as you chose" in done.stdout
    assert home.ls("$discogs_id|$discogs_albumid") == ["90010103|90010103"]
    # Its pressings have to be known, to say how likely the tags alone make it.
    asked = ["/releases/90010103", "/masters/80010000/versions"]
    assert [entry.path for entry in home.server.log] == asked


def test_a_stored_id_costs_one_request(home: Home) -> None:
    home.own(UK_CD)
    home.beet("modify", "-ya", f"discogs_albumid={UK_CD}", "original_year=1997")
    home.server.reset()
    home.beet("discogs-enrich")
    assert [entry.path for entry in home.server.log] == [f"/releases/{UK_CD}"]


def test_an_id_on_the_command_line(home: Home) -> None:
    home.own(TWIN)
    url = "https://www.discogs.com/release/90020102-Made-Up"
    done = home.beet("discogs-enrich", "--id", url, "album:Twin Rivers")
    assert "enriched from r90020102 as you chose" in done.stdout


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--id", "m80010000"], "a master, which has many pressings"),
        (["--id", "12345678-1234-1234-1234-123456789012"], "no Discogs release"),
        (["--refresh", "--offline"], "exclude each other"),
        (["--timid", "--json"], "take one of them"),
        (["--limit", "-1"], "0 up"),
        (["--limit", "many"], "invalid integer value"),
        (["--id", "1", "album:nowhere"], "the query matches 0"),
        (["--nonsense"], "no such option"),
    ],
)
def test_wrong_usage_ends_with_2(home: Home, args: list[str], told: str) -> None:
    done = home.beet("discogs-enrich", *args, status=2)
    assert told in done.stderr
    assert home.server.log == []


def test_json_is_one_object_per_album_and_the_summary(home: Home) -> None:
    home.settings["user_token"] = STRANGERS_TOKEN
    home.own(UK_CD, barcode=UK_BARCODE)
    home.own(TWIN)
    done = home.beet("discogs-enrich", "--json")
    *albums, last = objects(done.stdout)
    by_status = {album["status"]: album for album in albums}
    assert by_status["enriched"]["discogs_id"] == UK_CD
    assert by_status["enriched"]["matched_by"] == "barcode"
    assert by_status["enriched"]["for"] == [
        "tracks",
        "titles",
        "durations",
        "order",
        "barcode",
        "year",
    ]
    assert by_status["open"]["tied"] == [90020101, 90020102]
    assert by_status["open"]["discogs_id"] is None
    assert by_status["open"]["discogs_master_id"] == 80020000
    summary = last["summary"]
    assert (summary["enriched"], summary["open"], summary["failed"]) == (1, 1, 0)
    assert summary["requests"] == len(home.server.log)
    assert summary["gained"]["label"] == 1


def test_limits_end_a_run_that_the_next_one_goes_on_with(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.own(90030102, barcode="5099999300006", catalognum="STR-3 CD")
    first = home.beet("discogs-enrich", "--limit", "1")
    assert "1 enriched" in first.stdout
    assert "--limit 1 is reached" in first.stdout
    home.server.reset()
    second = home.beet("discogs-enrich", "--max-requests", "1")
    assert "0 enriched" in second.stdout
    assert "--max-requests" in second.stdout
    assert len(home.server.log) == 1
    home.beet("discogs-enrich")
    assert sorted(home.ls("$discogs_id")) == [str(UK_CD), "90030102"]


def test_offline_uses_the_cache_alone(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("discogs-enrich", "-p")
    home.server.reset()
    home.own(TWIN)
    done = home.beet("discogs-enrich", "--offline", status=1)
    assert f"enriched from r{UK_CD}" in done.stdout
    assert "--offline" in done.stdout
    assert home.server.log == []


def test_refresh_asks_anew(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("discogs-enrich")
    home.server.reset()
    home.beet("discogs-enrich", "--refresh", "album:Glass")
    assert [entry.path for entry in home.server.log] == [f"/releases/{UK_CD}"]


def test_policies(home: Home) -> None:
    home.settings["fields"] = {
        "label": "overwrite",
        "genres": "merge",
        "country": "skip",
    }
    home.own(
        UK_CD,
        barcode=UK_BARCODE,
        label="Moth",
        genres=["Made-Up Genre"],
        catalognum="PMR001CD",
    )
    home.beet("discogs-enrich")
    release = home.release(UK_CD)
    genres = "; ".join(["Made-Up Genre", *release["styles"], *release["genres"]])
    assert home.ls("$label|$genres|$country|$catalognum") == [
        f"Paper Moth Recordings|{genres}||PMR001CD"
    ]


def test_force_takes_everything_again_and_keeps_how_it_was_found(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("discogs-enrich")
    linked = f"linked to r{UK_CD} by its stored id, similarity 100%: nothing to change"
    for options in (["-f"], ["-f", "-p"]):
        done = home.beet("discogs-enrich", *options)
        assert linked in done.stdout
        assert "enriched, 1 with nothing to change." in done.stdout
        assert "gained" not in done.stdout
    assert home.ls("$discogs_matched_by") == ["barcode"]


def test_overwrite_replaces_what_is_there(home: Home) -> None:
    home.settings["fields"] = {"label": "skip"}
    home.own(UK_CD, barcode=UK_BARCODE, label="Moth", catalognum="PMR001CD")
    home.beet("discogs-enrich")
    home.beet("discogs-enrich", "-o", "album:Glass")
    assert home.ls("$label|$catalognum") == ["Moth|PMR 001 CD"]


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


def test_no_credentials_are_told_once(home: Home) -> None:
    del home.settings["user_token"]
    home.own(UK_CD, barcode=UK_BARCODE)
    home.own(TWIN)
    home.own(KITES_LP)
    home.beet("modify", "-ya", f"discogs_id={KITES_LP}", "album:Weather")
    done = home.beet("discogs-enrich", status=1)
    said = (done.stdout + done.stderr).splitlines()
    told = [line.partition("Discogs wants a token")[0] for line in said]
    assert [line for line, whole in zip(told, said, strict=True) if line != whole] == [
        "Ada Faux - Twin Rivers, Same Water: failed: ",
        "1 more failed: ",
    ]
    said = home.beet("-v", "discogs-enrich", status=1).stdout
    assert said.count(": failed: Discogs wants a token") == 2
    assert "more failed" not in said
    assert f"enriched from r{KITES_LP}" in done.stdout


def test_a_wrong_token_is_told_once_and_ends_the_run(home: Home) -> None:
    home.settings["user_token"] = "madeUpTokenThatNobodyHas"
    home.own(UK_CD, barcode=UK_BARCODE)
    home.own(TWIN)
    done = home.beet("-vv", "discogs-enrich", status=1)
    said = done.stdout + done.stderr
    assert said.count("https://www.discogs.com/settings/developers") == 1
    assert "madeUpTokenThatNobodyHas" not in said
    assert len(home.server.log) == 2  # it is doubted once


def test_switched_off(home: Home) -> None:
    home.settings["enabled"] = False
    done = home.beet("discogs-enrich", status=1)
    assert "switched off" in done.stderr


def test_bad_settings_are_told_all_at_once(home: Home) -> None:
    home.settings |= {"rate_limit": "fast", "genres": "none", "serch_limit": 3}
    done = home.beet("discogs-enrich", status=1)
    assert "rate_limit" in done.stderr
    assert "genres" in done.stderr
    home.settings |= {"rate_limit": "auto", "genres": "both"}
    done = home.beet("discogs-enrich")
    assert "did you mean search_limit?" in done.stderr


def files(home: Home) -> list[Any]:
    """Return the library's files in order."""
    return sorted(path for path in home.music.rglob("*") if path.is_file())
