"""A stand-in Discogs: a real HTTP server on loopback with the API's rules.

In a test::

    from tests.discogs_server import TOKEN, DiscogsServer

    with DiscogsServer(window=1.0) as server:
        server.faults.add("html_502", path=r"/releases/.*", times=2)
        ...  # ask server.url + "/releases/90010101"
        assert server.count(r"/releases/\\d+") == 3
        assert server.too_many == 0
        server.reset()

A shelf has a state, which programs change by requests, and a test as the owner does
on the site::

    collection = server.collection_of(COLLECTOR)
    instance = collection.add(UK_CD, collection.add_folder("Made-Up Cellar"))
    collection.rate(instance, 4)
    collection.fill(50_000)  # so many instances of whatever there is, in turn
    server.shelf_of(COLLECTOR).currency = "EUR"  # and `public`, `seller`, `wantlist`
    server.market.tell(UK_CD, lowest=12.5, for_sale=3)  # in dollars
    server.between_pages(lambda: collection.remove(instance))
    server.faults.add("lost_answer", method="POST", every=10)
    server.faults.add("short_page", path=r"/users/.*/releases", rows=3)
    server.gate.revoke(TOKEN)
    server.gate.patience = 0.1  # for which a request token lives, in seconds

With ``DiscogsServer(catalogue_of(more_releases(50_000)))`` they are all of different
releases.

`server.log` has one :class:`LogEntry` for each request, `server.spend(n)` uses
up quota as another program would, `server.latency` delays every answer, and
`server.tokens_in_urls` must stay 0. The faults are listed in :data:`FAULTS`.

From a shell or another process::

    python -m tests.discogs_server --port 0 --window 60 [--data FOLDER] [--token T]

prints the base URL and serves until it is killed. It is steered by requests
that neither need credentials nor count:

=============================  ================================================
``GET  /_stand_in/log``        counts and the whole log
``POST /_stand_in/faults``     JSON ``{"name": "slow", "path": …, "times": …}``,
                               and what else `server.faults.add` takes
``POST /_stand_in/latency``    JSON ``{"seconds": 0.1}``
``POST /_stand_in/reset``      forgets log, faults, latency, quota; shelves, prices
                               and tokens are what they were at the start
=============================  ================================================

What the real API does and is easily forgotten: without credentials there is no
search and all picture addresses are empty; a wrong token gets 401 everywhere;
a request answered 429 does not count in the window (nobody has recorded what
the real one does: ``count_refused=True`` is the stricter reading); pages made
by Cloudflare carry none of Discogs' headers; `/images/` has no quota; the same
instance added twice is two; only the owner sees folders, and a shelf that is not
public; `/oauth/authorize` is a page with two buttons, which somebody has to press.

The catalogue is made up. What its entries are good for stands in `tests/releases.py`.
"""

from __future__ import annotations

from .builders import more_releases
from .catalogue import made_up
from .collection import Collection
from .faults import FAULTS, Fault
from .instances import Instance
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
from .shelf import Shelf, Want, Wantlist
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
    "Collection",
    "DiscogsServer",
    "Fault",
    "Instance",
    "Limits",
    "LogEntry",
    "Shelf",
    "Want",
    "Wantlist",
    "catalogue_of",
    "load",
    "made_up",
    "more_releases",
]
