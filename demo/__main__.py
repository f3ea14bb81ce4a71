"""The demo's story: `python -m demo`, from the repository's root."""

from __future__ import annotations

import re
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

from tests.discogs_server import CONSUMER_KEY, CONSUMER_SECRET, DiscogsServer
from tests.music import audio_bytes

from .collection import LATER, RIPS, TAGGED, make_dumps, make_folders
from .stage import LIBRARY, StepError, beet, set_up

if TYPE_CHECKING:
    from pathlib import Path

#: `%ifdef`, because a field that was never set has no value.
SHOW = (
    "'$albumartist - $album | $year | $label | $catalognum | $country | $genres"
    " | %ifdef{discogs_url}'"
)
TAGGED_ONES = "mb_albumid::."
RECORD = r"^r\d+\t"
LINK = r"https?://\S+/(?:release|master)/\d+"


class Step(NamedTuple):
    """One thing that the demo does.

    says: a line or two for the reader
    command: what follows `beet` at a shell
    shows, times: the output must match the pattern `shows` this many times
    """

    says: str
    command: str
    shows: str = ""
    times: int = 1


STORY = (
    Step(
        "Sign in to Discogs. A browser opens its page and somebody agrees: here that"
        " is a script.",
        "discogs-auth",
        r"made-up-collector",
    ),
    Step(
        f"Import {len(RIPS)} rips that know their names and nothing else."
        " The candidates come from Discogs.",
        "import -q demo/library/incoming/rips",
    ),
    Step(
        "What they have now. Of one album there are two pressings that nothing tells"
        " apart: it got its master, and no pressing is claimed.",
        f"ls -a -f {SHOW}",
        LINK,
        len(RIPS),
    ),
    Step(
        f"Add {len(TAGGED)} albums that were tagged from MusicBrainz, just as they"
        " are.",
        "import -q -A demo/library/incoming/tagged",
    ),
    Step(
        "They carry MusicBrainz' ids, and nothing of Discogs:",
        f"ls -a -f {SHOW} {TAGGED_ONES}",
        LINK,
        0,
    ),
    Step(
        "Bring in what Discogs knows.",
        "discogs-enrich",
        r": enriched from r",
        len(TAGGED),
    ),
    Step(
        "Two pressings of one album differ in nothing; the one in your collection was"
        " taken. Say that it is the other one:",
        'discogs-enrich --id r90020102 album:"Twin Rivers"',
        r": enriched from r90020102",
    ),
    Step(
        "The same albums, after:",
        f"ls -a -f {SHOW} {TAGGED_ONES}",
        LINK,
        len(TAGGED),
    ),
    Step(
        "Tracks know their place, their medium and who wrote them; files do, too:",
        "ls -f '$discogs_position $title | $media | $composers' catalognum:DRAW"
        " , catalognum:'HH 81'",
        r"^B1 Annex \| ",
    ),
    Step(
        "Who played and wrote what, on the very tracks, and what no tag can hold:",
        "ls -f '$title | $composers | %ifdef{performers}' credit:piano:",
        r"\| Otto Naught \(Piano \[Upright\]\)$",
        3,
    ),
    Step(
        "A release as a person wants to see it. It was kept: nothing is asked for.",
        "discogs-show discogs_id:90130301",
        r"^ *Piano \[Upright\]: Otto Naught$",
        3,
    ),
    Step(
        "Your records: the collection on Discogs, and what you look for.",
        "discogs-collection pull",
        r": 3 copies",
    ),
    Step("The wantlist:", "discogs-wantlist pull", r": 2 wants"),
    Step("Records without files:", "discogs-shelf --unripped", RECORD, 3),
    Step("Files without a record:", "discogs-shelf --unowned", RECORD, 10),
    Step(
        "Files of another pressing than the record:",
        "discogs-shelf --other-pressing",
        r"another pressing: r90010105",
        2,
    ),
    Step(
        "One of the records was bought yesterday: into the collection with it.",
        "discogs-collection add -y --rating 4 discogs_id:90130301",
        r"^1 added",
    ),
    Step(
        "What you own is asked for like anything else; no file was touched.",
        "ls -a -f '$albumartist - $album | $discogs_folder | $discogs_my_rating'"
        " discogs_in_collection:true",
        r"Many Hands \| Uncategorized \| 4$",
    ),
    Step(
        "No, it was only borrowed. Take that back:",
        "discogs-undo -y",
        r": taken back: removed from folder Uncategorized",
    ),
    Step("Again: what is done costs nothing.", "discogs-enrich", r"\b0 requests\b"),
)

