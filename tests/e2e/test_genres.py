"""`genre_map` and `genre_whitelist`, from the configuration to the files.

All releases are made up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from mediafile import MediaFile

from ..discogs_server import STRANGERS_TOKEN
from ..releases import ADA, POSTCARD, TWIN
from ..seen import differences, files, snapshot

if TYPE_CHECKING:
    from ..home import Home

#: A folk record of which the database knows two styles.
TWIN_STYLES, TWIN_GENRE = ("Folk", "Ambient"), "Electronic"


def genres(home: Home) -> list[str]:
    """Return the genres of the one album, which its tracks and files hold as well."""
    [of_album] = home.ls("$genres")
    assert set(home.ls("$genres", album=False)) == {of_album}
    told = {tuple(MediaFile(path).genres or ()) for path in files(home)}
    assert told == {tuple(filter(None, of_album.split("; ")))}
    return of_album.split("; ")


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, ["Pop", "Folk, World, & Country"]),
        (
            {"genre_map": {"folk, world, & country": ["Folk", "World"]}},
            ["Pop", "Folk", "World"],
        ),
        ({"genre_map": {"Folk, World, & Country": None}}, ["Pop"]),
        ({"genre_map": {"Pop": "folk", "Folk, World, & Country": "Folk"}}, ["folk"]),
        ({"genre_whitelist": ["pop", "Jazz"]}, ["Pop"]),
        (
            {
                "genre_map": {"Folk, World, & Country": "Country"},
                "genre_whitelist": ["COUNTRY"],
            },
            ["Country"],
        ),
        ({"genre_whitelist": "my genres.txt"}, ["Folk, World, & Country"]),
        # beets has a list of its own: "folk music" is in it, "folk" is not
        (
            {
                "genre_map": {"Folk, World, & Country": ["Folk", "Rock"]},
                "genre_whitelist": True,
            },
            ["Pop", "Rock"],
        ),
        ({"genre_whitelist": ["Jazz"]}, [""]),
    ],
)
def test_what_an_enrichment_brings(
    home: Home, settings: dict[str, Any], expected: list[str]
) -> None:
    (home.path / "my genres.txt").write_text("# mine\n\n folk, world, & COUNTRY \n")
    home.settings |= settings
    home.own(POSTCARD)
    home.beet("discogs-enrich")
    assert home.ls("$discogs_id") == [str(POSTCARD)]
    assert genres(home) == expected


def test_styles_are_discogs_own(home: Home) -> None:
    home.settings |= {"genre_map": {"Techno": "Tekkno"}, "genre_whitelist": ["Tekkno"]}
    home.own(ADA)
    before = home.release(ADA)["styles"]
    home.beet("discogs-enrich")
    assert home.ls("$styles") == ["; ".join(before)]


def test_a_new_map_is_for_what_was_enriched_too(home: Home) -> None:
    home.own(POSTCARD)
    home.beet("discogs-enrich")
    assert genres(home) == ["Pop", "Folk, World, & Country"]
    seen = []
    maps: list[dict[str, str | None]] = [
        {"Pop": "Popular"},
        {"Pop": "Poplar"},
        {"Pop": None},
        {},
    ]
    for number, genre_map in enumerate(maps, 1):
        home.settings["genre_map"] = genre_map
        seen.append(snapshot(home))
        home.beet("discogs-enrich")
        assert differences(seen[-1], snapshot(home)) == [], "not without -f"
        home.beet("discogs-enrich", "-f")
        first = genre_map.get("Pop", "Pop")
        assert genres(home) == [*filter(None, [first]), "Folk, World, & Country"]
        assert home.ls("$discogs_genres") == [
            f"{first or ''}; Folk, World, & Country".removeprefix("; ")
            if number < 4
            else ""
        ]
    for before in reversed(seen):
        home.beet("discogs-undo", "-y")
        assert differences(before, snapshot(home)) == []


def test_what_discogs_said_can_go_altogether(home: Home) -> None:
    home.own(POSTCARD)
    home.beet("discogs-enrich")
    before = snapshot(home)
    home.settings["genre_whitelist"] = ["Jazz"]
    home.beet("discogs-enrich", "-f")
    assert genres(home) == [""]
    home.beet("discogs-undo", "-y")
    assert differences(before, snapshot(home)) == []


@pytest.mark.parametrize("policy", ["fill", "merge", "skip"])
def test_your_own_genres_stay(home: Home, policy: str) -> None:
    home.settings["fields"] = {"genres": policy}
    home.own(POSTCARD)
    home.beet("modify", "-ya", "genres=Mine")
    home.beet("discogs-enrich")
    home.settings["genre_map"] = {"Pop": "Popular"}
    home.beet("discogs-enrich", "-f")
    [told] = home.ls("$genres")
    assert told.startswith("Mine")
    assert ("Popular" in told) == (policy == "merge")


def test_changed_by_hand_since(home: Home) -> None:
    home.own(POSTCARD)
    home.beet("discogs-enrich")
    home.beet("modify", "-ya", "genres=Mine; Pop")
    home.settings["genre_map"] = {"Pop": "Popular"}
    home.beet("discogs-enrich", "-f")
    assert home.ls("$genres") == ["Mine; Pop"]
    home.beet("discogs-enrich", "-o")
    assert home.ls("$genres") == ["Popular; Folk, World, & Country"]


def test_an_album_linked_to_another_release(home: Home) -> None:
    """What the old release brought makes room, in the words that it had then."""
    home.settings["genre_map"] = {"Electronic": "Electro"}
    home.own(ADA)
    home.beet("discogs-enrich")
    assert "Electro" in genres(home)
    home.settings["genre_map"] = {"Pop": "Popular"}
    home.beet("discogs-enrich", "-y", "--id", str(POSTCARD), "album:Day")
    assert genres(home) == ["Popular", "Folk, World, & Country"]


def test_an_open_pressing(home: Home) -> None:
    home.settings["user_token"] = STRANGERS_TOKEN  # who owns none of them
    home.own(TWIN)
    home.beet("discogs-enrich")
    assert home.ls("%ifdef{discogs_id}|$genres") == ["|Folk; Ambient; Electronic"]
    home.settings["genre_map"] = {"Folk": "Folklore"}
    home.beet("discogs-enrich", "-f")
    assert home.ls("%ifdef{discogs_id}|$genres") == ["|Folklore; Ambient; Electronic"]


def test_a_single(home: Home) -> None:
    home.settings |= {"auto": True, "genre_map": {"Pop": "Popular"}}
    path = home.rip(POSTCARD)[0]
    home.beet("import", "-s", str(path))
    assert home.ls("$genres", album=False) == ["Popular; Folk, World, & Country"]
    home.settings["genre_map"] = {"Pop": "Poplar"}
    home.beet("discogs-enrich", "-f")
    assert home.ls("$genres", album=False) == ["Poplar; Folk, World, & Country"]


@pytest.mark.parametrize("options", [["-A"], []])
def test_an_import(home: Home, options: list[str]) -> None:
    """As it is, and with a match of which beets itself stores the genres."""
    home.settings |= {
        "user_token": STRANGERS_TOKEN,
        "auto": True,
        "genre_map": {"Pop": "Popular"},
    }
    paths = home.rip(POSTCARD, mb="-A" in options)
    home.beet("import", *options, str(paths[0].parent))
    assert home.ls("$discogs_id") == [str(POSTCARD)]
    assert genres(home) == ["Popular", "Folk, World, & Country"]
    before = snapshot(home)
    home.settings["genre_map"] = {"Pop": "Poplar"}
    home.beet("discogs-enrich", "-f")
    assert genres(home) == ["Poplar", "Folk, World, & Country"]
    home.beet("discogs-undo", "-y")
    assert differences(before, snapshot(home)) == []
    home.beet("discogs-undo", "-y", "1")
    assert home.ls("$genres") == [""]


def test_a_page_of_a_release_says_what_discogs_says(home: Home) -> None:
    home.settings["genre_map"] = {"Pop": "Popular"}
    home.own(POSTCARD)
    home.beet("discogs-enrich")
    said = home.beet("discogs-show", "album:Postcard").stdout
    assert "Pop; Folk, World, & Country" in said


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        (
            {"genre_map": ["Pop"]},
            "genre_map: ['Pop'] cannot be used; allowed: a section",
        ),
        (
            {"genre_map": {"Pop": "Popular", "Rock": {"a": 1}}},
            "genre_map.Rock: {'a': 1} cannot be used; allowed: a section",
        ),
        ({"genre_map": {"Pop": False}}, "genre_map.Pop: False cannot be used"),
        ({"genre_map": {True: "Pop"}}, "genre_map.True: 'Pop' cannot be used"),
        ({"genre_whitelist": {"a": 1}}, "genre_whitelist: {'a': 1} cannot be used"),
        ({"genre_whitelist": ["Pop", ["Rock"]]}, "genre_whitelist: ["),
        (
            {"genre_whitelist": "nowhere.txt"},
            "nowhere.txt cannot be read: No such file or directory",
        ),
        ({"genre_whitelist": "library.db"}, "cannot be read: it is no text in UTF-8"),
    ],
)
def test_what_cannot_be_used(home: Home, settings: dict[str, Any], line: str) -> None:
    (home.path / "library.db").write_bytes(b"\xff\xfe\x00")
    home.settings |= settings
    home.config["library"] = str(home.path / "other.db")
    done = home.beet("discogs-enrich", "-p", status=1)
    assert done.stderr.count("\n") == 1
    assert line in done.stderr
    assert "Traceback" not in done.stderr
    assert home.beet("ls", status=0).stderr == ""
