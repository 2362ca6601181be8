"""What is being tried: a plugin's exporter, reader or transform, the ways to run it, and the words in what it made."""

from __future__ import annotations

import hashlib
import html
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from typing import Any, Literal

from presswork.capabilities import nodes
from presswork.codec import encode
from presswork.exporter import Exporter, Reader, Source, Transform, make_options
from presswork.model import Article
from presswork.normalize import normalize
from presswork.pipeline import Press
from presswork.plugins import Offer
from presswork.report import Report


class ViolationError(Exception):
    """An obligation that is not met; the message says what was seen."""


class UntriedError(ViolationError):
    """An obligation that can't be tried here; the message says what is missing."""


def require(met: object, otherwise: str) -> None:
    """Raises ViolationError unless ``met``."""
    if not met:
        raise ViolationError(otherwise)


class ExporterSubject:
    """An exporter on trial. ``text_of`` finds the words in its files, where the usual ways can't."""

    def __init__(self, press: Press, format: str, text_of: Callable[[bytes], str] | None = None) -> None:
        self.press = press
        self.name = format
        self.offer: Offer[Exporter] = press.registry.exporter(format)
        self.exporter = self.offer.format
        self._text_of = text_of or text_in
        self._escapes = self.exporter.media_type.partition(";")[0] == "text/markdown"

    def run(self, article: Article, **options: object) -> tuple[bytes, Report]:
        """Export as the core does. An article that is not normalised is, first."""
        report = Report()
        chosen = make_options(self.exporter, options)
        data = self.press.export_normalized(normalize(article), self.offer, chosen, report)
        return data, report

    def words(self, data: bytes) -> str:
        """The text of a file with every run of white space as one space.

        Raises UntriedError where nobody knows how to find it.
        """
        text = self._text_of(data)
        return " ".join((_without_escapes(text) if self._escapes else text).split())


class ReaderSubject:
    """A reader on trial."""

    def __init__(self, press: Press, format: str) -> None:
        self.press = press
        self.offer: Offer[Reader] = press.registry.reader(format)
        self.reader = self.offer.format

    def run(self, data: bytes, **options: object) -> tuple[Article, Report]:
        """Read, without normalising. Raises whatever the reader raises."""
        report = Report()
        article = self.reader.load()(data, Source("article"), make_options(self.reader, options), report)
        require(isinstance(article, Article), f"it gives {type(article).__name__} where an Article belongs")
        return article, report


class TransformSubject:
    """A transform on trial."""

    def __init__(self, press: Press, name: str) -> None:
        self.press = press
        self.name = name
        self.offer: Offer[Transform] = press.registry.transform(name)
        self.transform = self.offer.format

    def run(self, article: Article) -> tuple[Article, Report]:
        """Apply it to a normalised article. Raises whatever the transform raises."""
        report = Report()
        changed = self.transform.load()(article, make_options(self.transform, {}), report)
        require(isinstance(changed, Article), f"it gives {type(changed).__name__} where an Article belongs")
        return changed, report


def text_in(data: bytes) -> str:
    """The words in a file: a zip's XML and HTML, marked-up text, or plain text.

    Raises UntriedError for data that is none of these.
    """
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            names = [name for name in file.namelist() if name.endswith((".xml", ".xhtml", ".html", ".htm"))]
            return " ".join(_without_tags(file.read(name).decode("utf-8", "replace")) for name in sorted(names))
    if b"\0" in data[:1024] or data.startswith(b"%PDF"):
        raise UntriedError("its words can't be found: give text_of")
    text = data.decode("utf-8", "replace")
    if re.match(r"\s*(?:<\?xml|<!doctype|<[a-z]+[ >])", text, re.IGNORECASE):
        return _without_tags(text)
    if text.lstrip().startswith(("{", "[")):
        return _strings_of_json(text)
    return text


def _without_escapes(text: str) -> str:
    """Markdown's text: a backslash before ASCII punctuation and a character reference each stand for a character.

    CommonMark 0.31 sections 2.4 and 2.5.
    """
    return re.sub(r"\\([!-/:-@\[-`{-~])|&#?\w+;", lambda found: found[1] or html.unescape(found[0]), text)


