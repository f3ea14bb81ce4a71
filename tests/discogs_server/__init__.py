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

The catalogue is made up. What its entries are good for:

========  ======================================================================
release   what it is there for
========  ======================================================================
90010101  master 80010000 "Glass Harvest": LP of 6 tracks, credits, matrix;
          in the collection of the made-up collector
90010102  its UK CD; 90010103 the German one, of the same number (collected);
          90010104 a European reissue with the barcode of 90010102;
          90010105 Japan, with a bonus track; 90010106 US cassette;
          90010107 files, number "none", Worldwide, twenty years later
90010199  merged away: 404 (as is 90150699)
90020101  master 80020000 "Twin Rivers, Same Water": differs from 90020102 in
          nothing but the id (and the market)
90030101  master 80030000 "Weather For Beginners": LP; 90030102 UK CD and
          90030103 US CD share one barcode
90110101  "Imaginary Designers, The": article last; 90110102 article first,
          reissue with a bonus track (master 80110000)
90110201  "Otto Naught (2)" printed "Ot Naught"; writers and a remixer by track
90110301  joins: & , and feat. vs. With / by track, a Featuring credit
90110401  " - " in the title; 90110501 Cyrillic, USSR; 90110601 Japanese with
          ANV; 90110701 accents, title is the artist's name
90120101  2×LP, 180 Gram, Blue Translucent: A1a A1b B2a B2b, side D alone
90120201  7" with sides A and AA
90120301  2×CD with headings as disc titles, 1-1 … 2-3, a track of 1:02:03
90120401  CD + DVD + All Media: CD2-7, DVD1-1, Video 1, 75:12, same label twice
90120501  LP + 7"; 90120601 Box Set with cassettes, positions 1.1
90120701  index tracks with sub-tracks 3a 3b 3c and 5.1 5.2
90120801  index tracks whose sub-tracks have positions of their own
90120901  one index track; format without descriptions
90121001  roman numerals; 90121101 no positions, self-released files
90121201  tracklist of 2012: no `type_`, a track without `duration`
90130101  credits on a record: "A1 to A4, B2", "B", "A1 – A3", free text,
          several roles in one string, details with commas
90130201  credits on discs: "1-1 to 1-12", "CD2", across discs; 24 tracks
90130301  credits by number: "3, 5, 7 to 9", "1-4", "2 & 4", beyond the end
90140101  four labels, series, companies, three barcodes, all identifiers
90140201  one number in two spellings; 90140301 picture disc, unofficial
901404xx  singles from "UK & Europe", "USA & Canada", Yugoslavia, Benelux …
90150101  Various (194), an artist for each track: CD; 90150102 the LP
          (master 80150000)
90150201  a band's compilation; 90150301 and 90150302 a single with the title
          of the album 90010101 (master 80150300)
90150401  DJ mix as one index track; 90150501 soundtrack; 90150601 live, with
          headings; 90150701 remixes, three pictures; 90150801 mixtape
90150901  3×CD of 60 tracks
901601xx  each without one key: date, country, notes, identifiers, credits,
          videos, pictures, master, label, companies and series, community,
          price, genres; 90160114 without nearly all of them
90160201  year 0, untitled tracks without lengths, empty strings
========  ======================================================================

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
