"""What a library would ask of a catalogue to find a release that is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from random import Random

    Json = dict[str, Any]


class Question(NamedTuple):
    """One that is asked of the catalogue, and a release that must be found by it."""

    kind: str
    params: dict[str, str]
    answer: int


def question(kind: str, release: Json, rng: Random) -> Question | None:
    """Return what a library would ask to find a release; None: it has no such clue.

    :param kind: one of `QUESTIONS`
    """
    params = {name: read(release, rng) for name, read in QUESTIONS[kind].items()}
    return Question(kind, params, release["id"]) if all(params.values()) else None


def _title(release: Json, _: Random) -> str:
    return str(release["title"])


def _by(release: Json, _: Random) -> str:
    return " ".join(one["name"] for one in release["artists"])


def _one_track(release: Json, rng: Random) -> str:
    tracks = release["tracklist"]
    return str(rng.choice(tracks)["title"]) if tracks else ""


def _number(release: Json, _: Random) -> str:
    return next((one["catno"] for one in release["labels"]), "")


def _barcode(release: Json, _: Random) -> str:
    numbers = release["identifiers"]
    return next((one["value"] for one in numbers if one["type"] == "Barcode"), "")


def _misspelt(read: Any) -> Any:
    """Return what reads the same with a letter left out of its longest word."""

    def slipped(release: Json, rng: Random) -> str:
        text = str(read(release, rng))
        longest = max(text.split(), key=len, default="")
        if len(longest) < 6:
            return ""
        at = rng.randrange(1, len(longest) - 1)
        return text.replace(longest, longest[:at] + longest[at + 1 :])

    return slipped


#: Kind of question → its parameters, each with what reads it of a release.
QUESTIONS: dict[str, dict[str, Any]] = {
    "barcode": {"barcode": _barcode},
    "number": {"catno": _number},
    "names": {"artist": _by, "release_title": _title},
    "artist": {"artist": _by},
    "title": {"release_title": _title},
    "title and track": {"release_title": _title, "track": _one_track},
    "track": {"track": _one_track},
    "words": {"q": lambda release, rng: f"{_by(release, rng)} {_title(release, rng)}"},
    "slips": {"artist": _misspelt(_by), "release_title": _misspelt(_title)},
}
