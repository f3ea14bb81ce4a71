"""Catalogues and dumps as the objects of `json_catalog_types.py`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, cast

from .catalog_lines import day
from .json_catalog_types import BuiltCatalog, Catalog, Downloaded, DumpFile, ReadDump

if TYPE_CHECKING:
    from ...catalog.builder import Summary
    from ...catalog.catalog_facts import CatalogFacts
    from ...catalog.download import Download
    from .json_catalog_types import Kind


def of_catalog(path: str, facts: CatalogFacts) -> Catalog:
    """Return what is in the catalogue of a file."""
    return Catalog(**_keys(path, facts))


def of_built(
    path: str, facts: CatalogFacts, summary: Summary, seconds: float
) -> BuiltCatalog:
    """Return what has become of a build.

    :param seconds: that it took
    """
    return BuiltCatalog(
        **_keys(path, facts), open_masters=summary.open_masters, seconds=seconds
    )


def _keys(path: str, facts: CatalogFacts) -> dict[str, Any]:
    return {
        "path": path,
        "bytes": os.path.getsize(path),
        "scope": facts.scope,
        "at": facts.built_at,
        "as_of": facts.at,
        "dumps": tuple(
            ReadDump(
                kind=cast("Kind", kind),
                name=name,
                records=facts.records.get(kind, 0),
                kept=facts.kept.get(kind, 0),
                skipped=facts.skipped.get(kind, 0),
            )
            for kind, name in facts.dumps.items()
        ),
    }


def of_download(found: Download) -> Downloaded:
    """Return what a download has come to."""
    return Downloaded(
        date=day(found.date),
        files=tuple(
            DumpFile(
                kind=cast("Kind", kind),
                path=path,
                bytes=os.path.getsize(path),
                is_new=kind in found.fetched,
            )
            for kind, path in found.paths.items()
        ),
    )
