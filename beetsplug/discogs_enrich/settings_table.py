"""Every setting of the plugin: one row each. The manual is made from this table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import setting_types

if TYPE_CHECKING:
    from .setting_types import Kind

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
_APPENDED = setting_types.Kind(
    "yes or no",
    lambda written: "both" if setting_types.YES_NO.read(written) else "styles",
)
_PENALTY = setting_types.number(0, 1)
_LIMIT = setting_types.whole(1, 100)

# fmt: off
KEYS: tuple[Key, ...] = (
    Key("enabled", "yes", setting_types.YES_NO,
        "no: the plugin is loaded and does nothing", ("DISCOGS_ENABLED",)),
    Key("user_token", "", setting_types.SECRET,
        "personal token from https://www.discogs.com/settings/developers",
        ("DISCOGS_TOKEN", "DISCOGS-TOKEN"), ("user_token", setting_types.SECRET),
        secret=True),
    Key("consumer_key", "", setting_types.SECRET,
        "key of an application of your own: search at the full quota, without a user",
        ("DISCOGS_CONSUMER_KEY",), secret=True),
    Key("consumer_secret", "", setting_types.SECRET,
        "the secret that belongs to consumer_key",
        ("DISCOGS_CONSUMER_SECRET",), secret=True),
    Key("tokenfile", "discogs_token.json", setting_types.PATH,
        "the token of an OAuth sign-in; beets' discogs plugin writes the same file",
        (), ("tokenfile", setting_types.PATH)),
    Key("base_url", "https://api.discogs.com", setting_types.BASE_URL,
        "where the API answers"),
    Key("user_agent", "", setting_types.HEADER,
        "how the program introduces itself; empty: its name and version"),
    Key("proxy", "", setting_types.PROXY,
        "proxy for Discogs; empty: the one of the environment, if any", secret=True),
    Key("timeout", "10s", setting_types.duration(0.1, 600),
        "how long one request may take, from its start to the end of the answer"),
    Key("rate_limit", "auto", setting_types.whole(1, 10_000, auto=True),
        "most requests per minute; auto: what Discogs allows",
        ("DISCOGS_RATE_LIMIT", "DISCOGS_REQUESTS_PER_MINUTE")),
    Key("retries", 3, setting_types.whole(0, 10),
        "how often a request that failed is sent again"),
    Key("cache.backend", "sqlite", setting_types.choice("sqlite", "memory"),
        "where answers are kept: in a file, or until the program ends"),
    Key("cache.path", "discogs_cache.sqlite", setting_types.PATH,
        "the file of the cache"),
    Key("cache.ttl", "7d", setting_types.duration(0, 3650 * 86_400.0),
        "how long releases and masters are kept; the rest 1 day at most",
        ("DISCOGS_CACHE_TTL",)),
    Key("cache.max_size", "200MB", setting_types.size(10**6),
        "the cache's file grows no larger"),
    Key("autotag", "yes", setting_types.choice("yes", "no", "fallback"),
        "offer candidates to beet import; fallback: only for albums of which the other"
        " sources are not sure"),
    Key("fallback_below", "strong", setting_types.choice("strong", "medium", "low"),
        "with autotag: fallback, ask where the others recommend nothing as good"),
    Key("auto", "yes", setting_types.YES_NO,
        "enrich each album at the end of its import, whichever source it matched"),
    Key("detail", "full", setting_types.choice("full", "base"),
        "base: an enrichment is content with what a search tells (label, number,"
        " format, country, year, genres, styles) where that leaves no doubt"),
    Key("pressing", "open", setting_types.choice("open", "best"),
        "where several pressings fit equally, an import gets what they share (open) or"
        " the likeliest of them (best)"),
    Key("thorough", "no", setting_types.YES_NO,
        "fetch search_limit candidates in an import, needed or not, and as many"
        " pressings to tell them apart by their tracks"),
    Key("musicbrainz", "auto", setting_types.choice("auto", "yes", "no"),
        "follow MusicBrainz' links to Discogs; auto: where its plugin is enabled"),
    Key("search_limit", 5, _LIMIT, "most candidates of one album",
        ("DISCOGS_MAX_RESULTS",), ("search_limit", _LIMIT)),
    Key("data_source_mismatch_penalty", 0.5, _PENALTY,
        "what beets adds to the distance of another source than the album's own",
        (), ("data_source_mismatch_penalty", _PENALTY)),
    Key("ids_in_mb_fields", "no", setting_types.YES_NO,
        "put Discogs' numbers into mb_albumid and its like, as beets' plugin does"),
    Key("strip_disambiguation", "yes", setting_types.YES_NO,
        'leave out the number of "Artist (2)"',
        (), ("strip_disambiguation", setting_types.YES_NO)),
    Key("anv.artist", "no", setting_types.YES_NO,
        "the name as printed on this release for artist",
        (), ("anv.artist", setting_types.YES_NO)),
    Key("anv.artist_credit", "yes", setting_types.YES_NO,
        "the name as printed on this release for artist_credit",
        (), ("anv.artist_credit", setting_types.YES_NO)),
    Key("anv.album_artist", "no", setting_types.YES_NO,
        "the name as printed on this release for albumartist",
        (), ("anv.album_artist", setting_types.YES_NO)),
    Key("featured_string", "feat.", setting_types.TEXT,
        "the word before guests", (), ("featured_string", setting_types.TEXT)),
    Key("index_tracks", "no", setting_types.YES_NO,
        "put headings and index tracks before the titles under them",
        (), ("index_tracks", setting_types.YES_NO)),
    Key("genres", "both", setting_types.choice("both", "styles", "genres"),
        "what the field genres holds: styles and then genres, or only one of them",
        (), ("append_style_genre", _APPENDED)),
    Key("genre_map", {}, setting_types.RENAMED,
        "other names for Discogs' genres and styles in the field genres"),
    Key("genre_whitelist", "no", setting_types.WHITELIST,
        "the only names that the field genres may hold, after genre_map; yes: those"
        " that beets' lastgenre plugin knows"),
    Key("credits", "yes", setting_types.some(*CREDITS),
        "which credits imports and enrichments bring to the tracks"),
    Key("written_by", "composers", setting_types.choice("composers", "both"),
        "what \"Written-By\" makes somebody; both: a composer and, on tracks of which"
        " no lyricist is known, a lyricist"),
    Key("id3_credits", "tipl", setting_types.choice("tipl", "txxx", "both"),
        "where MP3 keeps producers, engineers, mixers and performers: in the frames"
        " made for them (TIPL and TMCL), for players that ignore those as TXXX, or in"
        " both; `beet write -f` moves what is there"),
    Key("prefer.formats", [], setting_types.WORDS, "formats to prefer, best first"),
    Key("prefer.countries", [], setting_types.WORDS, "countries to prefer, best first"),
    Key("prefer.labels", [], setting_types.WORDS, "labels to prefer, best first"),
    Key("journal_keep", "1y", setting_types.duration(86_400.0, 3650 * 86_400.0),
        "how long it is kept what a run has changed, so that it can be taken back"),
    Key("retry_after", "30d", setting_types.duration(0, 3650 * 86_400.0),
        "how long an album that was uncertain or not found is not asked for again"),
    Key("log", "", setting_types.PATH,
        "the file to which runs add what became of each album; empty: none"),
    Key("notify", "", setting_types.COMMAND,
        "what is run, without a shell, at the end of a run, with its summary as JSON on"
        " standard input; empty: nothing"),
    Key("hard_links", "write", setting_types.choice("write", "skip"),
        "what is done with files that have other names (hard links): their tags are"
        " written, under all names at once, or they are left to the library (skip)"),
    Key("write", None, setting_types.YES_NO,
        "let enrichments write tags to the files; else as import.write, which alone"
        " says whether beets writes those of a match that it imports"),
)
# fmt: on

FIELDS_HELP = (
    "what an enrichment does with a field, by the field's name; `default` speaks for "
    "all that are not named"
)
POLICY = setting_types.choice(*POLICIES)

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
