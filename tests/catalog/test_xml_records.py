"""A record of a dump says what the API says of the same thing."""

from __future__ import annotations

import gzip
import json
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
import pytest

from beetsplug.discogs_enrich.catalog.dump_file import open_dump
from beetsplug.discogs_enrich.catalog.xml_records import (
    RecordError,
    artist_json,
    label_json,
    master_json,
    release_json,
)
from beetsplug.discogs_enrich.discogs.decoding import decode_plain
from beetsplug.discogs_enrich.discogs.schema import (
    Community,
    Label,
    Master,
    Release,
    Track,
)
from beetsplug.discogs_enrich.release.values import ReleaseValues, read_release
from beetsplug.discogs_enrich.setting_groups import ReadOptions

from ..discogs_server import made_up
from ..dumps import master_xml, release_xml

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "discogs-data"
RELEASES = made_up().releases

#: Has a year without a date, which dumps do not have.
NO_DATE = [one["id"] for one in RELEASES.values() if not one.get("released")]


def _comparable(release: Release, *, label_ids: bool = True) -> Release:
    """Take away what no dump tells; and ids of labels, of which old ones tell none."""
    kept = msgspec.structs.replace(
        release,
        uri="",  # without the title at its end
        images=(),
        community=Community(),
        tracklist=tuple(map(_typed, release.tracklist)),
    )
    if label_ids:
        return kept
    return msgspec.structs.replace(
        kept, labels=_without_ids(kept.labels), series=_without_ids(kept.series)
    )


def _typed(track: Track) -> Track:
    """The kind of a row, which the API did not tell in 2012, and dumps never."""
    return msgspec.structs.replace(track, type_=track.type_ or "track")


def _without_ids(labels: tuple[Label, ...]) -> tuple[Label, ...]:
    return tuple(msgspec.structs.replace(one, id=0) for one in labels)


def _from_dump(record: bytes) -> Release:
    return decode_plain(release_json(record), Release)


@pytest.mark.parametrize("old", [False, True], ids=["today", "2014"])
@pytest.mark.parametrize("number", RELEASES)
def test_a_release_is_that_of_the_api(number: int, old: bool) -> None:
    told = RELEASES[number]
    if number in NO_DATE:
        told = {**told, "year": 0}
    read = _from_dump(release_xml(told, old=old))
    wanted = decode_plain(told, Release)
    assert read.broken == 0
    assert read.uri == f"https://www.discogs.com/release/{number}"
    assert _comparable(read, label_ids=not old) == _comparable(
        wanted, label_ids=not old
    )


def test_there_are_releases_without_a_date() -> None:
    assert 0 < len(NO_DATE) < len(RELEASES) / 10


@pytest.mark.parametrize("number", RELEASES)
def test_carriers_are_counted_as_the_api_counts(number: int) -> None:
    told = RELEASES[number]
    holders = {"All Media", "Box Set"}
    if "format_quantity" in told and not holders & {f["name"] for f in told["formats"]}:
        read = release_json(release_xml(told))
        assert read["format_quantity"] == told["format_quantity"]


def test_a_box_is_no_carrier() -> None:
    formats = [{"name": "Box Set", "qty": "1"}, {"name": "Vinyl", "qty": "3"}]
    read = release_json(release_xml({"id": 1, "title": "T", "formats": formats}))
    assert read["format_quantity"] == 3


def test_no_master_is_no_key() -> None:
    assert "master_id" not in release_json(release_xml({"id": 1, "title": "Alone"}))


def test_the_status_is_told_where_the_dump_has_one() -> None:
    told = {"id": 1, "title": "Draft", "status": "Draft"}
    assert release_json(release_xml(told, old=True))["status"] == "Draft"
    assert "status" not in release_json(release_xml(told))


def test_titles_of_videos_are_not_the_releases() -> None:
    videos = [{"uri": "https://video.example/1", "duration": 1, "title": "A video"}]
    read = release_json(release_xml({"id": 1, "title": "A title", "videos": videos}))
    assert read["title"] == "A title"
    assert "videos" not in read


def test_breaks_and_signs_of_xml_come_through() -> None:
    text = 'One\r\nTwo\nA & B <C> "D" \u00e9 \U0001f3b5'
    told = {"id": 1, "title": text, "labels": [{"name": text, "catno": '<&">'}]}
    read = release_json(release_xml({**told, "notes": text}))
    assert (read["title"], read["notes"]) == (text, text)
    assert (read["labels"][0]["name"], read["labels"][0]["catno"]) == (text, '<&">')


@pytest.mark.parametrize(
    ("rows", "kinds"),
    [
        ("<title>Side</title>|<position>A</position><title>T</title>", "heading track"),
        ("<title>One</title>|<title>Two</title>", "track track"),
        (
            "<position>1</position>|<title>T</title><artists><artist><id>1</id>"
            "<name>N</name></artist></artists>",
            "track track",
        ),
        ("<title>I</title><sub_tracks><track/></sub_tracks>", "index"),
        (
            "<title>H</title>|<title>I</title><sub_tracks><track/></sub_tracks>",
            "heading index",
        ),
    ],
)
def test_kinds_of_rows(rows: str, kinds: str) -> None:
    tracks = "".join(f"<track>{row}</track>" for row in rows.split("|"))
    record = f'<release id="1"><tracklist>{tracks}</tracklist></release>'
    read = release_json(record.encode())
    assert [row["type_"] for row in read["tracklist"]] == kinds.split()


