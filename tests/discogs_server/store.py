"""The catalogue in memory: releases, and what follows from them."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from . import render
from .notation import artist_id, entity_id
from .search import SearchIndex, documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from .notation import Json
    from .relations import ArtistFacts, LabelFacts


@dataclass
class Catalogue:
    """Releases by id, and the facts of masters that their pressings don't tell.

    `masters` maps an id to `main_release`, and to any key that shall not be
    the main pressing's (`year`, `title`). `gone` are ids that were merged away
    or deleted: they are answered with 404. `artists` and `labels` map a name to
    what no release tells of it.
    """

    releases: dict[int, Json]
    masters: dict[int, Json] = field(default_factory=dict)
    gone: frozenset[int] = frozenset()
    artists: Mapping[str, ArtistFacts] = field(default_factory=dict)
    labels: Mapping[str, LabelFacts] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Give every master its facts, from the pressings where untold."""
        self.pressings: dict[int, list[Json]] = defaultdict(list)
        for release in self.releases.values():
            if release.get("master_id"):
                self.pressings[release["master_id"]].append(release)
        assert not self.gone & self.releases.keys(), "what is gone is still there"
        self.masters = {
            number: self._facts(number, self.masters.get(number, {}))
            for number in self.pressings
        }

    def _facts(self, number: int, told: Json) -> Json:
        """The facts of a master: those told, else its main pressing's."""
        pressings = self.pressings[number]
        ids = {one["id"] for one in pressings}
        main: int = told.get("main_release", 0)
        main = main if main in ids else min(ids)
        first = self.releases[main]
        years = [one["year"] for one in pressings if one.get("year")]
        return {
            "artists": first.get("artists", []),
            "title": first["title"],
            "year": min(years, default=0),
            **told,
            "id": number,
            "main_release": main,
        }

    def main_pressing(self, master: int) -> Json:
        """The release that stands for a master."""
        return self.releases[self.masters[master]["main_release"]]

    @cached_property
    def index(self) -> SearchIndex:
        """The search over all of it; built on first use."""
        return SearchIndex(documents(self))

    @cached_property
    def artist_names(self) -> dict[int, str]:
        """Artists by id, credits included, and who is told of with them."""
        on_releases = {
            one["id"]: one["name"]
            for release in self.releases.values()
            for _role, one, _track in appearances(release)
            if one.get("id")
        }
        told = {
            artist_id(name): name
            for artist, facts in self.artists.items()
            for name in (artist, *facts.names)
        }
        return {**on_releases, **told}

    @cached_property
    def name_variations(self) -> dict[int, list[str]]:
        """Names as printed on releases, by artist."""
        printed: dict[int, list[str]] = defaultdict(list)
        for release in self.releases.values():
            for _role, one, _track in appearances(release):
                if one.get("anv") and one["anv"] not in printed[one.get("id", 0)]:
                    printed[one.get("id", 0)].append(one["anv"])
        return dict(printed)

    @cached_property
    def groups(self) -> dict[str, list[tuple[str, bool]]]:
        """The groups that somebody plays in, by name; with whether they still do."""
        groups: dict[str, list[tuple[str, bool]]] = defaultdict(list)
        for group, facts in self.artists.items():
            for name, active in facts.members:
                groups[name].append((group, active))
        return dict(groups)

    @cached_property
    def label_names(self) -> dict[int, str]:
        """Labels, series and companies by id, and who is told of with them."""
        on_releases = {
            one["id"]: one["name"]
            for release in self.releases.values()
            for key in ("labels", "series", "companies")
            for one in release.get(key, ())
            if one.get("id")
        }
        return {**on_releases, **{entity_id(name): name for name in self.labels}}

    @cached_property
    def sublabels(self) -> dict[str, list[str]]:
        """The labels that belong to a label, by name."""
        below: dict[str, list[str]] = defaultdict(list)
        for name, facts in self.labels.items():
            below[facts.parent].append(name)
        return dict(below)

    @cached_property
    def by_artist(self) -> dict[int, list[Json]]:
        """The rows of `/artists/{id}/releases`, by artist."""
        rows: dict[int, dict[tuple[object, ...], Json]] = defaultdict(dict)
        for release in self.releases.values():
            for role, one, track in appearances(release):
                master = release.get("master_id") if role == "Main" else None
                if master:
                    row = render.master_row(
                        self.masters[master], self.main_pressing(master), role
                    )
                else:
                    row = render.release_row(release, role, track)
                rows[one.get("id", 0)].setdefault((row["type"], row["id"], role), row)
        return {number: list(found.values()) for number, found in rows.items()}

    @cached_property
    def by_label(self) -> dict[int, list[Json]]:
        """The rows of `/labels/{id}/releases`, by label."""
        rows: dict[int, list[Json]] = defaultdict(list)
        for release in self.releases.values():
            for one in release.get("labels", ()):
                rows[one["id"]].append(render.label_row(release, one["catno"]))
        return dict(rows)


def appearances(release: Json) -> Iterable[tuple[str, Json, str]]:
    """Who has a part in a release: role, artist, track title or ""."""
    for one in release.get("artists", ()):
        yield "Main", one, ""
    for one in release.get("extraartists", ()):
        yield one["role"].split(",")[0].split(" [")[0], one, ""
    for track in release.get("tracklist", ()):
        for row in (track, *track.get("sub_tracks", ())):
            for one in row.get("artists", ()):
                yield "TrackAppearance", one, row["title"]
            for one in row.get("extraartists", ()):
                yield one["role"].split(",")[0].split(" [")[0], one, row["title"]


def catalogue_of(
    releases: Iterable[Json],
    masters: Iterable[Json] = (),
    gone: Iterable[int] = (),
    *,
    artists: Mapping[str, ArtistFacts] | None = None,
    labels: Mapping[str, LabelFacts] | None = None,
) -> Catalogue:
    """A catalogue of the releases given; ids must be unique."""
    by_id: dict[int, Json] = {}
    for release in releases:
        assert release["id"] not in by_id, f"release {release['id']} stands twice"
        by_id[release["id"]] = release
    by_number = {one["id"]: one for one in masters}
    return Catalogue(by_id, by_number, frozenset(gone), artists or {}, labels or {})


def load(folder: Path) -> Catalogue:
    """A catalogue from `releases.jsonl.gz` and `masters.jsonl.gz` in a folder."""
    return catalogue_of(
        _rows(folder / "releases.jsonl.gz"), _rows(folder / "masters.jsonl.gz")
    )


def _rows(path: Path) -> list[Json]:
    with gzip.open(path, "rb") as lines:
        return [json.loads(line) for line in lines]
