"""How a value that someone wrote in a config file or a variable is read.

A :class:`Kind` knows what it allows, in words, and turns the written value (YAML's
str, int, float, bool, list, or an environment variable's str) into the value that
the program uses. Anything else is a ``ValueError``, whose text is only a hint: the
message for the user is made in :mod:`.settings` from ``allowed``.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# Seconds and bytes of one unit, as the suffix is written.
DURATIONS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
DURATIONS["y"] = 31_536_000
SIZES = {"b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9}
SIZES |= {"kib": 2**10, "mib": 2**20, "gib": 2**30}

# YAML 1.1 reads these words as booleans by itself; variables hold them as text.
TRUTHS = dict.fromkeys(("yes", "true", "on", "1", "y"), True)
TRUTHS |= dict.fromkeys(("no", "false", "off", "0", "n"), False)

LOOPBACK_NAMES = ("localhost", "ip6-localhost")


class Kind(NamedTuple):
    """One kind of value.

    :param allowed: what may be written, in words that finish "allowed: …"
    :param read: written value → value; raises ValueError on anything else
    """

    allowed: str
    read: Callable[[Any], Any]


def _text(written: Any) -> str:
    """One line of text. An unquoted number is taken as it looks (`user_token: 12`)."""
    if isinstance(written, bool) or not isinstance(written, (str, int)):
        raise ValueError("not text")
    text = str(written)
    if any(ord(char) < 32 for char in text):
        raise ValueError("control characters")
    return text


def _header(written: Any) -> str:
    """Text that can stand in a header of a request: printable ASCII."""
    text = _text(written.strip() if isinstance(written, str) else written)
    if not text.isascii():
        raise ValueError("not ASCII")
    return text


def _secret(written: Any) -> str:
    """A token. Pasted ones often bring a blank or a line break along at the ends."""
    text = _header(written)
    if " " in text or not text.isprintable():
        raise ValueError("white space inside")
    return text


def _flag(written: Any) -> bool:
    return TRUTHS[str(written).strip().lower()]


def _amount(units: Mapping[str, int], bare: str) -> Callable[[Any], float]:
    """A number with one of `units` behind it; without one, `bare` is meant."""

    def read(written: Any) -> float:
        if isinstance(written, bool):
            raise ValueError("not a number")
        text = str(written).strip().lower().replace(" ", "")
        number = text.rstrip("abcdefghijklmnopqrstuvwxyz")
        return _real(number) * units[text[len(number) :] or bare]

    return read


def _real(written: Any) -> float:
    """A finite number, not negative. ``float`` itself takes "nan", "inf", "1_0"."""
    if isinstance(written, bool) or not isinstance(written, (int, float, str)):
        raise ValueError("not a number")
    if isinstance(written, str) and set(written.strip()) - set("0123456789."):
        raise ValueError("not a number")
    number = float(written)
    if not 0 <= number < float("inf"):
        raise ValueError("negative, or not finite")
    return number


def _between(low: float, high: float, number: float) -> float:
    if not low <= number <= high:
        raise ValueError(f"not in {low}..{high}")
    return number


def _words(written: Any) -> tuple[str, ...]:
    """A list, or one text with commas. YAML reads Norway's ``NO`` as false."""
    if isinstance(written, str):
        written = written.split(",")
    if written is False:
        written = [written]
    if not isinstance(written, (list, tuple)):
        raise ValueError("not a list")
    words = ("NO" if word is False else _text(word).strip() for word in written)
    return tuple(word for word in words if word)


class BadEntryError(ValueError):
    """One entry of a section cannot be used."""

    def __init__(self, name: object, written: object) -> None:
        super().__init__(name)
        self.name, self.written = name, written


def _renamed(written: Any) -> dict[str, tuple[str, ...]]:
    """Names in lower case, and what each of them becomes: other names, or nothing."""
    if not isinstance(written, dict):
        raise ValueError("not a section")
    found = {}
    for name, new in written.items():
        try:
            names = new if isinstance(new, list) else [] if new is None else [new]
            texts = [_text(one).strip() for one in names]
            found[_text(name).strip().casefold()] = tuple(filter(None, texts))
        except ValueError:
            raise BadEntryError(name, new) from None
    return found


def _whitelist(written: Any) -> bool | str | tuple[str, ...] | None:
    """Names in a list, the path of a file with names, yes (true) or no (None)."""
    if isinstance(written, list):
        return _words(written)
    text = _text(str(written) if isinstance(written, bool) else written).strip()
    return TRUTHS.get(text.lower(), text) or None


