"""Search: words of every field, all of them wanted, the best hits first.

Every document (release, master, artist, label) is a set of words per field;
an inverted index finds those that hold all words of all parameters. Words are
compared without case and accents. A number (`catno`, `barcode`) is also found
written together: "5021603060029" finds "5 021603 060029".
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .notation import Json
    from .store import Catalogue

#: What a word counts for the order of hits, by the field in which it stands.
WEIGHTS = {
    "release_title": 10,
    "artist": 8,
    "anv": 6,
    "catno": 6,
    "barcode": 6,
    "label": 3,
    "track": 2,
    "credit": 1,
}

#: Of hits that are equally good, this kind comes first.
KINDS = ("artist", "master", "release", "label")


def words(text: str) -> list[str]:
    """``Fernández (2)`` → ``["fernandez", "2"]``."""
    bare = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", bare.casefold())


def together(text: str) -> str:
    """``WARP CD6`` → ``warpcd6``."""
    return "".join(words(text))


def numbers(text: str) -> list[str]:
    """A number's words, and all of it written together."""
    return [*words(text), together(text)]


def whole(text: str) -> list[str]:
    """The text as one: country "UK" is not "UK & Europe"."""
    return [" ".join(words(text))]


@dataclass(frozen=True)
class Field:
    """One parameter of the search.

    `read` gives a release's texts, `split` cuts a text into words. A text that
    was asked for fits if any row of `asked` is wholly there.
    """

    read: Callable[[Json], Iterable[str]]
    split: Callable[[str], list[str]] = words
    asked: Callable[[str], list[list[str]]] = lambda text: [words(text)]


def _people(release: Json) -> Iterable[Json]:
    """The artists of a release and of all its tracks."""
    yield from release.get("artists", ())
    for track in _tracks(release):
        yield from track.get("artists", ())


def _tracks(release: Json) -> Iterable[Json]:
    for track in release.get("tracklist", ()):
        yield track
        yield from track.get("sub_tracks", ())


def _credits(release: Json) -> Iterable[Json]:
    yield from release.get("extraartists", ())
    for track in _tracks(release):
        yield from track.get("extraartists", ())


def _names(release: Json) -> Iterable[str]:
    return (one["name"] for one in _people(release))


def _printed_names(release: Json) -> Iterable[str]:
    return (one.get("anv", "") for one in _people(release))


def _credited(release: Json) -> Iterable[str]:
    for one in _credits(release):
        yield one["name"]
        yield one.get("anv", "")


def _labels(release: Json) -> Iterable[str]:
    entities = ("labels", "companies", "series")
    return (one["name"] for key in entities for one in release.get(key, ()))


def _catnos(release: Json) -> Iterable[str]:
    return (one.get("catno", "") for one in release.get("labels", ()))


def _identifiers(release: Json) -> Iterable[str]:
    return (one["value"] for one in release.get("identifiers", ()))


def _as_number(text: str) -> list[list[str]]:
    return [words(text), [together(text)]]


def _as_whole(text: str) -> list[list[str]]:
    return [whole(text)]


#: Parameter → where it looks. `q` looks into those of `IN_Q`.
FIELDS: dict[str, Field] = {
    "title": Field(
        lambda r: [render.full_title(r), *(a["name"] for a in r["artists"])]
    ),
    "release_title": Field(lambda r: [r["title"]]),
    "artist": Field(_names),
    "anv": Field(_printed_names),
    "label": Field(_labels),
    "catno": Field(_catnos, numbers, _as_number),
    "barcode": Field(_identifiers, numbers, _as_number),
    "format": Field(render.format_words),
    "country": Field(lambda r: [r.get("country", "")], whole, _as_whole),
    "year": Field(lambda r: [str(r.get("year") or "")], whole, _as_whole),
    "genre": Field(lambda r: r.get("genres", ())),
    "style": Field(lambda r: r.get("styles", ())),
    "track": Field(lambda r: (t["title"] for t in _tracks(r))),
    "credit": Field(_credited),
    "notes": Field(lambda r: [r.get("notes", "")]),
}

