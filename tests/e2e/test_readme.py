"""What the README shows is what the commands print, and they can be typed in turn.

`python -m tests.e2e.test_readme` records its session anew.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from ..discogs_server import COLLECTOR, STRANGERS_TOKEN, TOKEN
from ..recorded_sessions import record, said, sessions
from ..releases import (
    ADA,
    CREDITS_LP,
    EXTENSION,
    JAPAN_BARCODE,
    JAPAN_CD,
    KITES_US,
    SOLD,
    TWIN,
    UK_CD,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..home import Home, Tags

README = Path(__file__).parents[2] / "README.md"
#: What the README's library holds: made-up releases, and what their tags tell.
OWNED: tuple[tuple[int, str, Tags], ...] = (
    (SOLD, "flac", {}),
    (JAPAN_CD, "flac", {"barcode": JAPAN_BARCODE}),
    (KITES_US, "mp3", {"catalognum": "LSA 9003"}),
    (TWIN, "m4a", {}),
)
NO_PROMPTS = "(?!)"

#: What somebody types who follows the README, by the beginning of the command.
TYPED = {
    "beet discogs-auth": f"{TOKEN}\n",
    "beet import": "a\n",
    "beet discogs-enrich -t": "s\n" * 9,
    "beet discogs-undo": "y\n",
    "beet discogs-review": "b\n",
    "beet discogs-collection add": "y\n",
}
#: Commands whose exit status answers a question.
ASKING = ("beet discogs-doctor", "beet discogs-prices")
#: The folder that is imported; what is on Discogs, and what stands for it here.
INBOX = "~/new/album"
MADE_UP = {
    "Autobahn": "Glass Harvest",
    "Can": "Ada Faux",
    "Never Gonna": "Credits Where",
    "249504": str(CREDITS_LP),
    "theremin": "piano",
}
WORDS = "|".join(MADE_UP)


def begin(home: Home) -> Callable[[str, str], str]:
    """Own the library, and return what runs a command of the session."""
    home.settings["user_token"] = STRANGERS_TOKEN  # of somebody who owns none of them
    for release, ext, tags in OWNED:
        home.own(release, ext=ext, **tags)

    def run(command: str, typed: str) -> str:
        done = home.beet(*shlex.split(command)[1:], typed=typed)
        return done.stderr + done.stdout

    return run


def test_the_session(home: Home) -> None:
    run = begin(home)
    told = sessions(README, NO_PROMPTS)
    assert len(told) > 3
    for command, typed, printed in told:
        assert sorted(said(run(command, typed))) == sorted(printed), command


def commands() -> list[str]:
    """Return the commands of beets that the README names, in turn."""
    blocks = re.findall(r"(?s)```sh\n(.*?)```", README.read_text())
    return re.findall(r"(?m)^(beet .*?)(?: +#.*)?$", "".join(blocks))


def test_the_commands_can_be_typed_in_turn(home: Home) -> None:
    """By somebody who has other albums than the README's."""
    home.settings["user_token"] = None
    home.settings["auto"] = True
    home.config["import"] = {"quiet": False, "copy": True}
    home.server.collection_of(COLLECTOR).add_folder("Jazz")
    inbox = home.rip(ADA)[0].parent
    for release in (TWIN, UK_CD, CREDITS_LP, EXTENSION):
        home.own(release)
    told = [command for command in commands() if command != "beet config -e"]
    assert len(told) > 20
    for command in told:
        words = (
            re.sub(WORDS, lambda at: MADE_UP[at[0]], arg)
            for arg in shlex.split(command)[1:]
        )
        args = [word.replace(INBOX, str(inbox)) for word in words]
        typed = next((TYPED[one] for one in TYPED if command.startswith(one)), "")
        done = home.beet(*args, typed=typed, status=None)
        allowed = (0, 1) if command.startswith(ASKING) else (0,)
        assert done.returncode in allowed, command + done.stderr
        assert "error:" not in done.stderr, command
    assert home.ls("$album", "discogs_folder:Jazz") != []


if __name__ == "__main__":
    record(README, NO_PROMPTS, begin)
