"""The road from a source to a file, as a program uses it."""

from __future__ import annotations

import io
import re
import threading
from pathlib import Path

import pytest

import presswork
from presswork import (
    InputError,
    MissingInputError,
    OutputError,
    PluginError,
    Press,
    Report,
    UnavailableError,
    UsageError,
)
from presswork.capabilities import predict
from presswork.model import Article, Metadata, Paragraph, Text
from presswork.normalize import normalize

TEXT = "A Plain Title\n\nThe first paragraph says a thing or two.\n\nThe second one agrees with it.\n"


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(allow=())


@pytest.mark.parametrize("kind", ["path", "string", "bytes"])
def test_a_path_its_name_and_bytes_read_alike(press: Press, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    source = {"path": path, "string": str(path), "bytes": TEXT.encode()}[kind]
    article = press.read(source, name="article.txt")
    assert article == press.read_text(TEXT, name="article.txt")
    assert article.metadata.title == "A Plain Title"


def test_what_was_read_is_normalised(press: Press) -> None:
    article = press.read(TEXT.encode())
    assert normalize(article) == article
    assert article.metadata.identifier


def test_an_article_without_a_title_takes_its_files_name_and_says_so(press: Press, tmp_path: Path) -> None:
    path = tmp_path / "lost-and-found.txt"
    path.write_text("this is all there is, one paragraph that ends with a stop and has no title above it.\n")
    report = Report()
    article = press.read(path, report=report)
    assert article.metadata.title == "lost-and-found"
    assert len(article.body) == 1
    assert any("title" in repair.what for repair in report.repairs)


SPANISH = (
    "El guarda sube a la torre cada noche y escribe en el libro la hora, el viento y la altura del agua. "
    "Nadie le ha dicho que lo deje, y por eso lo hace todavía, aunque la luz se enciende sola desde hace años."
)


def test_a_language_that_nobody_says_is_told_by_the_words_and_recorded(press: Press) -> None:
    report = Report()
    quoted = press.read(f"# T\n\n> {SPANISH}\n".encode(), name="a.md", report=report)
    assert quoted.metadata.language == "es"
    assert [found.value for found in report.decisions if found.what == "language"] == ["es"]


@pytest.mark.parametrize(
    ("source", "language"),
    [
        (f"---\nlang: fr\n---\n\n{SPANISH}", "fr"),
        ("# T\n\nEl mar.", None),
        (f"# T\n\n```\n{SPANISH}\n```\n\nx", None),
    ],
)
def test_a_language_that_is_said_stays_and_few_words_or_code_tell_none(
    press: Press, source: str, language: str | None
) -> None:
    assert press.read(source.encode(), name="a.md").metadata.language == language


def test_a_person_and_the_model_in_json_have_the_last_word_on_the_language(press: Press) -> None:
    assert press.read(SPANISH.encode(), name="a.md", metadata={"language": "an"}).metadata.language == "an"
    silent = normalize(Article(metadata=Metadata(title="T"), body=(Paragraph((Text(SPANISH),)),)))
    assert press.read(press.export(silent, "json"), format="json") == silent


def test_the_format_is_told_by_name_then_by_first_bytes(press: Press) -> None:
    data = press.export(press.read_text(TEXT), to="json")
    assert press.read(data) == press.read(data, name="x.json") == press.read(data, format="json")
    assert press.read(data, format="text") != press.read(data)


def test_a_name_that_promises_another_format_is_not_read_as_text(press: Press) -> None:
    with pytest.raises(UnavailableError, match=r"no reader for '\.rst'"):
        press.read(b"Hello\n=====\n", name="page.rst")


def test_a_reader_that_drops_no_junk_does_not_mind_keeping_it(press: Press) -> None:
    data = press.export(press.read_text(TEXT), to="json")
    assert press.read(data, options={"keep_junk": True}) == press.read(data)
    with pytest.raises(UsageError, match="has no option 'keep-jumk'"):
        press.read(TEXT.encode(), options={"keep_jumk": True})


def test_bad_input_is_named(press: Press, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(InputError, match=r"^empty\.txt "):
        press.read(tmp_path / "empty.txt")
    with pytest.raises(MissingInputError, match="nowhere"):
        press.read(tmp_path / "nowhere.txt")
    with pytest.raises(MissingInputError, match="can't be read"):
        press.read("nul\0name")


def test_an_input_beyond_all_measure_is_refused(press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("presswork.pipeline.MAX_INPUT", 2 << 20)
    path = tmp_path / "huge.txt"
    path.write_bytes(b"word " * (1 << 20))
    with pytest.raises(InputError, match="larger than 2 MiB"):
        press.read(path)


def test_options_are_checked_before_the_work(press: Press) -> None:
    article = press.read_text(TEXT)
    with pytest.raises(UsageError, match=r"pdf has no option 'page-sise'\. Did you mean"):
        press.export(article, to="pdf", options={"page_sise": "A5"})
    with pytest.raises(UsageError, match="'page-size' can't be 'A99'"):
        press.export(article, to="pdf", options={"page_size": "A99"})


def test_convert_goes_by_the_targets_extension(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(TEXT)
    presswork.convert(tmp_path / "article.txt", tmp_path / "deep" / "article.epub")
    assert (tmp_path / "deep" / "article.epub").read_bytes().startswith(b"PK")


def test_convert_never_writes_onto_its_source(tmp_path: Path) -> None:
    (tmp_path / "article.json").write_text("{}")
    (tmp_path / "link.json").symlink_to(tmp_path / "article.json")
    with pytest.raises(OutputError, match="is the input itself"):
        presswork.convert(tmp_path / "article.json", tmp_path / "link.json")


def test_a_failing_export_leaves_no_file(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(TEXT)
    with pytest.raises(UsageError):
        presswork.convert(tmp_path / "article.txt", tmp_path / "a.pdf", options={"page_size": "A99"})
    assert not (tmp_path / "a.pdf").exists()


EXPORTER = """
from presswork.plugin import Exporter, hookimpl
PRESSWORK_API = (1, 0)
@hookimpl
def presswork_exporters(register):
    register(Exporter(format="odd", title="x", extensions=("odd",), media_type="x/y", write="MODULE:write"))
def write(article, stream, options, report):
    {body}
"""


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("raise ValueError('no idea')", "ValueError: no idea"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("pass", "wrote nothing"),
        ("stream.close()", "closed file"),
        ("article.metadata.title = 'mine'", "immutable"),
        ("def deeper(n): return deeper(n + 1)\n    deeper(0)", "RecursionError"),
    ],
)
def test_a_failing_exporter_is_named_with_its_distribution(install, body: str, says: str) -> None:
    install("odd", EXPORTER.replace("{body}", body), version="5.0")
    with pytest.raises(PluginError, match=r"odd \(presswork-odd 5\.0\)") as caught:
        Press().export(presswork.read_text(TEXT), "odd")
    assert says in str(caught.value)


def test_a_wrapper_that_fails_is_blamed_in_place_of_the_exporter(install) -> None:
    install(
        "meter",
        "from presswork.plugin import hookimpl\nPRESSWORK_API = (1, 0)\n"
        "@hookimpl(wrapper=True)\ndef presswork_export(article):\n    yield\n    raise OSError('meter is broken')\n",
    )
    with pytest.raises(PluginError, match=r"meter \(presswork-meter 0\.2\) failed .*meter is broken"):
        Press().export(presswork.read_text(TEXT), "json")


def test_an_exporter_sees_only_the_kinds_it_knows(install) -> None:
    install("odd", EXPORTER.replace("{body}", "stream.write(repr({b.kind for b in article.body}).encode())"))
    report = Report()
    from presswork.testing import feature_article

    assert Press().export(feature_article(), "odd", report=report) == b"{'paragraph'}"
    assert {"table", "list", "figure", "codeblock", "noteref", "link"} <= {loss.kind for loss in report.losses}


def test_a_press_is_shared_by_threads(press: Press) -> None:
    expected = {format: press.export(press.read_text(TEXT), to=format) for format in ("json", "epub", "docx")}
    wrong: list[str] = []

    def work(format: str) -> None:
        made = [press.export(press.read_text(TEXT), to=format) for _ in range(3)]
        wrong.extend(format for data in made if data != expected[format])

    threads = [threading.Thread(target=work, args=(format,)) for format in list(expected) * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_two_presses_know_nothing_of_each_other(install) -> None:
    module = __import__(install("zine"))
    assert list(Press(plugins=[module], discover=False).registry.exporters) == ["zine"]
    assert list(Press(discover=False).registry.exporters) == []


def test_importing_presswork_loads_neither_pluggy_nor_the_model(run_python) -> None:
    loaded = run_python("import sys\nimport presswork\nprint(*sys.modules)").split()
    assert not {"pluggy", "msgspec", "argparse"} & set(loaded)


def test_an_unknown_name_of_the_package_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'exprot'"):
        _ = presswork.exprot


@pytest.mark.parametrize(
    ("article", "says"),
    [
        (Article(body=(Paragraph("words"),)), "$.body[0].content: expected array, got str"),
        (Article(body=("words",)), "$.body[0]: expected object, got str"),
        (Article(metadata=Metadata(title=None)), "$.metadata.title: expected str, got null"),
        (Article(metadata=Metadata(authors=("Ada",))), "$.metadata.authors[0]: expected object, got str"),
        ("words", "it is no Article but 'words': convert() takes files, and read() makes an article of one"),
    ],
)
def test_nodes_that_are_not_as_the_model_has_them_are_named_by_their_place(article, says: str) -> None:
    with pytest.raises(InputError, match=f"^{re.escape('what was given is not as the model has it: ' + says)}$"):
        Press().export(article, "json")


@pytest.mark.parametrize("kind", [bytearray, memoryview])
def test_bytes_of_any_kind_are_read(press: Press, kind: type) -> None:
    assert press.read(kind(b"A Title\n\nWords of a paragraph.\n")).metadata.title == "A Title"


def test_what_is_no_path_and_no_bytes_is_refused_with_what_to_give(press: Press) -> None:
    with pytest.raises(TypeError, match=r"^read\(\) takes a path or bytes, not BytesIO; of a stream, give it stream"):
        press.read(io.BytesIO(b"A Title"))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^read_text\(\) takes str, not bytes: read\(\) takes bytes and paths$"):
        press.read_text(b"A Title")  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["A Title\n\nWords of a paragraph.\n", "a word " * 1000])
def test_a_text_given_as_a_path_is_missing_in_one_line_that_says_what_reads_it(press: Press, text: str) -> None:
    with pytest.raises(MissingInputError) as raised:
        press.read(text)
    said = str(raised.value)
    assert "if that is an article's text, read_text reads it" in said
    assert "\n" not in said
    assert len(said) < 400


def test_one_filter_needs_no_list(press: Press) -> None:
    read = press.read(b'A Title\n\nShe said "no" twice.\n', metadata={"language": "en"}, filters="smart-punctuation")
    assert read.body == (Paragraph((Text("She said “no” twice."),)),)


@pytest.mark.parametrize("to", ["pdf", "html"])
def test_a_loss_of_further_metadata_says_which_they_are(press: Press, to: str) -> None:
    article = Article(
        metadata=Metadata(title="A", extra={"series": "Tales", "number": 3}), body=(Paragraph((Text("B"),)),)
    )
    report = Report()
    press.export(article, to, report=report)
    told = [loss.how for loss in report.losses if loss.kind == "metadata.extra"]
    assert [how.rpartition(": ")[2] for how in told] == ["series, number"]
    supports = press.registry.exporter(to).format.supports
    assert [loss.how for loss in predict(normalize(article), supports)] == told
