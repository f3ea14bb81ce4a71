"""The token file: private, whole, and no place for what is none of ours."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING, Any

import pytest

from beetsplug.discogs_enrich.discogs import token_file
from beetsplug.discogs_enrich.discogs.token_file import TokenFileError

if TYPE_CHECKING:
    from pathlib import Path

FOREIGN = {"made_up_program": {"its": ["own"]}}
OAUTH = {
    "token": "madeUpToken",
    "secret": "madeUpSecret",
    "consumer_key": "madeUpKey",
    "consumer_secret": "madeUpConsumerSecret",
}
PERSONAL = {"user_token": "madeUpPersonalToken"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file, which is not there."""
    return tmp_path / "token.json"


def held(path: Path) -> Any:
    return json.loads(path.read_text())


def test_only_its_owner_may_read_it(path: Path) -> None:
    path.write_text(json.dumps(FOREIGN))
    path.chmod(0o644)
    token_file.keep(str(path), OAUTH)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("before", [{}, FOREIGN, OAUTH, {**FOREIGN, **PERSONAL}])
@pytest.mark.parametrize("entries", [OAUTH, PERSONAL])
def test_ours_are_replaced_and_the_rest_stays(
    before: dict[str, Any], entries: dict[str, str], path: Path
) -> None:
    if before:
        path.write_text(json.dumps(before))
    token_file.keep(str(path), entries)
    assert held(path) == {**(FOREIGN if before.keys() & FOREIGN else {}), **entries}


def test_forgetting_leaves_what_is_none_of_ours(path: Path) -> None:
    assert token_file.forget(str(path)) is False
    token_file.keep(str(path), OAUTH)
    assert token_file.forget(str(path)) is True
    assert not path.exists()
    path.write_text(json.dumps({**FOREIGN, **PERSONAL}))
    assert token_file.forget(str(path)) is True
    assert held(path) == FOREIGN
    assert token_file.forget(str(path)) is False


@pytest.mark.parametrize(
    "content", ["", "madeUpToken", "[1]", '{"token": "madeUp', "\x80"]
)
def test_what_is_no_such_file_is_left_alone_and_not_quoted(
    content: str, path: Path
) -> None:
    path.write_text(content, "latin-1")
    for work in (
        lambda: token_file.keep(str(path), PERSONAL),
        lambda: token_file.forget(str(path)),
        lambda: token_file.read(str(path)),
    ):
        with pytest.raises(TokenFileError, match="move it elsewhere") as caught:
            work()
        assert str(path) in str(caught.value)
        assert "madeUp" not in str(caught.value).replace(str(path), "")
    assert path.read_text("latin-1") == content


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TokenFileError, match="Not a directory"):
        token_file.keep(str(tmp_path / "file" / "token.json"), PERSONAL)


OF_BEETS = {"token": "madeUpTokenOfBeets", "secret": "madeUpSecretOfBeets"}


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """The file of beets' own plugin, which is not there."""
    return tmp_path / "theirs.json"


@pytest.mark.parametrize("entries", [OAUTH, PERSONAL])
@pytest.mark.parametrize("foreign", [{}, FOREIGN])
def test_what_was_once_kept_in_the_other_file_is_moved(
    entries: dict[str, str], foreign: dict[str, Any], path: Path, theirs: Path
) -> None:
    theirs.write_text(json.dumps({**foreign, **entries}))
    assert token_file.held(str(path), str(theirs)) == (str(path), entries)
    assert held(path) == entries
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (held(theirs) if foreign else theirs.exists()) == (foreign or False)


def test_the_other_file_is_read_and_left_alone(path: Path, theirs: Path) -> None:
    theirs.write_text(json.dumps(OF_BEETS))
    assert token_file.held(str(path), str(theirs)) == (str(theirs), OF_BEETS)
    assert not path.exists()
    token_file.keep(str(path), PERSONAL)
    assert token_file.held(str(path), str(theirs)) == (str(path), PERSONAL)
    assert held(theirs) == OF_BEETS


def test_one_file_for_both_stays_one(path: Path) -> None:
    token_file.keep(str(path), PERSONAL)
    assert token_file.held(str(path), str(path)) == (str(path), PERSONAL)
    assert held(path) == PERSONAL


def test_what_cannot_be_moved_counts_where_it_is(tmp_path: Path, theirs: Path) -> None:
    theirs.write_text(json.dumps(PERSONAL))
    (tmp_path / "file").write_text("")
    path = str(tmp_path / "file" / "token.json")
    assert token_file.held(path, str(theirs)) == (str(theirs), PERSONAL)
    assert held(theirs) == PERSONAL