IN_Q = FIELDS.keys() - {"format", "country", "year", "genre", "style"}


@dataclass
class Document:
    """One thing that can be found: its hit, and its words by field."""

    kind: str
    hit: Json
    #: The release whose owner is told so in `user_data`.
    release: int
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    #: The words of title and artist alone: a hit that has no others is exact.
    name: tuple[str, ...] = ()
    popularity: int = 0


def _document(kind: str, hit: Json, release: Json) -> Document:
    found = {
        name: frozenset(w for text in one.read(release) for w in one.split(text))
        for name, one in FIELDS.items()
    }
    found["q"] = frozenset().union(*(found[name] for name in IN_Q))
    return Document(
        kind,
        hit,
        release["id"],
        found,
        tuple(words(release["title"])),
        render.have_want(release)["have"],
    )


def _entity(kind: str, number: int, name: str) -> Document:
    named = frozenset(words(name))
    hit = render.entity_hit(kind, number, name)
    own = {"q": named, "title": named, "release_title": named}
    return Document(kind, hit, 0, own, tuple(words(name)))


def documents(catalogue: Catalogue) -> Iterable[Document]:
    """All that a catalogue has to be found."""
    for release in catalogue.releases.values():
        yield _document("release", render.release_hit(release), release)
    for number, facts in catalogue.masters.items():
        main = catalogue.main_pressing(number)
        as_one = {**main, **{key: facts[key] for key in ("artists", "title", "year")}}
        yield _document("master", render.master_hit(facts, main), as_one)
    for number, name in catalogue.artist_names.items():
        yield _entity("artist", number, name)
    for number, name in catalogue.label_names.items():
        yield _entity("label", number, name)


class SearchIndex:
    """Finds documents; built once, then only read."""

    def __init__(self, found: Iterable[Document]) -> None:
        self._documents = list(found)
        self._postings: dict[str, dict[str, set[int]]] = defaultdict(
            lambda: defaultdict(set)
        )
        for at, document in enumerate(self._documents):
            self._postings["type"][document.kind].add(at)
            for name, held in document.words.items():
                for word in held:
                    self._postings[name][word].add(at)

    def find(self, params: Mapping[str, str]) -> list[Document]:
        """All documents that fit every parameter, the best first."""
        wanted = {
            name: text.strip()
            for name, text in params.items()
            if (name in FIELDS or name == "q") and words(text)
        }
        wanted.pop("notes", None)  # no parameter of the API's
        found = set(range(len(self._documents)))
        if params.get("type"):
            found = self._postings["type"].get(params["type"], set())
        for name, text in wanted.items():
            found = found & self._fitting(name, text)
        asked = [word for text in wanted.values() for word in words(text)]
        hits = [self._documents[at] for at in found]
        return sorted(hits, key=lambda hit: _rank(hit, asked))

    def _fitting(self, name: str, text: str) -> set[int]:
        asked = FIELDS[name].asked(text) if name in FIELDS else [words(text)]
        postings = self._postings[name]
        return set().union(
            *(
                set.intersection(*(postings.get(word, set()) for word in row))
                for row in asked
            )
        )


def _weight(document: Document, word: str) -> int:
    """What a word counts: that of the best field in which it stands."""
    held = document.words
    return max(
        (w for name, w in WEIGHTS.items() if word in held.get(name, ())), default=0
    )


def _rank(document: Document, asked: list[str]) -> tuple[int, int, int, int]:
    """Sort key: the better it fits, the smaller."""
    score = sum(_weight(document, word) for word in asked)
    # "Glass Harvest" before "Glass Harvest (The Remixes)": words nobody asked
    # for make a title less likely to be the one that was meant.
    score -= sum(word not in asked for word in document.name)
    kind = KINDS.index(document.kind)
    return (-score, kind, -document.popularity, document.hit["id"])
