"""Sessions in a terminal that pages of the manual show, and what they come to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def sessions(page: Path, prompts: str) -> list[tuple[str, str, list[str]]]:
    """Return each command of a page, what is typed, and what is printed.

    :param prompts: a pattern of what stands before an answer of the person at the
        keyboard
    """
    prompt = re.compile(rf"(?m)^(.*(?:{prompts}) )(.+)\n")
    told = []
    for block in re.findall(r"```console\n(.*?)```", page.read_text(), re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            typed = "".join(f"{answer}\n" for _, answer in prompt.findall(printed))
            told.append((command, typed, said(prompt.sub(r"\1", printed))))
    return told


def said(text: str) -> list[str]:
    """Return lines that say something, less the times that they tell."""
    text = re.sub(r"\d+\.\d s", "… s", text)
    text = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", "<time>", text)
    return [line.rstrip() for line in text.splitlines() if line.strip()]
