"""Tear every write of a change, one after the other, and see what is left of the file.

Run with the shim preloaded; prints a JSON object for each case: how many writes were
torn, and lines on what was wrong. See `cases`. All artists are made up.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import shutil
import sqlite3
import sys
import traceback
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beets import config
from beets.library import Item, Library
from mediafile import Image, ImageType, MediaFile

from beetsplug.discogs_enrich.journal import (
    raw_tags,
    recovery,
    saving,
)
from beetsplug.discogs_enrich.journal.recorder import Recorder, subject_of
from beetsplug.discogs_enrich.journal.tag_file import Rewrite
from beetsplug.discogs_enrich.journal.transaction import Transaction
from beetsplug.discogs_enrich.store import Store, StoreError
from beetsplug.discogs_enrich.store import journal_table as stored
from beetsplug.discogs_enrich.store.journal_rows import Reason

from ...music.containers import audio_bytes, silence

if TYPE_CHECKING:
    from collections.abc import Callable

SHIM = ctypes.CDLL(None)
COVER = b"\xff\xd8\xff\xe0\x00\x10JFIF" + os.urandom(9000)
LONG = "made up " * 4000

#: What runs as nobody cannot write where nobody may.
NOBODY = 65534


@dataclass(frozen=True)
class Case:
    """A file, and how it is changed.

    :param linked: it has two names
    :param grows: its tags do not fit into the room that there is
    :param copies: it is so large that it is not written in place
    :param all_files: writes to the library and the journal are torn as well
    :param room: bytes that files may grow by until the disk is full; -1: any
    :param read_only: its folder is
    :param unprotected: nothing is written down of the bytes that files lose, to see
        that this is noticed
    """

    ext: str
    linked: bool = False
    grows: bool = False
    copies: bool = False
    all_files: bool = False
    room: int = -1
    read_only: bool = False
    unprotected: bool = False


class Trial:
    """One file of one case in a folder of its own, as it was at first."""

    def __init__(self, folder: Path, case: Case) -> None:
        self.case = case
        self.folder = folder
        self.music = folder / "music"
        self.music.mkdir(parents=True)
        self.path = self.music / f"made up.{case.ext}"
        self.path.write_bytes(silence(case.ext, 2.0))
        self._tag()
        self.other = folder / "other name"
        if case.linked:
            os.link(self.path, self.other)
        self.before = self.path.read_bytes()
        self.tags = raw_tags.take(MediaFile(self.path).mgfile.tags)
        self.audio = audio_bytes(self.path)
        self.pristine = folder / "pristine.db"
        lib = Library(str(self.pristine), str(self.music))
        lib.add_album([Item.from_path(str(self.path))])
        lib._close()

    def _tag(self) -> None:
        """Write a cover and tags, and leave room behind them, or none."""
        file = MediaFile(self.path)
        file.images = [Image(COVER, "made up", ImageType.front)]
        file.title, file.artist, file.album = "Made Up", "Nobody", "Made Up"
        file.comments = "made up"
        options = {} if saving._is_ape(file) else {"padding": self._padding}
        file.save(**options)

    def _padding(self, info: Any) -> int:
        return 0 if self.case.grows else 2000

    def reset(self) -> None:
        """Put everything back; a file that has two names keeps both."""
        for one in (*self.folder.glob("library.db*"), *self.folder.glob("store*")):
            one.unlink()
        for one in self.music.iterdir():
            if one != self.path:
                one.unlink()
        if self.path.read_bytes() != self.before:
            self.path.write_bytes(self.before)
        shutil.copy(self.pristine, self.folder / "library.db")

    def library(self) -> Library:
        """Open the library."""
        return Library(str(self.folder / "library.db"), str(self.music))

    def store(self) -> Store:
        """Open the plugin's own file."""
        return Store(str(self.folder / "store.sqlite"))

    def change(self) -> tuple[str, ...]:
        """Change file and library as an enrichment does; return what failed."""
        lib, store = self.library(), self.store()
        [album] = lib.albums()
        items = list(album.items())
        recorder = Recorder(store, "made up", 1e9)

        def set_rows() -> None:
            album.label = "Made Up Label"
            album.store(inherit=False)

        def write(file: MediaFile) -> None:
            file.label = "Made Up Label"
            file.comments = LONG if self.case.grows else "Made up anew"

        rewrites = [Rewrite(item, write) for item in items]
        try:
            subject = subject_of(album, items)
            transaction = Transaction(lib, recorder, subject, Reason(), album, items)
            done = transaction.change(set_rows, rewrites)
            recorder.close()
        except (StoreError, sqlite3.OperationalError) as error:
            return (str(error),)
        finally:
            store.close()
            lib._close()
        return done.failures

    def recover(self) -> list[recovery.Recovered]:
        """Do what the next run does first."""
        lib, store = self.library(), self.store()
        try:
            recorder = Recorder(store, "made up", 1e9)
            return list(recovery.recover(lib, store, recorder, spare_links=False))
        finally:
            store.close()
            lib._close()

    # What is left.

    def label(self) -> str:
        """Return the label that the library has of the album."""
        with closing(sqlite3.connect(self.folder / "library.db")) as db:
            [(label,)] = db.execute("SELECT label FROM albums")
        return str(label)

    def wrong(self) -> list[str]:
        """Return what is wrong with file and library after a recovery."""
        found = []
        told = self.recover()
        found += [line for one in told for line in one.failures]
        if any(one.is_left for one in told):
            found.append("something was taken for somebody else's work")
        again = self.recover()
        found += [f"recovered twice: {one}" for one in again]
        is_new = self.label() == "Made Up Label"
        found += self._wrong_file(is_new=is_new)
        if told and is_new:
            found.append("told to be as before, and it is not")
        return found

    def _wrong_file(self, *, is_new: bool) -> list[str]:
        found = []
        try:
            file = MediaFile(self.path)
        except Exception as error:
            return [f"unreadable: {error}"]
        if audio_bytes(self.path) != self.audio:
            found.append("audio is lost")
        if [image.data for image in file.images] != [COVER]:
            found.append("the cover is lost")
        if (file.label == "Made Up Label") != is_new:
            found.append(f"the library has {is_new=}, and the file has not")
        if not is_new and raw_tags.take(file.mgfile.tags) != self.tags:
            found.append("the tags are not as before")
        is_exact = not self.case.copies  # else padding may differ
        if not is_new and is_exact and self.path.read_bytes() != self.before:
            found.append("the bytes are not as before")
        if self.case.linked and self.other.read_bytes() != self.path.read_bytes():
            found.append("its other name has parted from it")
        if strays := [one.name for one in self.music.iterdir() if one != self.path]:
            found.append(f"left behind: {strays}")
        return found


