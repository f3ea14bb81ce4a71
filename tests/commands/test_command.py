"""What all commands have in common."""

from __future__ import annotations

import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from ..home import BEET

if TYPE_CHECKING:
    from ..home import Home


@pytest.mark.parametrize(
    "command", [["discogs-doctor", "--json"], ["discogs-search", "Made Up"]]
)
def test_what_ctrl_c_ends_has_not_gone_well(home: Home, command: list[str]) -> None:
    """Or a script would take nothing for an answer."""
    home.write_config()
    home.server.faults.add("no_answer", times=None)
    process = subprocess.Popen(
        [*BEET, *command],
        env=home.env(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    end = time.monotonic() + 20
    while not home.server.log and time.monotonic() < end:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=20)
    assert process.returncode == 130
    assert stdout == ""
    assert "Traceback" not in stderr
