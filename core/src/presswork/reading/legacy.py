"""Encodings from before Unicode, told apart by what the bytes would say in each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

import msgspec

from presswork.patterns import pattern
from presswork.reading.alphabets import ORDINARY, in_latin, weight_elsewhere, weights
from presswork.reading.language import small_words_in

_SAMPLE = 3_000
_WORDS = 20_000
_FEWEST = 4
_SIMPLIFIED = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么"
)
_TRADITIONAL = frozenset(
    "的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可裡後小麼"
)
_SYLLABLES = frozenset("이다는의가에고을를로한하지은기사그도자시어서인대리아나스만해라정부과보수")


def _is_kana(char: str) -> bool:
    return "\u3040" <= char <= "\u30ff"


class _Pairs(msgspec.Struct, frozen=True):
    """An encoding in pairs of bytes: which characters a text in it is full of, and what share of them shows it."""

    codecs: tuple[str, ...]
    usual: Callable[[str], bool]
    share: float


_BEYOND = r"[^\x00-\x7f]+"
_FOUR_BYTES = rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]"
_DOUBLE_BYTE = (
    _Pairs(("cp932", "shift_jis_2004"), _is_kana, 0.2),
    _Pairs(("euc_jp", "euc_jis_2004"), _is_kana, 0.2),
    _Pairs(("cp949",), _SYLLABLES.__contains__, 0.15),
    _Pairs(("johab",), _SYLLABLES.__contains__, 0.15),
    _Pairs(("gb18030",), _SIMPLIFIED.__contains__, 0.06),
    _Pairs(("big5", "cp950", "big5hkscs"), _TRADITIONAL.__contains__, 0.06),
)

_PRIOR = {
    **dict.fromkeys(
        ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "cp874"), 0.0
    ),
    **dict.fromkeys(("iso8859_15", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8"), 0.5),
    **dict.fromkeys(("iso8859_16", "iso8859_4", "iso8859_13", "cp866", "koi8_u", "cp1258"), 1.0),
    **dict.fromkeys(("mac_roman", "mac_cyrillic", "mac_latin2", "mac_greek", "mac_turkish"), 4.0),
    **dict.fromkeys(("cp850", "cp437", "cp852", "cp855", "cp857", "cp737", "cp862"), 4.0),
    **dict.fromkeys(("iso8859_3", "iso8859_10", "iso8859_14", "mac_iceland"), 8.0),
    **dict.fromkeys(("cp775", "cp865", "cp861", "cp869", "cp720"), 14.0),
}
"""Single-byte encodings, the usual ones first, and how much each has to make up for by making more sense."""

_UNDEFINED = {0x81: "\x81", 0x8D: "\x8d", 0x8F: "\x8f", 0x90: "\x90", 0x9D: "\x9d"}
_HIGH_AS_LETTER = bytes(range(128)) + b"\xff" * 128
_ROMANIAN = str.maketrans("ŞşŢţ", "ȘșȚț")
_HIGH = re.compile(rb"[\x80-\xff]")
_LONGEST_BEGINNING = 60

# Of each character its class: l and L an ASCII letter, a c g and their capitals another of a script with cases,
# h r t one without, m a mark above the letter before, ' an apostrophe, q a usual sign, # another, ~ none at all.
_LETTER = "[lLaAcCgGhrt]"
_NONSENSE = (
    (1.0, r"[la](?=A)|a(?=L)|c(?=C)|g(?=G)"),
    (0.7, r"[LA]A(?=[la])|AL(?=[la])|CC(?=c)|GG(?=g)"),
    (1.0, r"[lLaA](?=[cCgGhrt])|[cC](?=[lLaAgGhrt])|[gG](?=[lLaAcChrt])|[hrt](?=[lLaAcCgG])|h(?=[rt])|r(?=[ht])"),
    (1.0, rf"{_LETTER}[q#](?={_LETTER})"),
    (0.5, r"#"),
    (0.5, rf"#(?={_LETTER})|(?<!{_LETTER})'(?={_LETTER})"),
    (1.0, r"~"),
    (1.0, r"(?<![lLaAm])m"),
    (-0.3, r"(?<=[lLaA])'(?=[lLaA]{1,2}(?![lLaA]))|(?<![lLaA])[lLaA]{1,2}'(?=[lLaA])"),
    (-0.2, r"A(?=A)|C(?=C)|G(?=G)"),
)
"""Where the characters stand that make no sense, how much each costs, and what is only usual."""
_MISTAKE = 6.0
_SURE = 12.0
_LIKELY = 3.0
_UNSURE = 1.5
_NO_SENSE = -6.5
_ENOUGH_TO_REFUSE = 12
_SMALL_WORDS = 1.5


class Guess(msgspec.Struct, frozen=True):
    """``confidence`` is 0 where the bytes make no sense in any encoding that is known here."""

    encoding: str
    text: str
    reason: str
    confidence: float


def western(data: bytes) -> str:
    """Windows-1252 in which the five bytes that it leaves out stay what Latin-1 says, as on the web."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(_UNDEFINED.get(byte) or bytes([byte]).decode("cp1252") for byte in data)


