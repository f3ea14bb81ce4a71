"""What the user wrote: in the sections of the configuration and the environment.

Apart from `settings.py` because every `beet` command wants to know whether the plugin
is switched on, and nothing else of it.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from .setting_types import BadEntryError
from .settings_table import GROUPS, KEYS, LEGACY, SECTION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from confuse import ConfigView

    from .setting_types import Kind
    from .settings_table import Key

_NO_SECTION = "a section is needed here, with settings indented below it"


def switched_on(
    view: ConfigView, name: str, environ: Mapping[str, str] = os.environ
) -> bool:
    """One yes or no, for those who may not stop at what is wrong elsewhere.

    :param name: `enabled`, `auto` or another key with yes and no; its
        default is the answer where the value cannot be read
    """
    return bool(chosen(view, name, environ))


def chosen(
    view: ConfigView,
    name: str,
    environ: Mapping[str, str] = os.environ,
    problems: list[str] | None = None,
) -> Any:
    """The value of one key, read as `switched_on` does.

    :param problems: gets a line where the value cannot be read
    """
    key = next(key for key in KEYS if key.name == name)
    wrong = [] if problems is None else problems
    found = value_of(key, environ, written_in(view, []), {}, wrong)
    return key.kind.read(key.default) if found is None else found


def make_section(view: ConfigView) -> list[str]:
    """Let what a user wrote in place of a section count as an empty one.

    beets looks into every plugin's section as soon as it is loaded, and would end any
    command where it is none: `discogs_enrich:` with nothing below it is not even wrong.

    :returns: a line for each that is more than empty
    """
    lines = []
    for section, source in list(view.resolve()):
        if not isinstance(section, dict):
            lines += [] if section is None else [f"{view.name}: {_NO_SECTION}"]
            source[view.name] = {}
    return lines


def written_in(view: ConfigView, problems: list[str]) -> dict[str, Any]:
    """What the user wrote in a section, dotted: ``{"cache.ttl": "7d", …}``.

    beets and its plugins put their defaults behind the user's files, as sources that
    have no file; those do not count. Of a key in two files the stronger one does.
    """
    pairs = list(view.resolve())
    sources = view.root().sources
    files = [place for place, source in enumerate(sources) if source.filename]
    last = max(files, default=len(sources))
    users = {id(source) for source in sources[: last + 1] if not source.default}
    found: dict[str, Any] = {}
    for section, source in pairs:
        if id(source) not in users or section is None:
            continue
        if not isinstance(section, dict):
            problems.append(f"{view.name}: {_NO_SECTION}")
            continue
        for name, value in _dotted(section, view.name, problems):
            found.setdefault(name, value)
    return found


def _dotted(
    section: Mapping[Any, Any], where: str, problems: list[str]
) -> Iterable[tuple[str, Any]]:
    for name, value in section.items():
        if value is None:  # `user_token:` with nothing behind it
            continue
        if name not in GROUPS:
            yield str(name), value
        elif isinstance(value, dict):
            yield from ((f"{name}.{k}", v) for k, v in value.items() if v is not None)
        else:
            problems.append(f"{where}.{name}: {_NO_SECTION}")


def value_of(
    key: Key,
    environ: Mapping[str, str],
    ours: Mapping[str, Any],
    theirs: Mapping[str, Any],
    problems: list[str],
) -> Any:
    """The value of one key, from the strongest place that has one."""
    variable = next((name for name in key.env if environ.get(name, "").strip()), None)
    if variable:
        where, written, kind = variable, environ[variable], key.kind
    elif key.name in ours:
        where, written, kind = f"{SECTION}.{key.name}", ours[key.name], key.kind
    elif key.legacy and key.legacy[0] in theirs:
        name, kind = key.legacy
        where, written = f"{LEGACY}.{name}", theirs[name]
    else:
        where, written, kind = key.name, key.default, key.kind
    return read_value(where, written, kind, key.secret, problems)


def read_value(
    where: str, written: Any, kind: Kind, secret: bool, problems: list[str]
) -> Any:
    try:
        return kind.read(written)
    except BadEntryError as error:
        where, written = f"{where}.{error.name}", error.written
    except (ValueError, KeyError, TypeError, OverflowError):
        pass
    shown = repr(dict(written) if isinstance(written, dict) else written)
    # "https://me:secret@proxy": what stands before the @ is nobody's business
    shown = "(not shown)" if secret else re.sub(r"//[^/]*@", "//…@", shown)
    problems.append(f"{where}: {shown} cannot be used; allowed: {kind.allowed}")
    return None
