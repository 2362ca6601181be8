"""Fonts: what is embedded of them, and glyphs put together from others."""

from struct import unpack_from

import uharfbuzz as hb

from presswork_pdf.composites import with_composites
from presswork_pdf.fontfile import subset
from presswork_pdf.fonts import MAX_CIDS, Library, code_string
from presswork_pdf.memory import Memory
from presswork_pdf.recipes import Speller, recipe_of_glyphs, written
from presswork_pdf.signs import ACCENTS, BINARY, DOUBLE_STRUCK, RELATIONS, SIGNS


def serif():
    return Library().chain("serif", 400, False).first


def opened(program):
    return hb.Font(hb.Face(hb.Blob(program)))


def test_only_the_glyphs_that_are_shown_are_embedded():
    face = serif()
    for letter in "abc":
        face.cid(face.font.get_nominal_glyph(ord(letter)), letter)
    file = subset(face)
    assert opened(file.program).face.glyph_count == 4
    codes = [face.cid(face.font.get_nominal_glyph(ord(letter)), letter) for letter in "abc"]
    assert [unpack_from(">H", file.glyph_map, 2 * code)[0] for code in codes] == [1, 2, 3]
    assert "".join(
        f"<{code:04X}><{ord(letter):04X}>\n" for code, letter in zip(codes, "abc", strict=True)
    ).encode() in (file.to_unicode)


def test_one_glyph_may_stand_for_several_texts():
    face = serif()
    glyph = face.font.get_nominal_glyph(ord("-"))
    assert face.cid(glyph, "-") != face.cid(glyph, "\u00ad")
    assert face.cid(glyph, "-") == face.cid(glyph, "-")


def test_codes_never_outgrow_two_bytes():
    face = serif()
    codes = [face.cid(5, str(number)) for number in range(70_000)]
    other = face.cid(6, "x")
    assert max(*codes, other) <= MAX_CIDS


def test_a_bold_face_is_an_instance_of_the_variable_font():
    library = Library()
    regular, bold = (library.chain("serif", weight, False).first for weight in (400, 700))
    glyph = regular.font.get_nominal_glyph(ord("m"))
    assert bold.width(glyph) > regular.width(glyph)
    bold.cid(glyph, "m")
    assert opened(subset(bold).program).get_glyph_h_advance(1) == bold.width(glyph)


def test_a_composite_glyph_covers_its_parts_where_they_stood():
    face = serif()
    letter, mark = (face.font.get_nominal_glyph(ord(each)) for each in "e\u0301")
    codes = [face.cid(glyph, "x") for glyph in (letter, mark)]
    file = subset(face)
    plain = opened(file.program)
    base, accent = (unpack_from(">H", file.glyph_map, 2 * code)[0] for code in codes)
    first, second = (plain.get_glyph_extents(glyph) for glyph in (base, accent))
    font = opened(with_composites(file.program, [([(base, 0, 0), (accent, 300, 50)], 555)]))
    made = plain.face.glyph_count
    whole = font.get_glyph_extents(made)
    assert font.face.glyph_count == made + 1
    assert font.get_glyph_h_advance(made) == 555
    assert whole.x_bearing == min(first.x_bearing, second.x_bearing + 300)
    assert whole.y_bearing == max(first.y_bearing, second.y_bearing + 50)


def test_every_sign_of_a_formula_has_a_font_without_any_extra(monkeypatch):
    monkeypatch.setattr("presswork_pdf.fonts._CJK", ("no_such_package", ""))
    chain = Library().chain("serif", 400, False)
    shown = {*SIGNS.values(), *RELATIONS, *BINARY.values(), *ACCENTS.values(), *DOUBLE_STRUCK.values(), *"√′‖\u0338"}
    assert not {sign for sign in shown if chain.find(sign) is None}


def test_a_tower_of_marks_is_copied_and_does_not_topple(export, paragraph):
    tower = "q" + "\u0301\u0302\u0303" * 300
    assert export(paragraph(f"a {tower} b")).read("P") == [f"a {tower} b"]


def test_the_first_font_of_the_chain_that_has_a_character_shows_it():
    chain = Library().chain("serif", 400, False)
    names = [chain.find(character).name.partition("-")[0] for character in "aא→∑☃"]
    assert names == ["NotoSerif", "NotoSansHebrew", "NotoSansMath", "NotoSansMath", "NotoEmoji"]
    assert chain.find("\U00012345") is None


def test_a_glyph_has_its_own_number_as_code_where_it_shows_its_letter():
    face = serif()
    glyph = face.font.get_nominal_glyph(ord("a"))
    assert face.cid(glyph, "a") == glyph
    assert face.cid(glyph, "\u00aa") >= face.face.glyph_count
    assert [code for code, (_, text) in face.codes().items() if text] == [glyph, face.cid(glyph, "\u00aa")]


def test_codes_are_escaped_where_they_would_end_their_string():
    assert code_string(0x2829) == "\\(\\)"
    assert code_string(0x5C0D) == "\\\\\\r"
    assert code_string(0x2573) == "%s"


def test_a_recipe_keeps_codes_apart_from_the_places_of_others():
    face = serif()
    face.letters = {0x2573: "x"}
    recipe = recipe_of_glyphs(face, 500.0, [0, 0], [(0x2573, "x"), (7, "y")], 0)
    assert written(recipe, face) == f"(%s{code_string(7)})"
    assert face.shows == {0x2573}


def test_data_is_spelled_with_the_codes_of_its_letters():
    face = serif()
    text = "".join(map(chr, range(0x21, 0x7F)))
    shown, glyphs = Speller(face).show(text)
    assert shown == f"({''.join(code_string(face.font.get_nominal_glyph(ord(letter))) for letter in text)})"
    assert glyphs == {face.font.get_nominal_glyph(ord(letter)) for letter in text}
    assert Speller(face).show("naïve") is None


def test_a_full_memory_is_emptied_and_goes_on():
    memory = Memory(2)
    book = memory.book("serif")
    for word in ("one", "two", "three"):
        memory.keep(book, word, len(word))
    assert book == {"three": 5}
    assert memory.book("serif") is book
