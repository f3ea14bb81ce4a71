"""What a word of the index is: the letter in front of it."""

from __future__ import annotations

#: Of a name of the release's artists, or its tracks', as credited or as printed.
ARTIST = "a"
#: Such a name without its spaces: "rem".
ARTIST_TOGETHER = "b"
TITLE = "t"
TITLE_TOGETHER = "u"
#: The whole title, and all artists together, as numbers (`index_words.name_key`).
EXACT_TITLE = "d"
EXACT_ARTISTS = "w"
TRACK = "k"
#: Of a label, a series or a company.
LABEL = "l"
LABEL_TOGETHER = "h"
FORMAT = "f"
#: The whole name without its spaces: "uk" is not "ukandeurope".
COUNTRY = "c"
YEAR = "y"
GENRE = "g"
STYLE = "s"

# Ids: of the master, of who is an artist of the release, of one of its tracks, or
# credited, and of its labels.
MASTER = "m"
MAIN_ARTIST = "p"
TRACK_ARTIST = "q"
CREDITED = "r"
LABEL_ID = "n"
