"""What a PDF embeds of a face: the glyphs that the document shows, their widths and their text."""

from __future__ import annotations

import sys
from array import array
from hashlib import blake2b
from typing import NamedTuple

import uharfbuzz as hb

from presswork_pdf.composites import with_composites
from presswork_pdf.fonts import FIRST_COMPOSITE, Face, Glyph

# Layout tables have done their work when glyphs are chosen; PDF addresses glyphs by number.
_NEEDLESS = (
    b"GSUB GPOS GDEF STAT name OS/2 post cmap DSIG meta MVAR BASE kern gasp COLR CPAL JSTF HDMX VDMX LTSH PCLT".split()
)


CMAP_NAME = "Presswork-Codes"


class FontFile(NamedTuple):
    """``program``, ``glyph_map`` and ``to_unicode`` are stream contents, ``widths`` a PDF array (ISO 32000-1 9.7.4.3).

    ``glyph_map`` leads from character codes to glyphs: a CIDToGIDMap for TrueType, a CMap if ``compact``.
    """

    base_font: str
    program: bytes
    compact: bool
    widths: bytes
    glyph_map: bytes
    to_unicode: bytes
    ascent: int
    descent: int
    cap_height: int
    italic_angle: int
    fixed_pitch: bool


def subset(face: Face) -> FontFile:
    """Cut ``face`` down to the glyphs whose codes were handed out."""
    shown = face.codes()
    glyphs = {glyph for glyph, _ in shown.values() if glyph < FIRST_COMPOSITE}
    glyphs.update(component[0] for components, _ in face.composites for component in components)
    wish = hb.SubsetInput()
    wish.glyph_set.update(glyphs)
    wish.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_HINTING
    if face.compact:
        wish.flags |= hb.SubsetFlags.DOWNGRADE_CFF2 | hb.SubsetFlags.CFF_IDENTITY_CHARSET
    for tag in _NEEDLESS:
        wish.drop_table_tag_set.add(int.from_bytes(tag.ljust(4), "big"))
    if face.axes:
        wish.pin_all_axes_to_default(face.face)
        for axis, value in face.axes.items():
            wish.pin_axis_location(face.face, axis, value)
    plan = hb.SubsetPlan(face.face, wish)
    made = plan.execute()
    program = bytes(made.reference_table("CFF ").data if face.compact else made.blob.data)
    renumbered = plan.old_to_new_glyph_mapping
    if face.composites:
        made_up = [
            ([(renumbered[glyph], right, up) for glyph, right, up in components], advance)
            for components, advance in face.composites
        ]
        program = with_composites(program, made_up)
    own = max(renumbered.values()) + 1
    places = {
        code: renumbered[glyph] if glyph < FIRST_COMPOSITE else own + glyph - FIRST_COMPOSITE
        for code, (glyph, _) in shown.items()
    }
    italic = "Italic" in face.name
    return FontFile(
        base_font=f"{_tag(face, shown)}+{face.name}",
        program=program,
        compact=face.compact,
        # In a compact font a CID is a glyph of the subset, whatever code leads to it.
        widths=_widths({(places[code] if face.compact else code): face.width(shown[code][0]) for code in shown}),
        glyph_map=_character_map(places) if face.compact else _glyph_map(places),
        to_unicode=_to_unicode(shown),
        ascent=round(face.ascent),
        descent=round(face.descent),
        cap_height=_cap_height(face),
        italic_angle=-12 if italic else 0,
        fixed_pitch="Code" in face.name,
    )


def _tag(face: Face, shown: dict[int, Glyph]) -> str:
    """Six capitals that name this subset (ISO 32000-1 9.6.4), the same for the same glyphs."""
    digest = blake2b(repr((face.name, shown, face.composites)).encode(), digest_size=6).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest)


def _cap_height(face: Face) -> int:
    glyph = face.font.get_nominal_glyph(ord("H"))
    extents = face.font.get_glyph_extents(glyph) if glyph else None
    return int(extents.y_bearing * face.scale) if extents else round(face.ascent)


def _widths(widths: dict[int, int]) -> bytes:
    """A width for each CID, in runs without a gap (ISO 32000-1 9.7.4.3)."""
    parts: list[str] = []
    before = -2
    for cid in sorted(widths):
        parts.append(f" {widths[cid]}" if cid == before + 1 else f"]{cid}[{widths[cid]}")
        before = cid
    return f"[{''.join(parts)[1:]}]]".encode("ascii")


def _glyph_map(places: dict[int, int]) -> bytes:
    glyphs = array("H", bytes(2 * (max(places) + 1)))
    for code, glyph in places.items():
        glyphs[code] = glyph
    if sys.byteorder == "little":
        glyphs.byteswap()
    return glyphs.tobytes()


def _to_unicode(shown: dict[int, Glyph]) -> bytes:
    rows = [f"<{code:04X}><{text.encode('utf-16-be').hex().upper()}>" for code, (_, text) in shown.items() if text]
    return _cmap(rows, "bfchar", "/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def")


def _character_map(places: dict[int, int]) -> bytes:
    rows = [f"<{code:04X}>{glyph}" for code, glyph in places.items()]
    return _cmap(rows, "cidchar", f"/Ordering(Identity)/Supplement 0>>def/CMapName/{CMAP_NAME} def/CMapType 1 def")


def _cmap(rows: list[str], operator: str, description: str) -> bytes:
    parts = [
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap",
        f"/CIDSystemInfo<</Registry(Adobe){description}",
        "1 begincodespacerange<0000><FFFF>endcodespacerange",
    ]
    for begin in range(0, len(rows), 100):
        chunk = rows[begin : begin + 100]
        parts += [f"{len(chunk)} begin{operator}", *chunk, f"end{operator}"]
    parts.append("endcmap CMapName currentdict/CMap defineresource pop end end")
    return "\n".join(parts).encode("ascii")
