"""A beets that looks for albums, as `beet import -q` does, and says what it found.

`python -m benchmarks.identify.tagger tag PLUGIN` reads an album a line from standard
input and answers each with a line: the candidates in beets' order, how strongly it
recommends the first, and what it cost. `… own` puts the albums into the library of
its home instead, and answers each with its id. BEETSDIR names the home.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beets import config, plugins
from beets.autotag import Source, tag_album, tag_item
from beets.importer.tasks import ImportTask, SingletonImportTask
from beets.library import Item, Library

from .share import OwnShare

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

OURS = "discogs_enrich"
#: Events want one; nobody looks at it.
NO_SESSION: Any = None


class Errors(logging.Handler):
    """Keeps what beets says of a plugin that died of an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.said.append(record.getMessage())

    def taken(self) -> list[str]:
        """Return what was said since the last time."""
        said, self.said = self.said, []
        return said


def main(action: str, *plugin: str) -> None:
    """Load beets as `beet` does, and answer line by line."""
    plugins.load_plugins()
    loaded = {one.name for one in plugins.find_plugins()}
    if missing := set(config["plugins"].as_str_seq()) - loaded:
        raise RuntimeError(f"not loaded: {', '.join(sorted(missing))}")
    library = Library(
        config["library"].as_filename(), config["directory"].as_filename()
    )
    answers = tag(*plugin) if action == "tag" else own(library)
    for answer in answers:
        print(json.dumps(answer), flush=True)


def albums() -> Iterator[Mapping[str, Any]]:
    """Read albums until there are no more."""
    return map(json.loads, sys.stdin)


def tag(plugin: str) -> Iterator[dict[str, Any]]:
    """Look for each album."""
    errors = Errors()
    logging.getLogger("beets").addHandler(errors)
    share = OwnShare() if plugin == OURS else None
    if share:
        share.install()
    plugins.send("import_begin", session=NO_SESSION)
    for album in albums():
        started = time.process_time()
        found = look_for(album)
        yield {
            "key": album["key"],
            **found,
            "cpu": time.process_time() - started,
            "errors": errors.taken(),
            "share": share.taken() if share else None,
        }


def look_for(album: Mapping[str, Any]) -> dict[str, Any]:
    """Return the candidates for an album or single, as the importer would see them."""
    items = [Item(path=path.encode(), **one) for path, one in files(album)]
    task = (
        SingletonImportTask(None, items[0])
        if album["single"]
        else ImportTask(None, [b"/made-up"], items)
    )
    plugins.send("import_task_start", session=NO_SESSION, task=task)
    if album["single"]:
        found = tag_item(Source.from_item(items[0]))
    else:
        found = tag_album(Source.from_items(items))
    return {
        "candidates": [candidate(one) for one in found.candidates],
        "recommended": found.recommendation.name,
        "titles": titles(found.candidates, items),
    }


def titles(candidates: Sequence[Any], items: Sequence[Item]) -> list[str]:
    """Return what the files are called when the first candidate is applied."""
    if candidates:
        candidates[0].apply_metadata()
    return [item.title for item in items]


def candidate(match: Any) -> dict[str, Any]:
    """Return what tells which release a candidate is; of a track, which it is of."""
    info = match.info
    id_ = info.get("album_id") or str(info.get("track_id") or "").partition("-")[0]
    return {
        "id": str(id_),
        "name": f"{info.get('artist')} - {info.get('album')}",
        "distance": round(float(match.distance), 4),
        "penalties": sorted(key for key, _ in match.distance),
        "similarity": info.get("similarity"),
    }


def own(library: Library) -> Iterator[dict[str, Any]]:
    """Put each album into the library; no file belongs to it."""
    folder = Path(config["directory"].as_filename())
    for album in albums():
        items = [
            Item(path=str(folder / path).encode(), **one) for path, one in files(album)
        ]
        if album["single"]:
            yield {"key": album["key"], "id": library.add(items[0])}
        else:
            for item in items:
                item.albumartist = item.albumartist or item.artist
            yield {"key": album["key"], "id": library.add_album(items).id}


def files(album: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield a path for each file, and its fields."""
    for number, one in enumerate(album["items"], 1):
        yield f"{album['key']}/{number:02}.flac", one


if __name__ == "__main__":
    main(*sys.argv[1:])