def decode_escaped(data: bytes) -> Guess | None:
    """A text whose bytes are all ASCII, and which says by escapes that they mean something else."""
    for sign, encoding, codec in (
        (b"\x1b$B", "iso-2022-jp", "iso2022_jp_ext"),
        (b"\x1b$@", "iso-2022-jp", "iso2022_jp_ext"),
        (b"\x1b$)C", "iso-2022-kr", "iso2022_kr"),
        (b"~{", "hz", "hz"),
    ):
        if sign not in data:
            continue
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if encoding != "hz" or _share(text, _SIMPLIFIED.__contains__) > 0.06:
            return Guess(encoding, text, "it has that encoding's escape sequences", 0.98)
    return None


def guess(data: bytes) -> Guess:
    """The likeliest older encoding."""
    return _guess_fours(data) or _guess_pairs(data) or _guess_bytes(data)


def _guess_fours(data: bytes) -> Guess | None:
    """GB 18030, where a text in it has letters of four bytes."""
    if sum(1 for _ in zip(range(_FEWEST), re.finditer(_FOUR_BYTES, data), strict=False)) < _FEWEST:
        return None
    try:
        return Guess("gb18030", data.decode("gb18030"), "only this encoding has letters of such four bytes", 0.9)
    except UnicodeDecodeError:
        return None


def _guess_pairs(data: bytes) -> Guess | None:
    sample = _take(data, 0, rb"\n")
    found: list[tuple[float, _Pairs]] = []
    for pairs in _DOUBLE_BYTE:
        text = sample.decode(pairs.codecs[0], "replace")
        beyond = sum(char > "\x7f" for char in text)
        share = _share(text, pairs.usual) / pairs.share
        if beyond >= _FEWEST and share > 1 and text.count("\ufffd") * 50 <= beyond and _run_together(text):
            found.append((share, pairs))
    if not found:
        return None
    best = max(found, key=lambda pair: pair[0])[1]
    reason = "the pairs of bytes are everyday characters of it"
    for codec in best.codecs:
        try:
            return Guess(best.codecs[0], data.decode(codec), reason, 0.85)
        except UnicodeDecodeError:
            continue
    text = data.decode(best.codecs[0], "replace")
    return Guess(best.codecs[0], text, f"{reason}, though {text.count(chr(0xFFFD))} don't fit", 0.6)


def _run_together(text: str) -> bool:
    """Whether most characters beyond ASCII touch another, as they do in East Asian words."""
    runs = [len(run) for run in pattern(_BEYOND).findall(text)]
    return sum(run for run in runs if run > 1) * 2 > sum(runs)


def _share(text: str, usual: Callable[[str], bool]) -> float:
    beyond = [char for char in text if char > "\x7f"]
    return sum(map(usual, beyond)) / len(beyond) if beyond else 0.0


def _take(data: bytes, before: int, end: bytes) -> bytes:
    """As much as is needed of the parts that hold a byte beyond ASCII, wherever they are.

    A part has up to ``before`` bytes of the word that it begins in, and runs to the next match of ``end``.
    """
    parts: list[bytes] = []
    ends = re.compile(end)
    size = last = 0
    while size < _SAMPLE and (high := _HIGH.search(data, last)):
        start = max(last, high.start() - before)
        start = max(start, data.rfind(b" ", start, high.start()) + 1, data.rfind(b"\n", start, high.start()) + 1)
        stop = ends.search(data, high.end(), high.end() + _SAMPLE)
        last = stop.end() if stop else high.end() + _SAMPLE
        parts.append(data[start:last])
        size += len(parts[-1])
    return b"".join(parts)


