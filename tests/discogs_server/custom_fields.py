"""The fields that are filled in for each instance: condition, notes, own ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .wire import ApiError

if TYPE_CHECKING:
    from .notation import Json

MEDIA, SLEEVE, NOTES = 1, 2, 3

#: What media condition can be, as Discogs grades, the best first.
CONDITIONS = (
    "Mint (M)",
    "Near Mint (NM or M-)",
    "Very Good Plus (VG+)",
    "Very Good (VG)",
    "Good Plus (G+)",
    "Good (G)",
    "Fair (F)",
    "Poor (P)",
)

SLEEVE_CONDITIONS = ("Generic", "No Cover", *CONDITIONS)


@dataclass(frozen=True)
class CustomField:
    """One field: a drop-down, where it has options, or else a text of some lines."""

    id: int
    name: str
    options: tuple[str, ...] = ()
    lines: int = 3
    public: bool = True

    @property
    def facts(self) -> Json:
        """The field as `/collection/fields` tells it, but for its position."""
        return {
            "id": self.id,
            "name": self.name,
            "public": self.public,
            **(
                {"type": "dropdown", "options": list(self.options)}
                if self.options
                else {"type": "textarea", "lines": self.lines}
            ),
        }

    def check(self, value: str) -> None:
        """Raise the 422 for what a drop-down does not offer; empty clears any field."""
        if value and self.options and value not in self.options:
            raise ApiError(422, f"Invalid value for the field {self.name}.")


#: What every collection has.
EVERYBODYS_FIELDS = (
    CustomField(MEDIA, "Media", options=CONDITIONS),
    CustomField(SLEEVE, "Sleeve", options=SLEEVE_CONDITIONS),
    CustomField(NOTES, "Notes"),
)
