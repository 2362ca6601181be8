"""The Universal Declaration of Human Rights in many scripts: every letter can be copied, in order, and is drawn."""

from __future__ import annotations

import re
import struct
import subprocess
from collections import defaultdict
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
NO_FONT = {"bod": "TIBETAN"}
"""Scripts of which no font comes with the product, its extra included."""
OWN = {
    "vi": "Mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền lợi; ơ, ư, ẵ, ỡ, ự.",
    "th": "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ น้ำกำลังขึ้นที่ท่าเรือ",
    "tr": "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar; ışık, İzmir, ğ.",
    "am": "የሰው ልጅ ሁሉ ሲወለድ ነጻና በክብርና በመብትም እኩልነት ያለው ነው።",
    "hy": "Բոլոր մարդիկ ծնվում են ազատ ու հավասար իրենց արժանապատվությամբ ու իրավունքներով։",
    "ja": "すべての人間は、生れながらにして自由であり、かつ、尊厳と権利とについて平等である。「カタカナ」とＡＢＣ。",
    "ko": "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. 漢字도 있다.",
    "zh": "人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。",
    "si": "සියලු මනුෂ්‍යයෝ නිදහස්ව උපත ලබා ඇත. ගරුත්වයෙන් හා අයිතිවාසිකම්වලින් සමාන වෙති.",
}
FLOOR = 0.995


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


def boxes(pdf) -> int:
    """How many codes show a font's box for what it lacks, alone or in a glyph put together: ToUnicode is not asked."""
    found = 0
    resources = next(source for source in pdf.sources.values() if re.match(r"<<(/F\d+ \d+ 0 R)*>>$", source))
    shown = codes_shown(pdf)
    for label, number in re.findall(r"/(F\d+) (\d+) 0 R", resources):
        font = pdf.sources[int(number)]
        descendant = follow(pdf, font, r"/DescendantFonts\[(\d+)")
        descriptor = follow(pdf, descendant, r"/FontDescriptor (\d+)")
        program = re.search(r"/FontFile2 (\d+)", descriptor)
        if program is None:
            cmap = pdf.streams[int(re.search(r"/Encoding (\d+)", font).group(1))].decode("ascii")
            compact = dict(re.findall(r"^<([0-9A-F]{4})>(\d+)$", cmap, re.MULTILINE))
            found += sum(compact[code] == "0" for code in shown[label])
            continue
        glyph_map = pdf.streams[int(re.search(r"/CIDToGIDMap (\d+)", descendant).group(1))]
        glyphs = struct.unpack(f">{len(glyph_map) // 2}H", glyph_map)
        outlines = hb.Font(hb.Face(pdf.streams[int(program.group(1))]))
        box = contours(outlines, 0)
        for code in shown[label]:
            glyph = glyphs[int(code, 16)]
            found += glyph == 0 or (bool(box) and box <= contours(outlines, glyph))
    return found


def codes_shown(pdf) -> dict[str, set[str]]:
    shown: dict[str, set[str]] = defaultdict(set)
    for content in pdf.contents:
        label = ""
        for chosen, codes in re.findall(r"/(F\d+) \S+ Tf|<([0-9A-F]+)>(?!>)", content):
            label = chosen or label
            shown[label].update(codes[at : at + 4] for at in range(0, len(codes), 4))
    return shown


def follow(pdf, source: str, pattern: str) -> str:
    return pdf.sources[int(re.search(pattern, source).group(1))]


def contours(font: hb.Font, glyph: int) -> set[tuple[float, ...]]:
    """The closed lines of a glyph, each from its own beginning, wherever it stands."""
    found: list[list[float]] = []
    begin = [0.0, 0.0]

    def move(x, y, _):
        begin[:] = x, y
        found.append([])

    def draw(*numbers):
        found[-1] += [number - begin[index % 2] for index, number in enumerate(numbers[:-1])]

    functions = hb.DrawFuncs()
    functions.set_move_to_func(move)
    functions.set_line_to_func(draw)
    functions.set_quadratic_to_func(draw)
    functions.set_cubic_to_func(draw)
    font.draw_glyph(glyph, functions, None)
    return set(map(tuple, found))


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


