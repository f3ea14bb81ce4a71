"""Names written in another script, and romanized from it.

`Script.written` spells a Latin name with the letters of a script, by sound, as a
Russian, Greek or Japanese magazine would: "Sound" → "Соунд", "ソウンド". A
`romanization` is the way back by a rule that people use, and not to where it began:
"Соунд" → "Sound", "Box" → "Бокс" → "Boks". Each script has two such rules, the first
one the official one; which of them somebody's files follow is anybody's guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .noise import without_accents

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Letters = Mapping[str, str]


@dataclass(frozen=True)
class Script:
    """A script: its letters by the Latin ones that they stand for, and the ways back.

    Of letters that begin alike the longest are taken. `finish` puts a word right.
    """

    name: str
    letters: Letters
    romanizations: tuple[Letters, Letters]
    finish: Callable[[str], str] = str

    def written(self, name: str) -> str:
        """Spell a name in this script; what has no letter in it stays as it is."""
        return self.finish(replaced(without_accents(name), self.letters))

    def romanized(self, name: str, way: int = 0) -> str:
        """Spell a name of this script in Latin letters, by one of the two ways."""
        return replaced(name, self.romanizations[way])


def replaced(text: str, letters: Letters) -> str:
    """Replace letters by others; those for a capital begin with one."""
    longest = sorted(letters, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest)), re.IGNORECASE)

    def other(match: re.Match[str]) -> str:
        found = letters[match[0].lower()]
        return found[:1].upper() + found[1:] if match[0][0].isupper() else found

    return pattern.sub(other, text)


def pairs(text: str) -> dict[str, str]:
    """ "a а, b б" → {"a": "а", "b": "б"}; one without a second half is left out."""
    found = (pair.split() for pair in text.split(","))
    return {one[0]: "".join(one[1:]) for one in found}


# Cyrillic

CYRILLIC = pairs(
    "sch щ, zh ж, kh х, ts ц, ch ч, sh ш, th т, ph ф, ck к, oo у, ee и, ya я, yu ю,"
    "ay ай, ey ей, oy ой, qu кв, x кс, a а, b б, c к, d д, e е, f ф, g г, h х,"
    "i и, j дж, k к, l л, m м, n н, o о, p п, q к, r р, s с, t т,"
    "u у, v в, w в, y и, z з"
)
#: As maps and passports have it.
PASSPORT = pairs(
    "щ shch, ж zh, х kh, ц ts, ч ch, ш sh, я ya, ю yu, а a, б b, в v, г g, д d, е e,"
    "з z, и i, й y, к k, л l, м m, н n, о o, п p, р r, с s, т t, у u, ф f"
)
#: As libraries have it, without the marks that nobody types.
LIBRARY = PASSPORT | pairs("щ sc, ж z, х h, ц c, ч c, ш s, я ja, ю ju, й j")

# Greek

GREEK = pairs(
    "th θ, ph φ, ps ψ, ch χ, ou ου, oo ου, ck κ, x ξ, a α, b μπ, c κ, d ντ, e ε, f φ,"
    "g γκ, h χ, i ι, j τζ, k κ, l λ, m μ, n ν, o ο, p π, q κ, r ρ, s σ, t τ, u ου,"
    "v β, w ου, y υ, z ζ"
)
#: ELOT 743, as passports have it.
ELOT = pairs(
    "μπ b, ντ nt, γκ gk, τζ tz, ου ou, θ th, φ f, ψ ps, χ ch, ξ x, α a, β v, γ g, δ d,"
    "ε e, ζ z, η i, ι i, κ k, λ l, μ m, ν n, ο o, π p, ρ r, σ s, ς s, τ t, υ y, ω o"
)
#: As Greeks type it.
GREEKLISH = ELOT | pairs("μπ mp, γκ g, χ x, ξ ks, υ u")


def final_sigma(text: str) -> str:
    """ "λουσ" → "λους"."""
    return re.sub(r"(?<=\w)σ\b", "ς", text)


# Katakana

#: Consonant → its syllables with a, i, u, e and o. One without a vowel has that of "u",
#: after t and d that of "o".
SYLLABLES = {
    "": "ア イ ウ エ オ",
    "k": "カ キ ク ケ コ",
    "s": "サ シ ス セ ソ",
    "t": "タ ティ トゥ テ ト",
    "n": "ナ ニ ヌ ネ ノ",
    "h": "ハ ヒ フ ヘ ホ",
    "m": "マ ミ ム メ モ",
    "y": "ヤ イ ユ イェ ヨ",
    "r": "ラ リ ル レ ロ",
    "w": "ワ ウィ ウ ウェ ウォ",
    "g": "ガ ギ グ ゲ ゴ",
    "z": "ザ ジ ズ ゼ ゾ",
    "d": "ダ ディ ドゥ デ ド",
    "b": "バ ビ ブ ベ ボ",
    "p": "パ ピ プ ペ ポ",
    "f": "ファ フィ フ フェ フォ",
    "v": "ヴァ ヴィ ヴ ヴェ ヴォ",
    "j": "ジャ ジ ジュ ジェ ジョ",
    "sh": "シャ シ シュ シェ ショ",
    "ch": "チャ チ チュ チェ チョ",
    "ts": "ツァ ツィ ツ ツェ ツォ",
}
#: Consonants that Japanese has not → those that are heard.
HEARD = {"l": "r", "c": "k", "q": "k", "th": "s", "ph": "f", "ck": "k"}
VOWELS = "aiueo"


def _katakana() -> dict[str, str]:
    heard = {one: one for one in SYLLABLES} | HEARD
    rows = {latin: SYLLABLES[sound].split() for latin, sound in heard.items()}
    with_vowel = {
        consonant + vowel: syllable
        for consonant, row in rows.items()
        for vowel, syllable in zip(VOWELS, row, strict=True)
    }
    alone = {
        consonant: row[VOWELS.index("o" if consonant in ("t", "d") else "u")]
        for consonant, row in rows.items()
        if consonant
    }
    return {**alone, **with_vowel, "n": "ン", "x": "クス", "y": "イ", " ": "・"}


KATAKANA = _katakana()


def _hepburn() -> dict[str, str]:
    """Sounds as they are heard: シ is "shi", ツ "tsu"."""
    found = {
        syllable: consonant + vowel
        for consonant, row in reversed(SYLLABLES.items())
        for vowel, syllable in zip(VOWELS, row.split(), strict=True)
    }
    plain = pairs("シ shi, チ chi, ツ tsu, フ fu, ジ ji, イ i, ウ u, ン n, ・")
    return {**found, **plain, "・": " "}


HEPBURN = _hepburn()
#: As Japanese schools teach it.
KUNREI = HEPBURN | pairs(
    "シ si, シャ sya, シュ syu, ショ syo, チ ti, チャ tya, チュ tyu, チョ tyo, ツ tu,"
    "フ hu, ジ zi, ジャ zya, ジュ zyu, ジョ zyo"
)


def titled(text: str) -> str:
    """ "sakamoto ryu" → "Sakamoto Ryu": katakana has no capitals to keep."""
    return re.sub(r"(?<![^\W\d_])[^\W\d_]", lambda match: match[0].upper(), text)


class Japanese(Script):
    """Katakana, whose words are parted by dots."""

    def romanized(self, name: str, way: int = 0) -> str:
        """Spell a name in Latin letters, each word with a capital."""
        return titled(super().romanized(name, way))


SCRIPTS = (
    Script("Cyrillic", CYRILLIC, (PASSPORT, LIBRARY)),
    Script("Greek", GREEK, (ELOT, GREEKLISH), final_sigma),
    Japanese("Katakana", KATAKANA, (HEPBURN, KUNREI)),
)
