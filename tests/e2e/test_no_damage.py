"""What must not happen to anybody's library: each of these did once."""

from __future__ import annotations

import sqlite3
import subprocess
import time
from typing import TYPE_CHECKING

import pytest
from mediafile import MediaFile

from ..home import BEET
from ..releases import (
    CYRILLIC,
    GERMAN_CD,
    JAPAN_CD,
    KITES_BARCODE,
    KITES_CD,
    MERGED,
    SOLD,
    UK_BARCODE,
    UK_CD,
    UK_LP,
)
from ..seen import files, tags

if TYPE_CHECKING:
    from ..home import Home

UK_NUMBER = "PMR 001 CD"


def ids(home: Home) -> set[str]:
    """Return the release ids that album, tracks and files tell, all alike one hopes."""
    told = {*home.ls("$discogs_id"), *home.ls("$discogs_id", album=False)}
    for path in files(home):
        told.update(MediaFile(path).mgfile.get("DISCOGS_RELEASE_ID", ["none"]))
    return told


def agree(home: Home) -> bool:
    """Tell whether `beet write` finds nothing to change.

    But for the [""] that beets itself puts where an album's artist has no id.
    """
    told = home.beet("write", "-p").stdout.splitlines()[1:]
    return [line.strip() for line in told] in ([], ["mb_albumartistids:", "-"])


@pytest.mark.parametrize("auto", [False, True])
def test_every_file_of_an_import_gets_the_albums_tags(home: Home, auto: bool) -> None:
    home.settings |= {"auto": auto, "autotag": not auto}
    album = home.rip(UK_CD, mb=auto, barcode=UK_BARCODE, catalognum=UK_NUMBER)[0].parent
    home.beet("import", *(["-A"] if auto else []), str(album))
    assert ids(home) == {str(UK_CD)}
    assert agree(home)


def test_files_without_our_tags_leave_no_rows(home: Home) -> None:
    home.own(UK_CD)
    lib = home.library()
    with lib.transaction() as tx:
        rows = tx.query("SELECT key, value FROM item_attributes")
    assert [row for row in map(tuple, rows) if row[0] != "data_source"] == []
    assert agree(home)


def test_files_with_an_old_id_get_the_new_one(home: Home) -> None:
    home.beet("import", str(home.rip(UK_LP, catalognum="PMR 001")[0].parent))
    home.beet("remove", "-f", "album:Glass")
    home.beet("import", "-A", str(files(home)[0].parent))
    home.beet("discogs-enrich", "-o", "--id", str(UK_CD), "album:Glass")
    assert ids(home) == {str(UK_CD)}
    assert agree(home)


@pytest.mark.parametrize("gone", [False, True])
def test_a_link_set_by_modify_reaches_tracks_and_files(home: Home, gone: bool) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("modify", "-ya", f"discogs_id={MERGED if gone else JAPAN_CD}")
    home.beet("discogs-enrich")
    assert ids(home) == {str(UK_CD if gone else JAPAN_CD)}
    assert agree(home)


def test_relinking_leaves_nothing_of_the_other_pressing(home: Home) -> None:
    home.own(UK_LP, catalognum="PMR 001", genres=["Mine"])
    home.beet("discogs-enrich")
    home.beet("discogs-enrich", "-y", "--id", str(SOLD), "album:Glass")
    release = home.release(SOLD)
    [line] = home.ls(
        "$discogs_master_id|$catalognum|$discogs_format|$discogs_matrix|$genres"
    )
    master, number, told, matrix, genres = line.split("|")
    assert master in ("", "$discogs_master_id")
    assert number == release["labels"][0]["catno"]
    assert "LP" not in told
    assert "PMR-001-A1" not in matrix
    assert genres == "Mine"
    assert set(home.ls("$media", album=False)) == {"CD", ""}
    assert ids(home) == {str(SOLD)}
    assert agree(home)


