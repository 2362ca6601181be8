"""What blogs, notes and papers write beside CommonMark."""

from __future__ import annotations

import pytest

from presswork.model import (
    Author,
    Cell,
    CodeBlock,
    Emphasis,
    Figure,
    Heading,
    Image,
    Link,
    List,
    ListItem,
    Math,
    MathBlock,
    Paragraph,
    Quote,
    Row,
    Span,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Verse,
)
from presswork.plugin import Report, Source
from presswork_markdown.reading.options import MarkdownReadOptions
from presswork_markdown.reading.read import read

T = Text


def reading(text: str):
    report = Report()
    return read(text.encode(), Source("a.md"), MarkdownReadOptions(title_from_heading=False), report), report


def body(text: str) -> tuple:
    return reading(text)[0].body


def inlines(text: str) -> tuple:
    (paragraph,) = body(text)
    return paragraph.content


def losses(text: str) -> list[str]:
    return [f"{loss.kind}: {loss.how}" for loss in reading(text)[1].losses]


def p(*content) -> Paragraph:
    return Paragraph(tuple(T(part) if isinstance(part, str) else part for part in content))


def boxed(title: str, *blocks) -> Quote:
    return Quote((p(Strong((T(title),))), *blocks))


def test_letters_above_and_below_the_line():
    assert inlines(r"H~2~O 10^-3^m *e*^x^ P~a\ cat~ 1^*st*^") == (
        T("H"), Subscript((T("2"),)), T("O 10"), Superscript((T("-3"),)), T("m "), Emphasis((T("e"),)),
        Superscript((T("x"),)), T(" P"), Subscript((T("a\u00a0cat"),)), T(" 1"), Superscript((Emphasis((T("st"),)),)),
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "~100 or ~200",
        "~/a and ~/b",
        "cp ~/a:~/b",
        "5~10,15~20",
        "月~金、土~日",
        "~so~ it goes",
        "a^2+b^2",
        "^_^ ^-^",
        "a^b c^d",
        "x ~ y",
    ],
)
def test_tildes_and_carets_of_prose_stay(text):
    assert inlines(text) == (T(text),)


