"""The kit passes a naive good plugin, and fails each bad one for its own reason and for no other."""

from __future__ import annotations

import pytest

from presswork import Press
from presswork.testing.conformance import Finding, examine_exporter, examine_reader

pytestmark = pytest.mark.slow

EXPORTER = """
HEAD
from typing import Annotated

import msgspec

from presswork.plugin import DROPPED, Exporter, NoOptions, degraded, hookimpl, native

PRESSWORK_API = (1, 0)
OPTIONS


@hookimpl
def presswork_exporters(register):
    register(
        Exporter(
            format="trial", title=TITLE, extensions=("trial",), media_type=MEDIA, write="MODULE:write",
            options=CHOICES, supports=SUPPORTS,
        )
    )


def write(article, stream, options, report):
    lines = [article.metadata.title]
    BEFORE
    for block in article.body:
        lines.append(line(block, report))
    AFTER
    stream.write("\\n".join(lines).encode("utf-8", ERRORS))


def line(block, report):
    return "".join(inline.text for inline in block.content)
"""

GOOD = {
    "HEAD": "",
    "OPTIONS": "",
    "TITLE": '"Trial"',
    "MEDIA": '"text/plain"',
    "CHOICES": "NoOptions",
    "SUPPORTS": "{}",
    "BEFORE": "pass",
    "AFTER": "pass",
    "ERRORS": '"strict"',
}

ALL_AS_TEXT = """
from presswork.model import BLOCK_KINDS, INLINE_KINDS
def everything(node):
    if isinstance(node, tuple): return " ".join(map(everything, node))
    if hasattr(node, "__struct_fields__"):
        return " ".join(everything(getattr(node, name)) for name in node.__struct_fields__ if name != "kind")
    return node if isinstance(node, str) else ""
"""

