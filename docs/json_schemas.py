"""JSON Schemas of what the commands print with `--json`, made of its types."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from beetsplug.discogs_enrich.commands.ui import (
    json_catalog_types,
    json_doctor_types,
    json_market_types,
    json_profile_types,
    json_release_types,
    json_shelf_types,
    json_types,
)

#: Columns that a line of a schema or an example takes at most.
WIDTH = 100

#: A section of `json.md` → what stands in a line, the one or the other.
PRINTED: dict[str, tuple[type[json_types.Printed], ...]] = {
    "discogs-artist": (
        json_profile_types.Artist,
        json_profile_types.Work,
        json_profile_types.NamedArtist,
    ),
    "discogs-enrich": (json_types.AlbumOutcome, json_types.EnrichEnd),
    "discogs-label": (
        json_profile_types.Label,
        json_profile_types.Work,
        json_profile_types.NamedLabel,
    ),
    "discogs-pressings": (json_market_types.ListedPressing,),
    "discogs-prices": (json_market_types.ReleasePrices,),
    "discogs-review": (json_types.WaitingAlbum,),
    "discogs-runs": (json_types.Run,),
    "discogs-runs N": (json_types.ChangedAlbum,),
    "discogs-search": (json_types.Hit,),
    "discogs-show": (json_release_types.Release,),
    "discogs-vinyl": (json_market_types.RecordsOfAlbum,),
    "discogs-doctor": (json_doctor_types.Doctor,),
    "discogs-collection pull": (json_shelf_types.Pulled,),
    "discogs-wantlist pull": (json_shelf_types.Pulled,),
    "discogs-shelf": (json_shelf_types.ShelfCounts,),
    "discogs-shelf --records": (
        json_shelf_types.ShelfRecord,
        json_shelf_types.UnownedAlbum,
    ),
    "discogs-shelf value": (json_shelf_types.ShelfValue,),
    "discogs-catalog download": (json_catalog_types.Downloaded,),
    "discogs-catalog build": (json_catalog_types.BuiltCatalog,),
    "discogs-catalog stats": (json_catalog_types.Catalog,),
    "notify": (json_types.ImportEnd,),
}


def schema(section: str) -> dict[str, Any]:
    """Return the schema of what stands in a line."""
    types = PRINTED[section]
    lines, defs = msgspec.json.schema_components(types, ref_template="#/$defs/{name}")
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    if len(types) > 1:
        return {**dialect, "anyOf": [*lines], "$defs": _short(defs)}
    line = _short(defs.pop(types[0].__name__))
    return {**dialect, **line, **({"$defs": _short(defs)} if defs else {})}


def _short(value: Any) -> Any:
    """Return a schema that says the same in fewer words, what a value is before what
    it means."""
    if isinstance(value, list):
        return [_short(part) for part in value]
    if not isinstance(value, dict):
        return value
    found = {key: _short(part) for key, part in value.items()}
    if "properties" in found:
        del found["title"]  # what it is called in `$defs`
    elif isinstance(found.get("description"), str):
        found["description"] = found.pop("description")
    match found:
        case {"anyOf": [{"enum": words}, {"type": "null"}]}:
            del found["anyOf"]
            return {"enum": [*words, None], **found}
        case {"anyOf": [{"type": kind, **limits}, {"type": "null"}]}:
            del found["anyOf"]
            return {"type": [kind, "null"], **limits, **found}
    return found


def block(*values: Any) -> str:
    """Return JSON values as a block of Markdown."""
    return "```json\n" + "".join(f"{pretty(value)}\n" for value in values) + "```\n"


def pretty(value: Any, indent: str = "") -> str:
    """Return a JSON value in lines; what fits into one is not broken."""
    flat = json.dumps(value, ensure_ascii=False)
    if not (value and isinstance(value, dict | list)) or len(indent + flat) < WIDTH:
        return flat
    deeper, opening, closing = indent + "  ", flat[0], flat[-1]
    if isinstance(value, dict):
        parts = [
            f"{json.dumps(key)}: {pretty(part, deeper)}" for key, part in value.items()
        ]
        told = f",\n{deeper}".join(parts)
    elif any(isinstance(part, dict | list) for part in value):
        told = f",\n{deeper}".join(pretty(part, deeper) for part in value)
    else:
        told = _filled(value, deeper)
    return f"{opening}\n{deeper}{told}\n{indent}{closing}"


def _filled(values: list[Any], indent: str) -> str:
    """Return simple values, as many in a line as fit."""
    lines = [""]
    for value in values:
        text = json.dumps(value, ensure_ascii=False)
        if lines[-1] and len(f"{indent}{lines[-1]} {text},") > WIDTH:
            lines.append("")
        lines[-1] += f" {text}," if lines[-1] else f"{text},"
    return f"\n{indent}".join(lines).removesuffix(",")