def test_words_that_are_marked_or_added():
    assert inlines("==a *b*== ++c++, 这是==重点==。") == (
        Span((T("a "), Emphasis((T("b"),))), role="mark"), T(" "), Span((T("c"),), role="insert"), T(", 这是"),
        Span((T("重点"),), role="mark"), T("。"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["a==b || c==d", "C++ and D++", "a == b == c", "i++; j++", "++i; j++", "== a ==", "===="]
)
def test_operators_of_programs_stay(text):
    assert inlines(text) == (T(text),)


def test_an_address_in_the_text_is_a_link_without_the_end_of_its_sentence():
    assert inlines("See https://e.org/a_(b)_c. (http://e.org/x)") == (
        T("See "), Link((T("https://e.org/a_(b)_c"),), "https://e.org/a_(b)_c"), T(". ("),
        Link((T("http://e.org/x"),), "http://e.org/x"), T(")"),
    )  # fmt: skip
    assert inlines("[see http://e.org](/b)") == (Link((T("see http://e.org"),), "/b"),)


def test_links_between_notes_are_their_words_and_those_in_the_text_lead_there():
    text = "[[Page]] [[Page|b]] [[P#c]] [[#The End|d]] [[1]](/x)\n\n# The End"
    assert body(text) == (
        p("Page b P > c ", Link((T("d"),), "#the-end"), " ", Link((T("[1]"),), "/x")),
        Heading(1, (T("The End"),), "the-end"),
    )
    assert losses(text) == ["link: a link between [[notes]] as its words: the article has no such place"]


def test_pictures_and_notes_that_are_embedded():
    assert body("![[a b.png|300]]\n\n![[c.png|d]]\n\n![[e]]") == (
        Figure(Image("missing", "")), Figure(Image("missing", "d")), p("e"),
    )  # fmt: skip
    assert "embedded: the note 'e' as its name: it is not in this text" in losses("![[e]]")


def test_citations_stay_and_are_told_once():
    assert inlines("As [@a, p. 3; @b] and @c say.") == (T("As [@a, p. 3; @b] and @c say."),)
    assert losses("[@a] [see @b]") == ["citation: as it is written: an article has no list of the works that it cites"]
    assert losses("[@ada](/x) me@e.org @ada") == []
    assert len(losses("---\nbibliography: a.bib\n---\n@c says")) == 1


def test_callouts_are_quotes_that_say_their_kind():
    assert body("> [!NOTE]\n> a *b*\n\n> [!tip]- A *c*\n\n> [!todo] d\n> - e\n\n> \\[!NOTE]") == (
        boxed("Note", p("a ", Emphasis((T("b"),)))),
        Quote((p(Strong((T("A "), Emphasis((T("c"),))))),)),
        boxed("d", List(False, (ListItem((p("e"),)),))),
        Quote((p("[!NOTE]"),)),
    )
    assert losses("> [!NOTE]\n> a") == ["callout: as a quotation, whose first line says what it is"]


def test_admonitions_and_tabs():
    assert body('!!! note "A b"\n    c\n\n    - d\n\n??? warning\n    e\n\n!!! tip ""\n    f\n\n=== "G"\n\n    h') == (
        boxed("A b", p("c"), List(False, (ListItem((p("d"),)),))),
        boxed("Warning", p("e")),
        Quote((p("f"),)),
        p(Strong((T("G"),))),
        p("h"),
    )


@pytest.mark.parametrize("text", ["!!! wow", "??? really", "=== a", "list[[1]] and a[[b]]", "[[12]]"])
def test_what_is_no_box_and_no_link_stays(text):
    assert inlines(text) == (T(text),)


def test_fenced_divisions():
    text = '::: {.callout-note title="A"}\nb\n\n```\n:::\n```\n:::\n\n:::: c\n:::warning[D]\ne\n:::\n::::'
    assert body(text) == (boxed("A", p("b"), CodeBlock(":::")), boxed("D", p("e")))
    assert "attributes: without the class c" in losses(text)
    assert body("::: note\na")[0] == p("::: note a")


def test_hugos_tags():
    text = (
        '{{< figure src="a.png" alt="b" caption="c" >}}\n\n{{< highlight go "x=1" >}}\nd\n\ne\n{{< /highlight >}}\n\n'
        '{{% notice tip %}}\nf\n{{% /notice %}}\n\n[g]({{< ref "h.md" >}}) {{< youtube i >}}.'
    )
    assert body(text) == (
        Figure(Image("missing", "b"), (T("c"),)),
        CodeBlock("d\n\ne", "go"),
        boxed("Tip", p("f")),
        p(Link((T("g"),), "h.md"), " ."),
    )
    assert "template: what a site generator would put in place of 'youtube i'" in losses(text)


def test_jekylls_tags():
    text = (
        "{% highlight ruby %}\na\n{% endhighlight %}\n\n{% raw %}\n{{ b }}\n{% endraw %}\n\n"
        "{% comment %}\nc\n{% endcomment %}\n\n"
        "[d]({{ site.baseurl }}/e) [f]({% post_url 2020-01-02-g %}) {% include h.html %}"
    )
    assert body(text) == (
        CodeBlock("a", "ruby"),
        p("{{ b }}"),
        p(Link((T("d"),), "/e"), " ", Link((T("f"),), "2020-01-02-g"), " "),
    )
    assert losses(text) == [
        "template: an address without what a site generator would put into it",
        "template: what a site generator would put in place of 'include h.html'",
        "template: as it is written: a site generator would put something in the place of {{ … }}",
    ]


@pytest.mark.parametrize("mark", ["[TOC]", "[[_TOC_]]", "{{TOC}}", "\\tableofcontents", "* TOC\n{:toc}", "{{< toc >}}"])
def test_a_place_for_contents_is_left_out_and_told(mark):
    found, report = reading(f"{mark}\n\na")
    assert found.body == (p("a"),)
    assert [decision.what for decision in report.decisions] == ["encoding", "contents"]


def test_line_blocks():
    assert body("| a *b*\n|    c\n|\n| d\n  e") == (
        Verse(((T("a "), Emphasis((T("b"),))), (T("   c"),), (), (T("d e"),))),
    )  # fmt: skip
    assert body("| a | b |\n| c | d |")[0] == p("| a | b | | c | d |")


def test_lists_with_letters_roman_numbers_and_none():
    def items(*words):
        return tuple(ListItem((p(word),)) for word in words)

    assert body("c. a\nd. b") == (List(True, items("a", "b"), 3),)
    assert body("xi) a\nxii) b") == (List(True, items("a", "b"), 11),)
    assert body("#. a\n#. b") == (List(True, items("a", "b")),)
    assert body("(1) a\n(2) b") == (List(True, items("a", "b")),)
    assert body("A.  a\n\nB.  b\n\nC") == (List(True, items("a", "b")), p("C"))
    assert body("1. x\n   a. y\n   b. z") == (List(True, (ListItem((p("x"), List(True, items("y", "z")))),)),)
    assert losses("a. b\nb. c") == ["list: numbered 1, 2, 3 in place of letters and Roman numbers"]


@pytest.mark.parametrize(
    "text", ["A. Turing wrote it.", "i. e. this", "a. only one", "A. Turing\nB. Russell", "(a) and so on"]
)
def test_initials_and_lone_letters_are_text(text):
    assert inlines(text) == (T(text.replace("\n", " ")),)


def test_examples_are_counted_through_the_text():
    assert body("(@) a\n(@x) b\n\nSee (@x).\n\n(@) c") == (
        List(True, (ListItem((p("a"),)), ListItem((p("b"),)))), p("See (2)."), List(True, (ListItem((p("c"),)),), 3),
    )  # fmt: skip


def row(*words) -> Row:
    return Row(tuple(Cell((p(word),) if word else ()) for word in words))


def test_columns_below_dashes():
    simple = "  Right Left\n------- -----\n     12 12\n\nTable: Cap {#tbl-a}"
    assert body(simple) == (Table((row("Right", "Left"),), (row("12", "12"),), (T("Cap"),), ("right", "left")),)
    lines = (
        "----------------\n One   Two\n line  lines\n----- ----------\n a     b\n       c\n\n d     e\n----------------"
    )
    assert body(lines)[0].rows == (row("a", "b c"), row("d", "e"))
    assert body(lines)[0].header == (row("One line", "Two lines"),)
    assert body("words here\n--- ---\nmore of them")[0] == p("words here")


def test_grids_hold_blocks():
    (table,) = body("Table: Above\n\n+---+-----+\n| a | b   |\n+===+:===:+\n| c | - d |\n|   | - e |\n+---+-----+")
    assert table == Table(
        (row("a", "b"),),
        (Row((Cell((p("c"),)), Cell((List(False, (ListItem((p("d"),)), ListItem((p("e"),)))),)))),),
        (T("Above"),),
        (None, "center"),
    )


def test_a_grid_that_is_not_regular_stays_as_it_is_drawn():
    drawn = "+---+---+\n| a     |\n+---+---+\n| b | c |\n+---+---+"
    assert body(drawn) == (CodeBlock(drawn),)
    assert losses(drawn) == ["table: as it is drawn, in code: cells over several columns are not read"]


def test_captions_of_neighbours():
    first, second = body("|a|\n|-|\n|b|\n\n: One\n\n|c|\n|-|\n|d|\n\n: Two")
    assert (first.caption, second.caption) == ((T("One"),), (T("Two"),))


def test_formulas_of_tex_and_of_github():
    assert inlines(r"\(x^2\) \\(a=b\\) $`c`$ \(so\) \(c\)") == (
        Math("x^2"), T(" "), Math("a=b"), T(" "), Math("c"), T(" (so) (c)"),
    )  # fmt: skip
    tex = "\\[\nx = 1\n\\]\n\n\\begin{align}\na &= b\n\\end{align}\n\n"
    tex += "\\begin{equation}\nc\n\\end{equation}\n\n```math\nd\n```"
    assert body(tex) == (
        MathBlock("x = 1"), MathBlock("\\begin{align}\na &= b\n\\end{align}"), MathBlock("c"), MathBlock("d"),
    )  # fmt: skip
    assert body(r"\[sic\] he said") == (p("[sic] he said"),)


@pytest.mark.parametrize(
    ("front", "title", "authors"),
    [
        ('{\n"title": "T", "author": ["A B"], "x": null\n}\n', "T", ["A B"]),
        ("Title: T\nDate: 2021-1-5\nAuthor: Ada and Ben\n", "T", ["Ada", "Ben"]),
        ("title:   T\n         of two\nauthor:  A B\n", "T of two", ["A B"]),
        ("% T\n  of two\n% A B; C\n  D\n% 2021\n", "T of two", ["A B", "C", "D"]),
        ("---\ntitle: T\npublished: true\nauthor: Ada and Ben\n---\n", "T", ["Ada", "Ben"]),
    ],
)
def test_front_matter_of_other_shapes(front, title, authors):
    found, _ = reading(f"{front}\nwords")
    assert (found.metadata.title, found.metadata.authors) == (title, tuple(map(Author, authors)))
    assert found.metadata.published in {None, "2021-01-05", "2021"}
    assert found.body == (p("words"),)


@pytest.mark.parametrize("text", ["Note: a\nb", "Dear Ada:\nb", '{"a"', "{x}", "%5 of it", "Status: open"])
def test_ordinary_first_lines_are_no_front_matter(text):
    assert body(text) == (p(text.replace("\n", " ")),)


def test_names_of_emoji_are_signs_and_other_colons_stay():
    assert inlines(":tada: at 12:30:45, std::vector, a:new:b :nobody:") == (
        T("🎉 at 12:30:45, std::vector, a:new:b :nobody:"),
    )


def test_comments_of_obsidian_are_left_out():
    found, report = reading("a %%for me%% b 100%% c%%")
    assert found.body == (p("a  b 100%% c%%"),)
    assert ("comments", "1") in [(decision.what, decision.value) for decision in report.decisions]


def test_markdown_inside_html_is_read_where_it_asks_for_it():
    text = '<figure markdown="span">\n  ![a](b.png){ width="300" }\n  <figcaption>c</figcaption>\n</figure>\n\n'
    text += "<div markdown>\n*d*\n</div>"
    assert body(text) == (Figure(Image("missing", "a"), (T("c"),)), p(Emphasis((T("d"),))))


def test_what_unfolds_stands_open_below_its_summary():
    assert body("<details>\n<summary>a</summary>\n\n*b*\n\n</details>") == (
        p(Strong((T("a"),))),
        p(Emphasis((T("b"),))),
    )


def test_notes_of_notebooks():
    assert body("```{note}\n:class: x\na *b*\n```\n\n:::{tip} c\nd\n:::") == (
        boxed("Note", p("a ", Emphasis((T("b"),)))),
        boxed("c", p("d")),
    )
    assert body("```{note}\nopen")[0] == CodeBlock("open", "note")


def test_the_description_of_a_numbered_figure_is_its_caption():
    assert body("![a](b.png){#fig-c width=80%}") == (Figure(Image("missing", "a"), (T("a"),)),)
    assert body("![a](b.png){width=80%}") == (Figure(Image("missing", "a")),)


@pytest.mark.parametrize("braces", ["{#a .b c=d}", "{#a.b c='d'}", '{: #a .b c="d"}', "{#a .b c=50%}"])
def test_attributes_in_the_forms_of_pandoc_and_kramdown(braces):
    assert body(f"# x {braces}")[0] == Heading(1, (T("x"),), "a")


def test_code_that_is_kept_from_jekyll():
    code = "`{% raw %}{{ a }}{% endraw %}`"
    assert body(f"---\nlayout: post\n---\n{code}")[0].content[0].text == "{{ a }}"
    assert body(code)[0].content[0].text == code.strip("`")
    assert body('<img src="{{ "/a.png" | relative_url }}" alt="b">') == (Figure(Image("missing", "b")),)
