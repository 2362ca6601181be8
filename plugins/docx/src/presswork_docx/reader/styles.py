"""What styles mean: each paragraph or character style has a role, found by its name or by the one it is based on."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from presswork_docx.reader.names import W, is_on, number

_HEADINGS = 9
_LONGEST_CHAIN = 32

# Names without case and spaces. Word writes its own styles' names in English whatever its language is;
# other programs translate them, and ids are translated everywhere.
_ROLES = {
    **dict.fromkeys(("publisher", "imprint"), "imprint"),
    **dict.fromkeys(("title", "titel", "titre", "titolo", "título", "tytuł", "rubriktitel"), "title"),
    **dict.fromkeys(("subtitle", "untertitel", "soustitre", "sottotitolo", "subtítulo"), "subtitle"),
    **dict.fromkeys(("author", "authors", "byline", "autor", "auteur"), "author"),
    **dict.fromkeys(("date", "datum"), "date"),
    **dict.fromkeys(
        ("quote", "intensequote", "blocktext", "blockquote", "blockquotation", "quotations", "zitat", "citation"),
        "quote",
    ),
    **dict.fromkeys(("attribution", "quotesource", "quoteauthor"), "attribution"),
    **dict.fromkeys(("verse", "poem", "poetry", "lineblock"), "verse"),
    **dict.fromkeys(
        ("sourcecode", "codeblock", "code", "htmlpreformatted", "preformattedtext", "plaincode", "macrotext"), "code"
    ),
    **dict.fromkeys(("divider", "horizontalline", "scenebreak"), "divider"),
    **dict.fromkeys(("figure", "captionedfigure"), "figure"),
    **dict.fromkeys(("caption", "imagecaption", "beschriftung", "légende", "illustration"), "caption"),
    **dict.fromkeys(("tablecaption",), "tablecaption"),
    **dict.fromkeys(("definitionterm", "term"), "term"),
    **dict.fromkeys(("definition",), "definition"),
    **dict.fromkeys(("definitioncontinue",), "definitioncontinue"),
    **dict.fromkeys(("mathblock",), "math"),
    **dict.fromkeys((*(f"toc{level}" for level in range(1, 10)), "tableoffigures"), "toc"),
    **dict.fromkeys(("tocheading",), "tocheading"),
    **dict.fromkeys(("normal", "bodytext", "textbody", "firstparagraph", "compact", "tabletext"), "text"),
}
_HEADING = re.compile(
    r"(?:heading|berschrift|überschrift|titre|título|ttulo|titolo|kop|rubrik|overskrift|nagłówek|nagwek|"
    r"otsikko|заголовок|标题|見出し)([1-9])"
)
_CODE = frozenset(
    ("verbatimchar", "code", "htmlcode", "sourcetext", "inlinecode", "codechar", "sourcecodechar", "htmltypewriter")
)
_KEYS = frozenset(("keyboard", "htmlkeyboard", "userentry"))
_NO_LOOK = frozenset(("hyperlink", "followedhyperlink", "internetlink", "footnotereference", "endnotereference"))


class Indent(NamedTuple):
    """Twips from the edges of the text, and how far the first line hangs out; None where it is not said."""

    left: int | None = None
    right: int | None = None
    hanging: int | None = None

    def over(self, other: Indent) -> Indent:
        """What is said here, and else what ``other`` says."""
        return Indent(*(mine if mine is not None else theirs for mine, theirs in zip(self, other, strict=True)))


class Style(NamedTuple):
    """A paragraph style, with what it has from those it is based on."""

    role: str = "text"
    level: int = 0
    indent: Indent = Indent()
    number: tuple[str, int] | None = None
    """The w:numId and w:ilvl that its paragraphs are numbered with."""
    rtl: bool = False


class Styles:
    """The style sheet; an unknown style is plain text."""

    def __init__(self, root: Any | None) -> None:
        elements = [] if root is None else root.findall(f"{W}style")
        self._elements = {(one.get(f"{W}type", "paragraph"), one.get(f"{W}styleId", "")): one for one in elements}
        self._default = next(
            (one.get(f"{W}styleId", "") for one in elements if _is_default(one)),
            "",
        )
        self._paragraphs: dict[str, Style] = {}
        self._looks: dict[str, dict[str, object]] = {}
        found = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        self.language: str | None = None if found is None else found.get(f"{W}val")

    def paragraph(self, style: str | None) -> Style:
        key = style or self._default
        if key not in self._paragraphs:
            self._paragraphs[key] = _resolve(self._chain("paragraph", key), key)
        return self._paragraphs[key]

    def look(self, style: str) -> dict[str, object]:
        """The marks of a character style."""
        if style not in self._looks:
            marks: dict[str, object] = {}
            for element in reversed(self._chain("character", style)):
                name = _compact(_name(element))
                if name in _NO_LOOK or style.lower() in _NO_LOOK:
                    return self._looks.setdefault(style, {})
                marks |= look(element.find(f"{W}rPr"))
                marks |= _named_look(name)
            self._looks[style] = marks
        return self._looks[style]

    def number_of(self, style: str) -> str | None:
        """The w:numId of a numbering style."""
        element = self._elements.get(("numbering", style))
        found = None if element is None else element.find(f"{W}pPr/{W}numPr/{W}numId")
        return None if found is None else found.get(f"{W}val")

    def heads_its_first_row(self, style: str | None) -> bool:
        """Whether a table style sets the first row apart."""
        return any(
            part.get(f"{W}type") == "firstRow"
            for element in self._chain("table", style or "")
            for part in element.findall(f"{W}tblStylePr")
        )

    def _chain(self, kind: str, style: str) -> list[Any]:
        chain: list[Any] = []
        while len(chain) < _LONGEST_CHAIN and (element := self._elements.get((kind, style))) is not None:
            chain.append(element)
            based = element.find(f"{W}basedOn")
            style = "" if based is None else based.get(f"{W}val", "")
        return chain


def look(properties: Any | None) -> dict[str, object]:
    """What a w:rPr says of bold, italic and the like, as the names of marks."""
    marks: dict[str, object] = {}
    if properties is None:
        return marks
    for element in properties:
        value = element.get(f"{W}val")
        match element.tag.rpartition("}")[2]:
            case "b":
                marks["strong"] = is_on(value)
            case "i":
                marks["emphasis"] = is_on(value)
            case "strike" | "dstrike":
                marks["strikethrough"] = is_on(value)
            case "smallCaps":
                marks["smallcaps"] = is_on(value)
            case "highlight":
                marks["mark"] = value not in (None, "none")
            case "u":
                marks["underline"] = value is not None and is_on(value)
            case "vertAlign":
                marks |= {"subscript": value == "subscript", "superscript": value == "superscript"}
            case "vanish":
                marks["hidden"] = is_on(value)
            case _:
                pass
    return marks


def indent(properties: Any | None) -> Indent:
    element = None if properties is None else properties.find(f"{W}ind")
    if element is None:
        return Indent()
    get = element.get
    left, right = get(f"{W}start", get(f"{W}left")), get(f"{W}end", get(f"{W}right"))
    hanging, first = get(f"{W}hanging"), get(f"{W}firstLine")
    return Indent(
        None if left is None else number(left),
        None if right is None else number(right),
        -number(first) if hanging is None and first is not None else None if hanging is None else number(hanging),
    )


def _resolve(chain: list[Any], key: str) -> Style:
    found = Style()
    for element in reversed(chain):
        properties = element.find(f"{W}pPr")
        found = found._replace(indent=indent(properties).over(found.indent))
        if properties is not None:
            found = _with_properties(found, properties)
    for name in [_compact(name) for element in chain for name in (_name(element), element.get(f"{W}styleId", ""))] or [
        _compact(key)
    ]:
        heading = _HEADING.fullmatch(name)
        if heading:
            return found._replace(role="heading", level=int(heading[1]))
        if name in _ROLES:
            role = _ROLES[name]
            return found if role == "text" and found.role == "heading" else found._replace(role=role)
    return found


def _with_properties(style: Style, properties: Any) -> Style:
    outline = properties.find(f"{W}outlineLvl")
    if outline is not None:
        level = number(outline.get(f"{W}val"), _HEADINGS) + 1
        style = style._replace(role="heading" if level <= _HEADINGS else "text", level=level)
    bidi = properties.find(f"{W}bidi")
    if bidi is not None:
        style = style._replace(rtl=is_on(bidi.get(f"{W}val")))
    numbered = properties.find(f"{W}numPr")
    if numbered is not None:
        found, level = numbered.find(f"{W}numId"), numbered.find(f"{W}ilvl")
        depth = 0 if level is None else number(level.get(f"{W}val"))
        usual = style.number[0] if style.number else ""
        style = style._replace(number=((found.get(f"{W}val", "") if found is not None else usual), depth))
    return style


def _named_look(name: str) -> dict[str, object]:
    if name in _CODE:
        return {"code": True}
    if name in _KEYS:
        return {"keyboard": True, "strong": False}
    if name == "math":
        return {"math": True}
    if name in ("strong", "emphasis"):
        return {name: True}
    return {}


def _is_default(element: Any) -> bool:
    return element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on")


def _name(element: Any) -> str:
    found = element.find(f"{W}name")
    return "" if found is None else found.get(f"{W}val", "")


def _compact(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name).lower()
