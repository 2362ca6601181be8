"""How the book looks.

Reading systems let people choose font, size, spacing, margins and colours, so the sheet sets none of
them for running text; sizes are relative, and the few greys are see-through, which suits a dark page
as well as a light one. Old engines know no logical sides (``inline-start``): what they must not lose,
like a quotation's indent, is said without them too. ``direction`` and ``unicode-bidi`` are
forbidden (EPUB 3.3 §6.3.1).
"""

STYLE = """\
body { widows: 2; orphans: 2; word-wrap: break-word; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 {
  margin: 1.6em 0 0.6em; line-height: 1.25; text-align: start; font-weight: bold;
  -webkit-hyphens: none; hyphens: none; text-wrap: balance;
  break-after: avoid; page-break-after: avoid; break-inside: avoid; page-break-inside: avoid;
}
h1 { font-size: 1.6em; }
h2 { font-size: 1.35em; }
h3 { font-size: 1.15em; }
h4, h5, h6 { font-size: 1em; }
h5, h6 { font-weight: normal; font-style: italic; }
.part { margin-top: 25%; }
.part > h1 { text-align: center; }
.chapter > h2:first-child { font-size: 1.6em; }
p { margin: 0.7em 0; }
ul, ol { margin: 0.7em 0; padding-inline-start: 1.8em; }
ol { padding-inline-start: 2.1em; }
ol.wide { padding-inline-start: 3.6em; }
li { margin: 0.25em 0; }
li > p:first-child { margin-top: 0; }
li > p:last-child { margin-bottom: 0; }
li > ul, li > ol { margin: 0.25em 0; }
ul > li.task { list-style: none; }
ul > li.task > .mark, ul > li.task > p:first-child > .mark {
  display: inline-block; width: 1.4em; margin-inline-start: -1.4em;
}
dt { margin-top: 0.7em; font-weight: bold; break-after: avoid; page-break-after: avoid; }
dd { margin-top: 0.25em; margin-bottom: 0.25em; margin-inline-start: 1.8em; }
blockquote {
  margin: 1em 1.2em; padding-inline-start: 0.9em;
  border-inline-start: 0.2em solid rgba(127, 127, 127, 0.5);
}
blockquote blockquote { margin-inline-start: 0; margin-inline-end: 0; }
blockquote footer { margin-top: 0.4em; font-size: 0.95em; }
blockquote footer::before { content: "\\2014\\00a0"; }
.verse { margin: 1em 1.2em; }
.verse p { margin: 0.9em 0; text-align: start; -webkit-hyphens: none; hyphens: none; }
.verse p > .line { display: block; padding-inline-start: 2em; text-indent: -2em; }
.verse p > .line + br { display: none; }
code, kbd, pre { font-family: monospace; font-size: 0.9em; }
code { white-space: pre-wrap; overflow-wrap: anywhere; -webkit-hyphens: none; hyphens: none; }
pre {
  margin: 1em 0; padding: 0.7em 0.9em; background: rgba(127, 127, 127, 0.13);
  white-space: pre-wrap; overflow-wrap: anywhere; text-align: left; line-height: 1.4;
  -moz-tab-size: 4; tab-size: 4; -webkit-hyphens: none; hyphens: none;
}
pre code { display: block; font-size: 1em; }
kbd { padding: 0 0.3em; border: 1px solid rgba(127, 127, 127, 0.6); border-radius: 0.2em; }
.math { text-align: center; }
.underline { text-decoration: underline; }
.smallcaps { font-variant: small-caps; }
sup, sub { font-size: 0.75em; line-height: 0; }
table { margin: 1.2em auto; border-collapse: collapse; font-size: 0.95em; line-height: 1.35; text-align: start; }
caption { margin-bottom: 0.5em; font-style: italic; text-align: start; }
th, td { padding: 0.35em 0.7em; border-bottom: 1px solid rgba(127, 127, 127, 0.5); vertical-align: top; }
th { font-weight: bold; text-align: start; vertical-align: bottom; }
.breakable { min-width: 6em; overflow-wrap: anywhere; -webkit-hyphens: auto; hyphens: auto; }
.wide { overflow-x: auto; }
.wide > table { font-size: 0.8em; }
.wide th, .wide td { padding: 0.35em 0.4em; }
@media (max-width: 30em) {
  .wide > table { font-size: 0.65em; }
  .wide th, .wide td { padding: 0.35em 0.25em; }
}
thead tr:last-child > * { border-bottom: 2px solid rgba(127, 127, 127, 0.8); }
td > p, th > p { margin: 0.2em 0; }
.left { text-align: left; }
.center { text-align: center; }
.right { text-align: right; font-variant-numeric: tabular-nums; }
figure { margin: 1.2em 0; text-align: center; break-inside: avoid; page-break-inside: avoid; }
figcaption { text-wrap: balance; margin-top: 0.5em; font-size: 0.9em; font-style: italic; }
figcaption em, caption em { font-style: normal; }
img { max-width: 100%; max-height: 95vh; height: auto; object-fit: contain; }
p img, li img, td img, th img, dd img { vertical-align: middle; }
hr { width: 30%; margin: 2em auto; border: 0; border-top: 1px solid rgba(127, 127, 127, 0.8); }
.notes { margin-top: 2.5em; padding-top: 0.6em; border-top: 1px solid rgba(127, 127, 127, 0.5); font-size: 0.9em; }
.notes aside { margin: 0.6em 0; }
.noteref { font-size: 0.75em; line-height: 0; }
.noteref sup { font-size: 1em; vertical-align: 0.45em; }
.noteref.next sup::before { content: ",\\2009"; }
.noteref, .backlink { text-decoration: none; }
.backlink { display: inline-block; }
.cover { margin: 0; text-align: center; }
.cover img { max-height: 98vh; }
header { margin-bottom: 2em; }
header h1, .titlepage h1 { margin: 0.5em 0 0.3em; font-size: 1.9em; line-height: 1.15; }
.subtitle { margin: 0.3em 0; font-size: 1.2em; line-height: 1.3; }
.byline { margin: 0.9em 0 0; }
.imprint { margin: 0.2em 0 0; font-size: 0.9em; }
.titlepage { margin-top: 18%; text-align: center; }
.titlepage h1 { text-align: center; }
.titlepage .byline { margin-top: 2em; }
.titlepage .imprint { margin-top: 3em; }
em:lang(ja), em:lang(zh) { font-style: normal; -webkit-text-emphasis: filled dot; text-emphasis: filled dot; }
em:lang(ko), em:lang(ar), em:lang(fa), em:lang(ur), em:lang(he), em:lang(yi) { font-style: normal; font-weight: bold; }
caption:lang(ja), figcaption:lang(ja), caption:lang(zh), figcaption:lang(zh), caption:lang(ko), figcaption:lang(ko),
caption:lang(ar), figcaption:lang(ar), caption:lang(fa), figcaption:lang(fa), caption:lang(ur), figcaption:lang(ur),
caption:lang(he), figcaption:lang(he), caption:lang(yi), figcaption:lang(yi) { font-style: normal; }
nav ol { list-style: none; padding-inline-start: 1.2em; }
nav > ol { padding-inline-start: 0; }
nav a { text-decoration: none; }
"""

BOOK = """\
section > p, article > p { margin: 0; }
section > p + p, article > p + p { text-indent: 1.4em; }
section > p:lang(ja), article > p:lang(ja) { text-indent: 1em; }
section > p:lang(zh), article > p:lang(zh) { text-indent: 2em; }
.titlepage > p { text-indent: 0 !important; }
.chapter > h1:first-child, .chapter > h2:first-child { margin: 3em 0 2em; text-align: center; font-weight: normal; }
"""
"""What a book has in addition: rules about the text's own paragraphs, not about those in quotes, lists and notes."""
