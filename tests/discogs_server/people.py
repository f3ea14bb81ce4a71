"""Made-up people, applications and what they own: who may sign in, and how.

Nothing here is a secret of anybody: all of it was invented for these tests.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..releases import GERMAN_CD, KITES_LP, TWIN, UK_CD, UK_LP

#: The personal token that tests, demo and benchmarks use.
TOKEN = "madeUpTokenOfMadeUpCollectorAAAAAAAAAAAA"
#: Another user's: for what must not be served from one to the other.
STRANGERS_TOKEN = "madeUpTokenOfMadeUpStrangerBBBBBBBBBBBBB"

CONSUMER_KEY = "madeUpConsumerKeyCCC"
CONSUMER_SECRET = "madeUpConsumerSecretDDDDDDDDDDDD"

OAUTH_TOKEN = "madeUpOAuthTokenEEEEEEEEEEEEEEEEEEEEEEEE"
OAUTH_SECRET = "madeUpOAuthSecretFFFFFFFFFFFFFFFFFFFFFFF"


@dataclass(frozen=True)
class Person:
    """A user of Discogs, with a shelf of release ids."""

    id: int
    name: str
    collection: tuple[int, ...] = ()
    wants: tuple[int, ...] = ()


COLLECTOR = Person(
    900001,
    "made-up-collector",
    collection=(UK_LP, GERMAN_CD, TWIN),
    wants=(UK_CD, KITES_LP),
)
STRANGER = Person(900002, "made-up-stranger", collection=(UK_CD,))

PEOPLE = {person.name: person for person in (COLLECTOR, STRANGER)}

#: Personal token → whose it is.
PERSONAL_TOKENS = {TOKEN: COLLECTOR.name, STRANGERS_TOKEN: STRANGER.name}

#: Consumer key → consumer secret.
CONSUMERS = {CONSUMER_KEY: CONSUMER_SECRET}

#: OAuth token → (secret, whose it is, consumer key that it is bound to).
OAUTH_TOKENS = {OAUTH_TOKEN: (OAUTH_SECRET, COLLECTOR.name, CONSUMER_KEY)}
