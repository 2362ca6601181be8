"""An article that has every kind of node, so that a format can be tried on all of them."""

from __future__ import annotations

import struct
import zlib

from presswork.model import (
    Article,
    Author,
    Block,
    Cell,
    Code,
    CodeBlock,
    Definition,
    DefinitionItem,
    DefinitionList,
    Divider,
    Emphasis,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    Math,
    MathBlock,
    Metadata,
    Note,
    NoteRef,
    Paragraph,
    Quote,
    Resource,
    Row,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Verse,
)


def picture(width: int = 48, height: int = 32) -> bytes:
    """A small PNG, a sea under a sky, ``width`` by ``height`` pixels.

    >>> picture()[:8]
    b'\\x89PNG\\r\\n\\x1a\\n'
    """
    sky, sea = b"\xa8\xc8\xe8", b"\x20\x50\x80"
    rows = b"".join(b"\0" + (sky if y < height // 2 else sea) * width for y in range(height))
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + _chunk(b"IDAT", zlib.compress(rows, 9))
        + _chunk(b"IEND", b"")
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def feature_article() -> Article:
    """Every block and inline of the model at least once, several scripts, and text that looks like markup."""
    return Article(
        metadata=Metadata(
            title="The Lighthouse at Skerry Point",
            subtitle="A keeper’s handbook, with every kind of mark",
            authors=(
                Author("Ada Ferreira", role="aut", file_as="Ferreira, Ada"),
                Author("Tomás Ó Briain", role="ill"),
            ),
            published="2024-03-09",
            modified="2024-05-01T12:30:00Z",
            language="en",
            publisher="Skerry Point Press",
            source_url="https://example.org/lighthouse",
            description="How the lamp is lit, tended and logged.",
            keywords=("lighthouse", "keeping", "weather"),
            rights="© 2024 Skerry Point Press",
            extra={"series": "Handbooks", "number": 3},
        ),
        body=_body(),
        notes=(
            Note("lamp", (_p("The first lamp burned whale oil; its wick is in the museum."),)),
            Note(
                "log",
                (
                    _p("The log is kept in ink. See the ", _link("harbour office", "https://example.org/office"), "."),
                    _p("A second paragraph of the same note, so that notes are known to hold more than one."),
                    List(False, (ListItem((_p("in a bound book"),)), ListItem((_p("never on loose paper"),)))),
                ),
            ),
        ),
        resources=(Resource("view", "image/png", picture()),),
    )


def _body() -> tuple[Block, ...]:
    return (
        _p(
            "Every evening the keeper climbs ",
            Strong((Text("one hundred and twelve"),)),
            " steps. The lamp",
            NoteRef("lamp"),
            " is lit ",
            Emphasis((Text("before"), Text(" sunset, "), Strong((Text("never after"),)))),
            ", and the time goes into the log.",
            NoteRef("log"),
        ),
        Heading(1, _i("Tending the lamp"), anchor="tending"),
        _p(
            "Call ",
            Code("trim --wick 3"),
            " for a low flame; write H",
            Subscript((Text("2"),)),
            "O for water, 10",
            Superscript((Text("3"),)),
            " for a thousand, and ",
            Strikethrough((Text("whale oil"),)),
            " paraffin in the margin. The ",
            _link("tables below", "#tides"),
            " and ",
            Link(_i("the charts"), "https://example.org/charts?a=1&b=2", title="Charts & soundings"),
            " help. Line one",
            LineBreak(),
            "and line two.",
        ),
        Heading(2, _i("Words in other tongues")),
        _p(
            "A visitor wrote ",
            Span(_i("un phare dans la nuit"), language="fr"),
            ", another ",
            Span(_i("منارة على الصخر"), language="ar", direction="rtl"),
            ", a third ",
            Span(_i("Φάρος"), language="el"),
            " and a fourth ",
            Span(_i("маяк"), language="ru"),
            ". ",
            Span(_i("The rest is silence."), role="smallcaps"),
            Span((), anchor="rest"),
        ),
        _p("Text is never markup: AT&T <b>x</b> &amp; ]]> \\n {curly} $dollar$ *star* _under_ 100% #1 ~ ^."),
        Heading(3, _i("What to carry")),
        List(
            False,
            (
                ListItem((_p("matches"),)),
                ListItem(
                    (
                        _p("spare wicks:"),
                        List(True, (ListItem((_p("narrow"),)), ListItem((_p("wide"),)))),
                    )
                ),
                ListItem((_p("a clean cloth"), _p("and patience, in a paragraph of its own"))),
            ),
        ),
        List(True, (ListItem((_p("count the steps"),)), ListItem((_p("count them again"),))), start=3),
        List(
            False,
            (
                ListItem((_p("lamp filled"),), checked=True),
                ListItem((_p("glass polished"),), checked=False),
            ),
        ),
        DefinitionList(
            (
                DefinitionItem(
                    _i("Fresnel"),
                    (Definition((_p("a lens built of rings"),)), Definition((_p("the man who built it"),))),
                ),
                DefinitionItem(_i("Occulting"), (Definition((_p("dark for less time than it is lit"),)),)),
            )
        ),
        Heading(1, _i("What was written"), anchor="written"),
        Quote(
            (
                _p("The sea does not reward those who are too anxious."),
                Quote((_p("Nor those who are too proud, said the other."),)),
            ),
            attribution=_i("the keeper before last"),
        ),
        Verse(
            (
                _i("The lamp goes round,"),
                _i("    the night goes on,"),
                (Text("and "), Emphasis(_i("no one")), Text(" counts the hours.")),
            )
        ),
        CodeBlock("def flash(period):\n    while True:\n\t\tyield period < 5 & ~0\n\n# end", language="python"),
        Divider(),
        Table(
            header=(_row("Port", "High water", "Height"),),
            rows=(
                _row("Skerry", "04:12", "3.9 m"),
                Row(
                    (
                        Cell((_p("Inner harbour"),), rowspan=2),
                        Cell((_p("closed for repairs"), _p("until spring")), colspan=2),
                    )
                ),
                _row("16:40", "4.1 m"),
            ),
            caption=_i("Tides on the day of the fair"),
            alignment=("left", "center", "right"),
        ),
        _p(Span((), anchor="tides"), "The table above is for one day only."),
        Figure(
            Image("view", alt="Blue sea under a pale sky"),
            caption=(Text("The view from the "), Emphasis(_i("gallery")), Text(".")),
        ),
        _p("A small ", Image("view", alt="sea and sky"), " stands in the line, and ", Math("E = mc^2"), " too."),
        MathBlock(r"\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}"),
        Paragraph((Span(_i("הפנס דולק כל הלילה, והים (השקט) מחכה."), language="he", direction="rtl"),)),
        _p("Signs that fonts forget: “quotes”, dashes – and —, an ellipsis…, ½, €, →, ≤, fi, ﬂ, č, ő, ș, Ђ, ₂."),
    )


def _i(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


def _p(*content: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in content))


def _link(text: str, target: str) -> Link:
    return Link(_i(text), target)


def _row(*cells: str) -> Row:
    return Row(tuple(Cell((_p(cell),)) for cell in cells))
