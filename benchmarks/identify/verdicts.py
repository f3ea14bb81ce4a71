"""Answers held against the truth."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean
from typing import TYPE_CHECKING, NamedTuple

from tests.music.albums import credit

from .truth import ABSENT, audio, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from tests.discogs_server import Catalogue

    from .draw import Album
    from .players import Answer
    from .truth import Works

#: What tells pressings apart; the number of tracks does so where they are fetched.
TOLD = ("id", "number", "tags")

#: The status of an album that was enriched from what its pressings share.
OPEN = "open"

#: A quota lets so many requests through in a minute.
PER_MINUTE = 60


@dataclass(frozen=True)
class Verdict:
    """What an answer was worth.

    first: the candidate that came first, "" where none did; "m123" is a master,
        which claims no pressing
    album, pressing: the first is the right album; it is the very pressing
    sure: it would be taken without a question
    claims: it says which pressing it is
    among: any candidate is the right album
    requests: how many were made; `cpu` seconds of the processor that it took
    retitled: how many files would lose a title that was right
    """

    answer: Answer
    first: str
    album: bool
    pressing: bool
    sure: bool
    claims: bool
    among: bool
    similarity: float | None
    requests: int
    cpu: float = 0.0
    retitled: int = 0

    @property
    def told(self) -> bool:
        """Something known tells the pressing from all others there are."""
        return self.answer.album.told in TOLD

    @property
    def absent(self) -> bool:
        """Nothing in the catalogue is right."""
        return self.answer.album.told == ABSENT

    @property
    def is_open(self) -> bool:
        """The first is a master."""
        return self.first.startswith("m")

    @property
    def other_sure(self) -> bool:
        """Another pressing of the album would be taken without a question."""
        return self.sure and self.claims and self.album and not self.pressing

    @property
    def wrong_sure(self) -> bool:
        """Another album would be taken without a question."""
        return self.sure and bool(self.first) and not self.album

    @property
    def faults(self) -> list[str]:
        """What is wrong with it, in words."""
        found = bool(self.first)
        named = {
            "another album first": found and not self.album and not self.absent,
            "nothing found": not found and not self.absent,
            "right pressing not first": self.told and self.album and not self.pressing,
            "other pressing taken as sure": self.other_sure,
            "wrong and strong": self.wrong_sure,
            "right title replaced": self.is_open and self.retitled > 0,
        }
        return [name for name, so in named.items() if so]


class Judge:
    """Knows the truth."""

    def __init__(self, catalogue: Catalogue, works: Works) -> None:
        self._catalogue = catalogue
        self._works = works

    def imported(self, answer: Answer) -> Verdict:
        """Judge the candidates of an import."""
        said = answer.said
        ids = [one["id"] for one in said["candidates"]]
        return self._verdict(
            answer,
            ids,
            sure=said["recommended"] == "strong",
            # A track is taken as a recording, whichever release shows it.
            claims=not answer.album.single,
            similarity=said["candidates"][0]["similarity"] if ids else None,
            cpu=said["cpu"],
            retitled=retitled(answer.album, said["titles"]),
        )

    def enriched(self, answer: Answer) -> Verdict:
        """Judge what an enrichment brought, or held for the best."""
        said = answer.said
        master, tied = said.get("discogs_master_id"), said.get("tied")
        if said["status"] == OPEN:
            first = f"m{master}" if master else str(tied[0]) if tied else ""
        else:
            first = str(said.get("discogs_id") or (f"m{master}" if master else ""))
        return self._verdict(
            answer,
            [first] if first else [],
            sure=said["status"] in ("enriched", OPEN),
            claims=said["status"] != OPEN,
            similarity=said.get("similarity"),
        )

    def _verdict(
        self,
        answer: Answer,
        ids: Sequence[str],
        *,
        sure: bool,
        claims: bool,
        similarity: float | None,
        cpu: float = 0.0,
        retitled: int = 0,
    ) -> Verdict:
        first = next(iter(ids), "")
        return Verdict(
            answer=answer,
            first=first,
            album=self.is_right(first, answer.album),
            pressing=first == str(answer.album.release),
            sure=sure,
            claims=claims and not first.startswith("m"),
            among=any(self.is_right(id_, answer.album) for id_ in ids),
            similarity=similarity,
            requests=len(answer.asked),
            cpu=cpu,
            retitled=retitled,
        )

    def is_right(self, id_: str, album: Album) -> bool:
        """Tell whether a release or "m123" is the album that was looked for.

        A single that names no album may come from any release that has it.
        """
        work = self._works.of(album.release)
        if id_.startswith("m"):
            return self._works.of_master(int(id_[1:])) == work
        if not id_.isdigit() or int(id_) not in self._catalogue.releases:
            return False
        if self._works.of(int(id_)) == work:
            return True
        if not album.single or album.items[0]["album"]:
            return False
        return has_track(self._catalogue.releases[int(id_)], album.items[0])

    def name(self, id_: str) -> str:
        """Say which release an id is, for somebody who reads of a failure.

        A master is told by its main pressing.
        """
        if id_.startswith("m") and int(id_[1:]) in self._catalogue.masters:
            main = self._catalogue.main_pressing(int(id_[1:]))
            return f"{id_}, as {self.name(str(main['id']))}"
        if not id_.isdigit() or int(id_) not in self._catalogue.releases:
            return id_
        one = self._catalogue.releases[int(id_)]
        numbers = ", ".join(label.get("catno", "") for label in one.get("labels", ()))
        media = ", ".join(medium["name"] for medium in one.get("formats") or ())
        return (
            f"r{id_} m{one.get('master_id') or 0} {credit(one['artists'])} - "
            f"{one['title']} | {media} | {one.get('country')} | {one.get('year')} | "
            f"{numbers} | {len(audio(one))} tracks"
        )


def retitled(album: Album, titles: Sequence[str]) -> int:
    """Return how many files would lose the very title that their release has.

    That it is spelt with "&", "+" or "and" makes it no other one.
    """
    return sum(
        spelt(item["title"]) == spelt(printed) != spelt(made)
        for item, printed, made in zip(album.items, album.titles, titles, strict=True)
    )


def spelt(title: str) -> str:
    """Fold a title."""
    return fold(title.replace("&", "and").replace("+", "and"))


def has_track(release: Mapping[str, Any], item: Mapping[str, Any]) -> bool:
    """Tell whether a release has a track of this artist and title."""
    wanted = fold(item["artist"]), fold(item["title"])
    return any(
        wanted
        == (fold(credit(row.get("artists") or release["artists"])), fold(row["title"]))
        for row in audio(release)
    )


# Figures


class Figure(NamedTuple):
    """A number for the answers of a library: `make` of those that `counts` picks."""

    make: Callable[[Sequence[Verdict]], float]
    counts: Callable[[Verdict], bool] = lambda _verdict: True

    def of(self, verdicts: Sequence[Verdict]) -> float | None:
        """Return it, None where there is nothing to count."""
        counted = list(filter(self.counts, verdicts))
        return self.make(counted) if counted else None


def share(test: Callable[[Verdict], bool]) -> Callable[[Sequence[Verdict]], float]:
    """Return a function that tells how many per cent pass."""
    return lambda verdicts: 100 * mean(map(test, verdicts))


def right_pressing(*told_by: str) -> Figure:
    """Return a figure: right pressings among those that something tells apart."""
    return Figure(
        share(lambda one: one.pressing), lambda one: one.answer.album.told in told_by
    )


def requests(verdicts: Sequence[Verdict]) -> float:
    """Requests per album."""
    return mean(one.requests for one in verdicts)


def per_minute(verdicts: Sequence[Verdict]) -> float:
    """Albums per minute at the quota; the processor holds back where it is slower."""
    waiting = requests(verdicts) * 60 / PER_MINUTE
    return 60 / max(waiting, mean(one.cpu for one in verdicts), 1e-3)


def present(verdict: Verdict) -> bool:
    """Tell whether there is something right to be found."""
    return not verdict.absent


#: Files that would lose a title that is right, where the pressing is open.
RETITLED = Figure(
    lambda some: sum(one.retitled for one in some), lambda one: one.is_open
)

#: The figures of a library; those that count albums are percentages.
FIGURES = {
    "right album": Figure(share(lambda one: one.album), present),
    "right pressing": right_pressing(*TOLD),
    "other, sure": Figure(share(lambda one: one.other_sure), present),
    "wrong, sure": Figure(share(lambda one: one.wrong_sure)),
    "not found": Figure(share(lambda one: not one.among), present),
    "requests": Figure(requests),
    "albums/min": Figure(per_minute),
}
