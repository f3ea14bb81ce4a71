"""What the project promises about itself: packaging, start-up, manual."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .home import Home

ROOT = Path(__file__).parent.parent

#: What a `beet` command that asks Discogs nothing has no need of.
HEAVY = (
    "requests_cache", "discogs_client", "rich", "oauthlib",
    "beetsplug.discogs_enrich.discogs.client", "beetsplug.discogs_enrich.match.source",
    "beetsplug.discogs_enrich.enrich.run", "beetsplug._utils.musicbrainz",
    "beetsplug.discogs_enrich.store",
)  # fmt: skip


def test_the_tables_of_the_manual_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "docs/tables.py", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a wheel, unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT],
        check=True, capture_output=True,
    )  # fmt: skip
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
        [sys.executable, "-c", code], cwd=wheel, env={"PYTHONPATH": str(wheel)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    ours, theirs = done.stdout.split()
    assert ours.startswith(str(wheel))
    assert not theirs.startswith(str(wheel))


def test_a_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    tops = {path.parts[len(wheel.parts)] for path in wheel.rglob("*") if path.is_file()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"beetsplug"}


def test_start_up_connects_to_nothing_and_loads_nothing_heavy(home: Home) -> None:
    home.write_config()
    code = (
        "import sys; from beets.ui import main\n"
        "try: main(['version'])\n"
        f"finally: print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={"BEETSDIR": str(home.path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]"
    assert "plugins: discogs_enrich" in done.stdout
    assert done.stderr == ""
    assert home.server.log == []
    made = {path.name for path in home.path.iterdir()}
    assert made <= {"config.yaml", "library.db", "state.pickle"}
