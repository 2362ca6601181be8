"""From characters to positioned glyphs, through HarfBuzz, one word at a time and each word once.

A shaped word is kept as what a PDF shows with ``TJ`` (ISO 32000-1 9.4.3): codes and
adjustments in thousandths of an em. Nothing of the text itself enters a page's operators.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import accumulate, pairwise
from typing import NamedTuple

import uharfbuzz as hb

from presswork_pdf.fonts import Chain, Face, Glyph, code_string
from presswork_pdf.recipes import (
    HALF,
    RECIPES,
    Recipe,
    Speller,
    leftwards,
    recipe_of_glyphs,
    recipe_of_letters,
    written,
)

SOFT_HYPHEN = "\u00ad"
REPLACEMENT = "\ufffd"
SILENT = "\u200b"
"""What a glyph copies as that adds nothing to its neighbours: PDF/A wants a character for each code."""
_LONGEST_MEANING = 48
"""In characters: what a code may copy as before poppler's reader of CMaps gives up."""
_UNSEEN = 60.0
"""In 1/1000 em: how wide the code of a character is that shows as nothing between letters set leftwards."""
_LONGEST_KEPT = 64
_JOINERS = frozenset("\u200c\u200d\u034f")
_AS_EMOJI = "\ufe0f"
_ARABIC_LETTER_MARK = 0x061C


Meaning = tuple[str, str | None]
"""The characters a glyph stands for, and the replacement text of its cluster if it needs one."""


class Piece(NamedTuple):
    """``show`` goes between the brackets of a TJ operator while ``face`` is the current font."""

    face: Face
    show: str


class Shaped(NamedTuple):
    """A word; ``width`` in points, pieces in reading order.

    They are shown from the word's left edge, or, where it runs right to left, from its right edge.
    """

    width: float
    pieces: tuple[Piece, ...]


_Drawn = tuple[float, Piece]
"""What is shown, and how wide it is in points."""


