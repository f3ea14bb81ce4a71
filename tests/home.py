"""A beets of its own for a test: configuration, library, music, and the command."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import yaml
from beets.library import Item, Library
from beets.util import MoveOperation

from beetsplug.discogs_enrich.fields import BY_NAME

from .discogs_server import TOKEN
from .music import album_from_release, make_album

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .discogs_server import DiscogsServer

#: Fields of the plugin that are ordinary flexible attributes of albums.
OWN_ROWS = tuple(name for name, field in BY_NAME.items() if field.own_row)

BEET = (sys.executable, "-m", "beets")

STREAMS = ("stdin", "stdout", "stderr")

#: Seconds that a command may take.
LONGEST = 120


class Tags(TypedDict, total=False):
    """What tags of an album tell beyond its names, or instead of them."""

    album: str
    barcode: str
    catalognum: str
    year: int


@cache
def _zygote() -> subprocess.Popen[str]:
    """Return the process that forks; it ends with this one, whose pipe it reads."""
    return subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("zygote.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={k: v for k, v in os.environ.items() if k != "BEETSDIR"},
        # What asks unseen would ask at the terminal that the tests were started from.
        start_new_session=True,
    )


def beet(
    args: Sequence[str], typed: str, env: Mapping[str, str], longest: float = LONGEST
) -> subprocess.CompletedProcess[str]:
    """Run `beet` in a process of its own.

    :param longest: seconds that it may take
    """
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder) / name for name in STREAMS}
        for name, path in files.items():
            path.write_text(typed if name == "stdin" else "")
        paths = {name: str(path) for name, path in files.items()}
        code = run(args, env, paths, longest)
        stdout, stderr = (
            files[name].read_text("utf-8", "replace") for name in ("stdout", "stderr")
        )
    return subprocess.CompletedProcess([*BEET, *args], code, stdout, stderr)


def run(
    args: Sequence[str],
    env: Mapping[str, str],
    files: Mapping[str, str],
    longest: float = LONGEST,
) -> int:
    """Run `beet` in a process of its own, and return the status that it ends with.

    :param files: the path of each of `STREAMS`
    :param longest: seconds that it may take
    """
    zygote = _zygote()
    assert zygote.stdin
    assert zygote.stdout
    job = {"args": args, "env": env, "cwd": os.getcwd(), **files}
    try:
        print(json.dumps(job), file=zygote.stdin, flush=True)
        if not select.select([zygote.stdout], [], [], longest)[0]:
            raise subprocess.TimeoutExpired([*args], longest)
        return int(zygote.stdout.readline())
    except BaseException:  # a test that takes too long is interrupted here
        zygote.kill()  # its answer would be taken for that of the next command
        _zygote.cache_clear()
        raise


@dataclass
class Home:
    """A folder with everything that one user of beets has.

    `settings` become the section `discogs_enrich:`, `config` the rest of the
    configuration; both may be changed between commands. `longest` is how many seconds a
    command may take.
    """

    path: Path
    server: DiscogsServer
    settings: dict[str, Any] = field(default_factory=dict)
    config: dict[str, Any] = field(default_factory=dict)
    longest: float = LONGEST

    def __post_init__(self) -> None:
        """Set what nearly every test wants: our plugin alone, and a token."""
        self.settings = {
            "base_url": self.server.url,
            "user_token": TOKEN,
            "auto": False,
            **self.settings,
        }

    @property
    def music(self) -> Path:
        """The folder that beets keeps its files in."""
        return self.path / "music"

    def write_config(self) -> None:
        """Write `config.yaml`."""
        content = {
            "directory": str(self.music),
            "library": str(self.path / "library.db"),
            "plugins": "discogs_enrich",
            "create_backup_before_migrations": False,
            "threaded": True,
            "ui": {"color": False},
            "import": {"quiet": True, "resume": False, **self.config.get("import", {})},
            **{key: value for key, value in self.config.items() if key != "import"},
            "discogs_enrich": self.settings,
        }
        (self.path / "config.yaml").write_text(yaml.safe_dump(content))

    def env(self) -> dict[str, str]:
        """Return the environment in which its user works."""
        clean = {k: v for k, v in os.environ.items() if not k.startswith("DISCOGS")}
        return {**clean, "BEETSDIR": str(self.path)}

    def beet(
        self,
        *args: str,
        typed: str = "",
        status: int | None = 0,
        env: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Run `beet` as its user would; `typed` is what comes from the keyboard.

        `status` is the exit status to insist on, None for any.
        """
        self.write_config()
        done = beet(args, typed, {**self.env(), **(env or {})}, self.longest)
        if status is not None:
            assert done.returncode == status, done.stdout + done.stderr
        return done

    def release(self, release_id: int) -> Mapping[str, Any]:
        """Return a release of the stand-in as its JSON."""
        return self.server.catalogue.releases[release_id]

    def rip(
        self, release_id: int, *, mb: bool = False, ext: str = "flac", **tags: Any
    ) -> list[Path]:
        """Put an album's files into an inbox: a rip, or as tagged by MusicBrainz."""
        spec = album_from_release(self.release(release_id), mb=mb, **tags)
        folder = self.path / "inbox" / f"{spec.artist} - {spec.album} {release_id}"
        return make_album(folder, spec, ext)

    def own(
        self, release_id: int, *, mb: bool = True, ext: str = "flac", **tags: Any
    ) -> None:
        """Put an album into the library as `beet import -A` does, in less time."""
        self.take_in(self.rip(release_id, mb=mb, ext=ext, **tags))

    def take_in(self, paths: Sequence[Path]) -> None:
        """Put the files of an album by one artist into the library."""
        lib = self.library()
        items = [Item.from_path(str(path)) for path in paths]
        for item in items:
            item.albumartist = item.albumartist or items[0].artist
        lib.add_album(items)
        for item in items:
            item.move(MoveOperation.COPY)
        lib._close()

    def library(self) -> Library:
        """Open the library; the plugin's types are not known to it."""
        return Library(str(self.path / "library.db"), str(self.music))

    def ls(self, template: str, *query: str, album: bool = True) -> list[str]:
        """Return what `beet ls` prints with a format, a line each.

        beets prints the name of a flexible attribute that is not there.
        """
        flags = ["-a"] if album else []
        for name in OWN_ROWS:
            template = template.replace(f"${name}", f"%ifdef{{{name},${name}}}")
        return self.beet("ls", *flags, "-f", template, *query).stdout.splitlines()
