"""``presswork conformance``: one report, every obligation in it, and an exit code that tells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from presswork.cli import conformance, main
from presswork.testing.subject import UntriedError

pytestmark = pytest.mark.slow

BOTH = """
from presswork.model import Article, Metadata, Paragraph, Text
from presswork.plugin import Exporter, InputError, Reader, hookimpl

PRESSWORK_API = (1, 0)
COMMON = dict(format="zine", title="Zine", extensions=("zine",), media_type="text/x-zine")


@hookimpl
def presswork_exporters(register):
    register(Exporter(**COMMON, write="MODULE:write"))


@hookimpl
def presswork_readers(register):
    register(Reader(**COMMON, read="MODULE:read"))


def write(article, stream, options, report):
    WRITING
    lines = ["".join(inline.text for inline in block.content) for block in article.body]
    stream.write("\\n".join([article.metadata.title, *lines]).encode())


def read(data, source, options, report):
    lines = [line for line in data.decode("utf-8", "replace").splitlines() if line.strip()]
    if not lines: raise InputError("it is empty")
    return Article(metadata=Metadata(title=lines[0]), body=tuple(Paragraph((Text(line),)) for line in lines[1:]))
"""
GOOD = BOTH.replace("WRITING", "pass")
BINARY = BOTH.replace("WRITING", "stream.write(b'%PDF-1.7 \\0')")

FILTER = """
from presswork.plugin import Transform, hookimpl
PRESSWORK_API = (1, 0)
@hookimpl
def presswork_transforms(register):
    register(Transform(name="calm", title="Leaves all as it is", apply="MODULE:apply"))
def apply(article, options, report):
    return article
