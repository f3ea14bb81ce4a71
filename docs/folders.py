"""The folders of the package, and what each of them imports: read from the code."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[1] / "beetsplug" / "discogs_enrich"
#: What stands in no folder, and is below all that does.
GROUND = "ground"
#: What is left out of the picture: everything imports it.
ALL_IMPORT = frozenset({GROUND, "compat"})


class Module(NamedTuple):
    """A module: its dotted name below the package, its file, and what it imports."""

    name: str
    path: Path
    imports: frozenset[str]

    @property
    def folder(self) -> str:
        """The folder that it stands in: "match/search"."""
        return folder_of(self.name)


def folder_of(module: str) -> str:
    """Return the folder that a module stands in."""
    path = PACKAGE.joinpath(*module.split("."))
    parent = path if path.is_dir() else path.parent
    return parent.relative_to(PACKAGE).as_posix().replace(".", "") or GROUND


def modules() -> list[Module]:
    """Return the modules of the package, but for the plugin's own that loads them."""
    paths = {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
        for path in sorted(PACKAGE.rglob("*.py"))
        if path != PACKAGE / "__init__.py"
    }
    named = {name.removesuffix(".__init__"): path for name, path in paths.items()}
    return [
        Module(name, path, frozenset(_imports(name, path, named)))
        for name, path in named.items()
    ]


def _imports(name: str, path: Path, known: dict[str, Path]) -> Iterator[str]:
    is_package = path.name == "__init__.py"
    for node in _at_runtime(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.ImportFrom) and node.level):
            continue
        up = node.level - is_package
        parent = name.split(".")[: len(name.split(".")) - up]
        base = [*parent, *(node.module or "").split(".")] if node.module else parent
        for alias in node.names:
            inner = ".".join([*base, alias.name])
            found = inner if inner in known else ".".join(base)
            if found in known and found != name:
                yield found


def _at_runtime(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield all nodes but for those that only a type checker sees."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        yield node
        yield from _at_runtime(node)


@cache
def by_folder() -> dict[str, list[Module]]:
    """Return the modules of each folder."""
    found: dict[str, list[Module]] = defaultdict(list)
    for module in modules():
        found[module.folder].append(module)
    return dict(sorted(found.items()))


def asked(folder: str) -> list[str]:
    """Return the other folders that a folder imports from."""
    found = {
        folder_of(name) for module in by_folder()[folder] for name in module.imports
    } - {folder}
    return sorted(found)


def purpose(folder: str) -> str:
    """Return what a folder says that is in it."""
    if folder == GROUND:
        return "Settings, fields, the words of Discogs and of beets, files of SQLite."
    text = ast.get_docstring(ast.parse((PACKAGE / folder / "__init__.py").read_text()))
    return (text or "").partition("\n")[0]


def graph() -> str:
    """Return the folders and their imports as a Mermaid graph.

    What all import is left out, and so is what a folder reaches through another.
    """
    every = {
        folder: {one for one in asked(folder) if one not in ALL_IMPORT}
        for folder in by_folder()
        if folder not in ALL_IMPORT
    }
    edges = [
        f"    {_node(folder)} --> {_node(other)}\n"
        for folder, others in every.items()
        for other in sorted(others)
        if not any(other in _reached(one, every) for one in others - {other})
    ]
    return "```mermaid\ngraph TD\n" + "".join(edges) + "```\n"


def _reached(folder: str, every: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [folder]
    while waiting:
        new = every[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def _node(folder: str) -> str:
    return f'{folder.replace("/", "_")}["{folder}/"]'
