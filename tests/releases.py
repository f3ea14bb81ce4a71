"""Releases of the made-up catalogue, by what they are good for.

They stand in `tests/discogs_server/catalogue`. Masters have their names, too; a release
that one test alone needs is made in that test, with a number beyond all of these.
"""

from __future__ import annotations

# "Glass Harvest" by the Nonexistent Foxes: seven pressings of one master.
GLASS_HARVEST = 80010000
UK_LP = 90010101  # six tracks, credits, matrix numbers; the collector owns it
UK_CD = 90010102  # the same number as the German CD
UK_BARCODE = "5099999100102"  # of the European CD, too
GERMAN_CD = 90010103  # the collector owns it
EUROPEAN_CD = 90010104  # a reissue
JAPAN_CD = 90010105  # with a bonus track
JAPAN_BARCODE = "4988999100105"
US_TAPE = 90010106
FILES = 90010107  # no number, Worldwide, twenty years later
MERGED = 90010199  # into the UK CD: it is answered with 404

# "Twin Rivers, Same Water" by Ada Faux: differ in nothing but the number (and the
# market); the collector owns the first.
TWINS = 80020000
TWIN, OTHER_TWIN = 90020101, 90020102

# "Weather For Beginners" by The Improbable Kites: differ in everything, but for the
# barcode of both CDs.
KITES = 80030000
KITES_LP = 90030101
KITES_CD = 90030102
KITES_US = 90030103
KITES_BARCODE = "5099999300006"

# Names.
BLUEPRINTS = 80110000
BLUEPRINTS_LP = 90110101  # "Imaginary Designers, The": the article last
BLUEPRINTS_CD = 90110102  # the article first; a reissue with a bonus track
ZERO = 90110201  # "Otto Naught (2)", printed "Ot Naught"; alone with its title
COMPANY = 90110301  # three artists; joins of every kind by track
NORTH_SOUTH = 90110401  # " - " in the title
CYRILLIC = 90110501
JAPANESE = 90110601  # with the Latin name printed as well
ZOE = 90110701  # two tracks; accents, and the title is the artist's name

# Tracklists.
DOUBLE_LP = 90120101  # blue, 180 gram: A1a A1b B2a B2b, side D alone
UP_UPPER = 90120201  # a 7" with sides A and AA
ADA = 90120301  # "Day And Night" by Ada Faux: two CDs with titles, six tracks
FLEW = 90120401  # CD, DVD and All Media: CD2-7, DVD1-1, Video 1, a label twice
EXTENSION = 90120501  # an LP and a 7"
TAPES = 90120601  # a box set with cassettes, positions 1.1
SUITE = 90120701  # by Ada Faux: index tracks with sub-tracks 3a 3b 3c and 5.1 5.2
SYMPHONIES = 90120801  # index tracks whose sub-tracks have positions of their own
LONG_THOUGHT = 90120901  # one index track; a format without descriptions
ROMAN = 90121001  # Roman numerals
UNNUMBERED = 90121101  # no positions; files, self-released
UNTYPED = 90121201  # a tracklist of 2012: no `type_`, a track without a duration

# Credits.
CREDITS_LP = 90130101  # "A1 to A4, B2", "B", "A1 – A3", free text, details with commas
TWELVE = 90130201  # by Ada Faux, two CDs of 24 tracks: "1-1 to 1-12", "CD2"
NINE = 90130301  # nine tracks: "3, 5, 7 to 9", "1-4", "2 & 4", beyond the end

# Labels, numbers, countries.
SOLD = 90140101  # by the Nonexistent Foxes: four labels, three barcodes, no master
ONE_NUMBER = 90140201  # in two spellings
PICTURE_DISC = 90140301  # unofficial
POSTCARD = 90140401  # the first of ten singles from odd places; no styles

# Kinds.
SAMPLERS = 80150000
SAMPLER = 90150101  # by various artists, one for each track: a CD
SAMPLER_BARCODE = "5099999150101"
SAMPLER_LP = 90150102
BEST_OF = 90150201  # a band's own compilation
SINGLES = 80150300
SINGLE = 90150301  # with the title of the album "Glass Harvest"
SINGLE_VINYL = 90150302
MIX = 90150401  # a DJ mix as one index track
SOUNDTRACK = 90150501
LIVE = 90150601  # with headings
LIVE_TWICE = 90150699  # was deleted
REMIXES = 90150701  # by Ada Faux; three pictures
MIXTAPE = 90150801
COUNTRIES = 90150901  # three CDs of 60 tracks; alone with its title

# Gaps.
LACKING = 90160101  # the first of fourteen that lack a key each, the last nearly all
NO_NOTES = 90160103
NEXT_TO_NOTHING = 90160114
YEAR_ZERO = 90160201  # untitled tracks without lengths, empty strings

NO_RELEASE = 90999999  # nothing has this number