@pytest.fixture
def copies(pdftotext, tmp_path):
    """What poppler copies of a PDF, and what it gives to a screen reader in the order of the structure."""

    def run(pdf):
        copied = pdftotext(pdf)
        command = ["pdfinfo", "-struct-text", str(tmp_path / "copied.pdf")]
        structure = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        spoken = " ".join(re.findall(r'^ *"(.*)"$', structure, re.MULTILINE | re.DOTALL))
        return normalize("NFC", copied), normalize("NFC", spoken)

    return run


@pytest.mark.corpus
@pytest.mark.judges
@pytest.mark.parametrize("file", TAGS)
def test_the_declaration_is_copied_and_read_aloud_in_order(export, paragraph, copies, record_property, file):
    text = normalize("NFC", (FOLDER / f"{file}.txt").read_text(encoding="utf-8"))
    pdf = exported(export, paragraph, text, TAGS[file])
    copied, spoken = (share_in_order(text, each) for each in copies(pdf))
    missing = f"no font: {NO_FONT[file]}" if file in NO_FONT else ""
    record_property("declaration", f"{file:14} {copied:9.3%} {spoken:9.3%} {missing}".rstrip())
    lost = [how for _, how in pdf.losses]
    assert bool(lost) is (file in NO_FONT), lost
    assert all(NO_FONT[file] in how or "more" in how for how in lost)
    assert not boxes(pdf)
    assert min(copied, spoken) >= FLOOR


@pytest.mark.judges
@pytest.mark.parametrize("language", OWN)
def test_sentences_in_more_languages_are_copied_and_read_aloud_in_order(export, paragraph, copies, language):
    pdf = exported(export, paragraph, OWN[language], language)
    assert pdf.losses == []
    assert not boxes(pdf)
    text = normalize("NFC", OWN[language])
    assert min(share_in_order(text, each) for each in copies(pdf)) >= FLOOR


def test_what_no_font_has_is_reported_by_its_name_and_never_drawn_as_a_fonts_own_box(export, paragraph):
    pdf = exported(export, paragraph, "བོད་ཡིག Ω ☃", "bo")
    assert not boxes(pdf)
    assert {how.split(" (")[0] for _, how in pdf.losses} == {
        f"no font has U+{ord(character):04X} {name(character)}" for character in "བོད་ཡིག"
    }


def test_a_box_that_a_font_draws_for_what_it_lacks_would_be_found(export, paragraph, monkeypatch):
    monkeypatch.setattr("presswork_pdf.fonts.Chain.find", lambda chain, character: chain.first)
    assert boxes(exported(export, paragraph, "ཡ", "bo"))


def test_without_the_extra_chinese_is_one_loss_with_what_to_install(export, paragraph, monkeypatch):
    monkeypatch.setattr("presswork_pdf.fonts._CJK", ("no_such_package", ""))
    pdf = exported(export, paragraph, "人 and 人间 and བ", "zh")
    assert not boxes(pdf)
    assert [how for _, how in pdf.losses] == [
        "no font has U+0F56 TIBETAN LETTER BA (once)",
        "Chinese, Japanese and Korean need a font (2 characters, 3 times): pip install manimgx-fonts-cjk",
    ]


def test_a_rare_character_that_the_font_lacks_is_named_and_nothing_is_to_be_installed(export, paragraph):
    pdf = exported(export, paragraph, "人\U00030000", "zh")
    assert [how for _, how in pdf.losses] == ["no font has U+30000 CJK UNIFIED IDEOGRAPH-30000 (once)"]


def test_han_characters_have_the_forms_of_the_articles_language(export, paragraph):
    fonts = {
        language: re.search(
            r"NotoSansCJK-VF\d?", "".join(exported(export, paragraph, "直骨", language).sources.values())
        )
        for language in ("ja", "zh", "zh-Hant")
    }
    assert len({match.group() for match in fonts.values()}) == len(fonts)


def test_a_hebrew_and_an_arabic_line_are_stored_as_they_are_read(export, paragraph):
    for language, text in (
        ("he", "שָׁלוֹם עולם (abc) ועוד 12."),
        ("ar", "السَّلامُ عَلَيْكُم: لا إله (John) ٢٠٢٤."),
        ("fa", "می‌خواهم کتاب‌ها را بخوانم"),
    ):
        assert exported(export, paragraph, text, language).read("P") == [text]
