"""Who did what on which track. All people here are made up."""

from __future__ import annotations

from typing import Any

import pytest

from beetsplug.discogs_enrich.discogs.schema import Artist, Track
from beetsplug.discogs_enrich.release.credits import Credit
from beetsplug.discogs_enrich.release.tracklist import Layout
from beetsplug.discogs_enrich.release.values import read_release
from beetsplug.discogs_enrich.setting_groups import Anv, ReadOptions

from .made_up import credit, index, read, release, rows


def test_who_did_what_on_which_track() -> None:
    made = release(
        Track("One", "A1", extraartists=(credit("Aria", "Written-By"),)),
        Track("Two", "A2", extraartists=(credit("Brume (2)", "Remix"),)),
        Track("Three", "B1"),
        formats="1 Vinyl: LP",
        extraartists=(
            credit("Cirrus", "Written-By, Producer"),
            credit("Drizzle", "Arranged By [Strings]", "A2 to B1"),
            credit("Eddy", "Lyrics By", "B1"),
            credit("Fog", "Lyrics By", "All tracks except B1"),
            credit("Aria", "Music By"),
        ),
    )
    one, two, three = read(made).tracks
    assert one.credits.get("composers", ()) == ("Aria", "Cirrus")
    assert (
        two.credits.get("composers", ())
        == three.credits.get("composers", ())
        == ("Cirrus", "Aria")
    )
    assert (
        one.credits.get("arrangers", ()),
        two.credits.get("arrangers", ()),
        three.credits.get("arrangers", ()),
    ) == (
        (),
        ("Drizzle",),
        ("Drizzle",),
    )
    assert two.credits.get("remixers", ()) == ("Brume",)
    assert three.credits.get("lyricists", ()) == ("Eddy",)
    assert one.credits.get("lyricists", ()) == two.credits.get("lyricists", ()) == ()


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (ReadOptions(), "Aria"),
        (ReadOptions(anv=Anv(artist=True)), "A. Ria"),
        (ReadOptions(strip_disambiguation=False), "Aria (2)"),
    ],
)
def test_names_follow_the_options(options: ReadOptions, name: str) -> None:
    made = release(
        *rows("1"),
        extraartists=(Artist("Aria (2)", anv="A. Ria", role="Written-By"),),
    )
    assert read_release(made, options).tracks[0].credits.get("composers", ()) == (name,)


def test_parts_bring_their_credits_along() -> None:
    def part(position: str, name: str) -> Track:
        return Track("T", position, extraartists=(credit(name, "Composed By"),))

    made = release(
        index(
            "Suite",
            part("1a", "Aria"),
            part("1b", "Brume"),
            extraartists=(credit("Cirrus", "Remix"),),
        ),
        extraartists=(credit("Drizzle", "Words By", "1b"),),
    )
    (joined,) = read(made, Layout.JOINED).tracks
    assert joined.credits.get("composers", ()) == ("Aria", "Brume")
    assert joined.credits.get("remixers", ()) == ("Cirrus",)
    assert joined.credits.get("lyricists", ()) == ("Drizzle",)
    first, second = read(made, Layout.SPLIT).tracks
    assert (
        first.credits.get("composers", ()),
        second.credits.get("composers", ()),
    ) == (
        ("Aria",),
        ("Brume",),
    )
    assert (
        first.credits.get("remixers", ())
        == second.credits.get("remixers", ())
        == ("Cirrus",)
    )
    assert (
        first.credits.get("lyricists", ()),
        second.credits.get("lyricists", ()),
    ) == ((), ("Drizzle",))


def test_every_kind_of_credit_has_its_field() -> None:
    made = release(
        *rows("1"),
        extraartists=(
            credit("Aria", "Producer, Mixed By, DJ Mix, Conductor"),
            credit("Brume", "Engineer, Mastered By"),
            credit("Cirrus", "Double Bass, Vocals [Backing], Performer"),
            credit("Drizzle", "Co-producer, Performer [Saw]"),
        ),
    )
    [track] = read(made).tracks
    assert dict(track.credits) == {
        "producers": ("Aria", "Drizzle"),
        "mixers": ("Aria",),
        "djmixers": ("Aria",),
        "conductors": ("Aria",),
        "engineers": ("Brume",),
        "mastering": ("Brume",),
        "performers": (
            "Cirrus (Double Bass)",
            "Cirrus (Vocals [Backing])",
            "Cirrus",
            "Drizzle (Saw)",
        ),
    }


