"""A stand-in MusicBrainz: the look-ups of its web service, over real HTTP on loopback.

In a test::

    with MusicBrainzServer(
        releases={RELEASE: ["https://www.discogs.com/release/90010102"]},
        groups={GROUP: ["https://www.discogs.com/master/80010000"]},
        group_of={RELEASE: GROUP},
    ) as server:
        config["musicbrainz"]["host"].set(server.host)
        ...
        assert server.count(r"/ws/2/release/.*") == 1

An address may be a :class:`Link`, to say that it ended or what kind it is of.
`server.merged` maps ids that were merged away to those they are now;
`server.faults` plans trouble, by the names of the stand-in Discogs; `server.stop()`
closes the port, `server.host` stays the same. `server.log` holds a
:class:`LogEntry` for each request.

As the real service does: relations come only where `inc` wants them, a group's with
its release only for `release-group-level-rels` (never where `server.is_old`, which
makes it an unknown one); an unknown `inc` or an id of the wrong form is 400, an
unknown id 404, a merged one 301 with the same parameters; a search finds nothing;
without `fmt=json` it answers XML.
"""

from __future__ import annotations

from .server import Link, LogEntry, MusicBrainzServer

__all__ = ["Link", "LogEntry", "MusicBrainzServer"]
