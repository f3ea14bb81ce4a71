"""Words with one slip in them, as a person makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("zstandard")

from beetsplug.discogs_enrich.catalog.catalog_file import CatalogReader
from beetsplug.discogs_enrich.catalog.typos import is_slip, near

from .made_up import release, write_only

if TYPE_CHECKING:
    from pathlib import Path

WORD = "harvest"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def slips_in(word: str) -> set[str]:
    """Return all that one slip makes of a word."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    return {
        *(left + right[1:] for left, right in parts if right),
        *(left + one + right for left, right in parts for one in LETTERS),
        *(left + one + right[1:] for left, right in parts if right for one in LETTERS),
        *(
            left + right[1] + right[0] + right[2:]
            for left, right in parts
            if len(right) > 1
        ),
    } - {word}


@pytest.mark.parametrize("word", ["harvest", "harves", "glass", "foxe"])
def test_every_slip_in_a_word_leads_to_it(tmp_path: Path, word: str) -> None:
    titles = [release(1, "Made Up", word), release(2, "Made Up", "quite another")]
    reader = CatalogReader(write_only(tmp_path / "catalog.sqlite", titles))
    for slip in slips_in(word):
        assert is_slip(slip, word)
        if len(slip) > 3:
            assert near(reader, slip) == [word], slip
    reader.close()


@pytest.mark.parametrize(
    "other", ["harvest", "harbest2x", "xharvestx", "hravets", "", "glass", "havrset"]
)
def test_what_is_no_slip(other: str) -> None:
    assert not is_slip(WORD, other)
    assert not is_slip(other, WORD)
