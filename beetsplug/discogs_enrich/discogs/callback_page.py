"""The page that a browser shows when it comes back from Discogs' page.

It needs nothing of anywhere else: no script, no picture, and one style, which its
headers allow by name.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode

_STYLE = """
:root { color-scheme: light dark; }
body { margin: 20vh auto 0; max-width: 34rem; padding: 0 1.5rem; text-align: center;
  font: 1.125rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.75rem; font-weight: 600; }
"""
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>beets and Discogs</title>
<style>{style}</style>
</head>
<body>
<h1>{heading}</h1>
<p>{text} You can close this window.</p>
</body>
</html>
"""
_AGREED = _PAGE.format(
    style=_STYLE,
    heading="Back to the terminal",
    text="beets has your consent.",
)
_DENIED = _PAGE.format(
    style=_STYLE,
    heading="Nothing was allowed",
    text="beets is not signed in to Discogs.",
)
_STYLE_SUM = b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_SUM}'; base-uri 'none';"
        " form-action 'none'; frame-ancestors 'none'"
    ),
}


def page(*, is_denied: bool) -> str:
    """Return what somebody reads who has agreed, or has said no."""
    return _DENIED if is_denied else _AGREED
