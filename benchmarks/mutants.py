"""`make mutants`: how many small faults in the code the tests find.

mutmut makes the faults, each in a copy of one function, and runs the tests that reach
this function. A random sample of them is tried, in a copy of the project, where no
function has a cache: mutmut would leave it alone, and what an earlier test has put
there would hide faults of others.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
MUTMUT = str(Path(sys.executable).with_name("mutmut"))
#: Tests that are tried with made-up data get the same in every run.
ENVIRONMENT = {"CI": "1", "PYTHONHASHSEED": "0"}


def main() -> None:
    """Draw a sample, try it, and print what became of it."""
    options = _parser().parse_args()
    with tempfile.TemporaryDirectory(prefix="mutants-of-the-plugin-") as folder:
        copy = Path(folder) / "project"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__"))
        os.chdir(copy)  # where mutmut looks for its settings
        _take_caches_away()
        names = _all_mutants()
        random.seed(options.seed)
        sample = sorted(random.sample(names, min(options.sample, len(names))))
        told = f"{len(sample)} of {len(names)} mutants, seed {options.seed}"
        print(told, flush=True)  # what follows takes minutes
        _try(sample, options.workers)
        outcomes = _outcomes(sample)
        options.survivors.parent.mkdir(parents=True, exist_ok=True)
        options.survivors.write_text(_diffs(outcomes), encoding="utf-8")
    _print(outcomes)
    print(f"what the others have changed: {options.survivors}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, default=500)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--survivors",
        type=lambda path: Path(path).absolute(),
        default=ROOT / "benchmarks" / "results" / "survivors.diff",
    )
    return parser


def _take_caches_away() -> None:
    from mutmut.utils.file_utils import walk_mutatable_files

    for path in walk_mutatable_files():
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?m)^@lru_cache.*\n", "", text), encoding="utf-8")


def _all_mutants() -> list[str]:
    """Return the names of all mutants that mutmut makes, file by file."""
    from mutmut.mutation.file_mutation import mutate_file_contents
    from mutmut.utils.file_utils import walk_mutatable_files
    from mutmut.utils.format_utils import get_mutant_name

    return [
        get_mutant_name(path, function)
        for path in sorted(walk_mutatable_files())
        for function in mutate_file_contents(str(path), path.read_text()).mutant_names
    ]


def _try(names: list[str], workers: int) -> None:
    """Let mutmut run the tests for each of these mutants."""
    command = [MUTMUT, "run", "--max-children", str(workers), *names]
    log = Path("mutmut.log")
    with log.open("w") as file:
        done = subprocess.run(
            command,
            env={**os.environ, **ENVIRONMENT},
            stdout=file,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        sys.exit(log.read_text()[-5000:])


def _outcomes(names: list[str]) -> dict[str, str]:
    """Return what became of each: killed, survived, timeout, no tests."""
    command = [MUTMUT, "results", "--all", "true"]
    told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    lines = (line.strip().partition(": ") for line in told.splitlines())
    outcomes = {name: outcome for name, _, outcome in lines}
    return {name: outcomes[name] for name in names}


def _diffs(outcomes: dict[str, str]) -> str:
    """Return what was changed in those that no test found."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    missed = (name for name, outcome in outcomes.items() if not _found(outcome))
    return "\n".join(f"# {name}\n{get_diff_for_mutant(name)}\n" for name in missed)


def _found(outcome: str) -> bool:
    return outcome in ("killed", "timeout")


def _print(outcomes: dict[str, str]) -> None:
    """Print how many came to each end, and the score: what of all tests have found."""
    for outcome, times in Counter(outcomes.values()).most_common():
        print(f"{times:6} {outcome}")
    found = sum(map(_found, outcomes.values()))
    print(f"mutation score: {found / len(outcomes):.1%} killed or timed out")


if __name__ == "__main__":
    main()