def _command(written: Any) -> tuple[str, ...]:
    """The words of a command line, apart as a shell takes them apart."""
    if isinstance(written, list):
        return tuple(map(_text, written))
    return tuple(shlex.split(_text(written)))


def _loopback(host: str) -> bool:
    if host in LOOPBACK_NAMES:
        return True
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _base_url(written: Any) -> str:
    """Only what can be called without handing the token to whoever listens."""
    text = _header(written).rstrip("/")
    parts = urlsplit(text)
    host = parts.hostname or ""
    if parts.username or parts.password or parts.query or parts.fragment or not host:
        raise ValueError("more than scheme, host, port and path")
    if parts.port == 0 or not (
        parts.scheme == "https" or (parts.scheme == "http" and _loopback(host))
    ):
        raise ValueError("no TLS")
    return text


def _proxy(written: Any) -> str:
    text = _secret(written)
    if not text:
        return text
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https", "socks5", "socks5h") or not parts.hostname:
        raise ValueError("not the address of a proxy")
    _ = parts.port  # raises ValueError where it is no number
    return text


def choice(*names: str) -> Kind:
    """One of `names`; case does not matter. YAML reads yes and no as truth values."""
    known = {name.lower(): name for name in names}

    def read(written: Any) -> str:
        name = str(written).strip().lower()
        if name not in known and name in TRUTHS:
            name = "yes" if TRUTHS[name] else "no"
        if name not in known:
            raise ValueError("none of them")
        return known[name]

    return Kind(", ".join(names[:-1]) + f" or {names[-1]}", read)


def whole(low: int, high: int, *, auto: bool = False) -> Kind:
    """A whole number within both bounds; with `auto`, that word too (read as None)."""

    def read(written: Any) -> int | None:
        if auto and str(written).strip().lower() == "auto":
            return None
        number = _between(low, high, _real(written))
        if number != int(number):
            raise ValueError("not whole")
        return int(number)

    also = "auto or " if auto else ""
    return Kind(f"{also}a whole number from {low} to {high}", read)


def number(low: float, high: float) -> Kind:
    """A number within both bounds."""
    return Kind(
        f"a number from {low:g} to {high:g}",
        lambda written: _between(low, high, _real(written)),
    )


def duration(low: float, high: float) -> Kind:
    """Seconds as float, written `1y`, `7d`, `12h`, `90m`, `30s` or plain."""
    read = _amount(DURATIONS, bare="s")
    return Kind(
        f"{_spell(low)} to {_spell(high)}, written as 1y, 7d, 12h, 90m, 30s or in"
        " seconds",
        lambda written: _between(low, high, read(written)),
    )


def _spell(seconds: float) -> str:
    """Seconds in their largest whole unit: 86400 → "1d", 0.1 → "0.1s"."""
    for unit in ("d", "h", "m"):
        if seconds and seconds % DURATIONS[unit] == 0:
            return f"{seconds // DURATIONS[unit]:g}{unit}"
    return f"{seconds:g}s"


def size(low: int) -> Kind:
    """Bytes as int, written `200MB`, `1.5GB`, `512KiB` or plain."""
    read = _amount(SIZES, bare="b")
    return Kind(
        f"{low // 10**6}MB or more, written as 200MB, 1.5GB or in bytes",
        lambda written: int(_between(low, 1e15, read(written))),
    )


def some(*names: str) -> Kind:
    """Some of `names` as a tuple in their order: yes, no, or a list, perhaps empty."""

    def read(written: Any) -> tuple[str, ...]:
        if str(written).strip().lower() in TRUTHS:
            return names if _flag(written) else ()
        wanted = {word.lower() for word in _words(written)}
        if written == "" or not wanted <= set(names):
            raise ValueError("none of them")
        return tuple(name for name in names if name in wanted)

    return Kind(f"yes, no, or with commas between some of {', '.join(names)}", read)


YES_NO = Kind("yes or no", _flag)
TEXT = Kind("text on one line", _text)
HEADER = Kind("text in ASCII on one line", _header)
SECRET = Kind("letters, digits and signs of ASCII without a space between", _secret)
WORDS = Kind("a list, or words with commas between", _words)
PATH = Kind("the path of a file; relative ones start at beets' config folder", _text)
RENAMED = Kind(
    "a section: a genre or style of Discogs', and behind it a name, a list of names, or"
    " nothing, which leaves it out",
    _renamed,
)
WHITELIST = Kind("no, yes, a list, or the path of a file with one a line", _whitelist)
BASE_URL = Kind("an https address; http only on this machine's loopback", _base_url)
COMMAND = Kind("a command with its arguments, in one line or a list", _command)
PROXY = Kind("an address as http://host:port (http, https, socks5, socks5h)", _proxy)