class Voice:
    """A chain of faces at one size, with its features and language; remembers the words it shaped.

    ``rise`` lifts the glyphs above the baseline, in points.
    """

    def __init__(
        self,
        chain: Chain,
        size: float,
        *,
        language: str = "",
        rise: float = 0.0,
        features: tuple[tuple[str, bool], ...] = (),
        missing: Callable[[str], None],
    ) -> None:
        self.chain, self.size, self.language, self.rise = chain, size, language, rise
        self.features = dict(features)
        self._buffer = hb.Buffer()
        self.words: dict[str, Shaped] = {}
        self.reversed_words: dict[str, Shaped] = {}
        self._missing = missing
        self.advances = _Advances(self)
        self.shows = _Shows(self)
        self._speller: Speller | None = None
        self._unit = chain.first.scale * size / 1000
        self.identity = (chain.first.identity, size, features, language) if chain.first.identity else None
        """What tells this voice from others in any document; None for a font that only this one has."""
        self._recipes: tuple[dict[str, Recipe], ...] = ({}, {})
        if self.identity:
            self._recipes = tuple(
                RECIPES.book((chain.first.identity, features, language, rtl)) for rtl in (False, True)
            )
        self.space = self.shape(" ")
        hyphen = self._make("-", rtl=False, meaning=SOFT_HYPHEN)
        self.hyphen = hyphen if isinstance(hyphen, Shaped) else self._serve(hyphen)
        self.ascent = chain.first.ascent * size / 1000
        self.descent = -chain.first.descent * size / 1000

    def shape(self, text: str, rtl: bool = False) -> Shaped:
        words = self.reversed_words if rtl else self.words
        shaped = words.get(text)
        if shaped is None:
            made = self._recipes[rtl].get(text) or self._make(text, rtl)
            shaped = made if isinstance(made, Shaped) else self._serve(made)
            if len(text) <= _LONGEST_KEPT:
                words[text] = shaped
        return shaped

    def width(self, text: str, rtl: bool = False) -> float:
        """How wide ``text`` is, in points; the document need not show it for that."""
        shaped = (self.reversed_words if rtl else self.words).get(text)
        made = shaped or self._recipes[rtl].get(text) or self._make(text, rtl)
        return made.width if isinstance(made, Shaped) else made.advance * self._unit

    def show(self, text: str) -> str:
        """What TJ shows of ``text`` if the first face does it alone, and otherwise nothing."""
        first = self.chain.first
        if len(text) > _LONGEST_KEPT and text.isascii():
            self._speller = self._speller or Speller(first)
            spelled = self._speller.show(text)
            if spelled is not None:
                self.chain.library.enroll(first)
                first.shows |= spelled[1]
                return spelled[0]
        made = self.words.get(text) or self._recipes[False].get(text) or self._make(text, rtl=False)
        if isinstance(made, Shaped):
            alone = len(made.pieces) == 1 and made.pieces[0].face is first
            return made.pieces[0].show if alone else ""
        self.chain.library.enroll(first)
        return written(made, first)

    def prefix_widths(self, text: str) -> list[float]:
        """The width of each beginning of ``text``, near enough to choose a break by.

        Plain advances, stretched to the true width: shaping every beginning would cost more than
        the break is worth.
        """
        widths = list(accumulate(map(self.advances.__getitem__, text), initial=0.0))
        total = widths[-1]
        scale = self.width(text) / total if total else 1.0
        return [width * scale for width in widths]

    def measure(self, character: str) -> float:
        """How far ``character`` alone moves the pen, in points."""
        if unicodedata.combining(character):
            return 0.0
        face = self.chain.find(character) or self.chain.first
        glyph = face.font.get_nominal_glyph(ord(character)) or 0
        return float(face.font.get_glyph_h_advance(glyph) * face.scale * self.size / 1000)

    def _make(self, text: str, rtl: bool, meaning: str | None = None) -> Recipe | Shaped:
        """A recipe where there can be one; what only this document can show is shaped right away."""
        first = self.chain.first
        words = self.reversed_words if rtl else self.words
        if len(text) > _LONGEST_KEPT and text.isascii() and not rtl:
            self._speller = self._speller or Speller(first)
            spelled = self._speller.spell(text)
            if spelled is not None:
                return spelled
        if first.has_all(text):
            drawn = self._run(first, text, rtl, meaning)
            if isinstance(drawn, Recipe):
                if len(text) <= _LONGEST_KEPT and meaning is None:
                    RECIPES.keep(self._recipes[rtl], text, drawn)
                return drawn
            shaped = self._shaped([drawn])
        else:
            shaped = self._shaped(
                [self._drawn(face, part, rtl, meaning) for face, part in _fallback_runs(text, self.chain)]
            )
        if len(text) <= _LONGEST_KEPT and meaning is None:
            words[text] = shaped
        return shaped

    def _serve(self, recipe: Recipe) -> Shaped:
        first = self.chain.first
        self.chain.library.enroll(first)
        return Shaped(recipe.advance * self._unit, (Piece(first, written(recipe, first)),))

    def _shaped(self, drawn: list[_Drawn]) -> Shaped:
        for _, piece in drawn:
            self.chain.library.enroll(piece.face)
        return Shaped(sum(width for width, _ in drawn), tuple(piece for _, piece in drawn))

    def _drawn(self, face: Face | None, part: str, rtl: bool, meaning: str | None) -> _Drawn:
        if face is None:
            return self._replace(part, rtl=rtl)
        run = self._run(face, part, rtl, meaning)
        if isinstance(run, Recipe):
            return run.advance * (face.scale * self.size / 1000), Piece(face, written(run, face))
        return run

    def _replace(self, text: str, *, rtl: bool) -> _Drawn:
        """A visible sign for each character that no font has; it is still copied as itself."""
        face = self.chain.first if self.chain.first.has(REPLACEMENT) else self.chain.find(REPLACEMENT)
        face = face or self.chain.first
        glyph = face.font.get_nominal_glyph(ord(REPLACEMENT)) or 0
        codes = []
        for character in text:
            self._missing(character)
            codes.append(code_string(face.cid(glyph, character)))
        advance = face.width(glyph)
        show = f"({''.join(codes)})" if not rtl else leftwards([(advance, advance)] * len(codes)) % tuple(codes)
        return advance * len(text) * self.size / 1000, Piece(face, show)

    def _run(self, face: Face, text: str, rtl: bool, meaning: str | None) -> Recipe | _Drawn:
        # HarfBuzz's usual clusters are graphemes: marks belong to the cluster of their letter.
        buffer = self._buffer
        buffer.clear_contents()
        buffer.add_str(text)
        # Said by us, or the environment's would be guessed.
        buffer.language = self.language or "und"
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        hb.shape(face.font, buffer, self.features)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        clusters = [info.cluster for info in infos]
        if len(clusters) == len(text) and clusters == list(range(len(text))):
            ends = None
            if meaning is None and not rtl:
                recipe = recipe_of_letters(face, text, infos, positions)
                if recipe is not None:
                    return recipe
        else:
            starts = [*sorted(set(clusters)), len(text)]
            ends = dict(pairwise(starts))
        if face.compact and (ends is not None or any(each.y_offset or each.x_offset for each in positions)):
            texts: list[Meaning] = [(meaning or "", None)] * len(clusters)
            if meaning is None:
                texts = _meanings(clusters, text, rtl)
            return self._show_offsets(face, infos, positions, texts, rtl=rtl)
        if rtl:
            return self._show_leftwards(face, infos, positions, text)
        return self._show(face, infos, positions, text if meaning is None else meaning, ends)

    def _show(
        self,
        face: Face,
        infos: list[hb.GlyphInfo],
        positions: list[hb.GlyphPosition],
        text: str,
        ends: dict[int, int] | None,
    ) -> Recipe | _Drawn:
        """Glyphs in a row, one for each cluster: where a cluster has several they become one."""
        scale, width = face.scale, face.width
        ways: list[int] = []
        pairs: list[Glyph] = []
        total = pending = 0.0
        index, count = 0, len(infos)
        common = True
        while index < count:
            info, position = infos[index], positions[index]
            start = info.cluster
            end = index + 1
            if ends is not None:
                while end < count and infos[end].cluster == start:
                    end += 1
            glyph = info.codepoint
            shift, lift, advance, _ = position.position
            if end - index > 1 or lift:
                advance = sum(each.x_advance for each in positions[index:end])
                glyph = _together(face, infos[index:end], positions[index:end], advance=advance)
                shift = 0
                common = False
            pending += shift * scale
            step = round(pending) if pending >= HALF or pending <= -HALF else 0
            pending -= step
            ways.append(step)
            meaning = text[start : ends[start]] if ends is not None else text[start]
            pairs.append((glyph, meaning[:_LONGEST_MEANING]))
            for more in range(_LONGEST_MEANING, len(meaning), _LONGEST_MEANING):
                ways.append(0)
                pairs.append((face.compose((), 0), meaning[more : more + _LONGEST_MEANING]))
            pending += (advance - shift) * scale - width(glyph)
            total += advance
            index = end
        recipe = recipe_of_glyphs(face, total, ways, pairs, round(pending))
        return recipe if common else (total * (scale * self.size / 1000), Piece(face, written(recipe, face)))

    def _show_leftwards(
        self,
        face: Face,
        infos: list[hb.GlyphInfo],
        positions: list[hb.GlyphPosition],
        text: str,
    ) -> Recipe | _Drawn:
        """Glyphs in the order of reading, each set to the left of the one before; one for each character."""
        scale = face.scale
        starts = [*sorted({info.cluster for info in infos}), len(text)]
        ends = dict(pairwise(starts))
        steps: list[tuple[float, float]] = []
        pairs: list[tuple[int, str]] = []
        total = 0
        common = True
        end = len(infos)
        while end:
            cluster = infos[end - 1].cluster
            begin = end - 1
            while begin and infos[begin - 1].cluster == cluster:
                begin -= 1
            advance = sum(position.x_advance for position in positions[begin:end])
            total += advance
            characters = text[cluster : ends[cluster]]
            if len(characters) == 1 and end - begin == 1 and not positions[begin].y_offset and advance:
                glyph, shift = infos[begin].codepoint, positions[begin].x_offset
                pairs.append((glyph, characters))
                width = face.width(glyph)
                steps.append(((advance - shift) * scale, width + shift * scale))
            else:
                common = False
                shares = _shares(characters, advance)
                glyph = _together(
                    face, infos[begin:end], positions[begin:end], shift=shares[0] - advance, advance=shares[0]
                )
                for place, (character, share) in enumerate(zip(characters, shares, strict=True)):
                    if share or not (place or is_ignorable(character)):
                        pairs.append((glyph if place == 0 else face.compose((), share), character))
                        steps.append((share * scale, share * scale))
                    else:
                        # Its box lies over the next letter's: one without width comes out in another line.
                        pairs.append((face.compose((), round(_UNSEEN / scale)), character))
                        steps.append((_UNSEEN, 0.0))
            end = begin
        recipe = Recipe(total, leftwards(steps), frozenset(), tuple(pairs))
        return recipe if common else (total * (scale * self.size / 1000), Piece(face, written(recipe, face)))

    def _show_offsets(
        self,
        face: Face,
        infos: list[hb.GlyphInfo],
        positions: list[hb.GlyphPosition],
        texts: list[Meaning],
        *,
        rtl: bool,
    ) -> _Drawn:
        line = _Show(face, self.size, self.rise)
        glyphs = list(zip(infos, positions, texts, strict=True))
        for info, position, meaning in reversed(glyphs) if rtl else glyphs:
            line.glyph(info.codepoint, position, meaning, rtl=rtl)
        return line.total * self.size / 1000, Piece(face, line.finish())


