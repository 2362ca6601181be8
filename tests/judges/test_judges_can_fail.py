"""A judge that never finds anything proves nothing: each is shown a fault, and each must say so when it is missing."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import jars
import judges
import pytest
from exhibits import Shelf
from jars import MissingJudgeError
from reportlab.pdfgen.canvas import Canvas

pytestmark = pytest.mark.judges


def spoiled(good: Path, target: Path, part: str, old: str, new: str) -> Path:
    """A copy of a zipped document in which one part has ``new`` in the place of the first ``old``."""
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(target, "w") as copy:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == part:
                assert old.encode() in data, f"{part} has no {old}"
                data = data.replace(old.encode(), new.encode(), 1)
            copy.writestr(entry, data)
    return target


def part_with(document: Path, text: str) -> str:
    with zipfile.ZipFile(document) as archive:
        return next(name for name in archive.namelist() if text.encode() in archive.read(name))


def untagged_pdf() -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(72, 720, "Nobody said that this is a paragraph")
    canvas.save()
    return stream.getvalue()


def rules(verdict: judges.Verdict) -> set[str]:
    return {finding.rule for finding in verdict.findings}


def test_epubcheck_reports_each_broken_file_of_many_by_its_fault(shelf: Shelf, tmp_path: Path) -> None:
    good = shelf.one("epub", "feature")
    part = part_with(good, "</blockquote>")
    unclosed = spoiled(good, tmp_path / "unclosed.epub", part, "</blockquote>", "")
    dead_link = spoiled(good, tmp_path / "dead-link.epub", part, 'href="#', 'href="#nowhere-')
    verdicts = judges.epubcheck([unclosed, good, dead_link])
    assert ["RSC-016" in rules(verdicts[0]), rules(verdicts[1]), rules(verdicts[2])] == [True, set(), {"RSC-012"}]


def test_ace_reports_a_picture_without_a_description(shelf: Shelf, tmp_path: Path) -> None:
    good = shelf.one("epub", "feature")
    part = part_with(good, "<figure")
    bad = spoiled(good, tmp_path / "undescribed.epub", part, 'alt="Blue sea under a pale sky"', "")
    assert rules(judges.ace(bad)) == {"image-alt"}


def test_the_open_xml_sdk_reports_two_pictures_with_one_id(shelf: Shelf, tmp_path: Path) -> None:
    good = shelf.one("docx", "feature")
    bad = spoiled(good, tmp_path / "twice.docx", "word/document.xml", '<wp:docPr id="2"', '<wp:docPr id="1"')
    assert any("docPr" in finding.place for finding in judges.open_xml_sdk(bad).findings)


def test_openxml_audit_reports_a_style_that_nobody_defined(shelf: Shelf, tmp_path: Path) -> None:
    good = shelf.one("docx", "feature")
    bad = spoiled(good, tmp_path / "style.docx", "word/document.xml", 'w:val="Heading1"', 'w:val="Nowhere"')
    assert any("Nowhere" in finding.text for finding in judges.openxml_audit(bad).findings)


def test_qpdf_reports_a_pdf_that_was_cut_off(shelf: Shelf, tmp_path: Path) -> None:
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(shelf.one("pdf", "feature").read_bytes()[:-400])
    assert not judges.qpdf(cut).passed


def test_verapdf_reports_a_pdf_without_tags_and_goes_on_after_one_that_is_none(shelf: Shelf, tmp_path: Path) -> None:
    untagged, nothing = tmp_path / "untagged.pdf", tmp_path / "nothing.pdf"
    untagged.write_bytes(untagged_pdf())
    nothing.write_bytes(b"no PDF at all")
    verdicts = judges.verapdf([nothing, untagged, shelf.one("pdf", "feature")], ["ua1"])
    assert rules(verdicts[0]) == {"unreadable"}
    assert {"7.1-3", "7.1-11"} <= rules(verdicts[1]), "content without a tag, and no tree of tags"
    assert verdicts[2].checks > 100, "the third file was looked at although the first was no PDF"


@pytest.mark.parametrize("read", [judges.pdftotext, judges.pandoc_ast])
def test_a_reader_that_cannot_read_fails_the_test(tmp_path: Path, read: Callable[[Path], object]) -> None:
    nothing = tmp_path / "nothing.docx"
    nothing.write_bytes(b"no document at all")
    with pytest.raises(judges.SilentJudgeError, match=r"nothing\.docx"):
        read(nothing)


def test_a_missing_judge_fails_the_test_and_says_what_installs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    paths = [tmp_path / "any.docx"]
    monkeypatch.setattr(judges, "NODE_MODULES", tmp_path)
    with pytest.raises(MissingJudgeError, match=r"npm program ace-puppeteer .*: run scripts/test"):
        judges.ace(paths[0])
    with pytest.raises(MissingJudgeError, match=r"npm program ooxml-validator .*: run scripts/test"):
        judges.open_xml_sdk(paths[0])
    monkeypatch.setattr(jars, "DRIVERS", tmp_path)
    with pytest.raises(MissingJudgeError, match=r"CheckEpubs\.class.*: run scripts/test"):
        judges.epubcheck(paths)
    monkeypatch.setattr(jars, "DEBIAN", tmp_path)
    with pytest.raises(MissingJudgeError, match=r"jaxb-runtime\.jar.*: run scripts/test"):
        judges.verapdf(paths)
    monkeypatch.setenv("PATH", str(tmp_path))
    for judge in (judges.qpdf, judges.pdftotext):
        with pytest.raises(MissingJudgeError, match="not on PATH: run scripts/test"):
            judge(paths[0])