@pytest.mark.parametrize("old", [False, True], ids=["today", "2014"])
@pytest.mark.parametrize("number", made_up().masters)
def test_a_master_is_that_of_the_api(number: int, old: bool) -> None:
    told = {"genres": ["Electronic"], "styles": ["IDM"], **made_up().masters[number]}
    read = decode_plain(master_json(master_xml(told, old=old)), Master)
    assert read.uri == f"https://www.discogs.com/master/{number}"
    assert msgspec.structs.replace(read, uri="") == decode_plain(told, Master)


def test_an_artist() -> None:
    record = (
        b"<artist><images/><id>7</id><name>Ada Faux</name><realname>NULL</realname>"
        b"<profile>Made up.</profile><urls><url>https://ada.example/</url><url></url>"
        b"</urls><namevariations><name>A. Faux</name></namevariations>"
        b'<aliases><name id="8">Faux Pas</name></aliases>'
        b"<members><id>9</id><name>Otto</name><name>Nobody</name></members></artist>"
    )
    assert artist_json(record) == {
        "id": 7,
        "name": "Ada Faux",
        "profile": "Made up.",
        "urls": ["https://ada.example/"],
        "namevariations": ["A. Faux"],
        "aliases": [{"id": 8, "name": "Faux Pas"}],
        "members": [{"id": 9, "name": "Otto"}, {"id": 0, "name": "Nobody"}],
        "uri": "https://www.discogs.com/artist/7",
    }


def test_a_label() -> None:
    record = (
        b"<label><id>3</id><name>Paper Moth</name><contactinfo>At home</contactinfo>"
        b'<parentLabel id="2">Moth</parentLabel>'
        b'<sublabels><label id="4">Tissue Moth</label></sublabels></label>'
    )
    assert label_json(record) == {
        "id": 3,
        "name": "Paper Moth",
        "contact_info": "At home",
        "parent_label": {"id": 2, "name": "Moth"},
        "sublabels": [{"id": 4, "name": "Tissue Moth"}],
        "uri": "https://www.discogs.com/label/3",
    }


@pytest.mark.parametrize(
    "record",
    [
        b'<!DOCTYPE release><release id="1"></release>',
        b'<release id="1"><!DOCTYPE x [<!ENTITY a "b">]><title>&a;</title></release>',
        b'<release id="1"><!ENTITY a "b"></release>',
        b'<release id="1"><title><![CDATA[x]]></title></release>',
        b'<release id="1"><!-- x --></release>',
        b'<release id="1"><title>&made_up;</title></release>',
        b'<?xml version="1.0" encoding="utf-7"?><release id="1"></release>',
        '<release id="1"><title>T</title></release>'.encode("utf-16"),
        b'<release id="1"><title>\xff\xfe</title></release>',
        b'<release id="1"><title>\xe9</title></release>',
        b'<release id="1"><title>\x00</title></release>',
        b'<release id="1"><title>&#0;</title></release>',
        b'<release id="1"><title>T</release></title>',
        b'<release id="1"><title>T</title>',
        b'<release id="1"></release><release id="2"></release>',
        b'<releases id="1"></releases>',
        b'<master id="1"></master>',
        b"<release ></release>",
        b'<release id="0"></release>',
        b'<release id="-1"></release>',
        b'<release id="one"></release>',
        b'<release id="1234567890123456"></release>',
        b"",
    ],
)
def test_what_is_no_record(record: bytes) -> None:
    with pytest.raises(RecordError) as caught:
        release_json(record)
    assert len(str(caught.value).splitlines()) == 1


def test_too_many_parts() -> None:
    """Each takes more memory than a hundred letters do."""
    parts = b'<release id="1">' + b"<a/>" * 250_001 + b"</release>"
    with pytest.raises(RecordError, match="too many parts"):
        release_json(parts)


def test_deep_nesting_does_no_harm() -> None:
    deep = b'<release id="1">' + b"<a>" * 50_000 + b"</a>" * 50_000 + b"</release>"
    assert release_json(deep)["id"] == 1


@pytest.mark.skipif(not (DATA / "dumps").exists(), reason="no real data here")
def test_real_releases_of_2014() -> None:
    with gzip.open(DATA / "releases.jsonl.gz") as lines:
        told: dict[int, Any] = {one["id"]: one for one in map(json.loads, lines)}
    with open_dump(str(DATA / "dumps" / "2014_releases.xml.gz"), "releases") as dump:
        records = [dump.whole(one) for block in dump.pieces() for one in block]
    assert len(records) == len(told) > 1600
    for record in records:
        read = _from_dump(record)
        wanted = decode_plain(told[read.id], Release)
        assert _comparable(read, label_ids=False) == _comparable(
            wanted, label_ids=False
        )
        assert _values(read) == _values(wanted)


def _values(release: Release) -> ReleaseValues:
    """What the library gets of a release, ids of labels left out."""
    named = msgspec.structs.replace(release, labels=_without_ids(release.labels))
    return read_release(named, ReadOptions())


@pytest.mark.skipif(not (DATA / "dumps").exists(), reason="no real data here")
@pytest.mark.parametrize("shape", ["recent", "2014"])
@pytest.mark.parametrize(
    ("kind", "read"),
    [
        ("releases", release_json),
        ("masters", master_json),
        ("artists", artist_json),
        ("labels", label_json),
    ],
)
def test_real_records_can_be_read(shape: str, kind: str, read: Any) -> None:
    path = DATA / "dumps" / f"{shape}_{kind}.xml.gz"
    with open_dump(str(path), kind) as dump:
        pieces = chain.from_iterable(dump.pieces())
        made = [read(dump.whole(piece)) for piece in pieces]
    assert len(made) == len({one["id"] for one in made}) > 3
    assert all(one.get("title") or one.get("name") for one in made)
