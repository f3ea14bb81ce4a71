"""The endpoints of one user's collection and wantlist.

What changes something goes through python3-discogs-client, on our own session. It is
not used where it does not serve:

- lists are read by pages here: its paged lists keep every page in memory, read the
  number of pages once, and do not tell how many rows a page was to have;
- `CollectionFolder.add_release` throws away the number of the copy that was made;
- ratings of copies, custom fields, edited wants and what becomes of folders it does not
  know at all.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from .decoding import decode, decode_page
from .errors import (
    BadResponseError,
    ForbiddenError,
    NotFoundError,
    RefusedError,
    UnauthorizedError,
)
from .shelf_schema import (
    CollectionFolder,
    CollectionItem,
    CollectionValue,
    CustomFields,
    Folders,
    NewInstance,
    UserProfile,
    WantlistItem,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from .client import DiscogsClient
    from .errors import DiscogsError
    from .schema import Page
    from .shelf_schema import CustomField

    Models: TypeAlias = Any

PER_PAGE = 100
#: All folders in one; and the folder of what is in no other.
ALL, UNCATEGORIZED = 0, 1


class ShelfEndpoints:
    """Asks for a user's collection and wantlist, and changes them.

    Every question raises as those of `DiscogsClient` do. A change may also raise
    `RefusedError`. Where it raises `UnreachableError`, `BadResponseError` or
    `GaveUpError` it may have happened all the same: the answer was lost.

    :param user: the name of the signed-in user
    """

    def __init__(self, client: DiscogsClient, user: str) -> None:
        self._client = client
        self.user = user
        self._path = f"/users/{quote(user, safe='')}"

    # Reading.

    def profile(self) -> UserProfile:
        """Return what Discogs tells of the user, counts among it."""
        return self._client.ask(
            self._path, f"user {self.user}", lambda body: decode(body, UserProfile)
        )

    def folders(self) -> tuple[CollectionFolder, ...]:
        """Return the folders of the collection, with how many copies are in each."""
        return self._client.ask(
            f"{self._path}/collection/folders",
            f"collection of {self.user}",
            lambda body: decode(body, Folders),
        ).folders

    def fields(self) -> tuple[CustomField, ...]:
        """Return the custom fields of the collection."""
        return self._client.ask(
            f"{self._path}/collection/fields",
            f"collection of {self.user}",
            lambda body: decode(body, CustomFields),
        ).fields

    def items(
        self, page: int = 1, folder: int = ALL, *, newest_first: bool = False
    ) -> Page[CollectionItem]:
        """Return a page of copies by when they were added, the oldest first unless
        `newest_first`."""
        return self._client.ask(
            f"{self._path}/collection/folders/{folder}/releases",
            f"page {page} of this collection",
            lambda body: decode_page(body, "releases", CollectionItem),
            {
                "page": page,
                "per_page": PER_PAGE,
                "sort": "added",
                "sort_order": "desc" if newest_first else "asc",
            },
        )

    def instances(self, release_id: int) -> tuple[CollectionItem, ...]:
        """Return all copies of one release."""
        path = f"{self._path}/collection/releases/{release_id}"

        def ask(page: int) -> Page[CollectionItem]:
            return self._client.ask(
                path,
                f"page {page} of the copies of release {release_id}",
                lambda body: decode_page(body, "releases", CollectionItem),
                {"page": page, "per_page": PER_PAGE},
            )

        try:
            first = ask(1)
        except NotFoundError:
            return ()
        more = (row for page in range(2, first.pages + 1) for row in ask(page).rows)
        return (*first.rows, *more)

    def wants(self, page: int = 1, *, newest_first: bool = False) -> Page[WantlistItem]:
        """Return a page of the wantlist, by when things were added."""
        return self._client.ask(
            f"{self._path}/wants",
            f"page {page} of this wantlist",
            lambda body: decode_page(body, "wants", WantlistItem),
            {
                "page": page,
                "per_page": PER_PAGE,
                "sort": "added",
                "sort_order": "desc" if newest_first else "asc",
            },
        )

    def value(self) -> CollectionValue:
        """Return what the collection may be worth."""
        return self._client.ask(
            f"{self._path}/collection/value",
            f"value of the collection of {self.user}",
            lambda body: decode(body, CollectionValue),
        )

    # Changing the collection.

    def add(self, release_id: int, folder: int = UNCATEGORIZED) -> int:
        """Add a copy and return its number. Sent twice, it adds two."""
        url = f"{self._folder_url(folder)}/releases/{release_id}"
        with _explained(f"release {release_id}"):
            answer = self._library._post(url, None)
        try:
            return msgspec.convert(answer, NewInstance, strict=False).instance_id
        except msgspec.ValidationError as error:
            raise BadResponseError(detail=str(error)) from None

    def remove(self, release_id: int, instance: int, folder: int) -> None:
        """Remove a copy from the collection."""
        with _explained(f"such copy of release {release_id}"):
            copy = self._copy(release_id, instance)
            self._folder(folder).remove_release(copy)

    def move(self, release_id: int, instance: int, folder: int, to: int) -> None:
        """Move a copy to another folder."""
        with _explained(f"such copy of release {release_id}"):
            copy = self._copy(release_id, instance)
            self._folder(folder).move_release(copy, to)

    def rate(self, release_id: int, instance: int, folder: int, rating: int) -> None:
        """Rate a copy, 1 to 5; 0 takes the rating away."""
        with _explained(f"such copy of release {release_id}"):
            url = self._instance_url(release_id, instance, folder)
            self._library._post(url, {"rating": rating})

    def set_field(
        self, release_id: int, instance: int, folder: int, field: int, value: str
    ) -> None:
        """Set a custom field of a copy; "" empties it."""
        with _explained(f"such copy of release {release_id}"):
            url = self._instance_url(release_id, instance, folder)
            self._library._post(f"{url}/fields/{field}", {"value": value})

    def make_folder(self, name: str) -> int:
        """Make a folder and return its number. Sent twice, it makes two."""
        with _explained(f"collection of {self.user}"):
            answer = self._library._post(
                f"{self._url}/collection/folders", {"name": name}
            )
        try:
            return msgspec.convert(answer, CollectionFolder, strict=False).id
        except msgspec.ValidationError as error:
            raise BadResponseError(detail=str(error)) from None

    def remove_folder(self, folder: int) -> None:
        """Remove a folder, which has to be empty."""
        with _explained("such folder"):
            self._library._delete(self._folder_url(folder))

    # Changing the wantlist.

    def add_want(self, release_id: int, *, notes: str = "", rating: int = 0) -> None:
        """Put a release on the wantlist; sent twice, it is there once."""
        with _explained(f"release {release_id}"):
            self._wantlist.add(release_id, notes=notes or None, rating=rating or None)

    def edit_want(self, release_id: int, *, notes: str, rating: int) -> None:
        """Change what is noted of a wanted release."""
        with _explained(f"release {release_id} on this wantlist"):
            url = f"{self._url}/wants/{release_id}"
            self._library._post(url, {"notes": notes, "rating": rating})

    def remove_want(self, release_id: int) -> None:
        """Take a release from the wantlist."""
        with _explained(f"release {release_id} on this wantlist"):
            self._wantlist.remove(release_id)

    # The library that sends it.

    @cached_property
    def _library(self) -> Any:
        return self._client.library_client()

    @cached_property
    def _models(self) -> Models:
        from discogs_client import models

        return models

    @property
    def _url(self) -> str:
        return f"{self._library._base_url}{self._path}"

    def _folder_url(self, folder: int) -> str:
        return f"{self._url}/collection/folders/{folder}"

    def _instance_url(self, release_id: int, instance: int, folder: int) -> str:
        return f"{self._folder_url(folder)}/releases/{release_id}/instances/{instance}"

    def _folder(self, folder: int) -> Any:
        facts = {"id": folder, "resource_url": self._folder_url(folder)}
        return self._models.CollectionFolder(self._library, facts)

    def _copy(self, release_id: int, instance: int) -> Any:
        facts = {"id": release_id, "instance_id": instance}
        return self._models.CollectionItemInstance(self._library, facts)

    @property
    def _wantlist(self) -> Any:
        url = f"{self._url}/wants"
        return self._models.Wantlist(
            self._library, url, "wants", self._models.WantlistItem
        )


@contextmanager
def _explained(what: str) -> Iterator[None]:
    """Say in our own errors what the library's say.

    :param what: what Discogs does not have if it answers 404
    """
    from discogs_client.exceptions import HTTPError, MalformedResponseError

    try:
        yield
    except HTTPError as error:
        raise _error_of(error.status_code, str(error), what) from None
    except MalformedResponseError as error:
        raise _of_unreadable(error.status_code, what) from None
    except KeyError:  # it expects a message in every refusal
        raise RefusedError from None


def _of_unreadable(status: int, what: str) -> DiscogsError:
    if 200 <= status < 300:
        return BadResponseError()
    return _error_of(status, "", what)


def _error_of(status: int, message: str, what: str) -> DiscogsError:
    if status == 404:
        return NotFoundError(f"Discogs has no {what}.")
    if status == 401:
        return UnauthorizedError()
    if status == 403:
        return ForbiddenError(detail=message)
    return RefusedError(f"Discogs refuses the change of {what}: {message}")
