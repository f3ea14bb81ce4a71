"""How a run goes about it: what its options, or an import, want."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..match.decide.pressings import PressingFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from ..match.clues.discogs_ids import IdClue
    from ..match.clues.targets import Target
    from ..match.decide.match_result import MatchResult
    from ..store.journal_rows import Due

    #: Returns what becomes of a release, by its id.
    LookUp = Callable[[int], MatchResult]
    #: Asks a person what to make of a result.
    Chooser = Callable[[Target, MatchResult, LookUp], MatchResult]
    #: Asks a person whether a release is meant, by what is odd about it.
    Confirm = Callable[[Target, MatchResult, str], bool]


def _none_due(target: Target) -> Sequence[Due]:
    return ()


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a run goes about it.

    `force` takes finished albums again, `overwrite` does so and replaces what
    is there; `named` says that a query names the albums; `pretend` changes nothing,
    `write` sends tags to files. `ids` are given on the command line, and `confirm`
    tells whether one is meant that looks like another album; `limits` say which
    pressing may be chosen; `choose` asks a person; with `by_beets` it is beets that
    writes the files afterwards; changes are made while `guard` is entered, so that
    they are not cut short; `due` names the files that are written later.
    """

    force: bool = False
    overwrite: bool = False
    named: bool = False
    pretend: bool = False
    write: bool = True
    ids: tuple[IdClue, ...] = ()
    limits: PressingFilter = field(default_factory=PressingFilter)
    choose: Chooser | None = None
    confirm: Confirm | None = None
    by_beets: bool = False
    guard: Callable[[], AbstractContextManager[None]] = nullcontext
    due: Callable[[Target], Sequence[Due]] = _none_due

    @property
    def again(self) -> bool:
        """Albums that were enriched before are taken again."""
        return self.force or self.overwrite or bool(self.ids)