class _Advances(dict[str, float]):
    """Characters of one voice and how far each moves the pen, measured when first asked for."""

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self._voice = voice

    def __missing__(self, character: str) -> float:
        advance = self[character] = self._voice.measure(character)
        return advance


class _Shows(dict[str, str]):
    """Words of one voice, left to right, and what shows them; empty where that takes more than one font."""

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self._voice = voice

    def __missing__(self, word: str) -> str:
        show = self._voice.show(word)
        if len(word) <= _LONGEST_KEPT:
            self[word] = show
        return show


def _together(
    face: Face, infos: list[hb.GlyphInfo], positions: list[hb.GlyphPosition], *, advance: int, shift: int = 0
) -> int:
    """One glyph in place of several, moved ``shift`` font units to the right."""
    pen = shift
    components = []
    for info, position in zip(infos, positions, strict=True):
        components.append((info.codepoint, pen + position.x_offset, position.y_offset))
        pen += position.x_advance
    return face.compose(tuple(components), advance)


def _shares(characters: str, advance: int) -> list[int]:
    """The width of a cluster dealt out to its characters; those that show as nothing get nothing.

    Programs that copy text turn around what runs leftwards, the characters of a single code too.
    """
    seen = [index == 0 or not is_ignorable(character) for index, character in enumerate(characters)]
    share = advance // sum(seen)
    shares = [share * each for each in seen]
    shares[0] += advance - sum(shares)
    return shares


