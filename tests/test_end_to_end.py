"""One article in, four formats out: nothing lost, nothing taken for markup, the same bytes every time."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from presswork import Article, Press, Report
from presswork.capabilities import support_of
from presswork.model import Metadata, Paragraph, Text
from presswork.plugins import FIRST_PARTY_FORMATS
from presswork.testing import feature_article

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "harbour-bell.txt"
SEED = ROOT / ".." / "shared" / "corpus" / "seed" / "article.txt"
FORMATS = FIRST_PARTY_FORMATS
MARKUP = "AT&T <b>x</b> &amp; ]]> %s {0} \\n ${HOME} `id` <!-- --> <?php ?> &#65; --- *x* _y_ [z](w)"


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(allow=())


def words_in(data: bytes, format: str) -> str:
    """The text of a file, with nothing but XML and JSON parsers: good enough to look for a sentence."""
    if format == "json":
        return " ".join(re.findall(r'"text":\s*("(?:[^"\\]|\\.)*")', data.decode())).replace('" "', "")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = [name for name in file.namelist() if name.endswith((".xhtml", "document.xml", "footnotes.xml"))]
        return "\n".join("".join(etree.fromstring(file.read(name)).itertext()) for name in sorted(parts))


@pytest.mark.parametrize("format", ["docx", "epub", "json"])
def test_text_is_never_markup(press: Press, format: str) -> None:
    article = Article(metadata=Metadata(title=MARKUP), body=(Paragraph((Text(MARKUP),)),))
    found = words_in(press.export(article, to=format), format)
    assert (json.dumps(MARKUP)[1:-1] if format == "json" else MARKUP) in found


@pytest.mark.parametrize("format", FORMATS)
def test_the_feature_article_is_exported_and_losses_are_declared(press: Press, format: str) -> None:
    report = Report()
    data = press.export(feature_article(), to=format, report=report)
    supports = press.registry.exporter(format).format.supports
    assert len(data) > 1000
    assert [loss for loss in report.losses if support_of(loss.kind, supports).level != loss.action] == []


def test_json_keeps_everything(press: Press) -> None:
    article = press.read(press.export(feature_article(), to="json"), format="json")
    assert article == press.read(press.export(article, to="json"))


BYTES = """
import hashlib, sys
from presswork import Press
from presswork.testing import feature_article
press = Press(allow=())
sample = press.read(sys.argv[1])
for article in (feature_article(), sample):
    for format in press.registry.exporters:
        print(format, hashlib.sha256(press.export(article, to=format)).hexdigest())
"""


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes_in_any_process_at_any_place() -> None:
    prints = {
        subprocess.run(
            [sys.executable, "-c", BYTES, str(SAMPLE)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone, locale in (("1", "UTC", "C.UTF-8"), ("2", "Asia/Kathmandu", "C"))
    }
    assert len(prints) == 1
    assert len(prints.pop().split()) == 4 * len(FORMATS)


def test_an_export_does_not_depend_on_what_was_exported_before(press: Press) -> None:
    def digests() -> list[str]:
        return [hashlib.sha256(press.export(feature_article(), to=format)).hexdigest() for format in FORMATS]

    first = digests()
    for format in FORMATS:
        press.export(press.read(SAMPLE), to=format)
    assert digests() == first


@pytest.mark.parametrize("format", FORMATS)
def test_an_exporter_opens_no_file_and_no_socket(format: str) -> None:
    """Fonts and templates are the package's own; anything else that is opened for writing is a leak."""
    code = f"""
import sys
from presswork import Press
from presswork.testing import feature_article
press = Press(allow=())
seen = []
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"):
        seen.append(event)
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & 3:
        seen.append((event, arguments[0]))
sys.addaudithook(watch)
press.export(feature_article(), to={format!r})
print([item for item in seen if ".pyc" not in str(item)])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "[]\n"
    assert done.stderr == ""


@pytest.mark.corpus
def test_the_seed_article_is_read_as_an_editor_would(press: Press) -> None:
    article = press.read(SEED)
    assert article.metadata.title.startswith("Belarus Would Join")
    assert len(article.body) == 14
    assert article.metadata.authors == ()
    assert article.metadata.published is None
    whole = press.export(article, to="json").decode()
    assert "Views" not in whole
    assert "No more pages" not in whole
    assert "No More Posts" not in whole
