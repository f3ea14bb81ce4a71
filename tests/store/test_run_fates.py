"""Which runs were taken back, and how much of them. Albums are made-up letters."""

from __future__ import annotations

import pytest

from beetsplug.discogs_enrich.store.run_fates import (
    SOME,
    TORN,
    WHOLE,
    Fate,
    Undo,
    fates,
)

STANDS = Fate(None, is_gone=False)


def fate(*undos: tuple[int, str, int], of: str = "abc") -> Fate:
    """Return what became of run 1.

    :param undos: of the runs from 2 on: what each undoes, of which albums, how far
    :param of: the albums of run 1
    """
    runs = [Undo(1, None, WHOLE)]
    changed = {1: set(of)}
    for id_, (undoes, albums, whole) in enumerate(undos, 2):
        runs.append(Undo(id_, undoes, whole))
        changed[id_] = set(albums)
    return fates(runs, changed).get(1, STANDS)


@pytest.mark.parametrize(
    ("undos", "told"),
    [
        ([], STANDS),
        ([(1, "abc", WHOLE)], Fate(2, is_gone=True)),
        # of what is not among its entries nothing was left to take back
        ([(1, "ab", WHOLE)], Fate(2, is_gone=True)),
        ([(1, "ab", SOME)], Fate(2, is_gone=False)),
        ([(1, "ab", SOME), (2, "ab", WHOLE)], STANDS),
        ([(1, "abc", WHOLE), (2, "abc", WHOLE)], STANDS),
        ([(1, "abc", WHOLE), (2, "a", SOME)], Fate(2, is_gone=False)),
        # undone, brought back, and undone of some albums
        ([(1, "abc", WHOLE), (2, "abc", WHOLE), (1, "a", SOME)], Fate(4, False)),
        ([(1, "abc", WHOLE), (2, "abc", WHOLE), (3, "abc", WHOLE)], Fate(2, True)),
        ([(1, "a", SOME), (1, "bc", SOME)], Fate(3, is_gone=True)),
        ([(1, "abc", TORN)], Fate(2, is_gone=False)),
        ([(1, "abc", TORN), (1, "a", WHOLE)], Fate(3, is_gone=True)),
    ],
)
def test_fates(undos: list[tuple[int, str, int]], told: Fate) -> None:
    assert fate(*undos) == told


def test_a_run_that_undoes_has_a_fate_of_its_own() -> None:
    runs = [Undo(1, None, WHOLE), Undo(2, 1, SOME), Undo(3, 2, WHOLE)]
    told = fates(runs, {1: {"a", "b"}, 2: {"a"}, 3: {"a"}})
    assert told == {1: STANDS, 2: Fate(3, is_gone=True)}
