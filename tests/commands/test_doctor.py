"""`beet discogs-doctor`: what is wrong, what mends it, and figures. All is made up."""

from __future__ import annotations

import os
import re
import stat
import time
from typing import TYPE_CHECKING, Any

import pytest

from ..discogs_server import (
    COLLECTOR,
    CONSUMER_KEY,
    CONSUMER_SECRET,
    STRANGERS_TOKEN,
    TOKEN,
)
from ..journal import killed
from ..releases import ADA, TWIN
from ..spoils import garbage
from .examined import examined, problems

if TYPE_CHECKING:
    from pathlib import Path

    from ..home import Home

PAIR = {"consumer_key": CONSUMER_KEY, "consumer_secret": CONSUMER_SECRET}


def test_all_is_well(home: Home) -> None:
    done = home.beet("discogs-doctor")
    assert done.stdout.rstrip().endswith("All is well.")
    assert [entry.path for entry in home.server.log] == ["/oauth/identity"]


def test_what_is_looked_at(home: Home) -> None:
    home.settings["user_token"] = STRANGERS_TOKEN
    home.own(ADA)
    home.own(TWIN)
    home.beet("discogs-enrich")
    found = examined(home, status=0)
    account = found["account"]
    assert account["reply"]["username"] == "made-up-stranger"
    assert 0 < account["reply"]["seconds"] < 20
    asked = len(home.server.log)
    assert account["quota"] == {"allowed": 60, "remaining": 60 - asked}
    assert found["library"]["albums"]["total"] == 2
    assert found["runs"]["waiting"] == {"uncertain": 0, "open": 1, "not_found": 0}
    [run] = found["runs"]["commands"]
    assert (run["command"], run["started"], run["success"]) == ("discogs-enrich", 1, 1)
    assert [one["albums"] for one in found["runs"]["last"]] == [2]
    assert found["requests"]["today"]["requests"] == asked
    assert found["requests"]["ever"]["answers"] == {"200": asked}


def test_offline_asks_nothing(home: Home) -> None:
    found = examined(home, "--offline", status=0)
    assert home.server.log == []
    assert found["account"]["reply"] is None
    assert found["account"]["quota"] is None
    page = home.beet("discogs-doctor", "--offline").stdout
    assert "Discogs is not asked (--offline); credentials: personal token." in page


def test_the_request_is_a_real_one(home: Home) -> None:
    home.settings |= {"user_token": None, **PAIR}
    for _ in range(2):
        found = examined(home, status=0)
    assert [entry.path for entry in home.server.log] == ["/database/search"] * 2
    assert found["account"]["who"]["allows"] == ["searches"]


def test_nobody_is_signed_in(home: Home) -> None:
    home.settings["user_token"] = None
    [line] = problems(home)
    assert line.startswith("nobody is signed in, and Discogs answers no search → ")
    assert "beet discogs-auth" in line
    assert [entry.path for entry in home.server.log] == ["/releases/1"]


def test_a_damaged_token_file_is_one_problem(home: Home) -> None:
    home.settings["user_token"] = None
    path = home.path / "discogs_enrich_token.json"
    path.write_text('{"user_token": ')
    path.chmod(0o600)
    [line] = problems(home)
    assert line.startswith(f"the token file {path} cannot be used (it is no JSON) → ")
    page = home.beet("discogs-doctor", status=1)
    assert page.stderr.count("cannot be read") == 1


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (
            {"user_token": "madeUpButWrong"},
            "Discogs rejects what stands in the setting discogs_enrich.user_token"
            " → sign in: beet discogs-auth",
        ),
        (
            {"base_url": "http://127.0.0.1:9"},
            "http://127.0.0.1:9 gives no answer of use: Discogs cannot be reached; try"
            " again later. → check the network, and the settings base_url and proxy",
        ),
        (
            {"serch_limit": 3},
            "discogs_enrich.serch_limit is not a setting and was ignored; did you mean"
            " search_limit? → correct it, or take it out of the configuration",
        ),
    ],
)
def test_problems_with_settings(
    home: Home, settings: dict[str, Any], words: str
) -> None:
    home.settings |= {"retries": 0, **settings}
    [line] = problems(home)
    assert line.startswith(words)