"""


def lines_of(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(("flags", "number"), [(["--reader"], 9), (["--exporter"], 20)])
def test_a_part_can_be_chosen(install, capsys, flags: list[str], number: int) -> None:
    install("zine", GOOD)
    assert main(["conformance", "zine", *flags]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert err == ""
    assert [line.split()[0] for line in lines if " of plugin " in line] == [flags[0].removeprefix("--")]
    assert [line.split()[0] for line in lines[1:-2]] == ["met"] * number
    assert lines[-1] == f"{number} obligations: {number} met, 0 violated, 0 not tried"


def test_what_is_violated_is_told_with_what_was_seen_and_ends_with_70(install, capsys) -> None:
    install("zine", BOTH.replace("WRITING", "print('busy'); report.dropped('table', '')"))
    assert main(["conformance", "zine", "--exporter"]) == 70
    out, err = capsys.readouterr()
    assert "busy" not in out.split("only the stream")[0]
    assert (
        "  violated   telling losses\n"
        "             promise  A reported loss names a kind or attribute of the model and says what was done instead.\n"
        "             seen     it reports the loss of a table and does not say how\n"
    ) in out
    assert out.splitlines()[-1] == "20 obligations: 16 met, 4 violated, 0 not tried"
    assert (
        err == "presswork: zine violates 4 of 20 obligations: declared is done, every attribute, telling losses, "
        "only the stream\n"
    )


def test_a_plugin_that_ends_the_program_does_not_end_the_report(install, capsys) -> None:
    install("zine", GOOD.replace("lines = [line for", "raise SystemExit(0)\n    lines = [line for"))
    assert main(["conformance", "zine", "--reader"]) == 70
    out, err = capsys.readouterr()
    assert "seen     it raises SystemExit: 0" in out
    assert err.startswith("presswork: zine violates 6 of 9 obligations: an article or one clear line,")


def test_the_report_is_there_as_json(install, capsys) -> None:
    install("zine", BOTH.replace("WRITING", "report.dropped('table', '')"))
    assert main(["conformance", "zine", "--exporter", "--json"]) == 70
    report = json.loads(capsys.readouterr().out)
    assert report["kit_version"] == [1, 0]
    assert report["counts"] == {"met": 17, "violated": 3, "not tried": 0}
    (part,) = report["parts"]
    assert part["plugin"] == {"name": "zine", "distribution": "presswork-zine", "version": "0.2"}
    found = {finding["obligation"]: (finding["status"], finding["seen"]) for finding in part["findings"]}
    assert found["a light module"] == ("met", "")
    assert found["telling losses"] == ("violated", "it reports the loss of a table and does not say how")


def test_a_reader_without_samples_is_not_said_to_meet_what_needs_them(capsys) -> None:
    assert main(["conformance", "text"]) == 70
    out, err = capsys.readouterr()
    assert "  not tried  many at once: give samples of the format (--sample FILE)\n" in out
    assert out.endswith("9 obligations: 4 met, 0 violated, 5 not tried\n")
    assert err.startswith("presswork: text was not tried on 5 of 9 obligations: articles that normalise,")


def test_a_reader_is_tried_on_samples(tmp_path: Path, capsys) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("A Title\n\nA paragraph that ends.\n")
    samples = [str(tmp_path / "one.txt"), str(tmp_path / "two.txt")]
    assert main(["conformance", "text", "--sample", *samples]) == 0
    assert lines_of(capsys)[-1] == "9 obligations: 9 met, 0 violated, 0 not tried"
    assert main(["conformance", "text", "--sample", samples[0], "--sample", str(tmp_path / "none.txt")]) == 66
    assert "none.txt is not there" in capsys.readouterr().err


def test_samples_are_for_readers(tmp_path: Path, capsys) -> None:
    assert main(["conformance", "json", "--exporter", "--sample", "a.json"]) == 2
    assert "--sample is for readers" in capsys.readouterr().err


def test_a_filter_has_obligations_too(install, capsys) -> None:
    install("calm", FILTER)
    assert main(["conformance", "calm"]) == 0
    lines = lines_of(capsys)
    assert lines[0] == "filter calm of plugin calm (presswork-calm 0.2)"
    assert lines[-1] == "15 obligations: 15 met, 0 violated, 0 not tried"


@pytest.mark.parametrize(
    ("name", "code", "says"),
    [
        ("jsn", 2, "Did you mean 'json'?"),
        ("smart-puncutation", 2, "Did you mean 'smart-punctuation'?"),
        ("rtf", 69, "plugin rtf (presswork-rtf 0.2) is broken"),
    ],
)
def test_what_can_not_be_tried_is_explained(install, capsys, name: str, code: int, says: str) -> None:
    install("rtf", "import no_such_library")
    assert main(["conformance", name]) == code
    assert says in capsys.readouterr().err


def test_a_shadowed_plugin_is_tried_itself_by_its_whole_name(install, capsys) -> None:
    install("json", GOOD.replace("zine", "json").replace('"Zine"', "' '"), distribution="other-json")
    assert main(["conformance", "other-json:json", "--json"]) == 70
    parts = json.loads(capsys.readouterr().out)["parts"]
    assert [(part["part"], part["plugin"]["distribution"]) for part in parts] == [
        ("exporter", "other-json"),
        ("reader", "other-json"),
    ]
    violated = [f["obligation"] for part in parts for f in part["findings"] if f["status"] == "violated"]
    assert violated == ["a true description"] * 2


def test_words_of_a_pdf_are_pdftotexts_and_without_it_nothing_is_claimed(
    install, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    install("zine", BINARY)
    monkeypatch.setenv("PATH", "/nowhere")
    assert main(["conformance", "zine", "--exporter"]) == 70
    lines = lines_of(capsys)
    assert "  not tried  no word lost: install poppler-utils" in lines
    assert "  not tried  text is never markup: install poppler-utils" in lines
    assert lines[-1] == "20 obligations: 18 met, 0 violated, 2 not tried"


def test_pdftotext_gets_the_file_on_standard_input_and_no_shell(tmp_path: Path, monkeypatch) -> None:
    program = tmp_path / "pdftotext"
    program.write_text('#!/bin/sh\n[ "$*" = "-enc UTF-8 - -" ] || exit 9\nprintf "words of: "; /bin/cat\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert conformance.words_in(b"%PDF-1.7 a") == "words of: %PDF-1.7 a"
    assert conformance.words_in(b"plain words") == "plain words"


def test_words_that_nobody_can_find_need_a_class() -> None:
    with pytest.raises(UntriedError, match="a class that has text_of"):
        conformance.words_in(b"\0\1\2\3")


def test_listing_and_versions_do_not_load_the_kit(run_python) -> None:
    loaded = run_python(
        "import sys\nfrom presswork.cli import main\nmain(['formats'])\nmain(['plugins', 'list'])\n"
        "print(*sys.modules, file=sys.stderr)\nassert not any(m.startswith('presswork.testing') for m in sys.modules)"
    )
    assert "FORMAT" in loaded
