"""Dumps from Discogs' site, with the few requests that it allows.

One for the page that lists them (two in a January without a dump), one for the
checksums, one for each file. The site sends a file from its beginning or not at all,
and often not to its end; so nothing counts before its checksum is right.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from contextlib import closing
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import urlsplit

from requests.exceptions import RequestException
from urllib3.exceptions import HTTPError

from .. import atomic_file
from . import dump_listing
from .dump_listing import CHECKSUM, KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeAlias

    from requests import Response, Session

    from .dump_listing import Addresses

    OnProgress: TypeAlias = Callable[["Step"], None]
    #: Is told a day and the kinds to be fetched of it, and says whether they shall be.
    Agree: TypeAlias = Callable[[str, tuple[str, ...]], bool]

#: Seconds to wait for a connection, and for more of what is being sent.
_PATIENCE = (30.0, 120.0)
_PIECE = 1 << 16
#: Seconds that the site sends nothing for, after the first request too many.
LOCK = 3600
# No page of links and no file of checksums is larger, in bytes.
_LARGEST_TEXT = 8 << 20
# What is left of a download that was killed, after so many seconds without a byte.
_DEAD_AFTER = 3600
_RIGHTS = 0o644

UNREACHABLE = "{host} cannot be reached; try again later."
INSECURE = "{host} sends on to an address that is not secure; nothing was downloaded."
REFUSALS = {
    403: "{host} lets no program in from this network (status 403). Download the files "
    "there with a browser, and give them to `beet discogs-catalog build`.",
    404: "{host} does not have {name} (status 404). Dumps come once a month, and their "
    "checksums last.",
    429: "{host} lets nobody download more for about an hour (status 429). Try again "
    "after {later}; files that are whole are kept.",
}
REFUSED = "{host} does not send {name} (status {status}); try again later."
NO_LIST = (
    "{host} lists no dump that is complete. Name the day of one, as in 20260901, or "
    "download its files with a browser."
)
NO_DAY = "{} is no day of a dump; write it as in 20260901."
NO_SUM = "The checksums of {date} say nothing of {kind}; try again later."
CUT_OFF = (
    "{name} was cut off after {done} of {size} bytes; none of it is kept. Try again."
)
NOT_RIGHT = (
    "{name} is not what its checksum says, after {done} bytes; none of it is kept. "
    "Try again, later if it was replaced just now."
)
NO_ROOM = "{folder} has {free} MB left, and {name} has {size} MB: make room first."
NO_PLACE = "{folder} cannot be used: {why}."


class DownloadError(Exception):
    """A dump could not be had: one line for the person at the terminal."""


class Step(NamedTuple):
    """How far a dump is: `done` of `size` bytes of it (0: not known) were read to check
    it, or fetched."""

    action: Literal["checking", "fetching"]
    kind: str
    done: int
    size: int


class Download(NamedTuple):
    """What is there now: the files by kind, of a day such as "20260901".

    `fetched` are the kinds that came now; the others were there before.
    """

    date: str
    paths: dict[str, str]
    fetched: tuple[str, ...]


def download(
    base_url: str,
    folder: str,
    *,
    session: Session,
    kinds: Iterable[str] = KINDS,
    date: str = "",
    agree: Agree = lambda *_: True,
    on_progress: OnProgress = lambda _: None,
) -> Download:
    """Fetch dumps into a folder, where they are not there yet; each is whole or absent.

    :param base_url: a site laid out as Discogs' own is, or a store of S3
    :param session: asks; its User-Agent and its proxy are used, and no cache
    :param kinds: which dumps, in the order in which they are fetched
    :param date: of which day, "20260901"; "": the last one that is complete
    :param agree: is asked before the first dump is fetched; nothing is where it says no
    :param on_progress: told of every file, while it is checked and while it is fetched
    :raises DownloadError: why something is missing; what came before it is there
    """
    downloader = _Downloader(base_url, folder, session, agree, on_progress)
    return downloader.run(tuple(kinds), date)


class _Downloader:
    def __init__(
        self,
        base_url: str,
        folder: str,
        session: Session,
        agree: Agree,
        on_progress: OnProgress,
    ) -> None:
        self._base = base_url
        self._host = urlsplit(base_url).hostname or base_url
        self._folder = os.path.abspath(folder)
        self._session = session
        self._agree = agree
        self._on_progress = on_progress

    def run(self, kinds: tuple[str, ...], date: str) -> Download:
        """Fetch what is missing; raises as `download` does."""
        if date and not dump_listing.is_day(date):
            raise DownloadError(NO_DAY.format(date))
        if date:
            addresses = dump_listing.guessed(self._base, date)
        else:
            date, addresses = self._newest(kinds)
        try:
            os.makedirs(self._folder, exist_ok=True)
            return self._all(kinds, date, addresses)
        except OSError as error:
            why = error.strerror or str(error)
            raise DownloadError(
                NO_PLACE.format(folder=self._folder, why=why)
            ) from error

    def _newest(self, kinds: tuple[str, ...]) -> tuple[str, Addresses]:
        """Find the last day whose dumps are complete, this year or the one before."""
        this_year = time.localtime().tm_year
        for year in (this_year, this_year - 1):
            url = dump_listing.page_url(self._base, year)
            with closing(self._ask(url, "a list of dumps")) as response:
                page = self._text(response)
            days = dump_listing.listed(page, response.url)
            if date := dump_listing.newest(days, kinds):
                return date, days[date]
        raise DownloadError(NO_LIST.format(host=self._host))

    def _all(self, kinds: tuple[str, ...], date: str, addresses: Addresses) -> Download:
        sums = self._checksums(date, addresses)
        if unknown := [kind for kind in kinds if kind not in sums]:
            raise DownloadError(NO_SUM.format(date=date, kind=unknown[0]))
        paths = {kind: self._path(dump_listing.name_of(date, kind)) for kind in kinds}
        missing = [
            kind for kind in kinds if self._sum_of(kind, paths[kind]) != sums[kind]
        ]
        if missing and not self._agree(date, tuple(missing)):
            there = {kind: paths[kind] for kind in kinds if kind not in missing}
            return Download(date, there, ())
        for kind in missing:
            self._fetch(kind, addresses[kind], paths[kind], sums[kind])
        return Download(date, paths, tuple(missing))

    def _checksums(self, date: str, addresses: Addresses) -> dict[str, str]:
        """Fetch the checksums, which are kept beside the dumps."""
        name = dump_listing.name_of(date, CHECKSUM)
        with closing(self._ask(addresses[CHECKSUM], name)) as response:
            text = self._text(response)
        sums = dump_listing.checksums(text)
        if sums:
            atomic_file.replace(self._path(name), text, _RIGHTS)
        return sums

    def _path(self, name: str) -> str:
        return os.path.join(self._folder, name)

    def _sum_of(self, kind: str, path: str) -> str:
        """Return the checksum of a file; "" where there is none."""
        found = hashlib.sha256()
        try:
            with open(path, "rb") as file:
                size = os.fstat(file.fileno()).st_size
                while data := file.read(_PIECE):
                    found.update(data)
                    self._on_progress(Step("checking", kind, file.tell(), size))
        except FileNotFoundError:
            return ""
        return found.hexdigest()

    def _fetch(self, kind: str, url: str, path: str, wanted: str) -> None:
        """Fetch a file; it is there at the end only if its checksum is right."""
        atomic_file.sweep(path, _DEAD_AFTER)
        name = os.path.basename(path)
        with closing(self._ask(url, name)) as response:
            size = _length(response)
            self._check_room(name, size)
            found, done = hashlib.sha256(), 0
            with (
                atomic_file.replacing(path, _RIGHTS) as beside,
                open(beside, "wb") as file,
            ):
                for data in self._pieces(response, name, size):
                    file.write(data)
                    found.update(data)
                    done += len(data)
                    self._on_progress(Step("fetching", kind, done, size))
                if found.hexdigest() != wanted:
                    raise DownloadError(NOT_RIGHT.format(name=name, done=done))

    def _check_room(self, name: str, size: int) -> None:
        free = shutil.disk_usage(self._folder).free
        if size > free:
            room = {"free": free >> 20, "size": -(-size >> 20), "name": name}
            raise DownloadError(NO_ROOM.format(folder=self._folder, **room))

    def _ask(self, url: str, name: str) -> Response:
        """Send one request.

        :raises DownloadError: there is no answer, or one that says no
        """
        told = {"host": self._host, "name": name}
        try:
            response = self._session.get(
                url,
                stream=True,
                timeout=_PATIENCE,
                headers={"Accept-Encoding": "identity"},
            )
        except (RequestException, HTTPError):
            raise DownloadError(UNREACHABLE.format(**told)) from None
        if url.startswith("https:") and not response.url.startswith("https:"):
            response.close()
            raise DownloadError(INSECURE.format(**told))
        if (status := response.status_code) != 200:
            response.close()
            message = REFUSALS.get(status, REFUSED)
            told["later"] = time.strftime("%H:%M", time.localtime(time.time() + LOCK))
            raise DownloadError(message.format(status=status, **told))
        return response

    def _pieces(self, response: Response, name: str, size: int) -> Iterator[bytes]:
        """Yield a file as it is stored, packed; some servers call that an encoding."""
        done = 0
        try:
            while data := response.raw.read(_PIECE, decode_content=False):
                done += len(data)
                yield data
        except (HTTPError, OSError):
            told = {"name": name, "done": done, "size": size or "?"}
            raise DownloadError(CUT_OFF.format(**told)) from None

    def _text(self, response: Response) -> str:
        try:
            data: bytes = response.raw.read(_LARGEST_TEXT, decode_content=True)
        except (HTTPError, OSError):
            raise DownloadError(UNREACHABLE.format(host=self._host)) from None
        return data.decode("utf-8", "replace")


def _length(response: Response) -> int:
    told = response.headers.get("Content-Length", "")
    return int(told) if told.isdecimal() else 0
