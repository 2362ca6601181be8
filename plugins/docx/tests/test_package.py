"""The same article makes the same bytes, quickly, and with no more of python-docx than is agreed."""

import os
import subprocess
import sys
from io import BytesIO
from time import process_time

import pytest

from presswork.model import Article, Cell, Link, List, ListItem, Metadata, Note, NoteRef, Paragraph, Row, Table, Text
from presswork.report import Report
from presswork_docx.options import DocxOptions
from presswork_docx.write import write

_DIGEST = """
import sys
from hashlib import sha256
from io import BytesIO
from presswork.normalize import normalize
from presswork.report import Report
from presswork.testing import feature_article
from presswork_docx.options import DocxOptions
from presswork_docx.write import write
stream = BytesIO()
write(normalize(feature_article()), stream, DocxOptions(toc=True), Report())
print(sha256(stream.getvalue()).hexdigest())
"""


def test_bytes_do_not_depend_on_process_hash_seed_or_time_zone():
    def digest(seed, zone):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        command = [sys.executable, "-c", _DIGEST]
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout

    assert digest("1", "UTC") == digest("2", "Pacific/Auckland") != ""


def test_files_in_the_package_have_no_time_and_streamers_find_their_types_first(export, article):
    docx = export(article("x"))

    assert {entry.date_time for entry in docx.entries} == {(1980, 1, 1, 0, 0, 0)}
    assert docx.entries[0].filename == "[Content_Types].xml"
    assert docx.entries[1].filename == "_rels/.rels"


def test_registering_the_format_imports_no_format_library():
    command = "import sys, presswork_docx; sys.exit(any(name in sys.modules for name in ('docx', 'lxml', 'zipfile')))"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    assert subprocess.run([sys.executable, "-c", command], env=environment, check=False).returncode == 0


def test_python_docx_still_has_the_names_that_the_package_uses():
    from docx.image.image import Image
    from docx.opc.packuri import PACKAGE_URI, PackURI
    from docx.opc.part import Part
    from docx.opc.parts.coreprops import CorePropertiesPart
    from docx.opc.rel import Relationships
    from docx.package import Package

    package = Package()
    part = Part(PackURI("/word/x.xml"), "text/xml", b"<x/>", package)
    part.rels.add_relationship("kind", "https://example.org", "rId1", is_external=True)
    package.rels.add_relationship("kind", part, "rId1")

    assert isinstance(package.rels, Relationships)
    assert (package.rels["rId1"].target_ref, part.rels["rId1"].target_ref) == ("word/x.xml", "https://example.org")
    assert (part.rels["rId1"].rId, part.rels["rId1"].reltype, part.rels["rId1"].is_external) == ("rId1", "kind", True)
    assert (part.blob, part.partname.membername, part.partname.ext) == (b"<x/>", "word/x.xml", "xml")
    assert part.partname.rels_uri.membername == "word/_rels/x.xml.rels"
    assert PACKAGE_URI.rels_uri.membername == "_rels/.rels"
    assert callable(CorePropertiesPart.load)
    assert callable(Image.from_blob)


def _paragraphs(count):
    return tuple(Paragraph((Text(f"Paragraph {number}"),)) for number in range(count))


def _links(count):
    return tuple(
        Paragraph((Link((Text("x"),), f"https://example.org/{number}"), NoteRef(str(number))))
        for number in range(count)
    )


def _rows(count):
    cell = Cell((Paragraph((Text("x"),)),))
    return (Table((), tuple(Row((cell, cell, cell)) for _ in range(count)), alignment=(None,) * 3),)


def _lists(count):
    return tuple(List(True, (ListItem((Paragraph((Text("x"),)),)),)) for _ in range(count))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("blocks", "count"), [(_paragraphs, 100_000), (_links, 8_000), (_rows, 20_000), (_lists, 20_000)]
)
def test_time_grows_with_the_article_and_no_faster(blocks, count):
    def seconds(size):
        body = blocks(size)
        notes = (
            tuple(Note(str(number), (Paragraph((Text("n"),)),)) for number in range(size)) if blocks is _links else ()
        )
        article = Article(metadata=Metadata(title="t", direction="ltr"), body=body, notes=notes)
        start = process_time()
        write(article, BytesIO(), DocxOptions(), Report())
        return process_time() - start

    seconds(count // 8)
    assert seconds(count) < 20 * max(seconds(count // 8), 0.02)
