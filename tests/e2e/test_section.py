"""The section `discogs_enrich:` where it is empty, no section, or has unknown keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from ..releases import ADA
from ..seen import objects

if TYPE_CHECKING:
    from ..home import Home

NEEDED = "a section is needed here, with settings indented below it"
#: Commands that have nothing to do with Discogs.
OTHERS = (["ls"], ["config"], ["fields"], ["stats"])


def written(home: Home, section: Any) -> None:
    """Let a section stand in the configuration, be it none."""
    home.settings = section


@pytest.mark.parametrize("section", [None, {}])
def test_an_empty_section_counts_as_none(home: Home, section: Any) -> None:
    written(home, section)
    for command in OTHERS:
        assert home.beet(*command).stderr == ""
    done = home.beet("discogs-enrich", "--json", "--offline")
    assert "section" not in done.stderr
    assert objects(done.stdout)[-1]["summary"]["failed"] == 0


@pytest.mark.parametrize(
    "name", ["cache", "anv", "prefer", "fields", "write", "genre_map", "search_limit"]
)
def test_an_empty_key_counts_as_none(home: Home, name: str) -> None:
    home.settings |= {name: None}
    home.own(ADA)
    assert home.beet("ls").stderr == ""
    assert home.beet("discogs-enrich", "-p").stderr == ""


def test_empty_sections_at_an_import(home: Home) -> None:
    home.settings |= {"cache": None, "fields": None, "prefer": {"formats": None}}
    home.config |= {"discogs": None}
    done = home.beet("import", str(home.rip(ADA)[0].parent))
    assert "discogs_enrich" not in done.stderr
    assert home.ls("$album") == [home.release(ADA)["title"]]


@pytest.mark.parametrize("section", ["hello", ["a", "b"], [], 5, True])
def test_what_is_no_section(home: Home, section: Any) -> None:
    """Commands that need no setting work, and say it; the others end with it."""
    written(home, section)
    line = f"discogs_enrich: {NEEDED}\n"
    for command in OTHERS:
        assert home.beet(*command).stderr == f"discogs_enrich: {line}"
    done = home.beet("discogs-enrich", "-p", status=1)
    assert done.stderr.endswith(f"error: {line}")
    done = home.beet("import", str(home.rip(ADA)[0].parent), status=1)
    assert done.stderr.endswith(f"error: {line}")
    assert home.beet("ls").stdout == ""


@pytest.mark.parametrize("name", ["cache", "anv", "prefer", "fields"])
@pytest.mark.parametrize("value", ["hello", ["a"], 5])
def test_what_is_no_section_within_the_section(
    home: Home, name: str, value: Any
) -> None:
    home.settings |= {name: value}
    assert home.beet("ls").stderr == ""
    done = home.beet("discogs-enrich", "-p", status=1)
    assert done.stderr == f"error: discogs_enrich.{name}: {NEEDED}\n"


def test_unknown_keys_are_named(home: Home) -> None:
    home.settings |= yaml.safe_load("serch_limit: 3\n5: 1\ncache: {tll: 1d}")
    assert home.beet("ls").stderr == ""
    lines = home.beet("discogs-enrich", "-p").stderr.splitlines()
    said = "discogs_enrich: discogs_enrich.{} is not a setting and was ignored{}"
    assert set(lines) == {
        said.format("serch_limit", "; did you mean search_limit?"),
        said.format("cache.tll", "; did you mean cache.ttl?"),
        said.format("5", ""),
        "discogs_enrich: nothing new to enrich",
    }


def test_the_stronger_of_two_files_may_be_empty(home: Home) -> None:
    """`include:` puts another file behind the first."""
    more = home.path / "more.yaml"
    more.write_text("discogs_enrich:\n")
    home.config["include"] = [str(more)]
    assert home.beet("ls").stderr == ""
    more.write_text("discogs_enrich: hello\n")
    assert home.beet("ls").stderr == f"discogs_enrich: discogs_enrich: {NEEDED}\n"


def test_commands_mind_only_the_settings_that_they_read(home: Home) -> None:
    home.own(ADA)
    home.beet("discogs-enrich")
    home.settings |= {"search_limit": "lots"}
    home.beet("discogs-auth", "--status")
    home.beet("discogs-collection", "pull")
    home.beet("discogs-collection", "add", "-y", "album:Night")
    home.beet("discogs-search", "Day And Night")
    home.beet("discogs-show", "album:Night")
    home.beet("discogs-shelf", "value")
    home.beet("discogs-runs", "1")
    for _ in range(2):
        home.beet("discogs-undo", "-y")
    line = "error: discogs_enrich.search_limit: 'lots' cannot be used; allowed: "
    for command in ("discogs-enrich", "discogs-review"):
        assert home.beet(command, status=1).stderr.startswith(line)
    home.settings |= {"search_limit": 5, "timeout": "long", "genres": "all"}
    for words in (["discogs-auth", "--status"], ["discogs-undo"]):
        done = home.beet(*words, status=1)
        assert "discogs_enrich.timeout: 'long'" in done.stderr
        assert "genres" not in done.stderr
    assert "discogs_enrich.genres" in home.beet("discogs-shelf", status=1).stderr