def test_what_the_user_does_meanwhile_is_respected(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.own(KITES_CD, barcode=KITES_BARCODE, catalognum="STR-3 CD")
    home.server.reset()
    home.server.faults.add("slow", path=rf"/releases/{UK_CD}", times=1, seconds=4.0)
    home.write_config()
    run = subprocess.Popen(
        [*BEET, "discogs-enrich"],
        stdout=subprocess.PIPE,
        text=True,
        env={"BEETSDIR": str(home.path)},
    )
    end = time.monotonic() + 20
    while not home.server.log and time.monotonic() < end:
        time.sleep(0.05)
    # Not by commands of their own: those take longer than the answer does.
    lib = home.library()
    (glass,), (weather,) = lib.albums("album:Glass"), lib.albums("album:Weather")
    glass.label = "Mine"
    glass.store()
    weather.remove()
    stdout, _ = run.communicate(timeout=30)
    assert home.ls("$label|$discogs_id") == [f"Mine|{UK_CD}"]
    assert "1 enriched" in stdout
    assert "1 not found" in stdout
    lib = home.library()
    with lib.transaction() as tx:
        orphans = tx.query(
            "SELECT * FROM album_attributes WHERE entity_id NOT IN "
            "(SELECT id FROM albums)"
        )
    assert list(orphans) == []


@pytest.mark.parametrize("options", [["-W"], ["--offline"], ["-p"]])
def test_an_enrichment_follows_no_other_links(home: Home, options: list[str]) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.own(KITES_CD, barcode=KITES_BARCODE)
    home.beet("modify", "-ya", f"discogs_id={KITES_CD}", "album:Weather")
    home.settings["auto"] = True
    home.server.reset()
    before = [path.read_bytes() for path in files(home)]
    home.beet("discogs-enrich", *options, "album:Glass", status=None)
    assert home.server.count(rf"/releases/{KITES_CD}") == 0
    assert [path.read_bytes() for path in files(home)] == before


@pytest.mark.parametrize("way", ["link", "hardlink"])
def test_links_lead_to_originals_which_stay(home: Home, way: str) -> None:
    home.settings["auto"] = True
    home.config["import"] = {"copy": False, way: True}
    originals = home.rip(UK_CD, mb=True, barcode=UK_BARCODE)
    before = [path.read_bytes() for path in originals]
    home.beet("import", "-A", str(originals[0].parent))
    assert home.ls("$discogs_id") == [str(UK_CD)]
    assert [path.read_bytes() for path in originals] == before


def test_our_own_write_no_is_heard(home: Home) -> None:
    home.settings |= {"auto": True, "write": False}
    originals = home.rip(UK_CD, mb=True, barcode=UK_BARCODE)
    home.beet("import", "-A", str(originals[0].parent))
    assert home.ls("$discogs_id") == [str(UK_CD)]
    assert [p.read_bytes() for p in files(home)] == [p.read_bytes() for p in originals]


def test_an_as_is_import_of_what_was_enriched_writes_nothing(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("discogs-enrich")
    home.beet("modify", "-yWa", "genres=Mine")
    before = [path.read_bytes() for path in files(home)]
    home.beet("import", "-LA", "album:Glass")
    assert [path.read_bytes() for path in files(home)] == before


@pytest.mark.parametrize("change", ["styles=", "styles=One; Two", "discogs_series=X"])
def test_modify_works_with_lists(home: Home, change: str) -> None:
    home.own(UK_LP, catalognum="PMR 001")
    home.beet("discogs-enrich")
    done = home.beet("modify", "-ya", change)
    assert "Traceback" not in done.stderr
    name, _, value = change.partition("=")
    assert home.ls(f"${name}") == [value]
    told = {text for key, text in tags(home) if key == "STYLE"}
    assert told == set(filter(None, value.split("; "))) or name != "styles"


def test_an_id_that_was_asked_for_is_not_replaced(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    done = home.beet("discogs-enrich", "--id", str(MERGED), "album:Glass")
    assert "Discogs has no such release" in done.stdout
    assert home.ls("%ifdef{discogs_id}") == [""]


def test_the_year_of_the_first_pressing_picks_none(home: Home) -> None:
    # 1988 is the LP's year; a CD's owner has it as well, from the master.
    home.own(KITES_CD, year=1988)
    done = home.beet("discogs-enrich")
    assert "pressing open, 3 fit" in done.stdout
    assert home.ls("%ifdef{discogs_id}|$original_year") == ["|1988"]


def test_json_is_json_on_any_terminal(home: Home) -> None:
    home.own(CYRILLIC)
    done = home.beet("discogs-enrich", "--json", env={"PYTHONIOENCODING": "ascii"})
    assert done.stdout.isascii()
    assert str(CYRILLIC) in done.stdout


def test_a_set_field_is_kept(home: Home) -> None:
    album = home.rip(UK_LP, catalognum="PMR 001")[0].parent
    home.beet("import", "--set", "discogs_notes=Mine", str(album))
    assert home.ls("$discogs_notes|$discogs_id") == [f"Mine|{UK_LP}"]


def test_an_unrelated_modify_looks_nothing_up(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("modify", "-ya", f"discogs_id={GERMAN_CD}")
    home.settings["auto"] = True
    home.server.reset()
    home.beet("modify", "-ya", "comments=made up")
    assert home.server.log == []


def test_a_locked_library_is_told_and_left(home: Home) -> None:
    home.config["timeout"] = 0.3
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("ls")  # beets brings a new library up to date first
    before = [path.read_bytes() for path in files(home)]
    other = sqlite3.connect(home.path / "library.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = home.beet("discogs-enrich", status=1)
    other.execute("ROLLBACK")
    other.close()
    assert "Is another beet at work?" in done.stdout
    assert "Traceback" not in done.stderr
    assert [path.read_bytes() for path in files(home)] == before
    assert "1 enriched" in home.beet("discogs-enrich").stdout


def test_values_there_may_be(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    for value in ("nonsense", "-5", "99999999999999999999", "0"):
        home.beet("modify", "-ya", f"discogs_url={value}")
        done = home.beet("discogs-enrich", "-p", "-f", "album:Glass")
        assert f"r{UK_CD}" in done.stdout
