"""What is known of artists and labels beyond their releases, by name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ArtistFacts:
    """One artist; `members` are (name, active), and are told of their groups."""

    profile: str = "This artist is made up."
    realname: str = ""
    aliases: tuple[str, ...] = ()
    members: tuple[tuple[str, bool], ...] = ()
    urls: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody who is named."""
        return (*self.aliases, *(name for name, _active in self.members))


@dataclass(frozen=True)
class LabelFacts:
    """One label; `parent` is told of its sublabels."""

    profile: str = "This label is made up."
    parent: str = ""
    contact_info: str = ""
    urls: tuple[str, ...] = ()
