"""No write that is torn in the middle costs audio, a cover or a tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .cases import CONTAINERS, trying

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .cases import Try


@pytest.fixture(scope="module")
def run() -> Iterator[Try]:
    """Yield what tries cases in a process with the shim, and returns what came of
    them."""
    process = trying()
    if process is None:
        pytest.skip("nothing here compiles the shim")
    with process as tried:
        yield tried


@pytest.mark.parametrize("ext", CONTAINERS)
@pytest.mark.parametrize("linked", [False, True])
def test_every_write_to_a_file(run: Try, ext: str, linked: bool) -> None:
    fits, grows, copied = run(
        {"ext": ext, "linked": linked},
        {"ext": ext, "linked": linked, "grows": True},
        {"ext": ext, "linked": linked, "grows": True, "copies": True},
    )
    assert [one["wrong"] for one in (fits, grows, copied)] == [[], [], []]
    assert fits["count"] >= 1
    assert grows["count"] >= 2
    assert copied["count"] >= 5


@pytest.mark.parametrize(
    "case",
    [{"ext": "flac", "linked": True}, {"ext": "flac", "grows": True, "copies": True}],
)
def test_every_write_to_library_and_journal(run: Try, case: dict[str, Any]) -> None:
    [found] = run({**case, "all_files": True})
    assert found["wrong"] == []
    assert found["count"] > 50


FULL = {"room": 100, "grows": True}
READ_ONLY = {"read_only": True}


def test_a_full_disk(run: Try) -> None:
    found = run(
        *({"ext": ext, **FULL} for ext in CONTAINERS),
        *({"ext": ext, **FULL, "linked": True} for ext in CONTAINERS),
        *({"ext": ext, **FULL, "copies": True} for ext in CONTAINERS),
        *(
            {"ext": "flac", "linked": True, "grows": True, "copies": True, "room": room}
            for room in (100, 20_000, 40_000, 60_000, 80_000)
        ),
        {"ext": "flac", "all_files": True, "room": 100},
    )
    assert [(one["case"], one["wrong"]) for one in found if one["wrong"]] == []
    assert [one["case"] for one in found if one["count"] != 1] == []


def test_a_folder_that_cannot_be_written(run: Try) -> None:
    """What fits is written in place; what needs a copy is refused."""
    found = run(
        *({"ext": ext, **READ_ONLY} for ext in CONTAINERS),
        *({"ext": ext, **READ_ONLY, "grows": True} for ext in CONTAINERS),
        *(
            {"ext": ext, **READ_ONLY, "grows": True, "copies": True}
            for ext in CONTAINERS
        ),
        {"ext": "flac", **READ_ONLY, "grows": True, "copies": True, "linked": True},
    )
    assert [(one["case"], one["wrong"]) for one in found if one["wrong"]] == []
    assert all(one["count"] == one["case"]["copies"] for one in found)


def test_what_is_lost_without_protection(run: Try) -> None:
    [found] = run({"ext": "mp3", "unprotected": True})
    assert any("as before" in line or "lost" in line for line in found["wrong"])
