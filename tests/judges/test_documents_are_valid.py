"""Every exhibit, in every format, before the validators of that format."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import judges
import pytest
from exhibits import ROOT, Shelf
from judges import Verdict

pytestmark = pytest.mark.judges

CORPUS = ROOT / ".." / "shared" / "corpus" / "open"
Acquitted = Callable[[list[Verdict]], None]


def generated(shelf: Shelf) -> list[str]:
    return [name for name in shelf.articles if name.startswith("generated-")]


def by_hand(shelf: Shelf) -> list[str]:
    return [name for name in shelf.articles if not name.startswith("generated-")]


def test_epubcheck_finds_no_error_and_no_warning(shelf: Shelf, acquitted: Acquitted) -> None:
    acquitted(judges.epubcheck(shelf.all("epub")))


@pytest.mark.parametrize("name", ["feature", "sample", "arabic"])
def test_ace_finds_no_barrier_for_readers(shelf: Shelf, acquitted: Acquitted, name: str) -> None:
    acquitted([judges.ace(shelf.one("epub", name))])


def test_the_open_xml_sdk_finds_no_error(shelf: Shelf, acquitted: Acquitted) -> None:
    acquitted([judges.open_xml_sdk(path) for path in shelf.all("docx")])


@pytest.mark.corpus
def test_the_open_xml_sdk_finds_no_error_in_word_files_of_others_articles(
    shelf: Shelf, acquitted: Acquitted, tmp_path: Path
) -> None:
    paths = [path for folder in ("structure", "markdown") for path in sorted((CORPUS / folder).glob("**/*"))]
    written = []
    for number, path in enumerate(path for path in paths if path.suffix in {".docx", ".epub", ".md", ".markdown"}):
        target = tmp_path / f"foreign-{number:03}-{path.stem}.docx"
        target.write_bytes(shelf.press.export(shelf.press.read(path), "docx", options={"toc": True}))
        written.append(target)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        acquitted(list(pool.map(judges.open_xml_sdk, written)))


def test_openxml_audit_finds_no_error(shelf: Shelf, acquitted: Acquitted) -> None:
    acquitted([judges.openxml_audit(path) for path in shelf.all("docx")])


def test_qpdf_finds_no_fault_of_syntax(shelf: Shelf, acquitted: Acquitted) -> None:
    acquitted([judges.qpdf(path) for path in shelf.all("pdf")])


@pytest.mark.parametrize("written_by", [by_hand, generated])
def test_verapdf_holds_every_pdf_for_accessible_and_archivable(
    shelf: Shelf, acquitted: Acquitted, written_by: Callable[[Shelf], list[str]]
) -> None:
    verdicts = judges.verapdf([shelf.one("pdf", name) for name in written_by(shelf)], ("ua1", "2u"))
    acquitted(verdicts)
    assert all(verdict.checks > 100 for verdict in verdicts), "veraPDF passed what it did not look at"
