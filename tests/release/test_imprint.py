"""Labels, numbers, places and dates. All companies here are made up."""

from __future__ import annotations

import pytest

from beetsplug.discogs_enrich.discogs.schema import Identifier, Image, Label
from beetsplug.discogs_enrich.release.imprint import cover_url, read_date

from .made_up import read, release


def test_labels_and_numbers() -> None:
    values = read(
        release(
            labels=(
                Label("Made-Up Label (2)", "MUL 1", "Label", 0),
                Label("Made-Up Label (2)", "MUL  2", "Label", 9),
                Label("Other Label", "mul-1", "Label", 8),
                Label("", "none", "Label", 7),
            )
        )
    )
    assert values.imprint.labels == ("Made-Up Label", "Other Label")
    assert values.imprint.catalognums == ("MUL 1", "MUL 2")
    assert (values.imprint.label, values.imprint.catalognum) == (
        "Made-Up Label",
        "MUL 1",
    )
    assert values.imprint.label_id == 9


def test_any_label_with_a_page_has_an_id() -> None:
    """Discogs counts them from 1; 0 stands for none."""
    labels = Label("A", id=0), Label("B", id=1)
    assert read(release(labels=labels)).imprint.label_id == 1


def test_no_label_is_nothing() -> None:
    values = read(release())
    assert (
        values.imprint.label,
        values.imprint.catalognum,
        values.imprint.barcode,
    ) == ("", "", "")
    assert values.imprint.label_id is None


def test_numbers_on_the_thing() -> None:
    values = read(
        release(
            identifiers=(
                Identifier("Barcode", "none"),
                Identifier("Barcode", "5 012345 678900", "Text"),
                Identifier("Barcode", "5012345678900", "Scanned"),
                Identifier("Barcode", "0 12345 67890 5"),
                Identifier("Matrix / Runout", " MUL 1  A-1 ", "Side A, stamped"),
                Identifier("Matrix / Runout", "MUL 1 B-1"),
                Identifier("Matrix / Runout", "", "Side C"),
                Identifier("Label Code", "LC 0000"),
            )
        )
    )
    assert values.imprint.barcode == "5012345678900"
    assert values.imprint.barcodes == ("5012345678900", "012345678905")
    assert values.imprint.matrix == ("MUL 1 A-1 (Side A, stamped)", "MUL 1 B-1")


def test_companies_and_series() -> None:
    values = read(
        release(
            companies=(
                Label("Made-Up Pressing (2)", "", "Pressed By", 3),
                Label("Made-Up Pressing (2)", "4711", "Pressed By", 3),
                Label("Nobody In Particular"),
            ),
            series=(Label("Made-Up Parade", ""), Label("16 Made-Up Hits", "5")),
        )
    )
    assert values.imprint.companies == (
        "Pressed By: Made-Up Pressing",
        "Nobody In Particular",
    )
    assert values.imprint.series == ("Made-Up Parade", "16 Made-Up Hits – 5")


def test_disambiguation_may_stay() -> None:
    values = read(
        release(labels=(Label("Made-Up Label (2)"),)), strip_disambiguation=False
    )
    assert values.imprint.labels == ("Made-Up Label (2)",)


@pytest.mark.parametrize(
    ("released", "year", "date"),
    [
        ("1997", 1997, (1997, None, None)),
        ("1997-09-12", 1997, (1997, 9, 12)),
        ("1997-01-01", 1997, (1997, 1, 1)),
        ("1997-12-31", 1997, (1997, 12, 31)),
        ("1997-09-00", 1997, (1997, 9, None)),
        ("1997-00-00", 1997, (1997, None, None)),
        ("1997-00-12", 1997, (1997, None, None)),
        ("1997-09", 0, (1997, 9, None)),
        ("1997-13-01", 0, (1997, None, None)),
        ("1997-09-32", 0, (1997, 9, None)),
        ("", 1997, (1997, None, None)),
        ("", 0, (None, None, None)),
        ("0000", 0, (None, None, None)),
        ("Sep 1997", 1997, (1997, None, None)),
        ("12 Sep 1997", 0, (None, None, None)),
        ("1998-01-02", 1997, (1998, 1, 2)),
    ],
)
def test_dates(
    released: str, year: int, date: tuple[int | None, int | None, int | None]
) -> None:
    assert read_date(released, year) == date
    values = read(release(released=released, year=year))
    assert (values.imprint.year, values.imprint.month, values.imprint.day) == date


@pytest.mark.parametrize(
    ("country", "code"), [("UK", "GB"), ("UK & Europe", "UK & Europe"), ("", "")]
)
def test_country(country: str, code: str) -> None:
    assert read(release(country=country)).imprint.country == code


def _image(kind: str, uri: str, resource: str = "") -> Image:
    return Image(kind, uri, resource)


SECOND = _image("secondary", "https://img.example.org/2.jpeg")


@pytest.mark.parametrize(
    ("images", "url"),
    [
        ([SECOND, _image("primary", "https://img.example.org/1.jpeg")], "1"),
        ([SECOND, _image("secondary", "https://img.example.org/3.jpeg")], "2"),
        ([_image("secondary", "https://img.example.org/3.jpeg"), SECOND], "3"),
        ([SECOND, _image("primary", "https://img.example.org/9.jpeg")], "9"),
        ([_image("primary", ""), SECOND], "2"),
        ([_image("primary", "", "https://img.example.org/1.jpeg")], "1"),
        ([_image("primary", "https://img.example.org/spacer.gif"), SECOND], "2"),
        ([_image("primary", "")], ""),
        ([], ""),
    ],
)
def test_cover(images: list[Image], url: str) -> None:
    expected = f"https://img.example.org/{url}.jpeg" if url else ""
    assert cover_url(images) == expected
