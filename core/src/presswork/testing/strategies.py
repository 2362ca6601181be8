"""Articles for property tests: anything that Python lets one build of the model.

>>> from hypothesis import given
>>> @given(articles())
... def test_it_never_fails(article): ...
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

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
from presswork.normalize import normalize
from presswork.testing.documents import picture

_PIECES = (
    " ", "  ", "\t", "\n", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\xa0", "\x00", "\x1b", "\x7f", "\x9f",
    "\ud800", "\udfff", "\ufffe", "\uffff", "\ufdd0", "\U0001fffe", "\ufeff",
    "\u200b", "\u200d", "\ufe0f", "e\u0301", "\u0301", "\u212b",
    "\u202a", "\u202e", "\u202c", "\u2066", "\u2067", "\u2068", "\u2069", "\u200f", "a", "word",
    "two words", "<b>&amp;", "שלום", "漢字", "👩‍👩‍👧", "\U0001f1eb\U0001f1f7", "*", "#", "]", "|",
)  # fmt: skip

_TARGETS = (
    "", " ", "#", "#a", "#b c", "#missing", "http://example.org/", " HTTPS://example.org/a b ", "http://", "http://[bad",
    "http://a:99999/", "http://[::1]/x", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//host/x",
    "/\\host", "a/b.html?c#d", "1:2", "mailto:a@example.org", "mailto:", "tel:+123", "ftp://example.org/x%", "http://é.example/\u0301",
    "java\nscript:x", "a\u0301<\u0301", "../up", "?q", "\ud800",
)  # fmt: skip

_IDS = ("", "a", "b", "b c", "a-2", "c\x00", "c", "\u202e")
_LANGUAGES = ("en", "EN_us", "zh-hans-cn", "ar", "az-Arab", "x-mine", "", "english, mostly", "e", "\ud800", "he-Latn")
_DATES = (
    "", "2024", "2024-02", "2024-02-29", "2023-02-29", "2024-13-01", "0000", "yesterday", "2024-05-01T12:30:00Z",
    "2024-05-01 12:30+0200", "2024-05-01T12:30", "2024-05-01T25:00Z", "\ud800",
)  # fmt: skip
_WIDE = 10**9


def texts() -> st.SearchStrategy[str]:
    """Text with whatever goes wrong in text: controls, halves of surrogates, marks that change direction."""
    return st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=5).map("".join)


def inlines(depth: int = 2) -> st.SearchStrategy[tuple[Inline, ...]]:
    """What may stand in a line, ``depth`` levels of it, valid or not."""
    return _INLINES[min(depth, len(_INLINES) - 1)]


def blocks(depth: int = 2) -> st.SearchStrategy[tuple[Block, ...]]:
    """What may stand on its own, ``depth`` levels of it, valid or not."""
    return _BLOCKS[min(depth, len(_BLOCKS) - 1)]


def articles() -> st.SearchStrategy[Article]:
    """Any article at all. Few keep a single rule; ``normalize`` must mend every one of them."""
    return st.builds(
        Article,
        schema_version=st.sampled_from((1, 1, 1, 0, -1, 2, _WIDE)),
        metadata=_metadata(),
        body=blocks(),
        notes=_tuples(st.builds(Note, st.sampled_from(_IDS), blocks(1)), 4),
        resources=_tuples(_resources(), 3),
    )


def normalized_articles() -> st.SearchStrategy[Article]:
    """Articles as an exporter gets them."""
    return articles().map(normalize)


def _tuples(strategy: st.SearchStrategy[Any], size: int) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=size).map(tuple)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _images() -> st.SearchStrategy[Image]:
    return st.builds(Image, st.sampled_from(_IDS), _maybe(texts()), _maybe(texts()))


def _inline_levels(levels: int) -> list[st.SearchStrategy[tuple[Inline, ...]]]:
    leaves: st.SearchStrategy[Inline] = st.one_of(
        st.builds(Text, texts()),
        st.builds(Text, texts()),
        st.builds(Code, texts()),
        st.builds(Math, texts()),
        st.builds(NoteRef, st.sampled_from(_IDS)),
        st.just(LineBreak()),
        _images(),
    )
    found = [_tuples(leaves, 3)]
    for _ in range(levels):
        found.append(_tuples(leaves | _inline_containers(found[-1]), 4))
    return found


def _inline_containers(content: st.SearchStrategy[tuple[Inline, ...]]) -> st.SearchStrategy[Inline]:
    styles = st.sampled_from((Emphasis, Strong, Strikethrough, Subscript, Superscript))
    chains = st.builds(_nested, styles, st.integers(60, 70), content)
    return st.one_of(
        st.builds(lambda style, inner: style(inner), styles, content),
        st.builds(Link, content, st.sampled_from(_TARGETS) | texts(), _maybe(texts())),
        st.builds(
            Span,
            content,
            _maybe(st.sampled_from(_LANGUAGES)),
            st.sampled_from((None, "ltr", "rtl")),
            _maybe(texts()),
            _maybe(st.sampled_from(_IDS)),
        ),
        chains,
    )


def _nested(style: type[Emphasis], depth: int, content: tuple[Inline, ...]) -> Inline:
    found: Inline = style(content)
    for _ in range(depth):
        found = style((found,))
    return found


def _block_levels(levels: int) -> list[st.SearchStrategy[tuple[Block, ...]]]:
    content = inlines()
    leaves: st.SearchStrategy[Block] = st.one_of(
        st.builds(Paragraph, content),
        st.builds(Paragraph, content),
        st.builds(Heading, st.integers(-5, 99), content, _maybe(st.sampled_from(_IDS))),
        st.builds(CodeBlock, texts(), _maybe(texts())),
        st.builds(Verse, _tuples(content, 3)),
        st.builds(Figure, _images(), content),
        st.builds(MathBlock, texts()),
        st.just(Divider()),
    )
    found = [_tuples(leaves, 3)]
    for _ in range(levels):
        found.append(_tuples(leaves | _block_containers(content, found[-1]), 4))
    return found


def _block_containers(
    content: st.SearchStrategy[tuple[Inline, ...]], inner: st.SearchStrategy[tuple[Block, ...]]
) -> st.SearchStrategy[Block]:
    items = _tuples(st.builds(ListItem, inner, st.sampled_from((None, True, False))), 3)
    definitions = _tuples(st.builds(Definition, inner), 2)
    chains = st.builds(_quoted, st.integers(58, 70), inner)
    return st.one_of(
        st.builds(List, st.booleans(), items, st.integers(-3, 9) | st.just(_WIDE * _WIDE)),
        st.builds(DefinitionList, _tuples(st.builds(DefinitionItem, content, definitions), 3)),
        st.builds(Quote, inner, content),
        _tables(content, inner),
        chains,
    )


def _quoted(depth: int, inner: tuple[Block, ...]) -> Block:
    found = Quote(inner)
    for _ in range(depth):
        found = Quote((found,))
    return found


def _tables(
    content: st.SearchStrategy[tuple[Inline, ...]], inner: st.SearchStrategy[tuple[Block, ...]]
) -> st.SearchStrategy[Table]:
    spans = st.integers(1, 3) | st.sampled_from((1, 1, 0, -1, 7, _WIDE))
    bare = st.just(())
    cells = st.builds(Cell, bare | bare | inner, spans, spans)
    rows = _tuples(st.builds(Row, _tuples(cells, 4)), 4)
    sides = _tuples(st.sampled_from((None, "left", "center", "right")), 6)
    return st.builds(Table, rows, rows, content, sides)


def _resources() -> st.SearchStrategy[Resource]:
    data = st.sampled_from(
        (b"", picture(3, 2), b"\x89PNG\r\n\x1a\n", b"GIF89a\x05\x00\x04\x00", b"\xff\xd8\xff\xe0", b"<svg/>")
    )
    sizes = _maybe(st.integers(-1, 5))
    return st.builds(
        Resource,
        st.sampled_from(_IDS),
        st.sampled_from(("", "image/png", "x")),
        data | st.binary(max_size=8),
        sizes,
        sizes,
    )


def _metadata() -> st.SearchStrategy[Metadata]:
    words = _maybe(texts())
    values = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | texts() | st.binary(max_size=2) | st.dates(),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts(), inner, max_size=2),
        max_leaves=4,
    )
    return st.builds(
        Metadata,
        title=texts(),
        subtitle=words,
        authors=_tuples(st.builds(Author, texts(), words, words), 2),
        published=_maybe(st.sampled_from(_DATES)),
        modified=_maybe(st.sampled_from(_DATES)),
        language=_maybe(st.sampled_from(_LANGUAGES)),
        direction=st.sampled_from((None, "ltr", "rtl")),
        publisher=words,
        source_url=_maybe(st.sampled_from(_TARGETS)),
        description=words,
        keywords=_tuples(texts(), 3),
        rights=words,
        identifier=words,
        extra=st.dictionaries(texts(), values, max_size=2),
    )


_INLINES = _inline_levels(2)
_BLOCKS = _block_levels(2)
