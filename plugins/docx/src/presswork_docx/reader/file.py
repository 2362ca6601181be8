"""What the parts of one file have in common while they are read."""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from presswork.model import Direction, Note, Resource
from presswork.plugin import Report
from presswork_docx.reader.archive import Archive
from presswork_docx.reader.names import W
from presswork_docx.reader.numbering import Numbering
from presswork_docx.reader.styles import Styles

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

    def picture(self, part: str, relationship: str) -> str | None:
        """The resource that a relationship of ``part`` leads to."""
        target = self.archive.relationships(part).get(relationship)
        if target is None or target.external:
            return None
        if target.name not in self.resources:
            data = self.archive.bytes(target.name)
            if not data:
                return None
            extension = target.name.rpartition(".")[2].lower()
            self.resources[target.name] = Resource(
                posixpath.basename(target.name) if not self._is_taken(target.name) else target.name,
                _MEDIA.get(extension, "application/octet-stream"),
                data,
            )
        return self.resources[target.name].id

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
