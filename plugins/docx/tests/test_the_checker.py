"""The checks that every exported file goes through find the faults that validators overlook."""

import zipfile
from io import BytesIO

import pytest

from presswork.model import Cell, Image, Link, Note, NoteRef, Resource, Row, Span, Table, Text
from presswork.report import Report
from presswork.testing import picture


@pytest.fixture
def good(export, article, p):
    return export(
        article(
            p(Span((Text("here"),), anchor="here"), Link((Text("there"),), "#here"), NoteRef("n"), NoteRef("n")),
            p(Image("i", alt="x"), Image("i", alt="y")),
            Table((), (Row((Cell((p("a"),), rowspan=2), Cell((p("b"),)))), Row((Cell((p("c"),)),)))),
            notes=(Note("n", (p("note"),)),),
            resources=(Resource("i", "image/png", picture()),),
        )
    )


@pytest.mark.parametrize(
    ("member", "old", "new"),
    [
        ("word/document.xml", 'w:name="_RefNote1"', 'w:name="HERE"'),
        ("word/document.xml", 'w:name="here"', 'w:name="no name"'),
        ("word/document.xml", 'w:anchor="here"', 'w:anchor="nowhere"'),
        ("word/document.xml", '<w:bookmarkEnd w:id="0"/>', ""),
        ("word/document.xml", '<w:bookmarkEnd w:id="0"/>', '<w:bookmarkEnd w:id="1"/>'),
        ("word/document.xml", '<w:fldChar w:fldCharType="end"/>', ""),
        ("word/document.xml", '<w:fldChar w:fldCharType="separate"/>', ""),
        ("word/document.xml", "NOTEREF _RefNote1", "NOTEREF _RefNote7"),
        ("word/document.xml", 'wp:docPr id="2"', 'wp:docPr id="1"'),
        ("word/document.xml", '<w:vMerge w:val="restart"/>', ""),
        ("word/document.xml", "<w:gridCol", "<w:gridCol/><w:gridCol"),
        ("word/document.xml", 'r:id="rId_footer"', 'r:id="rId_header"'),
        ("word/_rels/document.xml.rels", "media/image1.png", "media/image2.png"),
        ("[Content_Types].xml", 'PartName="/word/numbering.xml"', 'PartName="/word/numbers.xml"'),
        ("[Content_Types].xml", 'Extension="png"', 'Extension="gif"'),
    ],
)
def test_a_planted_fault_is_found(good, member, old, new):
    assert old.encode() in good.members[member]
    members = {**good.members, member: good.members[member].replace(old.encode(), new.encode(), 1)}
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)

    assert type(good)(stream.getvalue(), Report()).faults() != []
