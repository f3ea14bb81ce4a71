"""Rows as lines with tabs, and what stands beside data of Discogs'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from beetsplug.discogs_enrich.commands.ui.attribution import as_of, attribution
from beetsplug.discogs_enrich.commands.ui.hit_table import table
from beetsplug.discogs_enrich.commands.ui.rows import Row, print_rows

if TYPE_CHECKING:
    import pytest

#: Made-up rows.
ROWS = [Row(("r1", "A"), "https://made.up/1"), Row(("r2", ""), "https://made.up/2")]


def test_whose_data_it_is() -> None:
    assert attribution() == "Data provided by Discogs. https://www.discogs.com"
    assert attribution("https://made.up") == "Data provided by Discogs. https://made.up"


def test_when_it_was_seen() -> None:
    assert re.fullmatch(r"as of 20\d\d-\d\d-\d\d \d\d:\d\d", as_of(1.7e9))


def test_a_program_gets_the_address_of_each_row(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_rows(ROWS, {"id": 2, "title": 5})
    assert capsys.readouterr().out == (
        "r1\tA\thttps://made.up/1\nr2\t\thttps://made.up/2\n"
    )


def drawn(monkeypatch: pytest.MonkeyPatch, width: int, *rows: list[str]) -> list[str]:
    """Return the lines of a table, on a terminal of that width."""
    monkeypatch.setenv("COLUMNS", str(width))
    return [line.rstrip() for line in table(rows, COLUMNS).splitlines()]


#: The columns of a table, and how narrow each of them may get.
COLUMNS = {"id": 3, "title": 6, "": 5}


def test_the_last_column_is_not_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    row = ["r10", "One Two Three Four", "yours"]
    assert drawn(monkeypatch, 40, row) == [
        "id  title",
        "r10 One Two Three Four yours",
    ]
    assert drawn(monkeypatch, 23, row) == [
        "id  title",
        "r10 One Two Three yours",
        "    Four",
    ]
    assert drawn(monkeypatch, 16, row)[1:] == [
        "r10 One    yours",
        "    Two",
        "    Three",
        "    Four",
    ]


def test_columns_without_room_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "21")
    columns = {"id": 3, "title": 6, "have/want": 9, "": 5}
    rows = [["r10", "One Two", "1795/598", "yours"]]
    lines = [line.rstrip() for line in table(rows, columns).splitlines()]
    assert lines == ["id  title", "r10 One Two yours"]
    monkeypatch.setenv("COLUMNS", "26")
    assert "1795/598" in table(rows, columns)


def test_what_is_too_small_keeps_its_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = drawn(monkeypatch, 12, ["r10", "One Two Three Four", "yours"])
    assert shown[1].startswith("r10 One")
    assert max(map(len, shown)) <= 12