class _Show:
    """Collects the glyphs of one run as the operand of TJ, for fonts whose glyphs we cannot put together."""

    def __init__(self, face: Face, size: float, rise: float) -> None:
        self.face, self.size, self.rise = face, size, rise
        self.total = 0.0
        self._out: list[str] = []
        self._codes: list[str] = []
        self._pending = 0.0  # what the pen still has to move before the next glyph, in 1/1000 em
        self._actual: str | None = None

    def glyph(self, glyph: int, position: hb.GlyphPosition, meaning: Meaning, *, rtl: bool) -> None:
        face = self.face
        advance = position.x_advance * face.scale
        if rtl:
            self._pending -= advance
        text, actual = meaning
        if actual is not None or self._actual is not None:
            self._speak(actual, text)
        self._pending += position.x_offset * face.scale
        self._step()
        code = code_string(face.cid(glyph, text or SILENT))
        if position.y_offset:
            self._flush()
            lift = self.rise + position.y_offset * face.scale * self.size / 1000
            self._out.append(f"]TJ {lift:.2f} Ts[({code})]TJ {self.rise:.2f} Ts[")
        else:
            self._codes.append(code)
        self._pending += (0.0 if rtl else advance) - face.width(glyph) - position.x_offset * face.scale
        self.total += advance

    def finish(self) -> str:
        if self._actual is not None:
            self._speak(None, "")
        self._step()
        self._flush()
        return "".join(self._out)

    def _speak(self, actual: str | None, text: str) -> None:
        """Open or close a replacement text; one that goes on is given with every glyph of its cluster."""
        if actual is not None and actual is self._actual and not text:
            return
        self._step()
        self._flush()
        if self._actual is not None:
            self._out.append("]TJ EMC[")
        if actual is not None:
            self._out.append(f"]TJ/Span<</ActualText<FEFF{actual.encode('utf-16-be').hex().upper()}>>>BDC[")
            self._anchor()
        self._actual = actual

    def _anchor(self) -> None:
        """An unseen glyph at the cluster's left edge.

        Programs that copy text take a replacement to stand from its first glyph to its last; a dot
        drawn first would leave a hole there, and a space in the word.
        """
        glyph = self.face.font.get_nominal_glyph(0x20)
        if glyph:
            self._out.append(f"({code_string(self.face.cid(glyph, SILENT))}){self.face.width(glyph)} ")

    def _step(self) -> None:
        step = round(self._pending)
        if step:
            self._flush()
            self._out.append(f"{-step} ")
            self._pending -= step

    def _flush(self) -> None:
        if self._codes:
            self._out.append(f"({''.join(self._codes)})")
            self._codes = []


