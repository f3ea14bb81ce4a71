"""Whose collection it is: the user that the credentials belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..currencies import CURRENCIES
from ..discogs.errors import ForbiddenError, NeedsCredentialsError, NotFoundError
from ..discogs.shelf_endpoints import ShelfEndpoints

if TYPE_CHECKING:
    from ..discogs.client import DiscogsClient
    from ..store import Store

NO_USER = "A collection is a user's: sign in by `beet discogs-auth`, or set user_token."


def signed_in(client: DiscogsClient, store: Store) -> ShelfEndpoints:
    """Return the endpoints of the user who is signed in, now the current owner.

    Whose credentials these are is asked once.

    :raises NeedsCredentialsError: nobody is signed in
    :raises DiscogsError: where Discogs could not be asked
    """
    if not client.knows_user:
        raise NeedsCredentialsError(NO_USER)
    shelf = store.shelf
    name = shelf.owner_of(client.fingerprint)
    if not name:
        name = client.identity().username
    if (name, client.fingerprint) != (
        shelf.current_owner(),
        shelf.fingerprint_of(name),
    ):
        shelf.set_owner(name, client.fingerprint)
    return ShelfEndpoints(client, name)


def settle_owner(client: DiscogsClient, store: Store) -> None:
    """See to it that the current owner is not another user than who is signed in.

    Discogs is asked only where the credentials are others than the owner's last ones.

    :raises DiscogsError: where Discogs could not be asked
    """
    shelf = store.shelf
    known = shelf.fingerprint_of(shelf.current_owner())
    if known not in ("", client.fingerprint) and client.knows_user and client.cost:
        signed_in(client, store)


#: What prices are in where nobody says what they shall be in.
USUAL = "USD"


def currency_of(client: DiscogsClient, store: Store) -> str:
    """Return the currency of the account: that of the user who is signed in, asked
    once, or of the one whose collection was last pulled; else dollars.

    :raises DiscogsError: where Discogs could not be asked
    """
    shelf = store.shelf
    told = shelf.facts(shelf.current_owner()).get("curr_abbr")
    if told is None and client.knows_user and client.cost:
        endpoints = signed_in(client, store)
        try:
            told = endpoints.profile().curr_abbr
        except (ForbiddenError, NotFoundError):
            told = ""
        shelf.remember(endpoints.user, curr_abbr=told)
    return told if told in CURRENCIES else USUAL