def in_child(work: Callable[[], Any]) -> Any:
    """Do something in a process of its own; None where that was killed."""
    reading, writing_ = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        try:
            result = {"done": work()}
        except BaseException:
            result = {"error": traceback.format_exc()}
        os.write(writing_, json.dumps(result).encode())
        os._exit(0)
    os.close(writing_)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        return None
    result = json.loads(said)
    if "error" in result:
        raise RuntimeError(result["error"])
    return result["done"]


def tear(trial: Trial) -> tuple[int, list[str]]:
    """Tear one write after the other, until there are no more."""
    below = trial.folder if trial.case.all_files else trial.music
    wrong: list[str] = []
    at = 0
    while True:
        at += 1
        trial.reset()

        def work(at: int = at) -> tuple[str, ...]:
            SHIM.torn_begin(os.fsencode(f"{below}/"), at, -1)
            return trial.change()

        failures = in_child(work)
        if failures is not None:
            wrong += failures
            missing = [] if trial.label() else ["nothing was changed"]
            return at - 1, wrong + missing
        wrong += [f"write {at}: {line}" for line in trial.wrong()]


def refuse(trial: Trial) -> tuple[int, list[str]]:
    """Change a file where that cannot be done, and see that it is as it was."""
    trial.reset()
    case = trial.case

    def work() -> tuple[str, ...]:
        if case.read_only:
            trial.music.chmod(0o555)
            if os.getuid() == 0:
                os.setuid(NOBODY)
        below = trial.folder if case.all_files else trial.music
        SHIM.torn_begin(os.fsencode(f"{below}/"), 0, case.room)
        return trial.change()

    if case.read_only and os.getuid() == 0:
        for one in (trial.folder, *trial.folder.rglob("*")):
            with suppress(FileNotFoundError):
                os.chown(one, NOBODY, NOBODY)
    failures = in_child(work)
    trial.music.chmod(0o755)
    wrong = trial.wrong()
    is_new = bool(trial.label())
    if is_new == bool(failures):
        wrong.append(f"{is_new=}, and what it said was {failures}")
    if case.copies and len(failures) != 1:
        wrong.append(f"not refused in one line: {failures}")
    return len(failures), wrong


def run(folder: Path, case: Case) -> dict[str, Any]:
    """Try one case."""
    if case.copies:
        saving.MOST_IN_PLACE = 0
    if case.unprotected:
        stored._guard = lambda *_: None
    trial = Trial(folder, case)
    work = refuse if case.read_only or case.room >= 0 else tear
    count, wrong = work(trial)
    return {"case": asdict(case), "count": count, "wrong": wrong}


def main() -> None:
    """Read cases from standard input, a JSON object on a line each."""
    os.environ["BEETSDIR"] = sys.argv[1]
    config["create_backup_before_migrations"] = False
    # All that is imported and read once is, before there are children.
    once = Trial(Path(sys.argv[1]) / "once", Case("flac"))
    once.reset()
    once.change()
    gc.freeze()
    for number, line in enumerate(sys.stdin):
        folder = Path(sys.argv[1]) / str(number)
        case = Case(**json.loads(line))
        print(json.dumps(in_child(partial(run, folder, case))), flush=True)


if __name__ == "__main__":
    main()
