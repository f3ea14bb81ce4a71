"""One thread at a time asks a question; the others find its answer kept."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from . import deadline

if TYPE_CHECKING:
    from collections.abc import Iterator

# How long one of several threads with the same question waits before it looks up, in s.
_GLANCE = 0.2


class SingleFlight:
    """Lets one thread at a time ask a question; the others find its answer kept."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._questions: dict[str, _Question] = {}

    @contextmanager
    def asking(self, question: str) -> Iterator[None]:
        """Wait until nobody else asks this, which has a deadline of its own."""
        with self._lock:
            asked = self._questions.setdefault(question, _Question())
            asked.threads += 1
        try:
            with deadline.stopped():
                while not asked.lock.acquire(timeout=_GLANCE):
                    deadline.check()
            try:
                yield
            finally:
                asked.lock.release()
        finally:
            with self._lock:
                asked.threads -= 1
                if not asked.threads:
                    self._questions.pop(question, None)


class _Question:
    """A question that is being asked, and how many threads want to know."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.threads = 0
