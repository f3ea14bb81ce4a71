"""Answers held against the truth."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean
from typing import TYPE_CHECKING

from tests.music.albums import credit

from .truth import audio, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from tests.discogs_server import Catalogue

    from .draw import Album
    from .players import Answer
    from .truth import Works

    #: A figure: verdicts → a number, None where there is nothing to count.
    Figure = Callable[["Sequence[Verdict]"], "float | None"]

#: A quota lets so many requests through in a minute.
PER_MINUTE = 60


@dataclass(frozen=True)
class Verdict:
    """What an answer was worth.

    first: the candidate that came first, "" where none did; "m123" is a master,
        which claims no pressing
    album, pressing: the first is the right album; it is the very pressing
    sure: it would be taken without a question
    among: any candidate is the right album
    requests: how many were made; `cpu` seconds of the processor that it took
    """

    answer: Answer
    first: str
    album: bool
    pressing: bool
    sure: bool
    among: bool
    similarity: float | None
    requests: int
    cpu: float = 0.0

    @property
    def told(self) -> bool:
        """Something known tells the pressing from all others there are."""
        return self.answer.album.told in ("number", "tags")

    @property
    def other_sure(self) -> bool:
        """Another pressing of the album would be taken without a question."""
        claims = not self.first.startswith("m")
        return self.sure and self.album and claims and not self.pressing

    @property
    def wrong_sure(self) -> bool:
        """Another album would be taken without a question."""
        return self.sure and bool(self.first) and not self.album

    @property
    def faults(self) -> list[str]:
        """What is wrong with it, in words."""
        named = {
            "another album first": bool(self.first) and not self.album,
            "nothing found": not self.first,
            "right pressing not first": self.told and self.album and not self.pressing,
            "other pressing taken as sure": self.other_sure,
            "wrong and strong": self.wrong_sure,
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
        # A single is a track: which pressing it came from, nobody can say.
        return self._verdict(
            answer,
            ids,
            sure=said["recommended"] == "strong",
            similarity=said["candidates"][0]["similarity"] if ids else None,
            cpu=said["cpu"],
        )

    def enriched(self, answer: Answer) -> Verdict:
        """Judge what an enrichment brought, or held for the best."""
        said = answer.said
        master = said.get("discogs_master_id") or said.get("master_id")
        id_ = said.get("discogs_id") or (f"m{master}" if master else "")
        if said.get("pressing") == "open" and master:
            id_ = f"m{master}"
        return self._verdict(
            answer,
            [str(id_)] if id_ else [],
            sure=said["status"] == "enriched",
            similarity=said.get("similarity"),
        )

    def _verdict(
        self,
        answer: Answer,
        ids: Sequence[str],
        *,
        sure: bool,
        similarity: float | None,
        cpu: float = 0.0,
    ) -> Verdict:
        first = next(iter(ids), "")
        return Verdict(
            answer=answer,
            first=first,
            album=self.is_right(first, answer.album),
            pressing=first == str(answer.album.release),
            sure=sure,
            among=any(self.is_right(id_, answer.album) for id_ in ids),
            similarity=similarity,
            requests=len(answer.asked),
            cpu=cpu,
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
        """Say which release an id is, for somebody who reads of a failure."""
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


def has_track(release: Mapping[str, Any], item: Mapping[str, Any]) -> bool:
    """Tell whether a release has a track of this artist and title."""
    wanted = fold(item["artist"]), fold(item["title"])
    return any(
        wanted == (fold(credit(row.get("artists") or release["artists"])),
                   fold(row["title"]))
        for row in audio(release)
    )  # fmt: skip


# Figures


def share_of(test: Callable[[Verdict], bool]) -> Figure:
    """Return a figure: the percentage of the verdicts that pass."""

    def figure(verdicts: Sequence[Verdict]) -> float | None:
        return 100 * mean(map(test, verdicts)) if verdicts else None

    return figure


def among_told(verdicts: Sequence[Verdict]) -> float | None:
    """Right pressings, as a percentage of those that something tells apart."""
    told = [one.pressing for one in verdicts if one.told]
    return 100 * mean(told) if told else None


def requests(verdicts: Sequence[Verdict]) -> float | None:
    """Requests per album."""
    return mean(one.requests for one in verdicts) if verdicts else None


def per_minute(verdicts: Sequence[Verdict]) -> float | None:
    """Albums per minute at the quota; the processor holds back where it is slower."""
    if not verdicts:
        return None
    waiting = mean(one.requests for one in verdicts) * 60 / PER_MINUTE
    return 60 / max(waiting, mean(one.cpu for one in verdicts), 1e-3)


FIGURES: dict[str, Figure] = {
    "right album first %": share_of(lambda one: one.album),
    "right pressing first %": among_told,
    "other pressing sure %": share_of(lambda one: one.other_sure),
    "wrong and strong %": share_of(lambda one: one.wrong_sure),
    "not found %": share_of(lambda one: not one.among),
    "requests": requests,
    "albums/min": per_minute,
}


def pooled(
    verdicts: Mapping[str, Sequence[Verdict]], names: Iterable[str]
) -> list[Verdict]:
    """Return the verdicts of several profiles as one list."""
    return [one for name in names for one in verdicts.get(name, ())]