def test_a_rival(home: Home) -> None:
    home.config |= {
        "plugins": "discogs discogs_enrich",
        "discogs": {"user_token": TOKEN},
    }
    [line] = problems(home)
    assert "take discogs out of `plugins:`" in line


def test_a_rival_that_cannot_be_loaded(home: Home) -> None:
    """What beets' plugin finds in its token file is none of what it wants."""
    home.config |= {"plugins": "discogs discogs_enrich"}
    (home.path / "discogs_token.json").write_text("{}")
    (home.path / "discogs_token.json").chmod(0o600)
    [line] = problems(home)
    assert "take discogs out of `plugins:`" in line
    said = home.beet("ls").stderr
    assert "error loading plugin discogs" in said
    assert "are both enabled: discogs cannot be loaded, and candidates come from" in (
        said
    )


def test_a_budget_that_is_used_up(home: Home) -> None:
    home.settings["budget"] = "1/month"
    assert problems(home) == [
        line for line in problems(home) if "1 request a month is used up" in line
    ]
    found = examined(home)
    assert found["requests"]["budget"]["used"] == 1
    assert "used up" in found["account"]["reply"]["error"]
    assert len(found["problems"]) == 1
    page = home.beet("discogs-doctor", status=1).stdout
    assert "  A personal token is there; whose it is could not be asked. The " in page
    assert "Budget: 1 request a month, of which 1 is used; it begins anew on" in page


def test_of_what_was_never_reached_nothing_is_known(home: Home) -> None:
    home.settings |= {"retries": 0, "base_url": "http://127.0.0.1:9"}
    assert examined(home)["account"]["quota"] is None
    page = home.beet("discogs-doctor", status=1).stdout
    assert "are left" not in page
    [today] = [line.split() for line in page.splitlines() if "  today " in line]
    assert today == ["today", "2", "0", "0", "2", "0", "s"]


def test_a_store_that_cannot_be_used(home: Home) -> None:
    home.own(ADA)
    home.beet("discogs-enrich")
    path = home.path / "discogs_store.sqlite"
    path.unlink()
    garbage(str(path))
    path.chmod(0o600)
    [line] = problems(home)
    assert line.startswith(f"the store {path} cannot be used (")
    assert "put a backup in its place" in line
    page = home.beet("discogs-doctor", status=1).stdout
    assert re.search(r"label +1 +100% +unknown", page)


def test_a_killed_run(home: Home) -> None:
    killed.prepare(home)
    home.own(ADA)
    late = killed.moments(home) - 8  # files are written, the library is not
    home.beet("discogs-enrich", status=-9, env={"MADE_UP_MOMENT": str(late)})
    [line] = problems(home)
    assert line == (
        "1 album was being changed when a run was killed → the next run puts that"
        " right: beet discogs-enrich"
    )
    home.beet("discogs-enrich")
    assert problems(home) == []


def test_secrets_are_nowhere(home: Home) -> None:
    home.settings |= {"proxy": "", **PAIR}
    figures = home.path / "figures.prom"
    said = ""
    for options in ([], ["--json"], ["--prometheus", str(figures)]):
        done = home.beet("-vv", "discogs-doctor", *options)
        said += done.stdout + done.stderr
    said += figures.read_text()
    for secret in (TOKEN, CONSUMER_KEY, CONSUMER_SECRET):
        assert secret not in said


