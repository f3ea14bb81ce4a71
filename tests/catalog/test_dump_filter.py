"""Which records of a dump a library needs. All of them are made up."""

from __future__ import annotations

import pytest

from beetsplug.discogs_enrich.catalog import dump_filter
from beetsplug.discogs_enrich.catalog.dump_filter import Needs, RecordFilter
from beetsplug.discogs_enrich.catalog.name_keys import artist_key, title_key


def artists(*names: str, anv: str = "") -> str:
    """Return the artists of a record as dumps have them."""
    each = (
        f"<artist><id>1</id><name>{name}</name>"
        + (f"<anv>{anv}</anv>" if anv else "")
        + "</artist>"
        for name in names
    )
    return f"<artists>{''.join(each)}</artists>"


def release(
    by: str,
    title: str = "Made Up",
    *,
    id_: int = 90000001,
    attributes: str = "",
    label: str = 'name="Made Up" catno="MU 1" id="5"',
    identifier: str = "",
    master: str = "",
) -> bytes:
    """Return a record; everybody who is credited is called Mira Null."""
    return (
        f'<release {attributes}id="{id_}">{by}<title>{title}</title>'
        f"<labels><label {label}/></labels>"
        "<extraartists><artist><id>2</id><name>Mira Null</name></artist></extraartists>"
        f"<notes>By Otto Naught, catno=&quot;ON 1&quot;</notes>{master}"
        "<tracklist><track><title>Other</title>"
        f"{artists('Mira Null')}</track></tracklist>"
        f"<identifiers>{identifier}</identifiers></release>"
    ).encode()


def master(by: str, title: str = "Made Up", id_: int = 80000001) -> bytes:
    """Return the record of a master."""
    return (
        f'<master id="{id_}"><main_release>90000001</main_release>{by}'
        f"<year>1997</year><title>{title}</title><videos><video>"
        "<title>Other</title></video></videos></master>"
    ).encode()


def keeps(record: bytes, **needs: set[str | int]) -> bool:
    """Tell whether somebody with these needs keeps a release."""
    return RecordFilter(
        Needs(**{name: frozenset(values) for name, values in needs.items()})  # type: ignore[arg-type]
    ).keeps_release(record)


@pytest.mark.parametrize(
    ("by", "wanted_artist"),
    [
        (artists("Ada Faux"), "ada faux"),
        (artists("Otto Naught", "Ada Faux"), "Ada Faux"),
        (artists("Ada Faux (2)"), "Ada Faux"),
        (artists("Imaginary Designers, The"), "The Imaginary Designers"),
        (artists("Otto Naught", anv="Ot Naught"), "Ot Naught"),
        (artists("Foxes &amp; Kites"), "Foxes and Kites"),
        (artists("Zöe Fäux"), "Zoe Faux"),
    ],
)
def test_an_artist(by: str, wanted_artist: str) -> None:
    assert keeps(release(by), artists={artist_key(wanted_artist)})
    assert not keeps(release(by), artists={artist_key("Mira Null")})
    assert not keeps(release(by), artists={artist_key("Otto Nought")})


def test_a_title_whose_artist_may_be_anybody() -> None:
    titles: set[str | int] = {title_key("Nobody's Favourites & More")}
    title = "Nobodys Favourites and More"
    assert keeps(release(artists("Various"), title), titles=titles)
    assert keeps(release(artists("Ada Faux"), title), titles=titles)
    assert not keeps(release(artists("Ada Faux"), title), own_titles=titles)
    assert not keeps(release(artists("Various"), "Other"), titles=titles)
    assert not keeps(release(artists("Various")), titles={title_key("Other")})


def test_a_title_that_many_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dump_filter, "MOST_OF_A_TITLE", 2)
    found = RecordFilter(Needs(titles=frozenset({title_key("Live")})))
    kept = [found.keeps_release(release(artists(one), "Live")) for one in "ABC"]
    assert kept == [True, True, False]


def test_an_artist_who_is_misspelt_in_the_library() -> None:
    """Nobody is called like that there; a master by somebody near to it is found."""
    needs = Needs(
        artists=frozenset({"nonexistnetfoxes", "adafaux"}),
        album_artists=frozenset({"nonexistnetfoxes", "adafaux"}),
    )
    found = RecordFilter(needs)
    assert found.keeps_master(master(artists("Ada Faux"), id_=80000001))
    assert not found.keeps_master(master(artists("Nonexistent Foxes"), id_=80000002))
    assert not found.keeps_master(master(artists("Ada Fauxx"), id_=80000003))
    found.end_masters()
    assert found.unwritten == {80000002}
    of_master = "<master_id>80000002</master_id>"
    assert found.keeps_release(release(artists("Somebody"), master=of_master))
    assert found.keeps_release(release(artists("Nonexistent Foxes")))
    assert found.keeps_release(release(artists("Somebody", anv="Nonexistnet Foxe")))
    # Ada is there as she is called, and whoever is near to her is not meant.
    assert not found.keeps_release(release(artists("Ada Fauxx")))
    assert not found.keeps_release(release(artists("Nonexistent Foxes Two")))
    assert found.late == set()


