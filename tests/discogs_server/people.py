"""Made-up people, applications and what they own: who may sign in, and how.

Nothing here is a secret of anybody: all of it was invented for these tests.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..releases import GERMAN_CD, GLASS_HARVEST, KITES_LP, TWIN, UK_CD, UK_LP
from .custom_fields import EVERYBODYS_FIELDS, MEDIA, NOTES, SLEEVE, CustomField

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The personal token that tests, demo and benchmarks use.
TOKEN = "madeUpTokenOfMadeUpCollectorAAAAAAAAAAAA"
#: Another user's: for what must not be served from one to the other.
STRANGERS_TOKEN = "madeUpTokenOfMadeUpStrangerBBBBBBBBBBBBB"

CONSUMER_KEY = "madeUpConsumerKeyCCC"
CONSUMER_SECRET = "madeUpConsumerSecretDDDDDDDDDDDD"

OAUTH_TOKEN = "madeUpOAuthTokenEEEEEEEEEEEEEEEEEEEEEEEE"
OAUTH_SECRET = "madeUpOAuthSecretFFFFFFFFFFFFFFFFFFFFFFF"


@dataclass(frozen=True)
class Owned:
    """An instance that stands in a collection at the start."""

    release: int
    added: str
    #: The name of one of the owner's folders.
    folder: str = "Uncategorized"
    rating: int = 0
    #: Field → what is written there.
    notes: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Wanted:
    """A release that stands in a wantlist at the start."""

    release: int
    added: str
    rating: int = 0
    notes: str = ""


@dataclass(frozen=True)
class UserList:
    """A list that somebody made: items are (type, id, comment)."""

    id: int
    name: str
    description: str = ""
    public: bool = True
    items: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True)
class Person:
    """A user of Discogs, and how their shelf is at the start.

    `public`: may others see collection and wantlist? `seller`: have they filled in
    the settings of a seller, without which no prices are suggested?
    """

    id: int
    name: str
    collection: tuple[Owned, ...] = ()
    wants: tuple[Wanted, ...] = ()
    folders: tuple[str, ...] = ()
    fields: tuple[CustomField, ...] = EVERYBODYS_FIELDS
    lists: tuple[UserList, ...] = ()
    currency: str = "USD"
    public: bool = False
    seller: bool = False


#: Fields that the made-up collector made.
CLEANED, BOUGHT_AT = 4, 5

LIVING_ROOM = "Living Room"

#: Lists of the made-up collector.
PUBLIC_LIST, PRIVATE_LIST = 800001, 800002

COLLECTOR = Person(
    900001,
    "made-up-collector",
    collection=(
        Owned(
            UK_LP,
            "2020-01-19T14:19:11-08:00",
            folder=LIVING_ROOM,
            rating=5,
            notes={
                MEDIA: "Very Good Plus (VG+)",
                SLEEVE: "Very Good (VG)",
                NOTES: "A made-up note: the corner is bent.",
                CLEANED: "Yes",
            },
        ),
        Owned(GERMAN_CD, "2021-06-02T09:05:40-07:00", notes={MEDIA: "Mint (M)"}),
        Owned(TWIN, "2022-11-30T20:41:03-08:00"),
    ),
    wants=(
        Wanted(UK_CD, "2023-09-20T20:53:52-07:00"),
        Wanted(KITES_LP, "2024-02-11T08:00:09-08:00", 4, "Made up: no cut-outs."),
    ),
    folders=(LIVING_ROOM, "Made-Up Cellar"),
    fields=(
        *EVERYBODYS_FIELDS,
        CustomField(CLEANED, "Cleaned", options=("Yes", "No")),
        CustomField(BOUGHT_AT, "Bought At", lines=1, public=False),
    ),
    lists=(
        UserList(
            PUBLIC_LIST,
            "Made-up records for a rainy day",
            "Nobody has heard them.",
            items=(
                ("release", UK_LP, "The made-up favourite."),
                ("master", GLASS_HARVEST, ""),
            ),
        ),
        UserList(
            PRIVATE_LIST,
            "Made-up presents",
            public=False,
            items=(("release", KITES_LP, "For nobody."),),
        ),
    ),
    seller=True,
)
STRANGER = Person(
    900002,
    "made-up-stranger",
    collection=(Owned(UK_CD, "2019-03-05T07:30:00-08:00"),),
    currency="GBP",
    public=True,
)

PEOPLE = {person.name: person for person in (COLLECTOR, STRANGER)}

#: Personal token → whose it is.
PERSONAL_TOKENS = {TOKEN: COLLECTOR.name, STRANGERS_TOKEN: STRANGER.name}

#: Consumer key → consumer secret.
CONSUMERS = {CONSUMER_KEY: CONSUMER_SECRET}

#: OAuth token → (secret, whose it is, consumer key that it is bound to).
OAUTH_TOKENS = {OAUTH_TOKEN: (OAUTH_SECRET, COLLECTOR.name, CONSUMER_KEY)}
