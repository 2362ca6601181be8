"""Bytes to characters: what the reader believes, and what it refuses in one clear line."""

from __future__ import annotations

import codecs
import gzip

import pytest

from presswork.errors import InputError, UsageError
from presswork.exporter import Source
from presswork.reading.encoding import decode
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


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp932", "駅長は毎朝、時計の針を布で拭く。それから列車を待つ。"),
        ("euc_jp", "駅長は毎朝、時計の針を布で拭く。それから列車を待つ。"),
        ("cp949", "기차는 하루에 네 번만 온다. 역장은 매일 아침 시계를 닦는다."),
        ("gb18030", "他们说这个车站的钟是最大的,也是我们家里人的时间。"),
        ("cp1251", "Он не знает, зачем люди приносят ему старые вещи, но чинит их все и для него это так просто."),
        ("koi8_r", "Он не знает, зачем люди приносят ему старые вещи, но чинит их все и для него это так просто."),
        ("cp1253", "Και το τρένο δεν έρχεται κάθε μέρα, αλλά οι άνθρωποι είναι στην αυλή με τα παιδιά."),
    ],
)
def test_older_encodings_are_told_apart_by_what_the_text_would_say(encoding: str, text: str) -> None:
    assert found(text.encode(encoding)) == (text, encoding)
