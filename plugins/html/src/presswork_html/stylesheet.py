"""How the page looks: in the reader's own font size, on any width, in light, in the dark and on paper."""

from __future__ import annotations

from collections.abc import Mapping

from presswork_html.options import Theme

COLOR_SCHEMES: Mapping[Theme, str] = {"auto": "light dark", "light": "light", "dark": "dark"}
"""What each theme tells the browser, for its own parts of the page: scroll bars, boxes to tick."""

_LIGHT = """\
:root {
  color-scheme: light;
  --paper: #fdfdfc; --ink: #1c1b1a; --soft: #5c5955; --rule: #8f8b85; --faint: #d9d6d0; --tint: #f3f1ed;
  --link: #0f4f96; --visited: #6a3d8f;
}
"""

_DARK = """\
  :root {
    color-scheme: dark;
    --paper: #171716; --ink: #e3e0da; --soft: #aaa69e; --rule: #7d7972; --faint: #403e3a; --tint: #232221;
    --link: #92bdf2; --visited: #c8a6e8;
  }
"""

_RULES = """\
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1.125rem/1.55 Charter, "Bitstream Charter", "Iowan Old Style", "Noto Serif", Cambria, Georgia, serif;
  overflow-wrap: break-word;
}
main { max-width: 36em; margin: 0 auto; padding: 3em 1.25em 4em; }
a { color: var(--link); text-decoration-thickness: 0.06em; text-underline-offset: 0.15em; }
a:visited { color: var(--visited); }
a:focus-visible, .table:focus-visible { outline: 0.15em solid var(--link); outline-offset: 0.15em; }
:target { scroll-margin-top: 1em; }
h1, h2, h3, h4, h5, h6 { margin: 2em 0 0.6em; line-height: 1.25; text-wrap: balance; hyphens: manual; }
h1 { margin: 0 0 0.3em; font-size: 2.1em; line-height: 1.12; }
h2 { font-size: 1.5em; }
h3 { font-size: 1.22em; }
h4 { font-size: 1.06em; }
h5, h6 { font-size: 1em; font-weight: normal; font-style: italic; }
h2 + h3, h3 + h4, h4 + h5 { margin-top: 0.8em; }
p { margin: 0 0 1em; }
header { margin-bottom: 2.5em; }
header p { margin: 0; }
.subtitle { color: var(--soft); font-size: 1.25em; line-height: 1.35; text-wrap: balance; }
.byline { margin-top: 1em; }
.imprint { color: var(--soft); font-size: 0.9em; }
.contents { margin: 0 0 2.5em; padding: 1em 0; border: solid var(--faint); border-width: 1px 0; font-size: 0.95em; }
.contents p { margin: 0 0 0.4em; font-weight: bold; }
.contents ol { margin: 0; padding-inline-start: 1.3em; list-style: none; }
.contents > ol { padding-inline-start: 0; }
.contents li { margin: 0.25em 0; }
.contents a { text-decoration: none; }
.contents a:hover { text-decoration: underline; }
ul, ol { margin: 0 0 1em; padding-inline-start: 1.7em; }
ol.wide { padding-inline-start: 3em; }
li { margin: 0.3em 0; }
li > ul, li > ol { margin: 0.3em 0; }
li > p { margin-bottom: 0.5em; }
ul > li.task { list-style: none; }
.task input {
  appearance: none; position: relative; width: 0.9em; height: 0.9em; margin: 0; margin-inline-end: 0.3em;
  border: 0.08em solid var(--soft); border-radius: 0.15em; font: inherit; vertical-align: -0.06em;
}
.task input:checked::before {
  content: ""; position: absolute; left: 0.26em; top: 0.02em; width: 0.24em; height: 0.52em;
  border: solid var(--ink); border-width: 0 0.13em 0.13em 0; transform: rotate(42deg);
}
ul > .task > input, ul > .task > p:first-child > input { margin-inline-start: -1.4em; margin-inline-end: 0.3em; }
dl { margin: 0 0 1em; }
dt { margin-top: 0.7em; font-weight: bold; }
dd { margin: 0.2em 0 0.2em; margin-inline-start: 1.7em; }
blockquote { margin: 0 0 1em; padding-inline-start: 1em; border-inline-start: 0.2em solid var(--faint); }
.quote { margin: 1.4em 0; text-align: start; }
.quote blockquote { margin-bottom: 0.4em; }
.quote figcaption { padding-inline-start: 1.33em; font-style: normal; text-align: start; }
.quote figcaption::before { content: "\\2014\\00a0"; }
blockquote > :last-child, :is(dd, li, td, th) > p:last-child { margin-bottom: 0; }
.verse { margin: 1.4em 0; padding-inline-start: 1.2em; }
.line { display: block; padding-inline-start: 2em; text-indent: -2em; }
.line + br { display: none; }
code, kbd, pre { font-size: 0.86em; font-family: ui-monospace, "Cascadia Code", Menlo, Consolas, monospace; }
code { overflow-wrap: anywhere; white-space: pre-wrap; hyphens: none; }
:not(pre) > code:not(.math) { padding: 0.1em 0.25em; border-radius: 0.2em; background: var(--tint); }
pre {
  margin: 1.4em 0; padding: 0.9em 1em; border-radius: 0.3em; background: var(--tint);
  line-height: 1.45; text-align: left; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4;
}
pre code { font-size: 1em; }
kbd { padding: 0.05em 0.35em; border: 1px solid var(--rule); border-radius: 0.25em; }
.formula { margin: 1.4em 0; text-align: center; }
mark { background: #ffe38a; color: #1c1b1a; }
.smallcaps { font-variant-caps: small-caps; }
sup, sub { font-size: 0.72em; line-height: 0; }
.ref a { padding: 0 0.1em; text-decoration: none; }
.table { margin: 1.6em 0; overflow-x: auto; }
table { border-collapse: collapse; border-bottom: 1px solid var(--rule); font-size: 0.92em; line-height: 1.4; }
caption { padding-bottom: 0.5em; color: var(--soft); text-align: start; }
th, td {
  padding: 0.4em 0.8em; text-align: start; vertical-align: top; font-variant-numeric: tabular-nums;
}
tr:not(.inner) > :first-child { padding-inline-start: 0; }
th { vertical-align: bottom; }
tr + tr > * { border-top: 1px solid var(--faint); }
thead { border-bottom: 1px solid var(--rule); }
th.left, td.left { text-align: left; }
th.center, td.center { text-align: center; }
th.right, td.right { text-align: right; }
figure { margin: 1.8em 0; text-align: center; }
figcaption { margin-top: 0.6em; color: var(--soft); font-size: 0.92em; line-height: 1.4; text-wrap: balance; }
img { max-width: 100%; height: auto; }
p img, li img, td img, th img, dd img { vertical-align: middle; }
.missing { color: var(--soft); }
hr { width: 30%; margin: 2.5em auto; border: 0; border-top: 1px solid var(--rule); }
.notes { margin-top: 3.5em; padding-top: 0.5em; border-top: 1px solid var(--faint); font-size: 0.9em; }
.notes h2 { margin-top: 1em; font-size: 1.2em; }
[role="doc-backlink"] { text-decoration: none; white-space: nowrap; }
footer { margin-top: 3em; color: var(--soft); font-size: 0.85em; }
em:lang(ja), em:lang(zh) { font-style: normal; text-emphasis: filled dot; }
em:lang(ko), em:lang(ar), em:lang(fa), em:lang(ur), em:lang(he), em:lang(yi) { font-style: normal; font-weight: bold; }
@media (max-width: 30em) {
  body { font-size: 1.0625rem; }
  main { padding-top: 1.5em; hyphens: auto; }
  h1 { font-size: 1.75em; }
  h2 { font-size: 1.35em; }
  th, td { padding: 0.35em 0.5em; }
}
@media print {
  @page { margin: 22mm 20mm; }
  body { font-size: 11pt; line-height: 1.45; background: none; orphans: 2; widows: 2; }
  main { padding: 0; }
  a, a:visited { color: inherit; }
  .ref a, .contents a, [role="doc-backlink"] { text-decoration: none; }
  h1, h2, h3, h4, h5, h6, dt, caption { break-after: avoid; }
  figure, tr, img, .contents { break-inside: avoid; }
  pre, mark, :not(pre) > code:not(.math) { border: 1px solid var(--faint); background: none; }
  .table { overflow: visible; }
  [role="doc-backlink"] { display: none; }
}
"""

