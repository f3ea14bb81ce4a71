"""What stands for something else, in one process of the tests or the benchmarks."""

from __future__ import annotations


def replace(owner: object, name: str, by: object) -> None:
    """Let a name of a class, an object or a module stand for something else.

    `monkeypatch` does so in tests; this is for processes that end before it matters.
    """
    setattr(owner, name, by)