def _meanings(clusters: list[int], text: str, rtl: bool) -> list[Meaning]:
    """The part of ``text`` that each glyph stands for, so that the glyphs in reading order spell it.

    Where one cluster has several glyphs, its characters are dealt out to them one by one, decomposed
    if that makes them enough, and the last takes what is left. If they do not suffice, as for the
    dots of an Arabic letter, the cluster is given a replacement text (ISO 32000-1 14.9.4).
    """
    if len(clusters) == len(text) and clusters == list(range(len(text))):
        return [(character, None) for character in text]
    starts = [*sorted(set(clusters)), len(text)]
    ends = dict(pairwise(starts))
    found: list[Meaning] = [("", None)] * len(clusters)
    members: dict[int, list[int]] = {}
    for index, cluster in enumerate(clusters):
        members.setdefault(cluster, []).append(index)
    for cluster, glyphs in members.items():
        characters = text[cluster : ends[cluster]]
        if len(characters) < len(glyphs):
            characters = unicodedata.normalize("NFD", characters)
        if len(characters) < len(glyphs):
            actual = text[cluster : ends[cluster]]
            for index in glyphs:
                found[index] = (actual if index == glyphs[0] else "", actual)
            continue
        ordered = glyphs[::-1] if rtl else glyphs
        for place, index in enumerate(ordered[:-1]):
            found[index] = (characters[place], None)
        found[ordered[-1]] = (characters[len(ordered) - 1 :], None)
    return found


def _fallback_runs(text: str, chain: Chain) -> list[tuple[Face | None, str]]:
    """Split ``text`` where its face changes; marks, joiners and selectors stay with their base."""
    runs: list[tuple[Face | None, str]] = []
    for index, character in enumerate(text):
        if runs and _belongs_to_base(character, runs[-1][0]):
            runs[-1] = (runs[-1][0], runs[-1][1] + character)
            continue
        emoji = chain.emoji(character) if text[index + 1 : index + 2] == _AS_EMOJI else None
        face = emoji or chain.find(character)
        if face is None and is_ignorable(character):
            # HarfBuzz makes it invisible in any face (UAX #44, Default_Ignorable_Code_Point).
            face = runs[-1][0] if runs else chain.first
            face = face or chain.first
        if runs and runs[-1][0] is face:
            runs[-1] = (face, runs[-1][1] + character)
        else:
            runs.append((face, character))
    return runs


def _belongs_to_base(character: str, face: Face | None) -> bool:
    if face is None:
        return False
    if is_ignorable(character):
        return True
    return unicodedata.category(character) in ("Mn", "Mc", "Me") and face.has(character)


def is_ignorable(character: str) -> bool:
    """Default_Ignorable_Code_Point: characters that are right to show as nothing at all."""
    code = ord(character)
    return (
        character in _JOINERS
        or code in (0x00AD, _ARABIC_LETTER_MARK, 0x3164, 0xFFA0, 0xFEFF)
        or 0x115F <= code <= 0x1160  # noqa: PLR2004
        or 0x17B4 <= code <= 0x17B5  # noqa: PLR2004
        or 0x180B <= code <= 0x180F  # noqa: PLR2004
        or 0x200B <= code <= 0x200F  # noqa: PLR2004
        or 0x202A <= code <= 0x202E  # noqa: PLR2004
        or 0x2060 <= code <= 0x206F  # noqa: PLR2004
        or 0xFE00 <= code <= 0xFE0F  # noqa: PLR2004
        or 0xE0000 <= code <= 0xE0FFF  # noqa: PLR2004
    )
