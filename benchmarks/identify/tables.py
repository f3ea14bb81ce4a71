"""What the benchmark prints beside its figures: profiles side by side, and more."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from itertools import chain
from statistics import mean
from typing import TYPE_CHECKING

from .verdicts import FIGURES, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from .verdicts import Judge, Verdict

    #: Profile → verdicts.
    Verdicts = Mapping[str, Sequence[Verdict]]
    #: Tagger → profile → verdicts.
    Results = Mapping[str, Verdicts]


def show(title: str, lines: Iterable[str]) -> None:
    """Print a table."""
    print(f"\n{title}")
    for line in lines:
        print(line.rstrip(), flush=True)


def side_by_side(results: Results) -> Iterator[str]:
    """Yield a line per profile; each figure once per tagger, in their order."""
    taggers = list(results)
    width = max(5 * len(taggers), 14)
    yield f"  in each column: {' | '.join(taggers)}; % of the albums, then numbers"
    heads = "".join(f"{head:>{width + 2}}" for head in FIGURES)
    yield f"  {'profile':<16}{'albums':>7}{'told':>5}{heads}"
    for profile, verdicts in results[taggers[0]].items():
        cells = [
            "".join(f"{shown(figure.of(results[who][profile])):>5}" for who in taggers)
            for figure in FIGURES.values()
        ]
        told = sum(one.told for one in verdicts)
        start = f"  {profile:<16}{len(verdicts):>7}{told:>5}"
        yield start + "".join(f"{cell:>{width + 2}}" for cell in cells)
    for who in taggers:
        if died := sum(map(died_of_error, chain(*results[who].values()))):
            yield f"  {who}: {died} look-ups died of an error of the plugin's"


def died_of_error(verdict: Verdict) -> bool:
    """Tell whether beets had to report an error; it cost the album its candidates."""
    return bool(verdict.answer.said["errors"])


def shown(value: float | None) -> str:
    """Write a figure short: 97.4 → "97.4", 100.0 → "100", None → "-"."""
    return "-" if value is None else f"{value:.1f}".removesuffix(".0")


def enrichments(results: Verdicts) -> Iterator[str]:
    """Yield what became of the albums of each library, in numbers of albums."""
    names = (
        "right pressing",
        "other pressing",
        "open, right",
        "open, wrong",
        "wrong album",
        "uncertain",
        "not found",
        "failed",
    )
    heads = "".join(f"{name:>16}" for name in names)
    yield f"  {'profile':<22}{'albums':>7}{heads}{'requests':>10}"
    for profile, verdicts in results.items():
        counts = Counter(map(outcome, verdicts))
        cells = "".join(f"{counts[name]:>16}" for name in names)
        asked = shown(FIGURES["requests"].of(verdicts))
        yield f"  {profile:<22}{len(verdicts):>7}{cells}{asked:>10}"


def hesitations(results: Verdicts) -> Iterator[str]:
    """Yield for each library why albums stayed as they were, in numbers of albums.

    Numbers in a reason are left out: "only 78% alike" and "only 80% alike" are one.
    """
    for profile, verdicts in results.items():
        left = [one for one in verdicts if not one.sure]
        why = Counter(
            (
                re.sub(r"\d+", "n", str(one.answer.said.get("reason") or "")),
                "the right album" if one.album else "another" if one.first else "none",
            )
            for one in left
        )
        for (reason, found), count in why.most_common():
            yield f"  {profile:<22}{count:>4}  {found:<16} {reason or 'not found'}"


def by_noise(verdicts: Sequence[Verdict], place: int = 0) -> Iterator[str]:
    """Yield how often the right album came first, by what was done to the names."""
    by: dict[str, list[bool]] = defaultdict(list)
    for one in verdicts:
        by[one.answer.album.noises[place]].append(one.album)
    for noise, truths in sorted(by.items()):
        yield f"  {noise:<30}{len(truths):>4} albums {shown(100 * mean(truths)):>5} %"


def outcome(verdict: Verdict) -> str:
    """Say in two words what an enrichment did."""
    if not verdict.sure:
        return str(verdict.answer.said["status"]).replace("_", " ")
    if verdict.answer.said["status"] == OPEN:
        return "open, right" if verdict.album else "open, wrong"
    if not verdict.album:
        return "wrong album"
    return "right pressing" if verdict.pressing else "other pressing"


def write_failures(
    path: Path,
    judges: Mapping[str, Judge],
    verdicts: Mapping[str, Sequence[Verdict]],
) -> int:
    """Write every answer that has a fault as a line of JSON; return how many.

    judges: by profile, as catalogues differ
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [
        failure(judges[one.answer.album.profile], how, one)
        for how, several in verdicts.items()
        for one in several
        if one.faults
    ]
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8")
    return len(rows)


def failure(judge: Judge, how: str, verdict: Verdict) -> dict[str, Any]:
    """Return all that a developer wants to know of one."""
    album, said = verdict.answer.album, verdict.answer.said
    items = album.items
    shared = {
        name: items[0][name]
        for name in items[0]
        if all(item.get(name) == items[0][name] for item in items)
        and not name.startswith("mb_")
    }
    return {
        "how": how,
        "album": album.key,
        "faults": verdict.faults,
        "noises": list(album.noises),
        "told": album.told,
        "tags": shared,
        "tracks": [
            f"{item['track']}. {item['artist']} - {item['title']} ({item['length']})"
            for item in items
        ],
        "truth": judge.name(str(album.release)),
        "first": judge.name(verdict.first),
        "sure": verdict.sure,
        "similarity": verdict.similarity,
        "asked": list(verdict.answer.asked),
        "message": said.get("reason") or said.get("errors") or "",
        "candidates": [
            {**one, "is": judge.name(str(one.get("id") or one.get("discogs_id")))}
            for one in said["candidates"][:8]
        ]
        if "candidates" in said
        else [],
    }
