"""A release as a person wants to see it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...normalize import tidy
from .attribution import as_of, attribution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from ...discogs.schema import Community, Release
    from ...release.credits import Credit
    from ...release.values import ReleaseValues, TrackValues

#: From so many columns on, credits stand beside their tracks, not below them.
WIDE = 100


def release_page(
    release: Release,
    values: ReleaseValues,
    at: float,
    *,
    width: int | None = None,
    color: bool = False,
) -> str:
    """Return a release as a page of text.

    :param at: when Discogs sent it, in seconds since the epoch
    :param width: of the page, in columns; None: the terminal's, or $COLUMNS, or 80
    """
    from rich.console import Console

    console = Console(
        width=width,
        markup=False,
        emoji=False,
        highlight=False,
        no_color=not color,
        force_terminal=color,
    )
    with console.capture() as captured:
        console.print(_heading(values))
        console.print(_facts(release, values, at))
        console.print(_tracklist(values, wide=console.width >= WIDE))
        for title, lines in _sections(values):
            if lines:
                console.print(_section(title, lines))
        console.print(f"\n{attribution(values.url)}")
    return "\n".join(map(str.rstrip, captured.get().rstrip().splitlines()))


def _heading(values: ReleaseValues) -> RenderableType:
    from rich.text import Text

    date = "-".join(
        f"{part:02}"
        for part in (values.imprint.year, values.imprint.month, values.imprint.day)
        if part
    )
    facts = (values.format.text, values.imprint.country, date)
    return Text.assemble(
        (f"{values.names.artist} - {values.title}", "bold"),
        "\n",
        " · ".join(filter(None, facts)),
        "\n",
        (values.url, "blue"),
        "\n",
    )


def _facts(release: Release, values: ReleaseValues, at: float) -> RenderableType:
    """Draw what is said of the whole release, one line for each thing."""
    from rich.table import Table
    from rich.text import Text

    drawn = Table.grid(padding=(0, 2, 0, 0))
    drawn.add_column(no_wrap=True, style="dim")
    drawn.add_column(overflow="fold")
    for title, texts in _stated(release, values, at):
        if texts:
            drawn.add_row(title, Text("\n".join(texts)))
    return drawn


def _stated(
    release: Release, values: ReleaseValues, at: float
) -> Iterator[tuple[str, Sequence[str]]]:
    yield "label", [" – ".join(filter(None, row)) for row in numbers(release)]
    yield "identifiers", [identifier(row) for row in identifiers(release)]
    yield "companies", values.imprint.companies
    yield "series", values.imprint.series
    yield "genres", ["; ".join(values.raw_genres)] if values.raw_genres else []
    yield "master", [f"m{values.master_id}"] if values.master_id else []
    yield "rating", rating_words(release.community, at)


def numbers(release: Release) -> list[tuple[str, str]]:
    """Return each label with its catalogue number, as Discogs has them."""
    return [
        (tidy(row.name), "" if row.catno.casefold() == "none" else tidy(row.catno))
        for row in release.labels
    ]


def identifiers(release: Release) -> list[dict[str, str]]:
    """Return what is printed or scratched on the thing: type, value, description."""
    return [
        {
            "type": tidy(row.type),
            "value": tidy(row.value),
            "description": tidy(row.description),
        }
        for row in release.identifiers
        if row.value.strip()
    ]


def identifier(row: Mapping[str, str]) -> str:
    """Return an identifier in one line: "Barcode: 5 099999 (text)"."""
    behind = f" ({row['description']})" if row["description"] else ""
    return f"{row['type']}: {row['value']}{behind}"


def rating_words(community: Community, at: float) -> list[str]:
    """Return what people say and have, in one line; [] where nobody says anything.

    :param at: as of when, in seconds since the epoch
    """
    rating = community.rating
    parts = []
    if rating.count and rating.average is not None:
        parts.append(f"{rating.average:.2f} of 5 by {rating.count}")
    parts += [
        f"{number} {what}"
        for number, what in ((community.have, "have it"), (community.want, "want it"))
        if number
    ]
    return [", ".join((*parts, as_of(at)))] if parts else []


def _tracklist(values: ReleaseValues, *, wide: bool) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    of_tracks = credits_of_tracks(values.credits)
    several = len({track.names.artist for track in values.tracks}) > 1
    drawn = Table.grid(padding=(0, 2, 0, 0))
    drawn.add_column(justify="right", no_wrap=True)
    drawn.add_column(overflow="fold", ratio=None if wide else 1)
    drawn.add_column(justify="right", no_wrap=True)
    if wide:
        drawn.add_column(overflow="fold", style="dim", ratio=1)
    disc = 0
    for place, track in enumerate(values.tracks):
        if values.mediums > 1 and track.medium != disc:
            disc = track.medium
            drawn.add_row("", Text(_disc(track), "bold"), "", *[""] * wide)
        name = f"{track.names.artist} - {track.title}" if several else track.title
        lines = by_role(of_tracks.get(place, ()))
        beside = [Text("\n".join(lines))] if wide else []
        drawn.add_row(track.position, Text(name), length(track), *beside)
        if lines and not wide:
            drawn.add_row("", Text("\n".join(lines), "dim"), "")
    return Text("\n") if not values.tracks else _spaced(drawn)


def _spaced(drawn: RenderableType) -> RenderableType:
    from rich.padding import Padding

    return Padding(drawn, (1, 0, 0, 0))


def _disc(track: TrackValues) -> str:
    parts = (f"disc {track.medium}", track.media, track.disctitle)
    return " · ".join(filter(None, parts))


def length(track: TrackValues) -> str:
    """Return a track's length as printed: "4:44", "1:02:03"."""
    if not track.length:
        return ""
    minutes, seconds = divmod(round(track.length), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def credits_of_tracks(credits_: Iterable[Credit]) -> dict[int, list[Credit]]:
    """Return the credits that are not the whole release's, by the place of a track."""
    found: dict[int, list[Credit]] = {}
    for credit in credits_:
        for place in credit.tracks or ():
            found.setdefault(place, []).append(credit)
    return found


def by_role(credits_: Iterable[Credit]) -> list[str]:
    """Return a line for each role, "Design: X, Y"; a range stands behind its people."""
    people: dict[tuple[str, str], dict[str, None]] = {}
    for credit in credits_:
        people.setdefault((credit.role, credit.range), {})[credit.name] = None
    return [
        f"{role}: {', '.join(names)}{f' ({range_})' if range_ else ''}"
        for (role, range_), names in people.items()
    ]


def _sections(values: ReleaseValues) -> Iterator[tuple[str, Sequence[str]]]:
    yield "Credits", by_role(one for one in values.credits if one.is_of_release)
    yield "Notes", values.notes.splitlines()


def _section(title: str, lines: Sequence[str]) -> RenderableType:
    from rich.text import Text

    return Text.assemble("\n", (title, "bold"), "\n", "\n".join(lines))
