"""Where the credits of real releases end: in fields, in tags, in the store.

A role instance is one role of one person: "Producer, Mixed By" are two. What a release
says is counted here from its JSON, and looked for in what was read of it.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Any

from beets import config
from beetsplug.discogs import DiscogsPlugin
from discogs_client import Client
from discogs_client import Release as TheirRelease

from beetsplug.discogs_enrich.credit_fields import CREDITS
from beetsplug.discogs_enrich.discogs.decoding import decode_release
from beetsplug.discogs_enrich.release.roles import FEATURING, category_of, is_known
from beetsplug.discogs_enrich.release.values import read_release
from beetsplug.discogs_enrich.setting_groups import ReadOptions
from tests.replaced import replace

from .reading import forget
from .releases import raw_releases
from .role_tags import in_files
from .rows import Goal, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from beetsplug.discogs_enrich.release.credits import Credit
    from beetsplug.discogs_enrich.release.values import ReleaseValues, TrackValues

    from .rows import Options

    Json = Mapping[str, Any]

OPTIONS = ReadOptions()
#: Fields of beets' own plugin, and what it calls the roles that it puts there.
THEIR_FIELDS = ("composers", "lyricists", "arrangers", "remixers")
#: So many releases are read before the time of one is a median.
PASSES = 3


@dataclass
class Count:
    """How many role instances there are, and how many came to where."""

    roles: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)
    theirs: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    stored: int = 0
    ranges: int = 0
    resolved: int = 0


def measure(options: Options) -> list[Row]:
    """Read all releases, print the roles, and return the figures."""
    raw, what = raw_releases(options.releases)
    count = Count()
    their = Theirs()
    every = [read_release(decode_release(one), OPTIONS) for one in raw]
    for one, values in zip(raw, every, strict=True):
        release = json.loads(one)
        count_release(count, release, values)
        count.theirs.update(their.roles(release))
    show(count)
    figures = rows(count, what, their.tripped)
    return [*figures, *in_files(every), speed(raw, what)]


# --- What a release says -------------------------------------------------------


def instances(rows: Iterable[Json]) -> Iterator[tuple[Json, str]]:
    """Yield the credits of one list with each of their roles, as they are written."""
    for row in rows:
        for role in outside_brackets(row.get("role") or ""):
            yield row, role


def outside_brackets(text: str) -> Iterator[str]:
    """Take a role line apart: "A [b, c], D" → "A", "D"."""
    depth, role = 0, ""
    for char in text + ",":
        depth += (char == "[") - (char == "]")
        if char == "," and depth <= 0:
            if role.strip():
                yield " ".join(role.split())
            role, depth = "", 0
        elif depth <= 0 and char != "]":
            role += char


def track_rows(rows: Iterable[Json]) -> Iterator[Json]:
    """Yield the rows of a tracklist, those inside of others too."""
    for row in rows:
        yield row
        yield from track_rows(row.get("sub_tracks") or ())


# --- What was read of it -------------------------------------------------------


def count_release(count: Count, release: Json, values: ReleaseValues) -> None:
    """Count what a release says, and what of it is where it belongs."""
    of_release = list(instances(release.get("extraartists") or ()))
    of_tracks = [
        one
        for row in track_rows(release["tracklist"])
        for one in instances(row.get("extraartists") or ())
    ]
    for _, role in (*of_release, *of_tracks):
        count.roles[role] += 1
        if not is_known(role):
            count.unknown[role] += 1
    count.stored += len(values.credits)
    for credit in values.credits:
        if is_held(credit, values):
            count.held[credit.role.partition(" [")[0]] += 1
    limited = [one for one in release.get("extraartists") or () if one.get("tracks")]
    count.ranges += len(limited)
    open_ranges = {(c.printed, c.range) for c in values.credits if c.range}
    count.resolved += sum(
        ((one.get("anv") or one["name"]).strip(), one["tracks"].strip())
        not in open_ranges
        for one in limited
    )


def is_held(credit: Credit, values: ReleaseValues) -> bool:
    """Tell whether a credit is in a field: of all its tracks, or of its release."""
    if credit.range:
        return False  # it stays with the release, but it is some track's
    if credit.tracks is None and credit.category not in CREDITS:
        return f"{credit.role}: {credit.name}" in values.credit_lines
    places = range(len(values.tracks)) if credit.tracks is None else credit.tracks
    tracks = [values.tracks[place] for place in places]
    return bool(tracks) and all(names(credit, track) for track in tracks)


def names(credit: Credit, track: TrackValues) -> bool:
    """Tell whether a track names the person of a credit in the field that it has."""
    if credit.category == FEATURING:
        return credit.name in track.names.artists
    if credit.category not in CREDITS:
        return False
    held: Sequence[str] = track.credits.get(credit.category, ())
    bare = credit.category != "performers"
    return any(
        one == credit.name or (not bare and one.startswith(f"{credit.name} ("))
        for one in held
    )


# --- beets' own plugin ---------------------------------------------------------


class Theirs:
    """beets' plugin as it comes, but that it asks nobody for anything."""

    def __init__(self) -> None:
        config["discogs"]["user_token"].set("made-up")
        self._plugin = DiscogsPlugin()
        replace(self._plugin, "get_master_year", lambda _: None)
        self._client = Client("made-up")
        self._client._fetcher = None
        self.tripped = 0

    def roles(self, release: dict[str, Any]) -> Counter[str]:
        """Count the role instances that reach a field of a track, by role.

        A release over which it trips has none.
        """
        try:
            info = self._plugin.get_album_info(TheirRelease(self._client, release))
        except (TypeError, ValueError, LookupError, AttributeError):
            self.tripped += 1
            return Counter()
        tracks = info.tracks if info else ()
        held = {
            name
            for track in tracks
            for kind in (*THEIR_FIELDS, "artists")
            for name in track.get(kind) or ()
        }
        found: Counter[str] = Counter()
        for row in track_rows(release["tracklist"]):
            for credit, role in instances(row.get("extraartists") or ()):
                plain = self._plugin.strip_disambiguation(credit["name"])
                if category_of(role) in (*THEIR_FIELDS, FEATURING) and plain in held:
                    found[role] += 1
        return found