def test_what_is_read_again_is_not_late() -> None:
    found = RecordFilter(Needs(artists=frozenset({"adafaux"})))
    of_master = "<master_id>80000002</master_id>"
    records = [
        release(artists("Somebody"), master=of_master),
        release(artists("Ada Faux"), master=of_master),
    ]
    assert [found.keeps_release(one) for one in records] == [False, True]
    assert found.late == {80000002}
    found.begin_again()
    assert [found.keeps_release(one) for one in records] == [True, True]
    assert found.late == set()


@pytest.mark.parametrize(
    "label",
    [
        'name="Made Up" catno="MU-001 CD" id="5"',
        'catno="mu001cd" name="R&amp;S"',
        'name="A" catno="none" id="1"/><label name="B" catno="MU 001 CD" id="2"',
    ],
)
def test_a_number(label: str) -> None:
    record = release(artists("Ada Faux"), label=label)
    assert keeps(record, numbers={"mu001cd"})
    assert not keeps(record, numbers={"mu001"})
    assert not keeps(record, numbers={"on1"})  # it stands in the notes


def test_a_number_of_other_letters() -> None:
    record = release(artists("Ada Faux"), label='name="A" catno="МУ 1" id="1"')
    assert keeps(record, numbers={"му1"})
    assert not keeps(record, numbers={"ку1"})


@pytest.mark.parametrize(
    "identifier",
    [
        '<identifier type="Barcode" value="5 099999 100102"/>',
        '<identifier type="Barcode" description="Text" value="5099999100102"/>',
        '<identifier type="Matrix / Runout" value="1"/>'
        '<identifier type="Barcode" value="0 5099999100102" description="String"/>',
    ],
)
def test_a_barcode(identifier: str) -> None:
    record = release(artists("Ada Faux"), identifier=identifier)
    assert keeps(record, barcodes={"5099999100102"})
    assert not keeps(record, barcodes={"5099999100103"})
    other = identifier.replace("Barcode", "Label Code")
    assert not keeps(
        release(artists("A"), identifier=other), barcodes={"5099999100102"}
    )


@pytest.mark.parametrize("attributes", ["", 'status="Accepted" '])
def test_a_release_by_its_id(attributes: str) -> None:
    record = release(artists("Ada Faux"), id_=90000007, attributes=attributes)
    assert keeps(record, releases={90000007})
    assert not keeps(record, releases={90000001})


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("<master_id>80000001</master_id>", True),
        ('<master_id is_main_release="true">80000001</master_id>', True),
        ("<master_id>80000002</master_id>", False),
        ("<master_id>0</master_id>", False),
        ("", False),
    ],
)
def test_pressings_of_a_master(told: str, kept: bool) -> None:
    found = RecordFilter(Needs(masters=frozenset({80000001})))
    assert found.keeps_release(release(artists("Ada Faux"), master=told)) is kept
    assert found.late == set()


def test_a_wanted_master_brings_all_its_pressings() -> None:
    found = RecordFilter(Needs(artists=frozenset({artist_key("Ada Faux")})))
    assert found.keeps_master(master(artists("Ada Faux")))
    assert not found.keeps_master(master(artists("Mira Null"), id_=80000002))
    pressing = release(artists("Nobody"), master="<master_id>80000001</master_id>")
    assert found.keeps_release(pressing)
    assert found.late == set()


def test_a_master_that_a_release_brings_is_known_late() -> None:
    found = RecordFilter(Needs(numbers=frozenset({"mu1"})))
    told = "<master_id>80000001</master_id>"
    other = release(artists("Nobody"), master=told, label='catno="X"')
    assert not found.keeps_release(other)
    assert found.keeps_release(release(artists("Ada Faux"), master=told))
    assert not found.keeps_release(other)
    assert found.late == {80000001}


def test_of_an_artist_with_a_library_full_the_wanted_titles_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dump_filter, "MOST_OF_AN_ARTIST", 2)
    found = RecordFilter(
        Needs(
            artists=frozenset({artist_key("Ada Faux")}),
            own_titles=frozenset({title_key("Wanted")}),
        )
    )
    by = artists("Ada Faux")
    kept = [found.keeps_release(release(by, title)) for title in "abcd"]
    assert kept == [True, True, False, False]
    assert found.keeps_release(release(by, "Wanted!"))


def test_names_are_remembered_up_to_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dump_filter, "MOST_NAMES", 3)
    found = RecordFilter(Needs(artists=frozenset({artist_key("Ada Faux")})))
    for number in range(10):
        assert not found.keeps_release(release(artists(f"Somebody {number}")))
    assert found.keeps_release(release(artists("Ada Faux")))


@pytest.mark.parametrize(
    "record", [b"", b"<release>", b"<release id=>", b"<artists>", b"<title>"]
)
def test_what_is_no_record_is_not_wanted(record: bytes) -> None:
    found = RecordFilter(Needs(*(frozenset({"1"}),) * 6, frozenset({1})))
    assert not found.keeps_release(record)
    assert not found.keeps_master(record)
