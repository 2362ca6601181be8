"""What the parts of the reader share while one text is read: pictures, notes, places that links want, losses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urljoin

from presswork.model import Block, Note
from presswork.pictures import Pictures
from presswork.plugin import Report
from presswork_markdown.reading.templates import resolved
from presswork_markdown.reading.wiki import places_wanted

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_PROTECTED = re.compile(r"\{%-?\s*raw\s*-?%\}\n?(.*?)\n?\{%-?\s*endraw\s*-?%\}", re.DOTALL)
_WANTED = re.compile(r"""(?:\(<?|\]:[ \t]*<?|href=["']?)#([^\s)>"']{1,500})""")


def slug(words: str) -> str:
    """The name that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")


class Ledger:
    """The ledger of one text; ``wanted`` are the places in it that its links lead to.

    ``base`` is the address that relative links count from, and ``fetched`` says that pictures do too: such a text
    has no folder for them to stand in.
    """

    def __init__(
        self,
        text: str,
        pictures: Pictures,
        report: Report,
        labels: Iterable[str],
        *,
        base: str | None = None,
        fetched: bool = False,
        for_jekyll: bool = False,
    ) -> None:
        self._pictures = pictures
        self._base = base
        self._fetched = fetched
        self.wanted = frozenset(map(unquote, _WANTED.findall(text))) if "#" in text else frozenset()
        self.wanted |= set(map(slug, places_wanted(text)))
        self.notes: list[Note] = []
        self.comments = 0
        self.undescribed = 0
        self._report = report
        self._labels = frozenset(labels)
        self.for_jekyll = for_jekyll
        self._told: set[tuple[str, str]] = set()
        self._anchors: set[str] = set()
        self._slugs: dict[str, int] = {}
        self._in_line = 0

    def add_note(self, label: str | None, blocks: tuple[Block, ...]) -> str:
        """Keep a note, and give its id: a label of the text, or, for one in the line, a name that no label has."""
        if label is None:
            self._in_line += 1
            label = f"note-{self._in_line}"
            while label in self._labels:
                label += "-"
        self.notes.append(Note(label, blocks))
        return label

    def target(self, written: str) -> str:
        """Where a link leads, in full where it is known what it counts from (RFC 3986 §5.2)."""
        written = resolved(written, self._tell_template)
        if written.startswith("#"):
            return "#" + unquote(written[1:])
        if not self._base or not written or _SCHEME.match(written):
            return written
        try:
            return urljoin(self._base, written)
        except ValueError:
            return written

    def picture(self, address: str) -> str:
        """The id of a picture's resource."""
        address = resolved(address, self._tell_template)
        return self._pictures.get(self.target(address) if self._fetched else address)

    def _tell_template(self) -> None:
        self.degraded("template", "an address without what a site generator would put into it")

    def boxes(self, kind: str) -> None:
        """Say once that notes and tips stand in the article as quotations; what quotes is one."""
        if kind not in {"quote", "blockquote"}:
            self.degraded("callout", "as a quotation, whose first line says what it is")

    def left_out_contents(self, written: str) -> None:
        self._report.decided("contents", written, "the format that is written has contents and pages of its own")

    def anchor_of_heading(self, words: str) -> str | None:
        """The name by which a link in this text means this heading, as GitHub or pandoc would make it of its words."""
        if not self.wanted:
            return None
        github = slug(words)
        count = self._slugs.get(github, 0)
        self._slugs[github] = count + 1
        if count:
            github = f"{github}-{count}"
        pandocs = re.sub(r"\s+", "-", re.sub(r"[^\w\s.-]", "", words.strip().lower()))
        for name in (github, re.sub(r"^[\W\d_]+", "", pandocs), re.sub(r"-{2,}", "-", github)):
            if name in self.wanted and name not in self._anchors:
                self._anchors.add(name)
                return name
        return None

    def degraded(self, kind: str, how: str) -> None:
        """Say once that something stands in the article in a poorer form."""
        if (kind, how) not in self._told:
            self._told.add((kind, how))
            self._report.degraded(kind, how)

    def dropped(self, kind: str, how: str) -> None:
        if (kind, how) not in self._told:
            self._told.add((kind, how))
            self._report.dropped(kind, how)

    def unprotected(self, code: str) -> str:
        """Code without the ``{% raw %}`` that keeps it from Jekyll, in a file that is for Jekyll."""
        return _PROTECTED.sub(r"\1", code) if self.for_jekyll and "{%" in code else code

    def guessed(self, what: str, value: str, reason: str, confidence: float) -> None:
        self._report.decided(what, value, reason, confidence=confidence)

    def conclude(self) -> None:
        """Tell what was counted on the way."""
        if self.comments:
            self._report.decided("comments", str(self.comments), "HTML comments are for writers, and are left out")
        if self.undescribed:
            self._report.decided(
                "pictures", str(self.undescribed), "without a description they are taken for decoration", confidence=0.5
            )
