"""What the catalogue answers: the API's paths and parameters, with the API's JSON."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec

from . import api_rows, pressings
from .appearances import Appearances, parts_of
from .catalog_file import CatalogReader
from .pressings import PressingList
from .record_outlines import MasterFacts, Outline
from .search import Search

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .appearances import Appearance
    from .search import Found

S = TypeVar("S", bound=msgspec.Struct)
T = TypeVar("T")

USUAL_PER_PAGE, MOST_PER_PAGE = 50, 100
#: What comes of a number or a text that is not what was written.
SPOILT = (ArithmeticError, LookupError, MemoryError, TypeError, ValueError)
#: Releases that are at hand: a master's hit is made of one that is a hit itself.
RECENT = 256
#: The scope of a file that holds all that Discogs has published.
ALL = "all"


class Page(NamedTuple):
    """Which rows of a list are asked for; pages count from 1."""

    number: int
    size: int

    @classmethod
    def asked(cls, params: Mapping[str, str]) -> Page:
        """Read `page` and `per_page`; what is no number is the usual one."""
        size = _number(params.get("per_page", ""), USUAL_PER_PAGE)
        number = _number(params.get("page", ""), 1)
        return cls(max(number, 1), min(max(size, 1), MOST_PER_PAGE))

    def of(self, found: Sequence[T]) -> Sequence[T]:
        """Return the rows of the page."""
        return found[(self.number - 1) * self.size : self.number * self.size]


class Catalog:
    """A catalogue on disk; safe to use from several threads.

    :param path: of the file
    :raises CatalogError: it cannot be used; `answer` raises it for what is damaged
    """

    def __init__(self, path: str) -> None:
        self._reader = CatalogReader(path)
        self._search = Search(self._reader)
        self._pressings = PressingList(self._reader)
        self._appearances = Appearances(self._reader)
        self._outlines = msgspec.json.Decoder(Outline, strict=False)
        self._facts = msgspec.json.Decoder(MasterFacts, strict=False)
        self._outline = lru_cache(maxsize=RECENT)(self._read_outline)

    @property
    def meta(self) -> Mapping[str, str]:
        """What the builder has told of the file: ``scope``, ``built_at`` …"""
        return self._reader.meta

    def close(self) -> None:
        """Close the file; nothing can be asked any more."""
        self._reader.close()

    def has_release(self, release_id: int) -> bool:
        """Tell whether a release is there."""
        sql = "SELECT 1 FROM releases WHERE id = ?"
        return bool(self._reader.rows(sql, release_id))

    def answer(self, path: str, params: Mapping[str, str]) -> bytes | None:
        """Answer a question to the API.

        :param path: below the API's base: ``/releases/249504``
        :returns: JSON as the API would send it, without what is not in a dump; None:
            not known here, which says nothing of what Discogs has
        """
        for pattern, ask in ROUTES:
            if match := pattern.fullmatch(path):
                try:
                    answer = ask(self, params, *map(int, match.groups()))
                except SPOILT as error:
                    raise self._reader.damaged(error) from None
                if answer is None or isinstance(answer, bytes):
                    return answer
                return msgspec.json.encode(answer)
        return None

    def is_whole(self, path: str) -> bool:
        """Tell whether Discogs would not answer a question with more, as of the day of
        the dump: a list or a search may, where only part of all releases is here, and
        so may a profile of which only the name is known."""
        if match := PROFILE.fullmatch(path):
            kind: Any = match[1]
            return self._reader.body(kind, int(match[2])) is not None
        if self.meta.get("scope") == ALL:
            return True
        return not path.endswith("/releases") and path != SEARCH

    # What is kept as it was.

    def _release(self, _: Mapping[str, str], id_: int) -> bytes | None:
        return self._reader.body("releases", id_)

    def _artist(self, _: Mapping[str, str], id_: int) -> bytes | dict[str, Any] | None:
        return self._reader.body("artists", id_) or self._named("artists", id_)

    def _label(self, _: Mapping[str, str], id_: int) -> bytes | dict[str, Any] | None:
        return self._reader.body("labels", id_) or self._named("labels", id_)

    def _named(self, kind: str, id_: int) -> dict[str, Any] | None:
        """Return the profile of whom the catalogue knows by name alone."""
        found = self._reader.rows(f"SELECT name FROM {kind} WHERE id = ?", id_)  # noqa: S608
        return {"id": id_, "name": found[0][0]} if found else None

    # Masters.

    def _master(self, _: Mapping[str, str], id_: int) -> dict[str, Any] | None:
        """Return a master; its tracks are its main release's."""
        facts = self._master_facts(id_)
        main = self._reader.body("releases", facts.main_release or 0) if facts else None
        if facts is None or main is None:
            return None
        raw = msgspec.json.Decoder(dict[str, msgspec.Raw])
        shared = raw.decode(main)
        own = raw.decode(self._reader.body("masters", id_) or b"{}")
        return {
            **{name: shared[name] for name in SHARED if name in shared},
            "id": id_,
            "main_release": facts.main_release,
            "year": facts.year or 0,
            "resource_url": f"{api_rows.API}/masters/{id_}",
            "uri": f"https://www.discogs.com/master/{id_}",
            "versions_url": f"{api_rows.API}/masters/{id_}/versions",
            "main_release_url": f"{api_rows.API}/releases/{facts.main_release}",
            **own,
        }

    def _master_facts(self, id_: int) -> MasterFacts | None:
        found = self._reader.rows(
            "SELECT main_release, year, body FROM masters WHERE id = ?", id_
        )
        if not found:
            return None
        [(main, year, packed)] = found
        if packed is None:
            return MasterFacts(id_, main, year)
        return self._facts.decode(self._reader.unpacked("masters", packed))

    def _versions(self, params: Mapping[str, str], id_: int) -> dict[str, Any] | None:
        known = self._pressings.of(id_)
        if known is None:
            return None
        found = pressings.chosen(known, params)
        page = _page("versions", pressings.as_rows(found, params), Page.asked(params))
        return {
            "pagination": page["pagination"],
            "filters": pressings.filters(found, params),
            "versions": page["versions"],
        }

    # Artists and labels.

    def _artist_releases(
        self, params: Mapping[str, str], id_: int
    ) -> dict[str, Any] | None:
        def shown(one: Appearance) -> dict[str, Any]:
            if one.type == "master":
                facts, main = self._master_of(one.id, one.release)
                return api_rows.master_of_artist(facts, main, one.role)
            release = self._appearances.release(one.release)
            parts = parts_of(release, id_)
            track = next(title for role, title in parts if role == one.role)
            return api_rows.release_of_artist(release, one.role, track)

        return self._list("artists", id_, params, self._appearances.of_artist, shown)

    def _label_releases(
        self, params: Mapping[str, str], id_: int
    ) -> dict[str, Any] | None:
        def shown(one: Appearance) -> dict[str, Any]:
            return api_rows.release_of_label(self._there(one.release), id_)

        return self._list("labels", id_, params, self._appearances.of_label, shown)

    def _list(
        self,
        kind: Any,
        id_: int,
        params: Mapping[str, str],
        of: Callable[[int], Sequence[Appearance]],
        shown: Callable[[Appearance], dict[str, Any]],
    ) -> dict[str, Any] | None:
        """Return a page of releases by years: to sort by anything else is too slow."""
        found = of(id_)
        if not found and self._reader.body(kind, id_) is None:
            return None
        if params.get("sort_order") == "desc":
            found = found[::-1]
        return _page("releases", found, Page.asked(params), shown)

    # Searches.

    def _found(self, params: Mapping[str, str]) -> dict[str, Any] | None:
        asked = {name: text for name, text in params.items() if name not in PAGING}
        found = self._search.find(asked)
        if found is None:
            return None
        return _page("results", found, Page.asked(params), self._hit)

    def _hit(self, one: Found) -> dict[str, Any]:
        kind, id_, release = one
        if kind == "release":
            return api_rows.release_hit(self._there(id_))
        if kind == "master":
            return api_rows.master_hit(*self._master_of(id_, release))
        [(name,)] = self._reader.rows(f"SELECT name FROM {kind}s WHERE id = ?", id_)  # noqa: S608
        return api_rows.named_hit(kind, id_, name)

    def _read_outline(self, id_: int) -> Outline | None:
        body = self._reader.body("releases", id_)
        return None if body is None else self._outlines.decode(body)

    def _there(self, id_: int) -> Outline:
        """Return a release that was found in the index.

        :raises CatalogError: it is nowhere else
        """
        found = self._outline(id_)
        if found is None:
            raise self._reader.damaged(f"release {id_} is missing")
        return found

    def _master_of(self, id_: int, pressing: int) -> tuple[MasterFacts, Outline]:
        """Return a master and its main release, or a pressing that stands in for it."""
        facts = self._master_facts(id_)
        main = self._outline(facts.main_release or 0) if facts else None
        if main is None:
            main = self._there(pressing)
        return facts or MasterFacts(id_, main.id, main.known_year), main


