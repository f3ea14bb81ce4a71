"""The shape of the code: what a reader has to open, and how long it is."""

from __future__ import annotations

import ast
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from beets import config

from docs.folders import GROUND, folder_of, modules
from tests.discogs_server import DiscogsServer
from tests.home import Home
from tests.releases import ADA

from .rows import Goal, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .rows import Options

    #: Something that stands on lines of its own.
    Statement = ast.stmt | ast.ExceptHandler | ast.match_case

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "beetsplug" / "discogs_enrich"
PLUGINS = Path(__file__).parent / "plugins"
#: So many lines of a module are enough.
MOST_LINES = 300


def measure(_: Options) -> Iterator[Row]:
    """Enrich an album and count; then read the code."""
    touched = _touched()
    modules = len({path for path, _ in touched})
    yield Row(
        "modules that an enrichment runs through",
        modules,
        "",
        Goal("≤", 60),
        f"{len(touched)} functions; an album of six tracks",
    )
    code = {path: path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    yield Row(
        "lines of statements",
        sum(map(statement_lines, code.values())),
        "",
        Goal("≤", 12_800),
        "blank lines, comments and docstrings left out",
    )
    long = [path.name for path, text in code.items() if text.count("\n") > MOST_LINES]
    yield Row(
        f"modules of more than {MOST_LINES} lines",
        len(long),
        "",
        Goal("≤", 0),
        f"of {len(code)}: {', '.join(sorted(long))}",
    )
    folders = Counter(path.parent for path in code)
    most = max(folders.values())
    yield Row(
        "files of the largest folder",
        most,
        "",
        None,
        ", ".join(
            f"{folder.relative_to(PACKAGE).as_posix()} {files}"
            for folder, files in sorted(folders.items())
        ),
    )
    rings = circles()
    yield Row(
        "folders that import each other",
        len(rings),
        "",
        Goal("≤", 0),
        "; ".join(" ↔ ".join(sorted(ring)) for ring in rings) or "while it runs",
    )
    skips = sum(
        text.count("# fmt: skip") + text.count("# fmt: off")
        for folder in (PACKAGE, ROOT / "tests", ROOT / "benchmarks", ROOT / "docs")
        for text in (path.read_text("utf-8") for path in folder.rglob("*.py"))
    )
    yield Row("places that the formatter leaves alone", skips, "", Goal("≤", 10))


def circles() -> set[frozenset[str]]:
    """Return the pairs of folders each of which imports from the other.

    What stands in no folder is left out: modules there are on several floors.
    """
    edges = {
        (module.folder, folder_of(name))
        for module in modules()
        for name in module.imports
    }
    return {
        frozenset(edge)
        for edge in edges
        if edge[0] != edge[1] and edge[::-1] in edges and GROUND not in edge
    }


def _touched() -> set[tuple[str, str]]:
    """Return file and name of every function that an enrichment runs through."""
    config["create_backup_before_migrations"] = False
    with tempfile.TemporaryDirectory() as folder, DiscogsServer() as server:
        home = Home(Path(folder), server)
        home.own(ADA)  # six tracks, on two discs
        home.beet("ls")
        home.config = {
            "plugins": "discogs_enrich benchmark_touched",
            "pluginpath": str(PLUGINS),
        }
        told = Path(folder) / "touched"
        done = home.beet("discogs-enrich", env={"BENCHMARK_TOUCHED": str(told)})
        if "1 enriched" not in done.stdout:
            raise RuntimeError(done.stdout + done.stderr)
        lines = told.read_text().splitlines()
    return {(path, name) for path, _, name in (line.partition("\t") for line in lines)}


def statement_lines(text: str) -> int:
    """Return how many lines of a module belong to a statement that is no docstring."""
    lines: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.stmt | ast.ExceptHandler | ast.match_case):
            end = _end_of_head(node)
            lines |= set(range(_first(node), end + 1))
    return len(lines)


def _first(node: Statement) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([_line(node), *(one.lineno for one in decorators)])


def _line(node: Statement) -> int:
    return (node.pattern if isinstance(node, ast.match_case) else node).lineno


def _end_of_head(node: Statement) -> int:
    """Return the last line of a statement, without the block that it heads."""
    body: list[ast.stmt] = getattr(node, "body", [])
    if not body and not isinstance(node, ast.match_case):
        return node.end_lineno or node.lineno
    return max(_line(node), body[0].lineno - 1)