# --- What is shown -------------------------------------------------------------


def show(count: Count) -> None:
    """Print the roles by how often they come, and those that the table lacks."""
    print("\nRoles, how often they come, and how often they reach a field")
    print(
        f"  {'role':<24}{'category':<13}{'number':>7}{'in a field':>11}{'by beets':>10}"
    )
    for role, number in count.roles.most_common(40):
        ours, others = (percent(n[role], number) for n in (count.held, count.theirs))
        print(
            f"  {role:<24}{category_of(role):<13}{number:>7}"
            f"{ours:>9.1f} %{others:>8.1f} %"
        )
    rest = len(count.roles) - 40
    print(f"  and {max(0, rest)} others")
    fell = ", ".join(f"{role} ({n})" for role, n in count.unknown.most_common())
    print(f"  judged by their words, since the table lacks them: {fell or 'none'}")


def rows(count: Count, what: str, tripped: int) -> Iterator[Row]:
    """Yield the shares, in per cent."""
    every = sum(count.roles.values())
    tagged = [role for role in count.roles if category_of(role) in CREDITS]
    of_tags = sum(count.roles[role] for role in tagged)
    in_tags = sum(count.held[role] for role in tagged)
    note = f"{every:,} role instances of {what}"
    yield Row(
        "in a field", percent(sum(count.held.values()), every), "%", Goal("≥", 95), note
    )
    yield Row("in the store", percent(count.stored, every), "%", Goal("≥", 100))
    yield Row(
        "in a field with a tag, where there is one",
        percent(in_tags, of_tags),
        "%",
        Goal("≥", 98),
        f"{of_tags:,} role instances",
    )
    yield Row("in a field with a tag, of all", percent(in_tags, every), "%")
    yield Row(
        "in a field by beets' plugin",
        percent(sum(count.theirs.values()), every),
        "%",
        None,
        f"it trips over {tripped} releases",
    )
    yield Row(
        "ranges resolved",
        percent(count.resolved, count.ranges),
        "%",
        Goal("≥", 97.5),
        f"{count.ranges} credits limited to tracks",
    )


def percent(part: int, whole: int) -> float:
    """Return a share in per cent, 0 of nothing."""
    return 100 * part / whole if whole else 0.0


def speed(raw: Sequence[bytes], what: str) -> Row:
    """Measure how long one release takes, credits included."""
    taken: list[float] = []
    for _ in range(PASSES):
        forget()
        for one in raw:
            started = time.perf_counter()
            read_release(decode_release(one), OPTIONS)
            taken.append(time.perf_counter() - started)
    note = f"{len(taken) / sum(taken):,.0f} /s; {what}"
    return Row("one release, median", 1000 * median(taken), "ms", Goal("≤", 0.3), note)
