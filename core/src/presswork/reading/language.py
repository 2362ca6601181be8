"""Which language a text is in, from its script and its small words; only when the text leaves little doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache

import msgspec

from presswork.patterns import pattern

_SAMPLE = 20_000
_FEWEST = 25

_SCRIPTS = (
    ("ja", "\u3040\u30ff", 0.08),
    ("ko", "\uac00\ud7a3", 0.3),
    ("zh", "\u4e00\u9fff", 0.4),
    ("th", "\u0e00\u0e7f", 0.4),
    ("lo", "\u0e80\u0eff", 0.4),
    ("km", "\u1780\u17ff", 0.4),
    ("my", "\u1000\u109f", 0.4),
    ("bo", "\u0f00\u0fff", 0.4),
    ("ka", "\u10a0\u10ff", 0.4),
    ("hy", "\u0530\u058f", 0.4),
    ("el", "\u0370\u03ff", 0.4),
    ("bn", "\u0980\u09ff", 0.4),
    ("pa", "\u0a00\u0a7f", 0.4),
    ("gu", "\u0a80\u0aff", 0.4),
    ("or", "\u0b00\u0b7f", 0.4),
    ("ta", "\u0b80\u0bff", 0.4),
    ("te", "\u0c00\u0c7f", 0.4),
    ("kn", "\u0c80\u0cff", 0.4),
    ("ml", "\u0d00\u0d7f", 0.4),
    ("si", "\u0d80\u0dff", 0.4),
)
"""Scripts that one language has nearly for itself, and the share of the letters that shows it."""

_BLOCKS = (
    ("\u0370", "\u03ff", "Greek"),
    ("\u1f00", "\u1fff", "Greek"),
    ("\u0530", "\u058f", "Armenian"),
    ("\u0590", "\u05ff", "Hebrew"),
    ("\ufb1d", "\ufb4f", "Hebrew"),
    ("\u0600", "\u06ff", "Arabic"),
    ("\u0750", "\u077f", "Arabic"),
    ("\u08a0", "\u08ff", "Arabic"),
    ("\ufb50", "\ufdff", "Arabic"),
    ("\ufe70", "\ufefe", "Arabic"),
    ("\u0700", "\u074f", "Syriac"),
    ("\u0780", "\u07bf", "Thaana"),
    ("\u07c0", "\u07ff", "N’Ko"),
    ("\U0001e900", "\U0001e95f", "Adlam"),
    ("\u0e00", "\u0e7f", "Thai"),
    ("\u0e80", "\u0eff", "Lao"),
    ("\u1780", "\u17ff", "Khmer"),
    ("\u10a0", "\u10ff", "Georgian"),
    ("\u1100", "\u11ff", "Hangul"),
    ("\uac00", "\ud7a3", "Hangul"),
    ("\u3040", "\u30ff", "Kana"),
    ("\u4e00", "\u9fff", "Han"),
)
_LEFTWARD = frozenset(("Hebrew", "Arabic", "Syriac", "Thaana", "N’Ko", "Adlam"))
_ONE_LANGUAGE = {
    "Greek": "el",
    "Armenian": "hy",
    "Hebrew": "he",
    "Thaana": "dv",
    "Thai": "th",
    "Lao": "lo",
    "Khmer": "km",
    "Georgian": "ka",
    "Hangul": "ko",
    "Kana": "ja",
}
_FEWEST_OF_SCRIPT = 8
_KANA_AMONG_HAN = 5
_YIDDISH = "װױײ\ufb1d\ufb1f\ufb2e\ufb2f"
"""Letters that Yiddish has and Hebrew has not."""

_SMALL = {
    "en": "the and of to in is that it for was with as on be by are this from at have not which or his they an were but had",
    "de": "für über können müssen würde während natürlich der die und das ist nicht ein den von zu mit sich des auf für dem im eine auch als an es werden aus er hat dass wird bei nach",
    "fr": "à où même très après été être déjà années les des est une dans que pour qui par sur pas plus au avec ce sont il cette mais nous aux été du et la le ont être leur",
    "es": "los las del por con una para como más pero sus fue son está también ha este entre muy sin sobre ser y el que en lo",
    "it": "che di non per una sono della con del alla anche come più le gli nel dei delle ha questo dal si il un è e ed",
    "pt": "não uma os dos das para com por mais foi são como mas seu sua ao pelo também está pela ser em que o e do da no na",
    "nl": "het een van niet zijn dat voor met op ook maar wordt naar bij deze aan uit nog wel hij werd door om te en de is",
    "sv": "och att det som är på för med av den till inte har ett om jag var kan ska från eller men vi så också sig",
    "da": "og at det er en til af den på med for ikke der som har et var jeg fra kan vil blev mod eller også efter blevet nogle",
    "nb": "og det er en på til av som for med ikke har den et å at var fra jeg han blir kan etter mot ble eller også noen",
    "fi": "ja on ei että se oli mutta hän joka ovat myös kun kuin niin sen ole jos tai sekä hänen ollut mukaan vain",
    "pl": "się nie na że jest do to jak ale od po przez za tym dla może jego są czy tak już być oraz jednak w z i",
    "cs": "se na že je to jsou jako by ale pro tak bylo jsem nebo když jeho být které který také už podle v a ve kde",
    "sk": "sa na že je to sú ako by ale pre tak bolo som alebo keď jeho byť ktoré ktorý tiež už podľa v a vo kde pri",
    "hu": "a az és hogy nem is egy van meg ez azt csak már de ha volt mint vagy még kell lehet el után minden",
    "ro": "și în de la nu care este cu pe din că mai un pentru să sunt fost dar sau prin fi după ce au lui",
    "tr": "ve bir bu için ile da de olarak çok daha olan gibi kadar sonra ama ne var her en değil ise oldu ki",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena oleh ada telah mereka sebagai",
    "vi": "và của là có không được cho các một trong với người những này đã khi để về đến như cũng ra",
    "ca": "els les amb per que una del dels més són també és al aquest però com ha seva i el la en de no",
    "hr": "je se na da su za koji što nije bi kao ali od iz sa koja biti ili će samo to još po te",
    "et": "ja on ei see et oma kui ka mis ta oli kes aga või ning seda veel tema pole selle",
    "lv": "un ir ka no ar par kas uz tas bet arī kā lai vai to nav pēc tika tiek viņš gan",
    "lt": "ir kad tai yra su bet kaip iš jis buvo apie dar jau nuo tik bus arba į už ne",
    "sq": "dhe në të një për me që nga është se ka do nuk ai si ishte më kjo tij",
    "sl": "in je da se na za so ki pa bi tudi kot po ter od iz pri ima vsak vsakdo ali kar lahko mu več samo med ob svoje",
    "is": "og að er sem ekki til við það hann var fyrir um en með af frá eru þessi hafa skal eða ég sér eins allir verið",
    "cy": "yn yr mae ac wedi ei eu gan oedd fod bod hynny pob neu nid wrth sydd hefyd ond ar ym gyda er mwyn fel hawl",
    "ga": "agus na an ar le is ag go sa bhí tá leis gur nó atá sé chun faoi ina ní gach aon mar",
    "eu": "eta da bat ez du edo ere izan dute dira baina zuen egin duen guztiek beste dela baten izango hau bere",
    "af": "die en van nie het is om te wat dat vir met sy op hy aan deur ook was word sal hulle ’n",
    "la": "et in est non ad ut cum sed qui quod quae ex per si a de hoc atque enim ab nec",
    "eo": "la kaj de en estas ne por al kiu ke pli kun por sed ĝi oni mi li sur tiu",
    "el": "και το να του η της με που από για τα οι την στην δεν είναι των στο ο σε τον θα ή κάθε έχει",
    "ru": "и в не на что с по это как к из у за то от но его для так был все же она они было при",
    "uk": "і в не на що з до та це як за від у для але його був про вони або ще також є який",
    "bg": "и в на не да се за от е с по че са като който до ще но му това или при са си беше",
    "sr": "и је у да се на за су од са који не што као али би ће то или он из само још",
    "mk": "и на во да се за од со не е што ги ќе како но го или тоа кој ја",
    "ar": "في من على أن إلى التي عن الذي هذا هذه مع كان قد لا ما بعد بين كما لم أو كل ذلك حيث",
    "fa": "در به از که این را با است برای آن یک هم تا می شد بر او خود های اما شده باید",
    "ur": "کے میں کی ہے اور سے کا کو نے پر ہیں کہ اس یہ بھی تھا ایک نہیں کر ان",
    "he": "של את על לא הוא זה עם כי גם אל היא יש או אם כל היה אך הם רק",
    "yi": "פון די און אין צו איז דער דאס מיט אז האט א נישט",
    "hi": "के में की है और से का को ने पर हैं कि इस यह भी था एक नहीं कर हो",
    "mr": "आहे आणि या ते च्या होते नाही तर हे मध्ये म्हणून करण्यात असे की पण",
    "ne": "र को मा छ गरेको लागि हो पनि भने गर्न तथा यो छन् भएको",
    "gl": "e de a o que do da en os unha un non para con as no na por polo pola ao dos das se como máis foi é nos nas tamén pero seu súa ou dun dunha coa co",
    "nn": "og i det er ein eit ikkje som på av til for med den dei å har var frå eg ho han vi kan skal vart vore om men eller etter mot også noko",
    "tl": "ang ng sa na mga ay at si ni kay hindi ito para kung siya may nang isang mula ko niya nila lahat bawat pa o upang",
    "sw": "ya na wa kwa ni katika za la kuwa cha hii yake watu kila mtu au huo hiyo ili pia kutoka baada huyo lakini yao wake",
    "ht": "yo nan pou ak te li ki pa yon a gen fè sou se moun tout sa",
    "az": "və bir bu üçün ilə də da ki olan o hər öz kimi sonra isə var çox daha belə olaraq",
    "so": "iyo ku ka oo ay in uu waxaa la waa ah si wax loo leh kale mar",
    "am": "እና ነው ላይ ውስጥ ወደ ከ ጋር ነበር ይህ",
}
_FEWEST_LETTERS = 8
_FEWEST_BEYOND = 2
_LEAST_WEIGHT = 2.0
_SHARE_FOREIGN = 8
_MOST_FOREIGN = 50
"""One foreign letter in so many, and it is another language."""
_FEWEST_WORDS = 33
"""A language in Latin letters shows one small word in so many at least."""
_UNKNOWN = -7.5
_WORD_WORTH = 1.5
_LEAD = 1.0
_WORD = r"[^\W\d_]+(?:[\u0900-\u097f\u064b-\u0652]+[^\W\d_]*)*"


@cache
def _owners() -> dict[str, tuple[str, ...]]:
    """The languages of each small word; one that many have says little."""
    owners: dict[str, tuple[str, ...]] = {}
    for language, words in _SMALL.items():
        for word in dict.fromkeys(words.split()):
            owners[word] = (*owners.get(word, ()), language)
    return owners


class Language(msgspec.Struct, frozen=True):
    """``tag`` is a BCP 47 tag."""

    tag: str
    reason: str
    confidence: float


def guess_language(text: str) -> Language | None:
    """The text's language, if script or small words leave little doubt."""
    sample = text[:_SAMPLE]
    if not sample.isascii():
        counts = Counter(sample)
        beyond = [(char, count) for char, count in counts.items() if char >= "\u0370"]
        letters = sum(count for char, count in counts.items() if char.isalpha())
        for tag, ends, share in _SCRIPTS:
            found = sum(count for char, count in beyond if ends[0] <= char <= ends[1])
            if found >= _FEWEST and found > letters * share:
                return Language(tag, "its script", min(0.98, 0.6 + found / max(1, letters) / 2))
    return _by_small_words(sample)


