"""Keys of names and titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beetsplug.discogs_enrich.catalog.name_keys import plain_key, title_key


@given(st.text(" .-nthedaNTHED019&_,'", max_size=12))
def test_a_plain_name_has_the_same_key(name: str) -> None:
    assert plain_key(name.encode()) in ("", title_key(name))


@pytest.mark.parametrize("name", ["Made Up", "M.A.D.E. 2 Up-Hill", "Bathers"])
def test_most_names_are_plain(name: str) -> None:
    assert plain_key(name.encode()) == title_key(name)


@pytest.mark.parametrize("name", ["The Bathers", "Rock n Roll", "Foxes &amp; Kites"])
def test_others_are_not(name: str) -> None:
    assert not plain_key(name.encode())
