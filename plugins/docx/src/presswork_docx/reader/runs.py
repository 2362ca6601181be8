"""A paragraph's content as atoms: runs, links, fields, pictures, marks of notes, tracked changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from presswork.model import Code, Direction, Image, Inline, LineBreak, Math, NoteRef, Span, Text
from presswork_docx.direction import has_right_to_left, language_slot
from presswork_docx.reader.fields import Field, meaning
from presswork_docx.reader.file import File
from presswork_docx.reader.marks import Atom, Mark, anchor, link, looks, span
from presswork_docx.reader.names import DECORATIVE, MC, SVG_BLIP, W14, WP, A, M, O, R, V, W, is_on
from presswork_docx.reader.styles import look

_MOST_OPEN = 16
"""Bookmarks that may reach over the same words; more are points."""
_SYMBOLS = {"F0FC": "✓", "F0FB": "✗", "F0A7": "▪", "F0B7": "•", "F0D8": "➢", "F06E": "■", "F0E0": "→", "F0E8": "➔"}
_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_MONOSPACED = frozenset(("consolas", "courier", "courier new", "menlo", "monaco", "source code pro", "roboto mono"))
_THROUGH = frozenset(
    f"{W}{name}" for name in ("smartTag", "customXml", "sdtContent", "dir", "bdo", "ruby", "rubyBase", "fldData")
)


@dataclass
class Runs:
    """What is found in one paragraph after another of one story; fields may reach over several of them."""

    file: File
    part: str
    fields: list[Field] = field(default_factory=list)
    atoms: list[Atom] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    """Text boxes that hang on the paragraph."""
    task: bool | None = None
    display: bool = False
    """Whether a formula was set on a line of its own."""
    rule: bool = False
    """Whether a horizontal line was drawn."""
    _open: dict[str, str] = field(default_factory=dict)
    _plain: frozenset[Mark] = frozenset()

    def take(self) -> list[Atom]:
        atoms, self.atoms = self.atoms, []
        self._open.clear()
        return atoms

    def read(self, element: Any, marks: frozenset[Mark] = frozenset()) -> None:
        """Read whatever stands in a paragraph."""
        for child in element:
            self._read(child, marks)

    def _read(self, child: Any, marks: frozenset[Mark]) -> None:
        match child.tag.rpartition("}")[2]:
            case "r" if child.tag == f"{W}r":
                self._run(child, marks)
            case "r" | "oMath" | "oMathPara":
                self._formula(child, marks)
            case "hyperlink":
                found = self._hyperlink(child)
                self.read(child, marks | {found} if found else marks)
            case "ins" | "moveTo":
                self.file.counts["insertions"] += 1
                self.read(child, marks)
            case "del" | "moveFrom":
                self.file.counts["deletions"] += 1
            case "fldSimple":
                self._simple_field(child, marks)
            case "sdt":
                self._control(child, marks)
            case "bookmarkStart":
                self.begin_place(child)
            case "bookmarkEnd":
                self._open.pop(child.get(f"{W}id", ""), None)
            case "AlternateContent":
                self.read(choice(child), marks)
            case _:
                if child.tag in _THROUGH:
                    self.read(child, marks)

    def begin_place(self, element: Any) -> None:
        name = element.get(f"{W}name", "")
        if not name or (name.startswith(("_", "OLE_LINK")) and name not in self.file.wanted):
            return
        identity = element.get(f"{W}id", "")
        following = element.getnext()
        is_point = following is not None and following.tag == f"{W}bookmarkEnd"
        if is_point or len(self._open) >= _MOST_OPEN or not _ends_here(element, identity):
            self.atoms.append(Atom(Span((), anchor=name), self._plain))
        else:
            self._open[identity] = name

    def _add(self, leaf: Inline, marks: frozenset[Mark]) -> None:
        for opened in self.fields:
            if opened.meaning is None or opened.meaning.left_out:
                return
            if opened.meaning.mark:
                marks |= {opened.meaning.mark}
        if self._open:
            marks |= {anchor(name) for name in self._open.values()}
        self.atoms.append(Atom(leaf, marks))

    def _run(self, run: Any, marks: frozenset[Mark]) -> None:
        properties = run.find(f"{W}rPr")
        seen: dict[str, object] = {}
        if properties is not None:
            style = properties.find(f"{W}rStyle")
            if style is not None:
                seen = dict(self.file.styles.look(style.get(f"{W}val", "")))
            seen |= look(properties)
            if seen.get("hidden"):
                self.file.counts["hidden"] += bool(_letters(run))
                return
            if any(mark.kind == "link" for mark in marks):
                seen.pop("underline", None)
        for child in run:
            self._in_run(child, run, properties, seen, marks)

    def _in_run(self, child: Any, run: Any, properties: Any, seen: dict[str, object], marks: frozenset[Mark]) -> None:
        name = child.tag.rpartition("}")[2]
        match name:
            case "t":
                self._text(child.text or "", properties, seen, marks)
            case "tab" | "ptab" | "noBreakHyphen" | "softHyphen":
                self._text(_SIGNS[name], properties, seen, marks)
            case "sym":
                self._text(self._symbol(child), properties, seen, marks)
            case "br" | "cr":
                if child.get(f"{W}type", "textWrapping") == "textWrapping":
                    self._add(LineBreak(), marks)
            case "footnoteReference":
                self._cite("footnote", child, self.file.footnotes[1])
            case "endnoteReference":
                self._cite("endnote", child, self.file.endnotes[1])
            case "fldChar":
                self._field(child)
            case "instrText":
                if self.fields and self.fields[-1].meaning is None:
                    self.fields[-1].instruction.append(child.text or "")
            case "drawing" | "pict" | "object":
                self._drawing(child, marks)
            case "AlternateContent":
                for inner in choice(child):
                    self._in_run(inner, run, properties, seen, marks)
            case "ruby":
                for base in child.findall(f"{W}rubyBase"):
                    self.read(base, marks)
            case _:
                pass

    def _text(self, words: str, properties: Any, seen: dict[str, object], marks: frozenset[Mark]) -> None:
        if not words:
            return
        if properties is not None:
            found = self._language(words, properties)
            if found:
                marks |= {found}
        marks = frozenset((*marks, *looks(seen))) if seen else marks
        if seen.get("code") or (properties is not None and not seen.get("keyboard") and _is_monospaced(properties)):
            self._add(Code(words), marks)
        elif seen.get("math"):
            self._add(Math(words), marks)
        else:
            self._add(Text(words), marks)

    def _language(self, words: str, properties: Any) -> Mark | None:
        element = properties.find(f"{W}lang")
        if element is None:
            return None
        said = [value for value in (element.get(f"{W}{name}") for name in ("val", "eastAsia", "bidi")) if value]
        if not said:
            return None
        language = said[0]
        if len(said) > 1:
            slot = "bidi" if has_right_to_left(words) else "val"
            language = element.get(f"{W}{slot}") or language
        own, other = self.file.language, language.lower()
        if not self.file.ours:
            own, other = own.partition("-")[0], other.partition("-")[0]
        if own == other or (not own and not self.file.ours):
            return None
        direction: Direction = "rtl" if language_slot(language) == "bidi" else "ltr"
        return span(language, direction if direction != self.file.direction else None)

    def _symbol(self, element: Any) -> str:
        code = element.get(f"{W}char", "").upper()
        if code in _SYMBOLS:
            return _SYMBOLS[code]
        self.file.counts["symbols"] += 1
        return "\ufffd"

    def _cite(self, kind: str, element: Any, known: dict[str, Any]) -> None:
        identity = element.get(f"{W}id", "")
        if identity in known:
            self._add(NoteRef(f"{kind}{identity}"), self._plain)

    def _field(self, element: Any) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self._begin_result(self.fields[-1])
        elif kind == "end" and self.fields:
            if self.fields[-1].meaning is None:
                self._begin_result(self.fields[-1])
            self.fields.pop()

    def _begin_result(self, opened: Field) -> None:
        found = opened.separate()
        self.file.counts["contents"] += found.is_contents
        note = self.file.cited.get(found.note)
        if note:
            self.atoms.append(Atom(NoteRef(note)))

    def _simple_field(self, element: Any, marks: frozenset[Mark]) -> None:
        found = meaning(element.get(f"{W}instr", ""))
        note = self.file.cited.get(found.note)
        if note:
            self._add(NoteRef(note), self._plain)
        if not found.left_out:
            self.read(element, marks | {found.mark} if found.mark else marks)

    def _hyperlink(self, element: Any) -> Mark | None:
        target = self.file.archive.relationships(self.part).get(element.get(f"{R}id", ""))
        address = target.name if target is not None and target.external else ""
        place = element.get(f"{W}anchor")
        if place:
            address += f"#{place}"
        return link(address, element.get(f"{W}tooltip", "")) if address else None

    def _control(self, element: Any, marks: frozenset[Mark]) -> None:
        box = element.find(f"{W}sdtPr/{W14}checkbox")
        content = element.find(f"{W}sdtContent")
        if box is not None and not self.atoms:
            checked = box.find(f"{W14}checked")
            self.task = checked is not None and is_on(checked.get(f"{W14}val"))
        elif content is not None:
            self.read(content, marks)

    def _formula(self, element: Any, marks: frozenset[Mark]) -> None:
        from presswork_docx.reader.formulas import displayed, latex  # noqa: PLC0415 - most files have no formula

        words = "".join(one.text or "" for one in element.iter(f"{M}t")).strip()
        if not words:
            return
        is_display = element.tag == f"{M}oMathPara"
        found = displayed(element) if is_display else latex(element, display=False)
        if found:
            self.display = self.display or is_display
            self._add(Math(found), marks)
            # Formulas side by side are two.
            self._add(Text(""), marks)
        else:
            self.file.counts["formulas"] += 1
            self._add(Text(words), marks)

    def _drawing(self, element: Any, marks: frozenset[Mark]) -> None:
        self.boxes.extend(_text_boxes(element))
        if any(is_on(shape.get(f"{O}hr")) for shape in element.iter(f"{V}rect") if shape.get(f"{O}hr")):
            self.rule = True
            return
        found = list(_pictures(element))
        for relationships, alt, title in found:
            resource = self.file.picture(self.part, relationships)
            if resource:
                self._add(Image(resource, alt, title), marks)
            else:
                self.file.counts["pictures"] += 1
                self._add(Text(f"[{alt}]" if alt else ""), marks)
        if not found and not self.boxes:
            self.file.counts["drawings"] += 1


def choice(element: Any) -> Any:
    """What to read of content that is there in several forms (ECMA-376 part 3, 9.3): the first, if it says anything."""
    forms = [one for one in element if one.tag in (f"{MC}Choice", f"{MC}Fallback")]
    for form in forms:
        if any(True for _ in form.iter(f"{W}t", f"{A}blip", f"{V}imagedata", f"{V}rect")):
            return form
    return forms[0] if forms else ()


def _ends_here(element: Any, identity: str) -> bool:
    return any(one.get(f"{W}id") == identity for one in element.itersiblings(f"{W}bookmarkEnd"))


def _letters(run: Any) -> str:
    return "".join(one.text or "" for one in run.iter(f"{W}t")).strip()


def _is_monospaced(properties: Any) -> bool:
    fonts = properties.find(f"{W}rFonts")
    return fonts is not None and (fonts.get(f"{W}ascii") or "").lower() in _MONOSPACED


def _text_boxes(element: Any) -> Iterator[Any]:
    """Text boxes, but for those inside others."""
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag == f"{MC}AlternateContent":
            yield from _text_boxes(choice(child))
        else:
            yield from _text_boxes(child)


def _pictures(element: Any, properties: Any | None = None) -> Iterator[tuple[list[str], str | None, str | None]]:
    """Relationships, description and title of each picture that is not in a text box."""
    properties = next((one for one in element if one.tag == f"{WP}docPr"), properties)
    for child in element:
        if child.tag == f"{A}blip":
            # MS-ODRAWXML, svgBlip: the drawing that the blip itself has as pixels.
            drawn = next((one.get(f"{R}embed") for one in child.iter(SVG_BLIP)), None)
            relationships = [one for one in (drawn, child.get(f"{R}embed") or child.get(f"{R}link")) if one]
            if relationships:
                yield (relationships, *_described(properties))
        elif child.tag == f"{V}imagedata":
            shape = child.getparent()
            yield [child.get(f"{R}id", "")], shape.get("alt"), child.get(f"{O}title") or None
        elif child.tag == f"{MC}AlternateContent":
            yield from _pictures(choice(child), properties)
        elif child.tag != f"{W}txbxContent":
            yield from _pictures(child, properties)


def _described(properties: Any | None) -> tuple[str | None, str | None]:
    if properties is None:
        return None, None
    decorates = any(is_on(one.get("val")) for one in properties.iter(DECORATIVE))
    alt = properties.get("descr")
    return ("" if decorates else alt or None), properties.get("title") or None
