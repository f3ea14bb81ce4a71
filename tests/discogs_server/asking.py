"""How the stand-in's own tests ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import requests

from .people import TOKEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .server import DiscogsServer

AGENT = {"User-Agent": "made-up-test/1.0"}
SIGNED_IN = {**AGENT, "Authorization": f"Discogs token={TOKEN}"}


def ask(
    server: DiscogsServer,
    path: str,
    headers: Mapping[str, str] = SIGNED_IN,
    **query: Any,
) -> requests.Response:
    """GET a path, as the made-up collector unless `headers` say otherwise."""
    return requests.get(server.url + path, params=query, headers=headers, timeout=5)


def send(
    server: DiscogsServer,
    method: str,
    path: str,
    headers: Mapping[str, str] = SIGNED_IN,
    **values: Any,
) -> requests.Response:
    """Send `values` as JSON, as the made-up collector unless told otherwise."""
    return requests.request(
        method, server.url + path, json=values, headers=headers, timeout=5
    )


def as_user(token: str) -> dict[str, str]:
    """The headers of somebody with another token."""
    return {**AGENT, "Authorization": f"Discogs token={token}"}
