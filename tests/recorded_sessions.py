"""Sessions in a terminal that pages of the manual show, and what they come to."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from .discogs_server import DiscogsServer
from .home import Home

if TYPE_CHECKING:
    from collections.abc import Callable

BLOCK = re.compile(r"(```console\n)(.*?)(```)", re.DOTALL)


def sessions(page: Path, prompts: str) -> list[tuple[str, str, list[str]]]:
    """Return each command of a page, what is typed, and what is printed.

    :param prompts: a pattern of what stands before an answer of the person at the
        keyboard
    """
    return [
        (command, typed, said(printed))
        for _, block, _ in BLOCK.findall(page.read_text())
        for command, typed, printed in _commands(block, prompts)
    ]


def recorded(page: Path, prompts: str, run: Callable[[str, str], str]) -> str:
    """Return the text of a page with what its commands print now.

    :param prompts: see `sessions`
    :param run: is given a command and what is typed, and returns what is printed
    """

    def anew(found: re.Match[str]) -> str:
        told = []
        for command, typed, _ in _commands(found[2], prompts):
            answers = iter(typed.splitlines())
            printed = re.sub(
                rf"(?:{prompts}) ",
                lambda prompt: f"{prompt[0]}{next(answers)}\n",  # noqa: B023
                run(command, typed),
            )
            lines = [line.rstrip() for line in printed.splitlines()]
            told.append("\n".join([f"$ {command}", *lines, ""]))
        return "".join((found[1], *told, found[3]))

    return BLOCK.sub(anew, page.read_text())


def _commands(block: str, prompts: str) -> list[tuple[str, str, str]]:
    """Return each command of a session, what is typed, and what is printed then."""
    prompt = re.compile(rf"(?m)^(.*(?:{prompts}) )(.+)\n")
    found = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        typed = "".join(f"{answer}\n" for _, answer in prompt.findall(printed))
        found.append((command, typed, prompt.sub(r"\1", printed)))
    return found


def said(text: str) -> list[str]:
    """Return lines that say something, less the times that they tell."""
    text = re.sub(r"\d+\.\d s", "… s", text)
    text = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", "<time>", text)
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def record(
    page: Path, prompts: str, begin: Callable[[Home], Callable[[str, str], str]]
) -> None:
    """Write into a page what its commands print now.

    :param prompts: see `sessions`
    :param begin: makes an empty home what it is before the first command, and returns
        what runs a command: see `recorded`
    """
    with tempfile.TemporaryDirectory() as folder, DiscogsServer() as server:
        text = recorded(page, prompts, begin(Home(Path(folder), server)))
        page.write_text(text)
