"""What may be written for a setting, what it becomes, and what is said of the rest."""

from __future__ import annotations

import os
from typing import Any

import pytest

from .configuration import FOLDER, TOKEN, dig, problems, read


@pytest.mark.parametrize(
    ("section", "path", "value"),
    [
        ({"cache": {"ttl": "168h"}}, "cache.ttl", 604_800),
        ({"cache": {"ttl": "7d"}}, "cache.ttl", 604_800),
        ({"cache": {"ttl": "90m"}}, "cache.ttl", 5400),
        ({"cache": {"ttl": "30s"}}, "cache.ttl", 30),
        ({"cache": {"ttl": 45}}, "cache.ttl", 45),
        ({"cache": {"ttl": "1.5 H"}}, "cache.ttl", 5400),
        ({"cache": {"ttl": 0}}, "cache.ttl", 0),
        ({"cache": {"max_size": "200MB"}}, "cache.max_size", 200_000_000),
        ({"cache": {"max_size": "1.5gb"}}, "cache.max_size", 1_500_000_000),
        ({"cache": {"max_size": "2MiB"}}, "cache.max_size", 2_097_152),
        ({"cache": {"max_size": 3_000_000}}, "cache.max_size", 3_000_000),
        ({"cache": {"backend": "Memory"}}, "cache.backend", "memory"),
        ({"cache": {"path": "my.db"}}, "cache.path", os.path.join(FOLDER, "my.db")),
        ({"tokenfile": "~/t"}, "tokenfile", os.path.expanduser(os.path.join("~", "t"))),
        ({"rate_limit": "auto"}, "rate_limit", None),
        ({"rate_limit": "30"}, "rate_limit", 30),
        ({"index_tracks": "on"}, "reading.index_tracks", True),
        ({"musicbrainz": False}, "musicbrainz", "no"),
        ({"musicbrainz": "YES"}, "musicbrainz", "yes"),
        ({"anv": {"artist": True}}, "reading.anv.artist", True),
        ({"genres": "styles"}, "reading.genres", "styles"),
        ({"featured_string": "ft."}, "reading.featured_string", "ft."),
        ({"data_source_mismatch_penalty": 0}, "data_source_mismatch_penalty", 0),
        ({"timeout": "5s"}, "timeout", 5),
        ({"user_token": f"  {TOKEN}\n"}, "user_token", TOKEN),
        ({"user_token": 12345}, "user_token", "12345"),
        ({"user_token": None}, "user_token", ""),
        # pasted into YAML without quotes, Norway's code is a boolean
        ({"prefer": {"countries": ["GB", False]}}, "prefer.countries", ("GB", "NO")),
        ({"prefer": {"formats": "Vinyl, CD"}}, "prefer.formats", ("Vinyl", "CD")),
        (
            {"prefer": {"labels": ["Made-up, Inc."]}},
            "prefer.labels",
            ("Made-up, Inc.",),
        ),
        ({"base_url": "http://127.0.0.1:80/x/"}, "base_url", "http://127.0.0.1:80/x"),
        ({"base_url": "http://localhost:8080"}, "base_url", "http://localhost:8080"),
        ({"base_url": "http://[::1]:8080"}, "base_url", "http://[::1]:8080"),
        ({"base_url": "https://mirror.example"}, "base_url", "https://mirror.example"),
        ({"proxy": "http://me:pw@proxy:3128"}, "proxy", "http://me:pw@proxy:3128"),
        ({"write": "no"}, "write", False),
        ({"fields": {"label": "Merge"}}, "fields", {"label": "merge"}),
    ],
)
def test_values(section: Any, path: str, value: Any) -> None:
    assert dig(read(section).settings, path) == value


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ({"cache": {"ttl": "7 parsecs"}}, "cache.ttl: '7 parsecs' cannot be used"),
        ({"cache": {"ttl": "-1d"}}, "1y, 7d, 12h, 90m, 30s"),
        ({"cache": {"ttl": "nan"}}, "cache.ttl"),
        ({"cache": {"max_size": "lots"}}, "1MB or more, written as 200MB"),
        ({"cache": {"max_size": 10}}, "cache.max_size: 10"),
        ({"cache": {"backend": "redis"}}, "allowed: sqlite or memory"),
        ({"cache": "sqlite"}, "cache: a section is needed here"),
        ("sqlite", "discogs_enrich: a section is needed here"),
        ({"enabled": "maybe"}, "enabled: 'maybe' cannot be used; allowed: yes or no"),
        ({"rate_limit": 0}, "auto or a whole number from 1 to"),
        ({"retries": 1.5}, "retries: 1.5"),
        ({"retries": True}, "retries: True"),
        ({"search_limit": "many"}, "a whole number from 1 to 100"),
        ({"genres": "all"}, "both, styles or genres"),
        ({"genres": True}, "genres: True cannot be used"),
        ({"musicbrainz": "sometimes"}, "allowed: auto, yes or no"),
        ({"timeout": 0}, "timeout: 0"),
        ({"data_source_mismatch_penalty": 2}, "a number from 0 to 1"),
        ({"base_url": "http://api.example"}, "http only on this machine's loopback"),
        ({"base_url": "http://127.evil.example"}, "base_url"),
        ({"base_url": "https://host:port"}, "base_url"),
        ({"proxy": "ftp://proxy"}, "http, https, socks5, socks5h"),
        ({"prefer": {"formats": {"a": 1}}}, "prefer.formats"),
        ({"user_agent": "naïve\x00"}, "user_agent"),
        ({"featured_string": ["feat."]}, "featured_string"),
        ({"fields": {"label": "replace"}}, "fill, overwrite, merge or skip"),
        ({"consumer_key": "madeUp"}, "belong together"),
    ],
)
def test_what_cannot_be_used(section: Any, message: str) -> None:
    (problem,) = problems(section)
    assert message in problem


