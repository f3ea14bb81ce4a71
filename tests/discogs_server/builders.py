"""Made-up releases from compact rows, in the shape that the API answers.

The notations of the rows are those of :mod:`.notation`.
"""

from __future__ import annotations

import zlib
from itertools import cycle
from typing import TYPE_CHECKING

from .notation import (
    API,
    IMAGES,
    WWW,
    Json,
    artists,
    company,
    credit,
    identifier,
    label,
    medium,
    series,
    tracklist,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MADE_UP = "This release is made up: it exists only in the tests of this program."

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905


def image(
    release: int, number: int = 1, *, width: int = 600, height: int = 600
) -> Json:
    """One picture; the first is the primary one."""
    address = f"{IMAGES}/{release}-{number}.jpeg"
    return {
        "type": "primary" if number == 1 else "secondary",
        "uri": address,
        "resource_url": address,
        "uri150": f"{IMAGES}/{release}-{number}-150.jpeg",
        "width": width,
        "height": height,
    }


def released_formatted(date: str) -> str:
    """``1997-09-12`` → ``12 Sep 1997``, ``1997-09-00`` → ``Sep 1997``."""
    year, month, day = [*date.split("-"), "00", "00"][:3]
    words = [day if day != "00" else "", MONTHS[int(month) - 1] if int(month) else ""]
    return " ".join(filter(None, [*words, year]))


def popularity(release: int) -> int:
    """How many own it: made up from the id, and so the same in each run."""
    return 10 + zlib.crc32(str(release).encode()) % 2000


def _market(number: int) -> Json:
    """What depends on the day: prices and what people own."""
    have = popularity(number)
    return {
        "community": {
            "have": have,
            "want": have // 3,
            "rating": {"count": have // 10 + 1, "average": 3.5 + have % 15 / 10},
            "submitter": {
                "username": "made-up-submitter",
                "resource_url": f"{API}/users/made-up-submitter",
            },
            "contributors": [],
            "data_quality": "Correct",
            "status": "Accepted",
        },
        "num_for_sale": have % 40 + 1,
        "lowest_price": round(2.5 + have % 90 / 2, 2),
        "blocked_from_sale": False,
    }


def release(
    number: int,
    by: str,
    title: str,
    *,
    tracks: str,
    formats: str | Sequence[str],
    labels: str | Sequence[str] = (),
    country: str = "UK",
    released: str = "1997",
    year: int | None = None,
    master: int | None = None,
    genres: str = "Electronic",
    styles: str = "Ambient",
    credits: Sequence[str] = (),  # noqa: A002
    companies: Sequence[str] = (),
    series_of: Sequence[str] = (),
    identifiers: Sequence[str] = (),
    notes: str = MADE_UP,
    images: int = 1,
    without: tuple[str, ...] = (),
    also: Json | None = None,
) -> Json:
    """One release as `/releases/{id}` answers it.

    `without` names keys to leave out, `also` gives keys to put in as they are;
    `year` is told only where it shall not be that of `released`.
    """
    media = [medium(text) for text in _listed(formats)]
    made_by = artists(by)
    made: Json = {
        "id": number,
        "status": "Accepted",
        "year": int(released[:4] or 0) if year is None else year,
        "resource_url": f"{API}/releases/{number}",
        "uri": f"{WWW}/release/{number}-Made-Up",
        "artists": made_by,
        "artists_sort": " ".join(f"{a['name']} {a['join']}".strip() for a in made_by),
        "labels": [label(text) for text in _listed(labels)],
        "series": [series(text) for text in series_of],
        "companies": [company(text) for text in companies],
        "formats": media,
        "data_quality": "Correct",
        **_market(number),
        "format_quantity": sum(int(one["qty"]) for one in media),
        "date_added": "2014-03-01T12:00:00-08:00",
        "date_changed": "2024-03-01T12:00:00-08:00",
        **_of_master(master),
        "title": title,
        "country": country,
        "released": released,
        "notes": notes if MADE_UP in notes else f"{notes}\r\n\r\n{MADE_UP}",
        "released_formatted": released_formatted(released) if released else "",
        "identifiers": [identifier(text) for text in identifiers],
        "videos": [_video(number, title)],
        "genres": genres.split("; ") if genres else [],
        "styles": styles.split("; ") if styles else [],
        "tracklist": tracklist(tracks),
        "extraartists": [credit(text) for text in credits],
        "images": [image(number, at) for at in range(1, images + 1)],
        "thumb": f"{IMAGES}/{number}-1-150.jpeg" if images else "",
        "estimated_weight": 230,
        "is_offensive": False,
        **(also or {}),
    }
    return {key: value for key, value in made.items() if key not in without}


def more_releases(
    count: int, first: int = 91_000_000, models: Iterable[Json] | None = None
) -> list[Json]:
    """So many more, alike but for number, title, artist, and year; quickly made.

    `models` are releases that take their turn as what they are made like (left out:
    one plain album), and are not changed.
    """
    plain = release(
        first, "Nobody", "Model", tracks="1 | One | 3:00", formats="CD: Album"
    )
    return [
        {
            **{key: value for key, value in model.items() if key != "master_id"},
            "id": number,
            "resource_url": f"{API}/releases/{number}",
            "uri": f"{WWW}/release/{number}-Made-Up",
            "title": f"Made-Up Album {number - first + 1}",
            "artists": artists(f"Made-Up Artist {number % 997 + 1}"),
            "year": 1950 + number % 75,
            "master_url": None,
        }
        for number, model in zip(
            range(first, first + count), cycle(models or [plain]), strict=False
        )
    ]


def _of_master(master: int | None) -> Json:
    if master is None:
        return {"master_url": None}
    return {"master_id": master, "master_url": f"{API}/masters/{master}"}


def _video(number: int, title: str) -> Json:
    return {
        "uri": f"https://video.example/{number}",
        "title": f"{title} (made-up video)",
        "description": "",
        "duration": 240,
        "embed": True,
    }


def _listed(value: str | Sequence[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
