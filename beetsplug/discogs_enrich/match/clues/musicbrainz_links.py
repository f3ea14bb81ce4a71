"""MusicBrainz' links to Discogs.

People at MusicBrainz have tied many a release to its very pressing on Discogs, and
most of its release groups to their masters. One request tells both. MusicBrainz is
only a help: where it fails, albums are looked up as if it knew nothing of them.
"""

from __future__ import annotations

import re
import threading
import time
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from requests import HTTPError, RequestException, Timeout
from requests.adapters import HTTPAdapter
from urllib3.exceptions import MaxRetryError

from ... import discogs_links
from ...compat import beets_program
from ...discogs import deadline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from requests import PreparedRequest, Response, Session

S = TypeVar("S", bound=msgspec.Struct)

#: No request takes longer than this, from its start to the end of the answer, in s.
PATIENCE = 4.0
#: So many look-ups in a row without a usable answer are the last of a run.
TROUBLES = 3
#: How often a request is made while MusicBrainz says that it is busy.
TRIES = 3
#: An id that was merged into another one leads there by one redirect.
HOPS = 3
BUSY = frozenset({429, 500, 502, 503, 504})

#: A group's relations come with its release since 2021; a server that is older
#: answers 400, or leaves them out.
URLS = ("url-rels",)
GROUP = ("release-groups", *URLS)
GROUP_AND_URLS = ("release-group-level-rels", *GROUP)

UNREACHABLE = "MusicBrainz cannot be reached; its links are not used in this run"
IN_TROUBLE = "MusicBrainz {}; albums may be looked up without its links"

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# What is raised for an answer that is no JSON or of another shape, and for a redirect
# to what is no address.
_UNREADABLE = (msgspec.DecodeError, ValueError, RecursionError)


@dataclass(frozen=True, slots=True)
class Linked:
    """What MusicBrainz ties a release to: ids of releases, or else of masters."""

    releases: tuple[int, ...] = ()
    masters: tuple[int, ...] = ()


class _Url(msgspec.Struct):
    resource: str = ""


class _Relation(msgspec.Struct):
    type: str = ""
    ended: bool = False
    url: _Url | None = None  # relations to anything else have none


class _Group(msgspec.Struct):
    id: str = ""
    relations: tuple[_Relation, ...] | None = None


class _Release(msgspec.Struct):
    relations: tuple[_Relation, ...] = ()
    group: _Group | None = msgspec.field(name="release-group", default=None)


def wanted(setting: str) -> bool:
    """Tell whether to ask MusicBrainz; `auto` is yes beside beets' own plugin."""
    return setting == "yes" or (
        setting == "auto" and beets_program.is_loaded("musicbrainz")
    )


