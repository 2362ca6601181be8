"""What is said about the article stands at its head and in the file's properties; the page is as asked."""

import re
from datetime import UTC, datetime
from io import BytesIO

import docx as python_docx
import pytest

from presswork.model import Author, Heading, Image, Math, Note, NoteRef, Resource, Strong, Text
from presswork.testing import picture
from presswork_docx.properties import moment


def _core(docx):
    return python_docx.Document(BytesIO(docx.data)).core_properties


def test_the_head_of_the_text_names_the_article(export, article):
    docx = export(
        article(
            "x",
            title="The <Title>",
            subtitle="and more",
            authors=(Author("Ada"), Author("Tomás", role="ill")),
            published="2024-03-09T10:00:00Z",
        )
    )

    assert docx.styles_and_words() == [
        ("Title", "The <Title>"),
        ("Subtitle", "and more"),
        ("Author", "Ada"),
        ("Author", "Tomás"),
        ("Date", "9 March 2024"),
        ("", "x"),
    ]


def test_a_day_is_written_as_its_language_has_it_or_in_digits(export, article):
    assert export(article("x", published="2024-03-09", language="de")).paragraphs("Date") == ["2024-03-09"]
    assert export(article("x", published="2024-03", language="en")).paragraphs("Date") == ["2024-03"]
    assert export(article("x", published="2024-12-31", language="en-GB")).paragraphs("Date") == ["31 December 2024"]


def test_the_properties_are_the_articles(export, article):
    core = _core(
        export(
            article(
                "x",
                title="T & T",
                authors=(Author("Ada"), Author("Tomás")),
                description="About",
                keywords=("one", "two"),
                language="fr",
                identifier="urn:x:1",
                published="2024-03-09",
                modified="2024-05-01T12:30:00+02:00",
            )
        )
    )

    assert (core.title, core.author, core.comments) == ("T & T", "Ada; Tomás", "About")
    assert (core.keywords, core.language, core.identifier) == ("one, two", "fr", "urn:x:1")
    assert core.created == datetime(2024, 3, 9, tzinfo=UTC)
    assert core.modified == datetime(2024, 5, 1, 10, 30, tzinfo=UTC)


def test_an_article_without_dates_claims_none(export, article):
    core = _core(export(article("x")))

    assert core.created is None
    assert core.modified is None


def test_a_long_title_is_cut_in_the_properties_only(export, article):
    docx = export(article("x", title="long " * 80))

    assert docx.paragraphs("Title") == ["long " * 79 + "long"]
    assert len(_core(docx).title) == 255
    assert [loss.kind for loss in docx.report.losses] == ["metadata.title"]


def test_everything_else_is_a_property_of_its_own(export, article):
    docx = export(
        article(
            "x",
            source_url="https://example.org/a?b&c",
            rights="© me",
            publisher="Skerry & Co",
            identifier="urn:x:1",
            authors=(Author("Ada", role="aut"),),
            extra={"series": "Handbooks", "number": 3, "open": True, "parts": [1, {"a": "<"}], "rights": "no"},
        )
    )

    custom = docx.all("//*[local-name()='property']", "docProps/custom.xml")
    said = {one.get("name"): one[0].text for one in custom}
    assert re.fullmatch("sha256:[0-9a-f]{64}", said.pop("SourceHash"))
    assert said == {
        "Generator": "Presswork",
        "Source": "https://example.org/a?b&c",
        "Identifier": "urn:x:1",
        "Rights": "© me",
        "Roles": "Ada (aut)",
        "series": "Handbooks",
        "number": "3",
        "open": "true",
        "parts": '[1,{"a":"<"}]',
    }
    assert [one.get("pid") for one in custom] == [str(number) for number in range(2, 12)]
    assert docx.all("//*[local-name()='Company']/text()", "docProps/app.xml") == ["Skerry & Co"]
    assert [(loss.kind, loss.action) for loss in docx.report.losses] == [("metadata.extra", "dropped")]