def _without_tags(text: str) -> str:
    text = re.sub(r"<(style|script)\b.*?</\1>|<!--.*?-->|<\?.*?\?>", " ", text, flags=re.DOTALL | re.IGNORECASE)
    return html.unescape(re.sub(r"</?(?:b|i|em|strong|span|a|sub|sup|code|w:t|w:r)(?:\s[^>]*)?>|<[^>]*>", _gap, text))


def _gap(found: re.Match[str]) -> str:
    return "" if re.match(r"</?(?:b|i|em|strong|span|a|sub|sup|code|w:t|w:r)[\s>]", found[0]) else " "


def _strings_of_json(text: str) -> str:
    found: list[str] = []
    waiting: list[Any] = []
    try:
        waiting.append(json.loads(text))
    except ValueError:
        return text
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            found.append(item)
        elif isinstance(item, Mapping):
            waiting.extend(reversed(list(item.values())))
        elif isinstance(item, list):
            waiting.extend(reversed(item))
    return " ".join(found)


def words_of(article: Article) -> list[str]:
    """Every word of an article's text and code, in its order, without punctuation and signs."""
    texts = (getattr(node, "text", "") for _, node in nodes(article) if node.kind in ("text", "code", "codeblock"))
    return [word for text in texts for word in re.findall(r"\w{2,}", text)]


_CHILD = """
import datetime, hashlib, io, sys, time
stamp = float(sys.argv[3])
time.time = lambda: stamp
real_local, real_utc = time.localtime, time.gmtime
time.localtime = lambda seconds=None: real_local(stamp if seconds is None else seconds)
time.gmtime = lambda seconds=None: real_utc(stamp if seconds is None else seconds)
class Fixed(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls.fromtimestamp(stamp, tz)
    @classmethod
    def utcnow(cls): return cls.fromtimestamp(stamp)
    @classmethod
    def today(cls): return cls.fromtimestamp(stamp)
datetime.datetime = Fixed
sys.path[:0] = sys.argv[4:]
from presswork.codec import decode, encode
from presswork.pipeline import Press
from presswork.report import Report
article, press = decode(sys.stdin.buffer.read()), Press()
if sys.argv[2] == "export":
    data = press.export(article, sys.argv[1])
else:
    transform = press.registry.transform(sys.argv[1]).format
    data = encode(transform.load()(article, transform.options(), Report()))
print(hashlib.sha256(data).hexdigest(), len(data))
"""


def digests_elsewhere(name: str, article: Article, do: Literal["export", "transform"] = "export") -> list[str]:
    """Digests of what comes of an article in two processes that differ in hash seed, zone, clock and locale."""
    found = []
    for seed, zone, locale, stamp in (
        ("1", "UTC", "C.UTF-8", "1000000000"),
        ("77", "Pacific/Chatham", "C", "1700000000.5"),
    ):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "HOME": f"/nowhere/{seed}"}
        environment.pop("SOURCE_DATE_EPOCH", None)
        done = subprocess.run(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-c", _CHILD, name, do, stamp, *filter(None, sys.path)],
            input=encode(normalize(article)),
            env=environment,
            capture_output=True,
            check=False,
        )
        require(done.returncode == 0, f"it fails in a process of its own: {_last_line(done.stderr)}")
        found.append(done.stdout.decode().splitlines()[-1])  # a plugin may have printed before it
    return found


_IMPORTS = """
import sys
sys.path[:0] = sys.argv[2:]
import msgspec, pluggy, presswork.plugin, presswork.model
before = set(sys.modules)
module, _, name = sys.argv[1].partition(":")
__import__(module)
print(*{name.split(".")[0] for name in set(sys.modules) - before})
"""


def imported_with(module: str) -> set[str]:
    """The top-level packages that importing a plugin brings along, beside the standard library and the core."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", _IMPORTS, module, *filter(None, sys.path)],
        capture_output=True,
        check=False,
    )
    require(done.returncode == 0, f"its module can't be imported alone: {_last_line(done.stderr)}")
    own = module.partition(":")[0].split(".")[0]
    return set(done.stdout.decode().split()) - set(sys.stdlib_module_names) - {own, "presswork", "msgspec", "pluggy"}


def _last_line(stderr: bytes) -> str:
    return (stderr.decode("utf-8", "replace").strip().splitlines() or ["no message"])[-1]


def digest(data: bytes) -> str:
    return f"{hashlib.sha256(data).hexdigest()} {len(data)}"
