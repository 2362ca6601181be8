"""Options of formats: what may be written for them, and what is made of it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
import pytest

from presswork.cli.arguments import Parser, add_options, options_of
from presswork.errors import UsageError
from presswork.exporter import Exporter, make_options


class Options(msgspec.Struct, frozen=True):
    """Of every shape that a list can have."""

    fonts: Annotated[tuple[str, ...], msgspec.Meta(description="Files.")] = ()
    sizes: Annotated[list[int] | None, msgspec.Meta(description="Numbers.")] = None
    sides: Annotated[tuple[float, float], msgspec.Meta(description="Two.")] = (1.0, 2.0)
    kinds: tuple[Literal["a", "b"], ...] = ()
    one: Annotated[str, msgspec.Meta(description="No list.")] = ""
    code: Annotated[str, msgspec.Meta(description="A code.", pattern="^[A-Z]*$")] = ""


EXPORTER = Exporter(
    format="odd", title="Odd", extensions=("odd",), media_type="text/x-odd", write="odd:write", options=Options
)


def from_words(*words: str) -> Any:
    parser = Parser(prog="presswork", description="x")
    add_options(parser, EXPORTER)
    return make_options(EXPORTER, options_of(parser.parse_args(words), EXPORTER))


def test_a_list_is_written_between_commas_or_given_again() -> None:
    assert from_words("--odd-fonts", "a.ttf, b.ttf", "--odd-fonts", "c.ttf").fonts == ("a.ttf", "b.ttf", "c.ttf")
    assert from_words("--odd-sizes", "1,2").sizes == [1, 2]
    assert from_words("--odd-sides=3,4.5").sides == (3.0, 4.5)
    assert from_words("--odd-one", "a, b").one == "a, b"


def test_a_program_gives_a_list_as_it_is() -> None:
    options = make_options(EXPORTER, {"fonts": ["a.ttf"], "sizes": [1, "2"], "kinds": "a,b"})
    assert (options.fonts, options.sizes, options.kinds) == (("a.ttf",), [1, 2], ("a", "b"))


@pytest.mark.parametrize("words", [("--odd-sizes", "1,two"), ("--odd-sides", "1,2,3"), ("--odd-kinds", "a,c")])
def test_a_member_that_does_not_fit_is_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="odd option"):
        from_words(*words)


def test_a_pattern_is_shown_with_its_capitals() -> None:
    with pytest.raises(UsageError, match=r"expected str matching regex '\^\[A-Z\]\*\$'"):
        from_words("--odd-code", "abc")


def test_the_help_says_that_there_may_be_several() -> None:
    parser = Parser(prog="presswork", description="x")
    add_options(parser, EXPORTER)
    assert "--odd-fonts TEXT,..." in parser.format_help()
    assert "(default: 1.0,2.0) (may be given again)" in " ".join(parser.format_help().split())


def test_the_help_says_which_options_are_paths() -> None:
    class Options(msgspec.Struct, frozen=True):
        cover: Annotated[str | None, msgspec.Meta(description="a picture", extra={"files": True})] = None

    parser = Parser(prog="presswork", description="x")
    add_options(parser, msgspec.structs.replace(EXPORTER, options=Options))
    assert "--odd-cover PATH" in parser.format_help()
