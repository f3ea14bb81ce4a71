"""The pressings of an album as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beets.util.color import colorize

from ...discogs_links import MASTER_PAGE, PAGE
from ...normalize import barcode_digits, tidy
from .rows import Row, print_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...enrich.pressing_list import ListedPressing
    from ...store.on_shelf import OnShelf

#: The columns, and how narrow each of them may get on a small terminal.
COLUMNS = {
    "#": 2,
    "id": 9,
    "year": 4,
    "country": 7,
    "format": 8,
    "label": 8,
    "cat#": 6,
    "barcode": 7,
    "have/want": 9,
    "": 6,
}


def print_pressings(
    pressings: Sequence[ListedPressing], owned: OnShelf, master_id: int, *, linked: int
) -> None:
    """Print pressings, numbered on a terminal.

    :param linked: the release that the album is linked to; 0: none
    """
    rows = []
    for number, one in enumerate(pressings, 1):
        facts, (have, want) = _facts(one), _counts(one)
        marks = _marks(one, owned, linked=linked)
        counts = f"{have}/{want}" if have or want else ""
        cells = (str(number), *facts, counts, "; ".join(_colored(one, marks)))
        plain = (*facts, have, want, *_columns(one, owned, linked=linked))
        rows.append(Row(cells, PAGE.format(one.hit.id), plain))
    print_rows(rows, COLUMNS, MASTER_PAGE.format(master_id))


def barcode(one: ListedPressing) -> str:
    """Return the first barcode of a pressing, digits only; "": it is not known."""
    return next(filter(None, map(barcode_digits, one.hit.barcode)), "")


def reasons(one: ListedPressing) -> tuple[str, ...]:
    """Return why a pressing fits: kinds of evidence, and the user's own doing, by its
    word of `discogs_matched_by`."""
    return (*one.evidence.agree, *([one.why] if one.why else []))


def _facts(one: ListedPressing) -> tuple[str, ...]:
    hit = one.hit
    raw = (
        f"r{hit.id}",
        str(hit.year or ""),
        hit.country,
        ", ".join(dict.fromkeys(hit.format)),
        ", ".join(hit.label),
        hit.catno,
        barcode(one),
    )
    return tuple(map(tidy, raw))


def _counts(one: ListedPressing) -> tuple[str, str]:
    community = one.hit.community
    return str(community.have or ""), str(community.want or "")


def _columns(one: ListedPressing, owned: OnShelf, *, linked: int) -> tuple[str, ...]:
    """Return what programs get in a column each: copies, and three marks."""
    fit = "best" if one.is_best else "fits" if one.fits else ""
    return (
        str((owned.copies or {}).get(one.hit.id, "")),
        "wanted" if owned.wants(one.hit.id) else "",
        "linked" if one.hit.id == linked else "",
        ": ".join(filter(None, (fit, ", ".join(reasons(one)) if fit else ""))),
    )


def _marks(one: ListedPressing, owned: OnShelf, *, linked: int) -> list[str]:
    """Return what is said of a pressing."""
    copies = (owned.copies or {}).get(one.hit.id, 0)
    _, wanted, is_linked, fit = _columns(one, owned, linked=linked)
    yours = "" if not copies else "yours" if copies == 1 else f"yours ×{copies}"
    return [mark for mark in (fit, is_linked, yours, wanted) if mark]


def _colored(one: ListedPressing, marks: Sequence[str]) -> list[str]:
    if not (one.is_best and marks):
        return list(marks)
    return [colorize("text_success", marks[0]), *marks[1:]]