def _guess_bytes(data: bytes) -> Guess:
    sample = _take(data, _LONGEST_BEGINNING, rb"\s")
    number = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    bonus = _languages_of_small_words(data)
    scores = sorted(
        (
            (_score(sample, encoding, bonus) - prior / number, -place)
            for place, (encoding, prior) in enumerate(_PRIOR.items())
        ),
        reverse=True,
    )
    encodings = list(_PRIOR)
    best, place = scores[0]
    encoding = encodings[-place]
    shown = _alike(_decode(sample, encoding))
    rival = next((score for score, other in scores if _alike(_decode(sample, encodings[-other])) != shown), best)
    text = _decode(data, encoding)
    if best < _NO_SENSE and number >= _ENOUGH_TO_REFUSE:
        return Guess(encoding, text, "the bytes make no sense in any encoding that is known", 0.0)
    evidence = (best - rival) * number
    if evidence < _LIKELY:
        doubt = 0.6 if evidence >= _UNSURE else 0.5
        return Guess(encoding, text, "it is not UTF-8, and too little in it tells the encoding", doubt)
    reason = "in it the text is made of a language's own letters"
    return Guess(encoding, text, reason, 0.9 if evidence > _SURE else 0.7)


def _languages_of_small_words(data: bytes) -> dict[str, float]:
    """How much the words in ASCII speak for each language: they are the same in every encoding."""
    found = small_words_in(data[:_WORDS].translate(_HIGH_AS_LETTER).decode("latin-1"))
    most = max(found.values(), default=0)
    return {language: _SMALL_WORDS * count / most for language, count in found.items()} if most >= _FEWEST else {}


def _alike(text: str) -> str:
    """The text with both shapes of Romanian letters as one: which of them was meant, nobody can see in it."""
    return text.translate(_ROMANIAN)


def _decode(data: bytes, encoding: str) -> str:
    return western(data) if encoding == "cp1252" else data.decode(encoding, "replace")


def _score(sample: bytes, encoding: str, bonus: dict[str, float]) -> float:
    """How much sense the words make: the likelihood of their letters in the language that they fit best, less mistakes."""
    text = _decode(sample, encoding)
    letters = Counter(char for char in text if char > "\x7f")
    number = letters.total()
    classes = sample.translate(_classes(encoding)).decode("ascii")
    mistakes = sum(weight * len(pattern(shape).findall(classes)) for weight, shape in _NONSENSE)
    elsewhere = {latin: {char: weight_elsewhere(char, in_latin=latin) for char in letters} for latin in (True, False)}
    likely = max(
        sum(count * known.get(char, elsewhere[in_latin(tag)][char]) for char, count in letters.items()) / number
        + bonus.get(tag, 0)
        for tag, known in weights().items()
    )
    return likely - _MISTAKE * mistakes / number


@cache
def _classes(encoding: str) -> bytes:
    """The class of each byte's character."""
    return "".join(_class_of(_decode(bytes([byte]), encoding)) for byte in range(256)).encode("ascii")


def _class_of(char: str) -> str:
    if char < "\x80":
        kind = "l" if char.islower() else "L" if char.isupper() else " " if char.isspace() else "."
    elif char in " \xa0\xad—–\u200c\u200d\u200e\u200f":
        kind = " "
    elif char == "’":
        kind = "'"
    elif "\u0300" <= char <= "\u036f":
        kind = "m"
    elif script := next(_scripts(char), ""):
        kind = script.upper() if char.isupper() else script
    elif char < "\xa0" or char == "\ufffd" or "\ue000" <= char <= "\uf8ff":
        kind = "~"
    elif char in "ªº":
        kind = "."
    else:
        kind = "q" if char in ORDINARY else "#"
    return kind


def _scripts(char: str) -> Iterator[str]:
    for script, first, last in (
        ("g", "\u0370", "\u03ff"),
        ("c", "\u0400", "\u04ff"),
        ("h", "\u0591", "\u05ea"),
        ("r", "\u0620", "\u06d3"),
        ("t", "\u0e01", "\u0e4e"),
    ):
        if first <= char <= last:
            yield script
    if char.isalpha() and char not in "ªº":
        yield "a"
