"""Roles: what a person did, and which kind of credit that is. Pure.

A role line holds several roles, with details in brackets. One table says what
category a role belongs to: the field it goes to, or one of those that have no field of
their own. Adding a role is adding it to a row; one that the table lacks is judged by
its words.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

#: What goes to the artist of a track.
FEATURING = "featuring"

#: Category -> its roles, in Discogs' words. The categories that `credit_fields.py`
#: lists are fields of tracks; what else is not featuring goes to `discogs_credits`.
#: "Written-By" does not say who wrote words and who music: see `Cast`.
ROLES: dict[str, str] = {
    "composers": """
        Composed By; Composer; Film Score; Music By; Original Music; Score; Songwriter;
        Theme By; Written By; Written-By
    """,
    "lyricists": """
        Libretto By; Lyrics By; Lyrics Written-By; Words By
    """,
    "arrangers": """
        Adapted By; Arranged By; Arranger; Brass Arranged By; Horns Arranged By;
        Instrumentation By; Orchestrated By; Strings Arranged By; Transcription By;
        Vocal Arrangement
    """,
    "remixers": "Additional Remix; Mashup; Remix; Remixed By; Reworked By; Version By",
    "producers": """
        Post Production; Pre-production; Produced By; Producer; Vocal Producer
    """,
    "engineers": """
        Balance Engineer; Crossfades By; Dialogue Editor; Digital Audio Engineer;
        Dubplate Engineer; Edited By; Editor; Engineer; Field Recording; Live Sound;
        Overdubbed By; Programmed By; Programming; Recorded By; Recording Engineer;
        Recording Supervisor; Restoration; Restored By; Sequenced By; Sound Design;
        Sound Designer; Sound Engineer; Sound Restoration; Sound Supervisor;
        Soundtrack Editor; Supervised By; Tape Op; Technician; Tonmeister; Tracking By;
        Transferred By
    """,
    "mixers": "Additional Mix; Mixed By; Mix; Mixing; Mix Engineer; Remixing Engineer",
    "djmixers": "DJ Mix; DJ Mixed By",
    "conductors": "Conducted By; Conductor",
    "mastering": "Lacquer Cut By; Mastered By; Mastering; Remastered By",
    FEATURING: "Featuring; Feat.",
    "performers": """
        Accompanied By; Accordion; Acoustic Bass; Acoustic Guitar; Afoxé; Afuche; Agogô;
        Ajaeng; Alphorn; Alto Clarinet; Alto Flute; Alto Horn; Alto Recorder; Alto
        Saxophone; Alto Vocals; Angklung; ANS Synthesizer; Apito; Appalachian Dulcimer;
        Atabal; Autoharp; Backing Band; Backing Vocals; Baglama; Bagpipes; Balafon;
        Balalaika; Bamboo Flute; Band; Bandleader; Bandola; Bandoneon; Bandura;
        Bandurria; Banhu; Banjo; Bansuri; Baritone Guitar; Baritone Horn; Baritone
        Saxophone; Baritone Vocals; Barrel Organ; Baryton; Bass; Bass Clarinet; Bass
        Drum; Bass Flute; Bass Guitar; Bass Harmonica; Bass Programming; Bass Saxophone;
        Bass Trombone; Bass Trumpet; Bass Tuba; Bass Vocals; Bassoon; Bata; Bayan;
        Beatboxing; Beats; Bell Tree; Bells; Bendir; Berimbau; Biwa; Bodhrán; Body
        Percussion; Bombarde; Bones; Bongos; Bouzouki; Brass; Brass Bass; Bugle;
        Bullroarer; Cabasa; Cajón; Caller; Calliope; Cantor; Carillon; Castanets;
        Cavaquinho; Caxixi; Celesta; Cello; Celtic Harp; Chant; Chapman Stick; Charango;
        Chekere; Chimes; Ching; Choir; Chorus; Chorus Master; Chorusmaster; Cimbalom;
        Cimbasso; Cithara; Cittern; Clarinet; Claves; Clavichord; Clavinet; Claviorgan;
        Coloratura; Computer; Concertina; Concertmaster; Concertmistress; Conga; Congas;
        Contrabass; Contrabass Clarinet; Contrabassoon; Contralto Vocals; Cor Anglais;
        Cornet; Cornett; Countertenor Vocals; Cowbell; Cowhorn; Crotales; Crumhorn;
        Cuatro; Cuica; Cuts; Cymbal; Cymbals; Cümbüş; Daf; Darabuka; Davul; Daxophone;
        Dhol; Dholak; Dialog; Didgeridoo; Dizi; DJ; Djembe; Dobro; Dohol; Dolceola;
        Domra; Double Bass; Doudouk; Doumbek; Drone; Drum; Drum Machine; Drum
        Programming; Drums; Dulcian; Dulcimer; Dulcitone; Dunun; Eefing; Effects;
        Electric Bass; Electric Guitar; Electric Organ; Electric Piano; Electric Upright
        Bass; Electric Violin; Electronic Drums; Electronic Wind Instrument;
        Electronics; Emcee; Ensemble; Erhu; Esraj; Euphonium; Fiddle; Fife; Finger
        Cymbals; Finger Snaps; Flageolet; Flexatone; Floor Percussion; Fluegelhorn;
        Flugabone; Flugelhorn; Flumpet; Flute; Flute D'Amour; Foley; Fortepiano; Frame
        Drum; French Horn; Fretless Bass; Friction Drum; Gadulka; Gaida; Gamelan;
        Geomungo; Ghatam; Gittern; Glass Harmonica; Glasses; Glockenspiel; Goblet Drum;
        Gong; Gongs; Guest; Guimbarde; Guitalele; Guitar; Guitar Synthesizer; Guitaret;
        Guitarrón; Gusli; Guzheng; Güiro; Hammered Dulcimer; Hammond Organ; Handbell;
        Handclaps; Hang Drum; Hardingfele; Harmonica; Harmonium; Harmony Vocals; Harp;
        Harpsichord; Helicon; Hi-hat; Hihat; Horn; Horns; Hosted By; Human Beatbox;
        Humming; Hurdy Gurdy; Idiophone; Igil; Instruments; Interviewee; Interviewer;
        Jaw Harp; Jew's Harp; Jug; Junk Percussion; Kalimba; Kanklės; Kantele; Kaval;
        Kazoo; Kemenche; Kettle Drum; Keyboards; Keyboards Programming; Keytar; Khene;
        Khim; Kithara; Kora; Koto; Kulintang; Lap Steel Guitar; Laptop; Launeddas; Laúd;
        Lead Guitar; Lead Vocals; Leader; Lira Da Braccio; Log Drum; Loops; Low Whistle;
        Lute; Lyra; Lyre; Lyricon; Mandocello; Mandola; Mandolin; Mandolincello;
        Maracas; Marimba; Marxophone; Mbira; MC; Mellophone; Mellotron; Melodeon;
        Melodica; Metallophone; Mezzo-soprano Vocals; MIDI Controller; Minipiano;
        Monochord; Monologue; Moog; Mouth Organ; Mridangam; Musical Bow; Musical Box;
        Musical Saw; Musician; Nadaswaram; Nagara; Narrator; Ney; Noise; Noises;
        Northumbrian Pipes; Nyckelharpa; Oboe; Oboe D'Amore; Oboe Da Caccia; Ocarina;
        Octoban; Omnichord; Ondes Martenot; Ophicleide; Orchestra; Organ; Oud; Overtone
        Voice; Pan Flute; Pandeiro; Panpipes; Pedal Steel Guitar; Percussion; Performed
        By; Performer; Piano; Piccolo Flute; Piccolo Trumpet; Pipa; Pipe; Pipe Organ;
        Player Piano; Portuguese Guitar; Prepared Piano; Presenter; Psaltery; Qanun;
        Quena; Quinto; Rainstick; Rap; Ratchet; Rattle; Rauschpfeife; Read By; Rebec;
        Recorder; Reed Organ; Reeds; Reyong; Rhodes; Rhythm Guitar; Rhythm Section; Riq;
        Rototoms; Ruan; Sackbut; Sampler; Samples; Santoor; Sanxian; Sarangi; Sarod;
        Sarrusophone; Saxello; Saxhorn; Saxophone; Saz; Scat; Scraper; Scratches;
        Serpent; Shaker; Shakuhachi; Shamisen; Shawm; Shekere; Shenai; Sheng; Shinobue;
        Shō; Singing Bowls; Siren; Sistrum; Sitar; Slapstick; Slide Guitar; Slide
        Whistle; Snare; Solo Vocal; Soloist; Sopranino Saxophone; Soprano Clarinet;
        Soprano Cornet; Soprano Flute; Soprano Saxophone; Soprano Trombone; Soprano
        Vocals; Sounds; Sousaphone; Speech; Spoken Word; Spoons; Steel Drums; Steel
        Guitar; Stick; String Instrument; Strings; Stroh Violin; Stylophone;
        Suikinkutsu; Sung By; Suona; Surdo; Synth; Synth Bass; Synthesizer; Tabla;
        Tabor; Taiko; Talharpa; Talkbox; Talking Drum; Tambora; Tamboura; Tambourine;
        Tambura; Tanbur; Tape; Tapes; Tar; Temple Bells; Temple Block; Tenor Banjo;
        Tenor Guitar; Tenor Horn; Tenor Saxophone; Tenor Trombone; Tenor Vocals; Thavil;
        Theorbo; Theremin; Throat Singing; Thumb Piano; Timbales; Timpani; Tin Whistle;
        Toasting; Toms; Toy Piano; Transverse Flute; Treble Vocals; Tres; Triangle;
        Tromba; Trombone; Trumpet; Tsuzumi; Tuba; Tubular Bells; Tuned Percussion;
        Turntables; Twelve-String Guitar; Txalaparta; Txistu; Udu; Uilleann Pipes;
        Ukulele; Upright Bass; Valiha; Valve Trombone; Valve Trumpet; Veena; Vibes;
        Vibraphone; Vibraslap; Vielle; Vihuela; Viol; Viola; Viola D'Amore; Viola da
        Gamba; Violin; Violoncello; Violone; Virginal; Vocal Percussion; Vocal Presence;
        Vocalese; Vocals; Vocoder; Voice; Voice Actor; Waldhorn; Washboard; Waterphone;
        Wavedrum; Whistle; Whistling; Wind; Wind Chimes; Wind Instruments; Wobble Board;
        Wood Block; Woodblock; Woodwind; Wurlitzer; Xiao; Xylophone; Xylorimba; Yangqin;
        Yatga; Yodeling; Zither; Zurna
    """,
    "selection": """
        Compilation Producer; Compiled By; Concept By; Curated By; Reissue Producer;
        Selected By
    """,
    "artwork": """
        Animation; Art Direction; Artwork; Artwork & Package Design By; Artwork By;
        Calligraphy; Cartoon; CGI Artist; Cover; Cover Design; Design; Design Concept;
        Drawing; Embroidery; Engraving; Graphic Design; Graphics; Hand Lettering;
        Illustration; Image Editor; Layout; Layout By; Lettering; Logo; Logo Design;
        Package Design; Painting; Retouching; Sculpture; Set Designer; Sleeve; Sleeve
        Design; Typesetting; Typography; Woodcut
    """,
    "photography": "Cover Photography; Photography; Photography By; Photo By",
    "texts": """
        Author; Booklet Editor; Essay; Interview; Liner Notes; Notes By; Proofreading;
        Research; Script By; Sleeve Notes; Text By; Translated By
    """,
    "film": """
        Camera Operator; Cinematographer; Costume Designer; Directed By; Director Of
        Photography; Film Director; Film Editor; Film Producer; Film Technician;
        Lighting; Lighting Director; Make-Up; Screenwriter; Stage Manager; Video; Video
        By; Video Director; Video Editor; Video Producer; VJ
    """,
    "business": """
        A&R; Abridged By; Advisor; Authoring; Booking; Business Manager; Commissioned
        By; Contractor; Coordinator; Creative Director; Drum Technician; Executive
        Manager; Executive Producer; Executive-Producer; Guitar Technician; Instrument
        Builder; Instrument Technician; Legal; Licensing; Management; Marketing;
        Metalwork By; Music Consultant; Music Director; Music Librarian; Music
        Management; Musical Assistance; Other; Plated By; Product Manager; Production
        Manager; Project Manager; Promotion; Public Relations; Supervision; Tour
        Manager; Voice Coach; Web Design
    """,
}
OTHER = "other"

_TABLE = {
    role.strip().casefold(): category
    for category, roles in ROLES.items()
    for role in " ".join(roles.split()).split(";")
}
#: Words before a role that say how much of it was done, or by which of them.
_LESSER = re.compile(
    r"^(?:co|executive|additional|associate|assistant|chief|second|2nd|senior|lead|head"
    r"|original|live|all|electric|acoustic|alto|tenor|baritone|soprano|rhythm|solo"
    r"|first|other)[\s-]+"
)
#: Producers, but not of the music: what says so in a role, and what does so where a
#: producer's detail is nothing else ("Producer [Co-Executive]").
_OTHER_PRODUCERS: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...] = tuple(
    (
        re.compile(rf"\b(?:{words})\b.*produc"),
        re.compile(
            rf"(?:(?:co|associate)[ -])?(?:{words})\.?"
            r"(?:[ -](?:co-)?produc\w*(?: by)?)?"
        ),
        category,
    )
    for words, category in (
        ("exec(?:utive)?", "business"),
        ("compilation|re-?issue", "selection"),
    )
)
#: Of a role that nobody has put into the table its words decide, the first that fits.
_WORDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b(?:{words})"), category)
    for words, category in (
        (
            "(?:vocals?|voices?|singer|rapper|choir|chorus|narration|guitar|bass|drums?"
            "|percussion|piano|organ|keyboards?|synth|saxophone|trumpet|trombone|flute"
            "|clarinet|horns?|violins?|violas?|cellos?|harp|strings|orchestra|recorder"
            "|pipes|whistle|bells|performer|instruments?|accordion|banjo|mandolin)$",
            "performers",
        ),
        (r"(?:camera|screen|stage|director|costume)", "film"),
        (r"(?:film|video)\b(?! (?:music|score|mix))", "film"),
        ("photo", "photography"),
        (r"design|art(?:work)?\b|cover\b|sleeve\b|layout|illustrat|logo", "artwork"),
        (r"notes\b|text\b|translat|essay", "texts"),
        ("manage|coordinat|legal|a&r|promotion|technician", "business"),
        ("dj.mix", "djmixers"),
        ("re-?mix|re-?edit|re-?work", "remixers"),
        (r"(?:re-?)?master(?:ed|ing)\b|lacquer", "mastering"),
        (r"mix(?:ed|ing|er)?\b", "mixers"),
        ("produc", "producers"),
        (r"engineer|record(?:ed|ing)\b|edit|programm|transfer", "engineers"),
        ("arrang|orchestrat", "arrangers"),
        (r"lyric|words\b|librett", "lyricists"),
        (r"compos|music by\b|songwrit|written\b", "composers"),
        ("conduct", "conductors"),
    )
)
#: Performers of whom the role names no instrument: the detail does.
_BARE = frozenset({"performer", "performed by", "musician", "instruments", "guest"})


class Role(msgspec.Struct, frozen=True, gc=False):
    """One role of a credit, with what stands in brackets behind it.

    `category` is a field of tracks, or another kind of work; `text` is the role as
    printed, its details in brackets.
    """

    name: str  # "Guitar"
    detail: str = ""  # "12-String, Lead"
    category: str = OTHER

    @property
    def text(self) -> str:
        """The role with its details: "Guitar [12-String, Lead]"."""
        return f"{self.name} [{self.detail}]" if self.detail else self.name

    @property
    def instrument(self) -> str:
        """What a performer played or sang, "" where nobody says."""
        if self.category != "performers":
            return ""
        return self.detail if self.name.casefold() in _BARE else self.text


# "Producer, Mixed By", "Guitar [12-String, Lead], Vocals [Backing] [Uncredited]"
_ROLE = re.compile(r"\s*((?:\[[^\]]*(?:\]|$)|[^,\[])+)(?:,|$)")
_DETAIL = re.compile(r"\[([^\]]*)(?:\]|$)")


@lru_cache(maxsize=4096)
def roles_in(text: str) -> tuple[Role, ...]:
    """Take a role line apart at the commas outside its brackets."""
    roles = []
    for part in _ROLE.findall(text):
        details = ", ".join(d.strip() for d in _DETAIL.findall(part))
        if name := " ".join(_DETAIL.sub(" ", part).split()):
            roles.append(Role(name, details, category_of(name, details)))
    return tuple(roles)


def is_known(name: str) -> bool:
    """Tell whether the table has a role, variants included."""
    return _listed(name.casefold()) is not None


def category_of(name: str, detail: str = "") -> str:
    """Return the category of a role: by the table, else by its words; of a producer
    the detail may say that it is another one."""
    key = name.casefold()
    category = _listed(key)
    if category is None:
        category = next((what for words, what in _WORDS if words.search(key)), OTHER)
    return _of_what(key, detail.casefold()) if category == "producers" else category


def _of_what(key: str, detail: str) -> str:
    """Tell the producers of the music from others."""
    for in_role, is_detail, category in _OTHER_PRODUCERS:
        if in_role.search(key) or any(map(is_detail.fullmatch, detail.split(", "))):
            return category
    return "producers"


def _listed(key: str) -> str | None:
    """Look a role up, if need be without what only says how much of it was done."""
    plain = key
    while plain not in _TABLE:
        shorter = _LESSER.sub("", plain)
        if shorter == plain:
            return None
        plain = shorter
    return _TABLE[plain]
