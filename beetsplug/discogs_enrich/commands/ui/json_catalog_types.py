"""What `--json` prints of the catalogue, as types; see `json_types`."""

from __future__ import annotations

from typing import Annotated

from .json_types import Printed, says


class CatalogBuilt(Printed, frozen=True):
    """What `beet discogs-catalog build` and `update` have made."""

    records: Annotated[dict[str, int], says("records read, by their kind")]
    kept: Annotated[dict[str, int], says("records kept, by their kind")]
    skipped: Annotated[dict[str, int], says("records that could not be read")]
    open_masters: Annotated[int, says("masters of which pressings are missing")]
    seconds: Annotated[float, says("how long it took")]


class CatalogState(Printed, frozen=True):
    """What `beet discogs-catalog stats` says."""

    path: Annotated[str, says("the catalogue's file")]
    size: Annotated[int, says("of that file, in bytes")]
    scope: Annotated[str, says("library or all")]
    built_at: Annotated[float, says("when it was made, in seconds since 1970")]
    dumps: Annotated[dict[str, str], says("the names of the dumps, by their kind")]
    records: Annotated[dict[str, int], says("records read, by their kind")]
    kept: Annotated[dict[str, int], says("records kept, by their kind")]
    skipped: Annotated[dict[str, int], says("records that could not be read")]
