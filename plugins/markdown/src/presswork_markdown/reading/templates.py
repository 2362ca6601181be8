"""What site generators replace: Hugo's ``{{< figure >}}``, Jekyll's ``{% highlight %}`` and ``{{ site.baseurl }}``."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from presswork_markdown.reading.boxes import KINDS, enclose, line_at, title_of

_TAG = re.compile(
    r"\{\{([<%])(?!/\*)\s*+(/?)\s*+(?P<hugo>[A-Za-z][\w.-]*(?:/[\w.-]+)*)"
    r"(?P<given>(?:\s(?:(?![>%]\}\}|\{\{).){0,3000}+|/)?)[>%]\}\}"
    r"|\{%-?\s*+(?P<liquid>[a-z_]+)(?P<said>(?:\s(?:(?!-?%\}).){0,1000}+)?)-?%\}",
    re.DOTALL,
)
_VARIABLE = re.compile(r"\{\{(?!\s*toc\s*\}\})[^{}<%\n]{1,300}\}\}|\{%[^{}%\n]{1,300}%\}", re.IGNORECASE)
_HTML_TAG = re.compile(
    r"""<(?:img|a|source|video|iframe)\s(?:[^<>"'{}]++|"(?:[^"{}<>]++|\{\{(?:(?!\}\}|\n).){1,300}\}\}|\{%(?:(?!%\}|\n).){1,300}%\})*+"|'[^'<>]*+')*+/?>"""
)
_IN_ATTRIBUTE = re.compile(r"""(=\s*["'][^"'<>{}]*)(?:\{\{((?:(?!\}\}).){1,300}?)\}\}|\{%((?:(?!%\}).){1,300}?)%\})""")
_ARGUMENT = re.compile(r"""(?:([A-Za-z_][\w-]*)\s*=\s*)?(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|`([^`]*)`|([^\s"'`=]+))""")
_LIQUID = frozenset((
    "raw", "endraw", "include", "include_relative", "include_cached", "highlight", "endhighlight", "if", "elsif",
    "else",
    "endif", "unless", "endunless", "for", "endfor", "case", "when", "endcase", "assign", "capture", "endcapture",
    "comment", "endcomment", "link", "post_url", "gist", "youtube", "vimeo", "tweet", "twitter", "cycle", "increment",
    "decrement", "break", "continue", "tablerow", "endtablerow", "asset", "img", "picture", "responsive_image", "toc",
    "codeblock", "endcodeblock", "blockquote", "endblockquote", "pullquote", "endpullquote", "alert", "endalert",
    "details", "enddetails", "quote", "endquote", "note", "endnote", "video", "audio", "embed", "render", "tabs", "tab",
    "endtabs", "endtab", "seo", "feed_meta", "jekyll",
))  # fmt: skip
_QUOTING = frozenset(("blockquote", "quote"))
_WHOLE = _QUOTING | {"comment", "tab"}
_CODE = frozenset(("highlight", "codeblock", "code"))
_MOST_LINES = 60  # of one tag


class Template:
    """One tag: its name, whether it closes another, and what it is given, by name or by place."""

    def __init__(self, found: re.Match[str]) -> None:
        self.is_hugo = found["hugo"] is not None
        name = found["hugo"] or found["liquid"]
        self.closes = found[2] == "/" if self.is_hugo else name.startswith("end")
        self.name = name if self.is_hugo else name.removeprefix("end")
        self.written = " ".join((found["given"] or found["said"] or "").rstrip().removesuffix("/").split())
        self.by_name: dict[str, str] = {}
        self.by_place: list[str] = []
        for name, *values in _ARGUMENT.findall(self.written):
            value = next(filter(None, values), "")
            if name:
                self.by_name[name.lower()] = value
            else:
                self.by_place.append(value)

    def closing(self) -> re.Pattern[str]:
        if self.is_hugo:
            return re.compile(rf"\{{\{{[<%]\s*/\s*{re.escape(self.name)}\s*[>%]\}}\}}[ \t]*$", re.MULTILINE)
        return re.compile(rf"\{{%-?\s*end{re.escape(self.name)}\s*-?%\}}[ \t]*$", re.MULTILINE)


def tag_at(text: str, at: int, end: int) -> tuple[Template, int] | None:
    """The tag that begins at ``at``, and where it ends."""
    found = _TAG.match(text, at, end)
    if not found or (found["liquid"] and found["liquid"] not in _LIQUID):
        return None
    return Template(found), found.end()


def block_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A tag that has its lines for itself."""
    first = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not state.src.startswith(("{{<", "{{%", "{%"), first):
        return False
    limit = state.eMarks[min(end, start + _MOST_LINES) - 1]
    found = tag_at(state.src, first, limit)
    if found is None:
        return False
    tag, stop = found
    last = line_at(state, stop)
    if last >= end or state.src[stop : state.eMarks[last]].strip():
        return False
    if silent:
        return True
    if not tag.closes and _whole(state, tag, start, last, end):
        return True
    token = state.push("template_block", "", 0)
    token.meta, token.map = {"tag": tag}, [start, last + 1]
    state.line = last + 1
    return True


def _whole(state: StateBlock, tag: Template, start: int, last: int, end: int) -> bool:
    """A tag with what stands between it and the one that closes it: code, a comment, a box."""
    name = tag.name.lower()
    if name not in _CODE | KINDS | _WHOLE:
        return False
    close = _closed(state, tag, last, end)
    if close is None:
        return False
    lines = range(last + 1, close)
    if name in _CODE or name == "comment":
        token = state.push("fence" if name in _CODE else "template_comment", "", 0)
        token.content = state.getLines(lines.start, lines.stop, state.blkIndent, True)
        token.info = next(iter(tag.by_place), "") if name in _CODE else ""
        token.info = token.info.split(",")[0]
        token.map = [start, close + 1]
        state.line = close + 1
        return True
    enclose(state, lines, close, "" if name in _QUOTING else _title(tag), {"kind": name})
    return True


def _title(tag: Template) -> str:
    given = [*tag.by_place]
    kind = tag.by_name.get("type") or tag.by_name.get("context") or tag.name
    if (
        given
        and given[0].lower() in KINDS | {"primary", "secondary"}
        and tag.name in {"notice", "callout", "admonition", "alert"}
    ):
        kind = given.pop(0)
    said = tag.by_name.get("title") or tag.by_name.get("summary") or " ".join(given)
    return title_of(kind, said)


def _closed(state: StateBlock, tag: Template, last: int, end: int) -> int | None:
    """The line of the tag that closes this one. One that is missing is looked for once."""
    missing = state.env.setdefault("never_closed", set())
    if (tag.name, tag.is_hugo) in missing:
        return None
    found = tag.closing().search(state.src, state.eMarks[last])
    if not found:
        missing.add((tag.name, tag.is_hugo))
        return None
    line = line_at(state, found.start())
    before = state.src[state.bMarks[line] + state.tShift[line] : found.start()]
    return line if line < end and not before.strip() else None


def inline_rule(state: StateInline, silent: bool) -> bool:
    """A tag among words."""
    if state.src[state.pos] != "{" or not state.src.startswith(("{{", "{%"), state.pos):
        return False
    found = tag_at(state.src, state.pos, state.posMax)
    if found is None:
        variable = _VARIABLE.match(state.src, state.pos, state.posMax)
        if variable is None:
            return False
        if not silent:
            state.append_pending(variable[0])
            state.env["variables"] = True
        state.pos = variable.end()
        return True
    tag, stop = found
    if not silent:
        state.push("template_inline", "", 0).meta = {"tag": tag}
    state.pos = stop
    return True


def tag_rule(state: StateInline, silent: bool) -> bool:
    """``<img src="{{ "/a.png" | relative_url }}">``, which is no tag before the site generator has read it."""
    if state.src[state.pos] != "<":
        return False
    found = _HTML_TAG.match(state.src, state.pos, state.posMax)
    if not found or not ("{{" in found[0] or "{%" in found[0]):
        return False
    if not silent:
        state.push("html_inline", "", 0).content = without_templates(found[0])
    state.pos = found.end()
    return True


def without_templates(html: str) -> str:
    """Tags with the paths that templates in their attributes name."""
    if "{{" not in html and "{%" not in html:
        return html
    return _IN_ATTRIBUTE.sub(lambda found: found[1] + _path_of(found[2] or found[3]), html)


def _destination(text: str, at: int, end: int) -> Any:
    """An address, which templates may stand in with the spaces that they hold."""
    if "{" not in text:
        return parseLinkDestination(text, at, end)
    found = _IN_ADDRESS.match(text, at, end)
    if not found:
        return parseLinkDestination(text, at, end)
    return SimpleNamespace(ok=True, pos=found.end(), str=found[0])


_IN_ADDRESS = re.compile(
    r"(?:[^\s(){}<>\\]++)?(?:\{\{(?:(?!\}\}|\n).){1,300}\}\}|\{%(?:(?!%\}|\n).){1,300}%\})[^\s(){}<>\\]*+"
)
HELPERS = SimpleNamespace(
    parseLinkDestination=_destination, parseLinkLabel=parseLinkLabel, parseLinkTitle=parseLinkTitle
)

_QUOTED = re.compile(r"""["'`]([^"'`]+)["'`]""")
_IN_TEXT = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.DOTALL)


def resolved(address: str, tell: Callable[[], None]) -> str:
    """An address without templates: with the path that they name, if they name one."""
    if "{{" not in address and "{%" not in address:
        return address
    tell()
    return _IN_TEXT.sub(_path_in, address)


def _path_in(found: re.Match[str]) -> str:
    return _path_of(found[1] or found[2] or "")


def _path_of(template: str) -> str:
    inside = template.strip(" <>%-")
    quoted = _QUOTED.search(inside)
    if quoted:
        return quoted[1]
    words = inside.split()
    return words[1] if len(words) > 1 and words[0] in {"link", "post_url", "ref", "relref"} else ""