#: What needs no Discogs: the stand-in has ended before.
ON_DISK = (
    Step(
        f"Add {len(LATER)} more rips, just as they are.",
        "import -q -A demo/library/incoming/later",
    ),
    Step(
        "Discogs publishes all that it has every month, as files; these are made up."
        " Make a catalogue of them, with what this library can need:",
        "discogs-catalog build demo/library/discogs_20260101_releases.xml.gz"
        " demo/library/discogs_20260101_masters.xml.gz",
        r"^The catalogue holds \d+ masters, \d+ releases, ",
    ),
    Step(
        "The albums are found in it, without a network.",
        "discogs-enrich",
        r"\b0 requests\b.* from the catalogue\b",
    ),
    Step(
        "They have what the others have:",
        f"ls -a -f {SHOW} {' , '.join(f'discogs_id:{row.release}' for row in LATER)}",
        LINK,
        len(LATER),
    ),
    Step(
        "Is the catalogue whole?",
        "discogs-catalog verify",
        r"nothing has changed since it was",
    ),
)

AFTERWARDS = """\
The library stays in demo/library. Look around; nothing of this asks Discogs:

    . demo/library/env
    beet ls -a label:moth
    beet ls -a discogs_id:90120000..90129999
    beet ls -a credit:"Ada Faux"
    beet ls -f '$discogs_position $title, $album' media:Vinyl
    beet discogs-enrich --pretend --force --offline album:Extension
    beet discogs-search --offline 'Mira Null'
    beet discogs-catalog stats
"""


def main() -> int:
    """Play the story; 0 if every step did what it should, else 1."""
    started = time.monotonic()
    try:
        play()
    except StepError as failure:
        print(f"\nThe demo failed: {failure}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted.", file=sys.stderr)
        return 130
    print(f"All of it took {time.monotonic() - started:.0f} s.\n\n{AFTERWARDS}", end="")
    return 0


def play() -> None:
    """Set the stage, then one step after the other."""
    with DiscogsServer() as discogs:
        set_up(discogs.url, CONSUMER_KEY, CONSUMER_SECRET)
        files = make_folders(LIBRARY / "incoming", discogs.catalogue)
        make_dumps(LIBRARY, discogs.catalogue)
        print(f"A stand-in Discogs listens on {discogs.url}; its releases are made up.")
        print(f"{files} small silent files are in demo/library/incoming.")
        print("\nA beets library of its own, for this shell:\n  $ . demo/library/env")
        for step in STORY:
            before = len(discogs.log)
            take(step)
            asked = len(discogs.log) - before
            if asked:
                print(f"  (Requests that the stand-in counted: {asked}.)")
        check_nothing_was_asked(asked)
    print("\nThe stand-in has ended: from here on there is no Discogs to ask.")
    for step in ON_DISK:
        take(step)
    check_audio(LIBRARY / "incoming", LIBRARY / "music")
    print(f"\nThe audio of all {files} files is byte for byte what it was.")


def take(step: Step) -> None:
    """Tell and run one step. Raises StepError where its output is not as it should."""
    print(f"\n{step.says}\n  $ beet {step.command}")
    output = beet(step.command)
    found = len(re.findall(step.shows, output, re.MULTILINE))
    if step.shows and found != step.times:
        raise StepError(
            f"`beet {step.command}` should show {step.shows!r} {step.times} times,"
            f" and showed it {found} times"
        )


def check_nothing_was_asked(requests: int) -> None:
    """Believe the stand-in rather than the plugin about the last step's requests."""
    if requests:
        raise StepError(f"the stand-in was asked {requests} times in the last step")


def check_audio(before: Path, after: Path) -> None:
    """Compare what was imported with what beets made of it, tags left aside."""
    heard = [
        sorted(audio_bytes(file) for file in folder.rglob("*") if file.is_file())
        for folder in (before, after)
    ]
    if heard[0] != heard[1]:
        raise StepError(f"the audio in {after} is not that in {before}")


if __name__ == "__main__":
    sys.exit(main())
