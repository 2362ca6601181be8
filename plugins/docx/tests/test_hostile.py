"""Whatever an article holds, the file is whole and says all of it."""

from io import BytesIO

import docx as python_docx
import pytest
from hypothesis import HealthCheck, given, settings
from openxml_audit import OpenXmlValidator

from presswork.model import (
    Article,
    Author,
    CodeBlock,
    Image,
    Link,
    List,
    ListItem,
    Metadata,
    Quote,
    Resource,
    Span,
    Text,
)
from presswork.normalize import normalize
from presswork.report import Report
from presswork.testing import picture
from presswork.testing.strategies import articles
from presswork_docx.options import DocxOptions
from presswork_docx.write import write


@pytest.mark.slow
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(articles())
def test_any_article_makes_a_whole_file(export, article):
    python_docx.Document(BytesIO(export(article, toc=True).data))


MARKUP = [
    "AT&T <b>x</b> &amp; ]]>",
    "]]><w:p/>",
    "</w:t></w:r></w:p>",
    '"/><w:r xml:space="preserve">',
    "{{jinja}} ${dollar} %s %(x)s {0}",
    "&#0; &#xD800; &lt;",
]


@pytest.mark.parametrize("text", MARKUP)
def test_text_is_never_markup_wherever_it_stands(export, p, tmp_path, text):
    article = Article(
        metadata=Metadata(
            title=text,
            subtitle=text,
            authors=(Author(text),),
            publisher=text,
            source_url=text,
            description=text,
            keywords=(text,),
            rights=text,
            extra={text: text},
        ),
        body=(
            p(text, Link((Text(text),), "https://example.org", title=text), Span((Text("x"),), role=text)),
            CodeBlock(text),
            p(Image("i", alt=text, title=text), Span((), anchor=text.replace(" ", "-"))),
        ),
        resources=(Resource("i", "image/png", picture()),),
    )

    docx = export(article)

    assert docx.paragraphs("CodeBlock") == [text]
    assert docx.paragraphs("Title") == docx.paragraphs("Author") == [text]
    assert docx.paragraphs("")[0].startswith(f"{text}{text}")
    assert docx.all("//wp:docPr/@descr") == docx.all("//w:hyperlink/@w:tooltip") == [text]
    path = tmp_path / "markup.docx"
    path.write_bytes(docx.data)
    assert OpenXmlValidator().validate(path).errors == []


def test_deep_nesting_stays_on_the_page(export, article, p):
    block = p("deep")
    for depth in range(80):
        block = Quote((block,)) if depth % 2 else List(depth % 4 == 0, (ListItem((p("x"), block)),))

    docx = export(article(block))

    assert "deep" in docx.paragraphs()
    page = int(docx.one("//w:pgSz/@w:w")) - 2 * int(docx.one("//w:pgMar/@w:left"))
    assert max(map(int, docx.all("//w:ind/@w:left"))) <= page // 2
    assert max(map(int, docx.all("//w:ilvl/@w:val"))) == 8


@pytest.mark.slow
def test_ten_million_characters_can_be_opened_again(article, p):
    stream = BytesIO()
    write(normalize(article(p("x" * 10_000_000), CodeBlock("y" * 11_000_000))), stream, DocxOptions(), Report())

    document = python_docx.Document(stream)
    assert sum(len(paragraph.text) for paragraph in document.paragraphs) == 21_000_000 + len("The title")


def test_an_empty_article_is_a_file_too(export):
    assert export(Article()).paragraphs()
