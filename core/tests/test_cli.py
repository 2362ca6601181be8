"""The command line: what it writes, what it says, and what it ends with."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from presswork.cli import main
from presswork.plugins import FIRST_PARTY_FORMATS

ARTICLE = (
    "A Plain Title\n\nby Ada Ferreira\n\nThe first paragraph says a thing or two.\n\nThe second one agrees with it.\n"
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with one article."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    return tmp_path


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def give(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return give


def titles(path: Path) -> str:
    title: str = json.loads(path.read_bytes())["metadata"]["title"]
    return title


# --- what it writes ---------------------------------------------------------------------------


def test_an_article_lands_in_output_under_its_own_name(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--to", "json", "article.txt"]) == 0
    assert titles(desk / "output" / "article.json") == "A Plain Title"
    assert capsys.readouterr().out == f"{Path('output/article.json')}\n"


@pytest.mark.parametrize("formats", [["--to", "json,epub"], ["--to", "json", "--to", "epub"], ["--to", " JSON , epub"]])
def test_several_formats_at_once(desk: Path, formats: list[str]) -> None:
    assert main([*formats, "article.txt"]) == 0
    assert {path.name for path in (desk / "output").iterdir()} == {"article.json", "article.epub"}


def test_several_inputs_go_into_one_folder(desk: Path) -> None:
    (desk / "other.txt").write_text(ARTICLE.replace("Plain", "Second"))
    assert main(["--to", "json", "-d", "made/here", "article.txt", "other.txt"]) == 0
    assert titles(desk / "made" / "here" / "other.json") == "A Second Title"
    assert titles(desk / "made" / "here" / "article.json") == "A Plain Title"


def test_the_extension_of_o_names_the_format(desk: Path) -> None:
    assert main(["-o", "deep/er/story.json", "article.txt"]) == 0
    assert titles(desk / "deep" / "er" / "story.json") == "A Plain Title"


def test_options_may_stand_between_inputs(desk: Path) -> None:
    (desk / "-odd name.txt").write_text(ARTICLE.replace("Plain", "Odd"))
    assert main(["article.txt", "--to", "json", "--quiet", "--", "-odd name.txt"]) == 0
    assert {path.name for path in (desk / "output").iterdir()} == {"article.json", "-odd name.json"}


def test_to_decides_over_the_extension_of_o(desk: Path) -> None:
    assert main(["--to", "json", "-o", "story.data", "article.txt"]) == 0
    assert titles(desk / "story.data") == "A Plain Title"


def test_a_dash_reads_and_writes_the_standard_streams(desk: Path, stdin, capfdbinary) -> None:
    stdin(ARTICLE.encode())
    assert main(["--to", "json", "-o", "-", "-"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["metadata"]["title"] == "A Plain Title"


def test_standard_input_has_a_name_in_the_output_folder(desk: Path, stdin) -> None:
    stdin(ARTICLE.encode())
    assert main(["--to", "json", "-"]) == 0
    assert titles(desk / "output" / "stdin.json") == "A Plain Title"


def test_a_models_json_is_read_back_and_exported(desk: Path) -> None:
    assert main(["--to", "json", "article.txt"]) == 0
    assert main(["--to", "json", "-d", "again", "output/article.json"]) == 0
    assert (desk / "output" / "article.json").read_bytes() == (desk / "again" / "article.json").read_bytes()


def test_json_on_standard_input_is_known_by_its_first_bytes(desk: Path, stdin) -> None:
    main(["--to", "json", "article.txt"])
    stdin((desk / "output" / "article.json").read_bytes())
    assert main(["--to", "json", "-o", "copy.json", "-"]) == 0
    assert titles(desk / "copy.json") == "A Plain Title"


def test_empty_standard_input_is_called_by_its_name(desk: Path, stdin, capsys: pytest.CaptureFixture[str]) -> None:
    stdin(b"\n")
    assert main(["--to", "json", "-"]) == 65
    assert capsys.readouterr().err.startswith("presswork: standard input is empty: ")


def test_a_format_may_be_named_by_its_extension(desk: Path) -> None:
    assert main(["--to", ".json,md,.MD", "article.txt"]) == 0
    assert {path.suffix for path in (desk / "output").iterdir()} == {".json", ".md"}


def test_a_plugin_to_leave_out_that_is_not_there_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--disable-plugin", "dokx", "--disable-plugin", "PDF", "--to", "json", "article.txt"]) == 0
    err = capsys.readouterr().err
    assert err == "presswork: --disable-plugin dokx: no plugin is called so. Did you mean 'docx'?\n"


def test_an_old_file_is_replaced_unless_told_otherwise(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = desk / "output" / "article.json"
    target.parent.mkdir()
    target.write_text("old")
    assert main(["--to", "json", "--no-clobber", "article.txt"]) == 73
    assert target.read_text() == "old"
    assert "is there already" in capsys.readouterr().err
    assert main(["--to", "json", "article.txt"]) == 0
    assert titles(target) == "A Plain Title"


def test_quiet_says_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--quiet", "--to", "json", "article.txt"]) == 0
    assert capsys.readouterr() == ("", "")


def test_verbose_tells_each_decision(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-v", "--to", "json", "article.txt"]) == 0
    assert "title 'A Plain Title'" in capsys.readouterr().err


def test_an_option_of_a_format_is_its_own(desk: Path) -> None:
    assert main(["--to", "pdf", "--pdf-page-size", "A5", "article.txt"]) == 0
    assert (desk / "output" / "article.pdf").read_bytes().startswith(b"%PDF-1.7")


# --- what it refuses --------------------------------------------------------------------------

REFUSALS: dict[str, tuple[list[str], int, str]] = {
    "no input": (["--to", "pdf"], 2, "Name an article"),
    "no format": (["article.txt"], 2, "Say a format"),
    "nothing at all": ([], 2, "See: presswork --help"),
    "a format in place of an input": (["pdf", "article.txt"], 2, "write presswork --to pdf article.txt"),
    "a word for help": (["help"], 2, "write presswork --help"),
    "a misspelt format": (["--to", "pdff", "article.txt"], 2, "Did you mean 'pdf'?"),
    "an empty format": (["--to", "pdf,", "article.txt"], 2, "empty name"),
    "a misspelt option": (
        ["--to", "pdf", "--pdf-page-sise", "A5", "article.txt"],
        2,
        "Did you mean '--pdf-page-size'?",
    ),
    "a bad value": (["--to", "pdf", "--pdf-page-size", "A99", "article.txt"], 2, "A99"),
    "an answer to a switch": (
        ["--to", "pdf", "--pdf-justify", "no", "article.txt"],
        2,
        "--pdf-justify takes no value: write --pdf-justify for yes, --no-pdf-justify for no",
    ),
    "another format's option": (["--to", "json", "--pdf-page-size", "A5", "article.txt"], 2, "an option of pdf"),
    "an option without its value": (["--to"], 2, "expected one argument"),
    "two places": (["--to", "json", "-o", "x.json", "-d", "y", "article.txt"], 2, "give one of them"),
    "one file for two formats": (["--to", "json,pdf", "-o", "x.json", "article.txt"], 2, "use -d"),
    "one file for two inputs": (["--to", "json", "-o", "x.json", "article.txt", "article.txt"], 2, "use -d"),
    "one target for two inputs": (["--to", "json", "article.txt", "article.json"], 2, "both become"),
    "one input twice": (["--to", "json", "article.txt", "./article.txt"], 2, "./article.txt is named twice"),
    "a book without chapters": (["--to", "epub", "--book", "Two"], 2, "Name an article"),
    "another kind of address": (["--to", "json", "ftp://e.org/x"], 2, "only http and https addresses are fetched"),
    "a plain word after a command": (["schema", "x"], 2, "Unexpected argument 'x'"),
    "a hook for no shell": (["shell-init"], 2, "bash, zsh, fish"),
    "a file that is not there": (["--to", "json", "nowhere.txt"], 66, "nowhere.txt is not there"),
    "a folder": (["--to", "json", "."], 66, "is a folder"),
    "an output with no extension": (["-o", "story", "article.txt"], 2, "no extension"),
    "an output of an unknown format": (["-o", "story.pfd", "article.txt"], 2, "Did you mean 'pdf'?"),
    "its own input as output": (["--to", "json", "-o", "article.txt", "article.txt"], 73, "an input itself"),
    "an output under a file": (["--to", "json", "-o", "article.txt/x.json", "article.txt"], 73, "is no folder"),
    "an unknown reader": (["--from", "texd", "--to", "json", "article.txt"], 2, "Did you mean 'text'?"),
    "a format nobody reads": (["--to", "json", "page.rst"], 69, "--from text"),
    "an empty file": (["--to", "json", "empty.txt"], 65, "empty"),
    "a binary file": (["--to", "json", "binary.txt"], 65, "binary.txt"),
    "broken JSON": (["--to", "json", "broken.json", "-o", "x.json"], 65, "broken.json"),
}


@pytest.mark.parametrize(("words", "code", "says"), REFUSALS.values(), ids=REFUSALS)
def test_what_can_not_be_done_is_said_in_one_line(
    desk: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, says: str
) -> None:
    (desk / "empty.txt").write_bytes(b" \n\n\t\n")
    (desk / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (desk / "broken.json").write_text(
        '{"schema_version": 1, "body": [{"type": "heading", "level": "one", "content": []}]}'
    )
    (desk / "article.json").write_text("{}")
    (desk / "page.rst").write_text("Hello\n=====\n")
    before = {path: path.read_bytes() for path in desk.iterdir()}

    assert main(words) == code

    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("presswork: ")
    assert err.count("\n") == 1
    assert says in err
    assert {path: path.read_bytes() for path in desk.iterdir()} == before


def test_an_input_is_never_overwritten_through_a_link(desk: Path) -> None:
    (desk / "output").mkdir()
    (desk / "output" / "article.json").symlink_to(desk / "article.txt")
    assert main(["--to", "json", "article.txt"]) == 73
    assert (desk / "article.txt").read_text("utf-8") == ARTICLE


def test_no_input_is_overwritten_by_another_inputs_output(desk: Path) -> None:
    main(["--to", "json", "-o", "other.json", "article.txt"])
    (desk / "other.txt").write_text(ARTICLE)
    assert main(["--to", "json", "-d", ".", "other.txt", "other.json"]) in {2, 73}
    assert titles(desk / "other.json") == "A Plain Title"


def test_of_several_inputs_the_good_ones_are_exported(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--to", "json", "nowhere.txt", "article.txt"]) == 1
    assert titles(desk / "output" / "article.json") == "A Plain Title"
    assert "nowhere.txt is not there" in capsys.readouterr().err


def test_a_failing_exporter_is_named_and_leaves_no_file(
    desk: Path, install, capsys: pytest.CaptureFixture[str]
) -> None:
    install("bad", BAD, version="3.2")
    assert main(["--to", "bad,json", "article.txt"]) == 70
    assert {path.name for path in (desk / "output").iterdir()} == {"article.json"}
    assert "bad (presswork-bad 3.2) failed while writing bad: RuntimeError: halfway" in capsys.readouterr().err


BAD = """
from presswork.plugin import Exporter, hookimpl
PRESSWORK_API = (1, 0)
@hookimpl
def presswork_exporters(register):
    register(Exporter(format="bad", title="x", extensions=("bad",), media_type="x/y", write="MODULE:write"))