class MusicBrainzLinks:
    """Asks MusicBrainz; one object serves a whole run and any number of threads.

    :param warn: is told in one line, once, that MusicBrainz fails
    """

    def __init__(self, warn: Callable[[str], object]) -> None:
        self._warn = warn
        #: How often it was asked, and for how many seconds that was waited for: for
        #: answers, and for one's turn.
        self.requests, self.seconds = 0, 0.0
        # MusicBrainz allows one request a second: asking in turn costs no time, and
        # when the first gets no answer, those behind it need not wait for theirs.
        self._turn = threading.Lock()
        self._known: dict[str, Linked] = {}
        self._off = False
        self._answered = False
        self._troubles = 0
        self._said: set[str] = set()

    def of(self, release_id: str, group_id: str = "") -> Linked:
        """Return what MusicBrainz ties a release to; nothing where it gives no answer.

        The release's own links count before its group's. A release with several has
        been merged from several pressings: all are returned, in MusicBrainz' order.

        :param release_id: `mb_albumid`; what is no id of MusicBrainz' is not asked
        :param group_id: `mb_releasegroupid`, needed only where an answer lacks it
        """
        asked = release_id.strip().lower()
        if not _ID.fullmatch(asked):
            return Linked()
        with self._turn:
            if asked not in self._known and not self._off:
                self._ask(asked, group_id.strip().lower())
            return self._known.get(asked, Linked())

    def _ask(self, release_id: str, group_id: str) -> None:
        """Remember the answer; where there is none, think of the next look-ups."""
        try:
            self._known[release_id] = self._look_up(release_id, group_id)
            self._troubles = 0
        except (RequestException, *_UNREADABLE) as error:
            self._troubles += 1
            unreachable = not self._answered or _is_unconnected(error)
            self._off = unreachable or self._troubles >= TROUBLES
            self._say(UNREACHABLE if unreachable else IN_TROUBLE, _what(error))

    def _look_up(self, release_id: str, group_id: str) -> Linked:
        path = f"release/{release_id}"
        answer = self._get(path, GROUP_AND_URLS)
        if answer.status_code == 400:
            answer = self._get(path, GROUP)
        release = _read(answer, _Release)
        if release is None:
            return Linked()
        if releases := _ids(release.relations, discogs_links.release_id_of):
            return Linked(releases)
        group = release.group or _Group(group_id)
        if group.relations is None and _ID.fullmatch(group.id):
            group = _read(self._get(f"release-group/{group.id}", URLS), _Group) or group
        relations = (*release.relations, *(group.relations or ()))
        return Linked(masters=_ids(relations, discogs_links.master_id_of))

    def _get(self, path: str, includes: Iterable[str]) -> Response:
        """Ask for one thing, again while MusicBrainz is busy.

        :raises RequestException: there is no answer
        """
        root, session = self._service
        parameters = {"inc": "+".join(includes), "fmt": "json"}
        for _ in range(TRIES):
            self.requests += 1
            begun = time.monotonic()
            try:
                response = session.get(f"{root}/{path}", params=parameters)
            finally:
                self.seconds += time.monotonic() - begun
            self._answered = True
            if response.status_code not in BUSY:
                break
        return response

    @cached_property
    def _service(self) -> tuple[str, Session]:
        root, session = beets_program.musicbrainz()
        session.max_redirects = HOPS
        for scheme in ("https://", "http://"):
            session.mount(scheme, _InTime())
        return root, session

    def _say(self, line: str, what: str) -> None:
        """Warn, the first time."""
        if line not in self._said:
            self._said.add(line)
            self._warn(line.format(what))


class _InTime(HTTPAdapter):
    """Tries once, and not for long. Waiting for one's turn is over by then."""

    def send(self, request: PreparedRequest, **options: Any) -> Response:  # type: ignore[override]
        """Send a request and read the whole answer.

        :raises RequestException: there is none within `PATIENCE`
        """

        def exchange() -> Response:
            response = HTTPAdapter.send(
                self, request, **{**options, "timeout": PATIENCE}
            )
            _ = response.content
            return response

        try:
            return deadline.in_time(exchange, PATIENCE)
        except TimeoutError:
            raise Timeout(f"no answer within {PATIENCE:.1f} s") from None


def _read(answer: Response, shape: type[S]) -> S | None:
    """Decode an answer; None for what MusicBrainz does not know.

    :raises HTTPError: any other status that is no answer
    :raises msgspec.DecodeError: no JSON, or not as it should be (or `_UNREADABLE`)
    """
    if answer.status_code == 404:
        return None
    answer.raise_for_status()
    return msgspec.json.decode(answer.content, type=shape)


def _ids(
    relations: Iterable[_Relation], id_of: Callable[[str], int | None]
) -> tuple[int, ...]:
    """Return the ids that relations to Discogs name, each once, in their order."""
    found = (
        id_of(relation.url.resource)
        for relation in relations
        if relation.type == "discogs" and relation.url and not relation.ended
    )
    return tuple(dict.fromkeys(id_ for id_ in found if id_))


def _is_unconnected(error: Exception) -> bool:
    """Tell whether no connection came about: no network, no such name, no proxy.

    A connection that breaks later on is another matter: it may be one that was kept
    open for too long.
    """
    return any(isinstance(cause, MaxRetryError) for cause in error.args)


def _what(error: Exception) -> str:
    """Say what MusicBrainz does, in a user's words."""
    if isinstance(error, HTTPError):
        return f"is in trouble (status {error.response.status_code})"
    if isinstance(error, RequestException):
        return "gives no answer"
    return "sends answers that cannot be read"