def test_all_problems_are_told_at_once() -> None:
    found = problems(
        {"timeout": "soon", "genres": "all", "cache": {"ttl": "x"}, "retries": 99},
        env={"DISCOGS_ENABLED": "perhaps"},
        legacy={"anv": {"artist": "sometimes"}},
    )
    assert [line.partition(":")[0] for line in found] == [
        "DISCOGS_ENABLED",
        "discogs_enrich.timeout",
        "discogs_enrich.retries",
        "discogs_enrich.cache.ttl",
        "discogs.anv.artist",
        "discogs_enrich.genres",
    ]


@pytest.mark.parametrize(
    ("section", "warning"),
    [
        ({"serch_limit": 3}, "serch_limit is not a setting and was ignored; did you"),
        ({"serch_limit": 3}, "mean search_limit?"),
        ({"cache": {"pth": "x"}}, "did you mean cache.path?"),
        ({"anv": {"artits": True}}, "did you mean anv.artist?"),
        ({"ttl": "1d"}, "did you mean cache.ttl?"),
        ({"apikey": "x"}, "did you mean consumer_key?"),
        ({"fields": {"lable": "skip"}}, "did you mean fields.label?"),
        ({"zzz": 1}, "discogs_enrich.zzz is not a setting and was ignored"),
    ],
)
def test_unknown_keys(section: Any, warning: str) -> None:
    (line,) = read(section, known_fields=("label", "year")).warnings
    assert warning in line
    assert "\n" not in line


@pytest.mark.parametrize(
    "section",
    [
        {"user_token": f"{TOKEN} {TOKEN}"},
        {"user_token": f"{TOKEN}é"},
        {"user_token": [TOKEN]},
        {"consumer_secret": f"{TOKEN}\t{TOKEN}", "consumer_key": "x"},
        {"proxy": f"gopher://me:{TOKEN}@proxy"},
        {"base_url": f"https://me:{TOKEN}@api.example"},
        TOKEN,
    ],
)
def test_secrets_are_not_quoted(section: Any) -> None:
    assert TOKEN not in "".join(problems(section))


def test_secrets_are_not_in_the_repr() -> None:
    settings = read(
        {
            "user_token": TOKEN,
            "consumer_key": TOKEN,
            "consumer_secret": TOKEN,
            "proxy": f"http://me:{TOKEN}@proxy",
        },
        legacy={"apikey": TOKEN, "apisecret": TOKEN},
    ).settings
    assert settings.token_consumer_key == TOKEN
    assert TOKEN not in repr(settings)
    assert TOKEN not in str(settings)
