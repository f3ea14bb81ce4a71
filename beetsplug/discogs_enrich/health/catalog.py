"""The catalogue on disk: whether there is one, of when, and whether it is of use."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ..catalog.catalog_facts import facts_of
from ..catalog.catalog_file import MAKE_ANEW, MAKE_ONE, CatalogError, CatalogReader
from .problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..settings import Settings

#: Discogs has new dumps every month; a catalogue of older ones misses much, in seconds.
OLD = 183 * 86_400.0
#: What a catalogue is made and read with; without the second one it takes longer.
PACKAGES = ("zstandard", "isal")

OUT_OF_DATE = (
    "the catalogue is of the dumps of {}: what has come to Discogs since is not in it"
)
RENEW = (
    "beet discogs-catalog download fetches newer ones, and says what makes another"
    " catalogue of them"
)
ONLY_NONE = "catalog: only is set, and there is no catalogue: nothing can be asked"


@dataclass(frozen=True)
class CatalogState:
    """A catalogue.

    `use` is the setting `catalog`; `bytes` is None where there is none yet. Of one that
    can be read, `scope` is "library" or "all", `at` is when it was made and `as_of` the
    day of its dumps, in seconds since the epoch, and `releases` how many it holds.
    `missing` are packages that are not installed; `error` says why it cannot be used
    (empty: it can) and `remedy` what mends that.
    """

    use: str
    path: str
    bytes: int | None = None
    scope: str = ""
    at: float | None = None
    as_of: float | None = None
    releases: int | None = None
    missing: tuple[str, ...] = ()
    error: str = ""
    remedy: str = ""


def catalog(settings: Settings) -> CatalogState:
    """Return what the catalogue tells of itself; its records are not looked at."""
    use, path = settings.catalog, settings.catalog_file
    try:
        size = os.stat(path).st_size
    except FileNotFoundError:
        return CatalogState(use, path)
    except OSError as error:
        said = f"{path}: {error.strerror}"
        return CatalogState(use, path, error=said, remedy=MAKE_ANEW)
    missing = tuple(name for name in PACKAGES if find_spec(name) is None)
    try:
        reader = CatalogReader(path)
        try:
            facts = facts_of(reader.meta, path)
        finally:
            reader.close()
    except CatalogError as error:
        return CatalogState(
            use,
            path,
            size,
            missing=missing,
            error=error.problem,
            remedy=error.remedy,
        )
    return CatalogState(
        use,
        path,
        size,
        scope=facts.scope,
        at=facts.built_at,
        as_of=facts.at,
        releases=facts.kept.get("releases", 0),
        missing=missing,
    )


def problems(found: CatalogState) -> Iterator[Problem]:
    """Yield what is wrong with a catalogue that is wanted."""
    if found.use == "off":
        return
    if found.error:
        yield Problem(found.error, found.remedy)
    elif found.bytes is None and found.use == "only":
        yield Problem(ONLY_NONE, f"{MAKE_ONE}; or set catalog: first")
    elif found.as_of is not None and time.time() - found.as_of > OLD:
        day = time.strftime("%Y-%m-%d", time.localtime(found.as_of))
        yield Problem(OUT_OF_DATE.format(day), RENEW)
