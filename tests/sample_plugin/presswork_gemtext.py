"""Gemini text for Presswork: the mark that begins a line says what the line is."""

import re

from presswork.model import CodeBlock, Heading, Link, List, Quote
from presswork.plugin import Exporter, degraded, hookimpl, native

PRESSWORK_API = (1, 0)
FLAT = "as flat bullets"
GEMTEXT = Exporter(
    format="gemtext",
    title="Gemini text",
    extensions=("gmi",),
    media_type="text/gemini",
    write="presswork_gemtext:write",
    supports=native("paragraph", "heading", "quote", "codeblock", "text", "link") | {"list": degraded(FLAT)},
)


@hookimpl
def presswork_exporters(register):
    register(GEMTEXT)


def write(article, stream, options, report):
    blocks = ("\n".join(lines(block, "", report)) for block in article.body)
    stream.write("\n\n".join([f"# {article.metadata.title}", *blocks]).encode() + b"\n")


def lines(block, mark, report):
    match block:
        case CodeBlock(text=text):
            yield "```\n" + re.sub("(?m)^```", " ```", text) + "\n```"
        case Quote(blocks=blocks):
            yield from (line for inner in blocks for line in lines(inner, "> ", report))
        case List(items=items, ordered=ordered):
            if ordered or mark:
                report.degraded(block, FLAT)
            yield from (line for item in items for inner in item.blocks for line in lines(inner, "* ", report))
        case _:
            mark = "#" * (block.level + 1) + " " if isinstance(block, Heading) else mark
            text = "".join(words(part) for part in block.content)
            yield mark + text if mark else re.sub(r"^(#|\* |>|=>|```)", r" \1", text)
            yield from (f"=> {part.target} {words(part)}" for part in block.content if isinstance(part, Link))


def words(inline):
    return "".join(map(words, inline.content)) if isinstance(inline, Link) else inline.text
