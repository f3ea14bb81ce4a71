"""A process that has imported what `beet` needs, and forks for each command.

Most of what a short command takes is the start of Python, its imports, and reading the
defaults of beets; the tests run thousands of them. Each still is a process of its own,
from the user's configuration on.

It reads jobs from standard input, an object on a line each, and answers each with the
status that its process has ended with.
"""

from __future__ import annotations

import copy
import gc
import importlib
import json
import os
import pkgutil
import sys
import traceback
from typing import TYPE_CHECKING, Any, TypedDict

import mutagen

if TYPE_CHECKING:
    import yaml

#: What beets and the plugin import sooner or later; nothing of it reads a setting.
MODULES = (
    "beets.ui.commands",
    "beets.importer",
    "beets.autotag",
    "beets.library",
    "mediafile",
    "requests",
    "requests_cache",
    "requests_ratelimiter",
    "msgspec",
    "rich.console",
    "rich.table",
    "rich.progress",
    "discogs_client",
    "unidecode.x000",
)


#: Any file of music.
AUDIO = os.path.join(os.path.dirname(__file__), "audio", "silence.flac")


class Job(TypedDict):
    """A command: its arguments, and where it runs; the streams are files."""

    args: list[str]
    env: dict[str, str]
    cwd: str
    stdin: str
    stdout: str
    stderr: str


def main() -> None:
    """Work until there are no more jobs."""
    for name in (*MODULES, *_of_the_plugin()):
        importlib.import_module(name)
    mutagen.File(AUDIO)  # imports what it knows of every container
    _remember_defaults()
    gc.freeze()  # a collection in a child would copy what it shares with this process
    for line in sys.stdin:
        job = json.loads(line)
        pid = os.fork()
        if pid == 0:
            run(job)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _of_the_plugin() -> list[str]:
    """Return the modules of the plugin; the one that beets loads is the last."""
    import beetsplug.discogs_enrich as plugin

    found = pkgutil.walk_packages(plugin.__path__, f"{plugin.__name__}.")
    return [module.name for module in found]


def _remember_defaults() -> None:
    """Parse the defaults of beets once: they are a file that never changes."""
    import beets
    from confuse import YamlSource, yaml_util

    parse = yaml_util.load_yaml
    path = os.path.join(os.path.dirname(beets.__file__), "config_default.yaml")
    parsed = dict(YamlSource(path))

    def load(filename: str, loader: type[yaml.SafeLoader] = yaml_util.Loader) -> Any:
        return copy.deepcopy(parsed) if filename == path else parse(filename, loader)

    yaml_util.load_yaml = load


def run(job: Job) -> None:
    """Be `beet`, in a process that has just been forked; does not return."""
    for number, path in enumerate((job["stdin"], job["stdout"], job["stderr"])):
        os.dup2(os.open(path, os.O_WRONLY if number else os.O_RDONLY), number)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    os.environ.clear()
    os.environ.update(job["env"])
    os.chdir(job["cwd"])
    args = job["args"]
    sys.argv = ["beet", *args]
    status = 0
    try:
        from beets.ui import main as beet

        beet(args)
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else int(bool(error.code))
        if isinstance(error.code, str):
            print(error.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