BAD_EXPORTERS: dict[str, tuple[dict[str, str], str, str]] = {
    "imports a library at once": ({"HEAD": "import lxml.etree"}, "a light module", "lxml"),
    "has no title": ({"TITLE": '" "'}, "a true description", "no title"),
    "has a title of two lines": ({"TITLE": '"One\\nTwo"'}, "a true description", "more than one line"),
    "has no media type": ({"MEDIA": '"text"'}, "a true description", "no media type"),
    "supports what does not exist": ({"SUPPORTS": "native('pargraph')"}, "known capabilities", "pargraph"),
    "degrades without a word": (
        {"SUPPORTS": "{'divider': degraded('')}", "HEAD": "", "BEFORE": "report.degraded('divider', 'x')"},
        "known capabilities",
        "does not say how",
    ),
    "needs an option": (
        {
            "OPTIONS": "class Choices(msgspec.Struct):\n    size: Annotated[int, msgspec.Meta(description='Size')]",
            "CHOICES": "Choices",
        },
        "checked options",
        "can't all be left out",
    ),
    "does not describe an option": (
        {"OPTIONS": "class Choices(msgspec.Struct):\n    size: int = 3", "CHOICES": "Choices"},
        "checked options",
        "no description",
    ),
    "takes anything for an option": (
        {
            "OPTIONS": "from typing import Any\nclass Choices(msgspec.Struct):\n"
            "    size: Annotated[Any, msgspec.Meta(description='Size')] = 3",
            "CHOICES": "Choices",
        },
        "checked options",
        "takes anything",
    ),
    "fails on a kind it claims": ({"SUPPORTS": "native('table')"}, "every kind", "fails on a table"),
    "drops a kind in silence": (
        {"SUPPORTS": "native('divider', 'codeblock')", "AFTER": "pass", "HEAD": "#skip"},
        "no word lost",
        "words are missing",
    ),
    "drops every second word": ({"AFTER": "lines = [l.rpartition(' ')[0] for l in lines]"}, "no word lost", "missing"),
    "declares a loss and does not report it": (
        {"SUPPORTS": "{'divider': DROPPED}", "HEAD": "#skip"},
        "declared is done",
        "does not report it",
    ),
    "reports a loss and does not declare it": (
        {"AFTER": "report.dropped('table', 'left out')"},
        "declared is done",
        "does not declare it",
    ),
    "loses the language of code in silence": (
        {"SUPPORTS": "native('codeblock')", "HEAD": "#skip"},
        "every attribute",
        "it loses codeblock.language",
    ),
    "loses the authors in silence": (
        {"SUPPORTS": "native('metadata.authors')"},
        "every attribute",
        "it loses metadata.authors",
    ),
    "declares a lost attribute and does not report it": (
        {"SUPPORTS": "native('list') | {'list.checked': DROPPED}", "HEAD": "#skip-pictures"},
        "every attribute",
        "does not report it",
    ),
    "reports an unknown loss": ({"AFTER": "report.dropped('tabel', 'left out')"}, "telling losses", "tabel"),
    "reports a loss without a word": ({"AFTER": "report.dropped('table', '')"}, "telling losses", "does not say how"),
    "takes text for markup": (
        {"AFTER": "import re; lines = [re.sub('<[a-z/]+>', '', l) for l in lines]"},
        "text is never markup",
        "as it is",
    ),
    "escapes twice": (
        {"AFTER": "lines = [l.replace('&', '&amp;') for l in lines]"},
        "text is never markup",
        "as it is",
    ),
    "formats text": ({"AFTER": "lines = [l.replace('%s', 'None') for l in lines]"}, "text is never markup", "as it is"),
    "knows only Latin letters": (
        {"AFTER": "[l.encode('latin-1') for l in lines if 'العربية' in l]"},
        "strange characters",
        "signs of many scripts",
    ),
    "can't write an empty article": ({"AFTER": "lines[1]"}, "an empty article", "IndexError"),
    "falls over a long article": (
        {"AFTER": "assert len(lines) < 2000, 'too long'"},
        "a long article",
        "too long",
    ),
    "falls over deep nesting": (
        {
            "SUPPORTS": "native('quote', 'list')",
            "AFTER": "pass",
            "HEAD": "#nested",
        },
        "deep nesting",
        "too deep",
    ),
    "passes over a broken picture": (
        {
            "SUPPORTS": "native('image', 'figure')",
            "HEAD": "#skip-pictures",
        },
        "a broken picture",
        "in silence",
    ),
    "writes a file of its own": (
        {"BEFORE": "import tempfile; tempfile.TemporaryFile().close()"},
        "only the stream",
        "for writing",
    ),
    "prints": ({"BEFORE": "print('working')"}, "only the stream", "prints on standard output"),
    "looks up an address": (
        {
            "BEFORE": "import socket\n    try: socket.getaddrinfo('localhost', 80)\n    except OSError: pass",
        },
        "only the stream",
        "looks up an address",
    ),
    "starts a program": ({"BEFORE": "import os; os.system('true')"}, "only the stream", "starts a program"),
    "counts its calls": (
        {"HEAD": "CALLS = []", "BEFORE": "CALLS.append(1); lines.append(str(len(CALLS)))"},
        "the same bytes",
        "exporting twice",
    ),
    "stamps the time": (
        {"BEFORE": "import time; lines.append(time.strftime('%Y-%m-%d', time.gmtime()))"},
        "the same bytes elsewhere",
        "the clock",
    ),
    "asks for the date": (
        {"BEFORE": "import datetime; lines.append(str(datetime.datetime.now().date()))"},
        "the same bytes elsewhere",
        "the clock",
    ),
    "goes by the hash seed": (
        {"BEFORE": "lines.append(str(hash('title')))"},
        "the same bytes elsewhere",
        "depend on the process",
    ),
    "reads the environment": (
        {"BEFORE": "import os; lines.append(os.environ.get('TZ', 'none'))"},
        "the same bytes elsewhere",
        "depend on the process",
    ),
    "shares a list between threads": (
        {
            "HEAD": "SHARED = []",
            "BEFORE": "SHARED.clear(); lines = SHARED; lines.append(article.metadata.title)",
            "AFTER": "import time as t; t.sleep(0.02); lines = list(SHARED)",
        },
        "many at once",
        "disturb each other",
    ),
}

SKIP = "def line(block, report):\n    return everything(block) if block.kind == 'paragraph' else ''\n"
NESTED = """
def line(block, report, depth=0):
    assert depth < 40, "too deep"
    if block.kind == "quote":
        return " ".join(line(b, report, depth + 1) for b in block.blocks) + everything(block.attribution)
    if block.kind == "list":
        return " ".join(line(b, report, depth + 1) for item in block.items for b in item.blocks)
    return "".join(inline.text for inline in block.content)
"""


def exporter_code(changes: dict[str, str]) -> str:
    code = EXPORTER
    for name, value in (GOOD | changes).items():
        code = code.replace(name, value)
    head = changes.get("HEAD", "")
    if head == "#skip":
        return code + ALL_AS_TEXT + SKIP
    if head == "#nested":
        return code + ALL_AS_TEXT + NESTED
    if head == "#skip-pictures":
        return code + ALL_AS_TEXT + "def line(block, report):\n    return everything(block)\n"
    return code


def violations(findings: list[Finding]) -> dict[str, str]:
    return {finding.obligation: finding.violation for finding in findings if finding.violation}


def test_a_naive_good_exporter_meets_every_obligation(install) -> None:
    install("trial", exporter_code({}))
    findings = list(examine_exporter(Press(), "trial"))
    assert violations(findings) == {}
    assert len(findings) >= 20
    assert all(finding.promise.endswith(".") for finding in findings)


