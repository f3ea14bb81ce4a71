"""What is read of beets' models, and set, past them: as they would have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from beets import plugins
from beets.library import Item, Library

from beetsplug.discogs_enrich.compat import beets_models

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def item(tmp_path: Path) -> Item:
    """The track of an album, as it comes of the library."""
    lib = Library(str(tmp_path / "library.db"))
    lib.add_album([Item(path=b"/made/up.flac", title="One", mtime=5, loved="yes")])
    return lib.items()[0]


def test_a_row_says_what_the_model_says(item: Item) -> None:
    row = beets_models.ModelRow(item)
    for name in (*Item._fields, "loved"):
        assert beets_models.own(row, name) == beets_models.own(item, name)
    assert beets_models.own(row, "never heard of") is None


def test_a_row_says_what_is_set_meanwhile(item: Item) -> None:
    row = beets_models.ModelRow(item)
    item.title, item.loved = "Two", "no"
    assert beets_models.own(row, "title") == "Two"
    assert beets_models.own(row, "loved") == "no"


def test_what_a_plugin_computes_counts_before_a_column(
    item: Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed = {"title": lambda _: "computed"}
    monkeypatch.setattr(plugins, "item_field_getters", lambda: computed)
    assert beets_models.own(item, "title") == "computed"
    assert beets_models.own(beets_models.ModelRow(item), "title") == "computed"


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Two", "year": "1999", "composer": "Somebody"},
        {"title": "One"},  # as it is
        {"added": 3.0},  # no tag
        {"title": None, "loved": None, "unheard": None},
        {"loved": "no", "mood": "blue"},
    ],
)
def test_fields_are_set_as_one_by_one(item: Item, values: dict[str, Any]) -> None:
    alike = item.get_fresh_from_db()
    for name, value in values.items():
        if value is not None or name in Item._fields:
            alike[name] = value
        elif name in alike._values_flex:
            del alike[name]
    beets_models.assign_all(item, values)
    assert dict(item) == dict(alike)
    assert item._dirty == alike._dirty


def test_what_is_stored_of_an_item_is_all_that_has_changed(item: Item) -> None:
    beets_models.assign_all(item, {"title": "Two", "mood": "blue", "loved": None})
    beets_models.store_item(item)
    assert not item._dirty
    fresh = item.get_fresh_from_db()
    assert (fresh.title, fresh.mood, fresh.mtime) == ("Two", "blue", 0)
    assert "loved" not in fresh
