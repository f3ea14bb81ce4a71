"""Builds that are killed at moments of their work and of the swap, or interrupted."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from ..rows import Goal, Row
from .builds import answers, command, ended

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from .builds import Stage

NONE_WRONG = Goal("≤", 0)
PLUGINS = Path(__file__).parents[2] / "tests" / "plugins"
#: Moments at which builds are killed: of the work by the clock, and of the swap by its
#: steps; and those at which they are interrupted.
OF_WORK, OF_SWAP, INTERRUPTED = 22, 8, 5
#: Builds whose time is taken; seconds between two looks for their unfinished file.
MEASURED, PACE = 3, 0.002
LONG_AGO = 7_200.0


def measure(stage: Stage) -> Iterator[Row]:
    """Kill builds at all the moments, and interrupt some."""
    lives = [_life(stage) for _ in range(MEASURED)]
    new = answers(stage.file)
    stage.put_back()
    yield Row("a build works for", min(lives), "s")
    yield from _killed(stage, min(lives), new)
    yield from _interrupted(stage, min(lives))


def _life(stage: Stage) -> float:
    """Return how long the unfinished file of a build is there, in seconds."""
    with stage.start(stage.releases, stage.masters) as process:
        begun = _begun(stage, process, 0)
        while stage.left():
            time.sleep(PACE)
        return time.perf_counter() - begun


def _begun(stage: Stage, process: subprocess.Popen[str], left: int) -> float:
    """Wait until a build has begun its file; return the time.

    :param left: how many such files are there already
    """
    while len(stage.left()) <= left:
        if process.poll() is not None:
            raise RuntimeError(f"a build has ended: {process.communicate()[0]}")
        time.sleep(PACE)
    return time.perf_counter()


def _killed(stage: Stage, life: float, new: tuple[bytes | None, ...]) -> Iterator[Row]:
    states: Counter[str] = Counter()
    names = {stage.answers: "the old one", new: "the new one"}
    for status in _deaths(stage, life):
        found = names.get(answers(stage.file), "damaged")
        states[found if status == -signal.SIGKILL else "not killed"] += 1
        stage.put_back()
    note = ", ".join(f"{name} {count} times" for name, count in states.items())
    number = f"builds killed at {OF_WORK} moments of work and {OF_SWAP} of the swap"
    yield Row(number, sum(states.values()), note=f"what answers then: {note}")
    wrong = sum(states[name] for name in ("damaged", "not killed"))
    yield Row("… that left no whole catalogue", wrong, "", NONE_WRONG)
    yield from _cleared(stage)


def _deaths(stage: Stage, life: float) -> Iterator[int]:
    """Kill one build after the other; yield the status that each has ended with."""
    for number in range(OF_WORK):
        while (status := _killed_after(stage, life * number / OF_WORK)) == 0:
            life *= 0.9  # the machine has more time than before
            stage.put_back()
        yield status
    usual = stage.home.config.get("plugins", "discogs_enrich")
    stage.home.config |= {
        "plugins": f"{usual} made_up_swap_killer",
        "pluginpath": str(PLUGINS),
    }
    for moment in range(1, OF_SWAP + 1):
        env = {"MADE_UP_STEP": str(moment)}
        yield ended(stage.start(stage.releases, stage.masters, env=env)).status
    stage.home.config["plugins"] = usual


def _killed_after(stage: Stage, seconds: float) -> int:
    """Kill a build when it has worked for so long; return the status it ends with."""
    left = len(stage.left())
    with stage.start(stage.releases, stage.masters) as process:
        _wait_until(_begun(stage, process, left) + seconds)
        process.kill()
    return process.returncode


def _wait_until(moment: float) -> None:
    time.sleep(max(0.0, moment - time.perf_counter()))


def _cleared(stage: Stage) -> Iterator[Row]:
    """Look whether a build that comes later clears what those have left."""
    left = stage.left()
    for path in left:
        then = time.time() - LONG_AGO
        os.utime(path, (then, then))
    stage.home.beet(*command(stage.releases))
    yield Row(
        "unfinished files that the next build leaves there",
        len(stage.left()),
        "",
        NONE_WRONG,
        f"of {len(left)}, two hours later",
    )
    stage.put_back()


def _interrupted(stage: Stage, life: float) -> Iterator[Row]:
    """Press Ctrl-C at some moments."""
    wrong: Counter[str] = Counter()
    for number in range(INTERRUPTED):
        process = stage.start(stage.releases, stage.masters)
        begun = _begun(stage, process, 0)
        _wait_until(begun + life * number / INTERRUPTED)
        process.send_signal(signal.SIGINT)
        end = ended(process)
        wrong["status 0"] += not end.status
        wrong["not one line"] += len(end.said.strip().splitlines()) != 1
        wrong["another catalogue"] += stage.file.read_bytes() != stage.kept
        wrong["something is left"] += bool(stage.left())
        stage.put_back()
    note = "; ".join(f"{what} {count} times" for what, count in wrong.items() if count)
    told = note or f"status {end.status}: {end.said.strip()}"
    title = f"{INTERRUPTED} builds interrupted by Ctrl-C"
    yield Row(title, wrong.total(), "wrong", NONE_WRONG, told)