@pytest.mark.parametrize(("changes", "obligation", "says"), BAD_EXPORTERS.values(), ids=BAD_EXPORTERS)
def test_a_bad_exporter_fails_for_its_own_reason(install, changes: dict[str, str], obligation: str, says: str) -> None:
    install("trial", exporter_code(changes))
    findings = list(examine_exporter(Press(), "trial", only={obligation.replace(" ", "_")}))
    assert says in violations(findings).get(obligation, "met")


READER = """
HEAD
from typing import Annotated

import msgspec

from presswork.model import Article, Metadata, Paragraph, Text
from presswork.plugin import InputError, NoOptions, Reader, hookimpl

PRESSWORK_API = (1, 0)
OPTIONS


@hookimpl
def presswork_readers(register):
    register(
        Reader(format="trial", title=TITLE, extensions=("trial",), media_type="text/x-trial", read="MODULE:read",
               options=CHOICES)
    )


def read(data, source, options, report):
    try:
        lines = [line for line in data.decode().splitlines() if line.strip()]
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} is not UTF-8") from error
    CHECK
    report.decided("title", lines[0][:60], REASON, lines=LINES)
    return Article(
        metadata=Metadata(title=lines[0]), body=tuple(Paragraph((Text(line),)) for line in lines[1:])
    )
"""

GOOD_READER = {
    "HEAD": "",
    "OPTIONS": "",
    "TITLE": '"Trial"',
    "CHOICES": "NoOptions",
    "CHECK": "if not lines: raise InputError('it is empty')",
    "REASON": '"it is the first line"',
    "LINES": "(1, 1)",
}

BAD_READERS: dict[str, tuple[dict[str, str], str, str]] = {
    "imports a library at once": ({"HEAD": "import lxml.etree"}, "a light module", "lxml"),
    "has no title": ({"TITLE": '""'}, "a true description", "no title"),
    "does not describe an option": (
        {"OPTIONS": "class Choices(msgspec.Struct):\n    size: int = 3", "CHOICES": "Choices"},
        "checked options",
        "no description",
    ),
    "falls over empty data": ({"CHECK": "pass"}, "an article or one clear line", "IndexError"),
    "ends the program": ({"CHECK": "if not lines: raise SystemExit(2)"}, "an article or one clear line", "SystemExit"),
    "complains at length": (
        {"CHECK": "if not lines: raise InputError('it is empty\\nvery empty')"},
        "an article or one clear line",
        "not one line",
    ),
    "gives something else": (
        {"CHECK": "if len(lines) == 2: return lines"},
        "articles that normalise",
        "where an Article belongs",
    ),
    "finds nothing": (
        {"CHECK": "if not lines: raise InputError('empty')\n    lines = [' ']"},
        "articles that normalise",
        "finds nothing",
    ),
    "refuses its own format": (
        {"CHECK": "raise InputError('I would rather not')"},
        "articles that normalise",
        "refuses",
    ),
    "decides without a reason": ({"REASON": '""'}, "reasons for decisions", "no reason"),
    "names lines that are not there": ({"LINES": "(0, 99)"}, "reasons for decisions", "0-99"),
    "counts its calls": (
        {"HEAD": "CALLS = []", "CHECK": "CALLS.append(1); lines = lines + [str(len(CALLS))]"},
        "the same article",
        "different articles",
    ),
    "prints": ({"CHECK": "print('hm')\n    if not lines: raise InputError('empty')"}, "only the data", "prints"),
    "opens a file": (
        {"CHECK": "import tempfile; tempfile.TemporaryFile().close()\n    if not lines: raise InputError('empty')"},
        "only the data",
        "for writing",
    ),
}

SAMPLES = {"two lines": b"A Title\nA paragraph.\n"}


def reader_code(changes: dict[str, str]) -> str:
    code = READER
    for name, value in (GOOD_READER | changes).items():
        code = code.replace(name, value)
    return code


def test_a_naive_good_reader_meets_every_obligation(install) -> None:
    install("trial", reader_code({}))
    findings = list(examine_reader(Press(), "trial", SAMPLES))
    assert violations(findings) == {}
    assert len(findings) >= 9


@pytest.mark.parametrize(("changes", "obligation", "says"), BAD_READERS.values(), ids=BAD_READERS)
def test_a_bad_reader_fails_for_its_own_reason(install, changes: dict[str, str], obligation: str, says: str) -> None:
    install("trial", reader_code(changes))
    findings = list(examine_reader(Press(), "trial", SAMPLES, only={obligation.replace(" ", "_")}))
    assert says in violations(findings).get(obligation, "met")


def test_the_kit_is_proven_by_more_than_twenty_five_bad_plugins() -> None:
    assert len(BAD_EXPORTERS) + len(BAD_READERS) >= 25
