"""What a converter of LaTeX is given: words that it knows, and nothing that would keep it busy for ever."""

from __future__ import annotations

import pytest

from presswork.latex import MOST_COMMANDS, prepare, without_entities


@pytest.mark.parametrize(
    ("latex", "prepared"),
    [
        (r"E = mc^2 % Einstein", r"E = mc^2 "),
        (r"50\% of x", r"50\% of x"),
        (r"\begin{split}a &= b\end{split}", r"\begin{aligned}a &= b\end{aligned}"),
        (r"\begin{alignedat}{2}a\end{alignedat}", r"\begin{aligned}a\end{aligned}"),
        (r"x \label{eq:one}", "x "),
        (r"\text{for $n$ times}", r"{\text{for }n\text{ times}}"),
        (r"[0, 1)", r"[0, 1)"),
    ],
)
def test_a_formula_is_said_in_words_that_the_converter_knows(latex: str, prepared: str) -> None:
    assert prepare(latex, display=False) == prepared


def test_a_tag_makes_a_formula_on_its_own_line_an_equation() -> None:
    assert prepare(r"x \tag{1}", display=True) == r"\begin{equation*}x \tag{1}\end{equation*}"
    assert prepare(r"x \tag{1}", display=False) == r"x \tag{1}"


@pytest.mark.parametrize(
    "latex",
    [
        "x" * 10_000,
        r"\alpha" * (MOST_COMMANDS + 1),
        "{" * 70 + "}" * 70,
        "(" * 40,
        "(^)" * 40,
        r"\frac{(}" * 40,
        r"\newcommand{\a}{((}\a",
        r"\def\a{\a}\a",
        r"\let\a=b",
    ],
)
def test_what_is_too_long_too_deep_too_open_or_defines_commands_is_refused(latex: str) -> None:
    assert prepare(latex, display=True) is None


def test_signs_that_only_html_has_names_for_become_characters() -> None:
    assert without_entities("<mo>&ApplyFunction;</mo>&lt;&InvisibleTimes;") == "<mo>\u2061</mo>&lt;\u2062"