class Script(msgspec.Struct, frozen=True):
    """``language`` is the one that has the script for itself, as far as texts of this length tell."""

    right_to_left: bool
    language: Language | None


def guess_script(text: str) -> Script:
    """Which way most letters run, and whose they are: for a text too short or too mixed to tell its language."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return Script(right_to_left=False, language=None)
    counts = _scripts(sample)
    if counts["Kana"] * _KANA_AMONG_HAN >= counts["Han"]:
        counts["Kana"] += counts.pop("Han", 0)
    letters = counts.total()
    leftward = sum(count for name, count in counts.items() if name in _LEFTWARD)
    rtl = leftward * 2 > letters
    most = max(
        (name for name in counts if (name in _LEFTWARD) == rtl), key=lambda name: (counts[name], name), default=""
    )
    begins = _scripts(sample.partition("\n")[0])
    enough = counts[most] * 2 > letters or (counts[most] * 4 > letters and begins[most] * 2 > begins.total())
    if most not in _ONE_LANGUAGE or counts[most] < _FEWEST_OF_SCRIPT or not enough:
        return Script(rtl, None)
    tag = "yi" if most == "Hebrew" and any(char in _YIDDISH for char in sample) else _ONE_LANGUAGE[most]
    reason = f"{counts[most]} of {letters} letters are {most}"
    return Script(rtl, Language(tag, reason, 0.6))


def _scripts(text: str) -> Counter[str]:
    """How many letters of each script; all that are not told apart here count as one."""
    counts: Counter[str] = Counter()
    for char, count in Counter(text).items():
        if char.isalpha():
            counts[_script_of(char)] += count
    return counts


def _script_of(char: str) -> str:
    return next((name for first, last, name in _BLOCKS if first <= char <= last), "") if char >= "\u0370" else ""


def small_words_in(text: str) -> dict[str, int]:
    """How many of the words are small words of each language, where they are enough to tell."""
    counts = Counter(word for word in pattern(_WORD).findall(text[:_SAMPLE].casefold()) if len(word) > 1)
    found, _ = _tally(counts)
    least = max(_FEWEST // 5, counts.total() // 20)
    return {tag: hits for tag, hits in found.items() if hits > least}


def _tally(counts: Mapping[str, int]) -> tuple[dict[str, int], dict[str, float]]:
    """How often small words of each language stand there, and that with each shared among the languages that have it."""
    owners = _owners()
    hits = dict.fromkeys(_SMALL, 0)
    weights = dict.fromkeys(_SMALL, 0.0)
    for word, number in counts.items():
        tags = owners.get(word, ())
        for tag in tags:
            hits[tag] += number
            weights[tag] += number / len(tags)
    return hits, weights


def _by_small_words(sample: str) -> Language | None:
    folded = sample.casefold()
    words = pattern(_WORD).findall(folded)
    if len(words) < _FEWEST:
        return None
    hits, weights = _tally(Counter(words))
    (best, tag), (second, other) = sorted(((weight, tag) for tag, weight in weights.items()), reverse=True)[:2]
    if best > _LEAST_WEIGHT and best * 10 < second * 13 and (told := _by_foreign_letters(folded, tag, other)):
        return Language(told, f"has letters that {other if told == tag else tag} does not write", 0.7)
    if hits[tag] * 100 < len(words) * 9 or hits[tag] < 6 or best * 10 < second * 13:
        return _by_letters(_letters_beyond_ascii(folded), hits, weights, len(words))
    return Language(
        tag, f"{hits[tag]} of {len(words)} words are small words of it", min(0.95, 0.4 + best / max(0.1, second) / 8)
    )


def _by_foreign_letters(folded: str, one: str, other: str) -> str | None:
    """Which of two languages alike a text is in, if the other does not write some of its letters: Galician has no ã."""
    letters = Counter(char for char in folded if char > "\x7f" and char.isalpha())
    if letters.total() < _FEWEST_BEYOND:
        return None
    from presswork.reading.alphabets import all_weights  # noqa: PLC0415 - for texts beyond ASCII alone

    known = all_weights()
    if one not in known or other not in known:
        return None
    foreign = {tag: sum(many for char, many in letters.items() if char not in known[tag]) for tag in (one, other)}
    least, most = sorted(foreign, key=lambda tag: (foreign[tag], tag))
    return (
        least
        if foreign[least] * _MOST_FOREIGN <= letters.total() and foreign[most] * _SHARE_FOREIGN >= letters.total()
        else None
    )


def _letters_beyond_ascii(folded: str) -> Counter[str]:
    """How often each stands in the text; none where there are too few to tell anything."""
    if folded.isascii():
        return Counter()
    letters = Counter(char for char in folded if char > "\x7f" and char.isalpha())
    return letters if letters.total() >= _FEWEST_LETTERS else Counter()


def _by_letters(
    letters: Counter[str], hits: Mapping[str, int], words: Mapping[str, float], number: int
) -> Language | None:
    """The language that clearly fits best by its letters beyond ASCII and by the small words among ``number``."""
    if not letters:
        return None
    from presswork.reading.alphabets import all_weights, in_latin  # noqa: PLC0415 - for texts beyond ASCII alone

    count = letters.total()
    worth: dict[str, float] = {}
    for tag, known in all_weights().items():
        if sum(many for char, many in letters.items() if char not in known) * _MOST_FOREIGN > count:
            continue
        if tag in _SMALL and in_latin(tag) and hits[tag] * _FEWEST_WORDS < number:
            continue
        likely = sum(many * known.get(char, _UNKNOWN) for char, many in letters.items())
        worth[tag] = likely / count**0.5 + _WORD_WORTH * words.get(tag, 0.0)
    ranked = sorted(worth, key=lambda tag: (worth[tag], tag), reverse=True)
    if not ranked or (len(ranked) > 1 and worth[ranked[0]] - worth[ranked[1]] < _LEAD):
        return None
    return Language(ranked[0], f"{count} letters beyond ASCII are those that it writes", 0.6)
