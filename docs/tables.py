"""Write the tables of the manual from the code they describe.

`python -m docs.tables` brings `configuration.md`, `fields.md`, `tags.md`, `credits.md`
and `commands.md` up to date, the schemas in `json.md`, and of `architecture.md` what
can be read from the code; `--check` only says whether they are.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mediafile import MediaFile

from beetsplug.discogs_enrich import fields, shelf_fields, tags
from beetsplug.discogs_enrich.commands.command_table import COMMANDS
from beetsplug.discogs_enrich.countries import COUNTRIES
from beetsplug.discogs_enrich.credit_fields import CREDITS
from beetsplug.discogs_enrich.match.clues.matched_by import MATCHED_BY
from beetsplug.discogs_enrich.regions import REGIONS, TERRITORIES
from beetsplug.discogs_enrich.release.roles import FEATURING, ROLES
from beetsplug.discogs_enrich.settings import SETTINGS
from beetsplug.discogs_enrich.tags.styles import ITUNES

from . import folders, json_schemas
from .marked_parts import MarkError, faults, replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mediafile import MediaField, StorageStyle

    from beetsplug.discogs_enrich.commands.command import Option


HERE = Path(__file__).parent


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cells) + " |\n" for cells in lines)


def settings_table() -> str:
    """Every setting: what it is by default, what is allowed, what it does."""
    return table(
        ("setting", "default", "allowed", "what it does", "environment"),
        (
            (
                f"`{key.name}`",
                "" if key.default in ("", [], {}, None) else f"`{key.default}`",
                escaped(key.kind.allowed),
                escaped(key.help),
                ", ".join(f"`{name}`" for name in key.env),
            )
            for key in SETTINGS
        ),
    )


def fields_table() -> str:
    """Every field: where it lives, its tag, and what it holds."""
    return table(
        ("field", "kept on", "tag in files", "policy", "what it holds"),
        (
            (
                f"`{field.name}`",
                field.level if field not in fields.ASIDE else "album or track",
                f"`{field.tag}`" if field.tag else ("" if field.is_ours else "beets'"),
                _policy(field),
                escaped(field.help),
            )
            for field in fields.BY_NAME.values()
        ),
    )


def _policy(field: fields.Field) -> str:
    if field in fields.ASIDE:
        return "set by `discogs-vinyl`"
    return "follows the match" if field.link else "yes"


def shelf_fields_table() -> str:
    """Every field that tells of the collection and the wantlist."""
    return table(
        ("field", "what it holds"),
        ((f"`{field.name}`", escaped(field.help)) for field in shelf_fields.FIELDS),
    )


def clues_table() -> str:
    """Every word of `discogs_matched_by`."""
    rows = ((f"`{word}`", escaped(one.manual)) for word, one in MATCHED_BY.items())
    return table(("word", "what led to the release"), rows)


#: What a column of the tags is called → a class of mutagen that has such tags.
CONTAINERS = {
    "MP3, AIFF, WAV": "MP3",
    "FLAC, Ogg, Opus": "FLAC",
    "APE, WavPack": "WavPack",
    "M4A": "MP4",
    "WMA": "ASF",
}


def territories_table() -> str:
    """The names on Discogs that share a country's code."""
    names: dict[str, list[str]] = {}
    for name, code in TERRITORIES.items():
        names.setdefault(code, []).append(name)
    return table(
        ("code", "country", "the same code for"),
        (
            (f"`{code}`", COUNTRIES[code], ", ".join(names[code]))
            for code in sorted(names)
        ),
    )


def regions_list() -> str:
    """The names on Discogs that no code stands for."""
    return "; ".join(REGIONS) + ".\n"


def tags_table() -> str:
    """The tag of every credit, in every container; all that are written."""
    tags.add_picard_keys()
    known = {**MediaFile.__dict__, **tags.media_fields()}
    credits_ = sorted(fields.GAINS["credits"], key=list(fields.BY_NAME).index)
    return table(
        ("field", *CONTAINERS),
        (
            (f"`{name}`", *(keys(known[name], of) for of in CONTAINERS.values()))
            for name in credits_
        ),
    )


