"""What the parts of one file have in common while they are read."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from presswork.model import Direction, Note, Resource
from presswork.plugin import Report
from presswork_docx.reader.archive import Archive
from presswork_docx.reader.names import W
from presswork_docx.reader.numbering import Numbering
from presswork_docx.reader.styles import Styles

# What not every program shows of a drawing (bitmaps, pages, programs): its pixels beside it are the better picture.
_DEMANDING = re.compile(rb"<!DOCTYPE|<(?:\w+:)?(?:image|foreignObject|script)\b")
_MEDIA = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "avif": "image/avif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "emf": "image/emf",
    "wmf": "image/wmf",
}


@dataclass
class File:
    """A Word file that is being read, and what has been found in it so far."""

    archive: Archive
    report: Report
    language: str
    """The document's own, in lower case: words in it are not marked."""
    direction: Direction
    ours: bool
    """Whether Presswork wrote the file: then indentation and style say exactly what an article said."""
    styles: Styles
    numbering: Numbering
    resources: dict[str, Resource] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    wanted: set[str] = field(default_factory=set)
    """Bookmarks with a hidden name that something leads to."""
    cited: dict[str, str] = field(default_factory=dict)
    """Notes by the bookmark around the first mark that leads to them."""
    counts: Counter[str] = field(default_factory=Counter)
    """How often something was met that is told once, at the end."""
    _documents: dict[str, Any] = field(default_factory=dict)

    def root(self, part: str) -> Any | None:
        if part not in self._documents:
            self._documents[part] = self.archive.xml(part)
        return self._documents[part]

    def picture(self, part: str, relationships: Iterable[str]) -> str | None:
        """The resource for one picture, which relationships of ``part`` lead to in several forms, the best first."""
        found = self.archive.relationships(part)
        targets = [found[one].name for one in relationships if one in found and not found[one].external]
        return next((id for name in targets if (id := self._resource(name, is_last=name == targets[-1]))), None)

    def _resource(self, name: str, *, is_last: bool) -> str | None:
        if name not in self.resources:
            data = self.archive.bytes(name)
            if not data or not (is_last or self.ours or not _DEMANDING.search(data)):
                return None
            extension = name.rpartition(".")[2].lower()
            self.resources[name] = Resource(
                posixpath.basename(name) if not self._is_taken(name) else name,
                _MEDIA.get(extension, "application/octet-stream"),
                data,
            )
        return self.resources[name].id

    def _is_taken(self, name: str) -> bool:
        return any(resource.id == posixpath.basename(name) for resource in self.resources.values())

    @cached_property
    def footnotes(self) -> tuple[str, dict[str, Any]]:
        return self._stories("footnotes", "footnote")

    @cached_property
    def endnotes(self) -> tuple[str, dict[str, Any]]:
        return self._stories("endnotes", "endnote")

    def _stories(self, kind: str, name: str) -> tuple[str, dict[str, Any]]:
        part = self.archive.related(self.archive.document, kind)
        root = self.root(part) if part else None
        if part is None or root is None:
            return "", {}
        usual = (None, "normal")
        return part, {one.get(f"{W}id", ""): one for one in root.findall(f"{W}{name}") if one.get(f"{W}type") in usual}
