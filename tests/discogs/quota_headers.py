"""Headers of answers, as Discogs tells of its quota in them."""

from __future__ import annotations

from requests.structures import CaseInsensitiveDict


def headers(**values: object) -> CaseInsensitiveDict[str]:
    names = {name.replace("_", "-"): str(value) for name, value in values.items()}
    return CaseInsensitiveDict(names)
