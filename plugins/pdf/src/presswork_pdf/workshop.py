"""What all parts of one document share while it is made: faces, pictures, notes and the report."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import to_builtins

from presswork.model import Article, Image
from presswork.report import Report
from presswork_pdf.fonts import CJK_PACKAGE, Family, Library, has_cjk
from presswork_pdf.hyphens import Hyphenator
from presswork_pdf.losses import lose
from presswork_pdf.opportunities import is_cjk
from presswork_pdf.options import PdfOptions
from presswork_pdf.ownfonts import own_fonts
from presswork_pdf.pictures import Picture, open_picture
from presswork_pdf.prose import Citation
from presswork_pdf.shaping import Voice
from presswork_pdf.styles import SANS_ONLY, sheet
from presswork_pdf.units import Measurer

if TYPE_CHECKING:
    from presswork_pdf.mathsetting import Formulas

_SHOWN = frozenset(("text", "title", "subtitle", "name"))
_MOST_LOSSES = 40
Features = tuple[tuple[str, bool], ...]


class Workshop:
    """Made once for each document.

    ``places`` are the anchors that have been drawn: page index, and height in points.
    """

    def __init__(self, article: Article, options: PdfOptions, report: Report) -> None:
        self.article, self.options, self.report = article, options, report
        own = own_fonts(options.font_dir, options.font_family)
        family = "own" if own else options.font_family
        if family == "serif" and self.language.partition("-")[0].lower() in SANS_ONLY:
            family = "sans"
        self.sheet = sheet(options, family=family, language=self.language)
        self.library = Library(self.language, own)
        self.citations = {note.id: Citation(note, number) for number, note in enumerate(article.notes, start=1)}
        self.places: dict[str, tuple[int, float]] = {}
        self._vectors = {each.id for each in article.resources if each.media_type == "image/svg+xml"}
        self._missing: set[str] = set()
        self._hyphenator = Hyphenator()
        self._measurers: dict[float, Measurer] = {}
        self._voices: dict[tuple[object, ...], Voice] = {}
        self._pictures: dict[str, Picture | None] = {}
        self._formulas: Formulas | None = None

    @property
    def language(self) -> str:
        return self.article.metadata.language or ""

    def voice(
        self,
        family: Family,
        weight: int,
        italic: bool,
        size: float,
        *,
        rise: float = 0.0,
        language: str = "",
        features: Features = (),
    ) -> Voice:
        key = (family, weight, italic, size, rise, language, features)
        voice = self._voices.get(key)
        if voice is None:
            voice = self._voices[key] = Voice(
                self.library.chain(family, weight, italic),
                size,
                rise=rise,
                language=language,
                features=features,
                missing=self._missing.add,
            )
        return voice

    @property
    def formulas(self) -> Formulas:
        """The formulas of the document, in their order."""
        if self._formulas is None:
            from presswork_pdf.mathsetting import Formulas  # noqa: PLC0415 - few articles have one

            self._formulas = Formulas(self)
        return self._formulas

    def measurer(self, width: float) -> Measurer:
        """What cuts text for lines of ``width`` points."""
        if width not in self._measurers:
            self._measurers[width] = Measurer(width, self._hyphenator)
        return self._measurers[width]

    def picture(self, image: Image) -> Picture | None:
        """The picture, ready to embed; None when its data cannot be shown, which is reported once."""
        name = image.resource
        if image.alt is None:
            lose(self.report, "image.undescribed")
        if name in self._vectors:
            lose(self.report, "image.vector")
        return self.opened(name)

    def opened(self, name: str) -> Picture | None:
        """The picture of a resource, without a word on what this place of it loses."""
        if name not in self._pictures:
            resource = next((found for found in self.article.resources if found.id == name), None)
            opened = open_picture(resource, self._missing.add) if resource else f"there is no resource {name}"
            if isinstance(opened, str):
                self.report.dropped("image", f"{opened}; its description stands in its place", name)
                self._pictures[name] = None
            else:
                opened.number = len(self._pictures)
                self._pictures[name] = opened
        return self._pictures[name]

    def letters(self) -> int:
        """About how many letters the article has."""
        return sum(map(len, _words([to_builtins(self.article.body), to_builtins(self.article.notes)])))

    def pictures(self) -> list[Picture]:
        return [picture for picture in self._pictures.values() if picture is not None]

    def report_missing(self) -> None:
        """One loss for each character that no font has, up to a number that a person still reads.

        Those that a font would have which is not installed are one loss, with what to do.
        """
        if not self._missing:
            return
        article = self.article
        words = "".join(_words([to_builtins(part) for part in (article.metadata, article.body, article.notes)]))
        absent = [] if has_cjk() else [character for character in sorted(self._missing) if is_cjk(character)]
        missing = sorted(self._missing.difference(absent))
        for character in missing[:_MOST_LOSSES]:
            name = unicodedata.name(character, "unnamed character")
            count = _times(words.count(character))
            self.report.dropped("text", f"no font has U+{ord(character):04X} {name} ({count})")
        if len(missing) > _MOST_LOSSES:
            self.report.dropped("text", f"no font has {len(missing) - _MOST_LOSSES} more characters")
        if absent:
            count = _times(sum(map(words.count, absent)))
            need = f"Chinese, Japanese and Korean need a font ({len(absent)} characters, {count})"
            self.report.dropped("text", f"{need}: pip install {CJK_PACKAGE}")


def _times(count: int) -> str:
    return "once" if count <= 1 else f"{count} times"


def _words(value: object) -> Iterator[str]:
    """Every text under ``value``, a part of the article as plain data."""
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, str) and key in _SHOWN:
                yield item
            else:
                yield from _words(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _words(item)
