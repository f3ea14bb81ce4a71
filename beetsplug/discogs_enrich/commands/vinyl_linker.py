"""Links files to records: finds those of each album, asks which it is, and links."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from ..discogs.decoding import decode_plain
from ..discogs.errors import DiscogsError, NotCachedError, UnreachableError
from ..discogs.schema import Release
from ..discogs.shelf_schema import read_basics
from ..match.clues.discogs_ids import by_hand, stored_ids, stored_masters
from ..match.clues.targets import clues_of
from ..match.search.record_finder import VINYL, RecordFinder, sure_one
from ..packed_fields import OwnValues
from ..release.from_search import hit_of_basics
from ..release.values import read_release
from ..shelf import vinyl_link
from ..shelf.owned import Owned
from ..store.on_shelf import on_shelf
from .common import MOST_SILENT, STOPPING
from .failure import is_failure
from .ui.attribution import pulled
from .ui.number_prompt import QuitError, asked_number
from .ui.questions import UNANSWERED, UnansweredError
from .ui.record_rows import print_records
from .ui.terminal import count, print_

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from optparse import Values

    from beets.library import Item, Library

    from ..discogs.client import DiscogsClient
    from ..discogs.schema import SearchHit
    from ..importer.plugin import Plugin
    from ..match.clues.targets import Target
    from ..match.search.record_finder import FoundRecord

LINKED = "{}: it is linked to the record r{} already; -f asks again"
NOTHING = "{}: Discogs has no record of it, as far as its names tell"
NOT_SURE = "{}: no record is sure enough to be taken without asking"
TAKEN = "{}: its record is r{}, {:.0%} alike"
ASKED = "Number of the record (Enter: none, q: quit):"
DONE = "{} linked; `beet discogs-undo` takes that back"
SILENT = "Discogs does not answer; try again later."
#: Records that are shown of one album.
MOST_SHOWN = 10
#: Of a track, so many records are fetched to see whether they hold it, before one is
#: taken without asking.
MOST_FETCHED = 2


class VinylLinker:
    """Links one album or track after the other to the record that is chosen.

    `stopped` says why the run ended early, in words; empty where it did not.
    """

    def __init__(
        self, plugin: Plugin, lib: Library, client: DiscogsClient, opts: Values
    ) -> None:
        self.stopped = ""
        self._has_failed = False
        self._plugin = plugin
        self._lib = lib
        self._client = client
        self._opts = opts
        options = plugin.settings.reading
        self._finder = RecordFinder(client, options, self._at_hand)
        mine = on_shelf(plugin.store.shelf)
        self._copies, self._pulled = mine.copies or {}, mine.at
        self._owned = Owned(plugin.store, lambda line: plugin._log.warning("{}", line))
        self._counts: Counter[str] = Counter()

    def work(self, targets: Sequence[Target], is_asked: Callable[[], bool]) -> None:
        """Work on the targets until something stops.

        :param is_asked: tells whether its user has pressed Ctrl-C
        :raises StoreError: the store cannot be used
        """
        silent = 0
        for target in targets:
            try:
                self._one(target)
            except QuitError:
                return
            except UnansweredError:
                self.stopped = f"{UNANSWERED}."
            except STOPPING as error:
                self.stopped = str(error)
                self._has_failed |= is_failure(error)
            except DiscogsError as error:
                self._counts["failed"] += 1
                self._has_failed |= is_failure(error)
                silent += isinstance(error, UnreachableError)
                self._plugin._log.error("{}: {}", target.name, error)
                self.stopped = SILENT if silent >= MOST_SILENT else ""
            else:
                silent = 0
            if is_asked():
                self.stopped = "interrupted."
            if self.stopped:
                return

    def end(self) -> None:
        """Say what has come of it."""
        log, linked = self._plugin._log, self._counts["linked"]
        if self._pulled is not None:
            log.info("{}", pulled(self._pulled))
        if self.stopped:
            log.error("Stopped: {}", self.stopped)
        if linked:
            things = "track" if self._opts.tracks else "album"
            log.info("{}", DONE.format(count(linked, things)))
        if self._has_failed:
            self._plugin.fail()
        elif self.stopped or self._counts["failed"]:
            self._plugin.exit_with(1)

    def _one(self, target: Target) -> None:
        """Find the records of one album or track, and link it to one of them."""
        known = vinyl_link.linked_to(target.row)
        if known and not self._opts.force:
            self._plugin._log.info("{}", LINKED.format(target.name, known))
            if self._opts.json:
                self._print_object(target, [], None)
            return
        records = self._found(target)[:MOST_SHOWN]
        chosen = self._sure(target, records) if self._opts.yes else None
        if not self._opts.json:
            self._show(target, records, known)
        elif chosen is None:
            self._print_object(target, records, None)
        if records and not (self._opts.yes or self._opts.pretend or self._opts.json):
            number = asked_number(ASKED, len(records))
            chosen = records[number - 1] if number else None
        if chosen is not None:
            self._link(target, chosen)
            if self._opts.json:
                self._print_object(target, records, chosen)
        elif records and self._opts.yes:
            self._plugin._log.info("{}", NOT_SURE.format(target.name))

    # Finding.

    def _found(self, target: Target) -> list[FoundRecord]:
        clues, copies = clues_of(target), self._copies
        master = 0 if clues.is_single else self._master_of(target)
        # A record may be called after its first track.
        named = replace(clues, album=clues.title) if clues.is_single else clues
        shelf = [*self._of_master.get(master, ()), *self._owned.alike(named)]
        return self._finder.records(
            clues,
            target.items,
            master,
            [hit for hit in shelf if VINYL in hit.format],
            lambda id_: copies.get(id_, 0),
        )

    def _master_of(self, target: Target) -> int:
        """Return the master of an album, as far as that is known without asking."""
        row = OwnValues(target.row)
        chosen = by_hand(row)
        if not chosen and (masters := stored_masters([row])):
            return masters[0].master_id
        ids = (*chosen, *stored_ids([row]))
        release = self._at_hand(ids[0].release_id) if ids else None
        return (release.master_id or 0) if release else 0

    @cached_property
    def _of_master(self) -> Mapping[int, Sequence[SearchHit]]:
        """The user's own copies, by their masters."""
        basics = self._plugin.store.shelf.basics(self._copies)
        found: dict[int, list[SearchHit]] = defaultdict(list)
        for one in map(read_basics, basics.values()):
            if one.master_id:
                found[one.master_id].append(hit_of_basics(one))
        return found

    def _at_hand(self, release_id: int) -> Release | None:
        """Return a release that is kept or in the cache; nothing is asked."""
        kept = self._plugin.store.raw(release_id)
        if kept is not None:
            return decode_plain(kept, Release)
        if not self._client.has_release(release_id):
            return None
        try:
            return self._client.release(release_id)
        except NotCachedError:  # it was thrown out just now
            return None

    def _sure(self, target: Target, records: list[FoundRecord]) -> FoundRecord | None:
        """Return the record to be taken without asking; of a track, the likeliest are
        looked at first, and `records` tells then what was seen."""
        clues = clues_of(target)
        if clues.is_single:
            for place, record in enumerate(records[:MOST_FETCHED]):
                if not record.is_compared:
                    release = self._client.release(record.hit.id)
                    records[place] = self._finder.compared(
                        record, release, clues, target.items
                    )
            records.sort(key=lambda one: one.order)
        return sure_one(records)

    # Showing and asking.

    def _show(
        self, target: Target, records: Sequence[FoundRecord], linked: int
    ) -> None:
        if not records:
            self._plugin._log.info("{}", NOTHING.format(target.name))
            return
        print_records(target.name, records, linked=linked)

    def _print_object(
        self,
        target: Target,
        records: Sequence[FoundRecord],
        chosen: FoundRecord | None,
    ) -> None:
        from .ui.json_market_output import of_records
        from .ui.json_output import print_json

        linked = vinyl_link.linked_to(target.row)
        print_json(of_records(target, records, linked, is_taken=chosen is not None))

    # Linking.

    def _link(self, target: Target, record: FoundRecord) -> None:
        plugin, id_ = self._plugin, record.hit.id
        one = (self._lib, plugin.recorder)
        if target.items[0].album_id and target.album is None:
            items = [target.items[0], *self._beside(target.items[0], id_)]
            vinyl_link.link_tracks(*one, items, id_, record.similarity)
            self._counts["linked"] += len(items)
        else:
            vinyl_link.link_album(*one, target, id_, record.similarity)
            self._counts["linked"] += 1
        if not self._opts.json:
            print_(TAKEN.format(target.name, id_, record.similarity))

    def _beside(self, item: Item, release_id: int) -> list[Item]:
        """Return the tracks of the same album that get the same link."""
        album = item.get_album() if self._opts.apply_to_album else None
        if album is None:
            return []
        others = [
            other
            for other in album.items()
            if other.id != item.id
            and (self._opts.force or not vinyl_link.linked_to(other))
        ]
        release = self._at_hand(release_id) or self._client.release(release_id)
        values = read_release(release, self._plugin.settings.reading)
        found = vinyl_link.on_the_record(values, others)
        for other in found:
            self._plugin._log.info("{} - {}: too", other.artist, other.title)
        return found
