"""The Universal Declaration of Human Rights in many scripts: every letter can be copied, in order, and is drawn."""

from __future__ import annotations

import re
import struct
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from unicodedata import category, name, normalize

import pytest
import uharfbuzz as hb

FOLDER = Path(__file__).parents[3] / "../shared/corpus/open/i18n/udhr"
TAGS = {
    "arb": "ar",
    "ben": "bn",
    "bod": "bo",
    "cmn_hant": "zh-Hant",
    "cym": "cy",
    "ell_monotonic": "el",
    "eng": "en",
    "eus": "eu",
    "fra": "fr",
    "heb": "he",
    "hin": "hi",
    "hun": "hu",
    "ind": "id",
    "kat": "ka",
    "kaz": "kk",
    "khk": "mn",
    "khm": "km",
    "lao": "lo",
    "nep": "ne",
    "pes_1": "fa",
    "ron_2006": "ro",
    "spa": "es",
    "tam_LK": "ta",
    "tel": "te",
    "tgl": "tl",
    "uig_arab": "ug",
}
RIGHT_TO_LEFT = {"ar", "fa", "he", "ug"}
NO_FONT = {"bod": "TIBETAN", "cmn_hant": "CJK UNIFIED IDEOGRAPH"}
"""Scripts of which no font comes with the product."""
OWN = {
    "vi": "Mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền lợi; ơ, ư, ẵ, ỡ, ự.",
    "th": "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ น้ำกำลังขึ้นที่ท่าเรือ",
    "tr": "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar; ışık, İzmir, ğ.",
    "am": "የሰው ልጅ ሁሉ ሲወለድ ነጻና በክብርና በመብትም እኩልነት ያለው ነው።",
    "hy": "Բոլոր մարդիկ ծնվում են ազատ ու հավասար իրենց արժանապատվությամբ ու իրավունքներով։",
    "si": "සියලු මනුෂ්‍යයෝ නිදහස්ව උපත ලබා ඇත. ගරුත්වයෙන් හා අයිතිවාසිකම්වලින් සමාන වෙති.",
}
FLOOR = 0.995
# pdftotext puts a mark that shares its glyph with a letter on the wrong side of it, right to left.
FLOORS = {"pes_1": 0.992}


def letters(text: str) -> str:
    return "".join(character for character in text if category(character)[0] in "LMN")


def share_in_order(source: str, copied: str) -> float:
    """How many of the letters of ``source`` are in ``copied`` in the same order: words first, then what is between."""
    ours, theirs = source.split(), copied.replace("\u00ad\n", "").replace("\u00ad", "").split()
    ours, theirs = [letters(word) for word in ours], [letters(word) for word in theirs]
    kept = 0
    for tag, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            kept += sum(map(len, ours[i:j]))
        elif tag == "replace":
            pieces = SequenceMatcher(None, "".join(ours[i:j]), "".join(theirs[k:m]), autojunk=False)
            kept += sum(block.size for block in pieces.get_matching_blocks())
    return kept / max(1, sum(map(len, ours)))


def boxes(pdf) -> Counter[str]:
    """How many codes of each font show its box for what it lacks, as outlines tell: ToUnicode is not asked."""
    found: Counter[str] = Counter()
    resources = next(source for source in pdf.sources.values() if re.match(r"<<(/F\d+ \d+ 0 R)*>>$", source))
    fonts = {}
    for label, number in re.findall(r"/(F\d+) (\d+) 0 R", resources):
        descendant = follow(pdf, pdf.sources[int(number)], r"/DescendantFonts\[(\d+)")
        glyph_map = pdf.streams[int(re.search(r"/CIDToGIDMap (\d+)", descendant).group(1))]
        descriptor = follow(pdf, descendant, r"/FontDescriptor (\d+)")
        program = pdf.streams[int(re.search(r"/FontFile2 (\d+)", descriptor).group(1))]
        fonts[label] = (struct.unpack(f">{len(glyph_map) // 2}H", glyph_map), hb.Font(hb.Face(program)))
    shown: dict[str, set[str]] = {label: set() for label in fonts}
    for content in pdf.contents:
        label = ""
        for chosen, codes in re.findall(r"/(F\d+) \S+ Tf|<([0-9A-F]+)>(?!>)", content):
            label = chosen or label
            shown[label].update(codes[at : at + 4] for at in range(0, len(codes), 4))
    for label, codes in shown.items():
        glyphs, font = fonts[label]
        box = svg(font, 0)
        for code in codes:
            glyph = glyphs[int(code, 16)]
            found[label] += glyph == 0 or svg(font, glyph) == box != ""
    return found


def follow(pdf, source: str, pattern: str) -> str:
    return pdf.sources[int(re.search(pattern, source).group(1))]


def svg(font: hb.Font, glyph: int) -> str:
    parts: list[str] = []
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, _: parts.append(f"M{x},{y}"))
    functions.set_line_to_func(lambda x, y, _: parts.append(f"L{x},{y}"))
    functions.set_quadratic_to_func(lambda a, b, x, y, _: parts.append(f"Q{a},{b},{x},{y}"))
    functions.set_cubic_to_func(lambda a, b, c, d, x, y, _: parts.append(f"C{a},{b},{c},{d},{x},{y}"))
    font.draw_glyph(glyph, functions, None)
    return "".join(parts)


def exported(export, paragraph, text: str, language: str):
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return export(
        *(paragraph(line) for line in lines),
        language=language,
        direction=direction,
        running_head=False,
        page_numbers=False,
    )


@pytest.mark.corpus
@pytest.mark.judges
def test_the_declaration_is_copied_in_order_in_every_language(export, paragraph, pdftotext):
    table = {}
    for file, language in TAGS.items():
        text = normalize("NFC", (FOLDER / f"{file}.txt").read_text(encoding="utf-8"))
        pdf = exported(export, paragraph, text, language)
        table[file] = share_in_order(text, normalize("NFC", pdftotext(pdf)))
        print(f"{file:14} {table[file]:8.3%} {'no font: ' + NO_FONT[file] if file in NO_FONT else ''}")
        lost = [how for _, how in pdf.losses]
        assert bool(lost) is (file in NO_FONT), lost
        assert all(NO_FONT[file] in how or "U+" in how or "more" in how or "cjk" in how for how in lost)
        assert not sum(boxes(pdf).values()), file
    low = {file: share for file, share in table.items() if share < FLOORS.get(file, FLOOR)}
    assert not low


@pytest.mark.judges
@pytest.mark.parametrize("language", OWN)
def test_sentences_in_more_languages_are_copied_in_order(export, paragraph, pdftotext, language):
    pdf = exported(export, paragraph, OWN[language], language)
    assert pdf.losses == []
    assert not sum(boxes(pdf).values())
    assert share_in_order(normalize("NFC", OWN[language]), normalize("NFC", pdftotext(pdf))) >= 0.995


def test_what_no_font_has_is_reported_by_its_name_and_never_drawn_as_a_fonts_own_box(export, paragraph):
    pdf = exported(export, paragraph, "བོད་ཡིག Ω ☃", "bo")
    assert not sum(boxes(pdf).values())
    assert {how.split(" (")[0] for _, how in pdf.losses} == {
        f"no font has U+{ord(character):04X} {name(character)}" for character in "བོད་ཡིག"
    }