def write(article, stream, options, report):
    stream.write(b"half of it")
    raise RuntimeError("halfway")
"""


def test_an_exporter_whose_library_is_missing_ends_with_69(
    desk: Path, install, capsys: pytest.CaptureFixture[str]
) -> None:
    install("bad", BAD.replace('    raise RuntimeError("halfway")', "    import no_such_library"))
    assert main(["--to", "bad", "article.txt"]) == 69
    assert "no_such_library" in capsys.readouterr().err


def test_debug_shows_the_traceback(desk: Path, install) -> None:
    install("bad", BAD)
    with pytest.raises(Exception, match="halfway"):
        main(["--debug", "--to", "bad", "article.txt"])


def test_a_broken_plugin_costs_one_line_and_nothing_else(
    desk: Path, install, capsys: pytest.CaptureFixture[str]
) -> None:
    install("rtf", "import no_such_library\n")
    install("odd", "raise SystemExit(9)\n")
    assert main(["--to", "json", "article.txt"]) == 0
    assert capsys.readouterr().err == "presswork: 2 plugins do not work: see presswork plugins list\n"
    assert main(["--no-plugins", "--to", "json", "article.txt"]) == 0
    assert capsys.readouterr().err == ""


def test_messages_carry_nothing_that_steers_a_terminal(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--to", "json", "no\x1b[31mred\x07.txt"]) == 66
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert "\x07" not in err


# --- the commands -----------------------------------------------------------------------------


def test_the_version_is_told_without_loading_anything(run_python) -> None:
    loaded = run_python("import sys\nfrom presswork.cli import main\nmain(['--version'])\nprint(*sys.modules)")
    assert loaded.startswith("presswork 0.")
    assert not {"pluggy", "msgspec", "argparse"} & set(loaded.split())


def test_help_shows_the_options_of_the_formats_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--to", "pdf", "--help"])
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert "--pdf-page-size" in out
    assert "exit codes" in out
    assert "--epub-" not in out


def test_formats_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["formats"]) == 0
    formats, filters = capsys.readouterr().out.split("\n\n")
    assert [line.split()[0] for line in formats.splitlines()] == ["FORMAT", *sorted((*FIRST_PARTY_FORMATS, "text"))]
    assert [line.split()[0] for line in filters.splitlines()] == ["FILTER", "smart-punctuation"]


def test_plugins_are_listed_with_what_is_wrong_and_what_helps(install, capsys: pytest.CaptureFixture[str]) -> None:
    install("rtf", "import no_such_library\n", version="7.1")
    assert main(["plugins", "list"]) == 0
    out = capsys.readouterr().out
    for part in ("rtf", "BROKEN", "presswork-rtf 7.1", "no_such_library", "pip install", "pdf"):
        assert part in out


def test_plugins_are_listed_as_json(install, capsys: pytest.CaptureFixture[str]) -> None:
    install("rtf", "import no_such_library\n", version="7.1")
    assert main(["plugins", "list", "--json"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["rtf"]["status"] == "BROKEN"
    assert rows["pdf"]["writes"] == ["pdf"]


def test_inspect_shows_what_was_understood(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", "article.txt"]) == 0
    out = capsys.readouterr().out
    assert "A Plain Title" in out
    assert "Ada Ferreira" in out
    assert "2 paragraph" in out
    assert not (desk / "output").exists()


def test_inspect_speaks_json(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", "--json", "article.txt"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["metadata"]["title"] == "A Plain Title"
    assert found["blocks"] == {"paragraph": 2}
    assert {decision["what"] for decision in found["decisions"]} >= {"title", "byline"}


def test_the_schema_is_json_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert "Paragraph" in schema["$defs"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_hook(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shell-init", shell]) == 0
    assert "presswork" in capsys.readouterr().out


@pytest.mark.parametrize("shell", ["dash", "sh", "powershell"])
def test_a_shell_without_a_hook_is_told_to_use_presswork(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shell-init", shell]) == 2
    assert "write presswork" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["inspect"], ["plugins", "lisst"], ["formats", "--nope"]])
def test_a_commands_misuse_is_one_line(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_article_named_like_a_command_can_be_exported(desk: Path) -> None:
    (desk / "formats").write_text(ARTICLE)
    assert main(["--to", "json", "formats"]) == 0
    assert titles(desk / "output" / "formats.json") == "A Plain Title"


def test_the_export_program_explains_itself_to_who_wants_the_shells(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["/usr/bin/export"])
    assert main(["FOO=bar"]) == 2
    assert "built into your shell" in capsys.readouterr().err


# --- what is lost -----------------------------------------------------------------------------


LINK = "link.relative degraded: as its text: Word needs a full address"
CODE = "codeblock.language dropped: Word has no place for a programming language"


@pytest.fixture
def lossy(desk: Path) -> Path:
    """An article with two things that Word has no place for."""
    (desk / "lossy.md").write_text("# Sums\n\n```c\na + b\n```\n\nAnd [c](/c).\n")
    return desk / "lossy.md"


def test_losses_are_told_after_the_export(lossy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--to", "docx", "lossy.md"]) == 0
    err = capsys.readouterr().err
    assert f"lossy.md → docx: 1 × {LINK}\n" in err
    assert f"lossy.md → docx: 1 × {CODE}\n" in err


def test_check_tells_losses_with_their_places_and_writes_nothing(
    lossy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--check", "--to", "docx,json", "lossy.md", "article.txt"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        f"lossy.md → docx: 1 × {CODE} ($.body[0])",
        f"lossy.md → docx: 1 × {LINK} ($.body[1].content[1])",
        "lossy.md → json: nothing is lost",
        "article.txt → docx: nothing is lost",
        "article.txt → json: nothing is lost",
    ]
    assert err == ""
    assert not Path("output").exists()


def test_check_imports_no_format_library(lossy: Path, run_python) -> None:
    loaded = run_python(
        f"import sys\nfrom presswork.cli import main\n"
        f"main(['--check', '--to', 'docx,epub,pdf', {str(lossy)!r}])\nprint(*sys.modules)"
    )
    assert not {"docx", "reportlab", "ebooklib", "lxml", "uharfbuzz", "PIL"} & {
        name.split(".")[0] for name in loaded.split()
    }


@pytest.mark.parametrize("more", [[], ["--check"]])
def test_strict_writes_nothing_that_loses_anything(
    lossy: Path, capsys: pytest.CaptureFixture[str], more: list[str]
) -> None:
    assert main(["--strict", *more, "--to", "docx,json", "lossy.md"]) == 65
    assert not Path("output/lossy.docx").exists()
    assert not Path("output").exists()
    out, err = capsys.readouterr()
    assert f"1 × {LINK}" in out + err


def test_a_loss_of_the_reader_is_told_once_under_strict(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "far.md").write_text("# Far\n\n![A](https://e.org/a.png)\n")
    assert main(["--strict", "--to", "json", "far.md"]) == 65
    assert capsys.readouterr().err.count("remote address") == 1


def test_many_losses_of_one_kind_are_one_line_and_the_report_keeps_each(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "far.md").write_text("# Far\n\n" + "\n\n".join(f"![A](https://e.org/{n}.png)" for n in range(16)))
    assert main(["--to", "json", "--report", "r.json", "far.md"]) == 0
    lines = [line for line in capsys.readouterr().err.splitlines() if "image" in line]
    assert lines == ["presswork: far.md: 16 × image dropped: it is at a remote address (see --report)"]
    assert len(json.loads((desk / "r.json").read_bytes())["inputs"][0]["losses"]) == 16


def test_a_name_that_promises_another_format_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--to", "json", "-o", "x.docx", "article.txt"]) == 0
    assert capsys.readouterr().err == "presswork: x.docx will hold json, and its name promises docx\n"
    for format, name in (("json", "x.out"), ("markdown", "x.txt"), ("html", "x.htm")):
        assert main(["--to", format, "-o", name, "article.txt"]) == 0
    assert capsys.readouterr().err == ""


def test_lines_that_were_left_out_are_counted(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "web page.txt").write_text(ARTICLE + "\nShare this article\n\nSubscribe to our newsletter\n")
    assert main(["--to", "json", "web page.txt"]) == 0
    said = capsys.readouterr().err
    assert said == (
        "presswork: web page.txt: 2 lines left out as page furniture; see: presswork inspect 'web page.txt'\n"
    )
    assert main(["--quiet", "--to", "json", "web page.txt"]) == 0
    assert main(["--keep-junk", "--to", "json", "web page.txt"]) == 0
    assert capsys.readouterr().err == ""


def test_strict_is_content_where_nothing_is_lost(desk: Path) -> None:
    assert main(["--strict", "--to", "docx,epub,json,pdf", "article.txt"]) == 0


def test_the_report_holds_all_that_happened(lossy: Path) -> None:
    assert main(["--report", "out/report.json", "--to", "docx,json", "lossy.md", "article.txt", "nowhere.txt"]) == 1
    report = json.loads(Path("out/report.json").read_bytes())
    sums, article, nowhere = report["inputs"]
    assert {plugin["name"] for plugin in report["plugins"]} >= {"docx", "json", "text"}
    assert sums["read"]["sha256"] == hashlib.sha256(lossy.read_bytes()).hexdigest()
    assert [loss["kind"] for loss in sums["outputs"][0]["losses"]] == ["codeblock.language", "link.relative"]
    assert {decision["what"] for decision in article["decisions"]} >= {"title", "byline"}
    assert (
        article["outputs"][1]["written"]["sha256"]
        == hashlib.sha256(Path("output/article.json").read_bytes()).hexdigest()
    )
    assert article["outputs"][1]["seconds"] > 0
    assert "is not there" in nowhere["error"]
    assert nowhere["outputs"] == []


# --- the doctor -------------------------------------------------------------------------------


def test_the_doctor_is_content_with_healthy_plugins(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plugins", "doctor", "--no-plugins"]) == 0
    out = capsys.readouterr().out
    total = out.split(" of ")[1].split()[0]
    assert out.endswith(f"{total} of {total} plugins work.\n")


def test_the_doctor_explains_each_ill_plugin_and_names_the_command(install, capsys: pytest.CaptureFixture[str]) -> None:
    install("rtf", "import no_such_library\n", version="7.1")
    install("old", "PRESSWORK_API = (0, 1)\n")
    assert main(["plugins", "doctor"]) == 69
    out, err = capsys.readouterr()
    for part in ("BROKEN  rtf (presswork-rtf 7.1)", "no_such_library", "pip install presswork-rtf"):
        assert part in out
    assert "INCOMPATIBLE  old" in out
    assert "pip install --upgrade presswork-old" in out
    assert err == "presswork: these plugins do not work: old, rtf. Everything else does\n"


def test_the_doctor_works_where_every_plugin_is_broken(
    install, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in FIRST_PARTY_FORMATS:
        monkeypatch.setitem(sys.modules, f"presswork_{name}", None)
    install("rtf", "raise SystemExit(5)\n")
    assert main(["plugins", "doctor"]) == 69
    out = capsys.readouterr().out
    assert out.count("BROKEN") == len(FIRST_PARTY_FORMATS) + 1
    assert main(["formats"]) == 0


def test_a_plugins_own_words_can_not_steer_the_terminal(install, capsys: pytest.CaptureFixture[str]) -> None:
    install("evil", "raise RuntimeError('\\x1b[2J gone')\n")
    main(["plugins", "list"])
    main(["plugins", "doctor"])
    out, err = capsys.readouterr()
    assert "gone" in out
    assert "\x1b" not in out + err


# --- what goes wrong around it ----------------------------------------------------------------


def presswork(*words: str, **settings: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "presswork", *words], timeout=300, check=False, **settings)


def test_the_report_never_replaces_an_input_or_an_export(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--to", "json", "--report", "article.txt", "article.txt"]) == 73
    assert main(["--to", "json", "--report", "output/article.json", "article.txt"]) == 2
    assert (desk / "article.txt").read_text("utf-8") == ARTICLE
    assert not (desk / "output").exists()


def test_every_failing_format_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "output" / "article.docx").mkdir(parents=True)
    (desk / "output" / "article.epub").mkdir()
    assert main(["--to", "docx,epub", "--report", "r.json", "article.txt"]) == 73
    assert capsys.readouterr().err.count("can't be created") == 2
    assert all(output["error"] for output in json.loads((desk / "r.json").read_bytes())["inputs"][0]["outputs"])


def test_what_a_filter_loses_is_told_and_strictness_minds_it(
    desk: Path, install, capsys: pytest.CaptureFixture[str]
) -> None:
    install(
        "lossy",
        "from presswork.plugin import Transform, hookimpl\nPRESSWORK_API = (1, 0)\n"
        "@hookimpl\ndef presswork_transforms(register):\n"
        "    register(Transform(name='lossy', title='x', apply='MODULE:apply'))\n"
        "def apply(article, options, report):\n    report.dropped('table', 'gone')\n    return article\n",
    )
    assert main(["--to", "json", "--filter", "lossy", "article.txt"]) == 0
    assert "article.txt: 1 × table dropped: gone" in capsys.readouterr().err
    assert main(["--to", "json", "--filter", "lossy", "--strict", "-d", "strict", "article.txt"]) == 65
    assert not (desk / "strict").exists()


def test_words_after_two_dashes_are_inputs(desk: Path) -> None:
    (desk / "-x.txt").write_text(ARTICLE)
    assert main(["--to", "json", "--quiet", "--", "-x.txt"]) == 0
    assert (desk / "output" / "-x.json").is_file()


def test_a_setting_file_is_found_whatever_stands_before_the_input(desk: Path) -> None:
    (desk / "texts").mkdir()
    (desk / "texts" / "presswork.toml").write_text('output = "../made"\n')
    (desk / "texts" / "a.txt").write_text(ARTICLE)
    assert main(["--to", "pdf", "--pdf-page-size", "A5", "--quiet", "texts/a.txt"]) == 0
    assert (desk / "made" / "a.pdf").is_file()


def test_what_a_plugin_prints_stays_out_of_the_output(desk: Path, install, capfdbinary) -> None:
    install("noisy", "print('NOISE')\n" + BAD.replace('    raise RuntimeError("halfway")', "    print('MORE')"))
    assert main(["--to", "bad", "-o", "-", "article.txt"]) == 0
    assert capfdbinary.readouterr().out == b"half of it"


def test_a_misspelt_command_is_told_from_an_article(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspekt", "article.txt"]) == 2
    assert "Did you mean 'inspect'?" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["formats"], ["--to", "json", "-o", "-", "article.txt"]])
def test_a_full_output_ends_with_74(desk: Path, words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = presswork(*words, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 74
    assert done.stderr.count(b"\n") == 1
    assert b"no space left" in done.stderr


def test_a_closed_output_costs_nothing_that_is_not_written_there(desk: Path) -> None:
    command = f"{sys.executable} -m presswork --to json article.txt >&-"
    assert subprocess.run(["/bin/sh", "-c", command], check=False).returncode == 0
    assert titles(desk / "output" / "article.json") == "A Plain Title"
    command = f"{sys.executable} -m presswork --to json -o - article.txt >&-"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (74, 1)


@pytest.mark.parametrize("name", ["x" * 300, "nul\0name", "\udcff.txt"])
def test_a_name_that_no_file_can_have_is_just_missing(desk: Path, name: str) -> None:
    assert main(["--to", "json", name]) == 66


def test_a_name_that_is_not_utf8_is_exported_and_reported(desk: Path) -> None:
    (desk / "caf\udce9.txt").write_text(ARTICLE)
    assert main(["--to", "json", "--report", "r.json", "caf\udce9.txt"]) == 0
    assert json.loads((desk / "r.json").read_bytes())["inputs"][0]["source"] == "caf\\xe9.txt"


def test_termination_is_nobodys_fault(desk: Path, install) -> None:
    install(
        "slow",
        BAD.replace(
            '    raise RuntimeError("halfway")',
            "    import os, signal\n    os.kill(os.getpid(), 15)\n    signal.pause()",
        ),
    )
    done = presswork("--to", "bad", "article.txt", capture_output=True, env={**os.environ, "PYTHONPATH": sys.path[0]})
    assert done.returncode == 143
    assert done.stderr == b"presswork: terminated; what was finished is kept\n"
    assert not (desk / "output").exists()


def test_what_loads_before_an_interrupt_can_be_caught_is_light() -> None:
    code = (
        "import sys; before = set(sys.modules); import presswork.cli; "
        "print(sorted(name for name in set(sys.modules) - before if not name.startswith('presswork')))"
    )
    found = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() in ("[]", "['__future__']", "['__future__', 'gc']", "['gc']")


def test_an_interrupt_at_any_time_ends_in_one_line(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("presswork.cli._open_streams", interrupt)
    assert main(["--version"]) == 130
    assert capsys.readouterr().err == "presswork: interrupted; what was finished is kept\n"
