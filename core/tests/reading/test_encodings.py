"""Bytes to characters: what the reader believes, and what it refuses in one clear line."""

from __future__ import annotations

import codecs
import gzip
import random

import pytest

from presswork.encoding import DOUBTFUL, decode
from presswork.errors import InputError, UsageError
from presswork.exporter import Source
from presswork.reading.options import TextOptions
from presswork.reading.text import read
from presswork.report import Report

SENTENCE = "Åsa’s café costs 5 € – naïve, isn’t it? Καλημέρα, 世界."
WESTERN = "Zoë’s café was “closed” – très fermé, für immer."


def found(data: bytes, wanted: str | None = None) -> tuple[str, str]:
    report = Report()
    text = decode(data, wanted, "letter.txt", report)
    return text, report.decisions[0].value


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_disappears(mark: bytes, encoding: str) -> None:
    assert found(mark + SENTENCE.encode(encoding)) == (SENTENCE, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_known_by_their_zero_bytes(encoding: str) -> None:
    text = "A plain English line with — for once — no mark in front.\n" * 3
    assert found(text.encode(encoding)) == (text, encoding)


def test_utf_8_needs_no_mark() -> None:
    assert found(SENTENCE.encode()) == (SENTENCE, "utf-8")


def test_what_is_not_utf_8_is_read_as_windows_1252() -> None:
    assert found(WESTERN.encode("cp1252")) == (WESTERN, "cp1252")


def test_bytes_that_windows_1252_leaves_out_do_not_stop_it() -> None:
    text, encoding = found(b"caf\xe9 \x81 na\xefve\n" * 3)
    assert encoding == "cp1252"
    assert text.startswith("café ")


def test_a_few_stray_bytes_do_not_turn_utf_8_into_mojibake() -> None:
    text, encoding = found(SENTENCE.encode() + b" caf\xe9")
    assert (text, encoding) == (SENTENCE + " café", "utf-8")


def test_japanese_mail_is_known_by_its_escape_sequences() -> None:
    assert found("こんにちは、世界。".encode("iso2022_jp")) == ("こんにちは、世界。", "iso-2022-jp")


def test_korean_mail_is_known_by_its_header_though_it_is_full_of_control_characters() -> None:
    text = "항구의 종은 바다 밑에 있었다. " * 20
    assert found(text.encode("iso2022_kr")) == (text, "iso-2022-kr")


def test_letters_that_stand_alone_are_no_pairs_of_bytes() -> None:
    text = (
        "Lučko zvono ležalo je šezdeset godina na dnu mora i u subotu je ponovno zazvonilo. Ronioci su silazili "
        "jedanaest puta, deveti put našli su svjetiljku. Mještani su se okupili na lukobranu da ga čuju, a odbor "
        "je odlučio da ondje i ostane. Ćup, džep, đak i žaba."
    )
    assert found(text.encode("cp852")) == (text, "cp852")


def test_an_encoding_that_is_asked_for_is_used() -> None:
    assert found("Привет".encode("koi8_r"), "koi8-r") == ("Привет", "koi8-r")


@pytest.mark.parametrize("wanted", ["no-such-encoding", "hex", "rot13"])
def test_an_unknown_encoding_is_a_usage_error_that_names_it(wanted: str) -> None:
    with pytest.raises(UsageError, match=f"Unknown encoding '{wanted}'"):
        found(b"abc", wanted)


def test_bytes_that_do_not_fit_the_encoding_asked_for_are_refused_with_their_place() -> None:
    with pytest.raises(InputError, match=r"letter\.txt is not valid utf-8 at byte 3"):
        found(b"abc\xff", "utf-8")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF document"),
        (b"PK\x03\x04\x14\x00\x00\x00", "a ZIP archive, such as DOCX, ODT or EPUB"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        (gzip.compress(b"text", mtime=0), "gzip-compressed data"),
        (b"\x7fELF\x02\x01\x01\x00", "a Linux program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "an old Microsoft Office document"),
        (b"{\\rtf1\\ansi Hello there}", "a Rich Text"),
    ],
)
def test_another_format_is_refused_by_its_name(data: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data, Source("picture.txt"), TextOptions(), Report())
    message = str(caught.value)
    assert message.startswith(f"picture.txt is not plain text: it looks like {what}")
    assert "--from" in message
    assert "\n" not in message


def test_a_text_that_only_begins_like_another_format_is_read() -> None:
    assert found(b"BZh is how a compressed file begins, and this sentence too.")[1] == "ascii"


def test_binary_data_without_a_known_beginning_is_refused() -> None:
    with pytest.raises(InputError, match="noise is not plain text: its first 4000 bytes hold"):
        decode(bytes(range(1, 9)) * 500, None, "noise", Report())


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", "\ufeff \u3000\n".encode()])
def test_an_empty_file_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(InputError, match=r"void\.txt is empty: there is nothing to export\. Give a file"):
        read(data, Source("void.txt"), TextOptions(), Report())


JAPANESE = "駅長は毎朝、時計の針を布で拭く。それから列車を待つ。"
KOREAN = "기차는 하루에 네 번만 온다. 역장은 매일 아침 시계를 닦는다."
RUSSIAN = "Он не знает, зачем люди приносят ему старые вещи, но чинит их все и для него это так просто."
GREEK = "Και το τρένο δεν έρχεται κάθε μέρα, αλλά οι άνθρωποι είναι στην αυλή με τα παιδιά."
CZECH = "Přednosta každé ráno otře ručičky hodin žlutým hadříkem; vlak stejně přijíždí o čtvrt hodiny později."
OLDER = [
    *((encoding, JAPANESE) for encoding in ("cp932", "euc_jp")),
    *((encoding, KOREAN) for encoding in ("cp949", "johab")),
    ("gb18030", "他们说这个车站的钟是最大的,也是我们家里人的时间。"),
    ("big5", "他們說這個車站的鐘是最大的,也是我們家裡人的時間。"),
    *((encoding, RUSSIAN) for encoding in ("cp1251", "koi8_r", "iso8859_5", "cp866", "cp855", "mac_cyrillic")),
    *((encoding, GREEK) for encoding in ("cp1253", "iso8859_7", "cp737")),
    *((encoding, CZECH) for encoding in ("cp1250", "iso8859_2", "cp852", "mac_latin2")),
    ("cp1250", "Železniční uzel v Břeclavi – „brána jihu“ – čeká na přestavbu už třicet let."),
    ("iso8859_2", "Żółta łódź płynęła wzdłuż brzegu, a gęś krzyczała na sąsiadów jak co dzień."),
    ("cp1250", "A hajó őszi útja hosszú volt; a kikötőben tűző nap és üres hordók várták."),
    ("iso8859_16", "Și în fiecare dimineață șeful gării șterge limbile ceasului, apoi așteaptă trenul."),
    ("cp1254", "Küçük istasyonun şefi her sabah saatin akrebini siler, sonra ağır ağır treni bekler. Işık yanıyor."),
    ("cp1257", "Katru rītu stacijas priekšnieks noslauka pulksteņa rādītājus un gaida vilcienu, kas kavējas."),
    ("cp1255", "בכל בוקר מנקה מנהל התחנה את מחוגי השעון, ואחר כך הוא מחכה לרכבת שמאחרת."),
    ("cp1256", "كل صباح يمسح ناظر المحطة عقارب الساعة بقطعة قماش ثم ينتظر القطار الذي يتأخر دائما."),
    ("cp874", "ทุกเช้านายสถานีเช็ดเข็มนาฬิกาด้วยผ้า แล้วรอรถไฟที่มาสายเสมอ"),
    ("koi8_u", "Щоранку начальник станції протирає стрілки годинника, а потім чекає на поїзд, який її не зустріне."),
    ("mac_roman", "Le chef de gare essuie chaque matin l’horloge ; après, il attend l’arrivée du train déjà annoncé."),
    ("cp850", "Le chef de gare nettoie la pendule dès l'aube, puis il a déjà préparé le café à côté de la fenêtre."),
    (
        "cp1252",
        "Jeden Morgen wischt der Bahnhofsvorsteher die Zeiger; für ihn wäre ein Zug ohne Verspätung größer als Glück.",
    ),
    ("cp1252", "“It’s the clock,” said the clerk – and the clock it was."),
]


@pytest.mark.parametrize(("encoding", "text"), OLDER, ids=lambda value: value[:12])
def test_older_encodings_are_told_apart_by_what_the_text_would_say(encoding: str, text: str) -> None:
    report = Report()
    assert decode(text.encode(encoding), None, "letter.txt", report) == text
    assert report.losses == []


def test_what_tells_the_encoding_may_stand_far_from_the_beginning() -> None:
    text = "A plain line in between.\n" * 4_000 + CZECH
    assert found(text.encode("iso8859_2")) == (text, "iso8859_2")


def test_a_text_that_many_encodings_can_explain_is_read_and_told_as_a_loss() -> None:
    report = Report()
    decode("Hôtel".encode("cp850"), None, "letter.txt", report)
    assert report.decisions[-1].confidence <= DOUBTFUL
    assert [loss.action for loss in report.losses] == ["degraded"]
    assert "--encoding" in report.losses[0].how


def test_bytes_that_make_no_words_anywhere_are_refused_in_one_line() -> None:
    noise = random.Random(7).choices([*range(0x20, 0x7F), *range(0x80, 0x100)], k=4_000)
    with pytest.raises(InputError, match=r"letter\.txt can't be decoded: .*--encoding") as caught:
        decode(bytes(noise), None, "letter.txt", Report())
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [RUSSIAN, "रेलगाड़ी देर से आती है। वह रुका रहता है।\n", JAPANESE + "\n"])
def test_wide_encodings_need_few_zero_bytes_to_be_known(encoding: str, text: str) -> None:
    text += "\n" + text
    assert found(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
def test_letters_beyond_the_first_plane_are_read_without_a_mark(encoding: str) -> None:
    assert found("𐌰𐌱𐌲 𐌳𐌴𐌵\n𐌶𐌷𐌸\n".encode(encoding)) == ("𐌰𐌱𐌲 𐌳𐌴𐌵\n𐌶𐌷𐌸\n", encoding)


def test_a_stray_zero_byte_does_not_make_a_text_wide() -> None:
    text = "Forty words of plain text stand here, and one zero\0 byte among them.\n"
    assert found(text.encode())[1] == "ascii"


def test_places_that_an_encoding_has_no_character_for_are_told_as_a_loss() -> None:
    report = Report()
    text = decode(codecs.BOM_UTF16_LE + "Ein Wort".encode("utf-16-le") + b"\x00\xd8x\0", None, "letter.txt", report)
    assert text == "Ein Wort\ufffdx"
    assert "a place that is no utf-16-le became" in report.losses[0].how


def test_letters_that_somebody_else_decoded_wrong_stay_and_are_told() -> None:
    report = Report()
    text = "Zoë’s café était déjà fermé".encode().decode("cp1252")
    assert decode(text.encode(), None, "letter.txt", report) == text
    assert "look like UTF-8 that was read as Windows-1252 before" in report.losses[0].how


@pytest.mark.parametrize(
    ("wanted", "nearest"), [("uft-8", "utf-8"), ("windows1253", "windows-1253"), ("shift-jsi", "shift-jis")]
)
def test_a_misspelt_encoding_is_told_with_the_nearest_name(wanted: str, nearest: str) -> None:
    with pytest.raises(UsageError, match=f"Unknown encoding '{wanted}'. Did you mean '{nearest}'"):
        found(b"abc", wanted)


@pytest.mark.parametrize("filler", [b"x", b"x y ", b"~{", b"\xe9", b"\xe9x", b"\x81\x30"])
def test_a_line_without_end_is_searched_once(filler: bytes) -> None:
    data = filler * (600_000 // len(filler)) + b" caf\xe9"
    try:
        text = decode(data, None, "letter.txt", Report())
    except InputError as error:
        text = str(error)
    assert text
