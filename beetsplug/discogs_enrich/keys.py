"""Every setting of the plugin: one row each. The manual is made from this table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import kinds

if TYPE_CHECKING:
    from .kinds import Kind

SECTION = "discogs_enrich"
LEGACY = "discogs"
POLICIES = ("fill", "overwrite", "merge", "skip")
GROUPS = ("cache", "anv", "prefer", "fields")

#: The credits that are fields of tracks.
CREDITS = (
    "composers", "lyricists", "arrangers", "remixers", "producers", "engineers",
    "mixers", "djmixers", "conductors", "performers", "mastering",
)  # fmt: skip


@dataclass(frozen=True)
class Key:
    """One setting.

    :param name: as it is written, dotted within a group: ``cache.ttl``
    :param default: as a user would write it; None where `load` is told it
    :param kind: what is allowed and how it is read
    :param help: one line for the manual
    :param env: environment variables, the first one that is set counts
    :param legacy: the same setting in ``discogs:``, and how it is written there
    :param secret: its value is never shown
    """

    name: str
    default: Any
    kind: Kind
    help: str
    env: tuple[str, ...] = ()
    legacy: tuple[str, Kind] | None = None
    secret: bool = False


# beets' `append_style_genre`: Discogs' genres behind its styles, or the styles alone.
_APPENDED = kinds.Kind(
    "yes or no", lambda written: "both" if kinds.YES_NO.read(written) else "styles"
)
_PENALTY = kinds.number(0, 1)
_LIMIT = kinds.whole(1, 100)

# fmt: off
KEYS: tuple[Key, ...] = (
    Key("enabled", "yes", kinds.YES_NO,
        "no: the plugin is loaded and does nothing", ("DISCOGS_ENABLED",)),
    Key("user_token", "", kinds.SECRET,
        "personal token from https://www.discogs.com/settings/developers",
        ("DISCOGS_TOKEN", "DISCOGS-TOKEN"), ("user_token", kinds.SECRET), secret=True),
    Key("consumer_key", "", kinds.SECRET,
        "key of an application of your own: search at the full quota, without a user",
        ("DISCOGS_CONSUMER_KEY",), secret=True),
    Key("consumer_secret", "", kinds.SECRET, "the secret that belongs to consumer_key",
        ("DISCOGS_CONSUMER_SECRET",), secret=True),
    Key("tokenfile", "discogs_token.json", kinds.PATH,
        "the token of an OAuth sign-in; beets' discogs plugin writes the same file",
        (), ("tokenfile", kinds.PATH)),
    Key("base_url", "https://api.discogs.com", kinds.BASE_URL,
        "where the API answers"),
    Key("user_agent", "", kinds.HEADER,
        "how the program introduces itself; empty: its name and version"),
    Key("proxy", "", kinds.PROXY,
        "proxy for Discogs; empty: the one of the environment, if any", secret=True),
    Key("timeout", "10s", kinds.duration(0.1, 600),
        "how long one request may take, from its start to the end of the answer"),
    Key("rate_limit", "auto", kinds.whole(1, 10_000, auto=True),
        "most requests per minute; auto: what Discogs allows",
        ("DISCOGS_RATE_LIMIT", "DISCOGS_REQUESTS_PER_MINUTE")),
    Key("retries", 3, kinds.whole(0, 10),
        "how often a request that failed is sent again"),
    Key("cache.backend", "sqlite", kinds.choice("sqlite", "memory"),
        "where answers are kept: in a file, or until the program ends"),
    Key("cache.path", "discogs_cache.sqlite", kinds.PATH, "the file of the cache"),
    Key("cache.ttl", "7d", kinds.duration(0, 3650 * 86_400.0),
        "how long releases and masters are kept; the rest 1 day at most",
        ("DISCOGS_CACHE_TTL",)),
    Key("cache.max_size", "200MB", kinds.size(10**6),
        "the cache's file grows no larger"),
    Key("autotag", "yes", kinds.choice("yes", "no", "fallback"),
        "offer candidates to beet import; fallback: only for albums of which the other"
        " sources are not sure"),
    Key("fallback_below", "strong", kinds.choice("strong", "medium", "low"),
        "with autotag: fallback, ask where the others recommend nothing as good"),
    Key("auto", "yes", kinds.YES_NO,
        "enrich each album at the end of its import, whichever source it matched"),
    Key("detail", "full", kinds.choice("full", "base"),
        "base: an enrichment is content with what a search tells (label, number,"
        " format, country, year, genres, styles) where that leaves no doubt"),
    Key("pressing", "open", kinds.choice("open", "best"),
        "where several pressings fit equally, an import gets what they share (open) or"
        " the likeliest of them (best)"),
    Key("thorough", "no", kinds.YES_NO,
        "fetch search_limit candidates in an import, needed or not, and as many"
        " pressings to tell them apart by their tracks"),
    Key("musicbrainz", "auto", kinds.choice("auto", "yes", "no"),
        "follow MusicBrainz' links to Discogs; auto: where its plugin is enabled"),
    Key("search_limit", 5, _LIMIT, "most candidates of one album",
        ("DISCOGS_MAX_RESULTS",), ("search_limit", _LIMIT)),
    Key("data_source_mismatch_penalty", 0.5, _PENALTY,
        "what beets adds to the distance of another source than the album's own",
        (), ("data_source_mismatch_penalty", _PENALTY)),
    Key("ids_in_mb_fields", "no", kinds.YES_NO,
        "put Discogs' numbers into mb_albumid and its like, as beets' plugin does"),
    Key("strip_disambiguation", "yes", kinds.YES_NO,
        'leave out the number of "Artist (2)"',
        (), ("strip_disambiguation", kinds.YES_NO)),
    Key("anv.artist", "no", kinds.YES_NO,
        "the name as printed on this release for artist",
        (), ("anv.artist", kinds.YES_NO)),
    Key("anv.artist_credit", "yes", kinds.YES_NO,
        "the name as printed on this release for artist_credit",
        (), ("anv.artist_credit", kinds.YES_NO)),
    Key("anv.album_artist", "no", kinds.YES_NO,
        "the name as printed on this release for albumartist",
        (), ("anv.album_artist", kinds.YES_NO)),
    Key("featured_string", "feat.", kinds.TEXT,
        "the word before guests", (), ("featured_string", kinds.TEXT)),
    Key("index_tracks", "no", kinds.YES_NO,
        "put headings and index tracks before the titles under them",
        (), ("index_tracks", kinds.YES_NO)),
    Key("genres", "both", kinds.choice("both", "styles", "genres"),
        "what the field genres holds: styles and then genres, or only one of them",
        (), ("append_style_genre", _APPENDED)),
    Key("genre_map", {}, kinds.RENAMED,
        "other names for Discogs' genres and styles in the field genres"),
    Key("genre_whitelist", "no", kinds.WHITELIST,
        "the only names that the field genres may hold, after genre_map; yes: those"
        " that beets' lastgenre plugin knows"),
    Key("credits", "yes", kinds.some(*CREDITS),
        "which credits imports and enrichments bring to the tracks"),
    Key("written_by", "composers", kinds.choice("composers", "both"),
        "what \"Written-By\" makes somebody; both: a composer and, on tracks of which"
        " no lyricist is known, a lyricist"),
    Key("id3_credits", "tipl", kinds.choice("tipl", "txxx", "both"),
        "where MP3 keeps producers, engineers, mixers and performers: in the frames"
        " made for them (TIPL and TMCL), for players that ignore those as TXXX, or in"
        " both; `beet write -f` moves what is there"),
    Key("prefer.formats", [], kinds.WORDS, "formats to prefer, best first"),
    Key("prefer.countries", [], kinds.WORDS, "countries to prefer, best first"),
    Key("prefer.labels", [], kinds.WORDS, "labels to prefer, best first"),
    Key("journal_keep", "1y", kinds.duration(86_400.0, 3650 * 86_400.0),
        "how long it is kept what a run has changed, so that it can be taken back"),
    Key("retry_after", "30d", kinds.duration(0, 3650 * 86_400.0),
        "how long an album that was uncertain or not found is not asked for again"),
    Key("log", "", kinds.PATH,
        "the file to which runs add what became of each album; empty: none"),
    Key("notify", "", kinds.COMMAND,
        "what is run, without a shell, at the end of a run, with its summary as JSON on"
        " standard input; empty: nothing"),
    Key("hard_links", "write", kinds.choice("write", "skip"),
        "what is done with files that have other names (hard links): their tags are"
        " written, under all names at once, or they are left to the library (skip)"),
    Key("write", None, kinds.YES_NO,
        "let enrichments write tags to the files; else as import.write, which alone"
        " says whether beets writes those of a match that it imports"),
)
# fmt: on

FIELDS_HELP = (
    "what an enrichment does with a field, by the field's name; `default` speaks for "
    "all that are not named"
)
POLICY = kinds.choice(*POLICIES)

# Keys of beets' plugin that someone may have brought along into our section.
MOVED = {
    "apikey": "consumer_key",
    "apisecret": "consumer_secret",
    "append_style_genre": "genres",
    "source_weight": "data_source_mismatch_penalty",
    "token": "user_token",
    "ttl": "cache.ttl",
    "max_size": "cache.max_size",
}
