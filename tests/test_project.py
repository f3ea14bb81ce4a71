"""What the project promises about itself: packaging, manual."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # pytest brings it along

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent


def test_the_tables_of_the_manual_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "docs.tables", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def imported() -> Iterator[str]:
    """Yield what the package imports of others: the outermost of their modules."""
    for path in (ROOT / "beetsplug").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                yield str(node.module).partition(".")[0]


def test_what_is_imported_is_declared_and_the_other_way_round() -> None:
    """`beetsplug` is a name that beets and its plugins share."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"].values()
    lines = [*project["dependencies"], *(line for extra in extras for line in extra)]
    declared = {re.split(r"[^\w.-]", line)[0].lower() for line in lines}
    owners = {**packages_distributions(), "beetsplug": ["beets"]}
    others = set(imported()) - sys.stdlib_module_names
    used = {owner.lower() for name in others for owner in owners[name]}
    assert used == declared
    assert [line for line in lines if ">=" not in line] == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a wheel, unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT],
        check=True,
        capture_output=True,
    )
    [built] = folder.glob("*.whl")
    zipfile.ZipFile(built).extractall(folder / "site")
    return folder / "site"


def test_beets_own_plugins_load_beside_a_wheel(wheel: Path) -> None:
    assert not (wheel / "beetsplug" / "__init__.py").exists()
    code = (
        "import beetsplug.discogs_enrich as ours, beetsplug.fetchart as theirs;"
        "print(ours.__file__); print(theirs.__file__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=wheel,
        env={"PYTHONPATH": str(wheel)},
        capture_output=True,
        text=True,
        check=True,
    )
    ours, theirs = done.stdout.split()
    assert ours.startswith(str(wheel))
    assert not theirs.startswith(str(wheel))


def test_a_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    tops = {path.parts[len(wheel.parts)] for path in wheel.rglob("*") if path.is_file()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"beetsplug"}
