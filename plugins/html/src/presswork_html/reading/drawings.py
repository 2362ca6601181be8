"""Drawings that stand in a page as ``svg`` elements: which of them are pictures, and their bytes."""

from __future__ import annotations

import base64
import re
from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement

_SPACE = "http://www.w3.org/2000/svg"
_LINKS = "http://www.w3.org/1999/xlink"
_LEAST = 64  # pixels, of a drawing without words: what is smaller is an icon
_LARGEST = 4 << 20
_NUMBER = re.compile(r"\s*([0-9]{1,6}(?:\.[0-9]*)?)(px|pt|em|ex|rem|%)?\s*", re.IGNORECASE)
_ICON = re.compile(
    r"(?:^|[\s_-])(?:icons?|ico|logo|glyph|svg-inline--fa|sprite|emoji|spinner|arrow|chevron)(?:$|[\s_-])",
    re.IGNORECASE,
)
_OUT = re.compile(r"@import|url\(\s*[\"']?\s*(?!#|data:image/)", re.IGNORECASE)
_NO_PICTURE = ("script", "foreignobject", "iframe", "audio", "video", "embed", "object", "handler", "listener")
# HTML §13.2.6.1: the parser makes names small, and these have capitals.
_WRITTEN = """
animateMotion animateTransform clipPath feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur
feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
glyphRef linearGradient radialGradient textPath attributeName attributeType baseFrequency baseProfile calcMode
clipPathUnits diffuseConstant edgeMode filterUnits gradientTransform gradientUnits kernelMatrix kernelUnitLength
keyPoints keySplines keyTimes lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits
maskUnits numOctaves pathLength patternContentUnits patternTransform patternUnits pointsAtX pointsAtY pointsAtZ
preserveAlpha preserveAspectRatio primitiveUnits refX refY repeatCount repeatDur requiredExtensions requiredFeatures
specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale systemLanguage
tableValues targetX targetY textLength viewBox viewTarget xChannelSelector yChannelSelector zoomAndPan
"""
_NAMES = {name.lower(): name for name in _WRITTEN.split()}
# SVG 1.1 appendix L, those without capitals: a page's own attributes say nothing to who draws.
_PLAIN = """
accumulate additive alignment-baseline amplitude azimuth baseline-shift begin bias by class clip clip-path clip-rule
color color-interpolation color-interpolation-filters color-rendering cursor cx cy d direction display divisor
dominant-baseline dur dx dy elevation end exponent fill fill-opacity fill-rule filter flood-color flood-opacity
font-family font-size font-size-adjust font-stretch font-style font-variant font-weight from fx fy
glyph-orientation-horizontal glyph-orientation-vertical height href id image-rendering in in2 intercept k1 k2 k3 k4
kerning lang letter-spacing lighting-color marker-end marker-mid marker-start mask max media method min mode offset
opacity operator order orient origin overflow points r radius repeat restart result role rotate rx ry scale seed
shape-rendering slope spacing stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap
stroke-linejoin stroke-miterlimit stroke-opacity stroke-width style target text-anchor text-decoration text-rendering
to transform type unicode-bidi values version visibility width word-spacing writing-mode x x1 x2 y y1 y2 z
"""
_KNOWN = frozenset(_PLAIN.split()) | _NAMES.keys()


def is_picture(svg: HtmlElement) -> bool:
    """Whether a drawing shows something of its own; an icon beside a word, or in a button, does not."""
    if svg.get("aria-hidden") == "true" and not _in_figure(svg):
        return False
    if _ICON.search(f"{svg.get('class') or ''} {svg.get('id') or ''}"):
        return False
    if next(svg.iter("use"), None) is not None and next(svg.iter("path", "rect", "circle", "g", "text"), None) is None:
        return False
    if next(svg.iterancestors("a", "button", "nav"), None) is not None:
        return False
    sizes = [size for size in map(_pixels, (svg.get("width"), svg.get("height"))) if size is not None]
    if sizes and max(sizes) < _LEAST:
        return False
    return bool(sizes) or _in_figure(svg) or description(svg) is not None or next(svg.iter("text"), None) is not None


def _in_figure(svg: HtmlElement) -> bool:
    return next(svg.iterancestors("figure"), None) is not None


def _pixels(written: str | None) -> float | None:
    found = _NUMBER.fullmatch(written or "")
    if not found or found[2] == "%":
        return None
    return float(found[1]) * {"em": 16, "rem": 16, "ex": 8}.get((found[2] or "px").lower(), 1)


def description(svg: HtmlElement) -> str | None:
    """What the page says that the drawing shows (SVG Accessibility API Mappings §8.1)."""
    root = svg.getroottree().getroot()
    named = [root.get_element_by_id(id, None) for id in (svg.get("aria-labelledby") or "").split()[:8]]
    said = [" ".join("".join(element.itertext()).split()) for element in named if element is not None]
    for text in (" ".join(said), svg.get("aria-label") or "", *_children(svg, "title"), *_children(svg, "desc")):
        if text.strip():
            return " ".join(text.split())
    return None


def _children(svg: HtmlElement, tag: str) -> list[str]:
    return ["".join(child.itertext()) for child in svg.iterchildren(tag)]


def words_in(svg: HtmlElement) -> str:
    """The words that are drawn."""
    return " ".join(" ".join("".join(text.itertext()).split()) for text in svg.iter("text"))


def data_address(svg: HtmlElement) -> str | None:
    """The drawing as a file of its own that runs nothing and asks for nothing, as a ``data:`` address."""
    copy = deepcopy(svg)
    copy.tail = None
    for element in list(copy.iter()):
        if not isinstance(element.tag, str) or (element.tag in _NO_PICTURE and element is not copy):
            element.drop_tree()
    root = etree.fromstring(f'<svg xmlns="{_SPACE}" xmlns:xlink="{_LINKS}"/>')
    try:
        _copy(copy, root)
    except ValueError:  # a name or a character that no XML can have
        return None
    if root.get("viewBox") is None and not (root.get("width") and root.get("height")):
        return None
    data = etree.tostring(root)
    return "data:image/svg+xml;base64," + base64.b64encode(data).decode() if len(data) <= _LARGEST else None


def _copy(element: HtmlElement, into: etree._Element) -> None:
    waiting = [(element, into)]
    while waiting:
        source, target = waiting.pop()
        for name, value in source.attrib.items():
            _set(target, str(name).lower(), str(value))
        target.text = "" if source.tag == "style" and _OUT.search(source.text or "") else source.text
        for child in source:
            made = etree.SubElement(target, f"{{{_SPACE}}}{_NAMES.get(child.tag, child.tag.rpartition(':')[2])}")
            made.tail = child.tail
            waiting.append((child, made))


def _set(target: etree._Element, name: str, value: str) -> None:
    if _OUT.search(value):
        return
    if name in {"href", "xlink:href"}:
        if value.strip().startswith(("#", "data:image/")):
            target.set(f"{{{_LINKS}}}href", value.strip())
    elif name in _KNOWN:
        target.set(_NAMES.get(name, name), value)
