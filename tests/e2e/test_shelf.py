"""A collector reads a shelf, asks for it, and takes it elsewhere. All is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.discogs_server import COLLECTOR
from tests.home import Home
from tests.releases import GERMAN_CD, UK_BARCODE, UK_CD, UK_LP

if TYPE_CHECKING:
    from pathlib import Path

    from tests.discogs_server import DiscogsServer

PULL = ("discogs-collection", "pull")


def test_an_enriched_library_knows_its_records(home: Home) -> None:
    home.own(UK_CD, barcode=UK_BARCODE)
    home.beet("discogs-enrich")
    assert home.ls("$discogs_in_collection") == [""]
    home.beet(*PULL)
    assert home.ls("$discogs_id $discogs_in_collection") == [f"{UK_CD} false"]
    copy = home.server.collection_of(COLLECTOR).add(UK_CD)
    home.server.collection_of(COLLECTOR).rate(copy, 4)
    assert "1 new (2 requests)" in home.beet(*PULL).stdout
    told = home.ls("$discogs_folder $discogs_my_rating", "discogs_in_collection:true")
    assert told == ["Uncategorized 4"]
    assert home.ls("$title", "discogs_my_rating:4..", album=False)
    home.server.collection_of(COLLECTOR).remove(copy)
    assert "1 gone" in home.beet(*PULL).stdout
    assert home.ls("$discogs_in_collection") == ["false"]


def test_nothing_of_the_shelf_is_written_anywhere(home: Home) -> None:
    home.own(UK_LP)
    home.beet("modify", "-aMyW", f"discogs_id={UK_LP}")
    before = (home.path / "library.db").read_bytes()
    files = {path: path.read_bytes() for path in home.music.rglob("*.flac")}
    home.beet(*PULL)
    home.beet("discogs-wantlist", "pull")
    assert home.ls("$discogs_folder") == ["Living Room"]
    home.beet("discogs-shelf", "--records")
    assert (home.path / "library.db").read_bytes() == before
    assert {path: path.read_bytes() for path in home.music.rglob("*.flac")} == files
    assert "Living Room" not in home.beet("write").stdout


def test_a_shelf_moves_to_another_machine_in_a_file(
    home: Home, tmp_path: Path, discogs: DiscogsServer
) -> None:
    home.beet(*PULL)
    path = str(home.path / "records.csv")
    home.beet("discogs-shelf", "--records", "--csv", path)
    (tmp_path / "other").mkdir()
    other = Home(tmp_path / "other", discogs)
    requests = len(discogs.log)
    other.beet(*PULL, "--csv", path, "--user", COLLECTOR.name)
    again = str(other.path / "again.csv")
    other.beet("discogs-shelf", "--records", "--csv", again)
    assert len(discogs.log) == requests
    with open(path) as first, open(again) as second:
        assert sorted(first) == sorted(second)
    assert "3 copies; nothing new" in other.beet(*PULL, "--full").stdout


def test_a_listing_after_a_pull_names_what_to_rip(home: Home) -> None:
    home.own(GERMAN_CD)
    home.beet("modify", "-aMyW", f"discogs_id={GERMAN_CD}")
    home.beet(*PULL)
    lines = home.beet("discogs-shelf", "--unripped", "--format", "LP").stdout
    assert lines.startswith(f"r{UK_LP}\t")


def test_two_users_do_not_see_each_others_shelves(home: Home) -> None:
    from tests.discogs_server import STRANGERS_TOKEN

    home.own(UK_CD)
    home.beet("modify", "-aMyW", f"discogs_id={UK_CD}")
    home.beet(*PULL)
    assert home.ls("$discogs_in_collection") == ["false"]
    home.settings["user_token"] = STRANGERS_TOKEN
    assert "collection of made-up-stranger: 1 copy" in home.beet(*PULL).stdout
    assert home.ls("$discogs_in_collection") == ["true"]
