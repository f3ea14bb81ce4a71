"""A browser whose user agrees: `python -m demo.browser ADDRESS`.

It opens the stand-in's page and presses "Authorize", as a person would.
"""

from __future__ import annotations

import sys

from tests.oauth_page import authorize

if __name__ == "__main__":
    authorize(sys.argv[1])
