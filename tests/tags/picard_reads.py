"""Print what MusicBrainz Picard reads from files: {path: {tag: [value, …]}} as JSON.

Run by an interpreter that has Picard 3. Its format classes want an application
around them; the smallest one will do, without a window.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import picard.item
from picard.config import setup_config
from picard.formats import DEFAULT_FORMATS
from picard.formats.vorbis import OggVorbisFile
from PyQt6.QtCore import QCoreApplication, pyqtSignal


class Application(QCoreApplication):
    """What a file tells about itself goes nowhere."""

    tagger_stats_changed = pyqtSignal()


if __name__ == "__main__":
    settings, *paths = sys.argv[1:]
    application = Application([])
    picard.item.tagger_instance = lambda: application
    setup_config(application, settings)
    formats = {ext: kind for kind in DEFAULT_FORMATS for ext in kind.EXTENSIONS}
    formats[".ogg"] = OggVorbisFile  # of several that may stand in Ogg
    found = {
        path: {
            tag: list(values)
            for tag, values in formats[Path(path).suffix](path)._load(path).rawitems()
        }
        for path in paths
    }
    print(json.dumps(found), flush=True)
    os._exit(0)  # Qt takes its time, and has nothing to save
