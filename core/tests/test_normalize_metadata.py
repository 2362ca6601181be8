"""Each rule of ``normalize`` by an example: what is said about an article, and its pictures' data."""

from __future__ import annotations

import datetime
import struct
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest

from presswork.model import Article, Author, Metadata, Paragraph, Resource, Text
from presswork.normalize import normalize
from presswork.report import Report
from presswork.testing import feature_article, picture


def about(**fields: Any) -> Metadata:
    return normalize(Article(metadata=Metadata(**{"title": "T", **fields}))).metadata


def repairs(metadata: Metadata, name: str | None = None) -> list[tuple[str, str]]:
    report = Report()
    normalize(Article(metadata=metadata), name=name, report=report)
    return [(repair.place, repair.what) for repair in report.repairs]


# --- Title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("voyage.txt", "voyage"),
        ("notes/a.b.md", "a.b"),
        (r"C:\texts\voyage.txt", "voyage"),
        (".profile", ".profile"),
        ("-", "Untitled"),
        (None, "Untitled"),
        ("", "Untitled"),
    ],
)
def test_an_article_without_a_title_takes_the_name_of_its_source(name: str | None, title: str) -> None:
    assert normalize(Article(metadata=Metadata(title=" \n")), name=name).metadata.title == title


def test_a_borrowed_title_is_told() -> None:
    assert repairs(Metadata(), "voyage.txt") == [
        ("$.metadata.title", "the article has no title, and took the name of its source: 'voyage'")
    ]


def test_everything_said_is_one_clean_line_or_none() -> None:
    found = about(title=" A\n B ", subtitle=" ", publisher="\x00", rights="© a\tb", description="one\r\n\r\ntwo\u202e")
    assert (found.title, found.subtitle, found.publisher, found.rights) == ("A B", None, None, "© a b")
    assert found.description == "one two\u202e\u202c"


def test_authors_have_names_and_each_stands_once() -> None:
    given = (Author(" Ada ", role=""), Author(""), Author("Ada"), Author("Ada", role="ill"))
    assert about(authors=given).authors == (Author("Ada"), Author("Ada", role="ill"))
    assert repairs(Metadata(title="T", authors=given)) == [
        ("$.metadata.authors[1]", "an author without a name was left out")
    ]


def test_what_leaves_no_mark_on_the_page_is_not_said() -> None:
    found = about(title="\u200b\xa0", subtitle="\u2060", authors=(Author("\xa0"), Author("A")), keywords=("\xa0", "k"))
    assert (found.title, found.subtitle, found.authors, found.keywords) == ("Untitled", None, (Author("A"),), ("k",))


def test_keywords_are_unique() -> None:
    assert about(keywords=(" a ", "b", "", "a")).keywords == ("a", "b")


def test_a_source_that_is_no_web_address_is_kept_in_extra() -> None:
    found = about(source_url="javascript:alert(1)")
    assert (found.source_url, found.extra) == (None, {"source_url_text": "javascript:alert(1)"})


# --- Language and direction


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("EN_us", "en-US"),
        ("ZH-HANS-cn", "zh-Hans-CN"),
        ("de-1996", "de-1996"),
        ("sl-rozaj-biske", "sl-rozaj-biske"),
        ("en-u-ca-gregory-x-mine", "en-u-ca-gregory-x-mine"),
        ("x-Private", "x-private"),
        ("i-klingon", "i-klingon"),
        ("", None),
        ("e", None),
        ("english please", None),
        ("en-US-US", None),
        ("de-1996-1996", None),
        ("en-", None),
        ("en\n", "en"),
        ("ën", None),
    ],
)
def test_a_language_is_a_bcp_47_tag_in_its_usual_case(given: str, expected: str | None) -> None:
    assert about(language=given).language == expected


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("fa", "rtl"),
        ("ckb", "rtl"),
        ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"),
    ],
)
def test_a_language_or_its_script_gives_the_direction(language: str, direction: str) -> None:
    assert about(language=language).direction == direction


def test_a_direction_that_is_set_stays() -> None:
    assert about(language="ar", direction="ltr").direction == "ltr"
    assert about().direction == "ltr"


# --- Dates


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("2024-02-29", "2024-02-29"),
        ("2024-05-01T12:30:00Z", "2024-05-01T12:30:00Z"),
        ("2024-05-01 12:30+0200", "2024-05-01T12:30+02:00"),
        ("2024-05-01t12:30:00.25z", "2024-05-01T12:30:00.25Z"),
    ],
)
def test_a_date_is_iso_8601(given: str, expected: str) -> None:
    found = about(published=given)
    assert (found.published, found.extra) == (expected, {})


