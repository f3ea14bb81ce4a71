"""The running program: its plugins, options and command line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from optparse import Values
    from typing import Any

    from beets.importer import ImportSession
    from beets.library import Library
    from beets.ui import Subcommand
    from requests import Session


#: A shell may have put thousands of paths there.
_LONGEST_COMMAND = 300


def is_loaded(name: str) -> bool:
    """Tell whether the plugin called `name` is enabled and was loaded."""
    from beets.plugins import find_plugins

    return any(plugin.name == name for plugin in find_plugins())


def is_named(name: str) -> bool:
    """Tell whether the plugin called `name` is enabled, be it loaded or not: one that
    breaks when it is loaded is none of `find_plugins` (2.14)."""
    from beets import config

    plugins = config["plugins"].as_str_seq()
    disabled = config["disabled_plugins"]
    return name in plugins and not (disabled.exists() and name in disabled.as_str_seq())


def command_sets(*names: str) -> bool:
    """Tell whether the command line of this process assigns one of the fields.

    `beet modify discogs_id=249504`: no event says which command ran.
    """
    return any(arg.startswith(f"{name}=") for arg in sys.argv[1:] for name in names)


def command_line() -> str:
    """Return what was typed behind `beet`, as a shell would take it, up to a length."""
    import shlex

    said = shlex.join(sys.argv[1:]).encode("utf-8", "replace").decode()
    return said if len(said) <= _LONGEST_COMMAND else f"{said[:_LONGEST_COMMAND]}…"


def set_fields() -> set[str]:
    """Return the fields that the user gives every import by `--set` or `set_fields`."""
    from beets import config

    return set(config["import"]["set_fields"].keys())


def around_questions(
    session: ImportSession, before: Callable[[Any], None], after: Callable[[], None]
) -> None:
    """Have something done before an import may ask about a task, and after it.

    No event of beets' is sent for both, albums and singles (2.14).
    """

    def surround(name: str) -> None:
        ask = getattr(session, name)

        def asked(task: Any, *args: Any) -> Any:
            before(task)
            try:
                return ask(task, *args)
            finally:
                after()

        setattr(session, name, asked)

    for name in ("choose_match", "choose_item", "get_duplicate_action"):
        surround(name)


def displayable(path: bytes) -> str:
    """Return a path as it can be printed."""
    from beets.util import displayable_path

    return str(displayable_path(path))


def asks() -> bool:
    """Tell whether an import asks a person at all."""
    from beets import config

    return not config["import"]["quiet"].get(bool)


def various_artists() -> str:
    """Return beets' name for various artists."""
    from beets import config

    return str(config["va_name"].as_str())


def has_colors() -> bool:
    """Tell whether what is printed is coloured: on a terminal, and where beets prints
    in colours (2.14: `ui.color`, $NO_COLOR)."""
    import os

    from beets import config

    is_wanted = config["ui"]["color"].get(bool) and "NO_COLOR" not in os.environ
    return bool(is_wanted) and sys.stdout.isatty()


def colored_on_terminals_only(command: Subcommand) -> Subcommand:
    """Let a command print no colours into a pipe or a file.

    beets does, also with what it prints for us (2.14: `colorize`).
    """
    from beets import config

    run = command.func

    def func(lib: Library, opts: Values, args: list[str]) -> None:
        if not has_colors():
            config["ui"]["color"] = False
        run(lib, opts, args)

    command.func = func
    return command


def is_verbose() -> bool:
    """Tell whether `beet -v` was asked for."""
    from beets import config

    return bool(config["verbose"].get(int))


def takes_strong_unasked() -> bool:
    """Tell whether an import applies a strong match without asking."""
    from beets import config

    return not config["import"]["timid"].get(bool)


def genres_file() -> str:
    """Return the path of the genres that beets' lastgenre plugin knows, a line each
    (2.14)."""
    import os
    from importlib.util import find_spec

    found = find_spec("beetsplug.lastgenre")
    folder = os.path.dirname(found.origin) if found and found.origin else ""
    return os.path.join(folder, "genres.txt")


def beets_consumer() -> tuple[str, str]:
    """Return the consumer key and secret that beets' own discogs plugin publishes.

    An OAuth token made by that plugin works with no other pair (2.14).
    """
    from beetsplug.discogs import API_KEY, API_SECRET

    return API_KEY, API_SECRET


def musicbrainz() -> tuple[str, Session]:
    """Return the address of MusicBrainz' API, and a session that keeps beets' pace.

    beets asks through one session for the whole process, which tries for 31 s before
    it gives up. It stays as it is; the new one shares its limiter, so that both
    together ask no more often than one may. Address and pace are those of the section
    `musicbrainz:` (2.14: `MusicBrainzAPI`, whose sessions are all the same).
    """
    from beetsplug._utils.musicbrainz import MusicBrainzAPI
    from requests_ratelimiter import LimiterSession

    api = MusicBrainzAPI()
    theirs = api.create_session()
    session = LimiterSession(limiter=theirs.limiter)
    session.headers.update(theirs.headers)
    return api.api_root, session
