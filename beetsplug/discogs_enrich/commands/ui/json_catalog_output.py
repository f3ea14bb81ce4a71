"""The catalogue as the objects of `json_catalog_types.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .json_catalog_types import CatalogBuilt, CatalogState

if TYPE_CHECKING:
    from ...catalog.builder import Summary
    from ...catalog.catalog_facts import CatalogFacts


def of_build(summary: Summary, seconds: float) -> CatalogBuilt:
    """Return what a build has made."""
    return CatalogBuilt(
        records=dict(summary.records),
        kept=dict(summary.kept),
        skipped=dict(summary.skipped),
        open_masters=summary.open_masters,
        seconds=seconds,
    )


def of_catalog(path: str, facts: CatalogFacts, size: int) -> CatalogState:
    """Return what is in a catalogue.

    :param size: of its file, in bytes
    """
    return CatalogState(
        path=path,
        size=size,
        scope=facts.scope,
        built_at=facts.built_at,
        dumps=facts.dumps,
        records=facts.records,
        kept=facts.kept,
        skipped=facts.skipped,
    )
