"""Gemini text: headings and paragraphs; the core turns everything else into text, and reports it."""

from presswork.model import Heading
from presswork.plugin import Exporter, hookimpl, native

PRESSWORK_API = (1, 0)
NAMES = {"format": "gemtext", "title": "Gemini text", "extensions": ("gmi",), "media_type": "text/gemini"}


@hookimpl
def presswork_exporters(register):
    register(Exporter(**NAMES, write="presswork_gemtext:write", supports=native("heading")))


def write(article, stream, options, report):
    stream.write("\n\n".join([f"# {article.metadata.title}", *map(line, article.body)]).encode() + b"\n")


def line(block):
    text = "".join(inline.text for inline in block.content)
    if isinstance(block, Heading):
        return f"{'#' * (block.level + 1)} {text}"
    return f" {text}" if text.startswith(("#", "* ", ">", "=>", "```")) else text  # text is never markup
