"""Made-up relations: who plays in which group, and which label belongs to which."""

from __future__ import annotations

from ..relations import ArtistFacts, LabelFacts

ARTISTS = {
    # A group: two who play, one who left, and one of them with no release.
    "Nonexistent Foxes": ArtistFacts(
        profile="A made-up band from [l=Nowhere]. Formed by [a=Ada Faux].",
        members=(("Ada Faux", True), ("Vera Fictiva", True), ("Mira Null", False)),
        urls=("https://foxes.example/", "https://video.example/foxes"),
    ),
    "The Improbable Kites": ArtistFacts(
        members=(("Otto Naught (2)", True), ("Ada Faux", False)),
    ),
    # Two names of one person, each of whom tells of the other.
    "Otto Naught (2)": ArtistFacts(
        profile="A made-up producer.",
        realname="Otto Ignatius Naught",
        aliases=("Nil Naught",),
    ),
    "Nil Naught": ArtistFacts(
        realname="Otto Ignatius Naught", aliases=("Otto Naught (2)",)
    ),
}

LABELS = {
    "Nowhere Entertainment": LabelFacts(profile="A made-up parent of made-up labels."),
    "Paper Moth Recordings": LabelFacts(
        parent="Nowhere Entertainment",
        contact_info="Paper Moth Recordings\r\n1 Nowhere Lane\r\nmoth@label.example",
        urls=("https://moth.example/",),
    ),
    "Second Moth": LabelFacts(parent="Paper Moth Recordings"),
    "Moth Japan": LabelFacts(parent="Paper Moth Recordings"),
}
