"""What a user does on Discogs' page for a sign-in, as the stand-in has it.

Run with an address it is a browser: it opens the page and presses "Authorize", or what
`PRESSED` in its environment says.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from urllib.parse import urljoin

import requests

AGENT = {"User-Agent": "made-up browser"}

#: Names the button that the browser presses.
PRESSED = "MADE_UP_BROWSER_PRESSES"

#: A command for the variable BROWSER.
BROWSER = f"{sys.executable} {Path(__file__).resolve()} %s"


def authorize(url: str, decision: str = "authorize") -> str:
    """Agree, or decide otherwise, and return the code that is shown.

    Where the page leads back to a program it is followed, and the text of its answer is
    returned.
    """
    page = requests.get(url, headers=AGENT, timeout=10)
    page.raise_for_status()
    if form := re.search(r'<form method="post" action="([^"]+)"', page.text):
        fields = re.findall(
            r'<input type="hidden" name="(\w+)" value="(\w+)"', page.text
        )
        page = requests.post(
            urljoin(url, form[1]),
            {**dict(fields), "decision": decision},
            headers=AGENT,
            timeout=10,
        )
    code = re.search(r"<pre id='code'>(\w+)</pre>", page.text)
    return code[1] if code else page.text


def address_in(text: str) -> str:
    """Return the last address of such a page in what a program has printed."""
    return str(re.findall(r"https?://\S+/oauth/authorize\S+", text)[-1])


if __name__ == "__main__":
    authorize(sys.argv[1], os.environ.get(PRESSED, "authorize"))
