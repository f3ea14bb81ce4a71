"""Discogs for beets: candidates for `beet import`, and `beet discogs-enrich`.

This module only wires the folders together. Every `beet` command loads it, so it
opens no file, makes no connection and imports nothing heavy.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from beets import config

from . import credit_query, fields, packed_fields, shelf_fields, tags
from .commands.command_table import COMMANDS
from .commands.subcommand import subcommand
from .commands.ui.terminal import ShowControls
from .compat import beets_models, beets_program, beets_tagger
from .importer.plugin import Plugin
from .setting_declaration import SECTION
from .written_settings import load_startup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from beets.autotag import AlbumInfo, AlbumMatch, TrackInfo
    from beets.importer import ImportSession, ImportTask
    from beets.library import Album, Item, Library
    from beets.ui import Subcommand

    from .commands.ui.progress import WaitingLine
    from .discogs.client import DiscogsClient
    from .importer.candidates import Candidates

__version__ = "0.1.0"  # the project's own: pyproject.toml reads it here

#: How much a barcode that contradicts a release adds to beets' distance, and that
#: another pressing fits as well.
WEIGHTS = {"discogs_barcode": 2.0, "discogs_pressing": 2.0}

RIVAL = (
    "the plugins discogs and discogs_enrich are both enabled: {}; take one of them out"
    " of `plugins:` (discogs_enrich uses the same token)"
)
#: What is said of candidates, by whether beets' own plugin could be loaded.
WHO_OFFERS = {
    True: "candidates come from discogs only",
    False: "discogs cannot be loaded, and candidates come from discogs_enrich",
}


class DiscogsEnrichPlugin(Plugin):
    """The plugin, as beets sees it."""

    item_types: ClassVar = {**fields.beets_types(), **shelf_fields.beets_types()}
    album_types: ClassVar = item_types
    item_queries: ClassVar = {"credit": credit_query.ItemCreditQuery}
    album_queries: ClassVar = {"credit": credit_query.AlbumCreditQuery}

    def __init__(self) -> None:
        self.startup, self._problems = load_startup(config[SECTION])
        super().__init__()
        self._log.addFilter(ShowControls())
        for key in ("user_token", "consumer_key", "consumer_secret", "proxy"):
            self.config[key].redact = True
        for key in ("user_token", "apikey", "apisecret"):  # taken over from there
            config["discogs"][key].redact = True
        config["match"]["distance_weights"].add(WEIGHTS)
        del self.template_fields, self.album_template_fields  # made when wanted
        tags.add_picard_keys()
        for one in self._problems:  # commands that read no other setting depend on it
            self._log.warning("{}", one.line)
        for name, descriptor in tags.media_fields(self.startup.id3_credits).items():
            beets_models.register_media_field(self, name, descriptor)
        self.early_import_stages = [self._import_stage]
        self.register_listener("pluginload", self._check_rival)
        self.register_listener("import_begin", self._import_begin)
        self.register_listener("import_task_start", self._import_task_start)
        self.register_listener("album_matched", self._album_matched)
        self.register_listener("import_task_before_choice", self._before_choice)
        self.register_listener("import_task_choice", self._import_task_choice)
        self.register_listener("import_task_files", self._import_task_files)
        self.register_listener("import", self._import_ended)
        beets_models.write_removals(fields.OF_TRACKS)
        beets_models.before_write(packed_fields.add_tags)
        self.register_listener("cli_exit", self._cli_exit)

    # What beets asks every plugin for.

    def commands(self) -> Sequence[Subcommand]:
        made = (subcommand(command, self) for command in COMMANDS)
        return list(map(beets_program.colored_on_terminals_only, made))

    # The custom fields of a collection are read for them.

    @cached_property
    def template_fields(self) -> dict[str, Callable[[Item], Any]]:  # type: ignore[override]
        """What computes each field of an item."""
        return {**packed_fields.item_getters(), **shelf_fields.item_getters()}

    @cached_property
    def album_template_fields(self) -> dict[str, Callable[[Album], Any]]:  # type: ignore[override]
        """What computes each field of an album."""
        return {**packed_fields.album_getters(), **shelf_fields.album_getters()}

    # Parts, made when they are first needed.

    @cached_property
    def client(self) -> DiscogsClient:
        """The connection to Discogs that this process uses."""
        return self.new_client(on_wait=self._waiting_line)

    @cached_property
    def _waiting_line(self) -> WaitingLine:
        from .commands.ui.progress import WaitingLine

        return WaitingLine(lambda: self.imports.is_asking)

    @cached_property
    def _source(self) -> Candidates:
        from .importer.candidates import Candidates

        return Candidates(
            self.client,
            self.circuit_breaker,
            self.settings,
            self.imports,
            self.other_sources,
        )

    # A metadata source, unless something speaks against it.

    @property
    def data_source_mismatch_penalty(self) -> float:
        """What beets adds to a candidate that comes from us and not from its album's
        source; may stand in the section `discogs:` too."""
        return self.settings.data_source_mismatch_penalty

    @property
    def data_source(self) -> str:
        """Our name as a source of candidates.

        :raises AttributeError: where we offer none; beets then does not count
            us as a source, and other sources' matches stay strong
        """
        if self._offers_candidates:
            return "Discogs"
        raise AttributeError("discogs_enrich offers no candidates")

    @property
    def _offers_candidates(self) -> bool:
        return (
            self.startup.enabled
            and self.startup.autotag == "yes"
            and not beets_program.is_loaded("discogs")
        )

    def candidates(
        self, items: Sequence[Item], artist: str, album: str, va_likely: bool
    ) -> Iterable[AlbumInfo]:
        return self._source.albums(items, artist, album)

    def item_candidates(
        self, item: Item, artist: str, title: str
    ) -> Iterable[TrackInfo]:
        return self._source.tracks(item, artist, title)

    def album_for_id(self, album_id: str) -> AlbumInfo | None:
        return next(iter(self._source.albums_for_id(album_id)), None)

    def albums_for_ids(self, ids: Iterable[str]) -> Iterable[AlbumInfo | None]:
        return [info for id_ in ids for info in self._source.albums_for_id(id_)]

    def track_for_id(self, track_id: str) -> TrackInfo | None:
        return next(iter(self._source.tracks_for_id(track_id)), None)

    def tracks_for_ids(self, ids: Iterable[str]) -> Iterable[TrackInfo | None]:
        return [info for id_ in ids for info in self._source.tracks_for_id(id_)]

    # Listeners. None of them may make beets send an event that another of them
    # listens to: beets does not nest listeners.

    def _check_rival(self) -> None:
        if beets_program.is_named("discogs"):
            is_loaded = beets_program.is_loaded("discogs")
            self._log.warning(RIVAL, WHO_OFFERS[is_loaded])

    def _import_begin(self, session: ImportSession) -> None:
        # A bad setting is said here, before anything is imported; and the parts are
        # made here, in one thread, before several want them.
        if self.startup.enabled:
            self._log.debug("importing with {}", self.settings)
            self.imports.begin(session, self._waiting_line.hide)
            beets_tagger.show_no_blanks(
                lambda info: info.get("data_source") == "Discogs"
            )
            _ = self._source
            from .discogs.usage import STARTED

            self.usage.add_run("import", STARTED)

    def _import_task_start(self, session: ImportSession, task: ImportTask) -> None:
        if self.startup.enabled:
            self.imports.look_up(task)
        if self._offers_candidates:
            self._source.note_foreign_ids(task.items)

    def _album_matched(self, match: AlbumMatch) -> None:
        if match.info.data_source == "Discogs":
            from .importer.beets_penalties import add_penalties
            from .importer.open_pressing_tracks import keep_own
            from .importer.pasted_ids import note_likelihood

            note_likelihood(match)
            add_penalties(match)
            keep_own(match)

    def _before_choice(self, session: ImportSession, task: ImportTask) -> None:
        # The other sources have answered. With `fallback` we were none of them.
        if (
            self.startup.autotag == "fallback"
            and self.startup.enabled
            and task.is_album
        ):
            from .importer import fallback

            fallback.add_candidates(task, self._source, self.settings.fallback_below)

    def _import_task_choice(self, session: ImportSession, task: ImportTask) -> None:
        if self.startup.enabled:
            self.imports.chosen(task)

    def _import_stage(self, session: ImportSession, task: ImportTask) -> None:
        if self.startup.enabled:
            from .importer import import_hooks

            import_hooks.run(self, session, task)

    def _import_task_files(self, session: ImportSession, task: ImportTask) -> None:
        if self.startup.enabled:
            from .importer import import_hooks

            import_hooks.write_files(self, session, task)

    def _import_ended(self, lib: Library, paths: Sequence[bytes]) -> None:
        if self.startup.enabled:
            from .commands.import_report import summary
            from .discogs.usage import FINISHED

            summary(self, lib)
            self.usage.add_run("import", FINISHED)

    def _cli_exit(self, lib: Library) -> None:
        # No event says that `beet modify` set a link, and a library has thousands:
        # only a command line that sets one is worth looking for it.
        if (
            self._follows_links
            and beets_program.command_sets("discogs_id", "discogs_url")
            and self.startup.enabled
            and self.startup.auto
        ):
            from .importer import import_hooks

            import_hooks.follow_links(self, lib)
        if "usage" in self.__dict__:
            self.usage.close()
