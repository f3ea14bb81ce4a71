"""A stand-in Discogs: a real HTTP server on loopback with the API's rules.

In a test::

    from tests.discogs_server import TOKEN, DiscogsServer

    with DiscogsServer(window=1.0) as server:
        server.faults.add("html_502", path=r"/releases/.*", times=2)
        ...  # ask server.url + "/releases/90010101"
        assert server.count(r"/releases/\\d+") == 3
        assert server.too_many == 0
        server.reset()

`server.log` has one :class:`LogEntry` for each request, `server.spend(n)` uses
up quota as another program would, `server.latency` delays every answer, and
`server.tokens_in_urls` must stay 0. The faults are listed in :data:`FAULTS`.

From a shell or another process::

    python -m tests.discogs_server --port 0 --window 60 [--data FOLDER] [--token T]

prints the base URL and serves until it is killed. It is steered by requests
that neither need credentials nor count:

=============================  ================================================
``GET  /_stand_in/log``        counts and the whole log
``POST /_stand_in/faults``     JSON ``{"name": "slow", "path": …, "times": …}``
``POST /_stand_in/latency``    JSON ``{"seconds": 0.1}``
``POST /_stand_in/reset``      forgets log, faults, latency, quota
=============================  ================================================

What the real API does and is easily forgotten: without credentials there is no
search and all picture addresses are empty; a wrong token gets 401 everywhere;
a request answered 429 does not count in the window (nobody has recorded what
the real one does: ``count_refused=True`` is the stricter reading); pages made
by Cloudflare carry none of Discogs' headers; `/images/` has no quota.

The catalogue is made up. What its entries are good for stands in `tests/releases.py`.
"""

from __future__ import annotations

from .catalogue import made_up
from .faults import FAULTS, Fault
from .people import (
    COLLECTOR,
    CONSUMER_KEY,
    CONSUMER_SECRET,
    OAUTH_SECRET,
    OAUTH_TOKEN,
    STRANGER,
    STRANGERS_TOKEN,
    TOKEN,
)
from .quota import Limits
from .server import DiscogsServer, LogEntry
from .store import Catalogue, catalogue_of, load

__all__ = [
    "COLLECTOR",
    "CONSUMER_KEY",
    "CONSUMER_SECRET",
    "FAULTS",
    "OAUTH_SECRET",
    "OAUTH_TOKEN",
    "STRANGER",
    "STRANGERS_TOKEN",
    "TOKEN",
    "Catalogue",
    "DiscogsServer",
    "Fault",
    "Limits",
    "LogEntry",
    "catalogue_of",
    "load",
    "made_up",
]
