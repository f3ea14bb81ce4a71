"""Libraries of albums, each with the catalogue that they are looked for in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.discogs_server import Catalogue, load, made_up

from ..releases import have_real
from .absent_albums import bootlegs, by_rare_artists, without, without_artists
from .decoys import with_decoys
from .draw import Drawer
from .profiles import BESET, PROFILES, RENAMED, USUAL
from .renamed_albums import chosen, copies, renamed
from .rivals import with_rivals
from .truth import Works
from .verdicts import Judge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..rows import Options
    from .draw import Album

#: The matcher is tuned with seed 1: what is reported is drawn with another one.
SEED = 2
#: One album in so many may be taken out of a catalogue, or called otherwise.
ONE_OF = 4
#: The names of the profiles by what their albums are looked for in.
IN = {
    catalogue: [name for name, one in PROFILES.items() if one.catalogue == catalogue]
    for catalogue in (USUAL, BESET, RENAMED)
}


@dataclass(frozen=True)
class Library:
    """Albums of a profile, what there is to be found, and what is right."""

    albums: Sequence[Album]
    catalogue: Catalogue
    judge: Judge


def libraries(options: Options) -> dict[str, Library]:
    """Make the libraries that are asked for, by profile; a seed makes the same ones.

    Of a catalogue all libraries are made that share it, whichever is asked for: so
    each is the same whatever else is asked for.
    """
    real = load(options.releases) if have_real(options.releases) else made_up()
    names = options.profiles or tuple(PROFILES)
    made: dict[str, Library] = {}
    for catalogue in dict.fromkeys(PROFILES[name].catalogue for name in names):
        made |= MAKERS[catalogue](real, options)
    return {name: made[name] for name in names if made[name].albums}


def usual(real: Catalogue, options: Options) -> dict[str, Library]:
    """Make the libraries of a catalogue full of decoys."""
    seed = options.seed_or(SEED)
    catalogue = with_decoys(real, options.decoys, seed)
    works = Works(catalogue)
    drawer = Drawer(catalogue, real.releases, works, seed)
    wanted = [name for name in options.profiles or PROFILES if name in IN[USUAL]]
    albums = drawn(drawer, wanted, options)
    return with_judge(albums, catalogue, Judge(catalogue, works))


def beset(real: Catalogue, options: Options) -> dict[str, Library]:
    """Make the libraries of a catalogue that lacks albums and has namesakes of them."""
    seed = options.seed_or(SEED)
    works = Works(real)
    rare = by_rare_artists(real)
    strangers = drawn(Drawer(real, rare, works, seed), ["unknown artists"], options)
    strangers = fewer(strangers, real, works)
    taken = {works.of(id_) for id_ in originals(strangers)}
    others = [id_ for id_ in real.releases if works.of(id_) not in taken]
    absent = drawn(Drawer(real, others, works, seed), ["absent"], options)
    absent = fewer(absent, real, works)
    unknown = [real.releases[id_] for id_ in originals(strangers)]
    left = without(real, originals(absent | strangers), works)
    left = without_artists(left, unknown)

    count = PROFILES["bootlegs"].albums(options.per_profile)
    unofficial = {one["id"]: one for one in bootlegs(left, count, seed)}
    shelf = Catalogue(unofficial)
    made = drawn(Drawer(shelf, unofficial, Works(shelf), seed), ["bootlegs"], options)

    crowd = with_decoys(left, options.decoys, seed)
    drawer = Drawer(crowd, left.releases, Works(crowd), seed)
    there = drawn(drawer, ["sequels"], options)
    # The judge knows what is lacking as well.
    known = {**real.releases, **unofficial}
    models = [known[id_] for id_ in originals(absent | made | there)]
    catalogue = with_rivals(crowd, models, seed, unknown)
    whole = Catalogue({**known, **catalogue.releases}, real.masters)
    albums = absent | strangers | made | there
    return with_judge(albums, catalogue, Judge(whole, Works(whole)))


def renamed_ones(real: Catalogue, options: Options) -> dict[str, Library]:
    """Make the libraries of a catalogue in which albums are called otherwise."""
    seed = options.seed_or(SEED)
    before = Works(real)
    # Each has an artist of its own.
    most = len({one["artists"][0]["id"] for one in real.releases.values()}) // ONE_OF
    wanted = {
        PROFILES[name]: min(PROFILES[name].albums(options.per_profile), most)
        for name in IN[RENAMED]
    }
    found = chosen(real, before, wanted, seed)
    names = {id_: one for several in found.values() for id_, one in several.items()}
    catalogue = with_decoys(renamed(real, before, names), options.decoys, seed)
    works, of_files = Works(catalogue), copies(real, names)
    albums = {
        name: Drawer(catalogue, ids, works, seed, of_files).draw(
            PROFILES[name], options.per_profile
        )
        for name, ids in found.items()
    }
    return with_judge(albums, catalogue, Judge(catalogue, works))


MAKERS = {USUAL: usual, BESET: beset, RENAMED: renamed_ones}


def drawn(
    drawer: Drawer, names: Sequence[str], options: Options
) -> dict[str, list[Album]]:
    """Draw the albums of some profiles."""
    return {name: drawer.draw(PROFILES[name], options.per_profile) for name in names}


def fewer(
    albums: Mapping[str, list[Album]], real: Catalogue, works: Works
) -> dict[str, list[Album]]:
    """Keep so many albums that most of a small catalogue is left without them."""
    most = len(set(map(works.of, real.releases))) // ONE_OF
    return {name: found[:most] for name, found in albums.items()}


def originals(albums: Mapping[str, Sequence[Album]]) -> list[int]:
    """Return the releases that albums are copies of."""
    return [one.release for found in albums.values() for one in found]


def with_judge(
    albums: Mapping[str, Sequence[Album]], catalogue: Catalogue, judge: Judge
) -> dict[str, Library]:
    """Put together what libraries share."""
    _ = catalogue.index  # made once, before several threads want it
    return {name: Library(found, catalogue, judge) for name, found in albums.items()}
