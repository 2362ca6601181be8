"""Which letters beyond ASCII a language writes, the frequent ones first; what older encodings are told apart by."""

from __future__ import annotations

from functools import cache
from math import log

_LETTERS = {
    # Latin
    "en": "éïèçöñüáô",
    "fr": "éèàêçâîôùûëïœüæÿ",
    "de": "üäößéà",
    "es": "óíáéñúü¿¡ºª",
    "pt": "ãçáéíóâêôúõàüºª",
    "it": "àèùòìéîº",
    "ca": "àéèòóíçúïü·",
    "nl": "ëéïóöèüáê",
    "da": "øåæéöäü",
    "nb": "øåæéòóöäü",
    "sv": "äåöéüà",
    "fi": "äöåéšž",
    "is": "ðíáþæéóöúý",
    "et": "äõüöšž",
    "lv": "āīēšūķļņģžčōŗ",
    "lt": "ėšųąįžęūč",
    "pl": "ąęłóśżćńź",
    "cs": "íáéěřčšžýůúóťňďäöü",
    "sk": "áíéčšžýúľťôňäóďŕĺöü",
    "hu": "áéöóőüíúűä",
    "ro": "ăîâșțşţé",
    "hr": "čšžćđ",
    "sl": "čšžćđ",
    "sq": "ëç",
    "tr": "ışüğçöİîâû",
    "mt": "ħżġċàòèùì",
    "cy": "ŵŷâêîôûáéèïöäë",
    "ga": "áéíóúḃċḋḟġṁṗṡṫ",
    "gd": "àèìòùé",
    "se": "ášđžčŋŧ",
    "eo": "ĉĝŭĵŝĥ",
    "vi": "đưàơáôạảếớộệìấóăâêéòúựủốầậờứịợãểẩéèõýồửổ",
    # Cyrillic
    "ru": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    "uk": "оаиніверткслудмпзябьйгчцхшжюїєщфґ",
    "be": "аонісреклтдвумяпыўзьгчбшжхцйюэёф",
    "bg": "аоеинтрсвлдкпмъзгубячщжхцйшюфь",
    "sr": "аоиенрстујвкмдплбгзцчћшжхњљфђџ",
    "mk": "аоеитнрсвдлкпмугзбјцчшжхњќѓљфѕџ",
    "kk": "аеынрлтсідкміуоғқпбйшзгжңөүһәявхэюцчфьщъё",
    # Greek, Hebrew, Arabic, Thai
    "el": "αοιετσνηυρπκμλςόίάωέγδήθχύφβώξζψϊϋΐΰ",
    "he": "יוהלאתרמבשנדקעחפםכןסצגטזךץף",
    "yi": "ןייואעדרטסלבגנפזכמשהקחצתםףךץ",
    "ar": "الينمترودبعفقسكحةجهشصخطأضذثزغىظئإءؤآًَُِّْ",
    "fa": "ایردنهمتوبسشکزفگقلحخعجپصطآچضغذظثژيك",
    "th": "านรอก่เงมยล้วดัทสีตะิปบคหแจพชขใไโุ์ืผูซถๆฟธภศณึญฉษๅํฏฐฆ๊ฎ๋ฝำ",
}

_LETTERS_OF_UNICODE = {
    "az": "əıüşöğç",
    "gl": "óáéíñúü",
    "ky": "аыенуркилтодбсмгчжшөүпйзэңхвюяцфё",
    "tg": "аоиреднмтсбвукшгзлйқҳфпҷӣяхғӯчжёюъэ",
    "mn": "анэйгрлоусхдтиөбүмывжзцшчпяюеёкьъфщ",
    "ur": "ایکرہنومےستبدلںپھگجشعٹحقخفزڑغضصطژثظڈءآئؤ",
    "ps": "هوادنېرکيپلمتښسبځغڼړډۍټشخڅقزګژچفعحصطضظثذجۀئی",
    "ckb": "ەاینرکوێبدمتلۆشسگڕپژچجخحعقزڵغھفئ",
    "ug": "ىانلرۇشتدەقكبمغسپچۈۆېۋگخزيھجئوڭژف",
}
"""The same for languages that hardly anybody wrote in an older encoding."""

_BEYOND_LATIN = "\u0370"
_NEVER = -7.5
_OTHER_SCRIPT = -15.0
_ODD = -5.0
_TYPOGRAPHY = -3.0
_CAPITAL = -1.5
ORDINARY = frozenset("“”„‘’‚«»‹›–—…•·°§©®™€£†‡\xa0\xad\u200c\u200d\u200e\u200f،؛؟׳״־฿№")
"""Signs that texts of any language hold."""


@cache
def weights() -> dict[str, dict[str, float]]:
    """For each language, how likely a letter beyond ASCII is which: the logarithm, by the letter's rank."""
    return {language: _weigh(letters) for language, letters in _LETTERS.items()}


@cache
def all_weights() -> dict[str, dict[str, float]]:
    """The same for languages that are written in Unicode alone, too."""
    return weights() | {language: _weigh(letters) for language, letters in _LETTERS_OF_UNICODE.items()}


def _weigh(letters: str) -> dict[str, float]:
    shares = {letter: 1 / (rank + 2) for rank, letter in reversed(list(enumerate(letters)))}
    whole = sum(shares.values())
    found = {letter: log(share / whole) for letter, share in shares.items()}
    found |= {
        letter.upper(): weight + _CAPITAL
        for letter, weight in found.items()
        if len(letter.upper()) == 1 and letter.upper() not in found
    }
    return found


def weight_elsewhere(character: str, *, in_latin: bool) -> float:
    """How likely a character is in a language that does not write it."""
    if character in ORDINARY:
        return _TYPOGRAPHY
    if not character.isalpha():
        return _ODD
    return _NEVER if (character < _BEYOND_LATIN) == in_latin else _OTHER_SCRIPT


@cache
def in_latin(language: str) -> bool:
    letters = _LETTERS.get(language) or _LETTERS_OF_UNICODE[language]
    return letters[0] < _BEYOND_LATIN
