"""Who an artist is, as lines. All artists are made up."""

from __future__ import annotations

from beetsplug.discogs_enrich.commands.ui.profile_page import artist
from beetsplug.discogs_enrich.discogs.profile_schema import ArtistProfile, Named


def test_who_has_no_number_is_named_without_one() -> None:
    aliases = (Named(7, "Nil Naught"), Named(0, "Ot Naught"))
    lines = list(artist(ArtistProfile(1, "Otto Naught", aliases=aliases)))
    assert lines[1:3] == ["also known   Nil Naught (a7)", "             Ot Naught"]
