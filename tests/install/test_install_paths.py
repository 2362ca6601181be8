"""Every way to install Presswork ends in a program that works, and every way back leaves nothing behind."""

from __future__ import annotations

import json
import re
import shlex
import tarfile

import pytest

pytestmark = pytest.mark.slow

FIRST_BYTES = {"pdf": b"%PDF-", "docx": b"PK", "epub": b"PK", "json": b'{"schema_version":'}
MEGABYTE = 1_000_000


# --- the whole product ---


def test_pip_installs_a_checkout(new_environment, source):
    environment = new_environment(pip=True)
    constraints = source / "tests/constraints.txt"
    done = environment.run("python", "-m", "pip", "install", "--quiet", "-c", constraints, source)
    assert done.returncode == 0, done.stderr
    the_programs_answer(environment)
    every_format_is_written(environment)


def test_an_editable_checkout_shows_each_edit(new_environment, source):
    environment = new_environment()
    environment.install("--editable", source)
    the_programs_answer(environment)
    every_format_is_written(environment)
    replace(source / "core/src/presswork/__init__.py", '__version__ = "0.1.0"', '__version__ = "0.1.0 as edited"')
    replace(source / "plugins/json/src/presswork_json/__init__.py", "Article model as JSON", "JSON as edited")
    assert environment.presswork("--version").stdout == "presswork 0.1.0 as edited\n"
    assert "JSON as edited" in environment.presswork("formats").stdout


def test_the_wheel_installs_away_from_the_checkout(new_environment, wheels):
    environment = new_environment()
    environment.install(wheels.full)
    the_programs_answer(environment)
    every_format_is_written(environment)
    assert sum(sizes(environment).values()) < 160 * MEGABYTE


