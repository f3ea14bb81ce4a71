"""What of files counts when they are held against a release. All data is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beetsplug.discogs_enrich.discogs.schema import Track

from ...release.made_up import release
from .files_and_release import MADE_UP, TITLES, held, items, tracks

if TYPE_CHECKING:
    from beets.library import Item


def untitled(**every: Any) -> list[Item]:
    return items(*(f"Track {number:02}" for number in range(1, 5)), **every)


def test_titles_that_nobody_has_typed_do_not_count_where_lengths_agree() -> None:
    assert held(MADE_UP, untitled()).similarity == 1.0
    assert held(MADE_UP, untitled(length=320.0)).similarity < 0.8
    assert held(MADE_UP, items("Other", "Titles", "Than", "These")).similarity < 0.8


def test_where_nothing_is_known_of_the_tracks_the_year_has_to_agree() -> None:
    silent = [Track(title, str(number)) for number, title in enumerate(TITLES, 1)]
    made = release(*silent, released="1997-09-12")
    assert held(made, untitled(year=1997)).similarity > 0.98
    assert held(made, untitled()).similarity < 0.8
    assert held(made, untitled(year=1995)).similarity < 0.8
    assert held(made, untitled(year=1995), original_year=1995).similarity > 0.9


def test_names_that_are_told_in_two_languages() -> None:
    both = release(
        *tracks("Тихий двигатель = Quiet Engine", "Соль = Salt"),
        title="Тихая вода = Quiet Water",
    )
    for titles, album in (
        (("Quiet Engine", "Salt"), "Quiet Water"),
        (("Тихий двигатель", "Соль"), "Тихая вода"),
    ):
        found = held(both, items(*titles, album=album))
        assert found.similarity > 0.98
        assert "titles" in found.heard.agree
        assert found.is_named_alike


def test_titles_that_the_release_has_none_of_either() -> None:
    made = release(*(Track(f"Track {number}", str(number)) for number in range(1, 5)))
    assert held(made, untitled()).similarity > 0.98
