"""The words that lead to an author's name on the pages of many countries: ``By``, ``Ein Kommentar von``, ``Autore:``.

Entries are case-folded. They are looked up word by word, so that no pattern is compiled for them.
"""

from __future__ import annotations

import msgspec

from presswork.reading.wording import phrases, words

_MARKS = ":：/|／｜丨"
_LONGEST = 40
_MOST_WORDS = 6


_BEFORE_MARK = phrases(
    """\
by | author | authors | author(s) | writer | writers | written by | byline | reporter | reporters | reported by |
words | words by | text | texts | text by | story by | correspondent | columnist | contributor | contributors |
journalist | posted by | published by | submitted by | article by | report by | guest author | author name | autor |
autorin | autoren | autorinnen | autor/in | autor*in | autor:in | autor_in | autor/-in | autoren/-innen | texte |
redakteur | redakteurin | verfasser | verfasserin | bericht | von | ein beitrag von | geschrieben von | auteur |
auteure | autrice | auteurs | auteures | auteur(e) | rédacteur | rédactrice | journaliste | par | écrit par |
publié par | rédigé par | autora | autores | autoras | texto | textos | por | escrito por | publicado por |
redacción | redactor | redactora | periodista | periodista digital | redactor digital | autor(a) | reportagem | repórter | jornalista | redação | da redação |
autore | autori | testo | testi | di | scritto da | pubblicato da | articolo di | giornalista | a cura di | door |
tekst | auteur(s) | redacteur | verslaggever | schrijver | geschreven door | geplaatst door | av | af | författare |
skribent | forfatter | forfattere | skrevet av | skrevet af | skriven av | text och foto | tekst og foto |
kirjoittaja | kirjoittajat | teksti | toimittaja | toimittajat | höfundur | texti | kirjutas | autors | autorius |
autorė | autoriai | tekstas | autorka | autorzy | redakcja | opracowanie | opracował | opracowała | oprac. | opr. |
oprac | autoři | napsal | napsala | píše | připravil | připravila | napísal | napísala | spracoval | spracovala |
szerző | írta | szöveg | készítette | scris de | publicat de | de | autorica | piše | napisao | napisala | avtor |
avtorica | besedilo | автор | авторы | автори | авторка | автор статьи | автор текста | автор материала |
автор статті | аўтар | аутор | текст | тексты | журналист | корреспондент | подготовил | подготовила | беседовал |
беседовала | опубликовал | опубликовала | записал | записала | пише | συντάκτησ | συντάκτρια | γράφει | γράφει ο |
γράφει η | γράφουν | γράφουν οι | κείμενο | αρθρογράφοσ | συγγραφέασ | από | του | τησ | yazan | yazar | haber |
muhabir | metin | yazı | hazırlayan | penulis | oleh | teks | wartawan | tác giả | người viết | bài | โดย | ผู้เขียน |
เรื่อง | ผู้สื่อข่าว | بقلم | كتب | كتبت | كتبه | الكاتب | الكاتبة | المؤلف | إعداد | تقرير | المصدر بقلم | نویسنده |
به قلم | خبرنگار | تحریر | מאת | כתב | כתבה | כתבת | מחבר | लेखक | लेखिका | द्वारा | रिपोर्ट | रिपोर्टर | লেখক |
প্রতিবেদক | 作者 | 撰文 | 撰文者 | 撰稿 | 文 | 著者 | 執筆 | 執筆者 | 筆者 | ライター | 投稿者 | 記者 | 记者 | 글 | 글쓴이 | 작성자"""
)
"""What stands before a colon or a bar and a name."""

_PREPOSITIONS = frozenset(("by", "von", "vom", "par", "por", "di", "door", "av", "af", "przez"))
"""What leads to a name with nothing, or with a word for the article, before it."""

_WEAK_PREPOSITIONS = frozenset(("de", "da", "van", "od", "dal", "dalla"))
"""The same, where a word for the article has to stand before it: alone they begin names and phrases."""

