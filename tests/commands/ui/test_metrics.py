"""The text format that Prometheus' node exporter collects."""

from __future__ import annotations

from datetime import date

from beetsplug.discogs_enrich.commands.ui.metrics import (
    Metric,
    Sample,
    counter,
    gauge,
    of_requests,
    text,
)
from beetsplug.discogs_enrich.discogs.usage import Usage
from beetsplug.discogs_enrich.health.requests import requests


def test_lines() -> None:
    told = text(
        [
            gauge("made_up", "Of two\nlines \\ more.", Sample(1.5)),
            counter("named_total", "Named.", Sample(2, {"a": 'x"y\\z\n', "b": "ü"})),
            gauge("empty", "Left out."),
        ]
    )
    assert told == (
        "# HELP discogs_enrich_made_up Of two\\nlines \\\\ more.\n"
        "# TYPE discogs_enrich_made_up gauge\n"
        "discogs_enrich_made_up 1.5\n"
        "# HELP discogs_enrich_named_total Named.\n"
        "# TYPE discogs_enrich_named_total counter\n"
        'discogs_enrich_named_total{a="x\\"y\\\\z\\n",b="ü"} 2.0\n'
    )


def latency(metrics: list[Metric]) -> dict[str, float]:
    [found] = [one for one in metrics if one.name == "answer_seconds"]
    assert found.type == "histogram"
    return {one.labels.get("le", one.suffix): one.value for one in found.samples}


def test_a_histogram_adds_up() -> None:
    usage = Usage("")
    for seconds in (0.05, 0.1, 0.3, 40.0):
        usage.add_answer(200, seconds)
    assert usage.counted(date.today()).answers == {200: 4}
    found = latency(list(of_requests(requests(usage, None))))
    assert list(found) == [
        *("0.1", "0.25", "0.5", "1", "2.5", "5", "10", "+Inf"),
        *("_sum", "_count"),
    ]
    assert [found[bound] for bound in ("0.1", "0.25", "0.5", "10", "+Inf")] == [
        *(2, 2, 3, 3, 4)
    ]
    assert found["_count"] == 4
    assert round(found["_sum"], 2) == 40.45
