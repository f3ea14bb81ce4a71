"""What `--json` prints of collection and wantlist, as types: see `json_types.py`."""

from __future__ import annotations

from typing import Annotated, Literal

from .json_types import Printed, Requests, says

Owner = Annotated[str, says("the user of Discogs that it belongs to")]
AsOf = Annotated[
    float | None,
    says("when it was so on Discogs, in seconds since 1970; null: unknown"),
]


class Pulled(Printed, frozen=True):
    """What `pull` has come to, in copies, or in wanted releases."""

    list: Literal["collection", "wantlist"]
    source: Annotated[Literal["discogs", "csv"], says("what was read")]
    owner: Owner
    count: Annotated[int, says("how many there are")]
    new: Annotated[int, says("that were not known, or had been gone")]
    changed: Annotated[int, says("in another folder, with other notes or rating")]
    gone: Annotated[int, says("that are there no more")]
    unlisted: Annotated[
        int, says("that Discogs counts and does not list; below 0: lists too many")
    ]
    full: Annotated[bool, says("all of it was read")]
    as_of: AsOf
    requests: Requests
