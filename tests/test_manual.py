"""The pages of the manual hang together: marks, headings, links."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docs import tables
from docs.marked_parts import BEGIN, END, faults

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCED = re.compile(r"(?ms)^ *```.*?^ *```$")

ONE = BEGIN.format("one") + "\n| a |\n\n" + END
OTHER = BEGIN.format("other") + "\n| b |\n\n" + END


def test_marks_that_are_as_they_should_be() -> None:
    example = "<!-- example -->\n\n1\n\n" + END
    text = f"# Page\n\n{ONE}\n{example}\ntext\n{OTHER}"
    assert list(faults(text, ["one", "other"])) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (f"{ONE}text\n", "<!-- table: other --> is there 0 times"),
        (f"{ONE}{OTHER}text\n{OTHER}", "<!-- table: other --> is there 2 times"),
        (f"{ONE}{OTHER}{BEGIN.format('more')}{END}", "<!-- table: more --> is there 1"),
        (
            f"{ONE.removesuffix(END)}text\n{OTHER}",
            "line 6: <!-- table: other --> comes",
        ),
        (f"{ONE}{OTHER}{END}", "line 11: <!-- end --> has nothing to end"),
        (f"{ONE}{OTHER.removesuffix(END)}", "its last part has no end"),
    ],
)
def test_marks_that_are_not(text: str, fault: str) -> None:
    assert fault in "; ".join(faults(text, ["one", "other"]))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text + text[text.index(BEGIN.format("doctor options")) :],
        lambda text: text.replace(END, "", 1),
        lambda text: text.replace(BEGIN.format("vinyl options"), ""),
    ],
)
@pytest.mark.parametrize("args", [[], ["--check"]])
def test_a_page_that_two_have_merged_is_left_alone(
    spoil: Callable[[str], str],
    args: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = spoil((ROOT / "docs" / "commands.md").read_text())
    (tmp_path / "commands.md").write_text(text)
    monkeypatch.setattr(tables, "HERE", tmp_path)
    monkeypatch.setattr(tables, "TABLES", {"commands.md": tables.TABLES["commands.md"]})
    monkeypatch.setattr("sys.argv", ["tables", *args])
    assert tables.main() == 1
    assert capsys.readouterr().err.startswith("docs/commands.md: ")
    assert (tmp_path / "commands.md").read_text() == text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_headings_stand_apart(page: Path) -> None:
    lines = ["", *FENCED.sub("", page.read_text()).splitlines(), ""]
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if line.startswith("#"):
            assert (before, after) == ("", ""), line


def anchors(page: Path) -> set[str]:
    """Return what may stand behind the `#` of a link to a page."""
    headings = re.findall(r"(?m)^#+ (.*)", FENCED.sub("", page.read_text()))
    return {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in headings
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = FENCED.sub("", page.read_text())
    links = re.findall(r"\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)", text)
    for path, anchor in links:
        target = page.parent / path if path else page
        assert target.exists(), path
        assert not anchor or anchor in anchors(target), f"{path}#{anchor}"
