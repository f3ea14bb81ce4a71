"""Ids and addresses of releases and masters, pasted or among words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beetsplug.discogs_enrich import discogs_links

if TYPE_CHECKING:
    from collections.abc import Callable

RELEASES = [
    "123",
    " 123 ",
    "r123",
    "R123",
    "[r123]",
    "https://www.discogs.com/release/123",
    "https://www.discogs.com/release/123-Made-Up-Title",
    "https://www.discogs.com/release/123-Made-Up-Title/history",
    "https://www.discogs.com/de/release/123-Made-Up",
    "https://www.discogs.com/pt_BR/release/123",
    "https://www.discogs.com/Made-Up-Title/release/123",
    "https://www.discogs.com/sell/release/123?sort=price",
    "https://www.discogs.com/release/123?ev=rb",
    "https://www.discogs.com/release/123#images",
    "http://discogs.com/release/123",
    "www.discogs.com/release/123",
    "https://api.discogs.com/releases/123",
    "https://api.discogs.com/releases/123?curr_abbr=EUR",
]
MASTERS = [
    "m123",
    "[m123]",
    "https://www.discogs.com/master/123-Made-Up-Title",
    "https://www.discogs.com/fr/master/123",
    "https://www.discogs.com/Made-Up-Title/master/123",
    "https://api.discogs.com/masters/123",
]
NEITHER = [
    "",
    "0",
    "r0",
    "0123",
    "abc",
    "123a",
    "r123b",
    "m123x",
    "[r123",
    "12 34",
    "2147483648",
    "12345678901",
    "r99999999999",
    "12345678-1234-4234-8234-123456789012",
    "https://musicbrainz.org/release/12345678-1234-4234-8234-123456789012",
    "https://www.deezer.com/album/302127",
    "https://example.org/release/123",
    "https://discogs.com.example.org/release/123",
    "https://notdiscogs.com/release/123",
    "https://example.org/?to=https://www.discogs.com/release/123",
    "https://www.discogs.com/artist/123-Made-Up",
    "https://www.discogs.com/label/123",
    "https://www.discogs.com/release/123abc",
    "https://www.discogs.com/release/",
]


@pytest.mark.parametrize("pasted", RELEASES)
def test_a_release_is_recognised(pasted: str) -> None:
    assert discogs_links.release_id_of(pasted) == 123
    assert discogs_links.master_id_of(pasted) is None


@pytest.mark.parametrize("pasted", MASTERS)
def test_a_master_is_recognised(pasted: str) -> None:
    assert discogs_links.master_id_of(pasted) == 123
    assert discogs_links.release_id_of(pasted) is None


@pytest.mark.parametrize(
    ("find", "letter", "kind"),
    [
        (discogs_links.artist_id_of, "a", "artist"),
        (discogs_links.label_id_of, "l", "label"),
    ],
)
def test_artists_and_labels_are_recognised(
    find: Callable[[str], int | None], letter: str, kind: str
) -> None:
    for pasted in (
        "123",
        f"{letter}123",
        f"[{letter.upper()}123]",
        f"https://www.discogs.com/{kind}/123-Made-Up",
        f"discogs.com/de/{kind}/123",
        f"api.discogs.com/{kind}s/123",
    ):
        assert find(pasted) == 123, pasted
    for other in ("Made Up", "m123", "r123", "https://www.discogs.com/release/123"):
        assert find(other) is None, other


@pytest.mark.parametrize("pasted", NEITHER)
def test_what_is_of_others_is_not_taken(pasted: str) -> None:
    assert discogs_links.release_id_of(pasted) is None
    assert discogs_links.master_id_of(pasted) is None


ADDRESSES = [pasted for pasted in (*RELEASES, *MASTERS) if "discogs.com" in pasted]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "words",
    [
        "{}",
        "Ripped from {} by me",
        "({})",
        "<{}>",
        "vinyl, {}.",
        '"{}"',
        "来自{}です",
        "Source={}",
        "line\r\n{}\r\nline",
    ],
)
def test_an_address_is_found_among_words(address: str, words: str) -> None:
    found = discogs_links.links_in(words.format(address))
    assert found == (((), (123,)) if address in MASTERS else ((123,), ()))


def test_several_addresses_are_found_in_order_and_once() -> None:
    comment = (
        "discogs.com/release/3 or https://www.discogs.com/release/1-Made-Up,"
        " see discogs.com/master/2; discogs.com/release/3"
    )
    assert discogs_links.links_in(comment) == ((3, 1), (2,))


@pytest.mark.parametrize(
    "words",
    [
        *(one for one in NEITHER if "?to=" not in one),
        "release 123",
        "r123",
        "[r123]",
        "discogs.com and /release/123",
        "discogs.com/release/2147483648",
        "https://example.org/discogs.com/release/123",
        "me@discogs.com/release/123",
        "discogs.com/release/123_4",
    ],
)
def test_what_is_no_address_is_not_found_among_words(words: str) -> None:
    assert discogs_links.links_in(words) == ((), ())


PIECES = st.sampled_from(
    [
        "https://",
        "www.",
        "discogs.com/",
        "release/",
        "master/",
        "de/",
        "123",
        "0",
        "9999999999",
        "-",
        " ",
        "\n",
        "?",
        "#",
        "(",
        "é",
        "٣",
    ]
)


@given(st.text() | st.lists(PIECES).map("".join))
def test_whatever_the_words_ids_are_of_discogs_size(words: str) -> None:
    for ids in discogs_links.links_in(words):
        assert all(0 < one < 2**31 for one in ids)
        assert len(set(ids)) == len(ids)