SEARCH = "/database/search"
PROFILE = re.compile(r"/(artists|labels)/(\d{1,15})")
#: What a master has of its main release, unless it tells it itself.
SHARED = ("title", "artists", "genres", "styles", "tracklist", "images", "videos")
#: Parameters that say nothing of what is looked for.
PAGING = frozenset({"page", "per_page", "sort", "sort_order"})

#: Path → what answers it, with the parameters and the ids in it.
ROUTES: tuple[tuple[re.Pattern[str], Callable[..., Any]], ...] = tuple(
    (re.compile(path), ask)
    for path, ask in (
        (r"/releases/(\d{1,15})", Catalog._release),
        (r"/masters/(\d{1,15})", Catalog._master),
        (r"/masters/(\d{1,15})/versions", Catalog._versions),
        (r"/artists/(\d{1,15})", Catalog._artist),
        (r"/artists/(\d{1,15})/releases", Catalog._artist_releases),
        (r"/labels/(\d{1,15})", Catalog._label),
        (r"/labels/(\d{1,15})/releases", Catalog._label_releases),
        (SEARCH, Catalog._found),
    )
)


def _page(
    key: str,
    found: Sequence[T],
    page: Page,
    shown: Callable[[T], Any] = lambda row: row,
) -> dict[str, Any]:
    of_page = map(shown, page.of(found))
    return api_rows.page_of(key, of_page, page.number, page.size, len(found))


def _number(text: str, usual: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() else usual
