"""Files that cannot be used say so in one line; what is written is small and whole."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("zstandard")

from beetsplug.discogs_enrich.catalog import catalog_writer
from beetsplug.discogs_enrich.catalog.answers import Catalog
from beetsplug.discogs_enrich.catalog.catalog_file import (
    VERSION,
    CatalogError,
    CatalogReader,
)
from beetsplug.discogs_enrich.catalog.catalog_writer import SAMPLES, CatalogWriter

from ..releases import GLASS_HARVEST, UK_CD
from .made_up import asked, ids, release, write_only

if TYPE_CHECKING:
    from pathlib import Path


def told(path: str) -> str:
    """Return what is said of a file that cannot be opened."""
    with pytest.raises(CatalogError) as error:
        Catalog(path)
    text = str(error.value)
    assert "\n" not in text
    return text


@pytest.fixture
def copy(made_up_path: str, tmp_path: Path) -> str:
    """A catalogue that may be damaged."""
    found = tmp_path / "copy.sqlite"
    with open(made_up_path, "rb") as file:
        found.write_bytes(file.read())
    return str(found)


def test_there_is_none(tmp_path: Path) -> None:
    path = str(tmp_path / "none.sqlite")
    assert f"no catalogue at {path}" in told(path)
    assert "discogs-catalog build" in told(path)
    assert not os.path.exists(path)


def test_one_of_another_version(copy: str) -> None:
    db = sqlite3.connect(copy)
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    assert "another version" in told(copy)


def test_the_database_of_another_program(tmp_path: Path) -> None:
    path = str(tmp_path / "library.db")
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE items (id)")
    db.close()
    assert "is no catalogue" in told(path)


def test_one_that_is_half_there_says_so_when_it_is_asked(copy: str) -> None:
    os.truncate(copy, os.path.getsize(copy) // 2)

    def use() -> None:
        catalog = Catalog(copy)
        ids(catalog, artist="foxes")
        asked(catalog, f"/releases/{UK_CD}")

    with pytest.raises(CatalogError, match=r"cannot be read .*; make it anew"):
        use()


def test_a_record_that_is_damaged_says_so(copy: str) -> None:
    db = sqlite3.connect(copy)
    db.execute("UPDATE bodies SET body = x'00112233' WHERE id = ?", (UK_CD,))
    db.execute("DELETE FROM bodies WHERE id = ?", (UK_CD + 1,))
    db.commit()
    db.close()
    catalog = Catalog(copy)
    with pytest.raises(CatalogError, match="cannot be read"):
        catalog.answer(f"/releases/{UK_CD}", {})
    with pytest.raises(CatalogError, match=f"release {UK_CD + 1} is missing"):
        catalog.answer("/database/search", {"artist": "foxes", "country": "Germany"})


def test_a_record_is_never_read_as_another(copy: str) -> None:
    """Some bytes of what is packed are letters, of which nothing else would tell."""
    path = f"/releases/{UK_CD}"
    right = Catalog(copy).answer(path, {})
    db = sqlite3.connect(copy)
    [(body,)] = db.execute("SELECT body FROM bodies WHERE id = ?", (UK_CD,))
    for place in range(0, len(body), 3):
        spoilt = body[:place] + bytes([body[place] ^ 1]) + body[place + 1 :]
        db.execute("UPDATE bodies SET body = ? WHERE id = ?", (spoilt, UK_CD))
        db.commit()
        catalog = Catalog(copy)
        with suppress(CatalogError):
            assert catalog.answer(path, {}) == right
        catalog.close()
    db.close()


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE bodies SET body = 7",
        "UPDATE dictionaries SET data = 7",
        "UPDATE dictionaries SET data = x'00112233'",
        "UPDATE masters SET main_release = 'made up'",
        "UPDATE releases SET id = -id",
    ],
)
@pytest.mark.parametrize(
    ("path", "params"),
    [
        (f"/releases/{UK_CD}", {}),
        (f"/masters/{GLASS_HARVEST}", {}),
        (f"/masters/{GLASS_HARVEST}/versions", {}),
        ("/database/search", {"artist": "Nonexistent Foxes"}),
        ("/artists/90000101/releases", {}),
    ],
)
def test_values_that_make_no_sense(
    copy: str, spoil: str, path: str, params: dict[str, str]
) -> None:
    db = sqlite3.connect(copy)
    db.execute(spoil)
    db.commit()
    db.close()
    with suppress(CatalogError):  # anything else would be a traceback
        Catalog(copy).answer(path, params)


def test_without_zstandard_it_says_how_to_get_it(
    made_up_path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)
    assert "pip install 'beets-discogs-enrich[catalog]'" in told(made_up_path)
    with pytest.raises(CatalogError, match="pip install"):
        CatalogWriter(str(tmp_path / "new.sqlite"))


def test_reading_changes_nothing(copy: str) -> None:
    before = os.stat(copy).st_mtime_ns
    os.chmod(copy, 0o400)
    reader = CatalogReader(copy)
    reader.verify()
    assert reader.count("releases") > 40
    with pytest.raises(CatalogError):
        reader.rows("DELETE FROM meta")
    reader.close()
    assert os.stat(copy).st_mtime_ns == before
    assert os.listdir(os.path.dirname(copy)) == [os.path.basename(copy)]


def test_it_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="cannot be written to"):
        CatalogWriter(str(tmp_path))


def test_of_two_records_with_one_id_the_first_counts(tmp_path: Path) -> None:
    both = [release(1, "Made Up", "First"), release(1, "Made Up", "Second")]
    catalog = Catalog(write_only(tmp_path / "catalog.sqlite", both))
    assert asked(catalog, "/releases/1")["title"] == "First"
    assert ids(catalog, release_title="second") == []


def test_what_is_no_release_is_counted_and_left_out(tmp_path: Path) -> None:
    writer = CatalogWriter(str(tmp_path / "catalog.sqlite"))
    writer.put_releases([{"title": "no id"}, release(1, "Made Up", "Album")])
    writer.put_masters([{"id": "seven of nine"}])
    writer.finish({})
    assert writer.unread == 2
    assert ids(Catalog(writer.path), artist="made up") == [1]


def test_large_records_do_not_wait_for_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_writer, "MOST_WAITING", 5_000)
    notes = "made up " * 200
    made = [release(n, "Made Up", f"Album {n}", notes=notes) for n in range(1, 9)]
    writer = CatalogWriter(str(tmp_path / "catalog.sqlite"))
    writer.put_releases(made[:4])
    assert writer._packed["releases"]._waiting == []
    writer.put_releases(made[4:])
    writer.finish({})
    catalog = Catalog(writer.path)
    for id_ in range(1, 9):
        assert asked(catalog, f"/releases/{id_}")["title"] == f"Album {id_}"


def test_beyond_the_samples_of_the_dictionary_all_is_there(tmp_path: Path) -> None:
    many = SAMPLES + 200
    ids, notes = range(1, many + 1), "made up " * 20
    made = [release(n, "Made Up", f"Album {n}", notes=notes) for n in ids]
    path = write_only(tmp_path / "catalog.sqlite", made)
    catalog = Catalog(path)
    for id_ in (1, SAMPLES, SAMPLES + 1, many):
        assert asked(catalog, f"/releases/{id_}")["title"] == f"Album {id_}"
    assert os.path.getsize(path) / many < 250