_KINDS = words(
    """written posted published reported reporting submitted authored contributed compiled created added story words article text
    report review opinion analysis guest post op-ed essay column commentary perspective blog interview feature
    dispatch author autor auteur autore
    beitrag gastbeitrag artikel analyse kommentar gastkommentar leitartikel reportage interview kolumne
    glosse essay bericht rezension kritik porträt geschrieben veröffentlicht verfasst erstellt aufgezeichnet notiert
    article chronique tribune billet texte reportage enquête entretien analyse publié écrit rédigé posté
    propos recueillis recueilli
    artículo crónica columna texto textos entrevista reportaje opinión análisis escrito escrita publicado
    redactado artigo reportagem crônica coluna postado
    cura scritto scritta pubblicato articolo intervista testo testi recensione analisi commento postato inserito
    artikel tekst column opinie geschreven gepubliceerd gepost geplaatst
    skriven skrevet publicerad publisert udgivet krönika recension anmeldelse kronik scris publicat articol
    interviu"""
)
"""What may stand before such a word: what the article is, or what its author did."""

_ARTICLES = words("a an the ein eine einen un une una uno um uma een en ett o il la el le")
"""What may stand before that."""

_BARE = phrases(
    """\
author | autor | autorin | auteur | autore | autora | journalist | journaliste | words | tekst | teksti | oprac. |
opr. | píše | piše | napsal | napsala | napisao | napisala | írta | автор | текст | беседовал | беседовала |
подготовил | подготовила | записал | записала | του | τησ | από τον | από την | γράφει ο | γράφει η | γράφουν οι |
oleh | بقلم | كتب | كتبت | כתב | מאת | โดย | penulis"""
)
"""What stands right before a name."""

_OURS = frozenset(
    (
        ("von", "unserem"),
        ("von", "unserer"),
        ("de", "notre"),
        ("de", "nuestro"),
        ("de", "nuestra"),
        ("do", "nosso"),
        ("da", "nossa"),
        ("dal", "nostro"),
        ("dalla", "nostra"),
    )
)
"""How a paper says that somebody is its own; the next word says what they are."""
_SPECIAL = frozenset(("spécial", "spéciale", "especial"))

_GLUED = ("By", "Von", "Par", "Por")


class Label(msgspec.Struct, frozen=True):
    """A label and where it ends; ``marked`` says that a colon or a bar ends it, ``weak`` that it alone proves little."""

    text: str
    end: int
    marked: bool = False
    weak: bool = False


def find_label(text: str) -> Label | None:
    """The label that a line, or a part of one, begins with."""
    return _before_mark(text) or _before_name(text) or _glued(text)


def _before_mark(text: str) -> Label | None:
    found: Label | None = None
    for place, char in enumerate(text[:_LONGEST]):
        if char in _MARKS and " ".join(text[:place].casefold().split()) in _BEFORE_MARK:
            found = Label(text[:place].strip(), place + 1, marked=True)
    return found


def _before_name(text: str) -> Label | None:
    found: Label | None = None
    folded: list[str] = []
    end = 0
    for word in text[: _LONGEST * 2].split(" ", _MOST_WORDS)[:_MOST_WORDS]:
        end += len(word)
        folded.append(word.casefold())
        if _says_who(folded):
            found = Label(text[:end], end, marked=word.endswith(":"))
        elif _leads(folded):
            found = Label(text[:end], end, weak=True)
        end += 1
    return found


def _says_who(said: list[str]) -> bool:
    """Whether the words are ``by``, ``a guest post by``, ``von unserem Redakteur`` or ``aus Kiel berichtet``."""
    last = said[-1].rstrip(":")
    if last in _PREPOSITIONS:
        return len(said) == 1 or _tells_kind(said[:-1])
    if len(said) < 3:
        return False
    ours = (said[0], said[1]) in _OURS and (len(said) == 3 or (len(said) == 4 and last in _SPECIAL))
    return ours or (said[0] == "aus" and last in ("berichtet", "berichten"))


def _leads(said: list[str]) -> bool:
    """Whether the words may as well begin something else: ``crónica de``, ``autor``."""
    return (said[-1] in _WEAK_PREPOSITIONS and _tells_kind(said[:-1])) or " ".join(said) in _BARE


def _tells_kind(said: list[str]) -> bool:
    """Whether the words say what the article is, or what was done to make it."""
    return bool(said) and said[-1] in _KINDS and all(word in _KINDS or word in _ARTICLES for word in said)


def _glued(text: str) -> Label | None:
    """A label that lost the space behind it where a page's boxes met."""
    for label in _GLUED:
        rest = text[len(label) :]
        if text.startswith(label) and rest[:1].isupper() and rest[1:2].islower() and " " in rest:
            return Label(label, len(label), weak=True)
    return None