@pytest.mark.parametrize("given", ["1 May 2024", "2023-02-29", "2024-13-01", "0000", "2024-05-01T25:00Z", "２０２４"])
def test_any_other_date_is_kept_in_extra(given: str) -> None:
    found = about(modified=given)
    assert (found.modified, found.extra) == (None, {"modified_text": given})
    assert [place for place, _ in repairs(Metadata(title="T", modified=given))] == ["$.metadata.modified"]


def test_of_a_time_without_a_zone_the_day_stays() -> None:
    found = about(published="2024-05-01T12:30", extra={"published_text": "mine"})
    assert found.published == "2024-05-01"
    assert found.extra == {"published_text": "mine", "published_text_2": "2024-05-01T12:30"}


# --- Extra and identifier


def test_extra_holds_what_json_holds() -> None:
    given = {
        "n": 1,
        "yes": True,
        "list": (1, [None, 2.5]),
        "text": " a\r\nb\x00",
        "when": datetime.date(2024, 5, 1),
        "big": 10**30,
        "nan": float("nan"),
        "bytes": b"x",
        "": 1,
    }
    assert about(extra=given).extra == {
        "n": 1,
        "yes": True,
        "list": [1, [None, 2.5]],
        "text": " a\nb",
        "when": "2024-05-01",
        "big": "1" + "0" * 30,
    }


def test_the_input_is_left_alone() -> None:
    extra = {"a": [" \x00"]}
    about(extra=extra, published="yesterday")
    assert extra == {"a": [" \x00"]}


def test_the_identifier_is_a_uuid_of_the_content() -> None:
    one, same = normalize(feature_article()).metadata.identifier, normalize(feature_article()).metadata.identifier
    other = normalize(Article(body=(Paragraph((Text("x"),)),))).metadata.identifier
    assert one == same != other
    assert one is not None
    assert one.startswith("urn:uuid:")
    assert UUID(one).version == 5
    assert about(identifier=" isbn:1 ").identifier == "isbn:1"


def test_the_identifier_tells_pictures_apart() -> None:
    def identifier(data: bytes) -> str | None:
        return normalize(Article(resources=(Resource("a", "image/png", data),))).metadata.identifier

    assert identifier(picture(2, 2)) != identifier(picture(2, 3))


def test_the_version_is_this_one() -> None:
    assert normalize(Article(schema_version=7)).schema_version == 1


# --- Resources

JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc2\x00\x11\x08" + struct.pack(">HH", 30, 40) + b"\x03"
VP8X = b"RIFF\x00\x00\x00\x00WEBPVP8X" + bytes(8) + (39).to_bytes(3, "little") + (29).to_bytes(3, "little")
VP8L = b"RIFF\x00\x00\x00\x00WEBPVP8L" + bytes(4) + b"\x2f" + (39 | 29 << 14).to_bytes(4, "little")
VP8 = b"RIFF\x00\x00\x00\x00WEBPVP8 " + bytes(10) + struct.pack("<HH", 40, 30)


@pytest.mark.parametrize(
    ("data", "media_type", "size"),
    [
        pytest.param(picture(40, 30), "image/png", (40, 30), id="png"),
        pytest.param(JPEG, "image/jpeg", (40, 30), id="jpeg"),
        pytest.param(b"GIF89a" + struct.pack("<HH", 40, 30), "image/gif", (40, 30), id="gif"),
        pytest.param(VP8X, "image/webp", (40, 30), id="webp extended"),
        pytest.param(VP8L, "image/webp", (40, 30), id="webp lossless"),
        pytest.param(VP8, "image/webp", (40, 30), id="webp lossy"),
        pytest.param(b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a --><svg>', "image/svg+xml", (7, 8), id="svg"),
        pytest.param(b"<!---->" * 500 + b"<svg/>", "image/svg+xml", (7, 8), id="svg behind comments"),
        pytest.param(b"<!---->" * 500 + b"<svh/>", "image/x-mine", (7, 8), id="comments and no svg"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "image/png", (7, 8), id="png without its header"),
        pytest.param(b"who knows", "image/x-mine", (7, 8), id="unknown"),
    ],
)
def test_the_data_shows_what_a_picture_is(data: bytes, media_type: str, size: tuple[int, int]) -> None:
    (found,) = normalize(Article(resources=(Resource("a", "image/X-mine ", data, 7, 8, "wrong"),))).resources
    assert found == Resource("a", media_type, data, *size, sha256(data).hexdigest())


def test_of_two_resources_with_one_id_the_first_stays_and_one_without_data_goes() -> None:
    first, second = picture(1, 1), picture(2, 2)
    given = (Resource("a", "", first), Resource("a", "", second), Resource("b", "image/png", b""))
    assert [resource.data for resource in normalize(Article(resources=given)).resources] == [first]


def test_a_media_type_that_is_none_is_octets() -> None:
    (found,) = normalize(Article(resources=(Resource("a", "a picture", b"?"),))).resources
    assert found.media_type == "application/octet-stream"