@pytest.mark.parametrize("name", ["\xa0", "\u202f\xa0"])
def test_a_property_without_a_name_is_left_out_and_told(export, article, name):
    docx = export(article("x", extra={name: "a"}))
    assert docx.all("//*[local-name()='property']/@name", "docProps/custom.xml") == [
        "Generator",
        "SourceHash",
        "Identifier",
    ]
    assert [(loss.kind, loss.action) for loss in docx.report.losses] == [("metadata.extra", "dropped")]


def test_the_hash_of_the_source_is_that_of_the_whole_article(export, article, p):
    def hashed(*blocks, **metadata):
        return export(article(*blocks, **metadata)).all("//*[@name='SourceHash']/*/text()", "docProps/custom.xml")

    assert hashed("x") == hashed("x") != hashed("y")
    assert hashed(p("x")) != hashed(p(Strong((Text("x"),)))) != hashed("x", rights="mine")


@pytest.mark.slow
def test_what_is_too_long_for_a_parser_is_cut_or_left_out_and_told(export, article, p):
    docx = export(
        article(
            p(Image("i", alt="long " * 1_000_000)),
            resources=(Resource("i", "image/png", picture()),),
            extra={"long": "long " * 1_000_000},
        )
    )

    assert len(docx.one("//wp:docPr/@descr")) == 1 << 20
    assert [(loss.kind, loss.action) for loss in docx.report.losses] == [
        ("image", "degraded"),
        ("metadata.extra", "dropped"),
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024", datetime(2024, 1, 1, tzinfo=UTC)),
        ("2024-03-09T23:30:00-02:00", datetime(2024, 3, 10, 1, 30, tzinfo=UTC)),
        ("2024-02-30", None),
        ("0001-01-01T00:00:00+10:00", None),
        ("soon", None),
        (None, None),
    ],
)
def test_dates_become_moments(value, expected):
    assert moment(value) == expected


@pytest.mark.parametrize(
    ("size", "width", "height"), [("A4", 11906, 16838), ("A5", 8391, 11906), ("Letter", 12240, 15840)]
)
def test_the_paper_is_as_asked(export, article, size, width, height):
    docx = export(article("x"), page_size=size)

    assert docx.all("//w:pgSz/@*") == [str(width), str(height)]


def test_pages_are_numbered(export, article):
    docx = export(article("x"))

    assert [text.strip() for text in docx.all("//w:instrText/text()", "word/footer1.xml")] == ["PAGE", "NUMPAGES"]
    assert docx.relationships()[docx.one("//w:footerReference/@r:id")][1] == "footer1.xml"


def test_a_table_of_contents_is_filled_in_and_asks_nothing(export, article, p):
    docx = export(
        article(
            Heading(1, (Text("One "), Strong((Text("bold"),)), NoteRef("n")), anchor="one"),
            Heading(2, (Text("Two "), Math("x^2"))),
            Heading(3, (Text("Three"),)),
            Heading(4, (Text("Four"),)),
            "x",
            notes=(Note("n", (p("note"),)),),
            language="fr",
        ),
        toc=True,
    )

    assert docx.styles_and_words()[1:5] == [
        ("TOCHeading", "Table des matières"),
        ("TOC1", "One bold"),
        ("TOC2", "Two x2"),
        ("TOC3", "Three"),
    ]
    assert len(docx.all("//w:sdt//w:hyperlink")) == 3
    assert len(docx.all("//w:footnoteReference")) == 1
    assert docx.all("//w:updateFields", "word/settings.xml") == docx.all("//@w:dirty") == []


@pytest.mark.parametrize("toc", [True, False])
def test_without_headings_or_wish_there_is_no_table_of_contents(export, article, toc):
    body = () if toc else (Heading(1, (Text("One"),)),)

    assert export(article("x", *body), toc=toc).all("//w:sdt") == []
