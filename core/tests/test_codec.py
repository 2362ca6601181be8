"""The model as JSON: what comes back, and what is said of a file that is not one of ours."""

from __future__ import annotations

import json
import sys
from contextlib import suppress

import pytest

import presswork
from presswork.codec import decode, encode, schema
from presswork.discovery import EntryPoint
from presswork.errors import InputError
from presswork.model import BLOCK_KINDS, INLINE_KINDS, Article
from presswork.normalize import normalize
from presswork.testing import feature_article


def test_an_article_comes_back_equal() -> None:
    article = normalize(feature_article())
    assert decode(encode(article)) == article


def test_json_is_one_line_in_utf_8_that_any_parser_reads() -> None:
    data = encode(normalize(feature_article()))
    assert data.endswith(b"}\n")
    assert data.count(b"\n") == 1
    assert "Tomás Ó Briain".encode() in data
    assert json.loads(data)["body"][1]["type"] == "heading"


def test_every_field_may_be_left_out_that_has_a_default() -> None:
    assert decode(b"{}") == Article()


def test_a_byte_order_mark_of_utf_8_does_no_harm() -> None:
    assert decode(b"\xef\xbb\xbf{}") == Article()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            '{"body":[{"type":"divider"},{"type":"heading","level":"1","content":[]}]}',
            "$.body[1].level: expected int, got str",
        ),
        ('{"body":[{"type":"headng"}]}', "$.body[0].type: unknown kind 'headng'. Did you mean 'heading'?"),
        ('{"body":[{"type":"a\\n\\u001b"}]}', "$.body[0].type: unknown kind 'a��'."),
        ('{"body":[{"type":"paragraph"}]}', "$.body[0]: field 'content' is missing"),
        ('{"body":[{"level":1}]}', "$.body[0]: field 'type' is missing"),
        ('{"metadata":{"titel":""}}', "$.metadata: unknown field 'titel'. Did you mean 'title'?"),
        ('{"metadata":{"title":null}}', "$.metadata.title: expected str, got null"),
        ('{"body":[],"title":"A"}', "$: unknown field 'title', which belongs into metadata"),
        (
            '{"title":"A","blocks":[]}',
            "it is JSON, but not Presswork's: an article has schema_version, metadata and body; see: presswork schema",
        ),
        (
            '{"cells":[],"metadata":{},"nbformat":4}',
            "it is JSON, but not Presswork's: an article has schema_version, metadata and body; see: presswork schema",
        ),
        ("[]", "$: expected object, got array"),
        (
            '{"resources":[{"id":"a","media_type":"b","data":"!"}]}',
            "$.resources[0].data: invalid base64 encoded string",
        ),
        ('{"body":[', "line 1, column 10: the JSON ends too early; it may have been cut off"),
        ('{\n  "body": [}', "line 2, column 12: it is not JSON: invalid character"),
        ('{"metadata":{"title":"é"}} x', "line 1, column 28: it is not JSON: trailing characters"),
        ('{"metadata":{"title":"\\ud800"}}', "line 1, column 23: \\ud800 is half of a character"),
        (" \n", "it is empty, and JSON is not"),
        ('{"schema_version":0}', "$.schema_version: expected 1, got 0"),
    ],
)
def test_an_error_says_what_and_where_on_one_line(data: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data.encode())
    assert str(caught.value) == message


def test_depths_that_one_parser_reads_and_the_other_does_not_are_refused_too() -> None:
    limit = sys.getrecursionlimit()
    for depth in range(limit - 400, limit + 10):
        data = b'{"metadata":{"extra":{"a":' + b"[" * depth + b"]" * depth + b'}},"body":[]}'
        with suppress(InputError):
            assert decode(data).body == ()


@pytest.mark.parametrize(
    ("distribution", "wanted"), [("presswork", "'presswork[all]'"), ("presswork-pdf", "presswork"), (None, "presswork")]
)
def test_a_newer_presswork_is_asked_for_with_the_formats_that_came_in_one_with_the_core(
    monkeypatch: pytest.MonkeyPatch, distribution: str | None, wanted: str
) -> None:
    points = (EntryPoint(distribution, "pdf", "presswork_pdf", "0.1.0"),) if distribution else ()
    monkeypatch.setattr("presswork.discovery.entry_points", lambda: points)
    with pytest.raises(InputError) as caught:
        decode(b'{"schema_version":2}')
    assert str(caught.value).endswith(f"Try: pip install --upgrade {wanted}")


@pytest.mark.parametrize("data", [b'{"schema_version":2}', b'{"schema_version":2,"chapters":[{"type":"scene"}]}'])
def test_a_file_of_a_newer_version_is_refused_whatever_else_it_holds(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^\$\.schema_version: the file is of version 2 .* --upgrade \S+$"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"metadata":\n{"title":"\xff"}}', "line 2, column 11: byte 0xff is not UTF-8, which JSON must be"),
        ("{}".encode("utf-16"), "it is UTF-16 or UTF-32, and JSON must be UTF-8: convert it first"),
        ("{}".encode("utf-16-be"), "it is UTF-16 or UTF-32, and JSON must be UTF-8: convert it first"),
        ("{}".encode("utf-32"), "it is UTF-16 or UTF-32, and JSON must be UTF-8: convert it first"),
        (b'{"body":[' + b'{"type":"quote","blocks":[' * 100_000, "it is nested too deep to be an article"),
        (b'{"metadata":{"extra":{"a":' + b"[" * 100_000, "it is nested too deep to be an article"),
    ],
    ids=["byte", "utf-16", "utf-16-be", "utf-32", "blocks", "values"],
)
def test_bytes_that_are_no_article_at_all_are_named(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "data",
    [
        '{"metadata": {"title": "One", "title": "Two"}, "body": []}',
        '{"metadata": {"title": "One"}, "body": [], "body": []}',
        '{"metadata": {"title": "One", "extra": {"a": 1, "title": 2, "title": 3}}, "body": []}',
    ],
)
def test_a_field_that_is_there_twice_is_refused(data: str) -> None:
    with pytest.raises(InputError, match=r"one object has the field '(title|body)' twice"):
        decode(data.encode())


def test_the_schema_is_json_and_names_every_kind() -> None:
    found = json.loads(json.dumps(schema()))
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["title"] == "Presswork article, version 1"
    assert "$id" not in found
    tags = {
        definition["properties"]["type"]["enum"][0]
        for definition in found["$defs"].values()
        if "type" in definition.get("properties", {})
    }
    assert tags == {*BLOCK_KINDS, *INLINE_KINDS}
    assert all(definition["additionalProperties"] is False for definition in found["$defs"].values())


def test_the_schema_carries_the_meaning_of_the_nodes() -> None:
    found = schema()["$defs"]
    assert found["Quote"]["description"].startswith("Somebody else's words")
    assert found["Link"]["description"].startswith("Words that lead to an address")


def test_a_path_in_place_of_an_article_is_pointed_to_convert() -> None:
    with pytest.raises(InputError, match="convert"):
        presswork.export("article.txt", to="json")  # type: ignore[arg-type]
