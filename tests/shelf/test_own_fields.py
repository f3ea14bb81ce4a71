"""What is typed for folders, fields and conditions. Folders are made up."""

from __future__ import annotations

import pytest

from beetsplug.discogs_enrich.shelf.own_fields import (
    WordError,
    folder_named,
    no_folder,
    value_of,
)
from beetsplug.discogs_enrich.store.shelf_rows import OwnField
from tests.discogs_server.custom_fields import CONDITIONS, SLEEVE_CONDITIONS

MEDIA = OwnField(1, "Media Condition", "dropdown", CONDITIONS)
SLEEVE = OwnField(2, "Sleeve Condition", "dropdown", SLEEVE_CONDITIONS)
NOTES = OwnField(3, "Notes", "textarea")
MEMO = OwnField(4, "Notes On Cleaning", "textarea")
FIELDS = (MEDIA, SLEEVE, NOTES, MEMO)
FOLDERS = {0: "All", 1: "Uncategorized", 100001: "Made-Up Cellar"}


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ("Media Condition=Mint (M)", MEDIA, "Mint (M)"),
        ("media condition=mint (m)", MEDIA, "Mint (M)"),
        ("media=Mint", MEDIA, "Mint (M)"),
        ("media=M", MEDIA, "Mint (M)"),
        ("media=nm", MEDIA, "Near Mint (NM or M-)"),
        ("media=M-", MEDIA, "Near Mint (NM or M-)"),
        ("media=VG+", MEDIA, "Very Good Plus (VG+)"),
        ("media=vg", MEDIA, "Very Good (VG)"),
        ("media=Good", MEDIA, "Good (G)"),
        ("sleeve=generic", SLEEVE, "Generic"),
        ("sleeve = No Cover ", SLEEVE, "No Cover"),
        ("notes=a = b", NOTES, "a = b"),
        ("notes on=Made up.", MEMO, "Made up."),
        ("media=", MEDIA, ""),
    ],
)
def test_what_is_meant_is_found(said: str, field: OwnField, value: str) -> None:
    assert value_of(FIELDS, said) == (field, value)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("media", '"media" is no NAME=VALUE'),
        ("colour=blue", 'no field is called "colour"; there are "Media Condition", '),
        ("note=x", 'is called "note"; there are "Notes", "Notes On Cleaning"'),
        ("=x", 'no field is called ""'),
        ("media=Mnit", 'did you mean "Mint (M)"?'),
        ("media=Very Goood", 'did you mean "Very Good (VG)"?'),
        ("media=Shiny", 'Media Condition cannot be "Shiny"; it takes "Mint (M)", '),
    ],
)
def test_what_means_nothing_is_said(said: str, words: str) -> None:
    with pytest.raises(WordError) as raised:
        value_of(FIELDS, said)
    assert words in str(raised.value)


def test_folders_are_found_by_their_names() -> None:
    assert folder_named(FOLDERS, " made-up cellar") == 100001
    assert folder_named(FOLDERS, "Attic") is None


def test_the_folder_that_was_meant_is_named() -> None:
    assert 'did you mean "Made-Up Cellar"?' in no_folder(FOLDERS, "made-up celler")
    assert 'there are "Uncategorized", "Made-Up Cellar".' in no_folder(FOLDERS, "Attic")
