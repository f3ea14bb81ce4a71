"""Text as it stands in XML."""

from __future__ import annotations

from html import unescape


def unescaped(text: bytes) -> str:
    """Return a piece of XML text as it is meant: "R&amp;S" is "R&S"."""
    plain = text.decode("utf-8", "replace")
    return unescape(plain) if "&" in plain else plain
