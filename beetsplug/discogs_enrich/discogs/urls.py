"""Addresses: whose they are, and where a redirect leads."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from requests.exceptions import RequestException

from .errors import RedirectError

if TYPE_CHECKING:
    from requests import PreparedRequest

REDIRECTS = (301, 302, 303, 307, 308)


def origin(url: str) -> tuple[str, str, int | None]:
    """Whom a request asks: scheme, host and port.

    :raises ValueError: it is no address
    """
    parts = urlsplit(url)
    port = parts.port or {"https": 443, "http": 80}.get(parts.scheme)
    return parts.scheme, parts.hostname or "", port


def userinfo(url: str) -> tuple[str, ...]:
    """Name and password of "http://name:password@proxy:3128"."""
    parts = urlsplit(url)
    return tuple(filter(None, (parts.password, parts.username)))


def sent_on(request: PreparedRequest, place: str) -> PreparedRequest:
    """A request as a redirect to a place makes it.

    :raises RedirectError: there is no such place: a port above 65535, say
    """
    hop = request.copy()
    try:
        hop.prepare_url(urljoin(request.url or "", place), None)
        origin(hop.url or "")
    except (RequestException, ValueError) as error:
        raise RedirectError(detail=f"to {place!r:.200}: {error}") from None
    return hop