# Fences and roots grow in fonts that have a table for it, and no browser looks for one by itself.
# What encloses a formula is drawn in the colour of its signs (MathML Core has no element for it).
_FORMULAS = """\
math {
  font-family: "STIX Two Math", "Cambria Math", "Latin Modern Math", "Libertinus Math", "Noto Sans Math",
    "DejaVu Math TeX Gyre", math;
  hyphens: none;
}
:is(td, th) > .formula { margin: 0.2em 0; }
.formula { overflow-x: auto; overflow-y: hidden; padding-block: 0.2em; }
.formula:focus-visible, .long:focus-visible { outline: 0.15em solid var(--link); outline-offset: 0.15em; }
.enclosed { position: relative; padding: 0.1em; }
.box { padding: 0.2em 0.3em; border: 0.06em solid currentcolor; }
.actuarial { border: solid currentcolor; border-width: 0.06em 0.06em 0 0; }
.phase { border-bottom: 0.06em solid currentcolor; }
.up, .phase { background: linear-gradient(to top left, #0000 48%, currentcolor 48% 52%, #0000 52%); }
.down { background: linear-gradient(to top right, #0000 48%, currentcolor 48% 52%, #0000 52%); }
.through { background: linear-gradient(#0000 48%, currentcolor 48% 54%, #0000 54%); }
.cross {
  background: linear-gradient(to top left, #0000 48%, currentcolor 48% 52%, #0000 52%),
    linear-gradient(to top right, #0000 48%, currentcolor 48% 52%, #0000 52%);
}
mtext > .serif { font-family: serif; }
mtext > .sans { font-family: sans-serif; }
@media screen and (max-width: 40em) {
  .long { display: inline-block; max-width: 100%; overflow-x: auto; overflow-y: hidden; vertical-align: middle; }
}
@media print {
  .formula { overflow: visible; }
}
"""


def style(theme: Theme, *, formulas: bool) -> str:
    """The style sheet; on paper it is always a light one."""
    match theme:
        case "auto":
            dark = f"@media screen and (prefers-color-scheme: dark) {{\n{_DARK}}}\n"
        case "dark":
            dark = f"@media screen {{\n{_DARK}}}\n"
        case "light":
            dark = ""
    return _LIGHT + dark + _RULES + (_FORMULAS if formulas else "")