def samples(path: Path) -> dict[str, float]:
    """Return the values of a file of metrics, each of which is declared before."""
    found, declared = {}, set()
    for line in path.read_text().splitlines():
        if line.startswith("#"):
            kind, name = re.fullmatch(
                r"# (HELP|TYPE) (discogs_enrich_[a-z_]+) .+", line
            ).groups()  # type: ignore[union-attr]
            declared.add((kind, name))
            continue
        match = re.fullmatch(r'([a-z_]+)(\{([a-z_]+="[^"]*",?)+\})? (\S+)', line)
        assert match, line
        base = re.sub(r"_(bucket|sum|count)$", "", match[1])
        name = match[1] if ("TYPE", match[1]) in declared else base
        assert {("HELP", name), ("TYPE", name)} <= declared, line
        key = match[1] + (match[2] or "")
        assert key not in found
        found[key] = float(match[4])
    return found


def test_figures_for_prometheus(home: Home) -> None:
    home.settings["budget"] = "500/day"
    home.own(ADA)
    home.beet("discogs-enrich")
    path = home.path / "figures.prom"
    path.write_text("old")
    done = home.beet("discogs-doctor", "--prometheus", str(path))
    assert done.stdout + done.stderr == ""
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    found = samples(path)
    asked = len(home.server.log)
    assert found["discogs_enrich_problems"] == 0
    assert found["discogs_enrich_up"] == found["discogs_enrich_signed_in"] == 1
    assert found["discogs_enrich_requests_total"] == asked
    assert found['discogs_enrich_answers_total{status="200"}'] == asked
    assert found['discogs_enrich_answer_seconds_bucket{le="+Inf"}'] == asked
    assert found["discogs_enrich_answer_seconds_count"] == asked
    assert found['discogs_enrich_library_filled{kind="album",field="label"}'] == 1
    finished = 'discogs_enrich_runs_total{command="discogs-enrich",outcome="finished"}'
    assert found[finished] == 1
    assert found['discogs_enrich_budget_used{per="day"}'] == asked
    assert found["discogs_enrich_recovery_pending"] == 0


def test_figures_of_a_bad_day(home: Home) -> None:
    home.settings |= {"retries": 0, "base_url": "http://127.0.0.1:9"}
    path = home.path / "figures.prom"
    home.beet("discogs-doctor", "--prometheus", str(path), status=1)
    found = samples(path)
    assert found["discogs_enrich_problems"] == 1
    assert found["discogs_enrich_up"] == found["discogs_enrich_signed_in"] == 0
    assert found['discogs_enrich_answers_total{status="0"}'] == 1
    assert "discogs_enrich_probe_seconds" not in found


def test_figures_that_cannot_be_written(home: Home) -> None:
    (home.path / "file").write_text("")
    path = str(home.path / "file" / "figures.prom")
    done = home.beet("discogs-doctor", "--prometheus", path, status=1)
    assert f"the figures cannot be written to {path} (" in done.stderr


def test_no_folder_is_made_for_figures(home: Home) -> None:
    path = home.path / "nowhere" / "figures.prom"
    done = home.beet("discogs-doctor", "--prometheus", str(path), status=1)
    assert f"written to {path} (there is no such folder)" in done.stderr
    assert not path.parent.exists()


def test_the_log_of_each_token_is_looked_at(home: Home) -> None:
    """One of another token was left open to others; old ones are swept away."""
    for name, age in (("other", 0), ("older", 90_000)):
        path = home.path / f"discogs_quota_{name}.sqlite"
        path.write_bytes(b"")
        path.chmod(0o644)
        os.utime(path, (time.time() - age,) * 2)
    [line] = problems(home)
    other = home.path / "discogs_quota_other.sqlite"
    assert line.startswith(f"others may read the quota log {other} (mode 644)")
    assert not path.exists()
    assert len(list(home.path.glob("discogs_quota_*.sqlite"))) == 2


def test_both_json_and_figures(home: Home) -> None:
    path = home.path / "figures.prom"
    found = examined(home, "--prometheus", str(path))
    assert found["account"]["reply"]["username"] == COLLECTOR.name
    assert samples(path)["discogs_enrich_up"] == 1


def test_wrong_usage(home: Home) -> None:
    home.beet("discogs-doctor", "albums", status=2)
    assert home.server.log == []
