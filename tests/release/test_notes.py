"""Notes as plain text. All names and addresses here are made up."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beetsplug.discogs_enrich.release.notes import read_notes

from ..discogs_server import DiscogsServer, catalogue_of
from ..discogs_server.builders import release
from ..home import Home

if TYPE_CHECKING:
    from pathlib import Path

SITE = "https://www.discogs.com"


def test_notes_keep_their_lines() -> None:
    assert read_notes(" One \r\n\r\nTwo\nThree \r\n") == "One\n\nTwo\nThree"


@pytest.mark.parametrize(
    ("notes", "plain"),
    [
        # links
        ("[url=http://a.example/x]Here[/url].", "Here (http://a.example/x)."),
        ("[URL=http://a.example]Here[/URL]", "Here (http://a.example)"),
        ("[url]http://a.example[/url]", "http://a.example"),
        ("[url=http://a.example]http://a.example[/url]", "http://a.example"),
        ("[url=http://www.a.example/]a.example[/url]", "http://www.a.example/"),
        ("[url=http://a.example][/url]", "http://a.example"),
        ("[url]Here[/url]", "Here"),
        ("[url=]Here[/url]", "Here"),
        ("[url= http://a.example ]Here[/url]", "Here (http://a.example)"),
        ('[url="http://a.example"]Here[/url]', "Here (http://a.example)"),
        ("[url=/release/7]Here[/url]", f"Here ({SITE}/release/7)"),
        ('[url=="/release/7"]Here[/url]', f"Here ({SITE}/release/7)"),
        ("See [url=http://a.example] here [/url]!", "See  here (http://a.example) !"),
        ("[url=http://a.example]One [CAT 1][/url]", "One [CAT 1] (http://a.example)"),
        (
            "[url=http://a.example]1[/url]/[url=http://b.example]2[/url]",
            "1 (http://a.example)/2 (http://b.example)",
        ),
        ("[url=http://a.example]Two\r\nlines[/url]", "Two\nlines (http://a.example)"),
        # links without an end, or without a beginning
        ("[url=http://a.example]Here and on", "http://a.example Here and on"),
        ("[url=http://a.example] Here", "http://a.example Here"),
        (
            "[url=http://a.example]1 [url=http://b.example]2[/url]",
            "http://a.example 1 2 (http://b.example)",
        ),
        ("Here[/url] and on", "Here and on"),
        ("[url]Here", "Here"),
        ("[url=http://a.example", "[url=http://a.example"),
        # entries
        (
            "From [r=7], [r8] and [m=9].",
            f"From {SITE}/release/7, {SITE}/release/8 and {SITE}/master/9.",
        ),
        (
            "[m10] by [a11] on [l12]",
            f"{SITE}/master/10 by {SITE}/artist/11 on {SITE}/label/12",
        ),
        ("[R=7] [M=9]", f"{SITE}/release/7 {SITE}/master/9"),
        (
            "[a=Ada Faux] on [l=Paper Moth (2)], by [u=nobody]",
            "Ada Faux on Paper Moth (2), by nobody",
        ),
        ("[A=Ada Faux] on [L=Paper Moth]", "Ada Faux on Paper Moth"),
        ("[a=311]", "311"),
        ("[url=/release/7][a=Ada Faux][/url]", f"Ada Faux ({SITE}/release/7)"),
        # styles
        ("[b]Bold[/b], [i]slanted[/i], [u]under[/u]", "Bold, slanted, under"),
        ("[B]Bold[/B] [b][i]Both[/i][/b]", "Bold Both"),
        ("[b]Bold and on", "Bold and on"),
        ("on[/i] and off", "on and off"),
        # what is no markup
        (
            "[PIAS] [sic] [1993] [then] [B2:] [A1] [B] [url] gone",
            "[PIAS] [sic] [1993] [then] [B2:] [A1] [B] gone",
        ),
        ("[r] [m=] [a=] [l] [r=x] [m0] [", "[r] [m=] [a=] [l] [r=x] [m0] ["),
        ("Re[mega]mixed [a = b]", "Re[mega]mixed [a = b]"),
        ("", ""),
    ],
)
def test_markup(notes: str, plain: str) -> None:
    assert read_notes(notes) == plain


PARTS = (
    "[url]",
    "[url=",
    "[url=/x]",
    "[/url]",
    "[b]",
    "[/b]",
    "[B]",
    "[/B]",
    "[r=1]",
    "[m2]",
    "[a=",
    "[a=Ada]",
    "]",
    "[",
    " ",
    "\n",
    "word",
)


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_no_word_is_lost(notes: str) -> None:
    plain = read_notes(notes)
    assert [
        word for word in ("word", "Ada") if (word in notes) != (word in plain)
    ] == []
    assert not re.search(r"\[/url\]|\[/[bB]\]|\[r=1\]", plain)


@pytest.mark.parametrize(
    "part",
    ["[url=", "[url=x]", "[url]", "[/url]", "[a=", "[r= ", "[b]", "[B]", "[", " "],
)
def test_long_notes_take_no_time(part: str) -> None:
    started = time.monotonic()
    read_notes(part * 50_000 + "[/url][/B]x")
    assert time.monotonic() - started < 5  # some took minutes


def test_they_are_stored_and_shown_so(tmp_path: Path) -> None:
    notes = "[b]Cut[/b] from [m=80900] by [a=Ada Faux].\r\n[url=/release/1]More[/url]"
    number = 90900401
    made = release(
        number,
        "Ada Faux",
        "Plainly",
        tracks="1 | Spoken | 3:00\n2 | Said | 4:00",
        formats="CD: Album",
        labels="Hollow Hill | HH 904",
        notes=notes,
    )
    with DiscogsServer(catalogue_of([made])) as server:
        home = Home(tmp_path, server)
        home.own(number)
        home.beet("discogs-enrich")
        cut, more, *_ = home.ls("$discogs_notes")
        assert cut == f"Cut from {SITE}/master/80900 by Ada Faux."
        assert more == f"More ({SITE}/release/1)"
        assert f"More ({SITE}/release/1)" in home.beet("discogs-show", "plainly").stdout