@pytest.mark.parametrize(
    ("written_by", "lyricists"),
    [("composers", ((), ("Brume",))), ("both", (("Aria",), ("Brume",)))],
)
def test_who_wrote_it_may_have_written_the_words(
    written_by: str, lyricists: tuple[tuple[str, ...], ...]
) -> None:
    made = release(
        *rows("1", "2"),
        extraartists=(credit("Aria", "Written-By"), credit("Brume", "Lyrics By", "2")),
    )
    tracks = read(made, written_by=written_by).tracks
    assert tuple(track.credits.get("lyricists", ()) for track in tracks) == lyricists
    assert {track.credits.get("composers", ()) for track in tracks} == {("Aria",)}


def test_only_the_credits_that_are_wanted() -> None:
    made = release(
        *rows("1"), extraartists=(credit("Aria", "Producer, Written-By, Design"),)
    )
    read_so = read(made, credits=("producers",))
    assert read_so.tracks[0].credits.get("producers", ()) == ("Aria",)
    assert read_so.tracks[0].credits.get("composers", ()) == ()
    assert read_so.credit_lines == ("Written-By: Aria", "Design: Aria")
    nothing = read(made, credits=())
    assert nothing.tracks[0].credits.get("producers", ()) == ()
    assert nothing.credit_lines == ()
    # what is known is another matter
    assert len(nothing.credits) == 3
    assert nothing.credits == read_so.credits


@pytest.mark.parametrize("name", ["Various", "", " "])
def test_nobody_has_no_credit(name: str) -> None:
    made = release(
        Track("T", "1", extraartists=(credit(name, "Remix"),)),
        extraartists=(credit(name, "Producer"), credit(name, "Design", "1")),
    )
    values = read(made)
    assert values.credits == ()
    assert values.credit_lines == values.tracks[0].credits.get("producers", ()) == ()
    assert values.tracks[0].credits.get("remixers", ()) == ()


def test_all_credits_as_they_are() -> None:
    made = release(
        Track("One", "A1", extraartists=(credit("Aria (2)", "Guitar [Slide]", id=7),)),
        Track("Two", "B1"),
        formats="1 Vinyl: LP",
        extraartists=(
            credit("Brume", "Producer, Design [Sleeve]", anv="B. Rume", id=8),
            credit("Cirrus", "Performer [Saw]", "A1 to B1"),
            credit("Drizzle", "Mixed By", "All except B1"),
            credit("Eddy", "Mixed By", "A1, Z9"),
        ),
    )
    values = read(made)

    def says(*args: Any) -> Credit:
        return Credit(*args)

    assert values.credits == (
        says("Brume", "B. Rume", 8, "Producer", "producers", ""),
        says("Brume", "B. Rume", 8, "Design [Sleeve]", "artwork", "Sleeve"),
        says("Cirrus", "Cirrus", 0, "Performer [Saw]", "performers", "Saw", (0, 1)),
        says("Drizzle", "Drizzle", 0, "Mixed By", "mixers", "", (), "All except B1"),
        says("Eddy", "Eddy", 0, "Mixed By", "mixers", "", (0,), "A1, Z9"),
        says(
            "Aria",
            "Aria (2)",
            7,
            "Guitar [Slide]",
            "performers",
            "Guitar [Slide]",
            (0,),
        ),
    )
    # What no track holds stays with the release.
    assert values.credit_lines == (
        "Design [Sleeve]: Brume",
        "Mixed By: Drizzle (All except B1)",
    )
    one, two = values.tracks
    assert one.credits.get("performers", ()) == (
        "Aria (Guitar [Slide])",
        "Cirrus (Saw)",
    )
    assert two.credits.get("performers", ()) == ("Cirrus (Saw)",)
    assert (one.credits.get("mixers", ()), two.credits.get("mixers", ())) == (
        ("Eddy",),
        (),
    )
