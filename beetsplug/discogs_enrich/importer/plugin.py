"""The plugin as its commands and its hooks see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from beets.logging import BeetsLogger

    from ..discogs.client import DiscogsClient
    from ..enrich.run_log import RunLog
    from ..journal.recorder import Recorder
    from ..match.clues.musicbrainz_links import MusicBrainzLinks
    from ..settings import Settings
    from ..store import Store
    from ..written_settings import StartupSettings
    from .circuit_breaker import CircuitBreaker
    from .import_run import ImportRun


class Plugin(Protocol):
    """What a command or a hook may use; all of it is made when it is first wanted."""

    _log: BeetsLogger

    startup: StartupSettings

    @property
    def settings(self) -> Settings: ...

    @property
    def client(self) -> DiscogsClient: ...

    @property
    def circuit_breaker(self) -> CircuitBreaker: ...

    @property
    def links(self) -> MusicBrainzLinks | None: ...

    @property
    def store(self) -> Store: ...

    @property
    def recorder(self) -> Recorder: ...

    @property
    def run_log(self) -> RunLog: ...

    @property
    def imports(self) -> ImportRun: ...

    def new_recorder(
        self, *, undoes: int | None = None, whole: bool = True
    ) -> Recorder: ...

    def new_client(self, **options: Any) -> DiscogsClient: ...

    def exit_with(self, status: int) -> None: ...

    def leave_links(self) -> None: ...
