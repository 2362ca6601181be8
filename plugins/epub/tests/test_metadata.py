"""What the package document says about the book."""

import pytest

from presswork.model import Author, MathBlock, Metadata
from presswork.testing import feature_article
from presswork_epub.metadata import identifier


def _refinements(book, name):
    package = book.tree("content.opf")
    metas = package.xpath("//*[@refines=$id]", id=f"#{name}")
    return {meta.get("property"): meta.text for meta in metas}


def test_dublin_core_says_all_that_the_article_knows_of_itself(export):
    book = export(feature_article())
    assert book.metadata("title") == ["The Lighthouse at Skerry Point", "A keeper’s handbook, with every kind of mark"]
    assert book.metadata("creator") == ["Ada Ferreira", "Tomás Ó Briain"]
    assert book.metadata("subject") == ["lighthouse", "keeping", "weather"]
    assert book.metadata("date") == ["2024-03-09"]
    assert book.metadata("language") == ["en"]
    assert book.metadata("publisher") == ["Skerry Point Press"]
    assert book.metadata("source") == ["https://example.org/lighthouse"]
    assert book.metadata("rights") == ["© 2024 Skerry Point Press"]
    assert book.metadata("description") == ["How the lamp is lit, tended and logged."]
    assert book.metadata("dcterms:modified") == ["2024-05-01T12:30:00Z"]


def test_titles_and_authors_are_refined(export):
    book = export(feature_article())
    assert _refinements(book, "title") == {"title-type": "main", "display-seq": "1"}
    assert _refinements(book, "subtitle") == {"title-type": "subtitle", "display-seq": "2"}
    assert _refinements(book, "creator-1") == {"role": "aut", "file-as": "Ferreira, Ada"}
    assert _refinements(book, "creator-2") == {"role": "ill"}


def test_the_package_has_a_language_and_names_its_identifier(export):
    book = export(feature_article())
    package = book.tree("content.opf")
    assert package.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    (unique,) = package.xpath("//*[@id=$id]", id=package.get("unique-identifier"))
    assert unique.text.startswith("urn:uuid:")


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("123E4567-e89b-12d3-a456-426614174000", "urn:uuid:123e4567-e89b-12d3-a456-426614174000"),
        ("urn:uuid:123e4567-e89b-12d3-a456-426614174000", "urn:uuid:123e4567-e89b-12d3-a456-426614174000"),
        ("ISBN 978-0-306-40615-7", "urn:isbn:9780306406157"),
        ("0-306-40615-2", "urn:isbn:0306406152"),
        ("9780306406158", "9780306406158"),
        ("doi:10.1000/182", "doi:10.1000/182"),
    ],
)
def test_an_identifier_is_written_as_a_urn_where_it_has_one(given, written):
    assert identifier(Metadata(identifier=given)) == written


@pytest.mark.parametrize(
    ("dates", "modified"),
    [
        ({}, "1980-01-01T00:00:00Z"),
        ({"published": "2024"}, "2024-01-01T00:00:00Z"),
        ({"published": "2024-03"}, "2024-03-01T00:00:00Z"),
        ({"published": "2020-01-01", "modified": "2024-03-09T23:30:00-02:00"}, "2024-03-10T01:30:00Z"),
        ({"published": "0900-01-01"}, "1980-01-01T00:00:00Z"),
    ],
)
def test_the_moment_of_change_comes_from_the_article_alone(export, article, dates, modified):
    assert export(article("x", **dates)).metadata("dcterms:modified") == [modified]


def test_a_role_that_is_no_marc_code_is_no_claim_to_be_one(export, article):
    book = export(article("x", authors=(Author("Ada", role="lamp trimmer"),)))
    (meta,) = book.tree("content.opf").xpath("//*[@property='role']")
    assert (meta.text, meta.get("scheme")) == ("lamp trimmer", None)


def test_accessibility_metadata_tells_what_is_there(export):
    book = export(feature_article())
    assert book.metadata("schema:accessMode") == ["textual", "visual"]
    assert book.metadata("schema:accessModeSufficient") == ["textual,visual", "textual"]
    assert book.metadata("schema:accessibilityFeature") == [
        *("displayTransformability", "readingOrder", "tableOfContents", "structuralNavigation"),
        *("alternativeText", "MathML", "latex"),
    ]
    assert len(book.metadata("schema:accessibilitySummary")) == 1


def test_accessibility_metadata_claims_nothing_that_is_not_there(export, article):
    book = export(article("x"))
    assert book.metadata("schema:accessMode") == ["textual"]
    assert book.metadata("schema:accessModeSufficient") == ["textual"]
    assert book.metadata("schema:accessibilityFeature") == [
        "displayTransformability",
        "readingOrder",
        "tableOfContents",
    ]
    assert "conformsTo" not in book.text("content.opf")


def test_a_formula_that_nobody_understands_is_promised_as_latex_only(export, article):
    book = export(article(MathBlock(r"\mystery{x}")))
    assert [feature for feature in book.metadata("schema:accessibilityFeature") if feature in ("MathML", "latex")] == [
        "latex"
    ]
    assert book.words("//h:p[@class='math']") == [r"\mystery{x}"]


def test_series_and_isbn_are_said_as_books_say_them(export, article):
    book = export(article("x", extra={"series": "Handbooks", "number": 2.5, "isbn": "9780306406157", "mood": ["calm"]}))
    assert book.metadata("belongs-to-collection") == ["Handbooks"]
    assert _refinements(book, "series") == {"collection-type": "series", "group-position": "2.5"}
    assert "urn:isbn:9780306406157" in book.metadata("identifier")
    assert book.tree("content.opf").xpath("//*[@name='presswork:extra']/@content") == ['{"mood":["calm"]}']


def test_the_summary_says_that_it_is_english(export, article):
    summary = "//*[@property='schema:accessibilitySummary']/@xml:lang"
    assert export(article("x", language="fr")).tree("content.opf").xpath(summary) == ["en"]
