"""Albums on a disk, and the catalogue that knows the releases they are copies of."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.discogs_server import load, made_up
from tests.music import album_from_release, make_album

from .releases import have_real

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from tests.discogs_server import Catalogue

    from .rows import Options

#: Which albums are drawn where no other seed is asked for.
SEED = 1


@dataclass(frozen=True)
class Sample:
    """Albums of one catalogue: `rips` and `tagged` are folders of album folders.

    Each album's folder is called by the id of the release that it is a copy of.
    """

    name: str
    catalogue: Catalogue
    ids: Sequence[int]
    rips: Path
    tagged: Path


def samples(folder: Path, options: Options) -> Iterator[Sample]:
    """Make the made-up albums, and where there are real releases a sample of them."""
    yield sample("made-up", made_up(), folder, options)
    if have_real(options.releases):
        yield sample("real", load(options.releases), folder, options)


def sample(name: str, catalogue: Catalogue, folder: Path, options: Options) -> Sample:
    """Write the files of a random sample, as ripped and as tagged by MusicBrainz."""
    known = sorted(catalogue.releases)
    ids = random.Random(options.seed_or(SEED)).sample(
        known, min(options.albums, len(known))
    )
    rips, tagged = folder / name / "rips", folder / name / "tagged"
    for release_id in ids:
        release = catalogue.releases[release_id]
        rip = album_from_release(release, mb=False)
        whole = album_from_release(release, mb=True, **imprint(release))
        make_album(rips / str(release_id), rip)
        make_album(tagged / str(release_id), whole)
    return Sample(name, catalogue, ids, rips, tagged)


def imprint(release: Mapping[str, Any]) -> dict[str, str]:
    """Return barcode, label and number as MusicBrainz' taggers write them."""
    codes = [
        x["value"] for x in release.get("identifiers", ()) if x["type"] == "Barcode"
    ]
    digits = "".join(filter(str.isdigit, codes[0])) if codes else ""
    first: Mapping[str, Any] = next(iter(release.get("labels", ())), {})
    number = first.get("catno", "")
    tags = {
        "barcode": digits,
        "label": first.get("name", ""),
        "catalognum": "" if number.casefold() == "none" else number,
    }
    return {name: value for name, value in tags.items() if value}
