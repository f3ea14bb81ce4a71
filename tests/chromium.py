"""A real browser for the tests: Chromium without a window, driven by Playwright.

Run with an address it opens the page, presses "Authorize", or what `PRESSED` in its
environment says, and writes what it then shows into the file that `SHOWS` names. The
variable CHROMIUM says where Chromium is.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypedDict

from tests.oauth_page import PRESSED

#: Names the file into which the browser writes what it shows.
SHOWS = "MADE_UP_BROWSER_SHOWS"

#: Names the file for a picture of it, for somebody who wants to look.
PICTURE = "MADE_UP_BROWSER_PICTURE"

NAMES = ("chromium", "chromium-browser", "google-chrome")

#: The buttons of the page, by what is decided with them.
BUTTONS = {"authorize": "Authorize", "deny": "Deny"}

#: Milliseconds that a step of the browser may take.
PATIENCE = 30_000

#: Seconds that the browser may take altogether.
LONGEST = 90


class Shown(TypedDict):
    """What a browser shows, and what it did for that."""

    url: str
    title: str
    text: str
    #: Every address that was asked for.
    requests: list[str]
    #: What its console complains of on this page.
    complaints: list[str]


def path() -> str:
    """Return where Chromium is; empty: nowhere."""
    named = os.environ.get("CHROMIUM")
    found = [named] if named else [shutil.which(name) for name in NAMES]
    return next((path for path in found if path and os.path.exists(path)), "")


def missing() -> str:
    """Return what keeps such a browser from running; empty: nothing."""
    if not find_spec("playwright"):
        return "Playwright is not installed: make test-browser"
    if not path():
        return "there is no Chromium: apt install chromium, or name one by CHROMIUM"
    return ""


def command() -> str:
    """Return what the variable BROWSER is to hold."""
    return f"{sys.executable} -m {__name__} %s"


def shown(file: Path) -> Shown:
    """Wait for what a browser writes into this file."""
    end = time.monotonic() + LONGEST
    while not file.exists():
        assert time.monotonic() < end, "the browser has shown nothing"
        time.sleep(0.1)
    found: Shown = json.loads(file.read_text())
    return found


def press(address: str, decision: str) -> Shown:
    """Open the page and press a button; return what comes after it."""
    from playwright.sync_api import sync_playwright

    requests: list[str] = []
    complaints: list[str] = []
    sandbox = os.geteuid() != 0  # root has none
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path(), chromium_sandbox=sandbox
        )
        page = browser.new_page(viewport={"width": 800, "height": 450})
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: requests.append(request.url))
        page.goto(address)
        page.wait_for_load_state("networkidle")  # it may complain of Discogs' own page
        page.on("console", lambda said: complaints.append(said.text))
        with page.expect_navigation():
            page.get_by_role("button", name=BUTTONS[decision]).click()
        found = Shown(
            url=page.url,
            title=page.title(),
            text=page.inner_text("body"),
            requests=requests,
            complaints=complaints,
        )
        if picture := os.environ.get(PICTURE):
            page.screenshot(path=picture)
        browser.close()
    return found


def main(args: list[str]) -> None:
    """Press, and write what is shown as a whole."""
    found: Any = press(args[0], os.environ.get(PRESSED, "authorize"))
    file = Path(os.environ[SHOWS])
    part = file.with_suffix(".part")
    part.write_text(json.dumps(found))
    part.replace(file)


if __name__ == "__main__":
    main(sys.argv[1:])
