"""An article with every kind of node arrives whole, in a file that validators and other programs accept."""

from io import BytesIO

import docx as python_docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from presswork.capabilities import ATTRIBUTES
from presswork.model import BLOCK_KINDS, INLINE_KINDS
from presswork.testing import feature_article
from presswork_docx import presswork_exporters
from presswork_docx.losses import LOSSES


@pytest.fixture
def feature(export):
    return export(feature_article(), toc=True)


@pytest.mark.parametrize("theme", ["article", "book"])
def test_the_open_xml_rules_are_kept(export, tmp_path, theme):
    path = tmp_path / "feature.docx"
    path.write_bytes(export(feature_article(), toc=True, theme=theme).data)

    assert OpenXmlValidator().validate(path).errors == []


def test_python_docx_opens_it_again(feature):
    document = python_docx.Document(BytesIO(feature.data))

    assert document.core_properties.title == "The Lighthouse at Skerry Point"
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"] == [
        "Tending the lamp",
        "What was written",
    ]
    assert len(document.tables) == 1
    assert len(document.inline_shapes) == 2


def test_python_docx_can_edit_and_save_it(feature):
    document = python_docx.Document(BytesIO(feature.data))
    document.add_paragraph("One more.", style="List Bullet")
    document.save(again := BytesIO())

    assert python_docx.Document(again).paragraphs[-1].text == "One more."


def test_text_that_looks_like_markup_arrives_literally(feature):
    line = r"Text is never markup: AT&T <b>x</b> &amp; ]]> \n {curly} $dollar$ *star* _under_ 100% #1 ~ ^."

    assert line in feature.paragraphs("")


def test_each_kind_has_its_style(feature):
    styles = {style for style, _ in feature.styles_and_words()}

    assert styles >= {
        *("Title", "Subtitle", "Author", "Date", "TOCHeading", "TOC1", "TOC2", "TOC3"),
        *("", "Heading1", "Heading2", "Heading3", "ListBullet", "ListNumber", "ListContinue"),
        *("DefinitionTerm", "Definition", "Quote", "Attribution", "Verse", "CodeBlock", "Divider"),
        *("TableCaption", "TableHeading", "TableText", "Figure", "Caption", "MathBlock"),
    }


def test_every_style_that_is_used_is_defined(feature):
    defined = set(feature.all("//w:style/@w:styleId", "word/styles.xml"))
    used = {
        style
        for part in ("word/document.xml", "word/footnotes.xml", "word/footer1.xml")
        for style in feature.all("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val", part)
    }
    references = set(feature.all("//w:basedOn/@w:val | //w:next/@w:val | //w:link/@w:val", "word/styles.xml"))

    assert used | references <= defined


def test_what_is_lost_is_what_was_foretold_and_the_report_says_where(feature):
    assert [(loss.kind, loss.action) for loss in feature.report.losses] == [
        ("codeblock.language", "dropped"),
    ]
    assert all(loss.place.startswith("$.body[") for loss in feature.report.losses)


def test_the_exporter_declares_every_kind_and_what_it_loses():
    registered = []
    presswork_exporters(registered.append)

    (exporter,) = registered
    assert set(exporter.supports) == {*BLOCK_KINDS, *INLINE_KINDS, "metadata", *LOSSES}
    assert {kind for kind, support in exporter.supports.items() if support.level != "native"} == set(LOSSES)
    assert {kind for kind in LOSSES if "." in kind} <= set(ATTRIBUTES)


def test_every_part_is_well_formed(feature):
    for name, data in feature.members.items():
        if name.endswith((".xml", ".rels")):
            assert etree.fromstring(data) is not None
