"""What `beet discogs-doctor --json` prints, as types; see `json_types.py`."""

from __future__ import annotations

from typing import Annotated, Literal

from .json_types import Files, Moment, Printed, Requests, Share, Texts, says

Count = Annotated[int, says("albums or singles")]
Seconds = Annotated[float, says("in seconds")]


class Problem(Printed, frozen=True):
    """One thing that is wrong."""

    message: str
    remedy: Annotated[str, says("the command or setting that mends it")]


class Source(Printed, frozen=True):
    """Where credentials stand."""

    kind: Literal["setting", "environment", "file", "none"]
    name: Annotated[str, says("of the setting or variable; the path of the file")]


class Account(Printed, frozen=True):
    """Who asks Discogs."""

    kind: Literal["personal token", "OAuth", "consumer key", "none"]
    source: Source
    allows: Texts
    per_minute: Annotated[int, says("requests that Discogs allows in a minute")]


class Reply(Printed, frozen=True):
    """What became of one request, which no cache has answered."""

    username: Annotated[str | None, says("whose credentials they are")]
    seconds: Annotated[float | None, says("how long the answer took")]
    error: Annotated[str, says("why there was no answer of use; empty: there was")]


class Quota(Printed, frozen=True):
    """Requests in the last minute, of all processes with these credentials."""

    allowed: int
    remaining: Annotated[int, says("that may be sent at this moment")]


class SignedIn(Printed, frozen=True):
    """Who asks, and whether Discogs answers."""

    base_url: Annotated[str, says("where the API answers")]
    who: Account
    reply: Annotated[Reply | None, says("null: nothing was asked")]
    quota: Annotated[Quota | None, says("null: Discogs has not answered")]


class OwnFile(Printed, frozen=True):
    """A file of the plugin's."""

    name: Literal["cache", "store", "counters", "quota log", "token file"]
    path: str
    bytes: Annotated[int | None, says("its size; null: there is none")]
    mode: Annotated[str, says("its rights in octal digits")]
    entries: Annotated[int | None, says("answers, releases, counts; null: unknown")]
    error: Annotated[str, says("why it cannot be used; empty: it can")]


class WrittenSetting(Printed, frozen=True):
    """A setting that is not its default."""

    name: str
    value: Annotated[str, says('as it is written; "set" of a secret')]
    source: Annotated[str, says("its section and key, or a variable")]


class Versions(Printed, frozen=True):
    """Of what is at work; empty: unknown."""

    beets: str
    plugin: str
    python: str
    sqlite: str


class Configuration(Printed, frozen=True):
    """What the user has set, and what it runs on."""

    settings: tuple[WrittenSetting, ...]
    versions: Versions
    enabled: Annotated[bool, says("as the setting says")]
    rival: Annotated[bool, says("beets' own discogs plugin is enabled as well")]
    unknown: Annotated[Texts, says("lines on keys that are no settings")]
    unusable: Annotated[Texts, says("lines on settings that cannot be used")]


class Filled(Printed, frozen=True):
    """How many albums or singles have a value."""

    field: Literal[
        "discogs_id", "label", "catalognum", "format", "year", "genre", "credits"
    ]
    filled: Count
    brought: Annotated[int | None, says("that got it by this plugin; null: unknown")]
    more: Annotated[
        float | None, says("brought, as a share of the others; null: there are none")
    ]


class Coverage(Printed, frozen=True):
    """How many there are, and how many have what."""

    total: Count
    fields: tuple[Filled, ...]


class Library(Printed, frozen=True):
    """What is in the library."""

    albums: Coverage
    singles: Coverage


class PulledList(Printed, frozen=True):
    """A collection or wantlist as the store has it."""

    list: Literal["collection", "wantlist"]
    count: Annotated[int, says("copies, or wanted releases")]
    as_of: Annotated[Moment | None, says("when it was so; null: not all was read")]
    unlisted: Annotated[
        int, says("that Discogs counts and does not list; below 0: lists too many")
    ]
    is_begun: Annotated[bool, says("a pull of it has not come to its end")]


