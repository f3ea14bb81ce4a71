"""The site's export is taken into the store, and comes out of it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from beetsplug.discogs_enrich.shelf.csv_export import copies_as_rows, wants_as_rows
from beetsplug.discogs_enrich.shelf.csv_file import (
    ExportError,
    read_export,
    write_export,
)
from beetsplug.discogs_enrich.shelf.csv_pull import take_export, take_wants
from beetsplug.discogs_enrich.shelf.memory import Memory
from beetsplug.discogs_enrich.shelf.pull import was_pulled
from beetsplug.discogs_enrich.store import Store
from beetsplug.discogs_enrich.store.shelf_rows import OwnField
from tests.releases import GERMAN_CD, UK_CD, UK_LP

from .library import OWNER

if TYPE_CHECKING:
    from pathlib import Path

    from .library import Reader

HEAD = (
    "Catalog#,Artist,Title,Label,Format,Rating,Released,release_id,CollectionFolder,"
    "Date Added,Collection Media Condition,Collection Sleeve Condition,"
    "Collection Notes,Collection Bought At"
)
ROW = (
    f'PMR 001,Made-Up Band (2),"Made Up, Twice",Made-Up Records,"LP, Album",5,1987,'
    f"{UK_LP},Living Room,2020-01-19 14:19:11,Mint (M),Generic,"
    '"made up: 5 €\nin a shop",a made-up shop'
)


def export(folder: Path, *rows: str, head: str = HEAD, name: str = "c.csv") -> str:
    """Write such a file, as a spreadsheet of Windows saves it."""
    path = folder / name
    text = "\ufeff" + "\r\n".join((head, *rows)) + "\r\n"
    path.write_bytes(text.encode())
    return str(path)


def exported(reader: Reader, folder: Path) -> str:
    """Write what the store has as the site would."""
    path = str(folder / "again.csv")
    copies = reader.shelf.instances(OWNER)
    write_export(path, copies_as_rows(reader.shelf, OWNER, copies))
    return path


def test_a_row_is_a_copy_with_all_that_its_owner_says(
    reader: Reader, tmp_path: Path
) -> None:
    tally = take_export(reader.shelf, OWNER, export(tmp_path, ROW))
    (copy,) = reader.shelf.instances(OWNER)
    names = {one.id: one.name for one in reader.shelf.fields(OWNER)}
    folders = {one.id: one.name for one in reader.shelf.folders(OWNER)}
    assert (tally.new, tally.ours) == (1, 1)
    assert copy.id < 0
    assert (copy.release_id, copy.rating) == (UK_LP, 5)
    assert folders[copy.folder_id] == "Living Room"
    assert copy.added == "2020-01-19T14:19:11-08:00"
    assert {names[id_]: text for id_, text in copy.notes.items()} == {
        "Media Condition": "Mint (M)",
        "Sleeve Condition": "Generic",
        "Notes": "made up: 5 €\nin a shop",
        "Bought At": "a made-up shop",
    }
    assert '"title":"Made Up, Twice"' in reader.shelf.basics([UK_LP])[UK_LP]
    assert reader.shelf.folders(OWNER)[1].size == 1


def test_the_same_file_again_changes_nothing(reader: Reader, tmp_path: Path) -> None:
    path = export(tmp_path, ROW, ROW.replace("2020-01-19", "2021-01-19"))
    take_export(reader.shelf, OWNER, path)
    before = reader.shelf.instances(OWNER)
    tally = take_export(reader.shelf, OWNER, path)
    assert (tally.new, tally.changed, tally.gone) == (0, 0, 0)
    assert reader.shelf.instances(OWNER) == before


def test_copies_with_numbers_keep_them(reader: Reader, tmp_path: Path) -> None:
    reader.pull()
    before = reader.shelf.instances(OWNER)
    tally = take_export(reader.shelf, OWNER, exported(reader, tmp_path))
    assert reader.shelf.instances(OWNER) == before
    assert (tally.new, tally.changed, tally.gone) == (0, 0, 0)
    assert '"cover_image":"http' in reader.shelf.basics([UK_LP])[UK_LP]


def test_what_is_not_in_the_file_is_gone(reader: Reader, tmp_path: Path) -> None:
    reader.pull()
    tally = take_export(reader.shelf, OWNER, export(tmp_path, ROW))
    assert (tally.gone, tally.ours) == (2, 1)
    assert len(reader.shelf.instances(OWNER, gone=True)) == 3


def test_the_next_pull_brings_the_numbers_and_no_doubles(
    reader: Reader, tmp_path: Path
) -> None:
    second = reader.collection.add(UK_LP)
    reader.pull()
    path = exported(reader, tmp_path)
    with Store(str(tmp_path / "other.sqlite")) as other:
        other.shelf.set_owner(OWNER)
        take_export(other.shelf, OWNER, path)
        reader.shelf = other.shelf
        reader.store = other
        assert len(other.shelf.unnumbered(OWNER)) == 4
        assert not was_pulled(other.shelf, OWNER)
        reader.collection.remove(second)
        tally = reader.pull()
        assert reader.agrees()
        assert (tally.new, tally.gone) == (0, 1)
        assert len(other.shelf.instances(OWNER, gone=True)) == 4
        assert was_pulled(other.shelf, OWNER)


def test_nothing_is_lost_on_the_way_through_a_file(
    reader: Reader, tmp_path: Path
) -> None:
    for release in (UK_CD, GERMAN_CD, UK_LP):
        reader.collection.rate(reader.collection.add(release), 3)
    reader.pull()
    path = exported(reader, tmp_path)
    with Store(str(tmp_path / "other.sqlite")) as other:
        other.shelf.set_owner(OWNER)
        take_export(other.shelf, OWNER, path)
        copies = other.shelf.instances(OWNER)
        second = copies_as_rows(other.shelf, OWNER, copies)
        added = sorted(one.added for one in copies)
    write_export(str(tmp_path / "second.csv"), second)
    lines = sorted((tmp_path / "second.csv").read_text().splitlines())
    assert lines == sorted((tmp_path / "again.csv").read_text().splitlines())
    assert added == sorted(one.added for one in reader.shelf.instances(OWNER))


def test_the_file_says_when_the_collection_was_so(
    reader: Reader, tmp_path: Path
) -> None:
    path = export(tmp_path, ROW)
    take_export(reader.shelf, OWNER, path)
    memory = Memory(reader.shelf, OWNER, "collection")
    assert memory.as_of == (tmp_path / "c.csv").stat().st_mtime
    assert memory.pulled is None


def test_a_wantlist_comes_in_and_out(reader: Reader, tmp_path: Path) -> None:
    reader.pull_wants()
    path = str(tmp_path / "wants.csv")
    wants = reader.shelf.wants(OWNER)
    write_export(path, wants_as_rows(reader.shelf, wants), of_wantlist=True)
    tally = take_wants(reader.shelf, OWNER, path)
    assert (tally.new, tally.changed, tally.gone, tally.ours) == (0, 0, 0, 2)
    assert reader.shelf.wants(OWNER) == wants


WITHOUT_ID = HEAD.replace("release_id", "id")
OF_WANTLIST = "Catalog#,Artist,Title,Label,Format,Rating,Released,release_id,Notes"


@pytest.mark.parametrize(
    ("head", "rows", "told"),
    [
        (WITHOUT_ID, [ROW], "line 1: there is no column release_id"),
        (
            OF_WANTLIST,
            [],
            "line 1: there is no column CollectionFolder: this is a want",
        ),
        (HEAD, [ROW, "PMR 002,Made-Up Band"], "line 4: 2 columns in place of 14"),
        (HEAD, [ROW.replace(str(UK_LP), "x12")], "line 3: release_id 'x12' is no"),
        (HEAD, [ROW.replace(",5,", ",9,")], "line 3: Rating '9' is none of 0 to 5"),
        (HEAD, [ROW.replace("2020-01-19", "19.1.20")], "line 3: Date Added '19.1.20"),
        (HEAD, ['"never ends'], "line 2: it ends here; was the file cut off?"),
        (HEAD, [ROW.replace(str(UK_LP), "0")], "line 3: release_id '0' is no"),
        (HEAD, [], "c.csv: it has a first line and no other; was the file cut off?"),
        (HEAD.replace("Rating", "Stars"), [ROW], "line 1: there is no column Rating"),
        (
            HEAD.replace("Date Added,", "").replace("Title,", ""),
            [],
            "line 1: there is no column Title, Date Added",
        ),
        (f"{HEAD},Rating", [f"{ROW},1"], "line 1: there are several columns Rating"),
    ],
)
def test_what_is_no_export_is_named_with_its_line(
    head: str, rows: list[str], told: str, tmp_path: Path
) -> None:
    with pytest.raises(ExportError, match=r"c\.csv: ") as caught:
        read_export(export(tmp_path, *rows, head=head))
    assert told in str(caught.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="No such file"):
        read_export(str(tmp_path / "none.csv"))
    (tmp_path / "bad.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ExportError, match="UTF-8"):
        read_export(str(tmp_path / "bad.csv"))
    (tmp_path / "empty.csv").write_text("")
    with pytest.raises(ExportError, match="empty"):
        read_export(str(tmp_path / "empty.csv"))


@pytest.mark.parametrize("mark", [";", "\t"])
def test_what_spreadsheets_part_columns_by_does_as_well(
    mark: str, tmp_path: Path
) -> None:
    head = HEAD.partition(",Collection Sleeve")[0]
    row = f"1,Nobody,Made Up,L,CD,,1990,{UK_CD},Uncategorized,2020-01-19 14:19:11,"
    path = export(
        tmp_path, f'{row.replace(",", mark)}"12,50"', head=head.replace(",", mark)
    )
    (found,) = read_export(path)
    assert (found.release_id, found.rating) == (UK_CD, 0)
    assert found.fields == {"Media Condition": "12,50"}


def test_a_file_that_is_none_changes_nothing(reader: Reader, tmp_path: Path) -> None:
    reader.pull()
    before = reader.shelf.instances(OWNER)
    for rows in ([], [ROW, ROW.replace(str(UK_LP), "x")]):
        with pytest.raises(ExportError):
            take_export(reader.shelf, "somebody", export(tmp_path, *rows))
    assert reader.shelf.current_owner() == OWNER
    assert reader.shelf.instances(OWNER) == before


def test_fields_of_one_name_are_told_apart(reader: Reader, tmp_path: Path) -> None:
    reader.pull()
    kept = reader.shelf.fields(OWNER)
    same = [OwnField(8, "Bought At", "textarea"), OwnField(9, "Notes", "textarea")]
    reader.shelf.put_fields(OWNER, [*kept, *same])
    copy = reader.shelf.instances(OWNER)[0]
    notes = {**copy.notes, 5: "a made-up shop", 8: "another", 9: "made up"}
    reader.shelf.put_instances(OWNER, [copy._replace(notes=notes)])
    before = reader.shelf.instances(OWNER)
    path = exported(reader, tmp_path)
    head = (tmp_path / "again.csv").read_text().splitlines()[0]
    assert head.endswith("Bought At,Collection Bought At (2),Collection Notes (2)")
    assert take_export(reader.shelf, OWNER, path).changed == 0
    assert reader.shelf.instances(OWNER) == before