def test_the_sdist_holds_the_sources_and_nothing_that_lay_about(wheels):
    with tarfile.open(wheels.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert not [name for name in names if "litter" in name or "__pycache__" in name]
    assert {"LICENSE", "README.md", "CHANGELOG.md", "core/LICENSE", "plugins/epub/LICENSE"} <= names
    assert {"core/pyproject.toml", "core/src/presswork/py.typed", "plugins/pdf/src/presswork_pdf/write.py"} <= names


def test_the_sdist_installs_away_from_the_checkout(new_environment, wheels):
    environment = new_environment()
    environment.install(wheels.sdist)
    the_programs_answer(environment)
    every_format_is_written(environment)


# --- the core alone, and with single formats ---


def test_the_core_alone_reads_text_and_says_how_to_get_each_format(new_environment, wheels):
    environment = new_environment()
    environment.install(wheels.core)
    the_programs_answer(environment)
    assert formats(environment) == {"text": ("-", "yes")}
    for name in FIRST_BYTES:
        done = environment.presswork("--to", name, "article.txt")
        assert done.returncode == 69
        assert done.stderr == (
            f"presswork: Format '{name}' is not installed. Install it with: pip install 'presswork[{name}]'\n"
        )
    assert not (environment.work / "output").exists()
    assert "The Harbour Bell" in environment.presswork("inspect", "article.txt").stdout
    assert "$defs" in json.loads(environment.presswork("schema").stdout)
    assert set(sizes(environment, ours=False)) == {"msgspec", "pluggy"}
    assert sizes(environment)["presswork"] < 2.5 * MEGABYTE


def test_the_line_that_the_core_says_installs_the_format(new_environment, wheels):
    environment = new_environment()
    environment.install(wheels.core)
    said = environment.presswork("--to", "json", "article.txt").stderr
    environment.pip(*pip_words(said), published=wheels.published)
    a_format_is_written(environment, "json")
    nothing_is_at_odds(environment)


def test_the_core_with_one_plugin_writes_that_format(new_environment, wheels):
    environment = new_environment()
    environment.install(wheels.core, wheels.leaves["docx"])
    the_programs_answer(environment)
    a_format_is_written(environment, "docx")
    assert environment.presswork("--to", "docx,pdf", "article.txt").returncode == 69
    assert "reportlab" not in sizes(environment)
    nothing_is_at_odds(environment)


@pytest.mark.parametrize("name", ["json", "docx", "epub", "pdf"])
def test_a_plugin_alone_brings_the_core_with_it(new_environment, wheels, name):
    environment = new_environment()
    environment.install("--find-links", wheels.published, wheels.leaves[name])
    the_programs_answer(environment)
    a_format_is_written(environment, name)
    nothing_is_at_odds(environment)


# --- another's plugin ---


@pytest.mark.parametrize("base", ["core", "full"])
def test_anothers_plugin_is_listed_used_and_removed(new_environment, wheels, base):
    environment = new_environment()
    environment.install(getattr(wheels, base), wheels.gemtext)
    nothing_is_at_odds(environment)
    assert formats(environment)["gemtext"] == ("yes", "-")
    assert plugins(environment)["gemtext"] == ("presswork-gemtext", "OK", "")
    done = environment.presswork("--to", "gemtext", "article.txt")
    assert (done.returncode, done.stdout, done.stderr) == (0, "output/article.gmi\n", "")
    written = (environment.work / "output/article.gmi").read_text()
    assert written == "# The Harbour Bell\n\nIt rang once, and nobody came.\n"
    environment.pip("uninstall", "--yes", "presswork-gemtext")
    done = environment.presswork("--to", "gemtext", "article.txt")
    assert done.returncode == 2
    assert "Unknown format 'gemtext'" in done.stderr
    assert "gemtext" not in plugins(environment)


def test_no_plugins_leaves_anothers_out(new_environment, wheels):
    environment = new_environment()
    environment.install(wheels.core, wheels.leaves["json"], wheels.gemtext)
    done = environment.presswork("--no-plugins", "--to", "gemtext", "article.txt")
    assert done.returncode == 69
    assert "disabled" in done.stderr
    assert environment.presswork("--no-plugins", "--to", "json", "article.txt").returncode == 0


# --- one over the other ---


def test_the_whole_product_replaces_the_core_and_the_core_the_whole(new_environment, wheels):
    environment = new_environment()
    environment.install(wheels.core)
    alone = set(sizes(environment))
    environment.install(wheels.full)
    nothing_is_at_odds(environment)
    every_format_is_written(environment)
    environment.install(wheels.core)
    nothing_is_at_odds(environment)
    assert formats(environment) == {"text": ("-", "yes")}
    assert {name for name in sizes(environment) if name.startswith("presswork")} <= alone
    the_programs_answer(environment)


def test_a_plugin_over_the_whole_product_can_go_again_and_be_healed(new_environment, wheels):
    """Both own the same files, so that removing one takes them from the other."""
    environment = new_environment()
    environment.install(wheels.full)
    environment.install(wheels.leaves["docx"])
    nothing_is_at_odds(environment)
    every_format_is_written(environment)
    assert plugins(environment)["docx"] == ("presswork-docx", "OK", "")

    environment.pip("uninstall", "--yes", "presswork-docx")
    the_programs_answer(environment)
    done = environment.presswork("--to", "docx", "article.txt")
    assert done.returncode == 69
    assert done.stderr.startswith(
        "presswork: Format 'docx' is unavailable: plugin docx (presswork 0.1.0+all) is broken"
    )
    assert "Its files are gone" in done.stderr
    distribution, status, cure = plugins(environment)["docx"]
    assert (distribution, status) == ("presswork", "BROKEN")
    assert cure in done.stderr
    assert cure in environment.presswork("plugins", "list").stdout
    beside = "presswork: plugin docx (presswork 0.1.0+all) does not work: see presswork plugins list\n"
    for name in ("pdf", "epub", "json"):
        a_format_is_written(environment, name, saying=beside)

    environment.pip(*pip_words(done.stderr), published=wheels.published)
    nothing_is_at_odds(environment)
    every_format_is_written(environment)


@pytest.mark.parametrize("also", [[], ["epub"]], ids=["whole", "whole and plugin"])
def test_a_library_that_went_missing_is_named_and_the_line_that_is_said_brings_it_back(new_environment, wheels, also):
    environment = new_environment()
    environment.install(wheels.full)
    for name in also:
        environment.install(wheels.leaves[name])
    environment.pip("uninstall", "--yes", "EbookLib")
    done = environment.presswork("--to", "epub", "article.txt")
    assert done.returncode == 69
    assert "Writing epub needs a library that can't be imported (ebooklib)" in done.stderr
    a_format_is_written(environment, "pdf")

    environment.pip(*pip_words(done.stderr), published=wheels.published)
    nothing_is_at_odds(environment)
    every_format_is_written(environment)


# --- what they have in common ---


def the_programs_answer(environment):
    for words in (["presswork"], ["export"], ["python", "-m", "presswork"]):
        done = environment.run(*words, "--version")
        assert (done.returncode, done.stdout, done.stderr) == (0, "presswork 0.1.0\n", "")


def every_format_is_written(environment):
    for name in FIRST_BYTES:
        a_format_is_written(environment, name)


def a_format_is_written(environment, name, saying=""):
    target = environment.work / f"output/article.{name}"
    target.unlink(missing_ok=True)
    done = environment.presswork("--to", name, "article.txt")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"output/article.{name}\n", saying)
    assert target.read_bytes().startswith(FIRST_BYTES[name])


def nothing_is_at_odds(environment):
    assert environment.pip("check") == "No broken requirements found.\n"


def formats(environment) -> dict[str, tuple[str, str]]:
    """Whether each format is written and read, as ``presswork formats`` says."""
    table, _, _ = environment.presswork("formats").stdout.partition("\n\n")
    rows = [line.split() for line in table.splitlines()]
    return {row[0]: (row[1], row[2]) for row in rows[1:]}


def plugins(environment) -> dict[str, tuple[str, str, str]]:
    """The distribution, status and cure of each plugin."""
    found = json.loads(environment.presswork("plugins", "list", "--json").stdout)
    return {plugin["name"]: (plugin["distribution"], plugin["status"], plugin["cure"]) for plugin in found}


def pip_words(said: str) -> list[str]:
    """The words after ``pip`` in a message that ends with a command."""
    found = re.search(r"\bpip (install .*)$", said.strip())
    assert found, said
    return shlex.split(found[1])


def sizes(environment, *, ours: bool = True) -> dict[str, int]:
    """Bytes of each package in site-packages."""
    return {
        path.name: sum(file.stat().st_size for file in path.rglob("*"))
        for path in environment.packages.iterdir()
        if path.is_dir() and path.suffix != ".dist-info" and (ours or not path.name.startswith("presswork"))
    }


def replace(file, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))
