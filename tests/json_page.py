"""The page about JSON: its schemas, its examples, and the library that they are of.

`python -m tests.json_page` records the examples anew.
"""

from __future__ import annotations

import json
import re
import shlex
import sys
import tempfile
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from docs.json_schemas import block

from .catalog.dump_server import DUMPS, DumpServer
from .discogs_server import STRANGERS_TOKEN, DiscogsServer
from .discogs_server.people import STRANGER
from .home import Home

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parents[1] / "docs" / "json.md"
BEGIN, END = "<!-- example -->\n", "<!-- end -->\n"
SECTION = re.compile(
    r"(?m)^## (?P<name>.*)\n\n```(?:sh\nbeet (?P<command>.*)|yaml)\n(?s:.*?)"
    rf"{BEGIN}(?P<example>(?s:.*?)){END}(?s:.*?)"
    rf"<!-- table: schema of (?P=name) -->\n(?P<schema>(?s:.*?)){END}"
)
#: Made-up releases: one whose pressing is clear, one that lacks a track, one whose
#: pressing is open; and one that is imported.
CLEAR, SHORT, OPEN, IMPORTED = 90010101, 90120301, 90020101, 90110701
#: What is another time, or takes another time, whenever it is recorded; and what
#: follows from the machine that it is recorded on.
TIMES = frozenset(
    {
        "as_of",
        "at",
        "began",
        "community_as_of",
        "ended",
        "longest",
        "seconds",
        "suggestions_as_of",
        "waited",
    }
)
OF_MACHINE = frozenset(
    {"bytes", "entries", "remaining", "beets", "plugin", "python", "sqlite"}
)
#: Where the page's user has beets' configuration, and what stands in for Discogs.
FOLDER, ADDRESS = "/home/you/.config/beets", "http://127.0.0.1:8080"
#: Where that user has dumps, as typed and as shown; and the day that they are of.
DUMPS_TYPED, DUMPS_SHOWN, DAY = "~/dumps", "/home/you/dumps", "20260901"


class Section(NamedTuple):
    """A section of the page: what is typed behind `beet`, what that prints, and the
    schema of each object; nothing is typed for what `notify` is told."""

    name: str
    command: list[str]
    example: list[Any]
    schema: dict[str, Any]


def sections() -> list[Section]:
    """Return the sections of the page."""
    return [
        Section(
            found["name"],
            shlex.split(found["command"] or ""),
            list(_values(found["example"])),
            next(_values(found["schema"]), {}),
        )
        for found in SECTION.finditer(PAGE.read_text())
    ]


def _values(text: str) -> Iterator[Any]:
    """Yield the JSON values that stand in a block, one after the other."""
    rest = text.strip().removeprefix("```json").removesuffix("```").strip()
    while rest:
        value, end = json.JSONDecoder().raw_decode(rest)
        yield value
        rest = rest[end:].strip()


def fill(home: Home) -> None:
    """Give a home the library of the page, in which one album is enriched already."""
    home.settings["user_token"] = STRANGERS_TOKEN  # of somebody who owns none of them
    home.server.shelf_of(STRANGER).seller = True
    home.own(CLEAR, catalognum="PMR 001")
    home.beet("discogs-enrich")
    home.take_in(home.rip(SHORT, mb=True, tracktotal=0)[:-1])
    home.own(OPEN)
    home.beet("write", "-f")


def printed(home: Home, section: Section) -> list[Any]:
    """Return what a section's command prints."""
    dumps = str(home.path / "dumps")
    if section.command:
        command = [word.replace(DUMPS_TYPED, dumps) for word in section.command]
        with dump_site(home) if "download" in command else nullcontext():
            stdout = home.beet(*command).stdout
    else:
        told = home.path / "told"
        program = f"import sys; open({str(told)!r}, 'w').write(sys.stdin.read())"
        home.settings |= {
            "notify": shlex.join([sys.executable, "-c", program]),
            "auto": True,
        }
        home.beet("import", "-A", str(home.rip(IMPORTED, mb=True)[0].parent))
        stdout = told.read_text()
    stdout = stdout.replace(dumps, DUMPS_SHOWN).replace(str(home.path), FOLDER)
    stdout = stdout.replace(home.server.url, ADDRESS)
    return [json.loads(line) for line in stdout.splitlines()]


@contextmanager
def dump_site(home: Home) -> Iterator[None]:
    """Let a home's settings name a site that has dumps."""
    with DumpServer() as site:
        site.publish(DAY, DUMPS)
        home.settings["catalog_site"] = site.url
        yield
    del home.settings["catalog_site"]


def timeless(value: Any) -> Any:
    """Return what was printed without what is different whenever it is recorded."""
    if isinstance(value, list):
        return [timeless(part) for part in value]
    if not isinstance(value, dict):
        return value
    is_time = value.get("field") == "discogs_updated"
    return {
        key: 0
        if key in TIMES | OF_MACHINE or (is_time and key == "new")
        else timeless(part)
        for key, part in value.items()
    }


def record() -> None:
    """Write the examples into the page."""
    with tempfile.TemporaryDirectory() as folder, DiscogsServer() as server:
        home = Home(Path(folder), server)
        fill(home)
        text = PAGE.read_text()
        for section in sections():
            head, heading, rest = text.partition(f"\n## {section.name}\n")
            before, begin, rest = rest.partition(BEGIN)
            _, end, after = rest.partition(END)
            example = f"\n{block(*printed(home, section))}\n"
            text = "".join((head, heading, before, begin, example, end, after))
        PAGE.write_text(text)


if __name__ == "__main__":
    record()
