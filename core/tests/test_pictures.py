"""Pictures by address: from the source's folder or the address itself, once each, and never from anywhere else."""

from __future__ import annotations

import base64
from pathlib import Path
from urllib.parse import quote

import pytest

from presswork import pictures
from presswork.pictures import MISSING, Pictures
from presswork.plugin import Report, Source
from presswork.testing import picture

DATA = "data:image/png;base64," + base64.b64encode(picture()).decode()


@pytest.fixture
def report() -> Report:
    return Report()


@pytest.fixture
def found(tmp_path: Path, report: Report) -> Pictures:
    """The pictures of a text in a folder that has some."""
    folder = tmp_path / "article"
    (folder / "images").mkdir(parents=True)
    (folder / "a b.png").write_bytes(picture())
    (folder / "images" / "ä.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (folder / "empty.png").touch()
    (folder / "notes.txt").write_text("no picture")
    (tmp_path / "outside.png").write_bytes(picture())
    (folder / "way-out.png").symlink_to(tmp_path / "outside.png")
    return Pictures(Source("a.md", folder), report)


@pytest.mark.parametrize(
    "address", ["a b.png", "a%20b.png", "./a%20b.png?width=3#top", " a b.png ", "images/../a b.png"]
)
def test_a_file_beside_the_text_is_read(found, report, address):
    assert found.get(address) == "picture-1"
    assert [(r.id, r.media_type, r.data) for r in found.resources] == [("picture-1", "image/png", picture())]
    assert report.losses == []


def test_a_file_in_a_folder_below_is_read(found):
    assert found.get(f"images/{quote('ä')}.svg") == found.get("images/ä.svg") == "picture-1"
    assert found.resources[0].media_type == "image/svg+xml"


def test_the_same_bytes_are_kept_once(found):
    assert found.get("a b.png") == found.get(DATA) == found.get("a b.png")
    assert len(found.resources) == 1


@pytest.mark.parametrize("address", [DATA, DATA.replace("+", "%2B"), DATA[:40] + "\n" + DATA[40:], DATA.rstrip("=")])
def test_an_address_may_be_the_picture(report, address):
    found = Pictures(Source(), report)
    assert found.get(address) == "picture-1"
    assert found.resources[0].data == picture()


@pytest.mark.parametrize(
    ("address", "how"),
    [
        ("", "its address is empty"),
        ("https://example.org/a.png", "it is at a remote address: https://example.org/a.png"),
        ("//example.org/a.png", "it is at a remote address: //example.org/a.png"),
        ("file:///etc/a.png", "it is at a remote address: file:///etc/a.png"),
        ("C:\\a.png", "it is at a remote address: C:\\a.png"),
        ("data:image/png;base64,%%%", "its data: address is broken"),
        ("data:text/html,<p>", "its data: address is broken"),
        ("../outside.png", "it is outside the source's folder: ../outside.png"),
        ("..%2Foutside.png", "it is outside the source's folder: ..%2Foutside.png"),
        ("way-out.png", "it is outside the source's folder: way-out.png"),
        ("/etc/a.png", "it is outside the source's folder: /etc/a.png"),
        ("gone.png", "there is no such file: gone.png"),
        ("images.png/../a%00.png", "it can't be read: images.png/../a%00.png"),
        ("empty.png", "it is empty: empty.png"),
        ("notes.txt", "its name is none of a picture: notes.txt"),
        ("a\x1b[2J.gif", "there is no such file: a\ufffd[2J.gif"),
        ("x" * 300 + ".png", f"it can't be read: {'x' * 119}…"),
    ],
)  # fmt: skip
def test_whatever_else_is_missing_and_reported_once(found, report, address, how):
    assert found.get(address) == found.get(address) == MISSING
    assert [(loss.kind, loss.action, loss.how) for loss in report.losses] == [("image", "dropped", how)]
    assert found.resources == ()


def test_without_a_folder_no_file_is_read(report):
    assert Pictures(Source("standard input"), report).get("a.png") == MISSING
    assert report.losses[0].how == "there is no folder to look for it: a.png"


def test_pictures_have_limits(found, report, monkeypatch):
    monkeypatch.setattr(pictures, "_LARGEST", len(picture()) - 1)
    assert found.get("a b.png") == MISSING
    monkeypatch.setattr(pictures, "_LARGEST", 1000)
    monkeypatch.setattr(pictures, "_ALTOGETHER", 10)
    assert found.get("images/ä.svg") == MISSING
    monkeypatch.setattr(pictures, "_MOST", 0)
    assert found.get("./a b.png") == found.get("data:image/gif,GIF") == MISSING
    assert [loss.how.split(":")[0] for loss in report.losses] == [
        "it is larger than 0 MiB",
        "there are more than 0 MiB of pictures",
        "there are more than 0 pictures",
        "there are more than 0 pictures",
    ]
