"""The plugin as its commands and its hooks see it: settings, and parts to work with.

A part is made when it is first needed: every `beet` command loads the plugin.
"""

from __future__ import annotations

from abc import abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Any

from beets import config
from beets.exceptions import UserError
from beets.metadata_plugins import MetadataSourcePlugin

from .. import credit_query, fields
from ..compat import beets_program

if TYPE_CHECKING:
    from collections.abc import Collection

    from beets.library import Library

    from ..config_reader import Loaded
    from ..discogs.client import DiscogsClient
    from ..discogs.usage import Usage
    from ..enrich.catalog_on_disk import CatalogOnDisk
    from ..enrich.run_log import RunLog
    from ..journal.recorder import Recorder
    from ..match.search.other_sources import OtherSources
    from ..settings import Settings
    from ..store import Store
    from ..written_settings import StartupSettings, Unusable
    from .circuit_breaker import CircuitBreaker
    from .import_run import ImportRun

NO_CATALOG = (
    "`catalog: only` is set, and there is no catalogue at {}: nothing can be asked;"
    " `beet discogs-catalog build` makes one"
)


class Plugin(MetadataSourcePlugin):
    """What a command or a hook may use."""

    startup: StartupSettings
    #: What is wrong with those.
    _problems: tuple[Unusable, ...]
    _follows_links = True
    #: The settings that the command at work needs, by their names; None: all.
    needs: Collection[str] | None = None
    #: What the process ends with, as far as that is known.
    exit_status = 0
    #: It could not do what was asked, and not for want of anything to do.
    has_failed = False

    @property
    def settings(self) -> Settings:
        """The validated settings; raises beets' UserError naming every value that is
        needed and cannot be used."""
        bad = [
            one.line
            for one in self.loaded.unusable
            if self.needs is None or one.keeps_from(self.needs)
        ]
        if bad:
            raise UserError("\n".join(bad))
        return self.loaded.settings

    @cached_property
    def loaded(self) -> Loaded:
        """The settings, where each was written, and which cannot be used."""
        from ..config_reader import Surroundings, load

        around = Surroundings(
            config_dir=config.config_dir(),
            legacy=config["discogs"],
            import_write=config["import"]["write"].get(bool),
            va_name=beets_program.various_artists(),
            known_fields=fields.CONFIGURABLE,
            genres_file=beets_program.genres_file(),
            problems=self._problems,
        )
        loaded = load(self.config, around)
        for warning in loaded.warnings:
            self._log.warning("{}", warning)
        return loaded

    @property
    @abstractmethod
    def client(self) -> DiscogsClient:
        """The connection to Discogs that this process uses."""

    def new_client(self, **options: Any) -> DiscogsClient:
        """Return a client; `options` are those of `DiscogsClient`."""
        from ..discogs.client import DiscogsClient

        if self.settings.catalog == "only":
            options["offline"] = True
        if options.get("offline"):
            options["refresh"] = False  # a catalogue is as new as it is
        return DiscogsClient(
            self.settings,
            catalog=self.catalog,
            default_consumer=beets_program.beets_consumer,
            usage=self.usage,
            **options,
        )

    @cached_property
    def catalog(self) -> CatalogOnDisk | None:
        """The catalogue on disk; None where there is none, or it is not wanted."""
        import os.path

        settings = self.settings
        if settings.catalog == "off":
            return None
        if not os.path.exists(settings.catalog_file):
            if settings.catalog == "only":
                self._log.warning(NO_CATALOG, settings.catalog_file)
            return None
        from ..enrich.catalog_on_disk import CatalogOnDisk

        return CatalogOnDisk(settings.catalog_file)

    @cached_property
    def usage(self) -> Usage:
        """The counters of requests and runs, which all processes share."""
        from ..discogs.usage import Usage

        return Usage(str(config.config_dir()))

    @cached_property
    def store(self) -> Store:
        """The plugin's own file, opened when it is first wanted."""
        from ..store import Store

        return Store(credit_query.store_path())

    @cached_property
    def recorder(self) -> Recorder:
        """The journal of what this process changes."""
        return self.new_recorder()

    def new_recorder(
        self, *, undoes: int | None = None, whole: bool = True
    ) -> Recorder:
        """Return a journal that begins a run of its own; see `Recorder`."""
        from ..journal.recorder import Recorder

        keep = self.settings.journal_keep
        return Recorder(
            self.store, beets_program.command_line(), keep, undoes, whole=whole
        )

    @cached_property
    def run_log(self) -> RunLog:
        """The file to which runs add what became of each album."""
        from ..enrich.run_log import RunLog

        return RunLog(self.settings.log, lambda line: self._log.warning("{}", line))

    @cached_property
    def circuit_breaker(self) -> CircuitBreaker:
        """How long imports wait for Discogs."""
        from .circuit_breaker import CircuitBreaker

        return CircuitBreaker()

    @cached_property
    def imports(self) -> ImportRun:
        """What is known of the import that is under way."""
        from .import_run import ImportRun

        return ImportRun(self._log)

    @cached_property
    def other_sources(self) -> OtherSources:
        """What is asked beside Discogs, as far as it is wanted."""
        from ..match.clues.musicbrainz_links import MusicBrainzLinks, wanted
        from ..match.search.other_sources import NothingOwned, OtherSources
        from ..shelf.owned import Owned

        def warn(line: str) -> None:
            self._log.warning("{}", line)

        settings = self.settings
        return OtherSources(
            MusicBrainzLinks(warn) if wanted(settings.musicbrainz) else None,
            Owned(self.store, warn) if settings.own_copies else NothingOwned(),
        )

    def exit_with(self, status: int) -> None:
        """End the process with `status`, after every other listener has run; of
        several that are wanted with the highest."""

        def leave(lib: Library) -> None:
            raise SystemExit(self.exit_status)

        if not self.exit_status:
            self.register_listener("cli_exit", leave)
        self.exit_status = max(self.exit_status, status)

    def fail(self) -> None:
        """End the process with status 1: the command could not do what was asked."""
        self.has_failed = True
        self.exit_with(1)

    def leave_links(self) -> None:
        """Follow no link at the end of this command: it has options of its own."""
        self._follows_links = False
