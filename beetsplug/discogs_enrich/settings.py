"""The settings of the plugin, read and checked: each is declared here, once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import setting_types as types
from .budget import BUDGET, Budget
from .currencies import CURRENCIES
from .setting_declaration import declared, group, setting
from .setting_groups import CacheSettings, Prefer, ReadOptions
from .written_settings import StartupSettings

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Settings:
    """All other settings, read and checked. Secrets stay out of its ``repr``.

    Times are in seconds, paths absolute. `beets_tokenfile` is that of beets' own
    plugin. `token_consumer_key` and `token_consumer_secret` are those that a token file
    which names none itself was made with; empty: those that beets publishes. `proxy` is
    empty for the environment's; `log` may be empty. `fields` says fill, overwrite,
    merge or skip; a field that is missing is filled.
    """

    user_token: str = setting(
        "",
        types.SECRET,
        "personal token from https://www.discogs.com/settings/developers",
        "DISCOGS_TOKEN",
        "DISCOGS-TOKEN",
        legacy="user_token",
        secret=True,
    )
    consumer_key: str = setting(
        "",
        types.SECRET,
        "key of an application of your own: to sign in, or to search without a user",
        "DISCOGS_CONSUMER_KEY",
        secret=True,
    )
    consumer_secret: str = setting(
        "",
        types.SECRET,
        "the secret that belongs to consumer_key",
        "DISCOGS_CONSUMER_SECRET",
        secret=True,
    )
    tokenfile: str = setting(
        "discogs_enrich_token.json",
        types.PATH,
        "what `beet discogs-auth` keeps; that of beets' discogs plugin is another file",
    )
    beets_tokenfile: str = ""
    token_consumer_key: str = field(default="", repr=False)
    token_consumer_secret: str = field(default="", repr=False)
    base_url: str = setting(
        "https://api.discogs.com", types.BASE_URL, "where the API answers"
    )
    user_agent: str = setting(
        "",
        types.HEADER,
        "how the program introduces itself; empty: its name and version",
    )
    proxy: str = setting(
        "",
        types.PROXY,
        "proxy for Discogs; empty: the one of the environment, if any",
        secret=True,
    )
    timeout: float = setting(
        "10s",
        types.duration(0.1, 600),
        "how long one request may take, from its start to the end of the answer",
    )
    rate_limit: int | None = setting(
        "auto",
        types.whole(1, 10_000, auto=True),
        "most requests per minute; auto: what Discogs allows",
        "DISCOGS_RATE_LIMIT",
        "DISCOGS_REQUESTS_PER_MINUTE",
    )
    retries: int = setting(
        3, types.whole(0, 10), "how often a request that failed is sent again"
    )
    budget: Budget | None = setting(
        "none",
        BUDGET,
        "most requests in a calendar day or month, of all beet processes together",
    )
    cache: CacheSettings = group(CacheSettings, "cache.")
    fallback_below: str = setting(
        "strong",
        types.choice("strong", "medium", "low"),
        "with autotag: fallback, ask where the others recommend nothing as good",
    )
    detail: str = setting(
        "full",
        types.choice("full", "base"),
        "base: an enrichment is content with what a search tells (label, number,"
        " format, country, year, genres, styles) where that leaves no doubt",
    )
    pressing: str = setting(
        "open",
        types.choice("open", "best"),
        "where several pressings fit equally, an import gets what they share (open) or"
        " the likeliest of them (best)",
    )
    thorough: bool = setting(
        "no",
        types.YES_NO,
        "fetch search_limit candidates in an import, needed or not, and as many"
        " pressings to tell them apart by their tracks",
    )
    musicbrainz: str = setting(
        "auto",
        types.choice("auto", "yes", "no"),
        "follow MusicBrainz' links to Discogs; auto: where its plugin is enabled",
    )
    own_copies: bool = setting(
        "yes",
        types.YES_NO,
        "look for an album among the records of your collection first, as it was last"
        " pulled, and let your own copy decide between pressings that fit alike",
    )
    catalog: str = setting(
        "first",
        types.choice("first", "only", "off"),
        "where there is a catalogue on disk (`beet discogs-catalog`): ask it before"
        " Discogs, ask Discogs nothing, or leave it out",
    )
    catalog_file: str = setting(
        "discogs_catalog.sqlite",
        types.PATH,
        "the catalogue; several machines may read the same one",
    )
    catalog_site: str = setting(
        "https://data.discogs.com",
        types.BASE_URL,
        "where `beet discogs-catalog download` gets Discogs' dumps",
    )
    search_limit: int = setting(
        5,
        types.whole(1, 100),
        "most candidates of one album",
        "DISCOGS_MAX_RESULTS",
        legacy="search_limit",
    )
    data_source_mismatch_penalty: float = setting(
        0.5,
        types.number(0, 1),
        "what beets adds to the distance of another source than the album's own",
        legacy="data_source_mismatch_penalty",
    )
    ids_in_mb_fields: bool = setting(
        "no",
        types.YES_NO,
        "put Discogs' numbers into mb_albumid and its like, as beets' plugin does",
    )
    reading: ReadOptions = group(ReadOptions)
    prefer: Prefer = group(Prefer, "prefer.")
    fields: Mapping[str, str] = field(default_factory=dict)
    journal_keep: float = setting(
        "1y",
        types.duration(86_400.0, 3650 * 86_400.0),
        "how long it is kept what a run has changed, so that it can be taken back",
    )
    retry_after: float = setting(
        "30d",
        types.duration(0, 3650 * 86_400.0),
        "how long an album that was uncertain or not found is not asked for again",
    )
    currency: str = setting(
        "auto",
        types.choice("auto", *CURRENCIES),
        "the currency of prices; auto: that of your account on Discogs, or USD",
    )
    price_history: bool = setting(
        "no",
        types.YES_NO,
        "keep prices when newer ones are known; Discogs' rules allow that for your own"
        " use only: see the manual's page on prices",
    )
    affiliate: str = setting(
        "",
        types.HEADER,
        "what stands behind the ? of addresses where a release is for sale",
    )
    log: str = setting(
        "",
        types.PATH,
        "the file to which runs add what became of each album; empty: none",
    )
    notify: tuple[str, ...] = setting(
        "",
        types.COMMAND,
        "what is run, without a shell, at the end of a run, with its summary as JSON on"
        " standard input; empty: nothing",
    )
    hard_links: str = setting(
        "write",
        types.choice("write", "skip"),
        "what is done with files that have other names (hard links): their tags are"
        " written, under all names at once, or they are left to the library (skip)",
    )
    write: bool = setting(
        None,
        types.YES_NO,
        "let enrichments write tags to the files; else as import.write, which alone"
        " says whether beets writes those of a match that it imports",
    )
    config_dir: str = ""


#: All of them, in the order of the manual.
SETTINGS = (*declared(StartupSettings), *declared(Settings))

#: Names of settings, for commands that need no others: what asking Discogs takes, what
#: reading releases does, showing them, and what taking back changes does.
ASKING = (
    *("user_token", "consumer_key", "consumer_secret", "tokenfile"),
    *("base_url", "user_agent", "proxy"),
    *("timeout", "rate_limit", "retries", "budget"),
    *(one.name for one in declared(CacheSettings, "cache.")),
)
READING = tuple(one.name for one in declared(ReadOptions))
SHOWING = (*ASKING, *READING)
UNDOING = (*ASKING, "journal_keep", "retry_after", "log", "hard_links", "write")
