"""A template gives the article its styles, paper, headers and fonts; numbers for headings and lines are a choice."""

import re
import zipfile
from io import BytesIO

import docx as python_docx
import pytest
from docx.shared import Mm, RGBColor
from openxml_audit import OpenXmlValidator

from presswork.errors import InputError
from presswork.model import Heading, Text
from presswork.pipeline import Press
from presswork.testing import feature_article
from presswork.testing.documents import picture


@pytest.fixture
def house(tmp_path):
    """A template as a person makes one: a document with some text, changed styles, a header with a picture."""
    document = python_docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height, section.left_margin = Mm(200), Mm(250), Mm(40)
    section.header.paragraphs[0].text = "The House"
    section.footer.paragraphs[0].add_run().add_picture(BytesIO(picture()))
    document.styles["Heading 1"].font.color.rgb = RGBColor(200, 0, 0)
    document.styles["Normal"].font.name = "Georgia"
    document.add_paragraph("Letterhead", style="List Bullet")
    document.add_paragraph().add_run().add_picture(BytesIO(picture(10, 10)))
    path = tmp_path / "house.docx"
    document.save(path)
    return path


def _changed(path, change):
    """The template with some members changed: ``change`` gets name and data, and gives new ones or None."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            changed = change(name, data)
            if changed is not None:
                archive.writestr(name, changed)
    return path


def _without(*names):
    return lambda name, data: None if name in names else data


@pytest.fixture
def in_house(export, house):
    def run(article, **options):
        return export(article, template=str(house), **options)

    return run


@pytest.mark.slow
@pytest.mark.parametrize("content", ["drop", "keep"])
def test_the_open_xml_rules_are_kept(in_house, content, tmp_path):
    path = tmp_path / "out.docx"
    docx = in_house(feature_article(), template_content=content, numbered_headings=True, line_numbers=True, toc=True)
    path.write_bytes(docx.data)

    assert OpenXmlValidator().validate(path).errors == []


def test_styles_paper_headers_and_pictures_are_the_templates(in_house, article):
    document = python_docx.Document(BytesIO(in_house(article("text", Heading(1, (Text("h"),)))).data))
    section = document.sections[0]

    assert (section.page_width.mm, section.page_height.mm, section.left_margin.mm) == pytest.approx(
        (200, 250, 40), abs=0.1
    )
    assert section.header.paragraphs[0].text == "The House"
    assert len(section.footer.part.related_parts) == 1
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(200, 0, 0)
    assert document.styles["Normal"].font.name == "Georgia"


def test_styles_that_the_template_lacks_are_added_once(in_house):
    docx = in_house(feature_article())
    defined = docx.all("//w:style/@w:styleId", "word/styles.xml")
    used = set(docx.all("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"))

    assert used <= set(defined)
    assert len(defined) == len(set(defined))
    assert len(set(docx.all("//w:style/w:name/@w:val", "word/styles.xml"))) == len(defined)


def test_a_style_is_known_by_its_name_whatever_its_id_is(export, house, article):
    def german(name, data):
        if name in ("word/styles.xml", "word/document.xml"):
            return data.replace(b'"Heading1"', b'"berschrift1"').replace(b'"Quote"', b'"Code"')
        return data

    docx = export(article(Heading(1, (Text("h"),))), template=str(_changed(house, german)))

    assert docx.paragraphs("Heading1") == ["h"]
    assert "berschrift1" not in docx.members["word/styles.xml"].decode()
    assert docx.all("//w:style[@w:styleId='Heading1']//w:color/@w:val", "word/styles.xml") == ["C80000"]


def test_the_templates_text_is_dropped_or_stands_first(in_house, article):
    assert in_house(article("mine")).paragraphs() == ["The title", "mine"]

    kept = in_house(article("mine"), template_content="keep")
    assert kept.paragraphs() == ["Letterhead", "", "The title", "mine"]
    assert len(kept.all("//a:blip")) == 1


def test_lists_of_the_template_and_of_the_article_do_not_meet(in_house):
    docx = in_house(feature_article(), template_content="keep")
    numbers = docx.all("//w:num/@w:numId", "word/numbering.xml")
    families = docx.all("//w:abstractNum/@w:abstractNumId", "word/numbering.xml")
    styled = docx.all("//w:numPr/w:numId/@w:val", "word/styles.xml")

    assert len(numbers) == len(set(numbers))
    assert len(families) == len(set(families))
    assert set(styled) <= {*numbers, "0"}


def test_the_same_article_and_template_make_the_same_bytes(in_house, article):
    assert in_house(article("mine")).data == in_house(article("mine")).data


def test_what_is_written_in_a_house_style_is_read_back(house, article):
    press = Press()
    data = press.export(feature_article(), "docx", options={"template": str(house)})
    read = press.read(data, format="docx")

    assert read.metadata == press.read(press.export(feature_article(), "docx"), format="docx").metadata
    assert [block.kind for block in read.body if block.kind != "quote"] == [
        block.kind for block in feature_article().body if block.kind != "quote"
    ]


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda path: path.write_bytes(b"nothing"), "no Word file"),
        (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600)), "password"),
        (lambda path: path.unlink(), "can't be read"),
        (
            lambda path: _changed(path, lambda name, data: data[:-20] if name == "word/styles.xml" else data),
            "damaged",
        ),
        (
            lambda path: _changed(
                path,
                lambda name, data: data.replace(
                    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
                ),
            ),
            "macros",
        ),
        (lambda path: _changed(path, _without("[Content_Types].xml")), "does not say"),
        (lambda path: _changed(path, _without("word/document.xml")), "no document in it"),
        (
            lambda path: _changed(path, lambda name, data: data + bytes(20 << 20) if "theme" in name else data),
            "unpacks",
        ),
        (lambda path: _changed(path, lambda name, data: b"<w:document xmlns:w='w'/>"), "no document|no body|damaged"),
    ],
    ids=["no zip", "locked", "missing", "cut", "macros", "no types", "no document", "zip bomb", "no body"],
)
def test_a_template_that_can_not_be_used_is_refused_in_one_line(house, spoil, reason):
    spoil(house)

    with pytest.raises(InputError, match=reason) as refused:
        Press().export(feature_article(), "docx", options={"template": str(house)})

    assert "house.docx" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        _without("word/styles.xml"),
        _without("word/numbering.xml", "word/settings.xml", "word/theme/theme1.xml", "word/fontTable.xml"),
        lambda name, data: re.sub(rb'w:w="\d+" w:h', b'w:w="-5" w:h', data) if name == "word/document.xml" else data,
        lambda name, data: re.sub(rb'<w:name w:val="List 2"/>', b"", data) if name == "word/styles.xml" else data,
    ],
    ids=["styles", "everything else", "size", "name"],
)
def test_what_a_template_lacks_or_has_wrong_is_ours(export, house, change, tmp_path):
    path = tmp_path / "out.docx"
    path.write_bytes(export(feature_article(), template=str(_changed(house, change))).data)

    assert OpenXmlValidator().validate(path).errors == []


def test_headings_are_numbered_where_it_is_asked_for(export, article):
    body = [Heading(level, (Text(word),)) for level, word in ((1, "a"), (2, "b"), (2, "c"), (1, "d"))]
    docx = export(article(*body), numbered_headings=True, toc=True)

    assert docx.all("//w:style[@w:styleId='Heading2']//w:ilvl/@w:val", "word/styles.xml") == ["1"]
    assert docx.all("//w:lvl[w:pStyle/@w:val='Heading2']/w:lvlText/@w:val", "word/numbering.xml") == ["%1.%2"]
    assert docx.paragraphs("TOC2") == ["1.1 b", "1.2 c"]
    assert not export(article(*body)).all("//w:style[@w:styleId='Heading2']//w:numPr", "word/styles.xml")


def test_lines_are_numbered_where_it_is_asked_for(export, article):
    assert export(article("a"), line_numbers=True).one("//w:sectPr/w:lnNumType/@w:countBy") == "1"
    assert not export(article("a")).all("//w:lnNumType")
