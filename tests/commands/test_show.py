"""`beet discogs-show`, from the keyboard to the page. All releases are made up."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.store import Store

from ..discogs.kept import age
from ..discogs_server import STRANGERS_TOKEN
from ..kept_shelf import store_of
from ..releases import CREDITS_LP, MERGED, NINE, SUITE, TWELVE, TWIN, TWINS, UK_CD
from ..seen import files
from ..terminal import written

if TYPE_CHECKING:
    from beetsplug.discogs_enrich.store import TrackRow

    from ..conftest import Prepared
    from ..home import Home

WORK = "Suite"
#: The page of the one that has credits of all sorts, on a narrow terminal.
PAGE = f"""\
Nonexistent Foxes - Credits Where Due
LP, Album · GB · 2006-03-13
https://www.discogs.com/release/{CREDITS_LP}

label   Paper Moth Recordings – PMR 030
genres  Ambient; Electronic
"""


def two_linked(home: Home) -> None:
    """Enrich two albums."""
    home.config["ui"] = {"color": True}
    for release_id in (CREDITS_LP, TWELVE):
        home.own(release_id)
    home.beet("discogs-enrich")


@pytest.fixture
def enriched(home: Home, prepared: Prepared) -> Home:
    """A library of two albums that are linked, and nothing asked since."""
    return prepared(home, two_linked)


def test_a_page_costs_no_request(enriched: Home) -> None:
    done = enriched.beet("discogs-show", "album:Credits")
    assert done.stdout.startswith(PAGE)
    assert enriched.server.log == []
    assert "\x1b" not in done.stdout
    assert not [line for line in done.stdout.splitlines() if line != line.rstrip()]


@pytest.mark.parametrize(("width", "beside"), [(60, False), (140, True)])
def test_a_page_is_as_wide_as_the_terminal(
    enriched: Home, width: int, beside: bool
) -> None:
    seen = written(enriched, "discogs-show", "album:Credits", width=width)
    assert "\x1b[" in seen  # in colours
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen).replace("\r\n", "\n")
    assert max(map(len, plain.splitlines())) <= width
    lines = plain.splitlines()
    [place] = [n for n, line in enumerate(lines) if line.lstrip().startswith("A3 ")]
    first = "Producer: Ada Faux"
    assert (first in lines[place], first in lines[place + 1]) == (beside, not beside)


def test_no_colours_where_nobody_wants_them(enriched: Home) -> None:
    enriched.config["ui"] = {"color": False}
    seen = written(enriched, "discogs-show", "album:Credits")
    assert "Nonexistent Foxes" in seen
    assert "\x1b[1m" not in seen


def test_what_is_on_the_page(enriched: Home) -> None:
    page = enriched.beet("discogs-show", "album:Credits").stdout
    tracks, _, rest = page.partition("\nCredits\n")
    for line in (
        "Written-By, Composed By",  # never two roles in one
        "All tracks except B1",
    ):
        assert line not in tracks
    assert "    Engineer [Assistant]: Otto Naught\n" in tracks
    assert "Lyrics By: Nemo Notabene (All tracks except B1)\n" in rest
    assert "Mastered By: Cut And Dried\n" in rest
    assert rest.index("Photography By") < rest.index("Notes")


def test_an_object(enriched: Home) -> None:
    done = enriched.beet("discogs-show", "--json", "album:Twelve")
    shown = json.loads(done.stdout)
    assert shown["discogs_id"] == TWELVE
    [first, *_] = shown["tracks"]
    assert first["position"] == "1-1"
    assert {one["role"]: one["artist"] for one in first["credits"]} == {
        "Producer": "Otto Naught",
        "Lyrics By": "Mira Null",
    }
    assert {one["category"] for one in first["credits"]} == {"producers", "lyricists"}


def test_the_answer_itself(enriched: Home) -> None:
    done = enriched.beet("discogs-show", "--raw", "album:Twelve")
    raw, truth = json.loads(done.stdout), enriched.release(TWELVE)
    assert raw.keys() <= truth.keys()
    for name in ("title", "tracklist", "labels", "formats", "notes", "released"):
        assert as_sent(raw[name]) == as_sent(truth[name])
    assert raw["community"]["have"] == truth["community"]["have"]
    assert {"lowest_price", "num_for_sale"} & truth.keys()
    assert not {"lowest_price", "num_for_sale"} & raw.keys()
    assert "made-up-submitter" not in done.stdout


def as_sent(value: Any) -> Any:
    """Return a value without addresses: the stand-in has its own."""
    if isinstance(value, list):
        return [as_sent(part) for part in value]
    if isinstance(value, dict):
        return {k: as_sent(v) for k, v in value.items() if k != "resource_url"}
    return value


def test_several_albums_a_page_each(enriched: Home) -> None:
    pages = enriched.beet("discogs-show", "discogs_id:1..").stdout
    assert sorted(provided(pages)) == [CREDITS_LP, TWELVE]
    lines = enriched.beet("discogs-show", "--json", "discogs_id:1..").stdout
    assert {json.loads(line)["discogs_id"] for line in lines.splitlines()} == {
        CREDITS_LP,
        TWELVE,
    }


def test_what_people_think_is_shown_while_it_is_fresh(home: Home) -> None:
    home.own(UK_CD)
    home.beet("modify", "-ya", f"discogs_id={UK_CD}")
    page = home.beet("discogs-show", "glass").stdout
    told = r"^rating +4\.90 of 5 by 99, 989 have it, 329 want it, as of 20\d\d-"
    assert re.search(told, page, re.MULTILINE)
    with store_of(home) as store, store._file.together() as db:
        db.execute("UPDATE releases SET fetched = fetched - 7 * 3600")
    assert "4.90" not in home.beet("discogs-show", "glass").stdout
    one = json.loads(home.beet("discogs-show", "--json", "glass").stdout)
    assert (one["rating"], one["have"]) == (None, None)
    assert "4.90 of 5" in home.beet("discogs-show", "--refresh", "glass").stdout


def test_what_the_cache_tells_is_as_old_as_its_answer(home: Home) -> None:
    home.own(UK_CD)
    home.beet("discogs-pressings", f"r{UK_CD}")  # is in the cache now
    age(str(home.path / "discogs_cache.sqlite"), 7 * 3600)
    home.beet("modify", "-ya", f"discogs_id={UK_CD}")
    assert "4.90" not in home.beet("discogs-show", "glass").stdout


def provided(pages: str) -> list[int]:
    """Return the releases of which pages say at their ends whose data they show."""
    line = r"^Data provided by Discogs\. https://www\.discogs\.com/release/(\d+)$"
    return [int(found) for found in re.findall(line, pages, re.MULTILINE)]


def test_what_is_not_kept_is_asked_for_once(enriched: Home) -> None:
    (enriched.path / "discogs_store.sqlite").unlink()
    (enriched.path / "discogs_cache.sqlite").unlink()
    for _ in range(2):
        assert "Number 1.1" in enriched.beet("discogs-show", "album:Twelve").stdout
    assert [e.path for e in enriched.server.log] == [f"/releases/{TWELVE}"]
    enriched.beet("discogs-show", "--refresh", "album:Twelve")
    assert len(enriched.server.log) == 2


def test_an_album_that_was_linked_by_hand(home: Home) -> None:
    home.own(NINE)
    home.beet("modify", "-y", "-W", "-M", "-a", f"discogs_id={NINE}")
    assert "Song 1" in home.beet("discogs-show", "album:Nine").stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("album:Nine",), "no album of this query is linked to a release"),
        (("album:Nowhere",), "no album of this query is linked to a release"),
        ((), "say which albums"),
        (("--json", "--raw", "album:Nine"), "exclude each other"),
    ],
)
def test_nothing_to_show(home: Home, args: tuple[str, ...], said: str) -> None:
    home.own(NINE)
    done = home.beet("discogs-show", *args, status=None)
    assert done.returncode != 0
    assert said in done.stderr
    assert home.server.log == []


def test_a_release_that_is_gone(home: Home) -> None:
    home.own(NINE)
    home.beet("modify", "-y", "-W", "-M", "-a", f"discogs_id={MERGED}")
    done = home.beet("discogs-show", "album:Nine", status=None)
    assert str(MERGED) in done.stderr
    assert done.returncode == 1


def test_one_that_cannot_be_had_is_no_reason_to_stop(enriched: Home) -> None:
    enriched.own(NINE)
    enriched.beet("modify", "-y", "-W", "-M", "-a", f"discogs_id={NINE}", "album:Nine")
    enriched.server.reset()
    done = enriched.beet("discogs-show", "--offline", "discogs_id:1..", status=None)
    assert len(provided(done.stdout)) == 2
    assert "Nine Songs, Many Hands: Not in the cache" in done.stderr
    assert "linked" not in done.stderr
    assert done.returncode == 1


def test_what_is_open_is_said_to_be(home: Home) -> None:
    home.settings["user_token"] = STRANGERS_TOKEN
    home.own(TWIN)
    home.beet("discogs-enrich")
    done = home.beet("-v", "discogs-show", "album:Twin", status=None)
    assert f"its pressing is open (m{TWINS})" in done.stderr


def test_a_refresh_keeps_the_layout_of_the_files(home: Home) -> None:
    """A work in movements is one file here, and several there."""
    home.own(SUITE)
    home.beet("discogs-enrich", "--id", str(SUITE), f"album:{WORK}")
    before = tracks_kept(home)
    home.beet("discogs-show", "--refresh", f"album:{WORK}")
    assert before == tracks_kept(home)
    assert len(before) == len(files(home))


def tracks_kept(home: Home) -> list[TrackRow]:
    """Return the tracks in the plugin's own file."""
    with Store(str(home.path / "discogs_store.sqlite")) as store:
        return store.tracks(SUITE)


def test_a_file_that_is_none_of_ours(enriched: Home) -> None:
    (enriched.path / "discogs_store.sqlite").write_text("not a database at all")
    done = enriched.beet("discogs-show", "album:Twelve")
    assert "Number 1.1" in done.stdout
    assert "discogs_store.sqlite" in done.stderr
    assert "Traceback" not in done.stderr