def keys(descriptor: MediaField, container: str) -> str:
    """What a field is called in a container, as its styles have it."""
    file = type(container, (), {})()
    return ", ".join(
        "`" + ":".join(filter(None, (_shown(style.key), *_within(style)))) + "`"
        for style in descriptor.styles(file)
        if not style.read_only
    )


def _shown(key: str) -> str:
    return key.replace(ITUNES, "----:")


def _within(style: StorageStyle) -> Iterable[str]:
    return (getattr(style, name, "") for name in ("involvement", "description"))


def roles_table() -> str:
    """Every kind of credit with its roles; those of performers are too many."""
    return table(
        ("kind", "where it goes", "roles"),
        ((f"`{kind}`", _place(kind), _roles(kind)) for kind in ROLES),
    )


def _place(kind: str) -> str:
    if kind == FEATURING:
        return "the artist of the track"
    return f"`{kind}` of the track" if kind in CREDITS else "`discogs_credits`"


def _roles(kind: str) -> str:
    roles = " ".join(ROLES[kind].split()).split("; ")
    if kind == "performers":
        return f"every voice and instrument, {len(roles)} roles"
    return ", ".join(roles)


def options_table(options: Iterable[Option]) -> str:
    """Every option of a command."""
    return table(
        ("option", "what it does"),
        (
            (
                f"`{', '.join(one.names)} {one.settings.get('metavar', '')}".strip()
                + "`",
                escaped(one.settings["help"]),
            )
            for one in options
        ),
    )


def _spelt(option: Option) -> str:
    return f"{', '.join(option.names)} {option.settings.get('metavar', '')}".strip()


def folders_table() -> str:
    """Every folder of the package: what is in it, and what it imports from."""
    return table(
        ("folder", "what is in it", "files", "imports from"),
        (
            (
                f"`{folder}/`" if folder != folders.GROUND else folder,
                escaped(folders.purpose(folder)),
                str(len(of_it)),
                ", ".join(folders.asked(folder)),
            )
            for folder, of_it in folders.by_folder().items()
        ),
    )


def schema_block(section: str) -> str:
    """The JSON Schema of what stands in a line."""
    return json_schemas.block(json_schemas.schema(section))


def escaped(text: str) -> str:
    """Return text that may stand in a cell."""
    return " ".join(text.split()).replace("|", "\\|")


#: page → the names of its tables, and what makes each of them
TABLES: dict[str, dict[str, Callable[[], str]]] = {
    "configuration.md": {"settings": settings_table},
    "fields.md": {
        "fields": fields_table,
        "shelf fields": shelf_fields_table,
        "clues": clues_table,
        "territories": territories_table,
        "regions": regions_list,
    },
    "tags.md": {"tags": tags_table},
    "commands.md": {
        **{
            f"{command.module} options": partial(options_table, command.options)
            for command in COMMANDS
        },
    },
    "credits.md": {"roles": roles_table},
    "json.md": {
        f"schema of {section}": partial(schema_block, section)
        for section in json_schemas.PRINTED
    },
    "architecture.md": {"folders": folders_table, "imports": folders.graph},
}


def updated(name: str) -> tuple[str, str]:
    """Return a page as it is, and as it ought to be.

    :raises MarkError: a table has no place of its own on it
    """
    text = new = (HERE / name).read_text(encoding="utf-8")
    if wrong := list(faults(text, TABLES[name])):
        raise MarkError(f"docs/{name}: {'; '.join(wrong)}")
    for what, make in TABLES[name].items():
        new = replaced(new, what, make())
    return text, new


def main() -> int:
    """Write the pages; return 1 where a page has no place for its tables, or with
    `--check` where one is out of date."""
    status = 0
    for name in TABLES:
        try:
            old, new = updated(name)
        except MarkError as error:
            status = 1
            print(error, file=sys.stderr)
            continue
        if old == new:
            continue
        if "--check" in sys.argv:
            status = 1
            print(f"docs/{name} is out of date: run python -m docs.tables")
        else:
            (HERE / name).write_text(new, encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main())
