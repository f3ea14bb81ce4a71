"""Figures of `beet discogs-doctor` as Prometheus reads them from a file.

The text format of the node exporter's textfile collector: for each metric a line HELP,
a line TYPE, and its samples.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...discogs.usage import BOUNDS
from ...health.files import QUOTA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ...health.account import SignedIn
    from ...health.catalog import CatalogState
    from ...health.configuration import Configuration
    from ...health.coverage import LibraryCoverage
    from ...health.files import OwnFile
    from ...health.requests import Requests
    from ...health.runs import Runs
    from ...health.shelf import Shelf

#: What each name begins with.
PREFIX = "discogs_enrich_"

GAUGE, COUNTER, HISTOGRAM = "gauge", "counter", "histogram"


class Sample(NamedTuple):
    """A value with its labels; `suffix` is what a histogram puts behind the name."""

    value: float
    labels: Mapping[str, str] = {}
    suffix: str = ""


class Metric(NamedTuple):
    """A name without its prefix, what it means, of which type it is, and its values."""

    name: str
    help: str
    type: str
    samples: tuple[Sample, ...]


def text(metrics: Iterable[Metric]) -> str:
    """Return metrics in the text format; those without a value are left out."""
    return "".join(f"{line}\n" for metric in metrics for line in _lines(metric))


def _lines(metric: Metric) -> Iterator[str]:
    if not metric.samples:
        return
    name = PREFIX + metric.name
    yield f"# HELP {name} {_escaped(metric.help)}"
    yield f"# TYPE {name} {metric.type}"
    for value, labels, suffix in metric.samples:
        told = ",".join(f'{key}="{_quoted(text)}"' for key, text in labels.items())
        yield f"{name}{suffix}{f'{{{told}}}' if told else ''} {float(value)!r}"


def _escaped(told: str) -> str:
    return told.replace("\\", "\\\\").replace("\n", "\\n")


def _quoted(told: str) -> str:
    return _escaped(told).replace('"', '\\"')


def gauge(name: str, help: str, *samples: Sample) -> Metric:  # noqa: A002
    """Return a metric that may rise and fall."""
    return Metric(name, help, GAUGE, samples)


def counter(name: str, help: str, *samples: Sample) -> Metric:  # noqa: A002
    """Return a metric that only rises."""
    return Metric(name, help, COUNTER, samples)


def of_account(found: SignedIn) -> Iterator[Metric]:
    """Yield whether Discogs answers, to whom, and what is left of the quota."""
    reply, quota = found.reply, found.quota
    if reply is not None:
        up = Sample(float(reply.seconds is not None))
        yield gauge("up", "Whether Discogs has answered the last request.", up)
        signed_in = Sample(float(reply.username is not None))
        yield gauge("signed_in", "Whether Discogs knows the user.", signed_in)
        if reply.seconds is not None:
            took = Sample(reply.seconds)
            yield gauge("probe_seconds", "How long that answer took.", took)
    if quota is not None:
        allowed, left = Sample(quota.allowed), Sample(quota.remaining)
        yield gauge("quota_allowed", "Requests allowed in a minute.", allowed)
        yield gauge("quota_remaining", "Requests left of them.", left)


def of_files(found: tuple[OwnFile, ...]) -> Iterator[Metric]:
    """Yield how large the files are, and whether they are whole."""
    # Of quota logs there may be several, which come and go.
    there = [file for file in found if file.bytes is not None and file.name != QUOTA]
    yield gauge(
        "file_bytes",
        "Size of a file.",
        *(Sample(file.bytes or 0, {"file": file.name}) for file in there),
    )
    yield gauge(
        "file_entries",
        "Entries of a file: answers, releases, counts.",
        *(
            Sample(file.entries, {"file": file.name})
            for file in there
            if file.entries is not None
        ),
    )
    yield gauge(
        "file_usable",
        "Whether a file is whole and can be used.",
        *(Sample(float(not file.error), {"file": file.name}) for file in there),
    )


def of_configuration(found: Configuration) -> Iterator[Metric]:
    """Yield the versions."""
    told = found.versions
    labels = {"version": told.plugin, "beets": told.beets, "python": told.python}
    yield gauge("info", "Versions of what is at work.", Sample(1, labels))


def of_library(found: LibraryCoverage) -> Iterator[Metric]:
    """Yield how much of the library says where it is from."""
    kinds = (("album", found.albums), ("single", found.singles))
    yield gauge(
        "library_entries",
        "Albums and singles in the library.",
        *(Sample(one.total, {"kind": kind}) for kind, one in kinds),
    )
    yield gauge(
        "library_filled",
        "Albums and singles that have a value of a field.",
        *(
            Sample(row.filled, {"kind": kind, "field": row.field})
            for kind, one in kinds
            for row in one.fields
        ),
    )
    yield gauge(
        "library_brought",
        "Those of them that got it from Discogs.",
        *(
            Sample(row.brought, {"kind": kind, "field": row.field})
            for kind, one in kinds
            for row in one.fields
            if row.brought is not None
        ),
    )


def of_shelf(found: Shelf | None) -> Iterator[Metric]:
    """Yield how much is on the shelf, as of when, and what was left half done."""
    if found is None:
        return
    yield gauge(
        "shelf_entries",
        "Copies in the collection, releases on the wantlist.",
        *(Sample(one.count, {"list": one.list}) for one in found.lists),
    )
    yield gauge(
        "shelf_as_of_timestamp_seconds",
        "When it was so on Discogs, in seconds since 1970.",
        *(
            Sample(one.as_of, {"list": one.list})
            for one in found.lists
            if one.as_of is not None
        ),
    )
    pending = sum(one.changes for one in found.half_done)
    told = "Changes on Discogs of which nobody knows whether they were made."
    yield gauge("shelf_pending", told, Sample(pending))


def of_catalog(found: CatalogState) -> Iterator[Metric]:
    """Yield how much a catalogue holds, and as of when."""
    if found.bytes is None and not found.error:
        return
    told = "Whether the catalogue on disk can be used."
    yield gauge("catalog_usable", told, Sample(float(not found.error)))
    if found.releases is not None:
        told = "Releases in the catalogue on disk."
        yield gauge("catalog_releases", told, Sample(found.releases))
    if found.as_of is not None:
        told = "The day of the catalogue's dumps, in seconds since 1970."
        yield gauge("catalog_as_of_timestamp_seconds", told, Sample(found.as_of))


def of_runs(found: Runs) -> Iterator[Metric]:
    """Yield what waits, and what a killed run has left."""
    if found.waiting is not None:
        yield gauge(
            "waiting",
            "Albums and singles that wait for a review.",
            Sample(found.waiting.uncertain, {"status": "uncertain"}),
            Sample(found.waiting.open, {"status": "open"}),
            Sample(found.waiting.not_found, {"status": "not_found"}),
        )
    if found.pending is not None:
        told = "Albums that a run was killed at."
        yield gauge("recovery_pending", told, Sample(found.pending))


def of_requests(found: Requests) -> Iterator[Metric]:
    """Yield what was ever asked, and what the budget leaves."""
    ever = found.ever
    yield counter("requests_total", "Requests to Discogs.", Sample(ever.requests))
    yield counter(
        "answers_total",
        "Answers of Discogs by their status; 0: there was none.",
        *(Sample(n, {"status": str(code)}) for code, n in sorted(ever.answers.items())),
    )
    yield counter("retries_total", "Attempts that were repeated.", Sample(ever.retries))
    yield counter(
        "cache_hits_total", "Answers from the cache.", Sample(ever.cache_hits)
    )
    yield counter(
        "quota_waited_seconds_total", "Waited for the quota.", Sample(ever.waited)
    )
    yield Metric(
        "answer_seconds", "How long answers took.", HISTOGRAM, tuple(_buckets(found))
    )
    yield counter(
        "runs_total",
        "Runs of commands by what became of them.",
        *(
            Sample(n, {"command": command, "outcome": outcome})
            for (command, outcome), n in sorted(ever.runs.items())
        ),
    )
    if budget := found.budget:
        per = {"per": budget.per}
        told = "Requests that the budget allows."
        yield gauge("budget_requests", told, Sample(budget.requests, per))
        yield gauge(
            "budget_used", "Requests of it that are used.", Sample(budget.used, per)
        )


def _buckets(found: Requests) -> Iterator[Sample]:
    """Yield a histogram; each of its buckets holds those before."""
    total = 0
    bounds = (*map("{:g}".format, BOUNDS), "+Inf")
    for bound, number in zip(bounds, found.ever.latency, strict=True):
        total += number
        yield Sample(total, {"le": bound}, "_bucket")
    yield Sample(found.ever.seconds, suffix="_sum")
    yield Sample(total, suffix="_count")