class HalfDone(Printed, frozen=True):
    """Changes on Discogs of which nobody knows whether they were made."""

    owner: Annotated[str, says("the user of Discogs whose shelf is changed")]
    changes: int


class Shelf(Printed, frozen=True):
    """What is known of a collection and a wantlist."""

    owner: Annotated[str, says("the user of Discogs; empty: nothing was pulled yet")]
    signed_in: Annotated[str | None, says("who asks Discogs; null: not known")]
    lists: tuple[PulledList, ...]
    half_done: Annotated[tuple[HalfDone, ...], says("by whom it belongs to")]


class CatalogState(Printed, frozen=True):
    """A catalogue on disk."""

    use: Annotated[Literal["first", "only", "off"], says("as the setting says")]
    path: str
    bytes: Annotated[int | None, says("its size; null: there is none")]
    scope: Annotated[
        Literal["library", "all", ""], says("whose releases it holds; empty: unknown")
    ]
    at: Annotated[Moment | None, says("when it was made; null: unknown")]
    as_of: Annotated[Moment | None, says("the day of its dumps; null: unknown")]
    releases: Annotated[int | None, says("that it holds; null: unknown")]
    missing: Annotated[Texts, says("packages for it that are not installed")]
    error: Annotated[str, says("why it cannot be used; empty: it can")]
    remedy: Annotated[str, says("what mends that")]


class CommandRuns(Printed, frozen=True):
    """How the runs of a command have ended in the last 30 days."""

    command: str
    started: int
    finished: int
    failed: int
    success: Annotated[Share, says("the share of those that have ended well")]


class ChangingRun(Printed, frozen=True):
    """A run that has changed something."""

    run: Annotated[int, says("its number")]
    command: Annotated[str, says("what was typed behind `beet`")]
    began: Moment
    albums: Annotated[int, says("albums and singles that were changed")]
    records: Annotated[int, says("records on Discogs that were changed")]
    fields: Annotated[int, says("fields of theirs that were changed")]
    files: Files


class Waiting(Printed, frozen=True):
    """Albums and singles that wait for a review."""

    uncertain: int
    open: int
    not_found: int


class Runs(Printed, frozen=True):
    """What runs have come to."""

    commands: tuple[CommandRuns, ...]
    last: Annotated[tuple[ChangingRun, ...], says("the last of them, the first first")]
    waiting: Annotated[Waiting | None, says("null: the store cannot be read")]
    pending: Annotated[
        int | None, says("albums that a run was killed at; null: unknown")
    ]


class Counted(Printed, frozen=True):
    """What was asked of Discogs in some days, by all processes."""

    requests: Requests
    answers: Annotated[dict[int, int], says("by status; 0: there was no answer")]
    retries: Annotated[int, says("attempts that were repeated")]
    cache_hits: Annotated[int, says("answers from the cache")]
    waited: Annotated[float, says("seconds that were waited for the quota")]
    seconds: Annotated[float, says("that all answers took together")]
    longest: Annotated[float, says("seconds that the slowest answer took")]


class BudgetState(Printed, frozen=True):
    """The setting `budget`."""

    requests: Requests
    per: Literal["day", "month"]
    used: int
    anew: Annotated[str, says("the day on which it begins anew: 2025-12-31")]


class RequestCounts(Printed, frozen=True):
    """What was asked of Discogs."""

    today: Counted
    month: Annotated[Counted, says("this calendar month")]
    ever: Counted
    budget: Annotated[BudgetState | None, says("null: there is none")]


class Doctor(Printed, frozen=True):
    """What `beet discogs-doctor` has found."""

    ok: Annotated[bool, says("nothing is wrong")]
    problems: tuple[Problem, ...]
    account: SignedIn
    files: tuple[OwnFile, ...]
    configuration: Configuration
    library: Library
    shelf: Annotated[Shelf | None, says("null: the store cannot be read")]
    catalog: CatalogState
    runs: Runs
    requests: RequestCounts
