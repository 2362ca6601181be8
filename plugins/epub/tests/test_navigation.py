"""Contents, landmarks and the NCX."""

from presswork.model import Heading, Span, Text
from presswork.testing import feature_article
from presswork_epub.book import Entry
from presswork_epub.navigation import tree


def _outline(branches):
    return [(branch.entry.label, _outline(branch.branches)) for branch in branches]


def test_the_outline_follows_the_levels_of_the_headings():
    entries = [Entry(level, label, "#") for level, label in [(1, "a"), (2, "b"), (3, "c"), (2, "d"), (1, "e")]]
    assert _outline(tree(entries)) == [("a", [("b", [("c", [])]), ("d", [])]), ("e", [])]


def test_the_contents_list_every_heading_and_the_title(export):
    assert export(feature_article()).words("//h:nav[@epub:type='toc']//h:a", "nav.xhtml") == [
        "The Lighthouse at Skerry Point",
        "Tending the lamp",
        "Words in other tongues",
        "What to carry",
        "What was written",
    ]


def test_the_ncx_says_how_deep_it_goes_and_counts_its_points(export):
    ncx = export(feature_article()).tree("toc.ncx")
    assert ncx.xpath("string(//*[@name='dtb:depth']/@content)") == "3"
    assert ncx.xpath("//*/@playOrder") == ["1", "2", "3", "4", "5"]


def test_the_ncx_names_the_book_as_the_package_does(export):
    book = export(feature_article())
    assert book.tree("toc.ncx").xpath("//*[@name='dtb:uid']/@content") == book.metadata("identifier")


def test_landmarks_lead_to_title_page_contents_and_text(export, article):
    body = ("x", Heading(1, (Text("One"),)), "y")
    landmarks = "//h:nav[@epub:type='landmarks']//h:a"
    links = export(article(*body), split=1).all(landmarks, "nav.xhtml")
    assert [(link.get("{http://www.idpf.org/2007/ops}type"), link.get("href")) for link in links] == [
        ("titlepage", "title.xhtml"),
        ("toc", "nav.xhtml#contents"),
        ("bodymatter", "chapter-1.xhtml"),
    ]
    assert [link.get("href") for link in export(article(*body)).all(landmarks, "nav.xhtml")] == ["article.xhtml"]


def test_an_entry_in_another_language_says_so(export, article):
    foreign = Heading(1, (Span((Text("المد"),), language="ar", direction="rtl"),))
    book = export(article(foreign, "x", Heading(1, (Text("Home"),)), "y"))
    links = book.all("//h:nav[@epub:type='toc']//h:li/h:a", "nav.xhtml")
    assert [(link.get("lang"), link.get("dir")) for link in links] == [(None, None), ("ar", "rtl"), (None, None)]
