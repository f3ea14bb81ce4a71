"""The lists of `beet discogs-shelf`, on the screen and in files."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from beets.exceptions import UserError

from .ui.terminal import count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from optparse import Values

    from beets.library import Library

    from ..compat.library_survey import Linked
    from ..importer.plugin import Plugin
    from ..shelf.holdings import Held, Holdings
    from ..shelf.listed import Listed
    from ..shelf.record_filter import RecordFilter
    from ..store.shelf_table import ShelfTable

T = TypeVar("T")


class Shelf(NamedTuple):
    """What is known of the shelf of its owner, and of the library; `at` is as of when,
    in seconds since the epoch."""

    table: ShelfTable
    owner: str
    holdings: Holdings
    folders: Mapping[int, str]
    at: float


def list_records(
    plugin: Plugin,
    lib: Library,
    shelf: Shelf,
    held: Sequence[Held],
    wanted: RecordFilter,
    opts: Values,
) -> None:
    """List records, and write the files that are asked for.

    :raises UserError: there is no such folder
    :raises ExportError: a file cannot be written
    """
    from ..shelf.listed import listed
    from .ui.shelf_rows import print_records

    _check_folder(shelf, wanted)
    reading = plugin.settings.reading
    found = listed(shelf.table, shelf.owner, held, wanted, shelf.folders, reading)
    rows = _drawn(found, opts.random)
    if opts.csv:
        written = _write_csv(shelf, rows, opts.csv, of_wantlist=opts.wanted)
        plugin._log.info("{}: {}", opts.csv, count(written, "row"))
    if opts.m3u:
        albums = [album for one in rows for album in _albums(one)]
        _write_m3u(plugin, lib, albums, opts.m3u)
    if opts.json:
        from .ui.json_output import print_json
        from .ui.json_shelf_output import of_record

        fields = {one.id: one.name for one in shelf.table.fields(shelf.owner)}
        for one in rows:
            print_json(of_record(one, shelf.folders, fields))
    else:
        print_records(rows, shelf.folders)
        _tell(plugin, shelf, len(rows), "record")


def list_albums(
    plugin: Plugin, lib: Library, shelf: Shelf, wanted: RecordFilter, opts: Values
) -> None:
    """List albums and singles that there is no record of."""
    from .ui.shelf_rows import print_albums

    found = [one for one in shelf.holdings.unowned() if wanted.allows_album(one)]
    found.sort(key=lambda one: (one.artist.casefold(), one.title.casefold()))
    rows = _drawn(found, opts.random)
    if opts.m3u:
        _write_m3u(plugin, lib, rows, opts.m3u)
    if opts.json:
        from .ui.json_output import print_json
        from .ui.json_shelf_output import of_album

        for one in rows:
            print_json(of_album(one))
    else:
        print_albums(rows)
        _tell(plugin, shelf, len(rows), "album")


def _drawn(rows: Sequence[T], number: int | None) -> Sequence[T]:
    """Return so many rows drawn at random; None: all, in their order."""
    return rows if number is None else random.sample(rows, min(number, len(rows)))


def _check_folder(shelf: Shelf, wanted: RecordFilter) -> None:
    from ..shelf.own_fields import folder_named

    if wanted.folder and folder_named(shelf.folders, wanted.folder) is None:
        names = ", ".join(f'"{name}"' for id_, name in shelf.folders.items() if id_)
        raise UserError(f'no folder is called "{wanted.folder}"; there are {names}')


def _albums(one: Listed) -> Sequence[Linked]:
    """Return the albums of a record: those of another pressing where it has none."""
    return one.held.albums or one.held.others


def _tell(plugin: Plugin, shelf: Shelf, number: int, thing: str) -> None:
    from .ui.attribution import pulled

    plugin._log.info("{}; {}", count(number, thing), pulled(shelf.at))


def _write_csv(
    shelf: Shelf, rows: Sequence[Listed], path: str, *, of_wantlist: bool
) -> int:
    """Write a file like that of Discogs' site, and return how many rows it has."""
    from ..shelf.csv_export import copies_as_rows, wants_as_rows
    from ..shelf.csv_file import write_export

    if of_wantlist:
        wants = [one.held.want for one in rows if one.held.want is not None]
        made = wants_as_rows(shelf.table, wants)
    else:
        copies = [copy for one in rows for copy in one.copies]
        made = copies_as_rows(shelf.table, shelf.owner, copies)
    write_export(path, made, of_wantlist=of_wantlist)
    return len(made)


def _write_m3u(
    plugin: Plugin, lib: Library, albums: Sequence[Linked], path: str
) -> None:
    """Write a playlist, and say how many files it has."""
    from ..compat import library_survey
    from ..shelf.csv_file import ExportError

    files = library_survey.paths(lib, dict.fromkeys(albums))
    made = f"{path}.part"
    try:
        with open(made, "wb") as file:
            file.writelines(line + b"\n" for line in (b"#EXTM3U", *files))
        os.replace(made, path)
    except OSError as error:
        raise ExportError(f"{path}: {error.strerror}") from None
    plugin._log.info("{}: {}", path, count(len(files), "file"))
