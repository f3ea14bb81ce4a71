"""Libraries of albums, each with the catalogue that they are looked for in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.discogs_server import Catalogue, load, made_up

from ..releases import have_real
from .decoys import with_decoys
from .draw import Drawer
from .profiles import PROFILES
from .rivals import with_rivals, without
from .truth import Works
from .verdicts import Judge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..rows import Options
    from .draw import Album

#: The matcher is tuned with seed 1: what is reported is drawn with another one.
SEED = 2
#: One album in so many may be taken out of a catalogue.
ABSENT_OF = 4
#: Profiles of albums that are not there, and of those that are beside their namesakes.
ABSENT = [name for name, one in PROFILES.items() if one.absent]
SEQUELS = [name for name, one in PROFILES.items() if one.beset and not one.absent]


@dataclass(frozen=True)
class Library:
    """Albums of a profile, what there is to be found, and what is right."""

    albums: Sequence[Album]
    catalogue: Catalogue
    judge: Judge


def libraries(options: Options) -> dict[str, Library]:
    """Make the libraries that are asked for, by profile; a seed makes the same ones.

    Those that are beset by namesakes have a catalogue of their own, so that they
    change nothing for the others.
    """
    real = load(options.releases) if have_real(options.releases) else made_up()
    names = options.profiles or tuple(PROFILES)
    made: dict[str, Library] = {}
    if not all(PROFILES[name].beset for name in names):
        made |= usual(real, options)
    if any(PROFILES[name].beset for name in names):
        made |= beset(real, options)
    return {name: made[name] for name in names if name in made and made[name].albums}


def usual(real: Catalogue, options: Options) -> dict[str, Library]:
    """Make the libraries of a catalogue full of decoys."""
    seed = options.seed_or(SEED)
    catalogue = with_decoys(real, options.decoys, seed)
    _ = catalogue.index  # made once, before several threads want it
    works = Works(catalogue)
    drawer = Drawer(catalogue, real.releases, works, seed)
    judge = Judge(catalogue, works)
    wanted = [name for name in options.profiles or PROFILES if not PROFILES[name].beset]
    albums = drawn(drawer, wanted, options)
    return {name: Library(found, catalogue, judge) for name, found in albums.items()}


def beset(real: Catalogue, options: Options) -> dict[str, Library]:
    """Make the libraries of a catalogue that lacks albums and has namesakes of them.

    All are made, whichever is asked for, since they share the catalogue.
    """
    seed = options.seed_or(SEED)
    works = Works(real)
    most = len(set(map(works.of, real.releases))) // ABSENT_OF
    lacking = drawn(Drawer(real, real.releases, works, seed), ABSENT, options, most)
    left = without(real, originals(lacking), works)
    crowd = with_decoys(left, options.decoys, seed)
    drawer = Drawer(crowd, left.releases, Works(crowd), seed)
    albums = lacking | drawn(drawer, SEQUELS, options)
    models = [real.releases[id_] for id_ in originals(albums)]
    catalogue = with_rivals(crowd, models, seed)
    _ = catalogue.index
    # The judge knows what is lacking as well.
    whole = Catalogue({**real.releases, **catalogue.releases}, real.masters)
    judge = Judge(whole, Works(whole))
    return {name: Library(found, catalogue, judge) for name, found in albums.items()}


def drawn(
    drawer: Drawer, names: Sequence[str], options: Options, most: int | None = None
) -> dict[str, list[Album]]:
    """Draw the albums of some profiles, of each `most` at the most."""
    return {
        name: drawer.draw(PROFILES[name], options.per_profile)[:most] for name in names
    }


def originals(albums: Mapping[str, Sequence[Album]]) -> list[int]:
    """Return the releases that albums are copies of."""
    return [one.release for found in albums.values() for one in found]
